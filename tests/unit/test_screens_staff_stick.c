/*
 * Log, records and figures onto a stick: what lies there afterwards, in which language, and that a stick without room or with
 * links on it gets nothing half and nothing elsewhere.
 */
#include "cmocka_all.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "locale/zone.h"
#include "rig_staff_menu.h"
#include "screens/staff_copying.h"
#include "seal/sealed.h"
#include "store/tally.h"

#define FOLDER "capsule-kiosk-2021-02-20-1200"
#define DAYS "-2021-02-19_2021-02-20"

static const char playlist[] = "capsule-kiosk: 1\ntitle: {en: The stand, fr: Le stand}\nlanguages: [en, fr]\ncapsules:\n"
                               "- {id: c1, title: {en: The first, fr: La première}, media: one.mp4}\n";

static const char *stick;

/* A copy that is dropped while its nth file or folder is made safe. */
static struct {
    atomic_bool *stop; /* NULL: none is */
    int after;
} dropped;

int fsync(int fd)
{
    if (dropped.stop && --dropped.after == 0)
        atomic_store(dropped.stop, true);
    return (int)syscall(SYS_fsync, fd);
}

static const char *on_stick(const char *name)
{
    return fs_join(&rig.program, fs_join(&rig.program, stick, FOLDER), name);
}

static bool there(const char *name)
{
    return fs_is_file(on_stick(name));
}

static struct str text_of(const char *name)
{
    struct err err = ERR_INIT;
    struct str text = {0};
    if (!fs_read(on_stick(name), 1 << 24, &rig.program, &text, &err))
        fail_msg("%s", err.text);
    return text;
}

static bool holds(const char *name, const char *text)
{
    return str_find(text_of(name), str_c(text)) >= 0;
}

/* Files of the folder; how many of them end so. */
static size_t files(const char *ending)
{
    struct err err = ERR_INIT;
    const char *const *names;
    size_t n, found = 0;
    assert_true(fs_list(fs_join(&rig.program, stick, FOLDER), &rig.program, &names, &n, &err));
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(names[i]), tail = strlen(ending);
        found += len >= tail && strcmp(names[i] + len - tail, ending) == 0;
    }
    return found;
}

static void count(int day, int hour, enum tally_kind kind, const char *subject, int detail, int64_t n)
{
    struct tally_row row = {day, 1, hour, kind, str_c(subject), detail, n};
    store_count(rig.env.store, &row, 1);
}

static void some_visits(void)
{
    struct civil c;
    assert_true(zone_civil(NULL, rig.env.now.wall_s, &c));
    int today = (int)day_number(c.day);
    count(today - 1, 9, TALLY_VISIT, "", 0, 30);
    count(today, 11, TALLY_VISIT, "", 0, 12);
    count(today, TALLY_WHOLE_DAY, TALLY_OPENED, "c1", 0, 27);
    count(today, TALLY_WHOLE_DAY, TALLY_LANGUAGE, "fr", 0, 42);
}

static void plug_in(void)
{
    struct err err = ERR_INIT;
    const char *path = fs_join(&rig.program, dir, "playlists/stand.yaml");
    stick = fs_join(&rig.program, dir, "stick");
    assert_true(fs_mkdirs(stick, &err) && fs_mkdirs(fs_dir_of(&rig.program, path), &err));
    assert_true(fs_write_atomic(path, str_c(playlist), &err));
    rig.catalog.path = path;
    rig.catalog.policy.statistics = true;
    staff.usb_dir = stick;
    some_visits();
    open_menu("USB stick");
}

static void records_go_onto_a_stick(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    open_menu("USB stick");
    assert_non_null(rig_find(&rig, "Copy to STICK ONE"));
    assert_true(says("OLD cannot be written to."));
    assert_false(says("other"));
    stick = fs_join(&rig.program, dir, "stick");
    assert_true(fs_mkdirs(stick, &err));
    staff.usb_dir = stick;
    rig.env.now.mono_us += 1000000; /* it looks once a second */
    struct event ev = {.kind = EVENT_TIMER};
    rig_event(&rig, &ev);
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(there("log.txt"));
    chmod(stick, 0500);
    staff.usb_dir = fs_join(&rig.program, dir, "gone");
    rig.env.now.mono_us += 1000000;
    rig_event(&rig, &ev);
    assert_null(rig_find(&rig, "Copy to stick"));
}

static void the_figures_go_along_as_files_to_open(void **state)
{
    (void)state;
    plug_in();
    assert_true(says("What the booth counted goes along"));
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(holds("booth-visits" DAYS ".csv", "2021-02-19T09:00:00+00:00,1,30\r\n2021-02-20T11:00:00+00:00,1,12\r\n"));
    assert_true(holds("booth-capsules" DAYS ".csv", "c1,The first,27,"));
    assert_true(holds("booth-figures" DAYS ".html", "<html lang=\"en\">"));
    assert_true(holds("booth-figures" DAYS ".html", "The stand"));
    assert_true(holds("booth-figures" DAYS ".html", "<td class=\"n\">42</td>"));
    assert_true(holds("booth-visits-per-hour" DAYS ".svg", "<svg"));
    assert_memory_equal(text_of("booth-visits-per-hour" DAYS ".png").ptr, "\x89PNG", 4);
    assert_int_equal(files(".csv"), 11);
    assert_int_equal(files(".svg"), files(".png"));
    assert_int_equal(files(".tmp"), 0);
    assert_true(rig_sane_everywhere(&rig));
}

static void they_are_in_the_staffs_language(void **state)
{
    (void)state;
    plug_in();
    shape(1920, 1080, LANG_FR, 100);
    rig_press(&rig, "Copier sur stick");
    assert_true(says("Vous pouvez retirer la clé"));
    assert_true(holds("booth-figures" DAYS ".html", "<html lang=\"fr\">"));
    assert_true(holds("booth-capsules" DAYS ".csv", "c1,La première,27,"));
}

/* Edited meanwhile, and wrongly: the numbers do not depend on it. */
static void without_the_playlist_ids_stand_for_titles(void **state)
{
    (void)state;
    plug_in();
    rig.catalog.path = fs_join(&rig.program, dir, "playlists/gone.yaml");
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(holds("booth-capsules" DAYS ".csv", "c1,c1,27,"));
}

static void without_statistics_there_are_no_figures(void **state)
{
    (void)state;
    plug_in();
    rig.catalog.policy.statistics = false;
    rig_draw(&rig);
    assert_false(says("What the booth counted"));
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(there("log.txt"));
    assert_int_equal(files(""), 1);
}

static const char *unsealed(const struct seal_secret *key, const char *name)
{
    struct err err = ERR_INIT;
    const char *to = fs_join(&rig.program, dir, name);
    if (!seal_open_file(arena_strf(&rig.program, "%s" SEALED_ENDING, on_stick(name)).ptr, to, &(struct seal_lock){.secret = key}, &err))
        fail_msg("%s", err.text);
    return to;
}

static bool opens_to(const struct seal_secret *key, const char *name, const char *text)
{
    struct str bytes;
    assert_true(fs_read(unsealed(key, name), 1 << 24, &rig.program, &bytes, NULL));
    return str_find(bytes, str_c(text)) >= 0;
}

static void by_policy_all_of_it_is_sealed(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct seal_secret key;
    struct certificate_policy certificate = {.public_key = fs_join(&rig.program, dir, "town.pub")};
    assert_true(seal_key_make(&key, &err) && seal_public_save(certificate.public_key, SEAL_ORGANISATION_PUBLIC, &key.public_key, &err));
    rig.catalog.policy.exports = POLICY_EXPORTS_ALL_SEALED;
    plug_in();
    assert_true(says("Everything is to be sealed"));
    rig_press(&rig, "Copy to stick");
    assert_false(says("You may remove the stick"));
    assert_false(fs_exists(fs_join(&rig.program, stick, FOLDER)));
    rig.catalog.certificate = &certificate;
    rig_draw(&rig);
    assert_true(says("Everything is sealed for your organisation"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(files("") > 11);
    assert_int_equal(files(SEALED_ENDING), files("")); /* nothing else */
    assert_true(opens_to(&key, "booth-visits" DAYS ".csv", "2021-02-19T09:00:00+00:00,1,30\r\n"));
    assert_true(opens_to(&key, "booth-figures" DAYS ".html", "The stand"));
    assert_true(opens_to(&key, "log.txt", ""));
}

static void a_log_of_its_own_is_sealed_too(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct seal_secret key;
    struct certificate_policy certificate = {.public_key = fs_join(&rig.program, dir, "town.pub")};
    assert_true(seal_key_make(&key, &err) && seal_public_save(certificate.public_key, SEAL_ORGANISATION_PUBLIC, &key.public_key, &err));
    rig.catalog.policy.exports = POLICY_EXPORTS_ALL_SEALED;
    rig.catalog.certificate = &certificate;
    staff.log_file = fs_join(&rig.program, dir, "own.log");
    assert_true(fs_write_atomic(staff.log_file, STR("the line of the log\n"), &err));
    plug_in();
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_false(there("log.txt"));
    assert_true(opens_to(&key, "log.txt", "the line of the log"));
    assert_false(fs_exists(fs_join(&rig.program, dir, "export.tmp" SEALED_ENDING)));
}

static void limit_file_size(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Files beyond a size are refused in their middle, as where there is no room. */
static void a_full_stick_is_told_and_holds_nothing_half(void **state)
{
    (void)state;
    plug_in();
    signal(SIGXFSZ, SIG_IGN);
    limit_file_size(4096);
    rig_press(&rig, "Copy to stick");
    limit_file_size(RLIM_INFINITY);
    assert_true(says("The stick is full."));
    assert_false(says("You may remove the stick"));
    assert_int_equal(files(".html"), 0);
    assert_int_equal(files(".tmp"), 0);
    assert_false(there("booth-visits-per-hour" DAYS ".svg")); /* the first of the figures, and more than that */
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    rig_press(&rig, "Copy to stick"); /* room was made */
    assert_true(says("You may remove the stick"));
    assert_false(says("The stick is full."));
    assert_int_equal(files(".html"), 1);
}

/* The menu was left while the figures were written: what is there is whole, nothing follows. */
static void a_copy_that_nobody_waits_for_ends_before_its_next_file(void **state)
{
    (void)state;
    const struct err *err = NULL;
    plug_in();
    struct chore *chore = staff_copying_chore(staff_copying_new(&rig.env, stick));
    dropped.stop = &chore->stop;
    dropped.after = 8;
    chore->work(chore);
    dropped.stop = NULL;
    assert_null(staff_copying_folder(chore, &err));
    assert_non_null(strstr(err->text, "stopped before booth-"));
    assert_true(there("log.txt"));
    assert_true(files("") > 1);
    assert_int_equal(files(".html"), 0);
    chore->end(chore);
}

static void links_on_a_stick_lead_nowhere(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct str text;
    const char *own = fs_join(&rig.program, dir, "own");
    plug_in();
    assert_true(fs_mkdirs(fs_join(&rig.program, stick, FOLDER), &err) && fs_write_atomic(own, STR("untouched"), &err));
    assert_int_equal(symlink(own, on_stick("log.txt")), 0);
    assert_int_equal(symlink(own, on_stick("booth-figures" DAYS ".html.tmp")), 0);
    rig_press(&rig, "Copy to stick");
    assert_true(says("You may remove the stick"));
    assert_true(fs_read(own, 100, &rig.program, &text, &err));
    assert_true(str_eq_c(text, "untouched"));
    assert_int_equal(rename(fs_join(&rig.program, stick, FOLDER), fs_join(&rig.program, stick, "old")), 0);
    assert_int_equal(symlink(dir, fs_join(&rig.program, stick, FOLDER)), 0);
    rig_press(&rig, "Copy to stick");
    assert_true(says("Not everything was copied: "));
    assert_false(fs_is_file(fs_join(&rig.program, dir, "log.txt")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFF_T(records_go_onto_a_stick),
        STAFF_T(the_figures_go_along_as_files_to_open),
        STAFF_T(they_are_in_the_staffs_language),
        STAFF_T(without_the_playlist_ids_stand_for_titles),
        STAFF_T(without_statistics_there_are_no_figures),
        STAFF_T(by_policy_all_of_it_is_sealed),
        STAFF_T(a_log_of_its_own_is_sealed_too),
        STAFF_T(a_full_stick_is_told_and_holds_nothing_half),
        STAFF_T(a_copy_that_nobody_waits_for_ends_before_its_next_file),
        STAFF_T(links_on_a_stick_lead_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
