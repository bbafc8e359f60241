/* What a playlist says of certificates: as read, and every mistake with its place. */
#include "cmocka_all.h"

#include "model_loaded.h"

#define CAPSULE "capsules:\n- {id: a, title: A, media: a.mp4}\n"
/* A morning; what is in the afternoon is no half-day. */
#define COURSE                                                                                                     \
    "course: {id: c, title: C, timezone: Europe/Brussels, days: [{date: 2027-03-04, from: \"09:00\", to: \"17:00\", " \
    "slots: [{title: S, at: \"09:00\", minutes: 120}, {slot: lunch, at: \"12:00\", minutes: 60}]}]}\n"

static void what_is_read(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V "languages: [en, fr]\ncertificate:\n  issuer: {name: {en: Town, fr: Ville}, place: Namur}\n"
               "  rule: {capsules: {quizzes-at-least: 60}}\n" CAPSULE);
    const struct certificate_policy *c = l.catalog.certificate;
    assert_non_null(c);
    assert_true(str_eq(i18n_text(&c->issuer, "fr", NULL), STR("Ville")));
    assert_true(str_eq(i18n_text(&c->place, "fr", NULL), STR("Namur")));
    assert_true(c->rule.capsules);
    assert_int_equal(c->rule.quizzes_percent, 60);
    assert_false(c->rule.course);
    assert_null(c->public_key);
    assert_int_equal(c->at.line, 4);
    done(&l);
    load(&l, V "certificate: {rule: {course: {half-days-at-least: 1}}}\n" COURSE);
    assert_non_null(l.catalog.certificate);
    assert_true(l.catalog.certificate->rule.course);
    assert_int_equal(l.catalog.certificate->rule.half_days, 1);
    assert_int_equal(l.catalog.certificate->issuer.n, 0);
    assert_string_equal(buf_c(&l.lines), "");
    done(&l);
    load(&l, V CAPSULE);
    assert_null(l.catalog.certificate);
    done(&l);
}

static void what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *line;
        bool kept;
    } cases[] = {
        {"certificate: {issuer: {name: A}}\n" CAPSULE, ":2:14: error: a certificate needs \"rule\" [missing-key]", false},
        {"certificate: {rule: {}}\n" CAPSULE, ":2:21: error: \"rule\" needs \"capsules\" or \"course\": what is certified "
                                              "[missing-key]", false},
        {"certificate: {rule: {capsules: {}}}\n" CAPSULE, "error: a rule for capsules needs \"quizzes-at-least\" [missing-key]", false},
        {"certificate: {rule: {capsules: {quizzes-at-least: 101}}}\n" CAPSULE, ":2:51: error: ", false},
        {"certificate: {issuer: A, rule: {capsules: {quizzes-at-least: 6}}}\n" CAPSULE, ":2:23: error: ", true},
        {"certificate: {rule: {capsules: {quizzes-at-least: 6}}}\n",
         ":2:14: error: the rule is for capsules, and this playlist has none [no-capsules]", true},
        {"certificate: {rule: {course: {half-days-at-least: 2}}}\n" CAPSULE,
         ":2:30: error: the rule is for a course, and this playlist has none [no-course]", true},
        {"certificate: {rule: {course: {half-days-at-least: 2}}}\n" COURSE,
         ":2:30: error: 2 half-days are asked for; the course has 1 [too-many]", true},
        {"certificate: {public-key: ../o.pub, rule: {capsules: {quizzes-at-least: 6}}}\n" CAPSULE,
         ":2:27: error: \"../o.pub\" leads out of this playlist's folder; put the public key into that folder [path]",
         true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        LOAD_SAYS(&l, cases[i].yaml, cases[i].line);
        assert_int_equal(l.catalog.certificate != NULL, cases[i].kept);
        done(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read),
        cmocka_unit_test(what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
