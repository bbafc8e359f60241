/*
 * The time of each picture, which libvlc 3 knows and tells nobody: its callbacks get pixels alone. The video decoder's way
 * out is watched for the time a picture has in the stream, and the copy into our memory for which picture that is. Where
 * that cannot be done (another libvlc), all is well and times are unknown.
 */
#ifndef DECODER_TIMES_H
#define DECODER_TIMES_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct times;
typedef struct libvlc_media_player_t libvlc_media_player_t;

/* NULL: this libvlc is none whose insides are known. Never freed before the player is. *due_us always tells when the
 * picture that follows the one on display was to be displayed itself (CLOCK_MONOTONIC); 0: it is not decoded yet. */
struct times *times_new(_Atomic int64_t *due_us);

/* Another file follows. Control thread, nothing plays. t NULL is fine here and below. */
void times_reset(struct times *t);

/* While a decoder waits for its video output: watches it from its first picture on, and keeps it from leaving out
 * pictures when it is late: which ones, hurry.h knows better. */
void times_watch(struct times *t, libvlc_media_player_t *mp);

/* A seek to a time of the stream begins: what is decoded just before it has its own time. Control thread. */
void times_sought(struct times *t, int64_t stream_us);

#define TIMES_UNKNOWN INT64_MIN

struct times_picture {
    int64_t stream_us; /* in the stream's own time; TIMES_UNKNOWN: the file does not say */
    int64_t due_us;    /* when it was to be displayed (CLOCK_MONOTONIC) */
    unsigned flushes;  /* how often the decoder had been flushed when it came out of it */
    bool guessed;      /* a pause moved its moment: taken for the one that follows, and may be the last one again */
};

/* The picture whose pixels were copied last on this thread, and to that plane. False: not known. */
bool times_copied(struct times *t, const void *plane, struct times_picture *out);

/* What was copied last was guessed, and is the picture before it, displayed again. */
void times_again(struct times *t);

/* Pictures that were not decoded, because the machine is too slow for all of them. Any thread. */
uint64_t times_left_out(const struct times *t);

/* How often the decoder was flushed, which it is at every seek. Any thread. */
unsigned times_flushes(const struct times *t);

#endif
