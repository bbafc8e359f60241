/* What --help says: every command has a page of its own, every option is on one, and no line is too wide. */
#include "cmocka_all.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/help.h"

static void no_line_is_wide(struct str text)
{
    while (text.len) {
        struct str line = str_cut(&text, '\n');
        if (utf8_count(line) > HELP_COLUMNS)
            fail_msg("%" STR_FMT, STR_ARG(line));
        assert_false(str_ends(line, STR(" ")));
    }
}

static void every_command_tells_how_it_is_called(void **state)
{
    (void)state;
    for (int i = 0; i < n_commands; i++) {
        struct buf out = BUF_INIT;
        struct str usage = str_c(commands[i].usage);
        help_command(&commands[i], STR(""), &out);
        assert_true(str_starts(buf_str(&out), STR("Usage: capsule-kiosk ")));
        while (usage.len) {
            struct str way = str_cut(&usage, '\n');
            assert_true(str_starts(way, str_c(commands[i].name)));
            assert_true(str_find(buf_str(&out), way) > 0);
        }
        assert_true(str_find(buf_str(&out), STR("\n  -h, --help ")) > 0);
        no_line_is_wide(str_sub(buf_str(&out), (size_t)str_find(buf_str(&out), STR("\n\n")), out.len));
        buf_release(&out);
    }
}

static void its_options_say_what_they_mean_there(void **state)
{
    (void)state;
    static const struct { const char *command, *says; bool there; } cases[] = {
        {"report", "--from DAY                nothing before it, 2026-12-01", true},
        {"rehearse", "--from T                  when it begins", true},
        {"new", "--from F                  the course that a new edition is made of", true},
        {"report", "--seeks", false},
        {"check", "--json", true},
        {"check", "--windowed", false},
        {"play", "--power-off CMD", true},
        {"bench", "--software", true},
        {"bench", "--power-off", false},
        {"certificate", "capsule-kiosk certificate verify FILE|CODE --issuer", true},
        {"quiz", "\n       capsule-kiosk quiz print ", true},
        /* of a part: its ways and what it takes */
        {"pack trust", "capsule-kiosk pack trust [PACK.pub", true},
        {"pack trust", "capsule-kiosk pack create", false},
        {"pack trust", "--clear                   no longer trusted\n", true},
        {"pack trust", "--content-version", false},
        {"pack", "--clear                   no longer trusted (trust)\n", true},
        {"pack import", "--force", true},
        {"pack show", "--issuer", true}, /* what an unverified signature is told to ask for */
        {"pack diff", "--issuer", true},
        {"pack create", "--issuer", false},
        {"pack nonsense", "capsule-kiosk pack create", true},
        {"report xapi", "capsule-kiosk report csv|xapi|html|json", true},
        {"report xapi", "--excel", false},
        {"report xapi", "capsule-kiosk report booth", false},
        {"certificate print", "\n       capsule-kiosk certificate print --all", true},
        {"check playlists", "capsule-kiosk check", true},
        {"doctor", "Exit codes: 0 all is good, 1 something wants attention", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = BUF_INIT;
        struct str part = str_c(cases[i].command), command = str_cut(&part, ' ');
        char name[32] = "";
        memcpy(name, command.ptr, command.len);
        help_command(command_find(name), part, &out);
        if ((str_find(buf_str(&out), str_c(cases[i].says)) >= 0) != cases[i].there)
            fail_msg("%s --help and \"%s\":\n%s", cases[i].command, cases[i].says, buf_c(&out));
        buf_release(&out);
    }
}

static void no_option_is_left_out(void **state)
{
    (void)state;
    const char *name;
    struct buf all = BUF_INIT;
    struct arena arena = ARENA_INIT;
    help_program(&all);
    for (int i = 0; i < n_commands; i++)
        help_command(&commands[i], STR(""), &all);
    for (size_t i = 0; (name = options_name(i)); i++)
        if (str_find(buf_str(&all), arena_strf(&arena, "--%s", name)) < 0)
            fail_msg("no page of --help tells of --%s", name);
    assert_true(help_names("content-version"));
    assert_false(help_names("nonsense"));
    arena_release(&arena);
    buf_release(&all);
}

static void the_program_names_every_command(void **state)
{
    (void)state;
    struct buf out = BUF_INIT;
    struct arena arena = ARENA_INIT;
    help_program(&out);
    for (int i = 0; i < n_commands; i++)
        assert_true(str_find(buf_str(&out), arena_strf(&arena, "\n  %-13s ", commands[i].name)) > 0);
    assert_true(str_find(buf_str(&out), STR("--windowed[=WxH]")) > 0);
    assert_true(str_find(buf_str(&out), STR("--seeks")) < 0); /* of a command: it tells there */
    no_line_is_wide(buf_str(&out));
    arena_release(&arena);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_tells_how_it_is_called),
        cmocka_unit_test(its_options_say_what_they_mean_there),
        cmocka_unit_test(no_option_is_left_out),
        cmocka_unit_test(the_program_names_every_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
