/* What keeps visitors in, read from a machine made of files: its processes, its units, its X server's options. */
#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "platform/guard.h"
#include "refusing.h"

struct machine {
    char root[64];
    struct arena arena;
    struct guard guards[GUARD_COUNT];
};

static const char *at(struct machine *m, const char *path)
{
    return arena_strf(&m->arena, "%s%s", m->root, path).ptr;
}

static void put(struct machine *m, const char *path, struct str content)
{
    struct err err = ERR_INIT;
    const char *whole = at(m, path);
    assert_true(fs_mkdirs(fs_dir_of(&m->arena, whole), &err));
    assert_true(fs_write_atomic(whole, content, &err));
}

/* words and variables: each ends with a NUL of its own */
static void process(struct machine *m, int pid, int parent, const char *name, struct str words,
                    struct str variables)
{
    struct str stat = arena_strf(&m->arena, "%d (a ) b) S %d 1 1", pid, parent);
    put(m, arena_strf(&m->arena, "/proc/%d/stat", pid).ptr, stat);
    put(m, arena_strf(&m->arena, "/proc/%d/comm", pid).ptr, arena_strf(&m->arena, "%s\n", name));
    put(m, arena_strf(&m->arena, "/proc/%d/cmdline", pid).ptr, words);
    put(m, arena_strf(&m->arena, "/proc/%d/environ", pid).ptr, variables);
}

static void mask(struct machine *m, const char *unit)
{
    assert_int_equal(symlink("/dev/null", at(m, arena_strf(&m->arena, "/etc/systemd/system/%s", unit).ptr)), 0);
}

static struct machine machine_new(void)
{
    struct machine m = {.arena = ARENA_INIT};
    struct err err = ERR_INIT;
    snprintf(m.root, sizeof m.root, "/tmp/guard-XXXXXX");
    assert_non_null(mkdtemp(m.root));
    assert_true(fs_mkdirs(at(&m, "/etc/systemd/system"), &err));
    assert_true(fs_mkdirs(at(&m, "/proc/sys/kernel"), &err));
    return m;
}

static void look(struct machine *m, bool window_manager)
{
    guard_look(&(struct guard_session){m->root, 30, window_manager}, &m->arena, m->guards);
}

static void machine_end(struct machine *m)
{
    const char *line = arena_strf(&m->arena, "rm -rf %s", m->root).ptr;
    assert_int_equal(system(line), 0);
    arena_release(&m->arena);
}

#define WORDS(s) ((struct str){s "\0", sizeof s})
#define X_SESSION WORDS("DISPLAY=:0")

static void in_cage(struct machine *m, struct str cage)
{
    process(m, 10, 1, "cage", cage, STR(""));
    process(m, 30, 10, "capsule-kiosk", WORDS("/usr/bin/capsule-kiosk\0booth.yaml"),
            WORDS("DISPLAY=:0\0WAYLAND_DISPLAY=wayland-0\0NOTIFY_SOCKET=/run/systemd/notify"));
}

static void a_booth_in_cage_is_shut(void **state)
{
    (void)state;
    struct machine m = machine_new();
    in_cage(&m, WORDS("/usr/bin/cage\0-d\0--\0/usr/bin/capsule-kiosk\0-s"));
    mask(&m, "getty@.service");
    mask(&m, "autovt@.service");
    mask(&m, "ctrl-alt-del.target");
    put(&m, "/proc/sys/kernel/sysrq", STR("0\n"));
    look(&m, true); /* the compositor itself manages X windows */
    for (int i = 0; i < GUARD_COUNT; i++) {
        assert_int_not_equal(m.guards[i].state, GUARD_OPEN);
        assert_null(m.guards[i].fix);
    }
    assert_int_equal(m.guards[GUARD_SERVER].state, GUARD_NONE);
    assert_string_equal(m.guards[GUARD_TERMINALS].found, "cage without -s");
    machine_end(&m);
}

static void a_machine_without_systemd_has_no_units(void **state)
{
    (void)state;
    struct machine m = machine_new();
    in_cage(&m, WORDS("/usr/bin/cage\0--\0/usr/bin/capsule-kiosk"));
    assert_int_equal(system(arena_strf(&m.arena, "rm -rf %s/etc", m.root).ptr), 0);
    look(&m, true);
    assert_int_equal(m.guards[GUARD_LOGINS].state, GUARD_NONE);
    assert_string_equal(m.guards[GUARD_LOGINS].found, "no systemd here");
    assert_string_equal(m.guards[GUARD_RESTART].found, "no systemd here");
    machine_end(&m);
}

/* The compositor is another unit's, and tells who stands for the program under it. */
static void a_compositor_beside_the_program_counts(void **state)
{
    (void)state;
    struct machine m = machine_new();
    process(&m, 10, 1, "cage", WORDS("/usr/bin/cage\0-d\0--\0/usr/local/lib/capsule-kiosk/display-ready"), STR(""));
    process(&m, 20, 10, "sleep", WORDS("sleep\0infinity"), STR(""));
    process(&m, 30, 1, "capsule-kiosk", WORDS("/usr/bin/capsule-kiosk\0booth.yaml"),
            WORDS("DISPLAY=:0\0WAYLAND_DISPLAY=wayland-0\0CAPSULE_DISPLAY_PID=20"));
    look(&m, true);
    assert_string_equal(m.guards[GUARD_TERMINALS].found, "cage without -s");
    assert_int_equal(m.guards[GUARD_DESKTOP].state, GUARD_SHUT);
    machine_end(&m);
}

static void cage_that_switches_is_open(void **state)
{
    (void)state;
    const struct {
        struct str line;
        enum guard_state state;
    } lines[] = {{WORDS("cage\0-s\0--\0x"), GUARD_OPEN}, {WORDS("cage\0-ds\0x"), GUARD_OPEN},
                 {WORDS("cage\0x\0-s"), GUARD_SHUT}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct machine m = machine_new();
        in_cage(&m, lines[i].line);
        look(&m, false);
        assert_int_equal(m.guards[GUARD_TERMINALS].state, lines[i].state);
        machine_end(&m);
    }
}

static void a_desktop_is_open_everywhere(void **state)
{
    (void)state;
    struct machine m = machine_new();
    process(&m, 30, 1, "capsule-kiosk", WORDS("capsule-kiosk"), X_SESSION);
    put(&m, "/proc/sys/kernel/sysrq", STR("438\n"));
    mask(&m, "getty@.service"); /* without the other it is no use */
    put(&m, "/etc/systemd/system/capsule-kiosk-booth.service", STR(""));
    look(&m, true);
    for (int i = 0; i < GUARD_COUNT; i++) {
        assert_int_equal(m.guards[i].state, GUARD_OPEN);
        assert_non_null(m.guards[i].fix);
    }
    assert_string_equal(m.guards[GUARD_SYSRQ].found, "kernel.sysrq = 438");
    machine_end(&m);
}

static void an_x_server_is_shut_by_its_options(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum guard_state state;
    } lines[] = {{"  Option \"DontVTSwitch\" \"true\"\n", GUARD_SHUT},
                 {"  Option \"DontVTSwitch\"\n", GUARD_SHUT},
                 {"  Option \"DontVTSwitch\" \"false\"\n", GUARD_OPEN},
                 {"  Option \"DontVTSwitch\" \"off\"\n", GUARD_OPEN},
                 {"# Option \"DontVTSwitch\" \"true\"\n", GUARD_OPEN},
                 {"", GUARD_OPEN}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct machine m = machine_new();
        process(&m, 30, 1, "capsule-kiosk", WORDS("capsule-kiosk"), X_SESSION);
        put(&m, "/etc/X11/xorg.conf.d/50-capsule-booth.conf",
            arena_strf(&m.arena, "Section \"ServerFlags\"\n%sEndSection\n", lines[i].line));
        look(&m, false);
        assert_int_equal(m.guards[GUARD_TERMINALS].state, lines[i].state);
        assert_int_equal(m.guards[GUARD_SERVER].state, GUARD_OPEN);
        assert_int_equal(m.guards[GUARD_DESKTOP].state, GUARD_SHUT);
        machine_end(&m);
    }
}

static void what_the_booth_installs_is_what_is_looked_for(void **state)
{
    (void)state;
    struct machine m = machine_new();
    struct str text;
    struct err err = ERR_INIT;
    assert_true(fs_read("packaging/booth/50-capsule-booth.conf", 1 << 16, &m.arena, &text, &err));
    process(&m, 30, 1, "capsule-kiosk", WORDS("capsule-kiosk"), X_SESSION);
    put(&m, "/etc/X11/xorg.conf.d/50-capsule-booth.conf", text);
    look(&m, false);
    assert_int_equal(m.guards[GUARD_TERMINALS].state, GUARD_SHUT);
    assert_int_equal(m.guards[GUARD_SERVER].state, GUARD_SHUT);
    machine_end(&m);
}

static void a_booth_lets_in_sticks_and_may_be_switched_off(void **state)
{
    (void)state;
    struct machine m = machine_new();
    look(&m, false);
    assert_int_equal(m.guards[GUARD_USB].state, GUARD_NONE);
    assert_int_equal(m.guards[GUARD_POWER].state, GUARD_NONE);
    put(&m, "/etc/usbguard/rules.conf", STR(""));
    look(&m, false);
    assert_int_equal(m.guards[GUARD_USB].state, GUARD_OPEN);
    put(&m, "/etc/polkit-1/rules.d/other.rules", STR(""));
    refuse("access", 1, EACCES); /* as whoever is not root */
    look(&m, false);
    refuse_none();
    assert_int_equal(m.guards[GUARD_USB].state, GUARD_NONE);
    assert_string_equal(m.guards[GUARD_USB].found, "USBGuard's rules can be read by root alone");
    assert_int_equal(m.guards[GUARD_POWER].state, GUARD_NONE);
    assert_string_equal(m.guards[GUARD_POWER].found, "polkit's rules can be read by root alone");
    put(&m, "/etc/usbguard/rules.d/50-capsule-booth.conf", STR(""));
    put(&m, "/etc/polkit-1/rules.d/50-capsule-booth.rules", STR(""));
    look(&m, false);
    assert_int_equal(m.guards[GUARD_USB].state, GUARD_SHUT);
    assert_int_equal(m.guards[GUARD_POWER].state, GUARD_SHUT);
    machine_end(&m);
}

static bool one_word(char **words, int n, struct arena *arena)
{
    (void)arena;
    return n == 1 && words[0][0];
}

static void the_program_that_runs_is_found(void **state)
{
    (void)state;
    struct machine m = machine_new();
    process(&m, 20, 1, "capsule-decoder", WORDS("capsule-decoder"), STR(""));
    process(&m, 40, 1, "capsule-kiosk", WORDS("capsule-kiosk\0doctor"), STR(""));
    assert_int_equal(guard_program(m.root, 40, NULL, NULL, &m.arena), 40);
    process(&m, 30, 1, "capsule-kiosk", WORDS("capsule-kiosk"), WORDS("LANG=fr\0DISPLAY="));
    assert_int_equal(guard_program(m.root, 40, NULL, NULL, &m.arena), 30);
    assert_int_equal(guard_program(m.root, 40, ":1", NULL, &m.arena), 40);
    process(&m, 25, 1, "capsule-kiosk", WORDS("capsule-kiosk\0new"), STR(""));
    assert_int_equal(guard_program(m.root, 40, NULL, one_word, &m.arena), 30);
    assert_string_equal(guard_variable(m.root, 30, "LANG", &m.arena), "fr");
    assert_null(guard_variable(m.root, 30, "DISPLAY", &m.arena));
    assert_null(guard_variable(m.root, 30, "LA", &m.arena));
    int n;
    char **words = guard_command(m.root, 40, &m.arena, &n);
    assert_int_equal(n, 2);
    assert_string_equal(words[1], "doctor");
    assert_null(words[2]);
    assert_null(guard_command(m.root, 41, &m.arena, &n));
    look(&m, false);
    assert_int_equal(m.guards[GUARD_DESKTOP].state, GUARD_NONE);
    machine_end(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_booth_in_cage_is_shut),
        cmocka_unit_test(a_machine_without_systemd_has_no_units),
        cmocka_unit_test(a_compositor_beside_the_program_counts),
        cmocka_unit_test(cage_that_switches_is_open),
        cmocka_unit_test(a_desktop_is_open_everywhere),
        cmocka_unit_test(an_x_server_is_shut_by_its_options),
        cmocka_unit_test(what_the_booth_installs_is_what_is_looked_for),
        cmocka_unit_test(a_booth_lets_in_sticks_and_may_be_switched_off),
        cmocka_unit_test(the_program_that_runs_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
