/*
 * Author texts that stand in for missing translations: a playlist in French alone, the interface in German. Every French
 * text is known by a letter no interface text has; wherever it shows, its node says so, and the voice changes for it.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_ear.h"
#include "rig_room.h"
#include "speech/reader.h"

#define MARK "œ"

static const char french[] =
    "capsule-kiosk: 1\n"
    "title: Le cœur du programme\n"
    "languages: [fr]\n"
    "about: {title: Les auteurs et leur œuvre, text: Une œuvre de quelques-uns., publisher: Les sœurs, notice: Œuvre libre œ.}\n"
    "process: {title: La manœuvre entière, source: Une source au cœur du texte, phases: [{title: Mise en œuvre, "
    "capsule: one, steps: [{n: 1, title: Le vœu de départ}, {n: 2, title: Le nœud du problème}]}]}\n"
    "capsules:\n"
    "- id: one\n"
    "  kicker: Le nœud de la manœuvre\n"
    "  title: La manœuvre\n"
    "  summary: Une manœuvre en deux mots, et son cœur.\n"
    "  media: one.mp4\n"
    "  quiz: q\n"
    "- {id: two, title: La sœur de la première, media: two.mp4}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: Les vœux\n"
    "  questions:\n"
    "  - {id: a, question: Combien de bœufs au pré ?, keep-order: true, options: [{text: Un bœuf seul, right: true, feedback: Bon œil.}, "
    "{text: Deux bœufs ensemble, feedback: Mauvais œil.}]}\n"
    "  - {id: b, kind: ordering, question: Dans quel ordre les œufs ?, order: [{text: Un œuf cassé}, {text: Des œufs entiers}, {text: Un œuf au plat}], "
    "feedback: {right: Bon œil., wrong: Mauvais œil.}}\n"
    "  - {id: c, kind: matching, question: Quelle sœur pour quel vœu ?, pairs: [{left: La sœur aînée, right: Le vœu pieux}, "
    "{left: La sœur cadette, right: Le vœu secret}, "
    "{left: La belle-sœur, right: Le vœu exaucé}], feedback: {right: Bon œil., wrong: Mauvais œil.}}\n"
    "  - {id: d, kind: numeric, question: Combien de nœuds au cordage ?, answer: 7, unit: nœuds, tolerance: 0, "
    "feedback: {right: Bon œil., wrong: Mauvais œil.}}\n";

struct seen {
    struct str source; /* the author's files: what stands there word for word is his alone */
    int nodes, spoken, screens;
};

static bool marked(struct str s)
{
    return str_find(s, STR(MARK)) >= 0 || str_find(s, STR("Œ")) >= 0;
}

/* Every node, and everything a voice reads of the whole screen. */
static void judge(const struct app *app, struct seen *seen)
{
    const struct tree *t = app_tree(app);
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (!marked(n->label) || str_find(seen->source, n->label) < 0)
            continue;
        seen->nodes++;
        if (!str_eq_c(n->lang, "fr"))
            fail_msg("screen %d: \"%.*s\" is not said to be French", (int)app_screen(app), STR_ARG(n->label));
    }
    struct strings strings = {0};
    struct reader *reader = reader_new(&strings);
    struct speech speech;
    reader_whole(reader, &(struct reader_look){.tree = t, .lang = LANG_DE}, &speech);
    for (int i = 0; i < speech.n; i++) {
        struct str text = speech.list[i].text;
        bool is_french = strcmp(speech.list[i].lang, "fr") == 0;
        struct str words = text.len && text.ptr[text.len - 1] == '.' ? str_sub(text, 0, text.len - 1) : text;
        bool his = str_find(seen->source, words) >= 0; /* a number, a name */
        if (marked(text) ? !is_french : is_french && !his)
            fail_msg("screen %d: the voice of %s says \"%.*s\"", (int)app_screen(app), speech.list[i].lang, STR_ARG(text));
        seen->spoken += is_french;
    }
    reader_free(reader);
    seen->screens++;
}

static void open_french(struct visit_test *v)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml", french);
    v->config.settings.lang = LANG_DE;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static void answer(struct visit_test *v, struct seen *seen, const char *keys)
{
    for (const char *k = keys; *k; k++)
        key(v, (uint32_t)*k);
    judge(v->app, seen);
    if (keys[0] == 0) /* a line is moved before it is an answer */
        press(v, "Nach unten");
    press(v, "Antwort prüfen");
    if (app_screen(v->app) != SCREEN_FEEDBACK)
        fail_msg("no feedback at %d: %.*s", seen->screens, STR_ARG(app_said(v->app)));
    judge(v->app, seen);
    key(v, KEY_PAGE_DOWN);
}

static void what_is_not_translated_says_its_language(void **state)
{
    (void)state;
    struct visit_test v;
    struct seen seen = {.source = str_c(french)};
    open_french(&v);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    judge(v.app, &seen);
    assert_true(seen.nodes >= 3 && seen.spoken >= 3);
    key(&v, KEY_HOME);
    key(&v, KEY_ENTER);
    pass(&v, 3000);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    key(&v, KEY_TAB);
    judge(v.app, &seen);
    player_fake_end(v.config.player);
    pass(&v, 500);
    judge(v.app, &seen);
    press(&v, "Quiz starten");
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    answer(&v, &seen, "b");
    answer(&v, &seen, "");
    answer(&v, &seen, "a1b2c3");
    answer(&v, &seen, "7");
    assert_int_equal(app_screen(v.app), SCREEN_RESULT);
    judge(v.app, &seen);
    for (int i = 0; i < 4 && app_screen(v.app) != SCREEN_LIBRARY; i++)
        key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    press(&v, "Schritte");
    assert_int_equal(app_screen(v.app), SCREEN_MAP);
    judge(v.app, &seen);
    key(&v, KEY_ESCAPE);
    press(&v, "Über");
    assert_int_equal(app_screen(v.app), SCREEN_ABOUT);
    judge(v.app, &seen);
    assert_int_equal(seen.screens, 14);
    end(&v);
}

/* ---- a day in the room ---- */

static struct str written(struct arena *arena, const char *dir)
{
    static const char *const files[] = {"classroom", "courses/course-2020", "modules/module-1", "spmm", "handbooks"};
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str text;
        struct err err = ERR_INIT;
        assert_true(fs_read(arena_strf(arena, "%s/playlists/%s.yaml", dir, files[i]).ptr, 1 << 20, arena, &text, &err));
        buf_add(&b, text);
    }
    struct str all = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return all;
}

/* Everything pressed that the trainer can press on the way, then the whole of the day. */
static void a_day_that_is_not_translated_says_its_language(void **state)
{
    (void)state;
    static const uint32_t keys[] = {'o', KEY_DOWN, KEY_ESCAPE, 'c', KEY_TAB, KEY_TAB, KEY_ENTER, KEY_ESCAPE, KEY_ESCAPE};
    struct room_rig v;
    struct arena arena = {0};
    struct seen seen = {0};
    bool screens[SCREEN_ID_COUNT] = {false};
    char dir[] = "/tmp/capsule-words-XXXXXX", command[400];
    assert_non_null(mkdtemp(dir));
    snprintf(command, sizeof command, "cp -r tests/data/course/playlists %s/ && sed -i -e 's/^\\( *\\)languages: .*/\\1languages: [fr]/' "
             "-e 's/en: \"[^\"]*\", //g' -e 's/fr: \"\\([^\"]*\\)\"/fr: \"\\1 cœur\"/g' $(find %s -name '*.yaml')", dir, dir);
    assert_int_equal(system(command), 0);
    seen.source = written(&arena, dir);
    snprintf(command, sizeof command, "%s/playlists/classroom.yaml", dir);
    room_rig_open(&v);
    v.config.settings.lang = LANG_DE;
    v.config.day = 1;
    room_start_at(&v, command, on_october_8(9, 0));
    assert_int_equal(app_settings(v.app)->lang, LANG_DE);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        judge(v.app, &seen);
        screens[app_screen(v.app)] = true;
        room_key(&v, keys[i]);
    }
    for (int i = 0; i < 200 && !run_over(room_run(&v)); i++) {
        judge(v.app, &seen);
        screens[app_screen(v.app)] = true;
        room_key(&v, KEY_PAGE_DOWN);
        room_pass(&v, 20);
    }
    judge(v.app, &seen);
    screens[app_screen(v.app)] = true;
    static const enum screen_id wanted[] = {SCREEN_AGENDA, SCREEN_ORDER, SCREEN_COURSE, SCREEN_SLIDES, SCREEN_TASK, SCREEN_READING,
                                            SCREEN_WORKSHEET, SCREEN_END};
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
        if (!screens[wanted[i]])
            fail_msg("screen %d was not seen", (int)wanted[i]);
    if (seen.nodes < 60 || seen.spoken < 60)
        fail_msg("%d nodes, %d sentences", seen.nodes, seen.spoken);
    room_rig_close(&v);
    snprintf(command, sizeof command, "rm -rf %s", dir);
    assert_int_equal(system(command), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_translated_says_its_language),
        cmocka_unit_test(a_day_that_is_not_translated_says_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
