/* My progress, what there is to read and to tick, notes, and bookmarks: what they say, keep and lead to. */
#include "cmocka_all.h"

#include "rig_learner.h"
#include "store_full.h"
#include "screens/certificate_save.h"
#include "screens/note.h"
#include "screens/progress_facts.h"
#include "screens/staff.h"
#include "ticked_once_kept.h"

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

static void a_note_is_typed_on_the_keys_of_this_device(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    store_set(l.v.r.env.store, STR(""), STR("keyboard"), STR("qwertz"));
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.line = 1});
    const struct node *t = rig_find(&l.v.r, "t"), *z = rig_find(&l.v.r, "z");
    assert_true(t && z);
    assert_int_equal(z->rect.y, t->rect.y);
    visit_close(&l.v);
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

/* It stays open, with what was written: another try may do. */
static void a_note_that_cannot_be_kept_stays(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    rig_enter(&l.v.r, &screen_note, &(struct screen_args){.line = 1});
    type(&l.v.r, "Zoë asks");
    atomic_store(&disk_is_full, true);
    rig_key(&l.v.r, KEY_ENTER);
    rig_draw(&l.v.r);
    assert_int_not_equal(l.v.r.nav.kind, NAV_BACK);
    assert_true(visit_reads(&l.v, "The note could not be saved."));
    atomic_store(&disk_is_full, false);
    rig_key(&l.v.r, KEY_ENTER);
    rig_draw(&l.v.r);
    assert_int_equal(l.v.r.nav.kind, NAV_BACK);
    visit_close(&l.v);
}

static void a_bookmark_that_cannot_be_kept_is_told(void **state)
{
    (void)state;
    struct learner_rig l;
    learner_open(&l);
    visit_capsule(&l.v);
    visit_wait(&l.v, S(3));
    atomic_store(&disk_is_full, true);
    visit_key(&l.v, 'r');
    assert_true(visit_reads(&l.v, "The bookmark could not be saved."));
    assert_false(visit_reads(&l.v, "Bookmark set"));
    atomic_store(&disk_is_full, false);
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

/* The page's own words for each end: nobody's, no stick, a device that cannot write its key, a specimen. */
static void the_page_says_what_became_of_a_certificate(void **state)
{
    (void)state;
    struct learner_rig l;
    struct folder data, usb;
    learner_open(&l);
    folder_make(&data);
    folder_make(&usb);
    for (int i = 0; i < 3; i++)
        watch(&l, i, VISIT_LENGTH_S, true);
    answer_quiz(&l, 3);
    struct rig *r = &l.v.r;
    struct staff staff = {.data_dir = "/dev/null/data", .root = "/nowhere"};
    r->env.staff = &staff;
    rig_enter(r, &screen_progress, NULL);
    rig_press(r, "Print my certificate");
    assert_true(visit_reads(&l.v, "A certificate bears a name: sign in with your card first."));
    const struct store_learner ann = {.id = STR("ann"), .name = STR("Zoë Peeters"), .language = STR("en")};
    store_set_learner(r->env.store, &ann);
    r->env.learner = STR("ann");
    for (int i = 0; i < 3; i++)
        watch(&l, i, VISIT_LENGTH_S, true);
    answer_quiz(&l, 3);
    rig_enter(r, &screen_progress, NULL);
    rig_press(r, "Print my certificate");
    assert_true(visit_reads(&l.v, "Plug in a USB stick, then print again"));
    staff.usb_dir = usb.path;
    rig_press(r, "Print my certificate");
    assert_true(visit_reads(&l.v, "The certificate could not be written."));
    assert_int_equal(folder_clear(&usb, ".pdf"), 0);
    staff.data_dir = data.path;
    rig_press(r, "Print my certificate");
    assert_true(visit_reads(&l.v, "this device cannot issue valid certificates yet."));
    assert_int_equal(folder_clear(&usb, ".pdf"), 1);
    folder_remove(&data);
    folder_remove(&usb);
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
        cmocka_unit_test(a_note_is_typed_on_the_keys_of_this_device),
        cmocka_unit_test(a_note_that_cannot_be_kept_stays),
        cmocka_unit_test(a_bookmark_that_cannot_be_kept_is_told),
        cmocka_unit_test(bookmarks_are_set_at_a_second),
        cmocka_unit_test(a_certificate_goes_to_a_stick_alone),
        cmocka_unit_test(the_page_says_what_became_of_a_certificate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
