/*
 * What does not fit the pause that is there anyway makes it longer for everybody, so the languages
 * that need more than the middle one speak a little faster. Descriptions are no captions: who reads
 * them sees the picture.
 */
#include "studio/describe.h"

#include <math.h>

#include "studio/sentence.h"

const double describe_lead_s = 0.2, describe_tail_s = 0.25;
static const double faster_most = 1.15;

bool describe_has(const struct story *story, int language)
{
    for (int i = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++)
            if (story->scenes[i].beats[k].describe[language].text.len)
                return true;
    return false;
}

void describe_check(const struct story *story, struct findings *findings)
{
    for (int l = 0; l < story->n_languages; l++)
        for (int i = 0; i < story->n_scenes && describe_has(story, l); i++)
            for (int k = 0; k < story->scenes[i].n_beats; k++) {
                const struct beat *b = &story->scenes[i].beats[k];
                bool any = false;
                for (int other = 0; other < story->n_languages; other++)
                    any |= b->describe[other].text.len > 0;
                if (any && !b->describe[l].text.len)
                    findings_add(findings, FINDING_WARNING, b->at, "missing-language",
                                 "this description has no \"%s\"", story->languages[l]);
            }
}

static bool say(struct voice_engine *e, const struct voice_choice *v, double faster,
                const struct say *words, struct voice_sound *out, struct err *err)
{
    struct voice_manner manner = {v->voice.ptr, (int)lround(v->speed * faster), v->pitch};
    voice_sound_release(out);
    return sentence_say(e, &manner, words->speak, out, err);
}

static double seconds(const struct voice_sound *s)
{
    return voice_sound_ms(s) / 1000.0;
}

/* Length of the middle one of the descriptions, the longer middle one of four. */
static double middle(const struct spoken *s, int n_languages)
{
    double sorted[MODEL_LANGS_MAX];
    int n = 0;
    for (int l = 0; l < n_languages; l++) {
        double length = seconds(&s->described[l]);
        int k = n;
        if (length <= 0)
            continue;
        for (; k > 0 && sorted[k - 1] < length; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = length;
        n++;
    }
    return n ? sorted[(n - 1) / 2] : 0;
}

bool describe_say(struct voice_engine *e, const struct story *story, const struct beat *beat,
                  double pause_s, struct spoken *out, struct err *err)
{
    const struct say *words = beat->describe;
    for (int l = 0; l < story->n_languages; l++)
        if (words[l].text.len &&
            !say(e, &story->describers[l], 1, &words[l], &out->described[l], err))
            return false;
    double room = fmax(pause_s - describe_lead_s - describe_tail_s,
                       middle(out, story->n_languages));
    for (int l = 0; l < story->n_languages; l++) {
        double length = seconds(&out->described[l]);
        if (length > room && !say(e, &story->describers[l], fmin(faster_most, length / room),
                                  &words[l], &out->described[l], err))
            return false;
    }
    return true;
}

double describe_pause_s(const struct spoken *s, int n_languages)
{
    double longest = 0;
    for (int l = 0; l < n_languages; l++)
        longest = fmax(longest, seconds(&s->described[l]));
    return longest > 0 ? longest + describe_lead_s + describe_tail_s : 0;
}
