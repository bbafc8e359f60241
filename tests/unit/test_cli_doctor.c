/*
 * What doctor finds, on a machine as it should be and on broken ones: fonts, clock, disk, the session, and a look that does
 * not come to its end. Each bad word that doctor can say is said for its reason here, in test_cli_doctor_player.c,
 * test_cli_doctor_content.c or in tests/e2e/doctor.sh.
 */
#include "cmocka_all.h"

#include <signal.h>
#include <sys/vfs.h>

#include "rig_doctor.h"

/* ---- fonts ---- */

static void every_face_is_looked_into(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    look(m, doctor_fonts);
    is(m, "there", DOCTOR_GOOD, "Inter ");
    is(m, "scripts of captions", DOCTOR_GOOD, "25");
    m->d.fonts = at(m, "fonts.yaml");
    look(m, doctor_fonts);
    is(m, "list", DOCTOR_BAD, "not there");
    machine_free(m);
}

static const char *font_list(struct machine *m, const char *more)
{
    char here[512];
    assert_non_null(getcwd(here, sizeof here));
    assert_true(fs_mkdirs(at(m, "faces"), NULL));
    static const char *const files[] = {"Inter-Regular.otf", "NotoSans-Regular.ttf"};
    for (size_t i = 0; i < 2; i++)
        symlink(arena_strf(&m->arena, "%s/fonts/faces/%s", here, files[i]).ptr,
                at(m, arena_strf(&m->arena, "faces/%s", files[i]).ptr));
    return put(m, "fonts.yaml",
               arena_strf(&m->arena, "capsule-kiosk: 1\nfaces:\n- {family: inter, weight: 400, file: Inter-Regular.otf}\nfallback:\n"
                                     "- {weight: 400, file: NotoSans-Regular.ttf}\n%s", more));
}

static void a_missing_face_a_damaged_one_and_a_script_without_any(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    m->d.fonts = font_list(m, "- {weight: 400, script: Thai, file: Gone.ttf}\n- {weight: 400, script: Lao, file: Torn.ttf}\n");
    put(m, "faces/Torn.ttf", STR("half a font"));
    look(m, doctor_fonts);
    is(m, "missing", DOCTOR_BAD, "Gone.ttf");
    is(m, "damaged", DOCTOR_BAD, "Torn.ttf is damaged");
    is(m, "scripts of captions", DOCTOR_BAD, "Arabic");
    is(m, "scripts of East Asia", DOCTOR_ATTENTION, "Chinese, Japanese, Korean");
    put(m, "faces/Inter-Bold.otf", STR("no font"));
    m->d.fonts = put(m, "fonts.yaml", STR("capsule-kiosk: 1\nfaces:\n- {family: inter, weight: 700, file: Inter-Bold.otf}\n"));
    look(m, doctor_fonts);
    is(m, "texts", DOCTOR_BAD, "missing or damaged");
    m->d.fonts = put(m, "fonts.yaml", STR("- nonsense"));
    look(m, doctor_fonts);
    is(m, "list", DOCTOR_BAD, "fonts.yaml");
    machine_free(m);
}

/* ---- clock and disk ---- */

static void rtc(struct machine *m, int64_t wall_s)
{
    put(m, "sys/class/rtc/rtc0/since_epoch", arena_strf(&m->arena, "%lld\n", (long long)wall_s));
    look(m, doctor_clock);
}

static void a_clock_that_can_be_believed_or_not(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    look(m, doctor_clock);
    is(m, "date", DOCTOR_GOOD, "2026-09-2");
    is(m, "clock of the machine", DOCTOR_ATTENTION, "none");
    rtc(m, m->d.now.wall_s + 3);
    is(m, "clock of the machine", DOCTOR_GOOD, "agrees");
    rtc(m, m->d.now.wall_s + 2 * 3600 - 5); /* it keeps local time */
    is(m, "clock of the machine", DOCTOR_GOOD, "agrees");
    rtc(m, m->d.now.wall_s + 400);
    is(m, "clock of the machine", DOCTOR_ATTENTION, "it says 2026");
    rtc(m, 0);
    is(m, "clock of the machine", DOCTOR_ATTENTION, "1970");
    m->d.now.wall_s = BUILT - 30 * 86400;
    look(m, doctor_clock);
    is(m, "date", DOCTOR_BAD, "before the program was made");
    machine_free(m);
}

static void a_disk_that_takes_what_is_written_and_one_that_does_not(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    const char *const *names;
    size_t n;
    struct statfs f;
    look(m, doctor_disk);
    is(m, "data folder", DOCTOR_GOOD, "not made yet");
    is(m, "writing", DOCTOR_GOOD, "fsync");
    assert_false(fs_exists(m->d.data_dir));
    assert_true(fs_mkdirs(m->d.data_dir, NULL));
    look(m, doctor_disk);
    is(m, "writing", DOCTOR_GOOD, "fsync");
    assert_true(fs_list(m->d.data_dir, &m->arena, &names, &n, NULL));
    assert_int_equal(n, 0);
    m->d.data_dir = "/sys";
    look(m, doctor_disk);
    is(m, "writing", DOCTOR_BAD, "nothing can be written");
    is(m, "room", DOCTOR_BAD, "0 of 0");
    if (statfs("/dev/shm", &f) == 0 && f.f_type == 0x01021994) {
        m->d.data_dir = "/dev/shm";
        look(m, doctor_disk);
        is(m, "kind", DOCTOR_ATTENTION, "main memory");
    }
    m->d.data_dir = put(m, "file", STR(""));
    look(m, doctor_disk);
    is(m, "writing", DOCTOR_BAD, "nothing can be written");
    machine_free(m);
}

/* ---- the session ---- */

static void no_display_is_no_fault(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("XDG_RUNTIME_DIR");
    look(m, doctor_display);
    is(m, "displays", DOCTOR_NONE, "no X server and no Wayland");
    look(m, doctor_classroom);
    is(m, "keyboards of teams", DOCTOR_NONE, "no X display");
    look(m, doctor_session);
    is(m, "desktop behind", DOCTOR_NONE, "no display");
    is(m, "started again", DOCTOR_ATTENTION, "nobody");
    machine_free(m);
}

/* ---- bounds ---- */

static void hang(const struct doctor *d, struct doctor_rows *out)
{
    (void)d;
    doctor_add(out, DOCTOR_GOOD, "before", NULL, "told by nobody");
    for (;;)
        pause();
}

static void fall(const struct doctor *d, struct doctor_rows *out)
{
    (void)d, (void)out;
    signal(SIGABRT, SIG_DFL);
    kill(getpid(), SIGKILL);
}

static void tell(const struct doctor *d, struct doctor_rows *out)
{
    doctor_add(out, DOCTOR_ATTENTION, "one", arena_strf(out->arena, "do %d", d->volume).ptr, "100%% of \"%s\"", "it");
    for (int i = 0; i < 2 * DOCTOR_ROWS_MAX; i++)
        doctor_add(out, DOCTOR_NONE, "more", NULL, "%d", i);
}

static void a_look_that_hangs_or_falls_is_a_bad_row(void **state)
{
    (void)state;
    static const struct doctor_look looks[] = {{"hung", "x", hang, 1, "mend it"}, {"fallen", "x", fall, 60, "mend it"},
                                               {"told", "x", tell, 60, NULL}};
    struct machine *m = machine_new();
    for (int i = 0; i < 3; i++)
        doctor_run(&looks[i], &m->d, &m->rows);
    is(m, "hung", DOCTOR_BAD, "no answer within 1 s");
    is(m, "fallen", DOCTOR_BAD, "signal 9");
    is(m, "one", DOCTOR_ATTENTION, "100% of \"it\"");
    assert_string_equal(m->rows.list[2].fix, "do 10");
    assert_int_equal(m->rows.n, DOCTOR_ROWS_MAX);
    machine_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_face_is_looked_into),
        cmocka_unit_test(a_missing_face_a_damaged_one_and_a_script_without_any),
        cmocka_unit_test(a_clock_that_can_be_believed_or_not),
        cmocka_unit_test(a_disk_that_takes_what_is_written_and_one_that_does_not),
        cmocka_unit_test(no_display_is_no_fault),
        cmocka_unit_test(a_look_that_hangs_or_falls_is_a_bad_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
