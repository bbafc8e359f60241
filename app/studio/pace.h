/*
 * The captions of a capsule as a list, and the time each needs to be read: 17 characters a second is the aim, 20 the
 * most. Labels in square brackets are glanced at and do not count.
 */
#ifndef STUDIO_PACE_H
#define STUDIO_PACE_H

#include "base/str.h"
#include "model/vec.h"
#include "studio/captions.h"

struct cue_made {
    double from, to;                  /* seconds */
    double spoken_s;                  /* when its first word, or its sound, is heard */
    double second_s;                  /* when its second line is spoken */
    struct str labels[CAPTION_LINES]; /* without brackets; empty: none */
    struct str lines[CAPTION_LINES];  /* spoken; empty: none. With two of them a label stands before the first */
};

extern const double cue_gap_s;                     /* between captions that do not touch */
extern const double cue_shortest_s, cue_longest_s; /* on screen */
extern const double cue_early_s, cue_late_s;       /* a caption may begin before and after its words */

/* Seconds to read a caption: at ease, and at the least. Within cue_shortest_s and cue_longest_s. */
double cue_needs_s(const struct cue_made *c);
double cue_least_s(const struct cue_made *c);

struct cue_made *cue_at(struct vec *cues, size_t i);

/* Adds the sentences of a story in a language, timed by their words alone. */
void cues_of_sentences(struct vec *cues, const struct story *story, const struct narration *n, int language);

/*
 * Gives every caption the time it needs where there is any: it stays until shortly before the next, begins a little
 * before its words, takes what a neighbour can spare; and joins a neighbour when nothing else helps. Captions that
 * touch go on doing so; smaller gaps than cue_gap_s go. Times come out in whole milliseconds, none after end.
 */
void cues_pace(struct vec *cues, double end);

/* The whole file, in WebVTT. */
void cues_write(struct vec *cues, struct buf *out);

#endif
