/* Sound tracks, described ones among them, settings over a capsule, the place under a pointer. */
#include "cmocka_all.h"
#include "rig_capsule.h"
#include "rig_findings.h"

static void without_captions_the_button_says_so(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].n_captions = 0;
    visit_capsule(&v);
    visit_press(&v, "Subtitles");
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_true(visit_reads(&v, "This capsule has no subtitles."));
    visit_close(&v);
}

static void sound_tracks_and_volume(void **state)
{
    (void)state;
    static const struct player_track tracks[] = {
        {.language = "eng", .id = 1},
        {.language = "fra", .id = 2},
        {.language = "fra", .id = 3, .described = true},
    };
    static const struct player_fake_media media = {.name = "capsule-2.mp4",
                                                   .length_us = S(VISIT_LENGTH_S),
                                                   .w = 640,
                                                   .h = 360,
                                                   .n_audio = 3,
                                                   .audio = tracks};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &media);
    v.r.settings.lang = LANG_FR;
    visit_capsule(&v);
    assert_int_equal(level(&v).audio_track, 2); /* the interface's language is preferred */
    visit_key(&v, '#');
    assert_int_equal(level(&v).audio_track, 3);
    visit_press(&v, "Audiodescr."); /* back from it: the plain track of the same language */
    assert_int_equal(level(&v).audio_track, 2);
    visit_press(&v, "Audiodescr.");
    assert_int_equal(level(&v).audio_track, 3);
    visit_press(&v, "Volume");
    visit_press(&v, "English");
    assert_int_equal(level(&v).audio_track, 1);
    assert_string_equal(v.r.settings.audio_lang, "eng");
    const struct node *slider = NULL;
    const struct tree *t = rig_tree(&v.r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_SLIDER && t->nodes[i].parent >= 0)
            slider = &t->nodes[i];
    assert_non_null(slider);
    visit_tap(&v, slider->rect.x + slider->rect.w / 4, slider->rect.y + slider->rect.h / 2, true);
    assert_in_range(level(&v).volume, 24, 26);
    visit_press(&v, "Couper le son");
    assert_true(level(&v).muted);
    visit_tap(&v, 200, 200, true); /* a touch outside closes the panel */
    visit_settle(&v);
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_int_equal(level(&v).status, PLAYER_PLAYING);
    visit_close(&v);
}

static const struct player_track spoken[] = {
    {.language = "eng", .id = 1}, {.language = "deu", .id = 2},
    {.language = "eng", .id = 3, .described = true}};

static void sounds_of(struct visit_rig *v, const char *name, int n_audio)
{
    const struct player_fake_media media = {
        .name = name, .length_us = S(VISIT_LENGTH_S), .w = 640, .h = 360, .n_audio = n_audio,
        .audio = spoken};
    player_fake_add(v->r.env.player, &media);
}

static void description_is_one_press_away_and_stays_for_the_next_capsule(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 3);
    sounds_of(&v, "capsule-3.mp4", 2);
    visit_capsule(&v);
    assert_int_equal(level(&v).audio_track, 1);
    int64_t at = visit_position(&v);
    assert_true(str_eq_c(rig_find(&v.r, "Described")->value, "off"));
    visit_press(&v, "Described");
    assert_true(str_eq_c(rig_find(&v.r, "Described")->value, "on"));
    assert_int_equal(level(&v).audio_track, 3);
    assert_true(near(visit_position(&v), at));
    assert_true(rig_find(&v.r, "Described")->state & STATE_CHECKED);
    assert_true(v.r.settings.described);
    assert_string_equal(v.r.settings.audio_lang, ""); /* still the language of the interface */
    visit_key(&v, '>');
    assert_int_equal(level(&v).audio_track, 1);
    assert_true(visit_reads(&v, "no sound “English, described”; you hear “English”"));
    assert_null(rig_find(&v.r, "Described")); /* there is none here */
    visit_wait(&v, S(5));
    assert_false(visit_reads(&v, "no sound"));
    visit_key(&v, 'd');
    assert_true(visit_reads(&v, "no sound “English, described”"));
    assert_true(v.r.settings.described);
    visit_key(&v, '<');
    assert_int_equal(level(&v).audio_track, 3);
    assert_false(visit_reads(&v, "no sound"));
    visit_key(&v, 'd');
    assert_int_equal(level(&v).audio_track, 1);
    assert_false(v.r.settings.described);
    visit_close(&v);
}

static void a_language_that_is_missing_is_said_and_kept(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 2);
    sounds_of(&v, "capsule-3.mp4", 1);
    visit_capsule(&v);
    visit_key(&v, '#');
    assert_int_equal(level(&v).audio_track, 2);
    assert_true(v.r.settings.captions && v.r.settings.caption_lang[0] == 0); /* on their own */
    visit_key(&v, '>');
    assert_true(visit_reads(&v, "no sound “Deutsch”; you hear “English”"));
    visit_key(&v, '<');
    assert_int_equal(level(&v).audio_track, 2);
    visit_close(&v);
}

static void settings_are_one_press_away(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    struct nav nav = rig_press(&v.r, "Settings");
    assert_int_equal(nav.kind, NAV_GO);
    assert_int_equal(nav.to, SCREEN_SETTINGS);
    visit_close(&v);
}

/* They are changed on a screen of their own, which lies over the capsule. */
static void captions_and_sound_follow_the_settings(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 2);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(81)});
    visit_settle(&v);
    int heard = level(&v).audio_track;
    assert_true(str_starts(visit_caption(&v), STR("Before any")));
    strcpy(v.r.settings.caption_lang, "fr");
    strcpy(v.r.settings.audio_lang, heard == 1 ? "de" : "en");
    visit_settle(&v);
    visit_wait(&v, 100000);
    assert_true(str_starts(visit_caption(&v), STR("Avant toute")));
    assert_int_not_equal(level(&v).audio_track, heard);
    visit_close(&v);
}

/* Under a mouse and under a finger; the small picture is a part of the one sheet. */
static void the_place_under_the_pointer_is_shown(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].timeline.thumbnails = (struct thumbnails){"media/capsule-2.thumbs.jpg", S(2), 10, 272, 153};
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    const struct node *bar = rig_find(&v.r, "Position");
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE,
                       .x = bar->rect.x + bar->rect.w * 240 / VISIT_LENGTH_S, .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&v, &ev);
    visit_settle(&v);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness")));
    assert_true(rig_golden(&v.r, "capsule-preview"));
    v.r.settings.text_percent = 200; /* the title takes two lines */
    visit_settle(&v);
    const struct node *card = tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness"));
    const struct node *title = visit_role(&v, ROLE_HEADING);
    assert_true(card && title && card->rect.y >= title->rect.y + title->rect.h);
    v.r.settings.text_percent = 100;
    visit_settle(&v);
    ev.pointer.y = 300;
    visit_event(&v, &ev);
    assert_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("External openness")));
    ev = (struct event){.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .phase = POINTER_DOWN,
                        .x = bar->rect.x + 3, .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&v, &ev);
    visit_settle(&v);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("Why prerequisites")));
    v.capsules[1].timeline.matches = false; /* of another file: the time alone */
    visit_settle(&v);
    assert_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("Why prerequisites")));
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("0:00")));
    visit_close(&v);
}

/* Size of the letters that begin in a widget's box; 0 where none do. */
static float letters_in(struct visit_rig *v, struct rect r)
{
    const struct draw_list *l = rig_list(&v->r);
    for (uint32_t i = 0; i < l->n; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        if (c->kind == DRAW_GLYPHS && c->glyphs.run->n > 2 && c->glyphs.x >= (float)r.x &&
            c->glyphs.x < (float)(r.x + r.w) && c->glyphs.y > (float)r.y && c->glyphs.y < (float)(r.y + r.h))
            return c->glyphs.run->size_px;
    }
    return 0;
}

static void radios_have_one_size(struct visit_rig *v, int least)
{
    const struct tree *t = rig_tree(&v->r);
    int n = 0;
    for (int i = 1; i < t->n; i++) {
        const struct node *node = &t->nodes[i], *last = node - 1;
        if (node->role != ROLE_RADIO || last->role != ROLE_RADIO || node->group != last->group)
            continue;
        float own = letters_in(v, node->rect), before = letters_in(v, last->rect);
        if (own <= 0 || own != before)
            fail_msg("%.*s: %g px, %g beside it", (int)node->label.len, node->label.ptr, (double)own, (double)before);
        n++;
    }
    assert_true(n >= least);
}

static void press_named(struct visit_rig *v, enum string_id id)
{
    visit_press(v, arena_cstr(v->r.env.arena, strings_text(&v->r.strings, v->r.settings.lang, id)));
}

/* "Français, audiodescription" was set smaller than the others in the largest text; what is described stands below a
 * heading then. Of a switch's labels the longest was smaller than its neighbours. */
static void names_in_panels_have_one_size(void **state)
{
    (void)state;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        struct visit_rig v;
        visit_open(&v);
        sounds_of(&v, "capsule-2.mp4", 3);
        v.r.settings.lang = (enum string_language)lang;
        v.r.settings.text_percent = 200;
        visit_capsule(&v);
        press_named(&v, STR_CAPSULE_VOLUME);
        radios_have_one_size(&v, 2);
        visit_key(&v, KEY_ESCAPE);
        press_named(&v, STR_CAPTIONS_TITLE);
        press_named(&v, STR_CAPTIONS_LOOK);
        radios_have_one_size(&v, 8);
        visit_close(&v);
    }
}

static size_t letters_count(struct visit_rig *v, struct rect r)
{
    const struct draw_list *l = rig_list(&v->r);
    size_t n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        bool in = c->kind == DRAW_GLYPHS && c->glyphs.x >= (float)r.x && c->glyphs.y > (float)r.y && c->glyphs.y < (float)(r.y + r.h);
        n += in ? c->glyphs.run->n : 0;
    }
    return n;
}

/* In large text the card over the progress bar cut a chapter's title at its second line, and over a caption it left it away. */
static void a_chapter_with_a_long_title_is_read_whole(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.settings.text_percent = 200;
    v.chapters[4].title = visit_text("The city council, its committees and all of their responsibilities", NULL, NULL);
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    const struct node *bar = rig_find(&v.r, "Position");
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE,
                       .x = bar->rect.x + bar->rect.w * 240 / VISIT_LENGTH_S, .y = bar->rect.y + bar->rect.h / 2}};
    visit_event(&v, &ev);
    visit_settle(&v);
    const struct node *card = tree_named(rig_tree(&v.r), ROLE_TEXT, v.chapters[4].title.of[0].text);
    assert_non_null(card);
    assert_int_equal(letters_count(&v, card->rect), 4 + v.chapters[4].title.of[0].text.len); /* "4:00" beside it */
    v.r.settings.captions = false; /* there is room for several lines */
    visit_settle(&v);
    assert_int_equal(rig_cut_here(&v.r), 0);
    visit_close(&v);
}

static void nothing_overlaps(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    sounds_of(&v, "capsule-2.mp4", 3);
    visit_start(&v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v.capsules[1], .start_us = S(86)});
    visit_key(&v, 'p');
    assert_true(visit_fits(&v, "controls"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_captions_the_button_says_so),
        cmocka_unit_test(sound_tracks_and_volume),
        cmocka_unit_test(description_is_one_press_away_and_stays_for_the_next_capsule),
        cmocka_unit_test(a_language_that_is_missing_is_said_and_kept),
        cmocka_unit_test(settings_are_one_press_away),
        cmocka_unit_test(captions_and_sound_follow_the_settings),
        cmocka_unit_test(the_place_under_the_pointer_is_shown),
        cmocka_unit_test(a_chapter_with_a_long_title_is_read_whole),
        cmocka_unit_test(names_in_panels_have_one_size),
        cmocka_unit_test(nothing_overlaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
