/* What is said for which change of the tree, in four languages; texts are those of playlists/strings. */
#include "cmocka_all.h"

#include "speech/reader.h"

enum { LEAVE = 1 << 16, OPTION = 2 << 16, TICK = 3 << 16, PLACE = 4 << 16, CHECK = 5 << 16, CONTRAST = 6 << 16 };

struct reading {
    struct arena arena;
    struct strings strings;
    struct reader *reader;
    struct tree tree;
    struct speech speech;
    struct reader_look look;
};

static int setup(void **state)
{
    static struct reading r; /* one test at a time */
    memset(&r, 0, sizeof r);
    r.reader = reader_new(&r.strings);
    r.look = (struct reader_look){.tree = &r.tree, .lang = LANG_EN};
    *state = &r;
    return 0;
}

static int teardown(void **state)
{
    struct reading *r = *state;
    reader_free(r->reader);
    arena_release(&r->arena);
    return 0;
}

static void clear(struct reading *r)
{
    tree_init(&r->tree, &r->arena);
}

static struct node *put(struct reading *r, enum role role, uint32_t id, unsigned state, const char *label,
                        const char *value)
{
    struct node n = {.id = id, .role = role, .state = state, .label = str_c(label), .value = str_c(value),
                     .rect = {10, 40 * r->tree.n, 100, 30}};
    return &r->tree.nodes[tree_add(&r->tree, &n)];
}

/* What a look says, sentences divided by '|'. */
static const char *said(struct reading *r)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < r->speech.n; i++) {
        buf_add_c(&b, i ? "|" : "");
        buf_add(&b, r->speech.list[i].text);
    }
    const char *kept = arena_cstr(&r->arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

static const char *look(struct reading *r)
{
    reader_look(r->reader, &r->look, &r->speech);
    r->look.entered = r->look.touched = false;
    return said(r);
}

/* A question with two options; chosen: -1 none. */
static void question(struct reading *r, int chosen)
{
    clear(r);
    put(r, ROLE_SCREEN, 0, STATE_HIDDEN, "Question 2 of 5", "Capsule 2 · Prerequisites");
    put(r, ROLE_BUTTON, LEAVE, STATE_FOCUSABLE, "Leave quiz", "");
    put(r, ROLE_STATUS, 0, 0, "Question 2 of 5", "");
    put(r, ROLE_HEADING, 0, 0, "Is water wet?", "");
    put(r, ROLE_TEXT, 0, 0, "Choose one answer.", "");
    put(r, ROLE_RADIO, OPTION, STATE_FOCUSABLE | (chosen == 0 ? STATE_CHECKED : 0), "It is", "");
    put(r, ROLE_RADIO, OPTION | 1, STATE_FOCUSABLE | (chosen == 1 ? STATE_CHECKED : 0), "It is not", "");
    put(r, ROLE_BUTTON, CHECK, STATE_FOCUSABLE | (chosen < 0 ? STATE_DISABLED : 0), "Check answer", "");
}

static void arriving_says_screen_texts_and_focus(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = OPTION;
    assert_string_equal(look(r), "Question 2 of 5, Capsule 2, Prerequisites.|Is water wet?|Choose one answer.|"
                                 "It is, option, not chosen, 1 of 2.");
    assert_true(r->speech.interrupts);
    assert_string_equal(look(r), "");
    assert_false(r->speech.interrupts);
}

static void focus_interrupts(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = OPTION;
    look(r);
    r->look.focus = CHECK;
    assert_string_equal(look(r), "Check answer, button, not available.");
    assert_true(r->speech.interrupts);
}

/* The first arrow only shows where the focus is. */
static void the_ring_that_appears_is_named(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = LEAVE;
    look(r);
    r->look.visible = true;
    assert_string_equal(look(r), "Leave quiz, button.");
    assert_string_equal(look(r), "");
}

static void choosing_is_confirmed(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = OPTION | 1;
    look(r);
    question(r, 1);
    r->look.touched = true;
    assert_string_equal(look(r), "It is not, chosen.");
    assert_true(r->speech.interrupts);
    question(r, 0); /* a letter key, while the focus is elsewhere: the other one is not said to be off */
    r->look.touched = true;
    assert_string_equal(look(r), "It is, chosen.");
    assert_true(r->speech.interrupts);
}

static void roles_and_states_in_four_languages(void **state)
{
    struct reading *r = *state;
    static const struct {
        enum string_language lang;
        enum role role;
        unsigned state;
        const char *label, *value, *says;
    } cases[] = {
        {LANG_EN, ROLE_BUTTON, 0, "High contrast", "", "High contrast, button."},
        {LANG_EN, ROLE_BUTTON, STATE_CHECKED, "High contrast", "", "High contrast, button, on."},
        {LANG_EN, ROLE_BUTTON, STATE_CHECKED, "Text size", "125 %", "Text size, button, 125 %."},
        {LANG_FR, ROLE_BUTTON, STATE_DISABLED, "Vérifier", "", "Vérifier, bouton, non disponible."},
        {LANG_FR, ROLE_CHECKBOX, STATE_CHECKED, "Volonté politique", "Étape 1",
         "Volonté politique, case à cocher, coché, Étape 1."},
        {LANG_NL, ROLE_CHECKBOX, 0, "Politieke wil", "Stap 1",
         "Politieke wil, selectievakje, niet aangevinkt, Stap 1."},
        {LANG_NL, ROLE_SLIDER, 0, "Positie", "1:26 van 4:32", "Positie, schuifregelaar, 1:26 van 4:32."},
        {LANG_DE, ROLE_RADIO, STATE_CHECKED, "Eine Strategie", "", "Eine Strategie, Auswahl, gewählt."},
        {LANG_DE, ROLE_BUTTON, STATE_CHECKED, "Vorlesen", "", "Vorlesen, Schaltfläche, ein."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        clear(r);
        put(r, cases[i].role, TICK, STATE_FOCUSABLE | cases[i].state, cases[i].label, cases[i].value);
        r->look.lang = cases[i].lang;
        r->look.focus = TICK;
        reader_forget(r->reader);
        assert_string_equal(look(r), cases[i].says);
        assert_string_equal(r->speech.list[0].lang, string_language_code(cases[i].lang));
    }
}

/* Signs for the eye become pauses and spaces. */
static void signs_are_not_spelled(void **state)
{
    struct reading *r = *state;
    clear(r);
    put(r, ROLE_SCREEN, 0, 0, "Capsule 2 · Prerequisites", "Is it\nso\u00A0?");
    assert_string_equal(look(r), "Capsule 2, Prerequisites, Is it so ?");
}

static void another_language_reads_anew(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = LEAVE;
    look(r);
    r->look.lang = LANG_FR;
    assert_string_equal(look(r), "Question 2 of 5, Capsule 2, Prerequisites.|Is water wet?|Choose one answer.|"
                                 "Leave quiz, bouton.");
}

static void play(struct reading *r, const char *position, const char *caption, unsigned spoken)
{
    clear(r);
    put(r, ROLE_SCREEN, 0, 0, "The capsule", "");
    put(r, ROLE_VIDEO, 0, 0, "The capsule", "");
    put(r, ROLE_TEXT, 0, 0, "words in the picture", "");
    if (caption)
        put(r, ROLE_CAPTION, 0, spoken, caption, "")->lang = STR("fr");
    put(r, ROLE_SLIDER, PLACE, STATE_FOCUSABLE, "Position", position);
}

static void captions_of_another_language_are_read(void **state)
{
    struct reading *r = *state;
    play(r, "0:01", NULL, 0);
    assert_string_equal(look(r), "The capsule.");
    play(r, "0:02", "Avant toute\ntechnologie", STATE_SPOKEN);
    assert_string_equal(look(r), "Avant toute technologie.");
    assert_string_equal(r->speech.list[0].lang, "fr");
    assert_true(r->speech.list[0].caption);
    assert_false(r->speech.interrupts);
    play(r, "0:03", "Avant toute\ntechnologie", STATE_SPOKEN);
    assert_string_equal(look(r), "");
    play(r, "0:04", "Before any technology", 0);
    assert_string_equal(look(r), "");
    reader_repeat(r->reader, &r->speech); /* not what the capsule says, but where one is */
    assert_string_equal(said(r), "The capsule.");
}

static void a_position_that_runs_is_silent(void **state)
{
    struct reading *r = *state;
    play(r, "0:01", NULL, 0);
    r->look.focus = PLACE;
    look(r);
    play(r, "0:02", NULL, 0);
    assert_string_equal(look(r), "");
    play(r, "0:07", NULL, 0);
    r->look.touched = true;
    assert_string_equal(look(r), "0:07.");
}

static void a_choice_of_languages_speaks_each(void **state)
{
    struct reading *r = *state;
    static const char fr[] = "Bienvenue. Touchez votre langue.";
    clear(r);
    tree_foreign(&r->tree, STR("Bienvenue. Touchez votre langue."), STR("fr"));
    put(r, ROLE_SCREEN, 0, STATE_HIDDEN, arena_strf(&r->arena, "Welcome. Touch your language. %s", fr).ptr, "");
    put(r, ROLE_VIDEO, 0, 0, "A city", "");
    put(r, ROLE_BUTTON, LEAVE, STATE_FOCUSABLE | STATE_TONGUE, "English", "")->lang = STR("en");
    put(r, ROLE_BUTTON, OPTION, STATE_FOCUSABLE | STATE_TONGUE, "Fran\u00e7ais", "")->lang = STR("fr");
    assert_string_equal(look(r), "Welcome. Touch your language.|Bienvenue. Touchez votre langue.");
    assert_string_equal(r->speech.list[0].lang, "en");
    assert_string_equal(r->speech.list[1].lang, "fr");
    r->look.focus = OPTION;
    r->look.visible = true;
    assert_string_equal(look(r), "Fran\u00e7ais, bouton.");
    assert_string_equal(r->speech.list[0].lang, "fr");
    r->look.focus = LEAVE;
    assert_string_equal(look(r), "English, button.");
    assert_string_equal(r->speech.list[0].lang, "en");
}

static void news_are_read_once(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = LEAVE;
    look(r);
    for (int i = 0; i < 2; i++) {
        question(r, -1);
        put(r, ROLE_STATUS, 0, 0, "This answer could not be recorded.", "");
        assert_string_equal(look(r), i ? "" : "This answer could not be recorded.");
        assert_false(r->speech.interrupts);
    }
    question(r, -1);
    look(r);
    question(r, -1);
    put(r, ROLE_STATUS, 0, 0, "This answer could not be recorded.", "");
    assert_string_equal(look(r), "This answer could not be recorded.");
}

/* A countdown is silent, a number that is typed is not. */
static void clocks_run_in_silence_and_digits_are_named(void **state)
{
    struct reading *r = *state;
    static const struct {
        const char *clock, *typed;
        bool touched;
        const char *says;
    } steps[] = {{"07:00", "", false, "Break.|Number."}, {"06:59", "", false, ""}, {"06:59", "", true, ""},
                 {"06:58", "1", true, "1."}, {"06:57", "12", true, "12."}, {"06:56", "12", false, ""}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        clear(r);
        put(r, ROLE_SCREEN, 0, 0, "Break", "");
        put(r, ROLE_STATUS, 0, 0, steps[i].clock, "");
        put(r, ROLE_STATUS, 0, 0, "Number", steps[i].typed);
        r->look.touched = steps[i].touched;
        assert_string_equal(look(r), steps[i].says);
    }
}

/* Letters as they come and go, signs by their names, at a space what stands there. */
static void what_is_typed_is_said(void **state)
{
    struct reading *r = *state;
    static const struct {
        const char *value, *says;
    } steps[] = {{"", "Question 1 of 3.|Your answer, text field."},
                 {"s", "s."}, {"ss", "s."}, {"sso", "o."}, {"ss", "o, deleted."}, {"ss ", "ss."},
                 {"ss é", "é."}, {"ss é-", "Minus."}, {"ss é", "Minus, deleted."}, {"ss ", "é, deleted."},
                 {"ss", "Space, deleted."}, {"Brussels", "Brussels."}, {"", "Your answer, text field."}};
    r->look.focus = PLACE;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        clear(r);
        put(r, ROLE_SCREEN, 0, 0, "Question 1 of 3", "");
        put(r, ROLE_FIELD, PLACE, STATE_FOCUSABLE, "Your answer", steps[i].value);
        r->look.touched = i > 0;
        assert_string_equal(look(r), steps[i].says);
    }
}

/* "Strategic planning, now 2 of 4" says it all; the card's own value is not said beside it. */
static void a_move_is_told_once(void **state)
{
    struct reading *r = *state;
    r->look.focus = PLACE;
    for (int moved = 0; moved < 2; moved++) {
        clear(r);
        put(r, ROLE_SCREEN, 0, 0, "Question 1 of 3", "");
        put(r, ROLE_BUTTON, PLACE, STATE_FOCUSABLE, "Strategic planning", moved ? "2 of 4" : "1 of 4");
        if (moved)
            put(r, ROLE_STATUS, 0, STATE_HIDDEN, "Strategic planning, now 2 of 4", "");
        r->look.touched = moved;
        assert_string_equal(look(r), moved ? "Strategic planning, now 2 of 4."
                                           : "Question 1 of 3.|Strategic planning, button, 1 of 4.");
    }
}

static void a_switch_thrown_by_a_key_is_told(void **state)
{
    struct reading *r = *state;
    for (int on = 0; on < 2; on++) {
        clear(r);
        put(r, ROLE_SCREEN, 0, 0, "Capsules", "");
        put(r, ROLE_BUTTON, LEAVE, STATE_FOCUSABLE, "Start", "");
        put(r, ROLE_BUTTON, CONTRAST, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0), "High contrast", "");
        r->look.focus = LEAVE;
        assert_string_equal(look(r), on ? "High contrast, on." : "Capsules.|Start, button.");
    }
}

static void a_dialog_hides_the_rest_and_closing_is_brief(void **state)
{
    struct reading *r = *state;
    question(r, -1);
    r->look.focus = LEAVE;
    look(r);
    int dialog = r->tree.n;
    put(r, ROLE_DIALOG, 0, STATE_MODAL, "Leave the quiz?", "");
    tree_open(&r->tree, dialog);
    put(r, ROLE_HEADING, 0, 0, "Leave the quiz?", "");
    put(r, ROLE_TEXT, 0, 0, "Your answers so far are kept.", "");
    put(r, ROLE_BUTTON, TICK, STATE_FOCUSABLE, "Stay in the quiz", "");
    tree_close(&r->tree);
    r->look.focus = TICK;
    r->look.entered = true;
    assert_string_equal(look(r), "Leave the quiz?|Your answers so far are kept.|Stay in the quiz, button.");
    question(r, -1);
    r->look.focus = LEAVE;
    r->look.entered = true;
    assert_string_equal(look(r), "Question 2 of 5, Capsule 2, Prerequisites.|Leave quiz, button.");
}

static void the_whole_screen_and_again(void **state)
{
    struct reading *r = *state;
    question(r, 0);
    r->look.focus = CHECK;
    look(r);
    const char *whole = "Question 2 of 5, Capsule 2, Prerequisites.|Leave quiz, button.|Is water wet?|"
                        "Choose one answer.|It is, option, chosen, 1 of 2.|It is not, option, not chosen, 2 of 2.|"
                        "Check answer, button.";
    reader_whole(r->reader, &r->look, &r->speech);
    assert_string_equal(said(r), whole);
    reader_repeat(r->reader, &r->speech);
    assert_string_equal(said(r), whole);
    assert_true(r->speech.interrupts);
    assert_string_equal(look(r), ""); /* nothing is lost or doubled by it */
}

/* A chip on a card is inside the card: its words are the card's value. */
static void what_lies_on_a_control_is_not_read_beside_it(void **state)
{
    struct reading *r = *state;
    clear(r);
    put(r, ROLE_SCREEN, 0, 0, "Capsules", "");
    put(r, ROLE_BUTTON, LEAVE, STATE_FOCUSABLE, "The first", "New")->rect = (struct rect){0, 100, 300, 400};
    put(r, ROLE_TEXT, 0, 0, "New", "")->rect = (struct rect){20, 400, 80, 44};
    assert_string_equal(look(r), "Capsules.");
}

/* A long page is begun; the rest is asked for. */
static void long_pages_are_cut_on_arrival(void **state)
{
    struct reading *r = *state;
    char text[300] = "";
    memset(text, 'a', sizeof text - 1);
    clear(r);
    put(r, ROLE_SCREEN, 0, 0, "About", "");
    for (int i = 0; i < 5; i++) {
        text[0] = (char)('b' + i);
        put(r, ROLE_TEXT, 0, 0, text, "");
    }
    look(r);
    assert_int_equal(r->speech.n, 3);
    assert_true(r->speech.begun);
    reader_whole(r->reader, &r->look, &r->speech);
    assert_int_equal(r->speech.n, 6);
    assert_false(r->speech.begun);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* "fr:Le plan.|de:Taste." */
static const char *voices(struct reading *r)
{
    struct buf b = BUF_INIT;
    reader_look(r->reader, &r->look, &r->speech);
    for (int i = 0; i < r->speech.n; i++) {
        const struct utterance *u = &r->speech.list[i];
        buf_addf(&b, "%s%s:%.*s", i == 0 ? "" : u->goes_on ? "+" : "|", u->lang, STR_ARG(u->text));
    }
    const char *kept = arena_cstr(&r->arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

/* The voice changes for what is in another language, and for nothing else. */
static void words_of_another_language_have_its_voice(void **state)
{
    struct reading *r = *state;
    clear(r);
    r->look.lang = LANG_DE;
    tree_foreign(&r->tree, STR("Le plan"), STR("fr"));
    tree_foreign(&r->tree, STR("Le plan\u00A0: suite"), STR("fr"));
    tree_foreign(&r->tree, STR("an"), STR("fr"));
    tree_foreign(&r->tree, STR("%"), STR("fr"));
    tree_foreign(&r->tree, STR("Schluss"), STR("de-AT"));
    put(r, ROLE_SCREEN, 0, STATE_HIDDEN, "Kapsel 1 · Le plan", "");
    put(r, ROLE_HEADING, 0, 0, "Le plan\u00A0: suite", "");
    put(r, ROLE_TEXT, 0, 0, "Planung an 1 an", "");
    put(r, ROLE_TEXT, 0, 0, "80 %", "");
    put(r, ROLE_TEXT, 0, 0, "Am Schluss", "");
    put(r, ROLE_TEXT, 0, 0, "„Le plan“, Le plan.", "");
    assert_string_equal(voices(r), "de:Kapsel 1,+fr:Le plan.|fr:Le plan : suite.|de:Planung+fr:an+de:1+fr:an.|de:80 %.|"
                                   "de:Am Schluss.|fr:Le plan“, Le plan.");
    reader_repeat(r->reader, &r->speech);
    assert_true(r->speech.list[1].goes_on);
    assert_string_equal(r->speech.list[1].lang, "fr");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(arriving_says_screen_texts_and_focus), T(focus_interrupts), T(the_ring_that_appears_is_named),
        T(choosing_is_confirmed), T(roles_and_states_in_four_languages), T(signs_are_not_spelled),
        T(another_language_reads_anew), T(captions_of_another_language_are_read), T(a_position_that_runs_is_silent),
        T(a_choice_of_languages_speaks_each),
        T(news_are_read_once), T(a_move_is_told_once),
        T(what_is_typed_is_said), T(a_switch_thrown_by_a_key_is_told),
        T(clocks_run_in_silence_and_digits_are_named), T(a_switch_thrown_by_a_key_is_told),
        T(a_dialog_hides_the_rest_and_closing_is_brief), T(the_whole_screen_and_again),
        T(what_lies_on_a_control_is_not_read_beside_it), T(long_pages_are_cut_on_arrival),
        T(words_of_another_language_have_its_voice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
