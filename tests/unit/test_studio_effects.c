/* Sounds made of nothing: heard, without clicks, the same every time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "studio/dsp.h"
#include "studio/effects.h"

static void every_recipe_is_heard_and_ends_in_silence(void **state)
{
    (void)state;
    const char *const *names = effect_names();
    for (int i = 0; names[i]; i++) {
        size_t n = 0, again = 0;
        float *x = effect_make(i, 44100, &n), *y = effect_make(i, 44100, &again), most = 0;
        double sum = 0;
        assert_true(n > 4410 && n < 44100 * 5 && n == again);
        assert_memory_equal(x, y, n * sizeof *x);
        for (size_t k = 0; k < n; k++) {
            most = fmaxf(most, fabsf(x[k]));
            sum += (double)x[k] * x[k];
        }
        if (!(fabsf(most - 1) < 0.01f && 10 * log10(sum / (double)n) > -35))
            fail_msg("%s: peak %.2f, %.1f dB", names[i], (double)most, 10 * log10(sum / (double)n));
        for (size_t k = 0; k < 8; k++) /* no step at either end */
            if (fabsf(x[k]) > 0.25f || fabsf(x[n - 1 - k]) > 0.001f)
                fail_msg("%s clicks", names[i]);
        free(x);
        free(y);
    }
}

/* Nothing may be mistaken for another: the middle of the energy differs from sound to sound. */
static void recipes_differ(void **state)
{
    (void)state;
    static const struct {
        const char *low, *high;
    } cases[] = {
        {"thud", "hammer"}, {"motor", "crowd"}, {"cow-bell", "bicycle-bell"}, {"horn", "birds"}};
    const char *const *names = effect_names();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double turns[2] = {0, 0}; /* zero crossings a second */
        for (int i = 0; names[i]; i++)
            for (int k = 0; k < 2; k++) {
                size_t n = 0;
                if (strcmp(names[i], k ? cases[c].high : cases[c].low) != 0)
                    continue;
                float *x = effect_make(i, 44100, &n);
                for (size_t s = 1; s < n; s++)
                    turns[k] += (x[s] > 0.01f) != (x[s - 1] > 0.01f);
                turns[k] /= (double)n / 44100;
                free(x);
            }
        assert_true(turns[0] > 10 && turns[0] < turns[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_recipe_is_heard_and_ends_in_silence),
        cmocka_unit_test(recipes_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
