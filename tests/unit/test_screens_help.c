/*
 * The screen of keys: it says what the keymap says, a playlist's own keys among it, for every action in four languages,
 * by part of the program, without a row lost at any text size.
 */
#include "cmocka_all.h"

#include "rig_five.h"
#include "screens/help_rows.h"
#include "screens/room.h"

static void enter(enum key_context part)
{
    rig_enter(&rig, &screen_help, &(struct screen_args){.part = part});
}

/* The row that says this; NULL: none on this page. */
static const struct node *row(const char *what)
{
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_TEXT && str_eq_c(t->nodes[i].label, what))
            return &t->nodes[i];
    return NULL;
}

static struct str first_heading(void)
{
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_HEADING && !str_eq_c(t->nodes[i].label, "Keys"))
            return t->nodes[i].label;
    return STR("");
}

static const struct node *page_with(const char *what)
{
    const struct node *n = row(what);
    for (int i = 0; i < 12 && !n; i++) {
        rig_key(&rig, KEY_PAGE_DOWN);
        n = row(what);
    }
    return n;
}

static void test_every_action_has_words_in_four_languages(void **state)
{
    (void)state;
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        if (a == ACTION_STAFF) { /* no visitor is to read of it */
            assert_null(help_row_of(ACTION_STAFF, CONTEXT_EVERYWHERE));
            continue;
        }
        const struct help_row *r = help_row_of((enum action)a, action_home((enum action)a));
        if (!r)
            fail_msg("no row for \"%s\"", action_name((enum action)a));
        for (int l = 0; l < STRING_LANGUAGE_COUNT; l++)
            assert_non_null(string_texts[l][r->what]);
    }
    for (int c = 0; c < CONTEXT_COUNT; c++)
        for (int l = 0; l < STRING_LANGUAGE_COUNT; l++)
            assert_non_null(string_texts[l][help_heading((enum key_context)c)]);
}

/* What stands in the right column begins on a line of the left one, whose rows are as high as the higher of two. */
static void test_columns_share_their_lines(void **state)
{
    (void)state;
    for (int l = 0; l < STRING_LANGUAGE_COUNT; l++) {
        rig.settings.lang = (enum string_language)l;
        enter(CONTEXT_EVERYWHERE);
        const struct tree *t = rig_tree(&rig);
        int left = rig.w, shared = 0;
        for (int i = 0; i < t->n; i++)
            left = t->nodes[i].role == ROLE_TEXT && t->nodes[i].rect.x < left ? t->nodes[i].rect.x : left;
        for (int i = 0; i < t->n; i++) {
            const struct node *right = &t->nodes[i];
            bool found = right->role != ROLE_TEXT || right->rect.x == left;
            for (int k = 0; k < t->n && !found; k++)
                found = t->nodes[k].rect.x == left && t->nodes[k].rect.y == right->rect.y;
            assert_true(found);
            shared += right->role == ROLE_TEXT && right->rect.x > left;
        }
        assert_in_range(shared, 6, 20);
    }
    rig.settings.lang = LANG_EN;
}

static void test_the_part_one_came_from_is_first(void **state)
{
    (void)state;
    enter(CONTEXT_EVERYWHERE);
    assert_true(str_eq_c(first_heading(), "Everywhere"));
    enter(CONTEXT_CAPSULE);
    assert_true(str_eq_c(first_heading(), "In a capsule"));
    assert_true(str_eq_c(row("5 seconds back or on")->value, "Left arrow, Right arrow"));
    assert_true(str_eq_c(row("Pause, go on")->value, "Space, P, K"));
    enter(CONTEXT_ORDERING);
    assert_true(str_eq_c(first_heading(), "In a quiz"));
    assert_true(str_eq_c(row("Choose an answer in the quiz")->value, "A – L, 1 – 9"));
    enter(CONTEXT_MARKING);
    assert_true(str_eq_c(first_heading(), "Making a time line"));
    assert_null(page_with("Subtitles on or off")); /* not there */
}

static void test_the_room_is_spoken_of_in_the_room_only(void **state)
{
    (void)state;
    enter(CONTEXT_AGENDA);
    assert_null(page_with("The running order"));
    rig.room.open = true;
    rig.room.course = (const struct course *)&rig; /* any: only asked for */
    enter(CONTEXT_AGENDA);
    rig.room.course = NULL;
    assert_true(str_eq_c(first_heading(), "On the agenda"));
    assert_true(str_eq_c(row("The running order")->value, "O"));
    rig.room.open = false;
}

static void test_keys_stand_as_they_are_printed(void **state)
{
    (void)state;
    static const char *const names[] = {"Page Down, Page Up", "Pg. suiv., Pg. préc.", "Page Down, Page Up", "Bild ↓, Bild ↑"};
    for (int l = 0; l < STRING_LANGUAGE_COUNT; l++) {
        rig.settings.lang = (enum string_language)l;
        enter(CONTEXT_EVERYWHERE);
        const struct node *n = page_with(string_texts[l][STR_HELP_CLICKER]);
        assert_non_null(n);
        assert_true(str_eq_c(n->value, names[l]));
    }
}

/* In a booth nobody leaves, the screen stays lit and nothing is kept: keys for that would do nothing. */
static void test_keys_that_do_nothing_here_are_not_listed(void **state)
{
    (void)state;
    static const struct {
        enum key_context part;
        const char *says;
    } rows[] = {{CONTEXT_EVERYWHERE, "Black screen, any key ends it"},
                {CONTEXT_EVERYWHERE, "Full screen or window"},
                {CONTEXT_EVERYWHERE, "Leave, after a question"},
                {CONTEXT_CAPSULE, "Bookmark here; all bookmarks"}};
    const struct screen_args booth = {.part = CONTEXT_CAPSULE,
                                      .idle_keys = {ACTION_QUIT, ACTION_FULLSCREEN, ACTION_BLANK}};
    rig.catalog.policy.my_progress = true;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enter(rows[i].part);
        assert_non_null(page_with(rows[i].says));
    }
    rig.catalog.policy.my_progress = false;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        rig_enter(&rig, &screen_help, &booth);
        assert_null(page_with(rows[i].says));
    }
    assert_non_null(page_with("These keys"));
}

static void test_a_playlists_own_keys(void **state)
{
    (void)state;
    static const struct key_binding own[] = {
        {CONTEXT_CAPSULE, ACTION_PAUSE, KEY_F9, MOD_SHIFT, 0},
        {CONTEXT_CAPSULE, ACTION_HELP, 'h', 0, 0}, /* of another part's row */
        {CONTEXT_EVERYWHERE, ACTION_VOICE, KEY_F2, 0, 0},
    };
    const struct keymap map = {own, (int)ARRAY_LEN(own)};
    rig.env.keys = &map;
    enter(CONTEXT_CAPSULE);
    assert_true(str_eq_c(row("Pause, go on")->value, "Shift F9"));
    assert_true(str_eq_c(row("These keys")->value, "H"));
    assert_null(row("Subtitles on or off")); /* has no key any more */
    assert_non_null(row("Voice on or off: reads the screen aloud"));
    assert_null(rig_find(&rig, "More keys (1 of 2)"));
}

/* Rows seen on all pages. */
static int rows_on_all_pages(void)
{
    char label[40];
    int rows = 0, pages = 1, of = 0;
    for (int page = 1; page <= 20; page++) {
        const struct tree *t = rig_tree(&rig);
        for (int i = 0; i < t->n; i++) {
            rows += t->nodes[i].role == ROLE_TEXT;
            if (t->nodes[i].id && sscanf(arena_cstr(&rig.program, t->nodes[i].label), "More keys (%d of %d)", &of, &pages) == 2)
                assert_int_equal(of, page);
        }
        if (page == pages)
            break;
        snprintf(label, sizeof label, "More keys (%d of %d)", page, pages);
        assert_int_equal(rig_press(&rig, label).kind, NAV_REDRAW);
    }
    return rows;
}

static void test_no_row_is_lost(void **state)
{
    (void)state;
    enter(CONTEXT_EVERYWHERE);
    int all = rows_on_all_pages();
    assert_true(all > 35);
    static const struct {
        int percent, w, h;
    } cases[] = {{125, 1920, 1080}, {150, 1280, 800}, {200, 1920, 1080}, {200, 1080, 1920}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        rig.settings.text_percent = cases[i].percent;
        rig.w = cases[i].w;
        rig.h = cases[i].h;
        enter(CONTEXT_EVERYWHERE);
        assert_int_equal(rows_on_all_pages(), all);
    }
}

static void test_pages_by_key_and_wheel(void **state)
{
    (void)state;
    rig.settings.text_percent = 150;
    enter(CONTEXT_CAPSULE);
    assert_true(str_eq_c(first_heading(), "In a capsule"));
    rig_key(&rig, KEY_PAGE_DOWN);
    assert_null(row("Pause, go on"));
    assert_true(str_eq_c(first_heading(), "In a capsule")); /* said again: it goes on */
    rig_key(&rig, KEY_PAGE_UP);
    assert_non_null(row("Pause, go on"));
    struct event wheel = {.kind = EVENT_WHEEL, .wheel = {.dy = -1}};
    assert_int_equal(rig_event(&rig, &wheel).kind, NAV_REDRAW);
    assert_null(row("Pause, go on"));
}

static void test_looks(void **state)
{
    (void)state;
    rig.catalog.policy.my_progress = true; /* bookmarks are kept */
    enter(CONTEXT_CAPSULE);
    assert_true(rig_golden(&rig, "help-capsule"));
    rig.settings.lang = LANG_DE;
    rig.settings.text_percent = 150;
    rig.w = 1080;
    rig.h = 1920;
    enter(CONTEXT_CAPSULE);
    assert_true(rig_golden(&rig, "help-german-150-portrait"));
    assert_true(rig_sane_everywhere(&rig));
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_every_action_has_words_in_four_languages),
        T(test_columns_share_their_lines),
        T(test_the_part_one_came_from_is_first),
        T(test_the_room_is_spoken_of_in_the_room_only),
        T(test_keys_stand_as_they_are_printed),
        T(test_keys_that_do_nothing_here_are_not_listed),
        T(test_a_playlists_own_keys),
        T(test_no_row_is_lost),
        T(test_pages_by_key_and_wheel),
        T(test_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
