/* The transcript beside the picture: what is listed, followed, gone to and found, by keys and by fingers. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_visit.h"
#include "screens/capsule_state.h"
#include "ui/keyboard.h"

enum { MANY = 2000 };

static enum player_status capsule_status(struct visit_rig *v)
{
    struct player_level level;
    player_poll(v->r.env.player, v->r.env.now, &level);
    return level.status;
}

static void write_cues(struct visit_rig *v, int n, const char *const *texts, int n_texts)
{
    FILE *f = fopen(v->caption_paths[0], "wb");
    assert_non_null(f);
    fputs("WEBVTT\n\n", f);
    for (int i = 0; i < n; i++) {
        int at = i * VISIT_LENGTH_S * 10 / (n + 1);
        fprintf(f, "%02d:%02d.%d00 --> %02d:%02d.%d90\n%s %d\n\n", at / 600, at / 10 % 60, at % 10, at / 600,
                at / 10 % 60, at % 10, texts[i % n_texts], i);
    }
    fclose(f);
}

static const char *const sentences[] = {"First comes political will.", "Une équipe transversale,\nréussie, ensemble.",
                                        "The council decides\nin public.", "A strategy for all of the people who live here"};

static void open_at(struct visit_rig *v, int n, int64_t at_us)
{
    visit_open(v);
    write_cues(v, n, sentences, (int)ARRAY_LEN(sentences));
    visit_start(v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v->capsules[1], .start_us = at_us});
    visit_key(v, 'p');
    visit_key(v, 't');
}

static void type(struct visit_rig *v, const char *text)
{
    for (struct str rest = str_c(text); rest.len;) {
        size_t n = (unsigned char)rest.ptr[0] >= 0xC0 ? 2 : 1;
        struct event key = {.kind = EVENT_KEY, .key = {.key = (unsigned char)rest.ptr[0], .typed = (unsigned char)rest.ptr[0]}};
        struct event ev = {.kind = EVENT_TEXT};
        if (n == 1)
            visit_event(v, &key);
        memcpy(ev.text.utf8, rest.ptr, n);
        rest.ptr += n;
        rest.len -= n;
        visit_event(v, &ev);
    }
}

static int rows(struct visit_rig *v, const struct node **current)
{
    const struct tree *t = rig_tree(&v->r);
    int n = 0;
    for (int i = 0; i < t->n; i++) {
        n += t->nodes[i].group == 3;
        if (t->nodes[i].state & STATE_CURRENT)
            *current = &t->nodes[i];
    }
    return n;
}

static void all_cues_are_listed_with_the_moment_marked(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct node *now = NULL;
    open_at(&v, 8, S(100));
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_DIALOG, STR("Transcript")));
    assert_true(rows(&v, &now) >= 5);
    assert_non_null(now);
    assert_true(str_eq_c(now->label, "A strategy for all of the people who live here 3"));
    assert_true(str_eq_c(now->value, "1:30"));
    assert_true(str_eq_c(now->lang, "en"));
    assert_int_equal(v.r.input.focus, now->id);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_HEADING, STR("Leadership and the team"))); /* a chapter */
    visit_press(&v, "First comes political will. 4");
    assert_true(visit_position(&v) > S(120) && visit_position(&v) < S(121));
    visit_key(&v, KEY_ESCAPE);
    assert_null(visit_role(&v, ROLE_DIALOG));
    assert_false(v.left);
    visit_close(&v);
}

static void keys_go_through_the_list(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct node *now = NULL;
    open_at(&v, MANY, S(100));
    int n = rows(&v, &now);
    assert_true(n > 3 && n < 64);
    uint32_t from = UI_INDEX(now->id);
    visit_key(&v, KEY_DOWN); /* shows where the focus is */
    for (int i = 0; i < 30; i++) /* beyond what is in view: the list moves with it */
        visit_key(&v, KEY_DOWN);
    const struct node *at = tree_find(rig_tree(&v.r), v.r.input.focus);
    assert_non_null(at);
    assert_int_equal(UI_INDEX(at->id), from + 30);
    assert_true(visit_reads(&v, "Back to now"));
    visit_key(&v, KEY_UP);
    visit_key(&v, KEY_UP);
    assert_non_null(tree_find(rig_tree(&v.r), v.r.input.focus));
    visit_key(&v, KEY_ENTER);
    assert_true(visit_position(&v) > S(103) && visit_position(&v) < S(105));
    assert_false(visit_reads(&v, "Back to now"));
    visit_close(&v);
}

static void what_the_visitor_scrolls_to_stays(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct node *now = NULL;
    open_at(&v, MANY, S(100));
    visit_key(&v, 'p'); /* plays */
    visit_wait(&v, S(20));
    assert_true(rows(&v, &now) > 3); /* followed */
    assert_non_null(now);
    visit_key(&v, KEY_HOME);
    assert_non_null(rig_find(&v.r, "First comes political will. 0"));
    visit_wait(&v, S(20));
    assert_non_null(rig_find(&v.r, "First comes political will. 0"));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_null(rig_find(&v.r, "First comes political will. 0"));
    visit_key(&v, KEY_PAGE_UP);
    assert_non_null(rig_find(&v.r, "First comes political will. 0"));
    visit_key(&v, KEY_END);
    assert_non_null(rig_find(&v.r, "A strategy for all of the people who live here 1999"));
    struct event wheel = {.kind = EVENT_WHEEL, .wheel = {.dy = 1}};
    visit_event(&v, &wheel);
    assert_null(rig_find(&v.r, "A strategy for all of the people who live here 1999"));
    visit_press(&v, "Back to now");
    now = NULL;
    rows(&v, &now);
    assert_non_null(now);
    visit_close(&v);
}

static void words_are_found(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at(&v, MANY, S(100));
    visit_key(&v, '/');
    type(&v, "/"); /* the key's own text is not looked for */
    type(&v, "REUSSIE");
    assert_true(visit_reads(&v, "185 of 500"));
    assert_true(visit_position(&v) < S(101)); /* R, E, S are no keys of the player now */
    visit_key(&v, KEY_ENTER);
    assert_true(visit_reads(&v, "186 of 500"));
    visit_press(&v, "Previous place");
    visit_press(&v, "Previous place");
    assert_true(visit_reads(&v, "184 of 500"));
    visit_press(&v, "Clear the search");
    type(&v, "q f"); /* nor of the program */
    assert_false(v.left);
    assert_true(visit_reads(&v, "Not found"));
    visit_key(&v, KEY_BACKSPACE);
    visit_key(&v, KEY_BACKSPACE);
    visit_key(&v, KEY_BACKSPACE);
    assert_false(visit_reads(&v, "Not found"));
    type(&v, "equipe transversale, reussie"); /* over the end of a line */
    assert_true(visit_reads(&v, " of 500"));
    visit_key(&v, KEY_ESCAPE); /* out of the field, then out of the panel */
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    visit_key(&v, KEY_ESCAPE);
    assert_null(visit_role(&v, ROLE_DIALOG));
    visit_close(&v);
}

static void a_finger_types_on_the_screen(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at(&v, 8, S(1));
    visit_press(&v, "Search the transcript");
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_GROUP, STR("Keyboard")));
    visit_press(&v, "p");
    visit_press(&v, "u");
    visit_press(&v, "b");
    assert_true(visit_reads(&v, "1 of 2"));
    assert_true(rig_sane(&v.r));
    visit_tap(&v, 960, 1070, true); /* beside the keys: not the picture */
    visit_settle(&v);
    assert_int_equal(capsule_status(&v), PLAYER_PAUSED);
    visit_press(&v, "Hide keyboard");
    assert_null(tree_named(rig_tree(&v.r), ROLE_GROUP, STR("Keyboard")));
    assert_true(visit_reads(&v, "1 of 2"));
    visit_tap(&v, 300, 500, true); /* the picture */
    visit_settle(&v);
    assert_int_equal(capsule_status(&v), PLAYER_PLAYING);
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    visit_press(&v, "Search the transcript");
    type(&v, "x"); /* there are keys: the drawn ones go */
    assert_null(tree_named(rig_tree(&v.r), ROLE_GROUP, STR("Keyboard")));
    visit_close(&v);
}

static void a_capsule_without_captions_says_so(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.capsules[1].n_captions = 0;
    visit_capsule(&v);
    visit_key(&v, 't');
    assert_true(visit_reads(&v, "This capsule has no subtitles."));
    visit_key(&v, KEY_DOWN);
    visit_key(&v, '/');
    type(&v, "x");
    visit_key(&v, KEY_ESCAPE);
    visit_key(&v, KEY_ESCAPE);
    assert_null(visit_role(&v, ROLE_DIALOG));
    visit_close(&v);
}

/* ---- under a finger ---- */

static void finger(struct visit_rig *v, enum pointer_phase phase, int y, int after_ms)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .phase = phase, .x = 1500, .y = y}};
    visit_event(v, &ev);
    visit_wait(v, after_ms * 1000);
}

static uint32_t top_cue(struct visit_rig *v)
{
    const struct tree *t = rig_tree(&v->r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].group == 3)
            return UI_INDEX(t->nodes[i].id) - 100;
    return 0;
}

static void a_finger_moves_the_list(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at(&v, MANY, S(100));
    int64_t at = visit_position(&v);
    uint32_t before = top_cue(&v);
    const struct node *row = tree_find(rig_tree(&v.r), CAPSULE_ID(ACT_CUE, before + 2));
    struct rect from = row->rect;
    finger(&v, POINTER_DOWN, 700, 20);
    for (int y = 680; y >= 500; y -= 20)
        finger(&v, POINTER_MOVE, y, 20);
    row = tree_find(rig_tree(&v.r), CAPSULE_ID(ACT_CUE, before + 2));
    assert_true(!row || from.y - row->rect.y > 150); /* it follows, less what made it a drag */
    finger(&v, POINTER_MOVE, 500, 200);              /* stands: nothing is flung */
    finger(&v, POINTER_UP, 500, 100);
    uint32_t moved = top_cue(&v);
    assert_true(moved > before && moved < before + 4);
    assert_int_equal(visit_position(&v), at); /* no cue was pressed */
    assert_true(visit_reads(&v, "Back to now"));
    for (int i = 0; i < 40; i++) { /* up, far beyond the beginning */
        finger(&v, POINTER_DOWN, 400, 10);
        for (int y = 420; y <= 900; y += 120)
            finger(&v, POINTER_MOVE, y, 10);
        finger(&v, POINTER_MOVE, 900, 200);
        finger(&v, POINTER_UP, 900, 10);
    }
    visit_key(&v, KEY_HOME);
    assert_int_equal(top_cue(&v), 0);
    finger(&v, POINTER_DOWN, 400, 10);
    finger(&v, POINTER_MOVE, 800, 10);
    finger(&v, POINTER_UP, 800, 200);
    assert_int_equal(top_cue(&v), 0);
    visit_key(&v, KEY_END);
    uint32_t last = top_cue(&v);
    finger(&v, POINTER_DOWN, 800, 10);
    finger(&v, POINTER_MOVE, 400, 10);
    finger(&v, POINTER_UP, 400, 200);
    assert_true(top_cue(&v) >= last && top_cue(&v) <= last + 1);
    assert_non_null(rig_find(&v.r, "A strategy for all of the people who live here 1999"));
    visit_close(&v);
}

static void a_flung_list_runs_on_and_a_finger_holds_it(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at(&v, MANY, S(100));
    v.r.settings.reduced_motion = false;
    int64_t at = visit_position(&v);
    finger(&v, POINTER_DOWN, 900, 10);
    for (int y = 860; y >= 500; y -= 60)
        finger(&v, POINTER_MOVE, y, 10);
    uint32_t let_go = top_cue(&v);
    finger(&v, POINTER_UP, 500, 0);
    assert_true(v.r.wake_us < v.r.env.now.mono_us + 20000); /* draws its way */
    for (int i = 0; i < 10; i++)
        visit_wait(&v, 16667);
    uint32_t on_the_way = top_cue(&v);
    assert_true(on_the_way > let_go);
    finger(&v, POINTER_DOWN, 600, 0);
    finger(&v, POINTER_UP, 600, 0);
    uint32_t held = top_cue(&v);
    for (int i = 0; i < 60; i++)
        visit_wait(&v, 16667);
    assert_int_equal(top_cue(&v), held);
    assert_int_equal(visit_position(&v), at); /* held, not chosen */
    finger(&v, POINTER_DOWN, 600, 10);
    finger(&v, POINTER_UP, 600, 10);
    visit_settle(&v);
    assert_true(visit_position(&v) != at); /* at rest a press is a press */
    visit_close(&v);
}

static void the_field_is_edited_in_its_middle(void **state)
{
    (void)state;
    struct visit_rig v;
    open_at(&v, 8, S(1));
    visit_key(&v, '/');
    type(&v, "/");
    type(&v, "pubic");
    visit_key(&v, KEY_LEFT);
    visit_key(&v, KEY_LEFT);
    type(&v, "l");
    assert_true(visit_reads(&v, "public"));
    assert_true(visit_reads(&v, "1 of 2"));
    visit_key(&v, KEY_HOME);
    visit_key(&v, KEY_DELETE);
    assert_true(visit_reads(&v, "ublic"));
    visit_key(&v, KEY_END);
    visit_key(&v, KEY_BACKSPACE);
    assert_true(visit_reads(&v, "ubli"));
    assert_int_equal(v.r.input.focus, CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD));
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
    open_at(&v, 8, S(100));
    visit_key(&v, KEY_DOWN);
    assert_true(rig_golden(&v.r, "transcript"));
    assert_true(visit_fits(&v, "transcript"));
    size(&v, 1080, 1920);
    assert_true(rig_golden(&v.r, "transcript-portrait"));
    size(&v, 1920, 1080);
    visit_press(&v, "Search the transcript");
    assert_int_equal(rig_findings(&v.r, "transcript, nothing typed"), 0);
    visit_press(&v, "i");
    visit_press(&v, "n");
    assert_true(rig_golden(&v.r, "transcript-keyboard"));
    assert_true(visit_fits(&v, "transcript, keyboard"));
    size(&v, 1080, 1920);
    assert_true(rig_golden(&v.r, "transcript-keyboard-portrait"));
    size(&v, 1920, 1080);
    visit_press(&v, "Hide keyboard");
    v.r.settings.theme = THEME_LIGHT;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "transcript-search-light"));
    v.r.settings.theme = THEME_DARK;
    v.r.settings.lang = LANG_DE;
    v.r.settings.text_percent = 200;
    size(&v, 1280, 800);
    assert_true(rig_golden(&v.r, "transcript-search-german-200-1280"));
    visit_close(&v);
}

/* Rows of one line, in a window where they would be lower than a finger's target: each has its own. */
static void short_rows_have_targets_of_their_own(void **state)
{
    (void)state;
    static const char *const words[] = {"Yes.", "No.", "Perhaps.", "Never.", "Soon.", "Now."};
    struct visit_rig v;
    visit_open(&v);
    write_cues(&v, 6, words, (int)ARRAY_LEN(words));
    visit_start(&v, SCREEN_CAPSULE, &(struct screen_args){.capsule = &v.capsules[1]});
    visit_key(&v, 'p');
    visit_key(&v, 't');
    size(&v, 1280, 800);
    const struct tree *t = rig_tree(&v.r);
    const struct node *above = NULL;
    int n = 0;
    for (int i = 0; i < t->n; i++) {
        const struct node *row = &t->nodes[i];
        if (row->group != 3)
            continue;
        assert_true(row->hit.h >= UI_HIT_MIN_PX);
        assert_true(!above || above->hit.y + above->hit.h <= row->hit.y);
        above = row;
        n++;
    }
    assert_int_equal(n, 6);
    assert_int_equal(rig_findings(&v.r, "transcript, short rows"), 0);
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_cues_are_listed_with_the_moment_marked),
        cmocka_unit_test(keys_go_through_the_list),
        cmocka_unit_test(what_the_visitor_scrolls_to_stays),
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(a_finger_types_on_the_screen),
        cmocka_unit_test(a_finger_moves_the_list),
        cmocka_unit_test(a_flung_list_runs_on_and_a_finger_holds_it),
        cmocka_unit_test(the_field_is_edited_in_its_middle),
        cmocka_unit_test(a_capsule_without_captions_says_so),
        cmocka_unit_test(short_rows_have_targets_of_their_own),
        cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
