/* What a visitor makes of the captions: their look, a second language, and how all that is drawn. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_visit.h"
#include "ui/caption_look.h"

static const char cue_en[] = "Before any technology, a city needs\npolitical will and a shared vision.";
static const char cue_fr[] = "Avant toute technologie, il faut\nune volonté politique et une vision.";

/* Paused where something is said in both languages. */
static void open_at_86(struct visit_rig *v)
{
    visit_open(v);
    v->r.settings.caption_percent = 100;
    visit_start(v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v->capsules[1], .start_us = S(86)});
    visit_key(v, 'p');
}

static int glyph_runs(struct visit_rig *v, color_t color)
{
    const struct draw_list *l = rig_list(&v->r);
    int n = 0;
    for (uint32_t i = 0; i < l->n; i++)
        n += l->cmds[i].kind == DRAW_GLYPHS && l->cmds[i].color == color;
    return n;
}

static void the_look_is_chosen_in_its_panel(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at_86(&v);
    visit_press(&v, "Subtitles");
    visit_press(&v, "Look");
    assert_int_equal(glyph_runs(&v, 0xFF000000), 0);
    visit_press(&v, "Opaque");
    assert_int_equal(v.r.settings.caption_fill, CAPTION_FILL_OPAQUE);
    visit_press(&v, "Yellow");
    assert_true(glyph_runs(&v, caption_ink_color(CAPTION_INK_YELLOW)) > 0);
    visit_press(&v, "Shadow");
    assert_int_equal(v.r.settings.caption_edge, CAPTION_EDGE_SHADOW);
    assert_true(rig_sane(&v.r));
    visit_key(&v, KEY_ESCAPE); /* one level after the other */
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_DIALOG, STR("Subtitles")));
    visit_press(&v, "Transcript");
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_DIALOG, STR("Transcript")));
    visit_key(&v, KEY_ESCAPE);
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_false(v.left);
    visit_close(&v);
}

static void without_a_box_the_panel_says_what_is_kept(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at_86(&v);
    v.r.settings.caption_fill = CAPTION_FILL_NONE;
    visit_press(&v, "Subtitles");
    visit_press(&v, "Look");
    assert_true(visit_reads(&v, "Without a box the letters keep an outline."));
    assert_true(glyph_runs(&v, 0xFF000000) >= 8);
    const struct node *outline = tree_named(rig_tree(&v.r), ROLE_RADIO, STR("Outline"));
    assert_true(outline->state & STATE_CHECKED);
    visit_close(&v);
}

/* From the lowest of what is in the panel to its lower edge. */
static int foot_of(struct visit_rig *v)
{
    const struct tree *t = rig_tree(&v->r);
    const struct node *panel = tree_named(t, ROLE_DIALOG, STR("Look"));
    int lowest = 0;
    for (int i = (int)(panel - t->nodes) + 1; i < t->n; i++) {
        struct rect r = t->nodes[i].rect;
        lowest = r.y + r.h > lowest ? r.y + r.h : lowest;
    }
    return panel->rect.y + panel->rect.h - lowest;
}

/* As high as what it says; what is pressed stays under the finger when the sentence comes. */
static void the_look_has_no_empty_foot(void **state)
{
    (void)state;
    for (int portrait = 0; portrait < 2; portrait++)
        for (int percent = 100; percent <= 200; percent += 100) {
            struct visit_rig v;
            open_at_86(&v);
            v.r.w = portrait ? 1080 : 1920;
            v.r.h = portrait ? 1920 : 1080;
            v.r.settings.text_percent = percent;
            rig_draw(&v.r);
            visit_press(&v, "Subtitles");
            visit_press(&v, "Look");
            assert_in_range(foot_of(&v), 16, 60);
            int y = rig_find(&v.r, "Opaque")->rect.y;
            v.r.settings.caption_fill = CAPTION_FILL_NONE;
            rig_draw(&v.r);
            assert_true(visit_reads(&v, "Without a box the letters keep an outline."));
            assert_in_range(foot_of(&v), 16, 60);
            assert_int_equal(rig_find(&v.r, "Opaque")->rect.y, y);
            visit_close(&v);
        }
}

/* Fourteen stood so close that no finger could tell them apart. */
static void many_languages_stand_in_columns(void **state)
{
    (void)state;
    static const char *const langs[] = {"en", "fr", "nl", "de", "ar", "el", "he", "hi", "ja", "ko", "ru", "th", "zh"};
    for (int percent = 100; percent <= 200; percent += 100) {
        struct visit_rig v;
        struct caption_file files[ARRAY_LEN(langs)];
        visit_open(&v);
        for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
            files[i] = (struct caption_file){.path = v.caption_paths[0]};
            strcpy(files[i].lang, langs[i]);
        }
        v.capsules[1].captions = files;
        v.capsules[1].n_captions = ARRAY_LEN(langs);
        v.r.settings.text_percent = percent;
        visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
        visit_press(&v, "Subtitles");
        const struct node *first = rig_find(&v.r, "Off"), *last = rig_find(&v.r, "Two languages");
        assert_true(first->rect.h >= 64 && last->rect.h == first->rect.h);
        assert_true(last->rect.x > first->rect.x + first->rect.w);
        visit_key(&v, KEY_RIGHT);
        assert_int_equal(rig_findings_here(&v.r, "many languages"), 0);
        visit_close(&v);
    }
}

static void a_sample_stands_in_where_nothing_is_said(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(20)});
    visit_key(&v, 'p');
    assert_int_equal(visit_caption(&v).len, 0);
    visit_press(&v, "Subtitles");
    assert_true(str_eq_c(visit_caption(&v), "This is how subtitles look."));
    visit_press(&v, "Off");
    assert_int_equal(visit_caption(&v).len, 0);
    visit_close(&v);
}

static const struct node *caption(struct visit_rig *v)
{
    return visit_role(v, ROLE_CAPTION);
}

static void a_second_language_is_chosen_and_kept(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at_86(&v);
    assert_int_equal(caption(&v)->value.len, 0);
    visit_press(&v, "Subtitles");
    assert_true(visit_reads(&v, "choose two"));
    visit_press(&v, "Two languages");
    assert_int_equal(rig_findings(&v.r, "second language"), 0);
    assert_null(rig_find(&v.r, "English")); /* it is the first */
    const struct node *panel = tree_named(rig_tree(&v.r), ROLE_DIALOG, STR("Second language")),
                      *last = rig_find(&v.r, "Nederlands");
    assert_true(panel && last && panel->rect.y + panel->rect.h - last->rect.y < 2 * last->rect.h); /* nothing is empty below */
    visit_press(&v, "Français");
    assert_string_equal(v.r.settings.caption_second, "fr");
    assert_true(str_eq_c(caption(&v)->label, cue_en));
    assert_true(str_eq_c(caption(&v)->value, cue_fr));
    visit_press(&v, "Nederlands"); /* cannot be read: what was there stays */
    assert_string_equal(v.r.settings.caption_second, "fr");
    visit_key(&v, KEY_ESCAPE);
    const struct node *two = rig_find(&v.r, "Two languages");
    assert_true(two->state & STATE_CHECKED);
    assert_true(str_eq_c(two->value, "Français"));
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    assert_true(str_eq_c(caption(&v)->value, cue_fr));
    visit_press(&v, "Subtitles");
    visit_press(&v, "Two languages");
    visit_press(&v, "One language only");
    assert_string_equal(v.r.settings.caption_second, "");
    assert_int_equal(caption(&v)->value.len, 0);
    visit_close(&v);
}

static void a_key_switches_the_second_language(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at_86(&v);
    visit_mods(&v, 'v', MOD_SHIFT);
    assert_true(visit_reads(&v, "Second subtitles: Français"));
    assert_true(str_eq_c(caption(&v)->value, cue_fr));
    visit_mods(&v, 'v', MOD_SHIFT);
    assert_int_equal(caption(&v)->value.len, 0);
    assert_true(visit_reads(&v, "One language of subtitles"));
    visit_mods(&v, 'v', MOD_SHIFT);
    assert_true(str_eq_c(caption(&v)->value, cue_fr));
    v.capsules[1].n_captions = 1;
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    visit_mods(&v, 'v', MOD_SHIFT);
    assert_true(visit_reads(&v, "There are no subtitles in another language."));
    visit_close(&v);
}

/* A language is one row; its sounds are a box to tick, and stay so from one language to the next. */
static void sounds_are_a_box_to_tick(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_write(v.caption_paths[2], "WEBVTT\n\n01:20.000 --> 01:30.000\n[A tram]\nBefore any technology.\n");
    strcpy(v.captions[2].lang, "en");
    v.captions[2].sdh = true;
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    visit_key(&v, 'p');
    visit_press(&v, "Subtitles");
    assert_null(rig_find(&v.r, "English (with sounds)"));
    const struct node *box = rig_find(&v.r, "With sounds");
    assert_int_equal(box->role, ROLE_CHECKBOX);
    assert_false(box->state & STATE_CHECKED);
    visit_press(&v, "With sounds");
    assert_true(str_eq_c(visit_caption(&v), "[A tram]\nBefore any technology."));
    assert_true(rig_find(&v.r, "With sounds")->state & STATE_CHECKED);
    assert_true(rig_find(&v.r, "English")->state & STATE_CHECKED);
    visit_press(&v, "Français"); /* has no sounds */
    assert_null(rig_find(&v.r, "With sounds"));
    assert_true(str_eq_c(visit_caption(&v), cue_fr));
    visit_press(&v, "English");
    visit_press(&v, "Two languages");
    assert_null(rig_find(&v.r, "English"));
    visit_close(&v);
}

static void size(struct visit_rig *v, int w, int h)
{
    v->r.w = w;
    v->r.h = h;
    visit_settle(v);
}

static void looks(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at_86(&v);
    v.r.settings.caption_percent = 200;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "capsule-caption-200"));
    v.r.settings.caption_percent = 75;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "capsule-caption-75"));
    v.r.settings.caption_percent = 100;
    visit_mods(&v, 'v', MOD_SHIFT);
    visit_wait(&v, S(5));
    assert_true(rig_golden(&v.r, "capsule-dual"));
    size(&v, 1080, 1920);
    assert_true(rig_golden(&v.r, "capsule-dual-portrait"));
    v.r.settings.lang = LANG_DE;
    size(&v, 1280, 800);
    visit_press(&v, "Untertitel");
    assert_true(rig_golden(&v.r, "capsule-panel-german-1280"));
    assert_true(visit_fits(&v, "subtitles"));
    size(&v, 1920, 1080);
    visit_press(&v, "Aussehen");
    assert_true(visit_fits(&v, "look"));
    v.r.settings.lang = LANG_EN;
    visit_settle(&v);
    visit_press(&v, "Half");
    assert_true(rig_golden(&v.r, "capsule-look"));
    visit_close(&v);
}

/* The pointer on the progress bar, or off it. */
static void point(struct visit_rig *v, bool on)
{
    struct rect bar = rig_find(&v->r, "Position")->rect;
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE, .x = bar.x + bar.w / 2,
                       .y = on ? bar.y + bar.h / 2 : 300}};
    visit_event(v, &ev);
    visit_settle(v);
}

static struct rect caption_rect(struct visit_rig *v)
{
    const struct node *caption = visit_role(v, ROLE_CAPTION);
    assert_non_null(caption);
    return caption->rect;
}

/* The card that is drawn last, over the progress bar. */
static struct rect card_rect(struct visit_rig *v)
{
    const struct tree *t = rig_tree(&v->r);
    const struct node *card = &t->nodes[t->n - 1];
    assert_int_equal(card->role, ROLE_TEXT);
    return card->rect;
}

static void the_card_over_the_progress_bar_covers_no_caption(void **state)
{
    (void)state;
    static const int sizes[][3] = {{1920, 1080, 100}, {1920, 1080, 200}, {1280, 800, 100}, {1280, 800, 200},
                                   {3840, 2160, 200}, {1080, 1920, 100}, {1080, 1920, 200}};
    struct visit_rig v;
    open_at_86(&v);
    v.capsules[1].timeline.thumbnails = (struct thumbnails){"media/capsule-2.thumbs.jpg", S(2), 10, 272, 153};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        v.r.settings.text_percent = sizes[i][2];
        size(&v, sizes[i][0], sizes[i][1]);
        point(&v, false);
        struct rect before = caption_rect(&v);
        point(&v, true);
        struct rect caption = caption_rect(&v), card = card_rect(&v);
        const struct node *title = visit_role(&v, ROLE_HEADING);
        if (!rect_empty(rect_meet(caption, card)) || caption.y + caption.h > card.y ||
            caption.y < title->rect.y + title->rect.h)
            fail_msg("%dx%d at %d %%: caption at %d, %d high, card at %d", sizes[i][0], sizes[i][1],
                     sizes[i][2], caption.y, caption.h, card.y);
        assert_int_equal(caption.h, before.h); /* whole, and as large as before */
        if (i == 0)
            assert_true(rig_golden(&v.r, "capsule-preview-caption"));
        if (i == 1)
            assert_true(rig_golden(&v.r, "capsule-preview-caption-200"));
        if (i == 5)
            assert_true(rig_golden(&v.r, "capsule-preview-caption-portrait"));
        point(&v, false);
        assert_int_equal(caption_rect(&v).y, before.y);
    }
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_look_is_chosen_in_its_panel),
        cmocka_unit_test(without_a_box_the_panel_says_what_is_kept),
        cmocka_unit_test(the_look_has_no_empty_foot),
        cmocka_unit_test(many_languages_stand_in_columns),
        cmocka_unit_test(a_sample_stands_in_where_nothing_is_said),
        cmocka_unit_test(a_second_language_is_chosen_and_kept),
        cmocka_unit_test(a_key_switches_the_second_language),
        cmocka_unit_test(sounds_are_a_box_to_tick),
        cmocka_unit_test(looks),
        cmocka_unit_test(the_card_over_the_progress_bar_covers_no_caption),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
