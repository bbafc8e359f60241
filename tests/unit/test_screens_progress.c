/* My progress, what there is to read and to tick, notes, and bookmarks: what they say, keep and lead to. */
#include "cmocka_all.h"
#include "rig_capsule.h"

#include "screens/certificate_save.h"
#include "screens/checks.h"
#include "screens/note.h"
#include "screens/own_data.h"
#include "screens/progress_facts.h"
#include "screens/steps.h"
#include "screens/staff.h"
#include "store/bookmark.h"
#include "store/learner.h"
#include "store_folder.h"
#include "ticked_once_kept.h"

#define LINE(i, en, de)                                                                            \
    {                                                                                              \
        .id = LIT(i), .text = {.n = 2, .of = {{"en", LIT(en)}, {"de", LIT(de)}}}                   \
    }

static const struct worksheet_line checks[] = {
    LINE("will", "Someone elected says so in public.", "Jemand mit Mandat sagt es öffentlich."),
    LINE("team", "The team crosses departments.", "Das Team reicht über Ämter hinweg."),
}, questions[] = {LINE("need", "Which need does it answer?", "Welchem Bedarf dient es?")};

struct learner_rig {
    struct visit_rig v;
    struct process process;
    struct process_phase phase;
    struct process_step steps[3];
    struct worksheet sheets[2];
    struct document documents[2];
    struct certificate_policy certificate;
};

static void learner_open(struct learner_rig *l)
{
    struct visit_rig *v = &l->v;
    memset(l, 0, sizeof *l);
    visit_open(v);
    for (int i = 0; i < 3; i++)
        l->steps[i] = (struct process_step){.number = i + 1, .title = visit_text("A step", NULL, NULL)};
    l->phase = (struct process_phase){.title = visit_text("Prerequisites", NULL, NULL), .n = 3};
    l->process = (struct process){.title = visit_text("One phase, three steps", NULL, NULL),
                                  .n_phases = 1,
                                  .n_steps = 3,
                                  .phases = &l->phase,
                                  .steps = l->steps};
    l->sheets[0] = (struct worksheet){.id = STR("handbook-1"), .n_checks = 2, .checks = checks};
    l->sheets[0].title = visit_text("Your strategy in 15 steps", NULL, NULL);
    l->sheets[1] = (struct worksheet){.id = STR("stage-1"),
                                      .title = visit_text("Stage 1", NULL, NULL),
                                      .n_questions = 1,
                                      .questions = questions,
                                      .n_checks = 2,
                                      .checks = checks};
    l->documents[0] = (struct document){.id = STR("handbook-1"), .mandatory = true, .checklist = &l->sheets[0]};
    l->documents[0].title = l->sheets[0].title;
    l->documents[1] = (struct document){.id = STR("handbook-2"), .title = visit_text("Data", NULL, NULL)};
    l->certificate.rule = (struct certificate_rule){.capsules = true, .quizzes_percent = 60};
    struct catalog *c = &v->r.catalog;
    c->policy = (struct policy){.watched_percent = 95, .counts_attempts = true, .my_progress = true};
    c->process = &l->process;
    c->n_documents = 2;
    c->documents = l->documents;
    c->n_worksheets = 2;
    c->worksheets = l->sheets;
    c->certificate = &l->certificate;
    c->path = "playlists/path.yaml";
}

static void watch(struct learner_rig *l, int capsule, int s, bool done)
{
    struct store *store = l->v.r.env.store;
    const struct store_progress p = {.position_us = S(s), .length_us = S(VISIT_LENGTH_S), .done = done};
    struct watched w = {0};
    watched_add(&w, 0, S(s));
    store_set_watched(store, l->v.r.env.learner, l->v.capsules[capsule].id, &p, &w, 1000 * s, l->v.r.env.now);
}

static void answer_quiz(struct learner_rig *l, int right)
{
    int64_t id;
    struct store *s = l->v.r.env.store;
    store_start_attempt(s, l->v.r.env.learner, l->v.quiz.id, 1, 5, l->v.r.env.now, &id);
    store_finish_attempt(s, id, right / 5.0, right, l->v.r.env.now);
}

static void assert_next(struct learner_rig *l, enum next_kind kind, int capsule)
{
    struct next_step next = next_step_of(&l->v.r.env);
    assert_int_equal(next.kind, kind);
    assert_ptr_equal(next.capsule, capsule < 0 ? NULL : &l->v.capsules[capsule]);
}

/* The second capsule alone has a quiz. */
static void one_thing_comes_next(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    assert_next(&l, NEXT_WATCH, 0);
    watch(&l, 0, 100, false);
    assert_next(&l, NEXT_RESUME, 0);
    watch(&l, 0, VISIT_LENGTH_S, true);
    watch(&l, 1, VISIT_LENGTH_S, true);
    assert_next(&l, NEXT_QUIZ, 1);
    answer_quiz(&l, 2); /* too few for the certificate */
    assert_next(&l, NEXT_QUIZ, 1);
    l.v.r.catalog.policy.attempts = 1; /* and no other attempt */
    assert_next(&l, NEXT_WATCH, 2);
    l.v.r.catalog.policy.attempts = 0;
    answer_quiz(&l, 3);
    assert_false(certificate_state_of(&l.v.r.env).met);
    watch(&l, 2, VISIT_LENGTH_S, true);
    struct certificate_state s = certificate_state_of(&l.v.r.env);
    assert_true(s.met && s.score == 60 && s.watched == 3 && s.passed == 1);
    assert_next(&l, NEXT_CERTIFICATE, -1);
    l.v.r.catalog.certificate = NULL;
    assert_next(&l, NEXT_STEPS, -1);
    steps_keep(&l.v.r.env, 7);
    assert_next(&l, NEXT_NOTHING, -1);
    visit_close(&l.v);
}

static void a_learner_somewhere(struct learner_rig *l)
{
    struct screen_env *env = &l->v.r.env;
    watch(l, 0, VISIT_LENGTH_S, true);
    watch(l, 1, 130, false);
    answer_quiz(l, 2);
    answer_quiz(l, 4);
    answer_quiz(l, 3);
    steps_keep(env, 1);
    checks_keep(env, env->learner, STR("worksheet handbook-1"), &l->sheets[0], 1);
    reading_set(env, &l->documents[0], true);
    store_set_bookmark(env->store, env->learner, STR("capsule-2"), S(47), STR("Who decides?"), env->now);
}

static void the_page_says_where_one_stands(void **state)
{
    (void)state;
    static const char *const said[] = {"1 of 3 watched", "47\u00a0%", "4 of 5", "1 of 1", "6\u00a0min", "Go on with capsule 2",
                                       "2. Prerequisites: 2 of 5, 4 of 5, 3 of 5", "1 of 2", "1 of 3"};
    struct learner_rig l;
    learner_open(&l);
    a_learner_somewhere(&l);
    rig_enter(&l.v.r, &screen_progress, NULL);
    for (int page = 0; page < 2; page++) {
        size_t found = 0;
        for (size_t i = 0; i < ARRAY_LEN(said); i++)
            found += visit_reads(&l.v, said[i]);
        assert_true(found >= 3);
        rig_key(&l.v.r, KEY_PAGE_DOWN);
    }
    assert_int_equal(rig_press(&l.v.r, "Go on with capsule 2").to, SCREEN_CAPSULE);
    assert_int_equal(rig_press(&l.v.r, "Handbooks and checklists").to, SCREEN_STUDY);
    visit_close(&l.v);
}

static void a_handbook_here(struct learner_rig *l);
static void open_handbook(struct learner_rig *l, int index);

static void pages_look_as_they_did(void **state)
{
    (void)state;
    static const struct visit_look looks[] = {
        {"progress", 1920, 1080, 100, LANG_EN, THEME_DARK},
        {"progress-small", 1280, 800, 125, LANG_DE, THEME_LIGHT},
        {"progress-portrait", 1080, 1920, 100, LANG_FR, THEME_DARK},
        {"progress-hc", 1920, 1080, 150, LANG_EN, THEME_HIGH_CONTRAST},
    };
    struct learner_rig l;
    a_handbook_here(&l);
    a_learner_somewhere(&l);
    rig_enter(&l.v.r, &screen_progress, NULL);
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(looks); i++)
        ok &= visit_looks(&l.v, &looks[i]);
    static const struct visit_look study = {"study", 1920, 1080, 100, LANG_EN, THEME_DARK},
                                   sheet = {"checklist", 1920, 1080, 100, LANG_EN, THEME_DARK},
                                   note = {"note", 1920, 1080, 100, LANG_FR, THEME_DARK};
    static const struct visit_look handbook = {"handbook", 1920, 1080, 100, LANG_EN, THEME_DARK},
                                   elsewhere = {"handbook-elsewhere", 1080, 1920, 100, LANG_DE, THEME_LIGHT};
    rig_enter(&l.v.r, &screen_study, NULL);
    ok &= visit_looks(&l.v, &study);
    open_handbook(&l, 0);
    ok &= visit_looks(&l.v, &handbook);
    open_handbook(&l, 1);
    ok &= visit_looks(&l.v, &elsewhere);
    rig_enter(&l.v.r, &screen_checklist, &(struct screen_args){.sheet = &l.sheets[1]});
    ok &= visit_looks(&l.v, &sheet);
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.sheet = &l.sheets[1], .line = 1});
    ok &= visit_looks(&l.v, &note);
    assert_true(ok);
    visit_close(&l.v);
}

static void pages_fit_everywhere(void **state)
{
    (void)state;
    struct learner_rig l;
    a_handbook_here(&l);
    a_learner_somewhere(&l);
    rig_enter(&l.v.r, &screen_progress, NULL);
    bool ok = visit_fits(&l.v, "progress");
    open_handbook(&l, 0);
    rig_press(&l.v.r, "Enlarge the page");
    rig_key(&l.v.r, KEY_PAGE_DOWN);
    ok &= visit_fits(&l.v, "handbook");
    rig_enter(&l.v.r, &screen_study, NULL);
    ok &= visit_fits(&l.v, "study");
    open_handbook(&l, 1);
    ok &= visit_fits(&l.v, "handbook elsewhere");
    rig_enter(&l.v.r, &screen_checklist, &(struct screen_args){.sheet = &l.sheets[1]});
    ok &= visit_fits(&l.v, "checklist");
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.sheet = &l.sheets[1], .line = 1});
    ok &= visit_fits(&l.v, "note");
    assert_true(ok);
    visit_close(&l.v);
}

static void reading_is_ticked_and_checklists_open(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    rig_enter(&l.v.r, &screen_study, NULL);
    assert_true(visit_reads(&l.v, "Mandatory"));
    rig_press(&l.v.r, "Data");
    assert_true(reading_done(&l.v.r.env, &l.documents[1]) && !reading_done(&l.v.r.env, &l.documents[0]));
    rig_press(&l.v.r, "Data");
    assert_false(reading_done(&l.v.r.env, &l.documents[1]));
    assert_true(ticked_once_kept(&l.v.r, "Data"));
    struct nav nav = rig_press(&l.v.r, "Checklist: Your strategy in 15 steps");
    assert_true(nav.to == SCREEN_CHECKLIST && nav.args.sheet == &l.sheets[0]);
    nav = rig_press(&l.v.r, "Stage 1");
    assert_true(nav.to == SCREEN_CHECKLIST && nav.args.sheet == &l.sheets[1]);
    nav = rig_press(&l.v.r, "One phase, three steps");
    assert_true(nav.to == SCREEN_CHECKLIST && !nav.args.sheet);
    visit_close(&l.v);
}

static void ticks_are_those_of_the_map_and_the_worksheet(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    rig_enter(&l.v.r, &screen_checklist, &(struct screen_args){.sheet = NULL});
    rig_press(&l.v.r, "2. A step");
    assert_int_equal(steps_ticked(&l.v.r.env), 2);
    assert_true(ticked_once_kept(&l.v.r, "3. A step"));
    rig_enter(&l.v.r, &screen_checklist, &(struct screen_args){.sheet = &l.sheets[1]});
    rig_press(&l.v.r, "The team crosses departments.");
    assert_int_equal(checks_count(&l.v.r.env, &l.v.r.program, &l.sheets[1]), 1);
    assert_true(visit_reads(&l.v, "1 of 2 ticked"));
    assert_true(ticked_once_kept(&l.v.r, "The team crosses departments."));
    rig_enter(&l.v.r, &screen_handbook, &(struct screen_args){.document = &l.documents[0]});
    assert_true(ticked_once_kept(&l.v.r, "I have read it"));
    rig_enter(&l.v.r, &screen_checklist, &(struct screen_args){.sheet = &l.sheets[1]});
    struct nav nav = rig_press(&l.v.r, "Note: The team crosses departments.");
    assert_true(nav.to == SCREEN_NOTE && nav.args.sheet == &l.sheets[1] && nav.args.line == 2);
    visit_close(&l.v);
}

static void type(struct rig *r, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    rig_event(r, &ev);
}

static void a_note_is_kept_before_it_closes(void **state)
{
    (void)state;
    struct learner_rig l;
    const struct note_of of = {.sheet = NULL, .line = 1};
    learner_open(&l);
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.line = 1});
    type(&l.v.r, "Zoë asks");
    rig_key(&l.v.r, KEY_ENTER);
    store_flush(l.v.r.env.store, NULL);
    rig_draw(&l.v.r);
    assert_int_equal(l.v.r.nav.kind, NAV_BACK);
    assert_true(str_eq_c(note_text(&l.v.r.env, &l.v.r.program, &of), "Zoë asks"));
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.line = 1});
    rig_press(&l.v.r, "Clear");
    rig_press(&l.v.r, "Save");
    store_flush(l.v.r.env.store, NULL);
    assert_int_equal(note_text(&l.v.r.env, &l.v.r.program, &of).len, 0);
    visit_close(&l.v);
}

static void bookmarks_are_set_at_a_second(void **state)
{
    (void)state;
    struct learner_rig l;
    struct store_bookmark b;
    learner_open(&l);
    struct store *s = l.v.r.env.store;
    visit_capsule(&l.v);
    visit_wait(&l.v, S(3) + 400000);
    visit_event(&l.v, &(struct event){.kind = EVENT_KEY, .key = {.key = 'r', .typed = 'r'}});
    assert_false(visit_reads(&l.v, "Bookmark set at 0:03")); /* the store has not answered */
    visit_settle(&l.v);
    assert_true(visit_reads(&l.v, "Bookmark set at 0:03"));
    assert_true(store_bookmark(s, STR(""), STR("capsule-2"), 0, &b) && b.position_us == S(3));
    visit_key(&l.v, 'r'); /* the same second */
    assert_false(store_bookmark(s, STR(""), STR("capsule-2"), 1, &b));
    store_set_bookmark(s, STR(""), STR("capsule-2"), S(100), STR("Who decides?"), l.v.r.env.now);
    visit_mods(&l.v, 'r', MOD_SHIFT);
    assert_true(visit_fits(&l.v, "bookmarks"));
    visit_press(&l.v, "Bookmark at 1:40");
    visit_wait(&l.v, S(1));
    assert_true(near(visit_position(&l.v), S(101)));
    visit_press(&l.v, "Delete: Bookmark at 0:03");
    assert_true(store_bookmark(s, STR(""), STR("capsule-2"), 0, &b) && b.position_us == S(100));
    assert_false(store_bookmark(s, STR(""), STR("capsule-2"), 1, &b));
    l.v.r.catalog.policy.my_progress = false; /* nowhere to find them again: none are set */
    visit_key(&l.v, KEY_ESCAPE);
    visit_key(&l.v, 'r');
    assert_false(store_bookmark(s, STR(""), STR("capsule-2"), 1, &b));
    visit_close(&l.v);
}

/* With a name and a stick; the data folder gets the device's key and no name. */
static void a_certificate_goes_to_a_stick_alone(void **state)
{
    (void)state;
    struct learner_rig l;
    struct folder data, usb;
    struct err err = ERR_INIT;
    struct certificate_saved saved = {0};
    learner_open(&l);
    folder_make(&data);
    folder_make(&usb);
    struct staff staff = {.data_dir = data.path, .root = "/nowhere"};
    struct screen_env *env = &l.v.r.env;
    env->staff = &staff;
    assert_false(certificate_save(env, 80, &l.v.r.program, &saved, &err));
    assert_int_equal(err.code, ERR_USAGE);
    const struct store_learner ann = {.id = STR("ann"), .name = STR("Zoë Peeters"), .language = STR("en")};
    store_set_learner(env->store, &ann);
    env->learner = STR("ann");
    err = (struct err)ERR_INIT;
    assert_false(certificate_save(env, 80, &l.v.r.program, &saved, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    staff.usb_dir = usb.path;
    assert_true(certificate_save(env, 80, &l.v.r.program, &saved, &err));
    assert_true(saved.specimen && strncmp(saved.path, usb.path, strlen(usb.path)) == 0);
    assert_int_equal(folder_clear(&usb, ".pdf"), 1);
    assert_int_equal(folder_clear(&data, ".pdf"), 0);
    folder_remove(&data);
    folder_remove(&usb);
    visit_close(&l.v);
}

/* Everything right but the last question, which was left out. */
static void answer_all(struct learner_rig *l)
{
    struct store *s = l->v.r.env.store;
    struct attempt a;
    int64_t id;
    attempt_start(&a, &l->v.quiz, 7, NULL);
    store_start_attempt(s, l->v.r.env.learner, l->v.quiz.id, 7, a.n, l->v.r.env.now, &id);
    for (int i = 0; i < a.n; i++) {
        const struct question *q = attempt_question(&a, i);
        struct buf right = BUF_INIT;
        for (int k = 0; k < q->n_options; k++)
            if (q->options[k].right)
                buf_addf(&right, "%s%" STR_FMT, right.len ? "[,]" : "", STR_ARG(q->options[k].id));
        bool last = i == a.n - 1;
        store_set_answer(s, id, &(struct store_answer){.position = i, .question = q->id, .credit = !last,
                         .state = last ? ANSWER_SKIPPED : ANSWER_CHECKED,
                         .response = last ? STR("") : buf_str(&right)}, l->v.r.env.now);
        buf_release(&right);
    }
    store_finish_attempt(s, id, (a.n - 1.0) / a.n, a.n - 1, l->v.r.env.now);
}

static const struct document_file handbook_file = {"en", LIT("handbook-1.en.pdf"), "handbook-1.en.pdf"};

static void a_handbook_here(struct learner_rig *l)
{
    learner_open(l);
    l->documents[0].n_files = 1;
    l->documents[0].files = &handbook_file;
    strcpy(l->documents[1].languages[0], "fr");
    l->documents[1].n_languages = 1;
    l->documents[1].link = STR("https://example.org/handbook-2");
}

static void open_handbook(struct learner_rig *l, int index)
{
    rig_enter(&l->v.r, &screen_handbook, &(struct screen_args){.document = &l->documents[index]});
}

static void a_handbook_opens_where_it_was_left(void **state)
{
    (void)state;
    struct learner_rig l;
    struct rig *r = &l.v.r;
    a_handbook_here(&l);
    rig_enter(r, &screen_study, NULL);
    assert_int_equal(rig_press(r, "Open: Your strategy in 15 steps").to, SCREEN_HANDBOOK);
    assert_ptr_equal(r->nav.args.document, &l.documents[0]);
    open_handbook(&l, 0);
    assert_true(visit_reads(&l.v, "Page 1 of 3"));
    assert_true(visit_reads(&l.v, "Page 1 of the fake document")); /* it can be heard */
    assert_null(rig_find(r, "Previous page"));
    rig_key(r, KEY_PAGE_DOWN);
    rig_key(r, KEY_RIGHT);
    rig_key(r, KEY_RIGHT); /* behind the end there is nothing */
    assert_true(visit_reads(&l.v, "Page 3 of 3"));
    open_handbook(&l, 0);
    assert_true(visit_reads(&l.v, "Page 3 of 3"));
    rig_press(r, "Previous page");
    assert_true(visit_reads(&l.v, "Page 2 of 3"));
    rig_key(r, KEY_HOME);
    assert_true(visit_reads(&l.v, "Page 1 of 3"));
    assert_int_equal(rig_key(r, KEY_LEFT).kind, NAV_REDRAW);
    rig_press(r, "I have read it");
    assert_true(reading_done(&r->env, &l.documents[0]));
    rig_press(r, "I have read it");
    assert_false(reading_done(&r->env, &l.documents[0]));
    assert_int_equal(rig_press(r, "Back").kind, NAV_BACK);
    store_set(r->env.store, STR(""), STR("page/handbook-1"), STR("7")); /* the file became shorter */
    open_handbook(&l, 0);
    assert_true(visit_reads(&l.v, "Page 3 of 3"));
    visit_close(&l.v);
}

/* By buttons too, which one switch comes to: what is enlarged is read to its end, then the page turns. */
static void a_handbook_is_read_enlarged(void **state)
{
    (void)state;
    struct learner_rig l;
    struct rig *r = &l.v.r;
    a_handbook_here(&l);
    open_handbook(&l, 0);
    rig_press(r, "Enlarge the page");
    rig_press(r, "Enlarge the page");
    rig_press(r, "Next page");
    assert_true(visit_reads(&l.v, "Page 1 of 3")); /* further down */
    for (int i = 0; i < 4 && visit_reads(&l.v, "Page 1 of 3"); i++)
        rig_press(r, "Next page");
    assert_true(visit_reads(&l.v, "Page 2 of 3"));
    rig_press(r, "Previous page");
    assert_true(visit_reads(&l.v, "Page 1 of 3")); /* its lower edge */
    rig_press(r, "Previous page");
    assert_true(visit_reads(&l.v, "Page 1 of 3"));
    rig_press(r, "Reduce the page");
    rig_press(r, "Reduce the page");
    assert_null(rig_find(r, "Reduce the page"));
    visit_close(&l.v);
}

static void a_handbook_elsewhere_says_where(void **state)
{
    (void)state;
    struct learner_rig l;
    struct rig *r = &l.v.r;
    a_handbook_here(&l);
    open_handbook(&l, 1);
    assert_true(visit_reads(&l.v, "It exists in French."));
    assert_true(visit_reads(&l.v, "https://example.org/handbook-2"));
    assert_null(rig_find(r, "Enlarge the page"));
    rig_press(r, "I have read it");
    assert_true(reading_done(&r->env, &l.documents[1]));
    player_fake_document(r->env.player, &(struct player_fake_document){"handbook-1.en.pdf", 3, 960, 540, PAGE_ENCRYPTED, false});
    document_forget(r->env.documents, "handbook-1.en.pdf");
    open_handbook(&l, 0);
    assert_true(visit_reads(&l.v, "locked with a password"));
    assert_non_null(rig_find(r, "Back"));
    visit_close(&l.v);
}

static const char *own_page(struct learner_rig *l, enum string_language lang)
{
    struct buf html = BUF_INIT;
    struct err err = ERR_INIT;
    l->v.r.settings.lang = lang;
    if (!own_data_page(&l->v.r.env, &html, &err))
        fail_msg("%s", err.text);
    const char *kept = arena_cstr(&l->v.r.program, buf_str(&html));
    buf_release(&html);
    return kept;
}

static int count(const char *text, const char *piece)
{
    int n = 0;
    for (; (text = strstr(text, piece)); text += strlen(piece))
        n++;
    return n;
}

/* Of everything that a learner did, and in the language in force; what others did is not on it. */
static void ones_own_page_has_everything(void **state)
{
    (void)state;
    static const char *const said[] = {
        "<html lang=\"en\">", "<title>Zo\u00eb &lt;3: what I learned", "This page is not sealed", "0:00\u20132:10",
        "<td>2 of 5</td>", "<td>4 of 5</td>", "Who decides?", "0:47", "<caption>Your strategy in 15 steps</caption>",
        "Someone elected says so in public.</th><td>Yes</td>", "The team crosses departments.</th><td>No</td>",
        "Which need does it answer?</th><td></td><td>A tram &amp; a bridge</td>", "<td>Mandatory</td><td>Yes</td>",
        "<td>Optional</td><td>No</td>", "<td>Skipped</td>", "Time with the capsules"};
    struct learner_rig l;
    learner_open(&l);
    struct screen_env *env = &l.v.r.env;
    struct buf none = BUF_INIT;
    struct err err = ERR_INIT;
    assert_false(own_data_page(env, &none, &err));
    const struct store_learner zoe = {.id = STR("zoe"), .name = STR("Zo\u00eb <3"), .language = STR("nl"), .created_s = 1};
    store_set_learner(env->store, &zoe);
    store_set_bookmark(env->store, STR("bob"), STR("capsule-2"), S(48), STR("Bob was here"), env->now);
    env->learner = STR("zoe");
    a_learner_somewhere(&l);
    answer_all(&l);
    store_set(env->store, STR("zoe"), STR("note/stage-1/?need"), STR("A tram & a bridge"));
    const char *page = own_page(&l, LANG_EN);
    for (size_t i = 0; i < ARRAY_LEN(said); i++)
        if (!strstr(page, said[i]))
            fail_msg("the page lacks: %s", said[i]);
    assert_null(strstr(page, "Bob"));
    assert_int_equal(count(page, "<td>Right</td>"), 4);
    assert_int_equal(count(page, "<figure role=\"img\""), 2);
    assert_int_equal(count(page, "<script") + count(page, "src=") + count(page, "http://") - count(page, "http://www.w3.org"), 0);
    assert_int_equal(count(page, "<h1>"), 1);
    assert_int_equal(count(page, "<table>"), count(page, "<caption>"));
    page = own_page(&l, LANG_DE);
    assert_non_null(strstr(page, "<html lang=\"de\">"));
    assert_non_null(strstr(page, "was ich gelernt habe"));
    assert_non_null(strstr(page, "Jemand mit Mandat sagt es \u00f6ffentlich.</th><td>Ja</td>"));
    visit_close(&l.v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_thing_comes_next),
        cmocka_unit_test(the_page_says_where_one_stands),
        cmocka_unit_test(pages_look_as_they_did),
        cmocka_unit_test(pages_fit_everywhere),
        cmocka_unit_test(reading_is_ticked_and_checklists_open),
        cmocka_unit_test(ticks_are_those_of_the_map_and_the_worksheet),
        cmocka_unit_test(a_note_is_kept_before_it_closes),
        cmocka_unit_test(bookmarks_are_set_at_a_second),
        cmocka_unit_test(a_certificate_goes_to_a_stick_alone),
        cmocka_unit_test(a_handbook_opens_where_it_was_left),
        cmocka_unit_test(a_handbook_is_read_enlarged),
        cmocka_unit_test(a_handbook_elsewhere_says_where),
        cmocka_unit_test(ones_own_page_has_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
