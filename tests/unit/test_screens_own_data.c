/* What a learner has: a handbook opened where it was left, and the page with all that the device keeps of them. */
#include "cmocka_all.h"

#include "rig_learner.h"
#include "screens/own_data.h"
#include "screens/progress_facts.h"

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
        cmocka_unit_test(a_handbook_opens_where_it_was_left),
        cmocka_unit_test(a_handbook_is_read_enlarged),
        cmocka_unit_test(a_handbook_elsewhere_says_where),
        cmocka_unit_test(ones_own_page_has_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
