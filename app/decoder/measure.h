/* The loudness job: the sound of a file from end to end through a meter, faster than it is heard. */
#ifndef DECODER_MEASURE_H
#define DECODER_MEASURE_H

#include "decoder/body.h"

/* Blocks until the file is over; answers LOUDNESS_DONE or FAILED. file is taken over. Only the default sound track
 * is heard. */
void loudness_measure(struct body *b, const struct protocol_msg *msg, int file);

#endif
