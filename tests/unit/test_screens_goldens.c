/* Every screen has a golden dump, a dozen have a picture, and pictures are graded rightly. */
#include "cmocka_all.h"

#include <assert.h>
#include <glob.h>

#include "rig_screen.h"

/* How the names of a screen's dumps in tests/golden begin. */
static const char *const dumps[] = {
    [SCREEN_FRONT] = "front",       [SCREEN_LIBRARY] = "library",     [SCREEN_CAPSULE] = "capsule",
    [SCREEN_QUIZ] = "quiz",         [SCREEN_FEEDBACK] = "feedback",   [SCREEN_RESULT] = "result",
    [SCREEN_FAULT] = "fault",       [SCREEN_QUIT] = "quit",           [SCREEN_HELP] = "help",
    [SCREEN_TIMELINE] = "timeline", [SCREEN_MAP] = "map",             [SCREEN_ABOUT] = "about",
    [SCREEN_TAKE_AWAY] = "take-away", [SCREEN_AGENDA] = "agenda",     [SCREEN_DAYS] = "days",
    [SCREEN_ITEM] = "item",         [SCREEN_ORDER] = "order",         [SCREEN_COURSE] = "course",
    [SCREEN_BREAK] = "break",       [SCREEN_BLACK] = "black",         [SCREEN_SLIDES] = "slide",
    [SCREEN_DOCUMENT] = "document", [SCREEN_TASK] = "task",           [SCREEN_WORKSHEET] = "worksheet",
    [SCREEN_READING] = "reading",   [SCREEN_END] = "end",
    [SCREEN_SETTINGS] = "settings", [SCREEN_EDITS] = "edits", [SCREEN_IDLE] = "idle",
    [SCREEN_TRANSCRIPT] = "transcript-page",
    [SCREEN_ATTRACT] = "attract", [SCREEN_THANKS] = "thanks", [SCREEN_CLOSED] = "closed",
    [SCREEN_RECESS] = "recess", [SCREEN_PRESENTER] = "presenter", [SCREEN_ROOM_CHECK] = "room-check",
    [SCREEN_VOTE] = "vote", [SCREEN_ATTENDANCE] = "attendance", [SCREEN_DESK] = "desk", [SCREEN_GROUPS] = "groups",
    [SCREEN_STAFF_PIN] = "staff-pin", [SCREEN_STAFF] = "staff-today", [SCREEN_STAFF_TEST] = "staff-test",
    [SCREEN_SIGN_IN] = "sign-in", [SCREEN_NOTICE] = "notice", [SCREEN_CARD] = "card-",
    [SCREEN_LEARNER_PIN] = "learner-pin", [SCREEN_LEARNER] = "learner-card", [SCREEN_ALONG] = "along",
    [SCREEN_BRING] = "bring", [SCREEN_ARRIVAL] = "arrival",
    [SCREEN_PROGRESS] = "progress", [SCREEN_STUDY] = "study", [SCREEN_HANDBOOK] = "handbook", [SCREEN_CHECKLIST] = "checklist", [SCREEN_NOTE] = "note",
};
static_assert(ARRAY_LEN(dumps) == SCREEN_ID_COUNT, "a new screen gets its golden dump");

static void test_every_screen_has_a_dump(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_ID_COUNT; i++) {
        char pattern[96];
        glob_t found = {0};
        if (!dumps[i])
            fail_msg("screen %d: nobody says how its dumps are called", i);
        snprintf(pattern, sizeof pattern, "tests/golden/%s*.draw", dumps[i]);
        if (glob(pattern, 0, NULL, &found) != 0)
            fail_msg("screen %d has no %s", i, pattern);
        globfree(&found);
    }
}

/* Else the dumps of one screen would stand in for those of another. */
static void test_no_screen_passes_for_another(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_ID_COUNT; i++)
        for (int k = 0; k < SCREEN_ID_COUNT; k++)
            if (i != k && str_starts(str_c(dumps[i]), str_c(dumps[k])))
                fail_msg("dumps of %s would be taken for those of %s", dumps[i], dumps[k]);
}

static void test_a_dozen_have_a_picture(void **state)
{
    (void)state;
    long sum = 0;
    for (size_t i = 0; i < ARRAY_LEN(rig_pictures); i++) {
        char path[96];
        snprintf(path, sizeof path, "tests/golden/%s.png", rig_pictures[i]);
        FILE *f = fopen(path, "rb");
        if (!f)
            fail_msg("%s is not there", path);
        fseek(f, 0, SEEK_END);
        sum += ftell(f);
        fclose(f);
    }
    assert_true(ARRAY_LEN(rig_pictures) >= 12);
    assert_in_range(sum, 1, 1500000);
}

static void test_the_black_screen(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    rig_enter(&r, &screen_black, NULL);
    assert_true(rig_golden(&r, "black"));
    rig_close(&r);
}

enum { SIDE = 64 };

static struct picture grey_page(uint32_t *px)
{
    for (int i = 0; i < SIDE * SIDE; i++)
        px[i] = i / SIDE % 8 < 4 ? 0x202830u : 0xE0E0E0u;
    return (struct picture){SIDE, SIDE, px};
}

static void test_grades(void **state)
{
    (void)state;
    static const struct {
        int every, by; /* every nth pixel is darker by so much */
        enum picture_grade grade;
    } cases[] = {
        {1, 0, PICTURE_SAME}, {1, 2, PICTURE_SAME},   {2, 3, PICTURE_NEAR}, {50, 20, PICTURE_NEAR},
        {1, 8, PICTURE_OTHER}, {100, 32, PICTURE_OTHER},
    };
    uint32_t px[2][SIDE * SIDE], diff[SIDE * SIDE];
    struct picture was = grey_page(px[0]);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct picture is = grey_page(px[1]);
        for (int k = 0; k < SIDE * SIDE; k += cases[i].every)
            px[1][k] -= (uint32_t)cases[i].by * 0x010101u;
        if (picture_grade(&was, &is, diff) != cases[i].grade)
            fail_msg("case %d", (int)i);
        assert_int_equal(diff[0], (uint32_t)(cases[i].by > 31 ? 255 : 8 * cases[i].by) * 0x010101u);
    }
    struct picture narrow = {SIDE / 2, SIDE, px[0]};
    assert_int_equal(picture_grade(&was, &narrow, NULL), PICTURE_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_black_screen),
        cmocka_unit_test(test_every_screen_has_a_dump),
        cmocka_unit_test(test_no_screen_passes_for_another),
        cmocka_unit_test(test_a_dozen_have_a_picture),
        cmocka_unit_test(test_grades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
