/*
 * Content packs in the whole program: what it begins with, a stick that brings content, a visit that is finished first, the
 * staff's page, the way back, damage, and what is refused. Real packs, real slots; the stick is a folder.
 */
#include "rig_content.h"
#include "rig_staff_app.h"

static struct visit_test v;
static struct rig_content c;
static const char *stick;

/* A booth, edition n of it, that takes packs of the rig's key. */
static const char *booth(int n, const char *more)
{
    struct buf key = BUF_INIT;
    minisign_public_write(&c.pack.trusted, &key);
    struct str line = buf_str(&key);
    str_cut(&line, '\n');
    const char *text = arena_strf(&v.arena,
        "capsule-kiosk: 1\ntitle: Edition %d\nlanguages: [en]\ncapsules:\n- {id: one, title: Capsule of edition %d, media: one.mp4}\n"
        "- {id: two, title: The other, media: two.mp4}\npolicy: {mode: booth, begins-with: library, idle: 60, staff-pin: \"" STAFF_CHEAP_PIN "\", "
        "packs: {keys: [%" STR_FMT "]%s}}\n", n, n, STR_ARG(str_trim(line)), more).ptr;
    buf_release(&key);
    return text;
}

static void start_as(const char *more)
{
    struct err err = ERR_INIT;
    rig_content_make(&c);
    begin(&v);
    app_free(v.app, v.now);
    put(&v, "playlists/p.yaml", booth(0, more));
    put(&v, "stick/readme.txt", "hello");
    setenv("XDG_CACHE_HOME", v.dir, 1);
    staff_machine_make(&v.arena, v.dir);
    put(&v, "proc/mounts", "/dev/sda1 / ext4 rw 0 0\n");
    stick = fs_join(&v.arena, v.dir, "stick");
    v.config.machine = v.dir;
    v.config.data_dir = c.data;
    v.config.chores = chores_new(v.queue, true);
    v.config.content_chores = chores_new(v.queue, true);
    v.config.keep_choice = true;
    v.config.settings.reduced_motion = true;
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
}

static void start(void)
{
    start_as("");
}

static void stop(void)
{
    struct chores *content = v.config.content_chores;
    app_free(v.app, v.now);
    v.app = NULL;
    chores_free(content);
    chores_free(v.config.chores);
    end(&v);
    rig_content_remove(&c);
}

/* Onto the stick. */
static void copy_to_stick(int n, const char *more)
{
    const char *pack = edition_as(&c, n, booth(n, more), STR(""));
    struct str bytes = rig_bytes(&c.pack, pack);
    struct err err = ERR_INIT;
    assert_true(fs_write_atomic(arena_strf(&v.arena, "%s/edition-%d.capsulepack", stick, n).ptr, bytes, &err));
}

static bool shows(const char *text)
{
    return tree_shows_text(app_tree(v.app), text);
}

static void it_begins_with_what_is_installed(void **state)
{
    (void)state;
    start();
    assert_true(shows("Edition 0"));
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    pass(&v, 3000); /* nobody is here: it comes on stage by itself */
    assert_true(shows("Edition 1"));
    begin_again(&v);
    assert_true(shows("Edition 1"));
    stop();
}

static char worded[3][256];
static int rewordings;

static void note_words(void *session, const char *playlist)
{
    (void)session;
    if (rewordings < 3)
        snprintf(worded[rewordings], sizeof worded[0], "%s", playlist ? playlist : "");
    rewordings++;
}

/* Interface texts that came with content are its own: they are read with it, and given up with it. */
static void texts_come_and_go_with_their_content(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    rewordings = 0;
    start();
    v.config.reword = note_words;
    begin_again(&v);
    assert_int_equal(rewordings, 0);
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    pass(&v, 3000);
    assert_int_equal(rewordings, 1);
    assert_non_null(strstr(worded[0], "content/a/files/playlists/p.yaml"));
    begin_again(&v);
    assert_int_equal(rewordings, 2);
    assert_true(slots_return(c.data, NULL, &err));
    pass(&v, 3000);
    assert_int_equal(rewordings, 3);
    assert_string_equal(worded[2], v.config.playlist);
    stop();
}

static void a_visit_is_finished_first(void **state)
{
    (void)state;
    start();
    press(&v, "Capsule of edition 0");
    assert_true(at(&v, SCREEN_CAPSULE));
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    pass(&v, 5000);
    assert_true(at(&v, SCREEN_CAPSULE));
    key(&v, KEY_ESCAPE);
    pass(&v, 5000);
    assert_true(shows("Edition 0")); /* the visitor chooses the next one */
    pass(&v, 60000 + 21000 + 3000);
    assert_true(shows("Edition 1"));
    stop();
}

static void content_that_cannot_be_opened_gives_way(void **state)
{
    (void)state;
    start();
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    install_good(&c, edition_as(&c, 2, booth(2, ""), STR("")));
    rig_file(&c.pack, "data/content/b/files/playlists/p.yaml", "nonsense: [", 11);
    begin_again(&v);
    assert_true(shows("Edition 1"));
    pass(&v, 10000);
    assert_true(shows("Edition 1"));
    rig_file(&c.pack, "data/content/a/files/playlists/p.yaml", "nonsense: [", 11);
    begin_again(&v);
    assert_true(shows("Edition 0"));
    pass(&v, 10000);
    assert_true(shows("Edition 0"));
    stop();
}

/* ---- sticks ---- */

static void use_stick(void)
{
    v.config.usb_dir = stick;
    begin_again(&v);
}

static void a_stick_brings_content_where_the_policy_lets_it(void **state)
{
    (void)state;
    start_as(", plug-in: true");
    copy_to_stick(3, ", plug-in: true");
    use_stick();
    pass(&v, 500);
    assert_true(at(&v, SCREEN_ARRIVAL));
    assert_true(shows("Edition 3 is installed."));
    assert_true(shows("You may remove the stick."));
    assert_true(shows("A report lies on the stick"));
    pass(&v, 20000);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(shows("Edition 3"));
    const char *const *names;
    size_t n;
    struct err err = ERR_INIT;
    assert_true(fs_list(fs_join(&v.arena, stick, "capsule-kiosk-reports"), &v.arena, &names, &n, &err));
    assert_int_equal(n, 1);
    begin_again(&v); /* the same stick again: nothing to do */
    pass(&v, 3000);
    assert_true(at(&v, SCREEN_LIBRARY));
    stop();
}

static void not_where_it_does_not(void **state)
{
    (void)state;
    start();
    copy_to_stick(3, "");
    use_stick();
    pass(&v, 5000);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(shows("Edition 0"));
    stop();
}

static void a_visitor_is_told_in_one_line(void **state)
{
    (void)state;
    start_as(", plug-in: true");
    const char *away = fs_join(&v.arena, v.dir, "away");
    assert_int_equal(rename(stick, away), 0);
    use_stick();
    pass(&v, 3000);
    press(&v, "Capsule of edition 0");
    assert_int_equal(rename(away, stick), 0);
    copy_to_stick(3, "");
    pass(&v, 4000);
    assert_true(at(&v, SCREEN_CAPSULE));
    assert_true(shows("New content is installed and shown after this visit."));
    assert_int_equal(edition_shown(c.data), 3);
    stop();
}

static void a_refused_pack_is_told_and_reported(void **state)
{
    (void)state;
    start_as(", plug-in: true");
    put(&v, "stick/evil.capsulepack", "PK\3\4 not what it says");
    use_stick();
    pass(&v, 500);
    assert_true(at(&v, SCREEN_ARRIVAL));
    assert_true(shows("evil.capsulepack was not installed"));
    assert_true(shows("The content on this device is as it was."));
    assert_true(shows("You may remove the stick."));
    press(&v, "Close");
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(shows("Edition 0"));
    const char *const *names;
    size_t n;
    struct err err = ERR_INIT;
    assert_true(fs_list(fs_join(&v.arena, stick, "capsule-kiosk-reports"), &v.arena, &names, &n, &err));
    assert_int_equal(n, 1);
    struct str text = rig_bytes(&c.pack, fs_join(&v.arena, fs_join(&v.arena, stick, "capsule-kiosk-reports"), names[0]));
    assert_true(str_find(text, STR("result: refused\nreason: ")) >= 0);
    stop();
}

/* ---- staff ---- */

static void page(void)
{
    into_menu(&v);
    press(&v, "New content");
    pass(&v, 1200);
}

static void staff_install_and_go_back(void **state)
{
    (void)state;
    start();
    copy_to_stick(2, "");
    use_stick();
    page();
    assert_true(shows("What the device came with"));
    assert_true(shows("Edition 2 · version 2"));
    press(&v, "Install edition-2");
    assert_true(shows("Edition 2 is installed."));
    assert_true(shows("Version 2"));
    press(&v, "Show it now");
    pass(&v, 1000);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(shows("Edition 2"));
    page();
    press(&v, "Go back to what");
    press(&v, "Yes, go back");
    pass(&v, 1000);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(shows("Edition 0"));
    stop();
}

static int locks[2]; /* how often it was let go, and shut */
static void note_lock(void *ctx, bool locked)
{
    (void)ctx;
    locks[locked]++;
}

/* A pack of a playlist that anybody may leave opens no stand to its visitors, and shuts no staff out. */
static void a_stand_stays_locked_whatever_a_pack_brings(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    start();
    v.config.lock = note_lock;
    const char *open = "capsule-kiosk: 1\ntitle: Edition 2\nlanguages: [en]\ncapsules:\n"
                       "- {id: one, title: Capsule of edition 2, media: one.mp4}\n- {id: two, title: The other, media: two.mp4}\n";
    struct str bytes = rig_bytes(&c.pack, edition_as(&c, 2, open, STR("")));
    assert_true(fs_write_atomic(fs_join(&v.arena, stick, "edition-2.capsulepack"), bytes, &err));
    use_stick();
    page();
    press(&v, "Install edition-2");
    press(&v, "Show it now");
    pass(&v, 1000);
    assert_true(shows("Edition 2"));
    page(); /* staff, with the PIN of what the device came with */
    press(&v, "Go back to what");
    press(&v, "Yes, go back");
    pass(&v, 1000);
    assert_true(shows("Edition 0"));
    assert_int_equal(locks[false], 0);
    assert_true(locks[true]);
    stop();
}

static void an_older_version_is_asked_for(void **state)
{
    (void)state;
    start();
    install_good(&c, edition_as(&c, 5, booth(5, ""), STR("")));
    copy_to_stick(4, "");
    use_stick();
    page();
    press(&v, "Install the older edition-4");
    assert_true(shows("Install an older version?"));
    press(&v, "Cancel");
    assert_int_equal(edition_shown(c.data), 5);
    press(&v, "Install the older edition-4");
    press(&v, "Install it");
    assert_int_equal(edition_shown(c.data), 4);
    stop();
}

static void what_cannot_come_says_why(void **state)
{
    (void)state;
    start();
    put(&v, "stick/cut.capsulepack", "PK");
    use_stick();
    page();
    assert_true(shows("cut.capsulepack"));
    assert_true(shows("The file is no content pack.") || shows("not complete"));
    stop();
}

static void a_folder_is_checked(void **state)
{
    (void)state;
    start();
    use_stick();
    page();
    press(&v, "Check the folder on stick");
    assert_true(shows("No playlist"));
    put(&v, "stick/playlists/show.yaml", "capsule-kiosk: 1\ntitle: Show\nlanguages: [en]\ncapsules:\n- {id: one, title: One, media: gone.mp4}\n");
    press(&v, "Check the folder on stick");
    assert_true(shows("show.yaml:5"));
    stop();
}

static void a_pack_is_made_of_a_stick(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    start();
    put(&v, "stick/playlists/show.yaml", booth(7, ""));
    put(&v, "stick/media/own/one.mp4", "\1\1\1\x18" "ftypmp42");
    put(&v, "stick/media/own/two.mp4", "\1\1\1\x18" "ftypmp42");
    use_stick();
    page();
    press(&v, "Make a pack from stick");
    assert_true(shows("no secret key"));
    assert_true(seal_secret_save(fs_join(&v.arena, stick, "head.key"), SEAL_PACK_SECRET, &c.pack.key, &err));
    press(&v, "Make a pack from stick");
    pass(&v, 2000);
    assert_true(shows("Made: show.capsulepack"));
    assert_true(shows("version 20210220"));
    press(&v, "Install show.capsulepack");
    assert_true(shows("Edition 7 is installed."));
    stop();
}

static void loose_media_play_where_the_policy_lets_them(void **state)
{
    (void)state;
    start();
    use_stick();
    page();
    assert_false(shows("Play the media"));
    stop();
    start_as(", unsigned: true");
    use_stick();
    page();
    assert_false(shows("Play the media")); /* a locked booth never does */
    stop();
    start();
    put(&v, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: Laptop\nlanguages: [en]\ncapsules:\n- {id: one, title: One, media: one.mp4}\n"
                                "policy: {mode: capsules, staff-menu: true, staff-pin: \"" STAFF_CHEAP_PIN "\", packs: {unsigned: true}}\n");
    put(&v, "stick/2-second.mp4", "");
    put(&v, "stick/1-first.mp4", "");
    put(&v, "stick/1-first.en.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n");
    use_stick();
    page();
    press(&v, "Play the media on stick");
    pass(&v, 1000);
    const struct catalog *k = app_catalog(v.app);
    assert_int_equal(k->n_capsules, 2);
    assert_non_null(strstr(k->capsules[0].media, "1-first.mp4"));
    assert_int_equal(k->capsules[0].n_captions, 1);
    begin_again(&v); /* nothing of it is remembered */
    assert_true(shows("Laptop"));
    stop();
}

/* ---- the daily look ---- */

/* Another program installs at that moment: both wait for each other's end. */
static void the_way_back_waits_for_an_installation(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    start();
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    begin_again(&v);
    page();
    int lock = slots_lock(c.data, &err);
    assert_true(lock >= 0);
    press(&v, "Go back to what");
    press(&v, "Yes, go back");
    assert_true(shows("That did not work: content is being installed already; wait until that is over"));
    slots_unlock(lock);
    stop();
}

static void damage_leaves_its_capsule_out(void **state)
{
    (void)state;
    start();
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    begin_again(&v);
    assert_non_null(app_catalog(v.app)->capsules[0].media);
    rig_file(&c.pack, "data/content/a/files/media/own/one.mp4", "other", 5);
    pass(&v, 19000);
    assert_non_null(app_catalog(v.app)->capsules[0].media);
    pass(&v, 5000);
    assert_null(app_catalog(v.app)->capsules[0].media);
    page();
    assert_true(shows("1 damaged: media/own/one.mp4"));
    assert_true(shows("Go back to what"));
    stop();
}

/* The others of its languages play on. */
static void a_damaged_language_is_left_out(void **state)
{
    (void)state;
    start();
    install_good(&c, edition_as(&c, 1, booth(1, ""), STR("")));
    begin_again(&v);
    assert_int_equal(app_catalog(v.app)->capsules[0].n_captions, 2);
    rig_file(&c.pack, "data/content/a/files/media/own/one.en.vtt", "other", 5);
    pass(&v, 24000);
    const struct capsule *one = &app_catalog(v.app)->capsules[0];
    assert_non_null(one->media);
    assert_int_equal(one->n_captions, 1);
    assert_string_equal(one->captions[0].lang, "fr");
    page();
    assert_true(shows("1 damaged: media/own/one.en.vtt"));
    stop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_begins_with_what_is_installed),
        cmocka_unit_test(texts_come_and_go_with_their_content),
        cmocka_unit_test(a_visit_is_finished_first),
        cmocka_unit_test(content_that_cannot_be_opened_gives_way),
        cmocka_unit_test(a_stick_brings_content_where_the_policy_lets_it),
        cmocka_unit_test(not_where_it_does_not),
        cmocka_unit_test(a_visitor_is_told_in_one_line),
        cmocka_unit_test(a_refused_pack_is_told_and_reported),
        cmocka_unit_test(staff_install_and_go_back),
        cmocka_unit_test(a_stand_stays_locked_whatever_a_pack_brings),
        cmocka_unit_test(an_older_version_is_asked_for),
        cmocka_unit_test(what_cannot_come_says_why),
        cmocka_unit_test(a_folder_is_checked),
        cmocka_unit_test(a_pack_is_made_of_a_stick),
        cmocka_unit_test(loose_media_play_where_the_policy_lets_them),
        cmocka_unit_test(the_way_back_waits_for_an_installation),
        cmocka_unit_test(damage_leaves_its_capsule_out),
        cmocka_unit_test(a_damaged_language_is_left_out),
    };
    log_set_level((enum log_level) - 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
