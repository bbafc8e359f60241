/* An organisation: its name, logos and colours as read, every mistake with its place, and what check says of colours. */
#include "cmocka_all.h"

#include "cli/check_organisation.h"
#include "model_loaded.h"

static void what_is_read(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V "languages: [en, de]\norganisation:\n  name: Institute\n  accent: \"#0B6B58\"\n"
               "  second-accent-on-dark: \"#ffcc00\"\n");
    assert_true(l.ok);
    assert_int_equal(l.findings.n, 0);
    const struct organisation *o = l.catalog.organisation;
    assert_non_null(o);
    assert_true(str_eq(i18n_text(&o->name, "de", NULL), STR("Institute")));
    assert_int_equal(o->colours[ORGANISATION_ACCENT].argb, 0xFF0B6B58);
    assert_int_equal(o->colours[ORGANISATION_ACCENT].at.line, 5);
    assert_int_equal(o->colours[ORGANISATION_ACCENT].at.col, 11);
    assert_int_equal(o->colours[ORGANISATION_SECOND_ON_DARK].argb, 0xFFFFCC00);
    assert_int_equal(o->colours[ORGANISATION_ACCENT_ON_LIGHT].argb, 0);
    assert_null(o->logo);
    done(&l);
    load(&l, V "capsules: []\n");
    assert_null(l.catalog.organisation);
    done(&l);
}

static void what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *line;
        bool kept;
    } cases[] = {
        {"organisation: {accent: \"#0B6B58\"}\n", ":2:15: error: an organisation needs \"name\" [missing-key]", false},
        {"organisation: {name: A, accent: green}\n",
         ":2:33: error: \"accent\" must be a colour as \"#0B6B58\" (in quotes), not \"green\" [colour]", true},
        {"organisation: {name: A, accent-on-dark: \"#0B6B5\"}\n",
         ":2:41: error: \"accent-on-dark\" must be a colour as \"#0B6B58\" (in quotes), not \"#0B6B5\" [colour]", true},
        {"organisation: {name: A, logo-on-light: ../logo.png}\n",
         ":2:40: error: \"../logo.png\" leads out of this playlist's folder; put the logo into that folder [path]",
         true},
        {"organisation: {name: A, color: red}\n", ":2:25: error: unknown key \"color\" in an organisation;", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        LOAD_SAYS(&l, cases[i].yaml, cases[i].line);
        assert_int_equal(l.catalog.organisation != NULL, cases[i].kept);
        done(&l);
    }
}

static void a_logo_that_is_not_there(void **state)
{
    (void)state;
    struct loaded l = {0};
    findings_init(&l.findings, &l.arena);
    assert_true(catalog_load_bytes(STR(V "organisation: {name: A, logo: logo.png}\n"), "tests/data/p.yaml", &l.arena,
                                   &l.catalog, &l.findings, &l.err));
    findings_print(&l.findings, &l.lines);
    assert_non_null(strstr(buf_c(&l.lines), "tests/data/p.yaml:2:31: error: the logo \"logo.png\" is not there; the name "
                                            "stands alone [missing-logo]"));
    assert_non_null(l.catalog.organisation);
    assert_null(l.catalog.organisation->logo);
    done(&l);
}

static void what_check_says_of_colours(void **state)
{
    (void)state;
    static const struct {
        int key;
        uint32_t argb;
        const char *said; /* NULL: nothing */
    } cases[] = {
        {ORGANISATION_ACCENT, 0xFF0B6B58, NULL},
        {ORGANISATION_ACCENT, 0xFF34E3B4, NULL},
        {ORGANISATION_ACCENT_ON_LIGHT, 0xFF2E9E7F,
         "\"k\" #2E9E7F has 2.9:1 against the background of the light theme where text needs 4.5:1; #"},
        {ORGANISATION_ACCENT_ON_DARK, 0xFF0B6B58,
         "\"k\" #0B6B58 has 1.4:1 against progress bars of the dark theme where signs need 3:1; #4EA08B would do"},
        {ORGANISATION_ACCENT, 0xFFE2001A,
         "\"k\" #E2001A has 4.3:1 against the background of the light theme where text needs 4.5:1; #DA141F would do"},
        {ORGANISATION_SECOND, 0xFFEC6608,
         "\"k\" #EC6608 has 2.8:1 against progress bars of the dark theme where signs need 3:1; #F06911 would do"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena arena = ARENA_INIT;
        struct findings f;
        struct buf said = BUF_INIT;
        struct organisation o = {0};
        findings_init(&f, &arena);
        o.colours[cases[i].key] = (struct organisation_colour){cases[i].argb, "k", {"p.yaml", 7, 11}};
        check_organisation(NULL, &o, &f);
        findings_print(&f, &said);
        assert_int_equal(f.errors, cases[i].said ? 1 : 0);
        if (cases[i].said && (!strstr(buf_c(&said), cases[i].said) || strncmp(buf_c(&said), "p.yaml:7:11: error: ", 20)))
            fail_msg("said %s", buf_c(&said));
        buf_release(&said);
        findings_release(&f);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read),
        cmocka_unit_test(what_is_wrong),
        cmocka_unit_test(a_logo_that_is_not_there),
        cmocka_unit_test(what_check_says_of_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
