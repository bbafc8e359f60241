/* Words in the picture: which language, where and when they stand, how they come and go, and that
 * they give way to captions, belong to their own capsule and never keep a still screen awake. */
#include "cmocka_all.h"
#include "rig_visit.h"
#include "screens/capsule_words.h"

enum { N_FILES = 5 };

struct words_rig {
    struct visit_rig v;
    struct caption_file files[N_FILES];
    char paths[N_FILES][96];
};

static const struct {
    const char *name, *lang, *text;
} written[N_FILES] = {
    {"w.en.vtt", "en", "WEBVTT\n\n00:01.000 --> 00:20.000\nA caption in English\nof two lines\n"},
    {"w.nl.vtt", "nl", "WEBVTT\n\n00:01.000 --> 00:20.000\nEen ondertitel\n"},
    {"w.en.forced.vtt", "en",
     "WEBVTT\n\nwill-name\n00:02.000 --> 00:10.000 line:41.85% position:5% align:left size:38.54%\n"
     "<c.hero>Political will</c>\n\nwill-kicker\n"
     "00:03.000 --> 00:10.000 line:35% position:5% align:left size:38.54%\n"
     "<c.kicker>Prerequisite 1</c>\n\n"
     "top\n00:11.000 --> 00:11.900 line:6% position:20% align:left size:60%\n<c.l>Top words</c>\n\n"
     "low\n00:12.000 --> 00:14.000 line:66% position:50% align:center size:60%\n<c.l>Low words</c>\n\n"
     "00:15.000 --> 00:16.000\n[on the wall: no entry]\n"},
    {"w.de.forced.vtt", "de",
     "WEBVTT\n\nwill-name\n00:02.000 --> 00:10.000 line:41.85% position:5% align:left size:38.54%\n"
     "<c.hero>Politischer Wille</c>\n"},
    {"w.nl.forced.vtt", "nl", "this is not a caption file"},
};

static void words_rig_open(struct words_rig *w, int n_files)
{
    visit_open(&w->v);
    for (int i = 0; i < N_FILES; i++) {
        snprintf(w->paths[i], sizeof w->paths[i], "%s/%s", w->v.dir, written[i].name);
        visit_write(w->paths[i], written[i].text);
        w->files[i] = (struct caption_file){.path = w->paths[i], .forced = i > 1};
        strcpy(w->files[i].lang, written[i].lang);
    }
    w->v.capsules[1].captions = w->files;
    w->v.capsules[1].n_captions = n_files;
    w->v.r.settings.captions = false;
}

static void words_rig_close(struct words_rig *w)
{
    for (int i = 0; i < N_FILES; i++)
        unlink(w->paths[i]);
    visit_close(&w->v);
}

static const struct node *reads(struct words_rig *w, const char *text)
{
    return tree_named(rig_tree(&w->v.r), ROLE_TEXT, str_c(text));
}

/* The colour's alpha of the first run drawn inside the node; -1: nothing is drawn there. */
static int alpha_of(struct words_rig *w, const struct node *n)
{
    const struct draw_list *list = rig_list(&w->v.r);
    for (uint32_t i = 0; n && i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        if (c->kind == DRAW_GLYPHS && rect_has(n->rect, (int)c->glyphs.x + 2, (int)c->glyphs.y - 2))
            return (int)(c->color >> 24);
    }
    return -1;
}

static void they_do_not_stand_in_the_title(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 11500000);
    const struct node *top = reads(&w, "Top words");
    assert_non_null(top);
    assert_int_equal(top->state & STATE_HIDDEN, 0);
    assert_true(alpha_of(&w, top) > 0);
    visit_key(&w.v, ' '); /* paused: title and controls are there */
    top = reads(&w, "Top words");
    assert_non_null(top);
    assert_int_equal(top->state & STATE_HIDDEN, STATE_HIDDEN);
    words_rig_close(&w);
}

static void they_stand_where_and_when_the_file_says(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 1960000);
    assert_null(reads(&w, "Political will"));
    visit_wait(&w.v, S(2));
    const struct node *name = reads(&w, "Political will");
    assert_non_null(name);
    assert_int_equal(name->rect.x, 96);
    assert_int_equal(name->rect.y, 452);
    assert_int_equal(alpha_of(&w, name), 255);
    assert_non_null(reads(&w, "Prerequisite 1"));
    visit_wait(&w.v, 6100000);
    assert_null(reads(&w, "Political will"));
    words_rig_close(&w);
}

static void their_language_follows_captions_sound_interface(void **state)
{
    (void)state;
    static const struct player_track tracks[] = {{.language = "deu", .id = 1},
                                                 {.language = "eng", .id = 2}};
    static const struct player_fake_media media = {.name = "capsule-2.mp4",
                                                   .length_us = S(VISIT_LENGTH_S),
                                                   .w = 1920, .h = 1080, .n_audio = 2,
                                                   .audio = tracks};
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    player_fake_add(w.v.r.env.player, &media);
    strcpy(w.v.r.settings.audio_lang, "deu");
    visit_capsule(&w.v);
    visit_wait(&w.v, S(4));
    assert_non_null(reads(&w, "Politischer Wille")); /* the sound */
    visit_key(&w.v, '#');
    assert_non_null(reads(&w, "Political will"));
    visit_key(&w.v, '#');
    assert_non_null(reads(&w, "Politischer Wille"));
    visit_key(&w.v, 'v'); /* captions, in English, come first */
    assert_non_null(reads(&w, "Political will"));
    visit_key(&w.v, 'j'); /* Dutch words cannot be read: the sound again */
    assert_non_null(reads(&w, "Politischer Wille"));
    words_rig_close(&w);
}

static void without_their_language_the_first_file_stands_in(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.lang = LANG_FR;
    visit_capsule(&w.v);
    visit_wait(&w.v, S(4));
    assert_non_null(reads(&w, "Political will"));
    words_rig_close(&w);
}

static void they_rise_in_and_fade_out_with_the_picture(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.reduced_motion = false;
    visit_capsule(&w.v);
    visit_wait(&w.v, 2200000);
    int early = alpha_of(&w, reads(&w, "Political will"));
    assert_in_range(early, 100, 250);
    visit_wait(&w.v, S(4));
    assert_int_equal(alpha_of(&w, reads(&w, "Political will")), 255);
    visit_wait(&w.v, 3600000);
    assert_in_range(alpha_of(&w, reads(&w, "Political will")), 80, 200);
    words_rig_close(&w);
}

static void reduced_motion_only_fades(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 2200000);
    assert_int_equal(alpha_of(&w, reads(&w, "Political will")), 255);
    words_rig_close(&w);
}

static void paused_they_stand_still_and_the_screen_sleeps(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.reduced_motion = false;
    visit_capsule(&w.v);
    visit_wait(&w.v, 2200000);
    visit_key(&w.v, ' ');
    int alpha = alpha_of(&w, reads(&w, "Political will"));
    visit_wait(&w.v, S(10));
    assert_int_equal(alpha_of(&w, reads(&w, "Political will")), alpha);
    assert_int_equal(w.v.r.wake_us, TIME_NEVER);
    player_seek(w.v.r.env.player, S(1), w.v.r.env.now);
    visit_wait(&w.v, S(1));
    assert_null(reads(&w, "Political will"));
    words_rig_close(&w);
}

static void the_next_moment_of_change_is_known(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    struct capsule_captions c;
    words_open(&c, &w.v.capsules[1]);
    assert_int_equal(words_next(&c, 0), INT64_MAX);
    words_follow(&c, (const char *const[]){"de-AT", NULL, NULL}, &w.v.r.level);
    static const struct {
        int64_t at_us, next_us;
    } cases[] = {{0, S(2)}, {2100000, 2140000}, {2700000, 9650000}, {9700000, 9740000},
                 {9990000, S(10)}, {S(10), INT64_MAX}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_int_equal(words_next(&c, cases[i].at_us), cases[i].next_us);
    words_rig_close(&w);
}

/* Controls push the captions up to where words may stand. */
static void they_never_lie_under_captions(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.captions = true;
    w.v.r.settings.caption_percent = 125;
    visit_capsule(&w.v);
    visit_wait(&w.v, 12800000);
    visit_key(&w.v, ' ');
    const struct node *low = reads(&w, "Low words"), *caption = visit_role(&w.v, ROLE_CAPTION);
    assert_non_null(low);
    assert_non_null(caption);
    assert_true(rect_empty(rect_meet(low->rect, caption->rect)));
    assert_true(low->rect.y < 650);
    assert_false(low->state & STATE_HIDDEN);
    words_rig_close(&w);
}

static void what_has_no_look_is_a_box_at_the_top(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 15500000);
    const struct node *box = visit_role(&w.v, ROLE_CAPTION);
    assert_non_null(box);
    assert_true(str_eq_c(box->label, "[on the wall: no entry]"));
    assert_true(box->rect.y < 200);
    words_rig_close(&w);
}

/* Another capsule's last picture stays until the first one of this: it has none of these words. */
static void they_are_gone_with_their_capsule(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, S(4));
    assert_non_null(reads(&w, "Political will"));
    visit_key(&w.v, '>');
    visit_wait(&w.v, S(4));
    assert_null(reads(&w, "Political will"));
    words_rig_close(&w);
}

/* Neither does a message: where it would, it stands at the top. */
static void a_message_does_not_cover_them(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 12500000);
    visit_key(&w.v, '9'); /* softer: it says so */
    const struct node *low = reads(&w, "Low words"), *toast = NULL;
    const struct tree *tree = rig_tree(&w.v.r);
    for (int i = 0; i < tree->n; i++)
        if (tree->nodes[i].role == ROLE_STATUS && str_find(tree->nodes[i].label, STR("%")) >= 0)
            toast = &tree->nodes[i];
    assert_non_null(low);
    assert_false(low->state & STATE_HIDDEN);
    assert_non_null(toast);
    assert_true(rect_empty(rect_meet(low->rect, toast->rect)));
    assert_int_equal(alpha_of(&w, low), 255);
    const struct draw_list *list = rig_list(&w.v.r);
    uint32_t words = 0, scrim = 0; /* the scrims of the controls lie under them */
    for (uint32_t i = 0; i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        scrim = c->kind == DRAW_GRADIENT ? i : scrim;
        if (c->kind == DRAW_GLYPHS && rect_has(low->rect, (int)c->glyphs.x + 2, (int)c->glyphs.y - 2))
            words = i;
    }
    assert_true(scrim > 0 && words > scrim);
    const struct node *bar = tree_named(tree, ROLE_SLIDER, STR("Position")), *play = tree_named(tree, ROLE_BUTTON, STR("Pause"));
    assert_non_null(bar);
    assert_non_null(play);
    assert_true(rect_empty(rect_meet(bar->hit, play->hit)));
    assert_true(bar->hit.h >= 64);
    assert_true(rig_sane(&w.v.r));
    words_rig_close(&w);
}

/* The largest text's controls reach up to where words may stand. */
static void they_do_not_stand_in_the_controls(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.text_percent = 200;
    visit_capsule(&w.v);
    visit_wait(&w.v, 12500000);
    visit_key(&w.v, ' ');
    const struct node *low = reads(&w, "Low words"), *bar = tree_named(rig_tree(&w.v.r), ROLE_SLIDER, STR("Position"));
    assert_non_null(low);
    assert_non_null(bar);
    assert_true((low->state & STATE_HIDDEN) || low->rect.y + low->rect.h < bar->rect.y);
    words_rig_close(&w);
}

/* The card over the progress bar would hide a part of a word: it is drawn whole or not at all. */
static void they_do_not_stand_under_the_card_of_the_bar(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    visit_capsule(&w.v);
    visit_wait(&w.v, 12500000);
    visit_key(&w.v, ' ');
    const struct node *low = reads(&w, "Low words"), *bar = tree_named(rig_tree(&w.v.r), ROLE_SLIDER, STR("Position"));
    assert_non_null(low);
    assert_non_null(bar);
    assert_int_equal(low->state & STATE_HIDDEN, 0);
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_MOVE,
                                   .x = low->rect.x + low->rect.w / 2,
                                   .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&w.v, &ev);
    low = reads(&w, "Low words");
    assert_int_equal(low->state & STATE_HIDDEN, STATE_HIDDEN);
    ev.pointer.x = bar->rect.x + 8; /* the card is elsewhere */
    visit_event(&w.v, &ev);
    low = reads(&w, "Low words");
    assert_int_equal(low->state & STATE_HIDDEN, 0);
    words_rig_close(&w);
}

static void looks(void **state)
{
    (void)state;
    struct words_rig w;
    words_rig_open(&w, N_FILES);
    w.v.r.settings.captions = true;
    visit_capsule(&w.v);
    visit_wait(&w.v, S(5));
    assert_true(rig_golden(&w.v.r, "capsule-words"));
    w.v.r.settings.theme = THEME_HIGH_CONTRAST;
    visit_key(&w.v, ' ');
    assert_true(rig_golden(&w.v.r, "capsule-words-contrast"));
    w.v.r.settings.theme = THEME_DARK;
    w.v.r.w = 1080, w.v.r.h = 1920;
    visit_wait(&w.v, S(1));
    assert_true(rig_golden(&w.v.r, "capsule-words-portrait"));
    assert_true(rig_sane(&w.v.r));
    words_rig_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_do_not_stand_in_the_title),
        cmocka_unit_test(they_do_not_stand_under_the_card_of_the_bar),
        cmocka_unit_test(they_do_not_stand_in_the_controls),
        cmocka_unit_test(they_stand_where_and_when_the_file_says),
        cmocka_unit_test(their_language_follows_captions_sound_interface),
        cmocka_unit_test(without_their_language_the_first_file_stands_in),
        cmocka_unit_test(they_rise_in_and_fade_out_with_the_picture),
        cmocka_unit_test(reduced_motion_only_fades),
        cmocka_unit_test(paused_they_stand_still_and_the_screen_sleeps),
        cmocka_unit_test(the_next_moment_of_change_is_known),
        cmocka_unit_test(they_never_lie_under_captions),
        cmocka_unit_test(what_has_no_look_is_a_box_at_the_top),
        cmocka_unit_test(they_are_gone_with_their_capsule),
        cmocka_unit_test(a_message_does_not_cover_them),
        cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
