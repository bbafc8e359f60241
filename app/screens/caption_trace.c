/*
 * One line a presented picture, written as it happens so that a program that is killed has told all.
 * What is drawn is noted while it is drawn and becomes a line only once it was presented. Invariant:
 * what stands in a line was on the screen together.
 */
#include "screens/caption_trace.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "subs/cues.h"

enum { CUES_MAX = 8 };

struct caption_trace {
    FILE *file;
    const struct cues *cues; /* of the picture being drawn; NULL: no captions are on */
    size_t index[CUES_MAX], n;
    int64_t at_us, delay_us;
};

static const char *const status_names[] = {
    [PLAYER_IDLE] = "idle",     [PLAYER_OPENING] = "opening",     [PLAYER_PLAYING] = "playing",
    [PLAYER_PAUSED] = "paused", [PLAYER_BUFFERING] = "buffering", [PLAYER_ENDED] = "ended",
    [PLAYER_FAILED] = "failed",
};
static_assert(ARRAY_LEN(status_names) == PLAYER_STATUS_COUNT, "one name a status");

struct caption_trace *caption_trace_new(const char *path, struct err *err)
{
    FILE *file = fopen(path, "we");
    if (!file) {
        err_set_errno(err, "%s: the trace of captions cannot be written", path);
        return NULL;
    }
    struct caption_trace *t = mem_calloc(1, sizeof *t);
    t->file = file;
    setvbuf(file, NULL, _IOLBF, BUFSIZ);
    fputs(
        "mono_us\twall_s\tsession\tpicture\tmedia_us\tclock_us\tstatus\trate\trestarts\tdelay_us\t"
        "looked_us\tcue\tstart_us\tend_us\n",
        file);
    return t;
}

void caption_trace_free(struct caption_trace *t)
{
    if (!t)
        return;
    fclose(t->file);
    free(t);
}

void caption_trace_begin(struct caption_trace *t)
{
    if (t)
        t->cues = NULL;
}

void caption_trace_drawn(struct caption_trace *t, const struct cues *cues, int64_t at_us,
                         int64_t delay_us)
{
    if (!t)
        return;
    t->cues = cues;
    t->n = cues_at(cues, at_us, t->index, CUES_MAX);
    t->at_us = at_us;
    t->delay_us = delay_us;
}

enum column { COLUMN_CUE, COLUMN_START, COLUMN_END, COLUMN_COUNT };

static int64_t value_of(const struct caption_trace *t, size_t i, enum column column)
{
    const struct cue *cue = &t->cues->list[t->index[i]];
    return column == COLUMN_CUE     ? (int64_t)t->index[i] + 1
           : column == COLUMN_START ? cue->start_us
                                    : cue->end_us;
}

/* Cues that are on together stand in one column, parted by commas; "-" where there is none. */
static void write_cues(const struct caption_trace *t, enum column column)
{
    size_t n = t->cues ? t->n : 0;
    fputs(n ? "\t" : "\t-", t->file);
    for (size_t i = 0; i < n; i++)
        fprintf(t->file, "%s%" PRId64, i ? "," : "", value_of(t, i, column));
}

void caption_trace_presented(struct caption_trace *t, const struct player_frame *frame,
                             const struct player_level *level, struct now now)
{
    if (!t || !frame->serial)
        return;
    fprintf(t->file, "%" PRId64 "\t%" PRId64 "\t%u\t%" PRIu64 "\t%" PRId64 "\t%" PRId64,
            now.mono_us, now.wall_s, frame->session, frame->serial, frame->pts_us,
            level->position_us);
    fprintf(t->file, "\t%s\t%.2f\t%u", status_names[level->status], level->rate, level->restarts);
    if (t->cues)
        fprintf(t->file, "\t%" PRId64 "\t%" PRId64, t->delay_us, t->at_us);
    else
        fputs("\t-\t-", t->file);
    for (enum column c = 0; c < COLUMN_COUNT; c++)
        write_cues(t, c);
    fputc('\n', t->file);
}
