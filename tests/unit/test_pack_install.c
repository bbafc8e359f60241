/* Two slots and what goes into them: what is refused, with what word, and that it leaves what is shown as it is. */
#include "rig_content.h"

#include <sys/statvfs.h>

static struct rig_content c;
static struct install_result r;
static int64_t pretended_free; /* bytes on the disk; 0: as it is */

/* The disk as the test wants it. */
int fstatvfs(int fd, struct statvfs *out)
{
    (void)fd;
    *out = (struct statvfs){.f_frsize = 1, .f_bavail = (fsblkcnt_t)(pretended_free ? pretended_free : INT64_C(1) << 40)};
    return 0;
}

static int setup(void **state)
{
    (void)state;
    pretended_free = 0;
    rig_content_make(&c);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_content_remove(&c);
    return 0;
}

static struct slots now(void)
{
    struct slots s;
    slots_read(c.data, &s);
    return s;
}

static void test_nothing_is_installed_at_first(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    struct slots s = now();
    assert_int_equal(s.active, SLOT_NONE);
    assert_false(slots_may_return(&s));
    assert_null(installed_active(&a, c.data));
    assert_false(slots_return(c.data, NULL, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    arena_release(&a);
}

/* Which slot is shown cannot be read for now: writing to either might be writing to that one. */
static void test_nothing_is_written_while_current_cannot_be_read(void **state)
{
    (void)state;
    struct installed in;
    struct err err = ERR_INIT;
    struct arena a = ARENA_INIT;
    install_good(&c, edition(&c, 1));
    const char *current = arena_strf(&a, "%s/content/current", c.data).ptr, *aside = arena_strf(&a, "%s.aside", current).ptr;
    assert_int_equal(rename(current, aside), 0);
    assert_int_equal(mkdir(current, 0700), 0); /* it is there, and no bytes come of it */
    log_set_level(LOG_ERROR + 1);
    assert_int_equal(install_as(&c, edition(&c, 2), false, &r), INSTALL_FAILED);
    assert_non_null(strstr(r.trouble.err.text, "does not tell which content is shown"));
    assert_false(slots_return(c.data, NULL, &err));
    assert_int_equal(err.code, ERR_IO);
    log_set_level(LOG_WARN);
    assert_int_equal(rmdir(current), 0);
    assert_int_equal(rename(aside, current), 0);
    assert_int_equal(now().active, SLOT_A);
    assert_true(installed_read(&a, c.data, SLOT_A, &in, &err));
    install_good(&c, edition(&c, 2));
    assert_int_equal(now().active, SLOT_B);
    arena_release(&a);
}

static void test_editions_take_turns(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    assert_int_equal(now().active, SLOT_A);
    install_good(&c, edition(&c, 2));
    assert_int_equal(now().active, SLOT_B);
    assert_int_equal(edition_in(c.data, SLOT_A), 1);
    install_good(&c, edition(&c, 3));
    assert_int_equal(now().active, SLOT_A);
    assert_int_equal(edition_shown(c.data), 3);
    assert_int_equal(edition_in(c.data, SLOT_B), 2);
}

static void test_the_way_back_and_forth(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct slots s;
    install_good(&c, edition(&c, 1));
    install_good(&c, edition(&c, 2));
    assert_true(slots_return(c.data, &s, &err));
    assert_int_equal(s.active, SLOT_A);
    assert_int_equal(edition_shown(c.data), 1);
    assert_true(slots_return(c.data, &s, &err));
    assert_int_equal(edition_shown(c.data), 2);
}

static void test_the_first_edition_leads_back_to_what_was_given(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct slots s;
    install_good(&c, edition(&c, 1));
    assert_true(slots_return(c.data, &s, &err));
    assert_int_equal(s.active, SLOT_NONE);
    assert_true(slots_may_return(&s));
    assert_int_equal(slots_idle(&s), SLOT_B); /* the edition that can be returned to stays */
    assert_true(slots_return(c.data, &s, &err));
    assert_int_equal(edition_shown(c.data), 1);
}

static void test_older_and_same_want_to_be_said(void **state)
{
    (void)state;
    const char *one = edition(&c, 1);
    install_good(&c, edition(&c, 2));
    assert_int_equal(install_as(&c, one, false, &r), INSTALL_OLDER);
    assert_int_equal(edition_shown(c.data), 2);
    assert_int_equal(install_as(&c, edition(&c, 2), false, &r), INSTALL_SAME);
    const char *twin = edition_as(&c, 2, NULL, STR("another film"));
    assert_int_equal(install_as(&c, twin, false, &r), INSTALL_TWIN);
    assert_string_equal(r.trouble.err.text, "other content is installed as version 2; give the pack a higher number");
    assert_int_equal(install_as(&c, one, true, &r), INSTALL_DONE);
    assert_int_equal(r.version_before, 2);
    assert_int_equal(edition_shown(c.data), 1);
}

static void test_a_stranger_s_pack_touches_nothing(void **state)
{
    (void)state;
    const char *pack = edition(&c, 2);
    install_good(&c, edition(&c, 1));
    c.trust.n = 0;
    assert_int_equal(install_as(&c, pack, true, &r), INSTALL_REFUSED);
    assert_int_equal(r.trouble.why, PACK_UNKNOWN_KEY);
    assert_int_equal(edition_shown(c.data), 1);
    assert_false(fs_exists(rig_at(&c.pack, "data/content/b")));
}

/* Any of several trusted keys will do. */
static void test_several_keys(void **state)
{
    (void)state;
    const char *pack = edition(&c, 1);
    c.trust.n = 0;
    struct minisign_public other;
    minisign_public_of(&c.pack.other, &other);
    c.trust.keys[0] = other;
    c.trust.keys[1] = c.pack.trusted;
    c.trust.n = 2;
    install_good(&c, pack);
}

static void test_no_room(void **state)
{
    (void)state;
    pretended_free = 1000000;
    assert_int_equal(install_as(&c, edition(&c, 1), false, &r), INSTALL_NO_ROOM);
    assert_int_equal(r.free, 1000000);
    assert_true(r.needs > r.free);
    assert_int_equal(edition_shown(c.data), 0);
}

static void test_one_at_a_time(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    int lock = slots_lock(c.data, &err);
    assert_true(lock >= 0);
    assert_int_equal(install_as(&c, edition(&c, 1), false, &r), INSTALL_BUSY);
    assert_false(slots_return(c.data, NULL, &err));
    assert_int_equal(err.code, ERR_BUSY);
    slots_unlock(lock);
    install_good(&c, edition(&c, 1));
}

/* A visit that is not over shows the slot that would be emptied. */
static void test_what_is_on_screen_is_not_emptied(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    install_good(&c, edition(&c, 1));
    int hold = slots_hold(c.data, SLOT_A, &err);
    assert_true(hold >= 0);
    install_good(&c, edition(&c, 2));
    assert_int_equal(install_as(&c, edition(&c, 3), false, &r), INSTALL_ON_SCREEN);
    assert_int_equal(edition_in(c.data, SLOT_A), 1);
    slots_unlock(hold);
    install_good(&c, edition(&c, 3));
}

static void test_what_cannot_be_shown_does_not_come(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    assert_int_equal(install_as(&c, edition_as(&c, 2, "capsule-kiosk: 1\ntitle: Nothing\n", STR("")), false, &r), INSTALL_UNSHOWABLE);
    assert_int_equal(install_as(&c, edition_as(&c, 2, "capsule-kiosk: 1\n\"title: [", STR("")), false, &r), INSTALL_UNSHOWABLE);
    assert_int_equal(edition_shown(c.data), 1);
}

static bool stop(void *ctx, const struct install_progress *p)
{
    (void)p;
    return ++*(int *)ctx < 3;
}

static void test_stopped_on_the_way(void **state)
{
    (void)state;
    int calls = 0;
    install_good(&c, edition(&c, 1));
    const struct install_order o = {.data_dir = c.data, .pack = edition(&c, 2), .trust = &c.trust, .ctx = &calls, .progress = stop};
    assert_false(install_run(&o, &r));
    assert_int_equal(r.end, INSTALL_STOPPED);
    assert_int_equal(edition_shown(c.data), 1);
}

/* The stick goes while its pack is read: its file is shorter, or gone. */
static const char *pulled;
static bool pull(void *ctx, const struct install_progress *p)
{
    (void)ctx, (void)p;
    assert_int_equal(truncate(pulled, 600), 0);
    assert_int_equal(unlink(pulled), 0);
    return true;
}

static void test_pulled_on_the_way(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    char *much = arena_alloc(&a, 8 << 20);
    memset(much, 'x', 8 << 20);
    install_good(&c, edition(&c, 1));
    pulled = edition_as(&c, 2, NULL, (struct str){much, 8 << 20});
    const struct install_order o = {.data_dir = c.data, .pack = pulled, .trust = &c.trust, .progress = pull};
    assert_false(install_run(&o, &r));
    assert_int_equal(r.end, INSTALL_PULLED);
    assert_int_equal(edition_shown(c.data), 1);
    arena_release(&a);
}

static void test_not_there_at_all(void **state)
{
    (void)state;
    assert_int_equal(install_as(&c, rig_at(&c.pack, "gone.capsulepack"), false, &r), INSTALL_PULLED);
    assert_int_equal(install_as(&c, c.pack.dir, false, &r), INSTALL_PULLED);
}

/* What somebody put into the idle slot leads nowhere. */
static void test_links_in_the_slot_are_not_followed(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    rig_file(&c.pack, "outside/one.mp4", "mine", 4);
    assert_int_equal(symlink(rig_at(&c.pack, "outside"), rig_at(&c.pack, "data/content/b")), 0);
    install_good(&c, edition(&c, 2));
    assert_int_equal(edition_shown(c.data), 2);
    assert_true(str_eq_c(rig_bytes(&c.pack, rig_at(&c.pack, "outside/one.mp4")), "mine"));
}

/* A link in the old content's place is removed, and what it leads to is not. */
static void test_links_within_are_removed_alone(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    install_good(&c, edition(&c, 2));
    rig_file(&c.pack, "outside/deep/one.mp4", "mine", 4);
    assert_int_equal(symlink(rig_at(&c.pack, "outside"), rig_at(&c.pack, "data/content/a/files/link")), 0);
    install_good(&c, edition(&c, 3));
    assert_true(fs_exists(rig_at(&c.pack, "outside/deep/one.mp4")));
    assert_false(fs_exists(rig_at(&c.pack, "data/content/a/files/link")));
}

static void test_leftovers_go_and_the_rest_stays(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    rig_file(&c.pack, "data/content/b/files/media/own/one.mp4", "half", 4);
    rig_file(&c.pack, "data/content/current.part", "x", 1);
    assert_int_equal(slots_clean(c.data), 1);
    assert_false(fs_exists(rig_at(&c.pack, "data/content/b")));
    assert_false(fs_exists(rig_at(&c.pack, "data/content/current.part")));
    assert_int_equal(slots_clean(c.data), 0);
    assert_int_equal(edition_shown(c.data), 1);
}

static void test_a_slot_that_lost_its_manifest_gives_way(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    install_good(&c, edition(&c, 2));
    assert_int_equal(unlink(rig_at(&c.pack, "data/content/b/manifest")), 0);
    assert_int_equal(now().active, SLOT_A);
    rig_file(&c.pack, "data/content/current", "nonsense\n", 9);
    assert_int_equal(now().active, SLOT_NONE);
}

static void test_damage_is_found(void **state)
{
    (void)state;
    install_good(&c, edition(&c, 1));
    int fd = open(rig_at(&c.pack, "data/content/a/files/media/own/one.mp4"), O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, "X", 1, 15), 1);
    close(fd);
    assert_int_equal(edition_in(c.data, SLOT_A), -1);
    /* ... and the same edition comes again where somebody says so */
    assert_int_equal(install_as(&c, edition(&c, 1), true, &r), INSTALL_DONE);
    assert_int_equal(edition_in(c.data, now().active), 1);
}

static void test_the_report_says_what_became_of_it(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    const char *pack = edition(&c, 1);
    install_good(&c, edition(&c, 2));
    install_as(&c, pack, false, &r);
    const struct install_order o = {.data_dir = c.data, .pack = pack, .trust = &c.trust};
    setenv("TZ", "UTC", 1);
    install_report(&o, &r, 1613822400, "booth 7", &text);
    const char *wanted[] = {"capsule-kiosk content report 1\n", "moment: 2021-02-20 12:00:00 +0000\n", "device: booth 7\n",
                            "pack: edition-1.capsulepack\n", "result: older\n", "version: 1\n", "version before: 2\n", "title: Edition 1\n"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_find(buf_str(&text), str_c(wanted[i])) < 0)
            fail_msg("no %s in:\n%s", wanted[i], buf_c(&text));
    buf_release(&text);
}

static void test_keys_that_the_device_trusts(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct trust t = {.n = 0};
    char id[MINISIGN_ID_TEXT];
    const char *file = rig_at(&c.pack, "head-office.pub");
    assert_true(minisign_public_save(file, &c.pack.trusted, &err));
    assert_true(trust_keep(c.data, file, id, &err));
    assert_true(trust_keep(c.data, file, id, &err));
    rig_file(&c.pack, "data/trust/broken.pub", "nothing", 7);
    trust_add_folder(&t, c.data);
    assert_int_equal(t.n, 1);
    c.trust = t;
    install_good(&c, edition(&c, 1));
    assert_false(trust_drop(c.data, "../trust/broken", &err));
    assert_true(trust_drop(c.data, id, &err));
    assert_false(trust_drop(c.data, id, &err));
    t.n = 0;
    trust_add_folder(&t, c.data);
    assert_int_equal(t.n, 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_nothing_is_installed_at_first),
        T(test_nothing_is_written_while_current_cannot_be_read), T(test_editions_take_turns),
        T(test_the_way_back_and_forth),
        T(test_the_first_edition_leads_back_to_what_was_given),
        T(test_older_and_same_want_to_be_said),
        T(test_a_stranger_s_pack_touches_nothing),
        T(test_several_keys),
        T(test_no_room),
        T(test_one_at_a_time),
        T(test_what_is_on_screen_is_not_emptied),
        T(test_what_cannot_be_shown_does_not_come),
        T(test_stopped_on_the_way),
        T(test_pulled_on_the_way),
        T(test_not_there_at_all),
        T(test_links_in_the_slot_are_not_followed),
        T(test_links_within_are_removed_alone),
        T(test_leftovers_go_and_the_rest_stays),
        T(test_a_slot_that_lost_its_manifest_gives_way),
        T(test_damage_is_found),
        T(test_the_report_says_what_became_of_it),
        T(test_keys_that_the_device_trusts),
    };
    log_set_level((enum log_level) - 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
