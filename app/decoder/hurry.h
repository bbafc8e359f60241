/*
 * What is left out when the machine cannot decode as fast as the film runs: fewer pictures, whole ones, in time with the
 * sound. First the pictures that no other needs; then, far behind, everything up to the next key picture, once that is
 * known to be there. And of those that come out too late, which libvlc would throw away all, some are shown. Pure: time is
 * an argument.
 */
#ifndef DECODER_HURRY_H
#define DECODER_HURRY_H

#include <stdbool.h>
#include <stdint.h>

enum {
    HURRY_SKIP_US = 120000,        /* so late pictures that no other needs are left out */
    HURRY_REST_US = -50000,        /* until it is so early again */
    HURRY_JUMP_US = 1000000,       /* so late it goes on at a key picture */
    HURRY_JUMP_BLIND_US = 3000000, /* the same where it is not known how far apart they are */
    HURRY_SHOW_US = 100000         /* the picture shown is so old: the next one is shown, late or not; and again so often */
};

struct hurry {
    bool skips;            /* leaves out pictures that no other needs */
    bool jumps;            /* leaves out everything up to a key picture */
    int64_t key_us;        /* stream time of the last key picture; -1: none yet */
    int64_t key_gap_us;    /* between the last two; 0: unknown */
    int64_t shown_us;      /* when a picture was last told to be shown whatever its time */
};

/* A compressed picture on its way into the decoder, in the order of decoding. */
struct hurry_picture {
    bool key, disposable; /* may be begun at; no other needs it */
    int64_t stream_us;    /* -1: unknown */
    int64_t late_us;      /* against the moment of its display; negative: early */
};

enum hurry_verdict { HURRY_DECODE, HURRY_LEAVE_OUT, HURRY_BEGIN_ANEW /* decoded, with nothing kept from before */ };

void hurry_init(struct hurry *h); /* also after a seek */
/* Never leaves out what cannot be done without: up to a key picture only where one was seen before. */
enum hurry_verdict hurry_judge(struct hurry *h, const struct hurry_picture *p);

/* A decoded picture: must it be shown although it may be late? next_due_us: when the one after the picture on display was
 * due (0: nothing waits); now_us on the same clock. */
bool hurry_shows(struct hurry *h, int64_t next_due_us, int64_t now_us);

#endif
