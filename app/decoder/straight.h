/*
 * One copy less of each picture. A decoder's pictures are padded below and beside what is seen (1920x1090 for 1080p), which
 * libvlc 3 takes for a reason to convert: it copies each picture into one without padding, which vmem then copies into our
 * memory. The second copy takes only what is seen anyway, so the first is done without.
 */
#ifndef DECODER_STRAIGHT_H
#define DECODER_STRAIGHT_H

typedef struct libvlc_media_player_t libvlc_media_player_t;

/* On the video thread, once its first picture of a format has come through: it is the one that converts. Does nothing with
 * a libvlc that is not known, and where there is something to convert. */
void straight_look(libvlc_media_player_t *mp);

#endif
