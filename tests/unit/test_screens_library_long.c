/* The library with titles longer than anybody should write, and with one capsule alone: nothing covers anything. And how it
 * counts. */
#include "cmocka_all.h"
#include "rig_findings.h"
#include "rig_process.h"

static const char title[] =
    "Wie die regionale Beobachtungsstelle f\u00FCr nachhaltige Mobilit\u00E4t die Planungszusammenarbeit unserer kleinen "
    "Gemeinden ver\u00E4nderte";

static bool finding_is_of_words(enum finding_kind kind)
{
    return kind == FINDING_CUT || kind == FINDING_UNTRANSLATED; /* an ellipsis is what is left for them */
}

/* In large text the cards stood under what is below them, and their pictures were a line high. */
static void cards_stay_above_what_is_below(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    struct rig rig;
    rig_open(&rig);
    rig_catalog(&rig, 9);
    for (int i = 0; i < 9; i++)
        rig_capsules[i].title = rig_text2(title, NULL);
    rig.catalog.title = rig_text2(title, NULL);
    rig_process(&rig);
    rig_enter(&rig, &screen_library, NULL);
    for (int t = 0; t < THEME_KIND_COUNT; t++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
            for (int percent = 100; percent <= 200; percent += 25) {
                rig.settings.theme = (enum theme_kind)t;
                rig.settings.text_percent = percent;
                rig.w = sizes[s][0], rig.h = sizes[s][1];
                rig_draw(&rig);
                assert_int_equal(rig_findings_but(&rig, "long titles", finding_is_of_words), 0);
            }
    rig_close(&rig);
}

/* There was no way to somebody's progress and certificate where there is only one. */
static void one_capsule_leaves_room_for_the_other_pages(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    struct rig rig;
    rig_open(&rig);
    rig_catalog(&rig, 1);
    rig_process(&rig);
    rig.catalog.policy.my_progress = true;
    rig_enter(&rig, &screen_library, NULL);
    assert_int_equal(rig_press(&rig, "My progress").to, SCREEN_PROGRESS);
    assert_int_equal(rig_press(&rig, "The 15 steps").to, SCREEN_MAP);
    for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
        for (int percent = 100; percent <= 200; percent += 25) {
            rig.settings.text_percent = percent;
            rig.w = sizes[s][0], rig.h = sizes[s][1];
            rig_draw(&rig);
            assert_int_equal(rig_findings(&rig, "one capsule"), 0);
        }
    rig_close(&rig);
}

static void assert_tile(struct rig *rig, enum string_language lang, const char *says)
{
    rig->settings.lang = lang;
    rig_draw(rig);
    const struct node *n = rig_find(rig, string_texts[lang][STR_PROGRESS_TITLE]);
    assert_non_null(n);
    if (!str_eq_c(n->value, says))
        fail_msg("\"%.*s\", not \"%s\"", STR_ARG(n->value), says);
}

/* In French none is singular as one is; elsewhere the noun is of the whole. */
static void counts_are_singular_where_they_are(void **state)
{
    (void)state;
    static const struct {
        enum string_language lang;
        int n, of;
        bool one;
    } cases[] = {{LANG_FR, 0, 5, true}, {LANG_FR, 1, 2, true}, {LANG_FR, 2, 5, false}, {LANG_EN, 0, 5, false},
                 {LANG_EN, 1, 2, false}, {LANG_EN, 1, 1, true}, {LANG_NL, 0, 1, true}, {LANG_DE, 1, 5, false}};
    struct rig rig;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(strings_counted_of(cases[i].lang, cases[i].n, cases[i].of, STR_PROGRESS_TILE_ONE, STR_PROGRESS_TILE),
                         cases[i].one ? STR_PROGRESS_TILE_ONE : STR_PROGRESS_TILE);
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.catalog.policy.my_progress = true;
    rig_enter(&rig, &screen_library, NULL);
    assert_tile(&rig, LANG_FR, "1 capsule vue sur 5");
    assert_tile(&rig, LANG_EN, "1 of 5 capsules watched");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cards_stay_above_what_is_below),
                                       cmocka_unit_test(one_capsule_leaves_room_for_the_other_pages),
                                       cmocka_unit_test(counts_are_singular_where_they_are)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
