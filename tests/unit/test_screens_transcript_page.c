/* A capsule to read: what a broken capsule offers, and that all its words are on some page. */
#include "cmocka_all.h"

#include "rig_five.h"

static char path[96];
static struct caption_file caption;
static struct mark chapters[2];

static void write_cues(const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int setup_cues(void **state)
{
    setup(state);
    rig.env.can_go_back = true;
    const char *build = getenv("CAPSULE_BUILD");
    snprintf(path, sizeof path, "%s/transcript-page.en.vtt", build ? build : "/tmp");
    caption = (struct caption_file){.path = path, .lang = "en"};
    chapters[0] = (struct mark){.span = {0, 20000000}, .title = rig_text2("Political will", "Politischer Wille")};
    chapters[1] = (struct mark){.span = {20000000, 60000000}, .title = rig_text2("A shared vision", "Ein gemeinsames Bild")};
    rig_capsules[3].captions = &caption;
    rig_capsules[3].n_captions = 1;
    rig_capsules[3].timeline.chapters = chapters;
    rig_capsules[3].timeline.n_chapters = 2;
    rig_capsules[3].timeline.matches = true;
    rig_capsules[3].timeline.path = "capsule.timeline.yaml";
    rig_capsules[3].timeline.length_us = 60000000;
    write_cues("WEBVTT\n\n00:01.000 --> 00:04.000\nBefore any technology,\na city needs political will.\n\n"
               "00:04.200 --> 00:06.000\nThat comes from the top.\n\n00:12.000 --> 00:14.000\nAfter a pause.\n\n"
               "00:21.000 --> 00:24.000\nThen they look together.\n\n");
    return 0;
}

static int teardown_cues(void **state)
{
    remove(path);
    return teardown(state);
}

static void a_broken_capsule_offers_what_it_says(void **state)
{
    (void)state;
    struct screen_args args = {.capsule = &rig_capsules[3], .fault = ERR_DECODE};
    rig_enter(&rig, &screen_fault, &args);
    struct nav nav = rig_press(&rig, "Read the transcript");
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_TRANSCRIPT);
    assert_ptr_equal(nav.args.capsule, &rig_capsules[3]);
    assert_int_equal(rig_press(&rig, "Capsules").kind, NAV_BACK);
    args.capsule = &rig_capsules[0]; /* without captions: what it is about */
    rig_enter(&rig, &screen_fault, &args);
    assert_null(rig_find(&rig, "Read the transcript"));
    assert_int_equal(rig_press(&rig, "Read the summary").to, SCREEN_TRANSCRIPT);
    rig_capsules[0].summary = (struct i18n){0};
    rig_enter(&rig, &screen_fault, &args);
    assert_null(rig_find(&rig, "Read the summary"));
}

static void cues_become_paragraphs_under_their_chapters(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_transcript, &(struct screen_args){.capsule = &rig_capsules[3]});
    const struct tree *t = rig_tree(&rig);
    assert_non_null(tree_named(t, ROLE_HEADING, STR("Political will")));
    assert_non_null(tree_named(t, ROLE_HEADING, STR("A shared vision")));
    assert_true(says("a city needs political will. That comes"));
    assert_non_null(tree_named(t, ROLE_TEXT, STR("After a pause.")));
    assert_true(rig_golden(&rig, "transcript-page-landscape"));
    rig.w = 1080;
    rig.h = 1920;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "transcript-page-portrait"));
    assert_int_equal(rig_press(&rig, "Back").kind, NAV_BACK);
}

static void without_captions_the_summary_is_read(void **state)
{
    (void)state;
    write_cues("nothing of the kind");
    rig_enter(&rig, &screen_transcript, &(struct screen_args){.capsule = &rig_capsules[3]});
    assert_true(says("Before any technology, a city needs political will"));
    assert_null(tree_named(rig_tree(&rig), ROLE_HEADING, STR("Political will")));
    assert_int_equal(rig_key(&rig, KEY_PAGE_DOWN).kind, NAV_BACK);
}

static void all_words_are_on_some_page(void **state)
{
    (void)state;
    struct buf many = BUF_INIT;
    buf_add_c(&many, "WEBVTT\n");
    for (int i = 0; i < 40; i++)
        buf_addf(&many, "\n00:%02d.000 --> 00:%02d.500\n%s sentence of the city, with some words behind it.\n", i,
                 i, i == 39 ? "The last" : i ? "Another" : "The first");
    write_cues(arena_cstr(rig.env.arena, buf_str(&many)));
    buf_release(&many);
    rig.settings.text_percent = 200;
    rig_enter(&rig, &screen_transcript, &(struct screen_args){.capsule = &rig_capsules[3]});
    bool first = false, last = false;
    int pages = 0;
    do {
        first |= says("The first sentence");
        last |= says("The last sentence");
        pages++;
    } while (rig_key(&rig, KEY_PAGE_DOWN).kind != NAV_BACK && pages < 20);
    assert_true(first);
    assert_true(last);
    assert_in_range(pages, 2, 12);
    rig_press(&rig, "Page up");
    rig_press(&rig, "Page down");
    assert_null(rig_find(&rig, "Page down"));
    assert_true(rig_sane_everywhere(&rig));
}

/* A paragraph that fits into a column is on one page as a whole: of many of one to five times
   the words, some would be divided if each ran on where the one before it ended. */
static void paragraphs_are_not_divided(void **state)
{
    (void)state;
    struct buf many = BUF_INIT;
    int seen = 0;
    buf_add_c(&many, "WEBVTT\n");
    for (int i = 0; i < 24; i++) {
        buf_addf(&many, "\n%02d:%02d.000 --> %02d:%02d.500\nBegin", i / 15, i % 15 * 4, i / 15, i % 15 * 4);
        for (int j = 0; j <= i * 3 % 5; j++)
            buf_add_c(&many, " of what is said, long enough for several lines of large type,");
        buf_add_c(&many, " to the end.\n");
    }
    write_cues(arena_cstr(rig.env.arena, buf_str(&many)));
    buf_release(&many);
    rig.settings.text_percent = 150;
    rig_enter(&rig, &screen_transcript, &(struct screen_args){.capsule = &rig_capsules[3]});
    do {
        const struct tree *t = rig_tree(&rig);
        for (int i = 0; i < t->n; i++)
            if (str_starts(t->nodes[i].label, STR("Begin"))) {
                assert_true(str_ends(t->nodes[i].label, STR("to the end.")));
                seen++;
            }
    } while (rig_key(&rig, KEY_PAGE_DOWN).kind != NAV_BACK && seen < 99);
    assert_int_equal(seen, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_broken_capsule_offers_what_it_says, setup_cues, teardown_cues),
        cmocka_unit_test_setup_teardown(cues_become_paragraphs_under_their_chapters, setup_cues, teardown_cues),
        cmocka_unit_test_setup_teardown(without_captions_the_summary_is_read, setup_cues, teardown_cues),
        cmocka_unit_test_setup_teardown(paragraphs_are_not_divided, setup_cues, teardown_cues),
        cmocka_unit_test_setup_teardown(all_words_are_on_some_page, setup_cues, teardown_cues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
