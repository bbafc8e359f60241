/*
 * What a captioner would ask about in cues that can all be read: is it in order, can it be read in time, does it fit.
 * Limits are those of broadcasters' guidelines: 20 characters a second, 42 a line, two pictures at 25 a second.
 */
#ifndef SUBS_REVIEW_H
#define SUBS_REVIEW_H

#include "subs/cues.h"

enum cue_remark_kind {
    CUE_REMARK_ORDER,   /* begins before the cue above it in the file */
    CUE_REMARK_OVERLAP, /* begins before another has ended; those that begin and end together are meant so */
    CUE_REMARK_FAST,    /* more characters a second than people read */
    CUE_REMARK_LINE,    /* a line that is too long; line is the line itself */
    CUE_REMARK_GAP,     /* so little after the one before that it flickers, or so much that one may be missing */
    CUE_REMARK_PAST_END,
    CUE_REMARK_STYLE,   /* what a STYLE block says and nobody honours */
    CUE_REMARK_PLACE,   /* placed where its author hardly meant it, or as it cannot be shown */
    CUE_REMARK_KIND_COUNT
};

struct cue_remark {
    enum cue_remark_kind kind;
    int line; /* in the file, from 1 */
    struct str sentence;
};

struct cue_review {
    size_t n;
    const struct cue_remark *list; /* by line */
};

/*
 * length_us: of the film, 0 when unknown. in_picture: the cues are words that stand in the picture, together and
 * laid out by their looks: only their order and the film's end are asked about. What is returned lives in arena, at most 1000 remarks of a kind.
 */
void cues_review(const struct cues *c, int64_t length_us, bool in_picture, struct arena *arena, struct cue_review *out);

/* "captions-order", "captions-overlap" ...: words that stay. */
const char *cue_remark_code(enum cue_remark_kind kind);

#endif
