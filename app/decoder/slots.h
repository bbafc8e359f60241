/* The decoder's side of the shared pictures: three slots, one being filled, newest wins. See player/protocol.h. */
#ifndef DECODER_SLOTS_H
#define DECODER_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "player/protocol.h"

struct slots {
    unsigned char *memory; /* PROTOCOL_MEMORY_SIZE, mapped for good */
    struct protocol_header *header;
    struct protocol_layout layout;
    uint32_t format;       /* number of the layout in force; 0: none yet */
    unsigned back;         /* slot being filled; the video thread's */
    int last;              /* slot published last with this format, or -1 */
};

bool slots_map(struct slots *s, int fd);

/* A new layout; false when a picture of that size has no room. Video thread. */
bool slots_format(struct slots *s, uint32_t w, uint32_t h);

void slots_planes(const struct slots *s, void *planes[3]); /* of the back slot */

/* Is the back slot's picture the one published last, byte for byte? Static capsules and paused players show the
 * same picture again and again; the interface need not hear of it. Stops at the first difference. */
bool slots_same(const struct slots *s);

/* Of the back slot's picture, to know it again after the slot was filled anew. About 1 ms for 1080p. */
uint64_t slots_hash(const struct slots *s);

/* Swaps the back slot in; media_us: the picture's time, negative when unknown. True when the one before had been taken:
 * then the interface wants a message. */
bool slots_publish(struct slots *s, int64_t stamp_us, int64_t media_us);

/* The picture published last is displayed again, for this later time. */
void slots_stands(struct slots *s, int64_t media_us);

/* Media time and the moment it holds, for readers that never wait. Any one thread at a time. */
void slots_anchor(struct slots *s, int64_t media_us, int64_t stamp_us, uint32_t session, uint32_t epoch);

#endif
