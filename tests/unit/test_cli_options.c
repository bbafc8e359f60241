/* The command line as typed: what is taken, what is refused and in which words. */
#include "cmocka_all.h"

#include <string.h>

#include "base/bug.h"
#include "cli/options.h"

enum { WORDS = 6 };

static bool parse(struct arena *a, const char *const *words, struct options *o, struct err *err)
{
    char *argv[WORDS + 2] = {arena_alloc(a, 1)};
    int argc = 1;
    *err = (struct err)ERR_INIT;
    for (; argc <= WORDS && words[argc - 1]; argc++) {
        argv[argc] = arena_alloc(a, strlen(words[argc - 1]) + 1);
        strcpy(argv[argc], words[argc - 1]);
    }
    return options_parse(argc, argv, a, o, err);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *words[WORDS], *sentence;
    } cases[] = {
        {{"--hepl"}, "there is no option --hepl; did you mean --help?"},
        {{"-x"}, "there is no option -x; see capsule-kiosk --help"},
        {{"-vx"}, "there is no option -vx; see capsule-kiosk --help"},
        {{"--lang"}, "--lang wants a value: --lang XX"},
        {{"--lang", "xx"}, "--lang wants en, fr, nl or de, not \"xx\""},
        {{"check", "--lang=", "."}, "--lang wants en, fr, nl or de, not \"\""},
        {{"schedule", "--paper", "a3"}, "--paper wants a4 or letter, not \"a3\""},
        {{"schedule", "--pdf="}, "--pdf wants a file, not \"\""},
        {{"--windowed=800"},
         "--windowed wants a size from 320x240 to 16384x16384, such as 1280x800, not \"800\""},
        {{"--display", "-1"}, "--display wants a whole number from 0 to 1000000, not \"-1\""},
        {{"--display", "5000000000"},
         "--display wants a whole number from 0 to 1000000, not \"5000000000\""},
        {{"--seconds=9999999999999", "bench", "a"},
         "--seconds wants a whole number from 0 to 1000000, not \"9999999999999\""},
        {{"--now", "tomorrow"}, "--now wants a time such as 2020-10-08T10:38, not \"tomorrow\""},
        {{"--speed", "nan", "play", "a"}, "--speed wants a number from 0.5 to 2.0, not \"nan\""},
        {{"--speed", "3", "play", "a"}, "--speed wants a number from 0.5 to 2.0, not \"3\""},
        {{"--start", "-5", "play", "a"}, "--start wants seconds or mm:ss, not \"-5\""},
        {{"new", "course", "--start", "1:30"},
         "--start wants a day such as 2027-03-04, not \"1:30\""},
        {{"--start", "2027-03-04", "play", "a"},
         "--start wants seconds or mm:ss, not \"2027-03-04\""},
        {{"--volume", "101"}, "--volume wants a number from 0 to 100"},
        {{"--data", ""}, "--data wants a folder, not \"\""},
        {{"--json=1"}, "--json takes no value"},
        {{"play", ""}, "an empty file name was given"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct options o;
        struct err err;
        assert_false(parse(&a, cases[i].words, &o, &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_string_equal(err.text, cases[i].sentence);
        arena_release(&a);
    }
}

static void test_taken(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct options o;
    struct err err;
    static const char *const sized[] = {"--windowed", "800x600", "play", "-vv", "a.mp4", NULL};
    assert_true(parse(&a, sized, &o, &err));
    assert_string_equal(o.windowed, "800x600");
    assert_string_equal(o.command, "play");
    assert_int_equal(o.verbose, 2);
    assert_int_equal(o.n_args, 1);
    static const char *const plain[] = {"--windowed", "list.yaml", "--lang", "fr_BE", NULL};
    assert_true(parse(&a, plain, &o, &err));
    assert_string_equal(o.windowed, "");
    assert_string_equal(o.args[0], "list.yaml");
    static const char *const dashes[] = {"play", "--", "-x.mp4", "--help", NULL};
    assert_true(parse(&a, dashes, &o, &err));
    assert_string_equal(o.args[0], "-x.mp4");
    assert_string_equal(o.args[1], "--help");
    assert_false(o.help);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
