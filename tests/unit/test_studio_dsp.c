/* Loudness against values of the standard, and what filters and dynamics must keep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/mem.h"
#include "studio/bed.h"
#include "studio/dsp.h"
#include "studio/wav.h"

static float *sine(double rate, double hz, double db, size_t n)
{
    float *x = mem_calloc(n, sizeof *x);
    for (size_t i = 0; i < n; i++)
        x[i] = (float)(pow(10, db / 20) * sin(2 * M_PI * hz * (double)i / rate));
    return x;
}

/* BS.1770: a full-scale sine of 997 Hz in one channel reads -3.01. */
static void loudness_of_the_reference_tone(void **state)
{
    (void)state;
    static const double rates[] = {22050, 32000, 48000};
    for (int i = 0; i < 3; i++) {
        size_t n = (size_t)rates[i] * 5;
        float *x = sine(rates[i], 997, -20, n);
        assert_true(fabs(loudness_of(rates[i], x, n) - -23.01) < 0.1);
        free(x);
    }
}

static void silence_does_not_count(void **state)
{
    (void)state;
    double rate = 48000;
    size_t n = (size_t)rate * 20;
    float *x = sine(rate, 997, -20, n);
    for (size_t i = n / 4; i < n; i++) /* three quarters of silence: gated away, not averaged in */
        x[i] = 0;
    assert_true(fabs(loudness_of(rate, x, n) - -23.01) < 0.3);
    for (size_t i = 0; i < n; i++)
        x[i] = 0;
    assert_true(isinf(loudness_of(rate, x, n)));
    assert_true(isinf(loudness_of(rate, x, 100)));
    free(x);
}

static void the_limiter_holds_its_ceiling(void **state)
{
    (void)state;
    double rate = 22050;
    size_t n = 22050;
    float *x = sine(rate, 440, -6, n);
    x[5000] = 3;
    x[5001] = -2.5f;
    x[n - 1] = 1.5f;
    x[0] = -1.5f;
    limiter_run(rate, 0.6f, x, n);
    for (size_t i = 0; i < n; i++)
        assert_true(fabsf(x[i]) <= 0.6001f);
    float most = 0;
    for (size_t i = 10000; i < 12000; i++)
        most = fmaxf(most, fabsf(x[i]));
    assert_true(most > 0.49f); /* far from peaks nothing is taken away */
    free(x);
}

/* A tone at a quarter of the rate, its samples all at the same height: the top lies between them. */
static void true_peaks_lie_between_samples(void **state)
{
    (void)state;
    float x[400] = {0};
    assert_true(isinf(true_peak_of(x, 400)));
    for (int i = 0; i < 400; i++)
        x[i] = (float)(0.5 * sin(M_PI / 2 * i + M_PI / 4));
    assert_true(fabs(true_peak_of(x, 400) - 20 * log10(0.5)) < 0.2);
    x[200] = 0.9f;
    assert_true(true_peak_of(x, 400) >= 20 * log10(0.9) - 0.01);
}

static void the_compressor_evens_out(void **state)
{
    (void)state;
    struct compressor c = {-24, 3, 4, 90};
    double rate = 22050;
    size_t n = 22050;
    float *loud = sine(rate, 300, -4, n), *soft = sine(rate, 300, -30, n);
    compressor_run(&c, rate, loud, n);
    compressor_run(&c, rate, soft, n);
    float loud_most = 0, soft_most = 0;
    for (size_t i = n / 2; i < n; i++) {
        loud_most = fmaxf(loud_most, fabsf(loud[i]));
        soft_most = fmaxf(soft_most, fabsf(soft[i]));
    }
    assert_true(fabs(20 * log10(soft_most) - -30) < 0.1);
    assert_true(20 * log10(loud_most) < -13 && 20 * log10(loud_most) > -20);
    free(loud);
    free(soft);
}

static void filters_do_what_they_say(void **state)
{
    (void)state;
    double rate = 22050;
    size_t n = 22050;
    struct biquad high = biquad_highpass(rate, 75, 0.707), dip = biquad_peak(rate, 350, 1, -2);
    static const struct { double hz; bool peak; double db; } cases[] = {
        {20, false, -22.9}, {1000, false, 0}, {350, true, -2}, {5000, true, 0}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        float *x = sine(rate, cases[k].hz, 0, n), most = 0;
        biquad_run(cases[k].peak ? &dip : &high, x, n);
        for (size_t i = n / 2; i < n; i++)
            most = fmaxf(most, fabsf(x[i]));
        assert_true(fabs(20 * log10(most) - cases[k].db) < 0.3);
        free(x);
    }
}

static void twice_the_rate_is_the_same_sound(void **state)
{
    (void)state;
    size_t n = 22050;
    size_t twice = 0;
    float *x = sine(22050, 5000, -6, n), *want = sine(44100, 5000, -6, 2 * n);
    float *y = wav_resample(x, n, 22050, 44100, &twice);
    assert_int_equal(twice, 2 * n);
    for (size_t i = 200; i < 2 * n - 200; i++)
        assert_true(fabsf(y[i] - want[i]) < 0.002f);
    free(x);
    free(y);
    free(want);
}

static void the_bed_is_heard_throughout_and_repeats(void **state)
{
    (void)state;
    double rate = 22050, chimes[] = {5, 9.5};
    size_t n = 22050 * 20;
    float *a = mem_calloc(n, sizeof *a), *b = mem_calloc(n, sizeof *b);
    bed_make(rate, a, n, chimes, 2);
    bed_make(rate, b, n, chimes, 2);
    assert_memory_equal(a, b, n * sizeof *a);
    assert_true(a[0] == 0 && fabsf(a[n - 1]) < 0.001f);
    for (size_t s = 2; s < 17; s++) {
        double sum = 0;
        for (size_t i = 0; i < 22050; i++) {
            assert_true(fabsf(a[s * 22050 + i]) < 1);
            sum += (double)a[s * 22050 + i] * a[s * 22050 + i];
        }
        assert_true(10 * log10(sum / 22050) > -40);
    }
    free(a);
    free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loudness_of_the_reference_tone),
        cmocka_unit_test(silence_does_not_count),
        cmocka_unit_test(the_limiter_holds_its_ceiling),
        cmocka_unit_test(true_peaks_lie_between_samples),
        cmocka_unit_test(the_compressor_evens_out),
        cmocka_unit_test(filters_do_what_they_say),
        cmocka_unit_test(twice_the_rate_is_the_same_sound),
        cmocka_unit_test(the_bed_is_heard_throughout_and_repeats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
