/*
 * The transcript: all cues of the captions that are on as a list beside the picture. The cue of the moment is marked
 * and followed until the visitor scrolls; a press on a cue goes there; words are found whatever their case and accents.
 * Only what is in view is laid out, so a film of thousands of cues costs no more than a short one.
 */
#ifndef SCREENS_CAPSULE_TRANSCRIPT_H
#define SCREENS_CAPSULE_TRANSCRIPT_H

#include "locale/fold.h"
#include "screens/capsule_captions.h"
#include "screens/library_scroll.h"
#include "ui/keyboard.h"

enum { TRANSCRIPT_MATCHES_MAX = 4000 };

struct transcript_match {
    int cue;
    uint32_t from, to; /* bytes of the cue as cue_told has it */
};

/* What drawing found out; the next event goes by it. */
struct transcript_seen {
    int first, last;   /* cues in view, whole */
    int top;           /* the cue at the upper edge ... */
    float above_px;    /* ... and how much of it is above that */
    float at;          /* of the glide that top and above_px have followed */
    struct rect list;
    float line_px;     /* of TRANSCRIPT_LINE */
    struct rect panel; /* a finger beside it, and above the keyboard, is on the picture */
    int board_px;
};

struct transcript {
    const struct cues *of;    /* what folds and matches belong to; NULL: none were looked for */
    struct folded *folds;     /* of->n, text.ptr NULL until needed; screen's arena */
    struct transcript_match *matches;
    int n_matches, at;        /* at: the one that is gone to; -1: none yet */
    struct text_field query;
    struct keyboard keyboard;
    bool typing;              /* keys go into the field */
    bool keyboard_up;
    bool scrolled;            /* by the visitor: the moment is not followed */
    int top;                  /* first cue in view while scrolled ... */
    int must;                 /* ... or so much later that this one is in view; -1: none */
    bool opened_by_sign;      /* a "/" that opened the field is not typed into it */
    bool slides;              /* moved by a finger: where it stands is seen's top and above_px */
    struct scroll glide;      /* in lines of TRANSCRIPT_LINE */
    float target;             /* of the glide at rest */
    struct transcript_seen *seen; /* screen's arena */
};

enum { TRANSCRIPT_LINE = 64 /* reference px */ };

/* Steps of its buttons and keys. */
enum transcript_step {
    TRANSCRIPT_UP, TRANSCRIPT_DOWN, /* a page */
    TRANSCRIPT_NOW,                 /* back to the moment */
    TRANSCRIPT_FIELD,               /* type what to look for */
    TRANSCRIPT_PREVIOUS, TRANSCRIPT_NEXT, TRANSCRIPT_CLEAR,
    TRANSCRIPT_LINE_UP, TRANSCRIPT_LINE_DOWN, TRANSCRIPT_FIRST, TRANSCRIPT_LAST,
    TRANSCRIPT_STEP_COUNT
};

/* The cues listed, NULL when there are none. */
const struct cues *transcript_cues(const struct capsule_captions *c);
/* Index of the last cue begun at a media time, -1 before the first. */
int transcript_current(const struct capsule_captions *c, int64_t at_us);
/* Begins anew: followed, nothing looked for. */
void transcript_open(struct transcript *t, struct arena *arena, enum keyboard_layout layout);
/* Looks for what stands in the field; goes to the first place at or after the cue `from`. */
void transcript_search(struct transcript *t, const struct cues *cues, int from, struct arena *arena);
/* by 1 or -1, round at both ends. */
void transcript_go(struct transcript *t, int by);
/* So that the cue is in view. */
void transcript_show(struct transcript *t, int cue);
void transcript_scroll(struct transcript *t, const struct cues *cues, enum transcript_step step);
/* A finger drags the list from px to px (device, downwards), or lets it go: it runs on. line_px: of TRANSCRIPT_LINE. */
void transcript_drag(struct transcript *t, int y_px, float line_px, int64_t now_us);
void transcript_release(struct transcript *t, float line_px, bool still, int64_t now_us);
/* Ends its running on, where it is; false: it stood already. */
bool transcript_stop(struct transcript *t, int64_t now_us);
/* The matches of a cue are matches[return .. return + *n). */
int transcript_matches_of(const struct transcript *t, int cue, int *n);

#endif
