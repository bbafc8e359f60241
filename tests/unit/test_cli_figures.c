/* What bench says of its measurements: percentiles by nearest rank, rows by name. */
#include "cmocka_all.h"

#include "cli/bench_figures.h"

static void percentiles_are_values_that_occurred(void **state)
{
    (void)state;
    int64_t ten[] = {70, 10, 100, 30, 50, 20, 90, 40, 60, 80};
    assert_int_equal(figures_percentile(ten, 10, 0.5), 50);
    assert_int_equal(figures_percentile(ten, 10, 0.95), 100);
    assert_int_equal(figures_percentile(ten, 10, 0.9), 90);
    assert_int_equal(figures_percentile(ten, 10, 1), 100);
    assert_int_equal(figures_percentile(ten, 10, 0), 10);
    assert_int_equal(figures_percentile(ten, 1, 0.99), 10);
    assert_int_equal(figures_percentile(ten, 0, 0.99), 0);
}

static void rows_go_by_name(void **state)
{
    (void)state;
    static struct figures f;
    char names[FIGURES_KINDS + 1][16];
    figures_add(&f, "focus", 5, 2);
    figures_add(&f, "press", 7, 3);
    figures_add(&f, "focus", 6, 1);
    assert_int_equal(f.n_kinds, 2);
    assert_int_equal(figures_row(&f, "focus")->n, 2);
    assert_int_equal(figures_row(&f, "focus")->wall_us[1], 6);
    assert_int_equal(figures_row(&f, "press")->own_us[0], 3);
    for (int i = 0; i < FIGURES_SAMPLES + 5; i++)
        figures_add(&f, "press", i, i);
    assert_int_equal(figures_row(&f, "press")->n, FIGURES_SAMPLES);
    for (int i = 0; i <= FIGURES_KINDS; i++) {
        snprintf(names[i], sizeof names[i], "k%d", i);
        figures_add(&f, names[i], 1, 1);
    }
    assert_int_equal(f.n_kinds, FIGURES_KINDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentiles_are_values_that_occurred),
        cmocka_unit_test(rows_go_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
