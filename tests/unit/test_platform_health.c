/* What the machine tells of itself, read from files; sticks, what is copied onto them; the command that switches off. */
#include "cmocka_all.h"

#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/health.h"
#include "platform/power.h"
#include "platform/removable.h"
#include "rig_staff.h"

static char dir[64];
static struct arena arena;

static int setup(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/capsule-health-XXXXXX");
    return mkdtemp(dir) ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    arena_release(&arena);
    return system(command);
}

static void put(const char *name, const char *text)
{
    struct err err = ERR_INIT;
    const char *path = fs_join(&arena, dir, name);
    assert_true(fs_mkdirs(fs_dir_of(&arena, path), &err));
    assert_true(fs_write_atomic(path, str_c(text), &err));
}

static void a_machine_is_read_from_its_files(void **state)
{
    (void)state;
    struct health h;
    staff_machine_make(&arena, dir);
    health_read(dir, dir, &h);
    assert_int_equal(h.processor_c, 54); /* the hottest that makes sense */
    assert_int_equal(h.memory_free, 4000000000);
    assert_int_equal(h.memory, 8192000000);
    assert_int_equal(h.battery_percent, 21);
    assert_false(h.battery_charging);
    assert_string_equal(h.sound, "HDA Intel PCH");
    assert_string_equal(h.touch, "ILITEK Multi-Touch");
    assert_int_equal(h.up_s, 33120);
    assert_true(h.disk >= h.disk_free && h.disk_free > 0);
    put("sys/class/power_supply/BAT0/status", "Charging\n");
    health_read(dir, NULL, &h);
    assert_true(h.battery_charging);
    assert_int_equal(h.disk, -1);
}

static void what_a_machine_does_not_have_is_not_made_up(void **state)
{
    (void)state;
    struct health h;
    health_read(dir, "/no/such/folder", &h);
    assert_int_equal(h.processor_c, -1);
    assert_int_equal(h.memory_free, -1);
    assert_int_equal(h.battery_percent, -1);
    assert_int_equal(h.disk_free, -1);
    assert_int_equal(h.up_s, -1);
    assert_string_equal(h.sound, "");
    assert_string_equal(h.touch, "");
    put("proc/asound/cards", "--- no soundcards ---\n");
    put("proc/meminfo", "nonsense");
    put("sys/class/power_supply/BAT0/capacity", "4000\n");
    put("sys/class/thermal/thermal_zone0/temp", "hot\n");
    put("proc/bus/input/devices", "N: Name=\"Only a name\"\n\nB: PROP=2\n");
    health_read(dir, NULL, &h);
    assert_int_equal(h.processor_c, -1);
    assert_int_equal(h.memory, -1);
    assert_int_equal(h.battery_percent, -1);
    assert_string_equal(h.sound, "");
    assert_string_equal(h.touch, "");
}

static void sticks_are_what_sessions_mount(void **state)
{
    (void)state;
    struct removable found[REMOVABLE_MAX];
    staff_machine_make(&arena, dir);
    assert_int_equal(removable_list(dir, NULL, found), 2);
    assert_string_equal(found[0].path, "/media/kiosk/STICK ONE");
    assert_false(found[0].read_only);
    assert_string_equal(found[1].path, "/run/media/kiosk/OLD");
    assert_true(found[1].read_only);
    assert_int_equal(removable_list(dir, dir, found), 3);
    assert_string_equal(found[0].path, dir);
    assert_int_equal(removable_list("/no/such/root", "/no/such/folder", found), 0);
}

/* A stick that is mounted to be read only, as a booth does, and once more to be written through. */
static void what_is_only_read_is_written_through_its_door(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    char out[256];
    const char *stick = fs_join(&arena, dir, "base/STICK"), *door = fs_join(&arena, dir, "base/.write/STICK");
    assert_true(fs_mkdirs(stick, &err) && fs_mkdirs(door, &err));
    const char *to = fs_join(&arena, stick, "reports/one.txt");
    assert_string_equal(removable_door(to, out, sizeof out), to); /* no mount of its own: a folder like any other */
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("stick", door, "tmpfs", 0, "mode=0777") != 0)
        skip(); /* mounting takes root */
    assert_int_equal(mount(door, stick, NULL, MS_BIND, NULL), 0);
    assert_int_equal(mount(NULL, stick, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL), 0);
    assert_int_equal(mkdir(fs_join(&arena, stick, "x"), 0700), -1);
    assert_true(removable_folder(fs_join(&arena, stick, "reports"), &err));
    assert_true(removable_write(to, STR("what was done"), &err));
    assert_string_equal(removable_door(to, out, sizeof out), fs_join(&arena, door, "reports/one.txt"));
    struct str back;
    assert_true(fs_read(to, 100, &arena, &back, &err));
    assert_true(str_eq_c(back, "what was done"));
    assert_int_equal(umount(stick) | umount(door), 0);
}

/* Doors are no sticks beside the sticks they lead to. */
static void a_door_is_no_stick(void **state)
{
    (void)state;
    struct removable out[REMOVABLE_MAX];
    put("m2/proc/mounts", "/dev/sdb1 /media/kiosk/.write/ONE vfat rw,nosuid 0 0\n/dev/sdb1 /media/kiosk/ONE vfat ro,nosuid 0 0\n");
    assert_int_equal(removable_list(fs_join(&arena, dir, "m2"), NULL, out), 1);
    assert_string_equal(out[0].path, "/media/kiosk/ONE");
    assert_true(out[0].read_only); /* as there is no such door on this machine */
}

static void a_stick_that_nobody_mounted_is_seen(void **state)
{
    (void)state;
    char name[REMOVABLE_NAME_MAX] = "";
    staff_machine_make(&arena, dir);
    assert_false(removable_waiting(dir, name)); /* a machine without a single disk */
    put("sys/block/sda/removable", "0\n");
    put("sys/block/sda/size", "1000\n");
    put("sys/block/sdb/removable", "1\n"); /* mounted, at /media/kiosk */
    put("sys/block/sdb/size", "1000\n");
    put("sys/block/sde/removable", "1\n"); /* a reader without a card */
    put("sys/block/sde/size", "0\n");
    put("sys/block/sr0/removable", "1\n");
    put("sys/block/sr0/size", "1000\n");
    assert_false(removable_waiting(dir, name));
    put("sys/block/sde/size", "1000\n");
    assert_true(removable_waiting(dir, name));
    assert_string_equal(name, "sde");
    put("sys/block/sde/size", "0\n");
    put("sys/devices/usb1/1-1/sdf/removable", "0\n"); /* a drive that calls itself fixed */
    put("sys/devices/usb1/1-1/sdf/size", "1000\n");
    assert_int_equal(symlink("../devices/usb1/1-1/sdf", fs_join(&arena, dir, "sys/block/sdf")), 0);
    assert_true(removable_waiting(dir, name));
    assert_string_equal(name, "sdf");
}

static bool yes(void *ctx)
{
    (void)ctx;
    return true;
}

static void a_copy_is_whole_or_told(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct str text;
    char large[200000];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = 0;
    put("from", large);
    const char *from = fs_join(&arena, dir, "from"), *to = fs_join(&arena, dir, "to");
    assert_true(removable_copy(from, to, NULL, NULL, &err));
    assert_true(fs_read(to, 1 << 20, &arena, &text, &err));
    assert_true(str_eq_c(text, large));
    put("from", "less");
    assert_true(removable_copy(from, to, NULL, NULL, &err)); /* over what was there */
    assert_true(fs_read(to, 1 << 20, &arena, &text, &err));
    assert_true(str_eq_c(text, "less"));
    assert_false(removable_copy(from, to, yes, NULL, &err)); /* stopped */
    assert_false(removable_copy(from, "/no/such/stick/to", NULL, NULL, &err));
    assert_non_null(strstr(err.text, "/no/such/stick/to"));
    assert_false(removable_copy(fs_join(&arena, dir, "nothing"), to, NULL, NULL, &err));
}

/* Until there is all of it, what was there before is what is there. */
static void a_stick_without_room_keeps_what_it_has(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct str text;
    struct rlimit limit, all;
    char large[20000];
    memset(large, 'x', sizeof large - 1);
    large[sizeof large - 1] = 0;
    put("from", large);
    put("to", "before");
    const char *from = fs_join(&arena, dir, "from"), *to = fs_join(&arena, dir, "to");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
    limit = all;
    limit.rlim_cur = 8192; /* a file is refused in its middle */
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    bool copied = removable_copy(from, to, NULL, NULL, &err),
         written = removable_write(to, str_c(large), &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
    assert_false(copied);
    assert_false(written);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_non_null(strstr(err.text, to));
    assert_true(fs_read(to, 1 << 20, &arena, &text, &err));
    assert_true(str_eq_c(text, "before"));
    assert_false(fs_exists(fs_join(&arena, dir, "to.tmp")));
}

static void a_command_says_why_it_refused(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    assert_true(power_run("true", &err));
    assert_false(power_run("false", &err));
    assert_string_equal(err.text, "false");
    err = (struct err)ERR_INIT;
    assert_false(power_run("ls  /no/such/machine", &err));
    assert_non_null(strstr(err.text, "/no/such/machine"));
    assert_false(power_run("no-such-program-at-all", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(power_run("  ", &err));
    assert_true(power_run("test $HOME", &err)); /* no shell looks at it */
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_machine_is_read_from_its_files), T(what_a_machine_does_not_have_is_not_made_up),
        T(sticks_are_what_sessions_mount),   T(a_door_is_no_stick),
        T(what_is_only_read_is_written_through_its_door), T(a_stick_that_nobody_mounted_is_seen),
        T(a_copy_is_whole_or_told),          T(a_stick_without_room_keeps_what_it_has),
        T(a_command_says_why_it_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
