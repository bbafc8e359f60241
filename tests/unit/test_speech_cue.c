/*
 * The sound cues as samples: made of what the table says, soft beside a voice, without a click, and no two of them to be
 * mistaken for each other by length, number of tones and the way the pitch goes. And the voice's loudness: never clipped.
 */
#include "cmocka_all.h"

#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "speech/cue.h"
#include "speech/loudness.h"
#include "speech/voice.h"

enum { WINDOW = 441 }; /* 20 ms */

/* The strongest tone in a window: by correlation, from 150 to 1500 Hz. */
static int pitch(const int16_t *samples)
{
    double best = 0;
    int hz = 0;
    for (int f = 150; f <= 1500; f += 5) {
        double re = 0, im = 0;
        for (int i = 0; i < WINDOW; i++) {
            re += samples[i] * cos(2 * M_PI * f * i / CUE_RATE);
            im += samples[i] * sin(2 * M_PI * f * i / CUE_RATE);
        }
        if (re * re + im * im > best) {
            best = re * re + im * im;
            hz = f;
        }
    }
    return hz;
}

struct heard {
    int ms, first_hz, last_hz, tones, peak;
};

static bool loud(const int16_t *samples)
{
    int peak = 0;
    for (int i = 0; i < WINDOW / 2; i++)
        peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
    return peak > CUE_PEAK / 8;
}

static struct heard listen(enum cue cue)
{
    size_t n;
    int16_t *s = cue_sound(cue, 100, &n);
    struct heard h = {.ms = (int)(n * 1000 / CUE_RATE)};
    bool was = false;
    for (size_t i = 0; i < n; i++)
        h.peak = abs(s[i]) > h.peak ? abs(s[i]) : h.peak;
    for (size_t i = 0; i + WINDOW / 2 <= n; i += WINDOW / 2) {
        h.tones += loud(s + i) && !was;
        was = loud(s + i);
    }
    h.first_hz = pitch(s + CUE_RATE * 5 / 1000);
    h.last_hz = pitch(s + n - WINDOW - CUE_RATE * 5 / 1000);
    assert_true(abs(s[0]) < 40 && abs(s[n - 1]) < 40); /* no click */
    free(s);
    return h;
}

static bool apart(struct heard a, struct heard b)
{
    double up = log2((double)a.first_hz / b.first_hz), way = log2((double)a.last_hz / a.first_hz) - log2((double)b.last_hz / b.first_hz);
    return abs(a.ms - b.ms) >= 60 || a.tones != b.tones || fabs(up) > 0.5 || fabs(way) > 0.3;
}

static void each_can_be_told_from_every_other(void **state)
{
    (void)state;
    for (int a = CUE_FOCUS; a < CUE_COUNT; a++) {
        struct heard ha = listen((enum cue)a);
        printf("%-8s %4d ms %5d to %5d Hz, %d tones, peak %d\n", cue_name((enum cue)a), ha.ms, ha.first_hz, ha.last_hz, ha.tones, ha.peak);
        assert_in_range(ha.ms, 25, 500);
        assert_in_range(ha.peak, 500, CUE_PEAK);
        for (int b = a + 1; b < CUE_COUNT; b++)
            if (!apart(ha, listen((enum cue)b)))
                fail_msg("%s sounds like %s", cue_name((enum cue)a), cue_name((enum cue)b));
    }
}

static void right_goes_up_wrong_goes_down_and_partly_stays(void **state)
{
    (void)state;
    struct heard right = listen(CUE_RIGHT), partly = listen(CUE_PARTLY), wrong = listen(CUE_WRONG);
    assert_true(right.last_hz > right.first_hz * 1.3);
    assert_true(wrong.last_hz < wrong.first_hz * 0.8);
    assert_in_range(partly.last_hz, partly.first_hz - 15, partly.first_hz + 15);
    assert_int_equal(partly.tones, 2);
    assert_int_equal(listen(CUE_WARNING).tones, 3);
}

static void volume_scales_them_and_never_above_the_usual(void **state)
{
    (void)state;
    size_t n, m;
    int16_t *full = cue_sound(CUE_WARNING, 100, &n), *half = cue_sound(CUE_WARNING, 50, &m),
            *more = cue_sound(CUE_WARNING, 200, &m);
    assert_int_equal(n, m);
    for (size_t i = 0; i < n; i++) {
        assert_true(abs(full[i] / 2 - half[i]) <= 1);
        assert_int_equal(full[i], more[i]);
    }
    free(full);
    free(half);
    free(more);
    assert_null(cue_sound(CUE_NONE, 100, &n));
    assert_int_equal(n, 0);
}

/* ---- the voice ---- */

static int peak_of(const struct voice_sound *s)
{
    int peak = 0;
    for (size_t i = 0; i < s->n; i++)
        peak = abs(s->samples[i]) > peak ? abs(s->samples[i]) : peak;
    return peak;
}

static double level_of(const struct voice_sound *s)
{
    double sum = 0;
    for (size_t i = 0; i < s->n; i++)
        sum += (double)s->samples[i] * s->samples[i];
    return sqrt(sum / (double)s->n);
}

static void a_louder_voice_is_louder_and_never_clips(void **state)
{
    (void)state;
    static const int percents[] = {25, 50, 75, 100, 150, 200};
    struct err err = ERR_INIT;
    struct voice_engine *e = voice_engine_new(&err);
    struct voice_manner manner = {.voice = "en+Annie", .speed = 155, .pitch = 45};
    double before = 0;
    assert_non_null(e);
    for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
        struct voice_sound s = VOICE_SOUND_INIT;
        assert_true(voice_say(e, &manner, STR("Question 2 of 5. What is a strategy?"), &s, &err));
        loudness_apply(s.samples, s.n, s.rate, percents[i]);
        printf("%3d %%: level %.0f, peak %d\n", percents[i], level_of(&s), peak_of(&s));
        assert_true(peak_of(&s) <= LOUDNESS_CEILING);
        assert_true(peak_of(&s) + CUE_PEAK <= INT16_MAX); /* a cue on top has room */
        assert_true(level_of(&s) > before * 1.15);
        if (percents[i] == 100)
            assert_true(peak_of(&s) > 2 * CUE_PEAK); /* cues are quiet beside it */
        before = level_of(&s);
        voice_sound_release(&s);
    }
    voice_engine_free(e);
}

static void the_loudest_square_is_held_below_the_ceiling(void **state)
{
    (void)state;
    int16_t s[5000];
    for (int i = 0; i < 5000; i++)
        s[i] = (int16_t)(i < 2000 ? 100 : i / 50 % 2 ? INT16_MAX : INT16_MIN);
    loudness_apply(s, 5000, CUE_RATE, 200);
    for (int i = 0; i < 5000; i++)
        assert_in_range(abs(s[i]), 0, LOUDNESS_CEILING);
    assert_int_equal(s[100], 200);
    loudness_apply(s, 1, CUE_RATE, 100); /* shorter than a block */
    loudness_apply(s, 0, CUE_RATE, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_can_be_told_from_every_other),
        cmocka_unit_test(right_goes_up_wrong_goes_down_and_partly_stays),
        cmocka_unit_test(volume_scales_them_and_never_above_the_usual),
        cmocka_unit_test(a_louder_voice_is_louder_and_never_clips),
        cmocka_unit_test(the_loudest_square_is_held_below_the_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
