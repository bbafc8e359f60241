/* Lists of participants: separators, marks, heads in four languages, encodings, what is wrong with its line. */
#include "cmocka_all.h"

#include "course/participants.h"

struct file {
    struct arena arena;
    struct findings findings;
    struct participants_file got;
    struct err err;
    bool ok;
    struct buf told;
};

static void read_bytes(struct file *f, struct str bytes, const char *charset)
{
    *f = (struct file){.arena = ARENA_INIT, .err = ERR_INIT, .told = BUF_INIT};
    findings_init(&f->findings, &f->arena);
    f->ok = participants_read(bytes, "list.csv", charset, &f->arena, &f->findings, &f->got, &f->err);
    findings_print(&f->findings, &f->told);
}

static void read_text(struct file *f, const char *text)
{
    read_bytes(f, str_c(text), NULL);
}

static void done(struct file *f)
{
    buf_release(&f->told);
    findings_release(&f->findings);
    arena_release(&f->arena);
}

static bool is(const struct file *f, int i, const char *name, const char *organisation, int group)
{
    const struct participant_row *r = &f->got.rows[i];
    return str_eq_c(r->name, name) && str_eq_c(r->organisation, organisation) && r->group == group;
}

static void heads_are_known_in_four_languages(void **state)
{
    (void)state;
    static const char *const files[] = {
        "Group,Name,Organisation\n2,Ada Lovelace,Liège\n",
        "Prénom;Nom;Commune;Groupe\nAda;Lovelace;Liège;2\n",
        "Voornaam\tAchternaam\tGemeente\tGroep\r\nAda\tLovelace\tLiège\t2\r\n",
        "Vorname;Nachname;Gemeinde;Gruppe;E-Mail\nAda;Lovelace;Liège;2;ada@example.org\n",
        "sep=;\nName;Firma;Team\n\"Ada Lovelace\";Liège;2",
        "Ada Lovelace,Liège,2\n", /* no head */
        "NOM;COMMUNE;ÉQUIPE\nAda Lovelace;Liège;2\n",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct file f;
        read_text(&f, files[i]);
        if (!f.ok || f.got.n != 1 || !is(&f, 0, "Ada Lovelace", "Liège", 2) || f.told.len)
            fail_msg("%s: %d rows, %s", files[i], f.got.n, buf_c(&f.told));
        done(&f);
    }
}

static void marks_are_those_of_rfc_4180(void **state)
{
    (void)state;
    struct file f;
    read_text(&f, "name,organisation\r\n\"Lovelace, Ada\",\"The \"\"Engine\"\"\r\nworks\"\r\n Bob , \"x\" y\r\n");
    assert_true(f.ok);
    assert_int_equal(f.got.n, 2);
    assert_true(is(&f, 0, "Lovelace, Ada", "The \"Engine\"  works", 0));
    assert_true(is(&f, 1, "Bob", "x", 0));
    assert_int_equal(f.got.rows[1].line, 4); /* a field went over two lines */
    done(&f);
}

static void any_script_and_encoding(void **state)
{
    (void)state;
    struct file f;
    read_text(&f, "name\nΖωή Παπαδοπούλου\nОльга Иванова\nمريم الحسن\n田中さくら\nसीता शर्मा\n");
    assert_int_equal(f.got.n, 5);
    assert_true(is(&f, 2, "مريم الحسن", "", 0));
    done(&f);
    read_bytes(&f, STR("name;town\nAndr\xE9 Lef\xE8vre;Li\xE8ge\n"), "windows-1252");
    assert_true(is(&f, 0, "André Lefèvre", "Liège", 0));
    done(&f);
    static const char wide[] = "\xFF\xFEn\0a\0m\0e\0\n\0Z\0o\0\xEB\0\n\0"; /* what a spreadsheet calls Unicode text */
    read_bytes(&f, (struct str){wide, sizeof wide - 1}, NULL);
    assert_true(f.ok);
    assert_true(is(&f, 0, "Zoë", "", 0));
    done(&f);
}

static void what_is_wrong_is_told_with_its_line_and_no_name(void **state)
{
    (void)state;
    struct file f;
    read_text(&f, "name,organisation,group\nAda,A,1\n,B,2\n\nADA,a,3\nBob,C,seventeen\nEve\x01,D,\n\"open,E\n");
    assert_true(f.ok);
    assert_int_equal(f.got.n, 3);
    assert_non_null(strstr(buf_c(&f.told), "list.csv:3:1: error: there is no name"));
    assert_non_null(strstr(buf_c(&f.told), "list.csv:5:1: warning: the same person stands in line 2"));
    assert_non_null(strstr(buf_c(&f.told), "list.csv:6:1: warning: a group is a number"));
    assert_non_null(strstr(buf_c(&f.told), "list.csv:7:1: error: the name has characters"));
    assert_non_null(strstr(buf_c(&f.told), "list.csv:8:1: error: a quotation mark"));
    assert_null(strstr(buf_c(&f.told), "Ada"));
    assert_null(strstr(buf_c(&f.told), "Bob"));
    done(&f);
}

static void what_is_too_long_or_of_no_charset_is_told(void **state)
{
    (void)state;
    struct file f;
    struct buf b = BUF_INIT;
    buf_add_c(&b, "name,organisation\nAda,A\nBob,");
    for (int i = 0; i < 300; i++)
        buf_add_c(&b, "long ");
    read_bytes(&f, buf_str(&b), NULL);
    assert_int_equal(f.got.n, 1);
    assert_non_null(strstr(buf_c(&f.told), "list.csv:3:1: error: the organisation takes more than"));
    done(&f);
    read_text(&f, "name\nZo\xEB\n");
    assert_true(f.ok);
    assert_non_null(strstr(buf_c(&f.told), "list.csv:1:1: warning: the file does not say its charset; it was read as"));
    done(&f);
    buf_release(&b);
}

static void five_hundred_and_no_more(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct file f;
    buf_add_c(&b, "name\n");
    for (int i = 0; i < 501; i++)
        buf_addf(&b, "Person %d\n", i);
    read_bytes(&f, buf_str(&b), NULL);
    assert_int_equal(f.got.n, 500);
    assert_non_null(strstr(buf_c(&f.told), "list.csv:502:1: error: a course has at most 500"));
    done(&f);
    buf_release(&b);
}

static void an_empty_file_is_told(void **state)
{
    (void)state;
    struct file f;
    read_text(&f, "name,organisation\n\n");
    assert_false(f.ok);
    assert_string_equal(f.err.text, "list.csv: there is nobody in this file");
    done(&f);
    read_text(&f, "");
    assert_false(f.ok);
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_known_in_four_languages),
        cmocka_unit_test(marks_are_those_of_rfc_4180),
        cmocka_unit_test(any_script_and_encoding),
        cmocka_unit_test(what_is_wrong_is_told_with_its_line_and_no_name),
        cmocka_unit_test(what_is_too_long_or_of_no_charset_is_told),
        cmocka_unit_test(five_hundred_and_no_more),
        cmocka_unit_test(an_empty_file_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
