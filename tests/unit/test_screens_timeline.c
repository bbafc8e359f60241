/* Marking while watching: every press is in the file at the picture's time, what an author wrote
 * stays, undo and nudge, what other programs write meanwhile, and the page in every size. */
#include "cmocka_all.h"
#include "base/fs.h"
#include "rig_visit.h"

struct marking {
    struct rig r;
    char dir[64], media[96], line[96], aside[104];
    struct capsule capsule;
};

static const char starter[] = "capsule-kiosk: 1\n# mine\nmedia: \"c.mp4\"\nlength: 0:01:40.000\n";

static void pass(struct marking *m, int64_t us)
{
    struct rig *r = &m->r;
    r->env.now.mono_us += us;
    player_pump(r->env.player, r->env.now);
    rig_draw(r);
}

static void marking_open(struct marking *m, const char *text)
{
    static const struct player_fake_media media = {
        .name = "c.mp4", .length_us = S(100), .w = 1920, .h = 1080};
    memset(m, 0, sizeof *m);
    rig_open(&m->r);
    m->r.settings.reduced_motion = true;
    snprintf(m->dir, sizeof m->dir, "/tmp/capsule-marking-%d", (int)getpid());
    mkdir(m->dir, 0700);
    snprintf(m->media, sizeof m->media, "%s/c.mp4", m->dir);
    snprintf(m->line, sizeof m->line, "%s/c.timeline.yaml", m->dir);
    snprintf(m->aside, sizeof m->aside, "%s.bak", m->line);
    visit_write(m->line, text);
    m->capsule = (struct capsule){.id = STR("c"), .number = 1, .media = m->media,
                                  .media_name = STR("c.mp4"), .title = rig_text2("c", NULL)};
    m->r.catalog = (struct catalog){.n_capsules = 1, .capsules = &m->capsule, .n_languages = 1,
                                    .languages = {"en"}};
    m->r.env.can_go_back = false;
    player_fake_add(m->r.env.player, &media);
    rig_enter(&m->r, &screen_timeline, &(struct screen_args){.capsule = &m->capsule, .frame_us = 40000});
    pass(m, 40000);
}

static void marking_close(struct marking *m)
{
    rig_close(&m->r);
    unlink(m->line);
    unlink(m->aside);
    rmdir(m->dir);
}

static struct str file_of(struct marking *m, const char *path)
{
    struct str text = {0};
    struct err err = ERR_INIT;
    if (!fs_read(path, 1 << 20, &m->r.program, &text, &err))
        fail_msg("%s", err.text);
    return text;
}

static bool has(struct marking *m, const char *text)
{
    return str_find(file_of(m, m->line), str_c(text)) >= 0;
}

static bool reads(struct marking *m, const char *text)
{
    return tree_shows(rig_tree(&m->r), text);
}

static void one_key_marks_a_chapter(void **state)
{
    (void)state;
    struct marking m;
    marking_open(&m, starter);
    assert_true(reads(&m, "Nothing is marked yet"));
    pass(&m, S(12));
    rig_key(&m.r, 'a');
    assert_true(has(&m, "# mine\n"));
    assert_true(has(&m, "- {at: 0:00:12.0"));
    assert_true(has(&m, "title: {en: \"Chapter 1\", fr: \"Chapitre 1\", nl: \"Hoofdstuk 1\", de: \"Kapitel 1\"}}\n"));
    assert_true(reads(&m, "Chapter at 0:12.0"));
    assert_true(str_eq_c(file_of(&m, m.aside), starter));
    pass(&m, S(3));
    rig_key(&m.r, 'u');
    assert_true(str_eq_c(file_of(&m, m.line), starter));
    rig_key(&m.r, 'u');
    assert_true(reads(&m, "There is nothing to undo."));
    marking_close(&m);
}

static void one_key_begins_and_ends_a_part(void **state)
{
    (void)state;
    struct marking m;
    marking_open(&m, starter);
    pass(&m, S(2));
    rig_press(&m.r, "Part begins here (S)");
    assert_true(has(&m, "marks:\n  mark-1: {from: 0:00:02.0"));
    rig_key(&m.r, 's'); /* no time has passed: a part of nothing is refused, and stays open */
    assert_true(reads(&m, "A part ends after it begins"));
    pass(&m, S(5));
    rig_press(&m.r, "Part ends here (S)");
    assert_true(has(&m, "marks:\n  mark-1: {from: 0:00:02.0"));
    assert_true(reads(&m, "Part begins here (S)"));
    pass(&m, S(1));
    rig_key(&m.r, 's');
    rig_key(&m.r, 'u'); /* takes back the beginning that is open, nothing else */
    assert_true(reads(&m, "Part begins here (S)"));
    assert_true(has(&m, "mark-1"));
    marking_close(&m);
}

static void a_beginning_outlives_the_program(void **state)
{
    (void)state;
    struct marking m;
    marking_open(&m, starter);
    pass(&m, S(2));
    rig_key(&m.r, 's');
    struct str text = file_of(&m, m.line);
    const char *left = arena_cstr(&m.r.program, text);
    const char *kept = strdup(left);
    marking_close(&m);
    marking_open(&m, kept);
    assert_true(reads(&m, "Part ends here (S)"));
    pass(&m, S(9));
    rig_key(&m.r, 's');
    assert_true(has(&m, "mark-1: {from: 0:00:02.0"));
    assert_true(has(&m, "to: 0:00:09.0"));
    assert_true(reads(&m, "Part begins here (S)"));
    rig_key(&m.r, 'u'); /* the end is taken back, and the part is open again */
    assert_true(str_eq_c(file_of(&m, m.line), kept));
    assert_true(reads(&m, "Part ends here (S)"));
    marking_close(&m);
    free((char *)kept);
}

static void a_playlist_s_own_keys_are_named(void **state)
{
    (void)state;
    static const struct key_binding both[] = {{CONTEXT_MARKING, ACTION_MARK_CHAPTER, 'c', 0, 0},
                                              {CONTEXT_MARKING, ACTION_MARK_PART, '/', 0, 0}};
    const struct keymap own = {both, 2}, chapters = {both, 1};
    struct marking m;
    marking_open(&m, starter);
    const struct keymap *usual = m.r.env.keys;
    m.r.env.keys = &own;
    pass(&m, S(2));
    assert_true(reads(&m, "Press C where a chapter begins; Slash where a part begins, and Slash again"));
    assert_true(reads(&m, "Chapter here (C)"));
    assert_true(reads(&m, "Part begins here (Slash)"));
    assert_false(reads(&m, "Undo ("));
    m.r.env.keys = &chapters;
    pass(&m, S(1));
    assert_true(reads(&m, "The buttons below mark where"));
    m.r.env.keys = &own;
    rig_key(&m.r, '/');
    assert_true(reads(&m, "Press Slash again where it ends."));
    m.r.env.keys = usual;
    marking_close(&m);
}

static void marks_are_gone_to_and_moved_by_pictures(void **state)
{
    (void)state;
    struct marking m;
    struct player_level level;
    marking_open(&m, "capsule-kiosk: 1\nmarks:\n  will: {from: 10, to: 20} # team\nchapters:\n- {at: 0:30, title: T}\n");
    pass(&m, S(15));
    rig_key(&m.r, '>');
    player_poll(m.r.env.player, m.r.env.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    pass(&m, S(1));
    player_poll(m.r.env.player, m.r.env.now, &level);
    assert_int_equal(level.position_us, S(20));
    rig_key(&m.r, '.');
    assert_true(has(&m, "will: {from: 10, to: 0:00:20.040} # team"));
    rig_key(&m.r, ',');
    rig_key(&m.r, ',');
    assert_true(has(&m, "to: 0:00:19.960} # team"));
    rig_key(&m.r, '<');
    rig_key(&m.r, ',');
    assert_true(has(&m, "will: {from: 0:00:09.960, to: 0:00:19.960} # team"));
    rig_press(&m.r, "T");
    pass(&m, S(1));
    player_poll(m.r.env.player, m.r.env.now, &level);
    assert_int_equal(level.position_us, S(30));
    marking_close(&m);
}

static void what_others_write_meanwhile_is_kept(void **state)
{
    (void)state;
    struct marking m;
    marking_open(&m, starter);
    pass(&m, S(5));
    rig_key(&m.r, 'a');
    struct str text = file_of(&m, m.line);
    const char *more = arena_strf(&m.r.program, "%.*s# a remark\n", STR_ARG(text)).ptr;
    visit_write(m.line, more);
    rig_key(&m.r, 'u'); /* not from here any more */
    assert_true(has(&m, "# a remark\n"));
    assert_true(has(&m, "Chapter 1"));
    pass(&m, S(5));
    rig_key(&m.r, 'a');
    assert_true(has(&m, "# a remark\n"));
    assert_true(has(&m, "Chapter 2"));
    marking_close(&m);
}

static void an_odd_layout_is_refused_not_damaged(void **state)
{
    (void)state;
    static const char odd[] = "capsule-kiosk: 1\nchapters: &c [{at: 1, title: T}]\nmarks: {will: {from: 1, to: 2}}\n";
    struct marking m;
    marking_open(&m, odd);
    pass(&m, S(5));
    rig_key(&m.r, 'a');
    bool added = has(&m, "Chapter 2");
    assert_true(added || (str_eq_c(file_of(&m, m.line), odd) && reads(&m, "Not saved")));
    unlink(m.line);
    rig_key(&m.r, 'a');
    assert_true(reads(&m, "Not saved"));
    marking_close(&m);
}

static void the_ordinary_keys_play(void **state)
{
    (void)state;
    struct marking m;
    struct player_level level;
    marking_open(&m, starter);
    pass(&m, S(20));
    rig_key(&m.r, ' ');
    player_poll(m.r.env.player, m.r.env.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    rig_key(&m.r, KEY_LEFT);
    pass(&m, S(1));
    player_poll(m.r.env.player, m.r.env.now, &level);
    assert_in_range(level.position_us, S(15) - 100000, S(15) + 100000);
    assert_int_equal(rig_key(&m.r, KEY_ESCAPE).kind, NAV_STAY);
    rig_key(&m.r, ' ');
    pass(&m, S(90)); /* the end: the last picture stays, nothing leads away */
    assert_true(m.r.nav.kind <= NAV_REDRAW);
    assert_int_equal(rig_press(&m.r, "Done").kind, NAV_QUIT);
    marking_close(&m);
}

/* No marks are made that nobody could write down: the page says so instead of opening. */
static void a_file_that_is_no_time_line_is_refused(void **state)
{
    (void)state;
    struct marking m;
    struct err err = ERR_INIT;
    const struct screen_args args = {.capsule = &m.capsule};
    marking_open(&m, starter);
    visit_write(m.line, "capsule-kiosk: 1\nmedia: [never closed\n");
    void *entered = calloc(1, screen_timeline.state_size);
    assert_false(screen_timeline.enter(entered, &m.r.env, &args, &err));
    assert_int_equal(err.code, ERR_CONTENT);
    assert_non_null(strstr(err.text, "c.timeline.yaml cannot be read as a time line; the log says why"));
    free(entered);
    marking_close(&m);
}

static void looks(void **state)
{
    (void)state;
    struct marking m;
    marking_open(&m, "capsule-kiosk: 1\nmarks:\n  will: {from: 10, to: 20}\n  a-rather-long-name-of-a-part: {from: 40, to: 60}\n"
                     "chapters:\n- {at: 0, title: Opening}\n- {at: 0:30, title: Political will and a shared vision of it}\n");
    pass(&m, S(15));
    rig_key(&m.r, '>');
    pass(&m, S(6));
    assert_true(rig_golden(&m.r, "timeline"));
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    static const int percents[] = {100, 125, 150, 200};
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
            for (size_t p = 0; p < ARRAY_LEN(percents); p++) {
                m.r.w = sizes[s][0], m.r.h = sizes[s][1];
                m.r.settings.lang = (enum string_language)lang;
                m.r.settings.text_percent = percents[p];
                rig_draw(&m.r);
                if (!rig_clear(&m.r))
                    fail_msg("lang %d %dx%d %d %%", lang, m.r.w, m.r.h, percents[p]);
            }
    m.r.w = 1080, m.r.h = 1920;
    m.r.settings.text_percent = 100;
    m.r.settings.theme = THEME_HIGH_CONTRAST;
    rig_draw(&m.r);
    assert_true(rig_golden(&m.r, "timeline-portrait-german"));
    marking_close(&m);
}

static float smallest_text(struct marking *m, const char *line)
{
    float least = 1000;
    marking_open(m, line);
    m->r.w = 1080, m->r.h = 1920;
    m->r.settings.text_percent = 200;
    rig_draw(&m->r);
    const struct draw_list *l = rig_list(&m->r);
    for (uint32_t i = 0; i < l->n; i++) {
        const struct text_run *run = l->cmds[i].kind == DRAW_GLYPHS ? l->cmds[i].glyphs.run : NULL;
        if (run && run->n > 5 && run->size_px < least)
            least = run->size_px;
    }
    assert_true(reads(m, "The city council"));
    marking_close(m);
    return least;
}

/* It took as many lines as its row had room for, smaller than the others. */
static void a_long_name_is_as_large_as_a_short_one(void **state)
{
    (void)state;
    struct marking m;
    float least = smallest_text(&m, "capsule-kiosk: 1\nchapters:\n- {at: 0, title: The city council}\n");
    float of_long = smallest_text(&m, "capsule-kiosk: 1\nchapters:\n- {at: 0, title: The city council and all that it is "
                                      "responsible for in the strategy}\n");
    assert_true(of_long == least);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_key_marks_a_chapter),
        cmocka_unit_test(one_key_begins_and_ends_a_part),
        cmocka_unit_test(a_beginning_outlives_the_program),
        cmocka_unit_test(a_playlist_s_own_keys_are_named),
        cmocka_unit_test(marks_are_gone_to_and_moved_by_pictures),
        cmocka_unit_test(what_others_write_meanwhile_is_kept),
        cmocka_unit_test(an_odd_layout_is_refused_not_damaged),
        cmocka_unit_test(the_ordinary_keys_play),
        cmocka_unit_test(a_file_that_is_no_time_line_is_refused),
        cmocka_unit_test(looks),
        cmocka_unit_test(a_long_name_is_as_large_as_a_short_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
