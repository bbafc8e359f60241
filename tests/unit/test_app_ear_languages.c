/*
 * By ear in all four languages: the visitor's screens and a day in the room. Whatever is said is no interface word of
 * another language, has no place left unfilled, and every screen says its title when it comes.
 */
#include "cmocka_all.h"

#include <ctype.h>

#include "rig_app.h"
#include "rig_ear.h"
#include "rig_room.h"
#include "ui/strings.h"

/* ---- which language a sentence is in ---- */

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!isdigit((unsigned char)s.ptr[i]))
            return false;
    return s.len > 0;
}

static bool starts(struct str s, struct str with)
{
    return s.len >= with.len && memcmp(s.ptr, with.ptr, with.len) == 0;
}

/* Is it that text with something in each {place}: a number in {n} and {of}? */
static bool fits(struct str text, struct str said)
{
    while (text.len) {
        ptrdiff_t open = str_find(text, STR("{")), close = str_find(text, STR("}"));
        struct str literal = open < 0 ? text : str_sub(text, 0, (size_t)open);
        if (!starts(said, literal))
            return false;
        said = str_sub(said, literal.len, said.len);
        if (open < 0)
            return said.len == 0;
        struct str name = str_sub(text, (size_t)open + 1, (size_t)close);
        text = str_sub(text, (size_t)close + 1, text.len);
        ptrdiff_t next = str_find(text, STR("{"));
        struct str behind = next < 0 ? text : str_sub(text, 0, (size_t)next);
        ptrdiff_t at = behind.len ? str_find(said, behind) : (ptrdiff_t)said.len;
        if (at <= 0)
            return false;
        bool numeric = str_eq_c(name, "n") || str_eq_c(name, "of");
        if (numeric && !is_number(str_sub(said, 0, (size_t)at)))
            return false;
        said = str_sub(said, (size_t)at, said.len);
    }
    return said.len == 0;
}

/* Letters outside places; a text of hardly any is of every language. */
static int letters(struct str text)
{
    int n = 0, depth = 0;
    for (size_t i = 0; i < text.len; i++) {
        depth += (text.ptr[i] == '{') - (text.ptr[i] == '}');
        n += !depth && (isalpha((unsigned char)text.ptr[i]) || (unsigned char)text.ptr[i] >= 0x80);
    }
    return n;
}

static bool only_numbers(struct str text)
{
    struct str rest = text;
    for (ptrdiff_t open; (open = str_find(rest, STR("{"))) >= 0;) {
        ptrdiff_t close = str_find(rest, STR("}"));
        struct str name = str_sub(rest, (size_t)open + 1, (size_t)close);
        if (!str_eq_c(name, "n") && !str_eq_c(name, "of"))
            return false;
        rest = str_sub(rest, (size_t)close + 1, rest.len);
    }
    return true;
}

/* The texts as a voice says them. */
struct words {
    struct arena arena;
    struct str of[STRING_LANGUAGE_COUNT][STRING_ID_COUNT];
    struct str course; /* what the sample says in languages of its own */
};

/* Spaces that hold words together are spaces. */
static struct str spoken_text(struct arena *arena, struct str text)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_sub(text, i, text.len);
        bool wide = str_starts(rest, STR("\u00a0")), narrow = str_starts(rest, STR("\u202f"));
        buf_add_char(&b, wide || narrow ? ' ' : text.ptr[i]);
        i += wide ? 1 : narrow ? 2 : 0;
    }
    struct str out = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void words_open(struct words *w)
{
    memset(w, 0, sizeof *w);
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (int id = 0; id < STRING_ID_COUNT; id++)
            w->of[lang][id] = spoken_text(&w->arena, str_c(string_texts[lang][id]));
    struct buf b = BUF_INIT;
    for (int i = 0; i <= 10; i++) {
        struct str text;
        struct err err = ERR_INIT;
        const char *name = i ? arena_strf(&w->arena, "modules/module-%d", i).ptr : "courses/course-2020";
        const char *path = arena_strf(&w->arena, "tests/data/course/playlists/%s.yaml", name).ptr;
        assert_true(fs_read(path, 1 << 20, &w->arena, &text, &err));
        buf_add(&b, text);
    }
    w->course = arena_str(&w->arena, buf_str(&b));
    buf_release(&b);
}

/* Which text of that language it is; STRING_ID_COUNT: none. */
static int text_of(const struct words *w, enum string_language lang, struct str said)
{
    for (int id = 0; id < STRING_ID_COUNT; id++) {
        struct str whole = w->of[lang][id], text = whole;
        if (text.len > 1 && text.ptr[text.len - 1] == '.')
            text.len--;
        if (fits(text, said) && letters(whole) >= (only_numbers(whole) ? 2 : 5))
            return id;
    }
    return STRING_ID_COUNT;
}

/* Words of the sample course stand there in quotes; names of languages are their own in every interface. */
static bool is_content(const struct words *w, const struct tree *tree, struct str said)
{
    char quoted[200];
    snprintf(quoted, sizeof quoted, "\"%.*s\"", STR_ARG(said));
    if (str_find(w->course, str_c(quoted)) >= 0)
        return true;
    for (int i = 0; i < tree->n; i++)
        if (tree->nodes[i].lang.len && str_find(tree->nodes[i].label, said) >= 0)
            return true;
    return false;
}

static void judge(const struct words *w, const struct tree *tree, enum string_language lang, struct str part, struct str sentence)
{
    while (part.len && part.ptr[part.len - 1] == '.')
        part.len--;
    if (!part.len || text_of(w, lang, part) != STRING_ID_COUNT || is_content(w, tree, part))
        return;
    for (int other = 0; other < STRING_LANGUAGE_COUNT; other++) {
        int id = other == (int)lang ? STRING_ID_COUNT : text_of(w, (enum string_language)other, part);
        if (id != STRING_ID_COUNT)
            fail_msg("%s hears %s of %s: \"%.*s\" in \"%.*s\"", string_language_code(lang), string_names[id],
                     string_language_code((enum string_language)other), STR_ARG(part), STR_ARG(sentence));
    }
}

static void judge_sentence(const struct words *w, const struct tree *tree, enum string_language lang, struct str sentence)
{
    assert_true(str_find(sentence, STR("{")) < 0 && str_find(sentence, STR("}")) < 0);
    judge(w, tree, lang, sentence, sentence);
    for (struct str rest = sentence; rest.len;) {
        ptrdiff_t comma = str_find(rest, STR(", ")), stop = str_find(rest, STR(". "));
        ptrdiff_t at = comma < 0 ? stop : stop < 0 || comma < stop ? comma : stop;
        struct str part = at < 0 ? rest : str_sub(rest, 0, (size_t)at);
        rest = at < 0 ? STR("") : str_sub(rest, (size_t)at + 2, rest.len);
        if (part.len < sentence.len)
            judge(w, tree, lang, part, sentence);
    }
}

struct listener {
    struct words words;
    enum string_language lang;
    const struct app *app;
    enum screen_id screen; /* heard last */
    bool seen[SCREEN_ID_COUNT];
    int sentences;
};

/* To be called after every key. */
static void listen(struct listener *l)
{
    const struct tree *tree = app_tree(l->app);
    enum screen_id screen = app_screen(l->app);
    for (struct str rest = app_said(l->app); rest.len; l->sentences++)
        judge_sentence(&l->words, tree, l->lang, str_cut(&rest, '\n'));
    const char *title = NULL;
    for (int i = 0; i < tree->n; i++)
        if (tree->nodes[i].role == ROLE_SCREEN || tree->nodes[i].role == ROLE_DIALOG)
            title = arena_cstr(tree->arena, spoken_text(tree->arena, tree->nodes[i].label));
    if (screen != l->screen && title && title[0] && !ear_said(l->app, title))
        fail_msg("screen %d came without its title", (int)screen);
    l->screen = screen;
    l->seen[screen] = true;
}

/* ---- a visit ---- */

static const char many_words[] =
    "capsule-kiosk: 1\n"
    "title: Zorb\n"
    "languages: [en, fr, nl, de]\n"
    "capsules:\n"
    "- {id: one, title: Blorp, media: one.mp4, quiz: q}\n"
    "- {id: two, title: Florp, media: two.mp4}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: Quorp\n"
    "  questions:\n"
    "  - {id: a, question: Snorp?, keep-order: true, options: [{text: Ixx, right: true, feedback: Oxx.}, {text: Uxx, feedback: Axx.}]}\n"
    "  - {id: b, kind: true-false, question: Gnorp?, answer: false, feedback: {true: Axx., false: Oxx.}}\n"
    "  - {id: c, kind: ordering, question: Knorp?, order: [{text: Ixx}, {text: Oxx}, {text: Uxx}], feedback: {right: Axx., wrong: Exx.}}\n"
    "  - {id: d, kind: numeric, question: Plorp?, answer: 7, tolerance: 0, feedback: {right: Axx., wrong: Exx.}}\n";

static void hear(struct visit_test *v, struct listener *l, uint32_t k)
{
    key(v, k);
    listen(l);
}

/* Tab through all there is, then the whole screen once more. */
static void around(struct visit_test *v, struct listener *l)
{
    for (int i = 0; i < 24; i++)
        hear(v, l, KEY_TAB);
    hear(v, l, KEY_F4);
    hear(v, l, KEY_TAB); /* what was read last is not where the focus is */
}

/* To the one with that name in the language of the listener, and Enter. */
static void choose(struct visit_test *v, struct listener *l, enum string_id name)
{
    struct str text = l->words.of[l->lang][name];
    ptrdiff_t place = str_find(text, STR("{"));
    text = place > 0 ? str_sub(text, 0, (size_t)place) : text;
    for (int i = 0; i < 40; i++) {
        if (str_starts(ear_heard(v->app), text)) {
            hear(v, l, KEY_ENTER);
            return;
        }
        hear(v, l, KEY_TAB);
    }
    fail_msg("never named: %.*s", STR_ARG(text));
}

static void answer(struct visit_test *v, struct listener *l, uint32_t first)
{
    hear(v, l, first);
    around(v, l);
    if (first == KEY_TAB) /* a line is moved before it is an answer */
        choose(v, l, STR_QUIZ_ORDER_DOWN);
    choose(v, l, STR_QUIZ_CHECK_ANSWER);
    if (app_screen(v->app) != SCREEN_FEEDBACK)
        fail_msg("no feedback, but: %.*s", STR_ARG(app_said(v->app)));
    around(v, l);
    hear(v, l, KEY_PAGE_DOWN);
}

static void capsule_and_quiz(struct visit_test *v, struct listener *l)
{
    static const uint32_t keys[] = {' ', ' ', 'v', 'v', 'j', '#', 'd', 'm', 'm', '9', '0', '[', ']', KEY_BACKSPACE, 'z', 'x',
                                    't', KEY_ESCAPE, 'i', 'i', KEY_RIGHT, KEY_PAGE_DOWN};
    hear(v, l, KEY_HOME);
    hear(v, l, KEY_ENTER);
    pass(v, 3000);
    assert_int_equal(app_screen(v->app), SCREEN_CAPSULE);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        hear(v, l, keys[i]);
    around(v, l);
    pass(v, 5000);
    player_fake_end(v->config.player);
    pass(v, 500);
    listen(l);
    around(v, l);
    choose(v, l, STR_CAPSULE_START_QUIZ);
    assert_int_equal(app_screen(v->app), SCREEN_QUIZ);
    answer(v, l, 'a');
    answer(v, l, 'a');
    answer(v, l, KEY_TAB);
    answer(v, l, '8');
    assert_int_equal(app_screen(v->app), SCREEN_RESULT);
    around(v, l);
}

static void a_visit_is_of_one_language(void **state)
{
    (void)state;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        struct visit_test v;
        struct err err = ERR_INIT;
        struct listener l = {.lang = (enum string_language)lang, .screen = SCREEN_ID_COUNT};
        words_open(&l.words);
        begin(&v);
        app_free(v.app, v.now);
        put(&v, "playlists/p.yaml", many_words);
        v.config.settings.lang = l.lang;
        l.app = v.app = app_new(&v.config, v.now, &err);
        assert_true(settle(&v));
        hear(&v, &l, KEY_F2);
        around(&v, &l);
        hear(&v, &l, KEY_F1);
        for (int i = 0; i < 8; i++)
            hear(&v, &l, KEY_PAGE_DOWN);
        around(&v, &l);
        hear(&v, &l, KEY_ESCAPE);
        hear(&v, &l, KEY_F10);
        around(&v, &l);
        hear(&v, &l, KEY_ESCAPE);
        hear(&v, &l, KEY_F6);
        hear(&v, &l, KEY_F6);
        capsule_and_quiz(&v, &l);
        hear(&v, &l, 'q');
        around(&v, &l);
        static const enum screen_id screens[] = {SCREEN_LIBRARY, SCREEN_HELP, SCREEN_SETTINGS, SCREEN_CAPSULE,
                                                 SCREEN_QUIZ, SCREEN_FEEDBACK, SCREEN_RESULT};
        for (size_t i = 0; i < ARRAY_LEN(screens); i++)
            assert_true(l.seen[screens[i]]);
        assert_true(l.sentences > 200);
        end(&v);
        arena_release(&l.words.arena);
    }
}

/* ---- a day in the room ---- */

static void room_hear(struct room_rig *v, struct listener *l, uint32_t k)
{
    room_key(v, k);
    listen(l);
}

static void a_day_is_of_one_language(void **state)
{
    (void)state;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        struct room_rig v;
        struct listener l = {.lang = (enum string_language)lang, .screen = SCREEN_ID_COUNT};
        words_open(&l.words);
        room_rig_open(&v);
        v.config.settings.lang = l.lang;
        v.config.settings.speech_percent = 100;
        v.config.day = 1;
        char dir[] = "/tmp/capsule-four-XXXXXX"; /* the sample is held in two */
        assert_non_null(mkdtemp(dir));
        assert_int_equal(system(arena_strf(&l.words.arena, "cp -r tests/data/course/playlists %s/ && sed -i "
                                           "'s/^languages: .*/languages: [en, fr, nl, de]/' %s/playlists/classroom.yaml",
                                           dir, dir).ptr), 0);
        room_start_at(&v, arena_strf(&l.words.arena, "%s/playlists/classroom.yaml", dir).ptr, on_october_8(9, 0));
        l.app = v.app;
        l.lang = app_settings(v.app)->lang;
        assert_int_equal(l.lang, lang);
        room_hear(&v, &l, KEY_F2);
        static const uint32_t keys[] = {'o', KEY_DOWN, KEY_DOWN, 's', 's', KEY_ESCAPE, 'c', KEY_TAB, KEY_TAB,
                                        KEY_ENTER, KEY_ESCAPE, KEY_ESCAPE};
        for (size_t i = 0; i < ARRAY_LEN(keys); i++)
            room_hear(&v, &l, keys[i]);
        for (int i = 0; i < 200 && !run_over(room_run(&v)); i++) {
            room_hear(&v, &l, KEY_PAGE_DOWN);
            room_hear(&v, &l, KEY_TAB);
            room_hear(&v, &l, KEY_TAB);
            room_hear(&v, &l, KEY_F4);
            room_pass(&v, 20);
            listen(&l);
        }
        assert_true(run_over(room_run(&v)));
        static const enum screen_id screens[] = {SCREEN_AGENDA, SCREEN_ORDER, SCREEN_COURSE, SCREEN_SLIDES, SCREEN_TASK,
                                                 SCREEN_READING, SCREEN_WORKSHEET, SCREEN_END};
        for (size_t i = 0; i < ARRAY_LEN(screens); i++)
            assert_true(l.seen[screens[i]]);
        assert_true(l.sentences > 200);
        room_rig_close(&v);
        assert_int_equal(system(arena_strf(&l.words.arena, "rm -rf %s", dir).ptr), 0);
        arena_release(&l.words.arena);
    }
}

/* The judge himself: what it lets pass and what not. */
static void words_are_known_by_their_language(void **state)
{
    (void)state;
    struct words w;
    words_open(&w);
    assert_int_not_equal(text_of(&w, LANG_DE, STR("1 von 2")), STRING_ID_COUNT);
    assert_int_equal(text_of(&w, LANG_EN, STR("1 von 2")), STRING_ID_COUNT);
    assert_int_not_equal(text_of(&w, LANG_NL, STR("Scannen is aan: kies met Z")), STRING_ID_COUNT);
    assert_int_equal(text_of(&w, LANG_EN, STR("Blorp")), STRING_ID_COUNT);
    arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_known_by_their_language),
        cmocka_unit_test(a_visit_is_of_one_language),
        cmocka_unit_test(a_day_is_of_one_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
