/*
 * Captions: two lines of 37 characters. A part begins when its first word is spoken and stays
 * until the next one begins, or 0.3 s after the sentence; none is shorter than a second unless the
 * sentence is. What that leaves too short to read, pace.c mends.
 */
#include "studio/captions.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "studio/pace.h"

static const double linger_s = 0.3, least_s = 1.0;

static size_t chars(struct str s, size_t from, size_t to)
{
    return utf8_count(str_sub(s, from, to));
}

/* May a line end at this blank? French puts one before some marks, which stay with their word. */
static bool breaks(struct str s, size_t i)
{
    return s.ptr[i] == ' ' && (i + 1 == s.len || !strchr(":;?!", s.ptr[i + 1]));
}

/* The blank between two lines of [from, to) that makes the longer line shortest; 0 when one line
 * does or nothing fits in two. */
static size_t best_break(struct str s, size_t from, size_t to)
{
    size_t best = 0, best_length = (size_t)-1;
    if (chars(s, from, to) <= CAPTION_LINE_MAX)
        return 0;
    for (size_t i = from + 1; i < to; i++) {
        if (!breaks(s, i))
            continue;
        size_t a = chars(s, from, i), b = chars(s, i + 1, to), longer = a > b ? a : b;
        if (longer < best_length) {
            best = i;
            best_length = longer;
        }
    }
    return best;
}

static bool fits(struct str s, size_t from, size_t to)
{
    size_t cut = best_break(s, from, to);
    if (cut == 0)
        return chars(s, from, to) <= CAPTION_LINE_MAX;
    return chars(s, from, cut) <= CAPTION_LINE_MAX && chars(s, cut + 1, to) <= CAPTION_LINE_MAX;
}

/* The blank after which the next part begins: near wanted characters from `from`, rather after
 * punctuation. */
static size_t part_end(struct str s, size_t from, size_t wanted)
{
    size_t best = s.len;
    double best_cost = 1e9;
    for (size_t i = from + 1; i < s.len; i++) {
        if (!breaks(s, i) || !fits(s, from, i))
            continue;
        bool after_mark = s.ptr[i - 1] == ',' || s.ptr[i - 1] == ':' || s.ptr[i - 1] == ';' ||
                          s.ptr[i - 1] == '.';
        double cost = fabs((double)chars(s, from, i) - (double)wanted) - (after_mark ? 12 : 0);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

int captions_split(struct str s, struct caption_part out[CAPTION_PARTS_MAX])
{
    int n = 0;
    for (size_t from = 0; from < s.len && n < CAPTION_PARTS_MAX;) {
        size_t rest = chars(s, from, s.len), to = s.len;
        if (!fits(s, from, s.len) && n + 1 < CAPTION_PARTS_MAX) {
            size_t parts = rest / (CAPTION_LINE_MAX * CAPTION_LINES - 4) + 1;
            to = part_end(s, from, (rest + parts - 1) / parts);
        }
        out[n++] = (struct caption_part){from, to, best_break(s, from, to)};
        from = to + 1;
    }
    return n;
}

void captions_add_time(struct buf *out, double seconds)
{
    long ms = lround(seconds * 1000);
    buf_addf(out, "%02ld:%02ld:%02ld.%03ld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60,
             ms % 1000);
}

void captions_add_text(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        const char *escape = s.ptr[i] == '&'   ? "&amp;"
                             : s.ptr[i] == '<' ? "&lt;"
                             : s.ptr[i] == '>' ? "&gt;"
                                               : NULL;
        if (escape)
            buf_add_c(out, escape);
        else
            buf_add_char(out, s.ptr[i]);
    }
}

int captions_time(const struct narration *n, int beat, int language, const struct say *say,
                  struct caption_part parts[CAPTION_PARTS_MAX],
                  struct caption_span spans[CAPTION_PARTS_MAX])
{
    int count = captions_split(say->text, parts);
    double start = n->beats[beat].start_s,
           next = beat + 1 < n->n_beats ? n->beats[beat + 1].start_s : n->length_s;
    double spoken = voice_sound_ms(&n->beats[beat].sound[language]) / 1000.0;
    double end = fmin(fmax(start + spoken + linger_s, start + least_s), next), from = start;
    for (int i = 0; i < count; i++) {
        double to = end;
        if (i + 1 < count)
            to = start + narration_word_s(n, beat, language, say, parts[i + 1].from);
        to = fmin(fmax(to, from + least_s), end);
        spans[i] = (struct caption_span){from, to};
        from = to;
    }
    return count;
}

void captions_write(const struct story *story, const struct narration *narration, int language,
                    struct buf *out)
{
    struct vec cues = VEC_INIT(struct cue_made);
    cues_of_sentences(&cues, story, narration, language);
    cues_pace(&cues, narration->length_s);
    cues_write(&cues, out);
    vec_release(&cues);
}
