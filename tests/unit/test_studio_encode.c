/* Encoded sound: at its level, under its peak, and starting at its first sample. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "studio/child.h"
#include "studio/encode.h"

enum { RATE = 44100, SECONDS = 6 };

static const char *const m4a = "/tmp/test-encode.m4a", *const raw = "/tmp/test-encode.f32";

/* Bursts of tone and noise with hard edges, as consonants have them: where AAC overshoots most. */
static float *bursts(size_t n, size_t length)
{
    float *x = mem_calloc(n, sizeof *x);
    uint32_t seed = 1;
    float soft = 0;
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525u + 1013904223u;
        bool on = i % 13230 < length;
        soft += 0.15f * ((float)(seed >> 8) / 8388608.0f - 1 - soft);
        x[i] = on ? 0.3f * (soft + 0.5f * sinf((float)i * 0.03f)) : 0;
    }
    return x;
}

static float *decoded(struct arena *arena, size_t *n)
{
    const char *argv[] = {"ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", m4a,
                          "-ar",    "44100",    "-f",        "f32le", raw,  NULL};
    struct err err = ERR_INIT;
    struct str bytes;
    if (!child_run(argv, NULL, &err) || !fs_read(raw, 1 << 26, arena, &bytes, &err))
        fail_msg("%s", err.text);
    unlink(raw);
    *n = bytes.len / sizeof(float);
    float *x = mem_calloc(*n + 1, sizeof *x);
    memcpy(x, bytes.ptr, *n * sizeof *x);
    return x;
}

/* By how many samples b comes after a. */
static int lag_of(const float *a, const float *b, size_t n)
{
    int best = 0;
    double most = -1;
    for (int lag = -1500; lag <= 1500; lag++) {
        double sum = 0;
        for (size_t i = 2000; i + 2000 < n; i += 3)
            sum += (double)a[i] * b[(size_t)((long)i + lag)];
        if (sum > most) {
            most = sum;
            best = lag;
        }
    }
    return best;
}

static void a_track_is_measured_after_decoding(void **state)
{
    (void)state;
    static const struct {
        size_t burst;
        int rounds_least;
    } cases[] = {{8000, 1}, {3000, 2}};
    size_t n = (size_t)RATE * SECONDS, back = 0;
    for (int i = 0; i < 2; i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct encoded made;
        float *x = bursts(n, cases[i].burst);
        if (!encode_track(RATE, x, n, TRACK_KBITS, m4a, &made, &err))
            fail_msg("%s", err.text);
        float *y = decoded(&arena, &back);
        assert_true(made.rounds >= cases[i].rounds_least && made.rounds <= 8);
        assert_true(fabs(made.lufs - SOUND_LUFS) < 1);
        assert_true(made.true_peak_db < -2);
        assert_true(back >= n - 2048);
        for (size_t k = 0; k < back; k++)
            assert_true(fabsf(y[k]) < 0.8f);
        assert_in_range(lag_of(x, y, back < n ? back : n) + 44, 0, 88); /* 1 ms */
        free(x);
        free(y);
        arena_release(&arena);
    }
    unlink(m4a);
}

static void silence_and_trouble(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct encoded made;
    float *x = mem_calloc(RATE, sizeof *x);
    assert_true(encode_track(RATE, x, RATE, TRACK_KBITS, m4a, &made, &err));
    assert_int_equal(made.rounds, 1);
    unlink(m4a);
    assert_false(encode_track(RATE, x, RATE, TRACK_KBITS, "/nowhere/a.m4a", &made, &err));
    assert_non_null(strstr(err.text, "/nowhere/a.m4a"));
    free(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_track_is_measured_after_decoding),
        cmocka_unit_test(silence_and_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
