/* What doctor finds of what is kept and shown: the database, playlists, media and their time lines. */
#include "cmocka_all.h"

#include <sqlite3.h>

#include "base/sha256.h"
#include "rig_doctor.h"
#include "store/store.h"

/* ---- database ---- */

static const char *record(struct machine *m)
{
    struct store *s = store_open(m->d.data_dir, NULL, NULL);
    assert_non_null(s);
    store_set(s, STR(""), STR("language"), STR("fr"));
    assert_true(store_flush(s, NULL));
    store_close(s);
    return fs_join(&m->arena, m->d.data_dir, "capsule-kiosk.db");
}

static void sql(const char *path, const char *statements)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, statements, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void records_are_read_and_left_as_they_are(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    struct str before, after;
    const char *const *names;
    size_t n, n_after;
    look(m, doctor_database);
    is(m, "records", DOCTOR_NONE, "nothing was recorded");
    const char *path = record(m);
    assert_true(fs_list(m->d.data_dir, &m->arena, &names, &n, NULL));
    assert_true(fs_read(path, 1 << 24, &m->arena, &before, NULL));
    look(m, doctor_database);
    is(m, "records", DOCTOR_GOOD, "whole");
    assert_true(fs_list(m->d.data_dir, &m->arena, &names, &n_after, NULL));
    assert_true(fs_read(path, 1 << 24, &m->arena, &after, NULL));
    assert_int_equal(n, n_after);
    assert_true(str_eq(before, after));
    struct store *s = store_open(m->d.data_dir, NULL, NULL); /* while a program has it open */
    look(m, doctor_database);
    is(m, "records", DOCTOR_GOOD, "whole");
    store_close(s);
    machine_free(m);
}

static void records_of_another_program_or_of_none(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    const char *path = record(m);
    struct str bytes;
    sql(path, "PRAGMA journal_mode=DELETE; PRAGMA user_version=1");
    look(m, doctor_database);
    is(m, "records", DOCTOR_GOOD, "brought up to date");
    sql(path, "PRAGMA user_version=9999");
    look(m, doctor_database);
    is(m, "records", DOCTOR_BAD, "newer Capsule Kiosk");
    assert_true(fs_read(path, 1 << 24, &m->arena, &bytes, NULL));
    char *torn = arena_alloc(&m->arena, bytes.len);
    memcpy(torn, bytes.ptr, bytes.len);
    memset(torn + 4096, 0x5A, bytes.len - 4096);
    assert_true(fs_write_atomic(path, (struct str){torn, bytes.len}, NULL));
    look(m, doctor_database);
    is(m, "records", DOCTOR_BAD, "damaged");
    assert_true(fs_write_atomic(path, STR("this was never a database, whatever its name says"), NULL));
    look(m, doctor_database);
    is(m, "records", DOCTOR_BAD, "damaged");
    machine_free(m);
}

/* ---- content ---- */

static const char *playlist(struct machine *m, const char **list)
{
    m->d.playlists = list;
    m->d.n_playlists = 1;
    return list[0] = put(m, "content/playlists/p.yaml",
                         STR("capsule-kiosk: 1\ntitle: Ours\nlanguages: [en]\ncapsules:\n- {id: one, title: One, media: one.mp4}\n"));
}

static void a_stand_wants_a_pin(void **state)
{
    (void)state;
    const char *list[1];
    struct machine *m = machine_new();
    playlist(m, list);
    look(m, doctor_playlists);
    for (int i = 0; i < m->rows.n; i++) /* anybody may leave it */
        assert_string_not_equal(m->rows.list[i].name, "staff PIN");
    put(m, "content/playlists/p.yaml", STR("capsule-kiosk: 1\ntitle: Ours\nlanguages: [en]\npolicy: booth\ncapsules:\n- {id: one, title: One, media: one.mp4}\n"));
    look(m, doctor_playlists);
    is(m, "staff PIN", DOCTOR_ATTENTION, "nobody can open the staff menu");
    put(m, "data/staff-pin", STR("no hash\n"));
    look(m, doctor_playlists);
    is(m, "staff PIN", DOCTOR_BAD, "staff-pin");
    machine_free(m);
}

static void playlists_and_what_is_wrong_in_them(void **state)
{
    (void)state;
    const char *list[1];
    struct machine *m = machine_new();
    look(m, doctor_playlists);
    is(m, "playlists", DOCTOR_BAD, "there is none");
    playlist(m, list);
    put(m, "content/media/demo/one.mp4", STR("pictures"));
    look(m, doctor_playlists);
    is(m, "playlists", DOCTOR_ATTENTION, "errors: 0, warnings: 1");
    is(m, "the first of them", DOCTOR_ATTENTION, "caption");
    put(m, "content/media/demo/one.en.vtt", STR("WEBVTT\n\n00:01.000 --> 00:02.000\nWords\n"));
    look(m, doctor_playlists);
    is(m, "playlists", DOCTOR_GOOD, "playlists: 1, capsules: 1");
    put(m, "content/playlists/p.yaml", STR("capsule-kiosk: 1\ntitle: Ours\nlanguages: [en]\ncapsules:\n- {id: one}\n"));
    look(m, doctor_playlists);
    is(m, "playlists", DOCTOR_BAD, "errors: ");
    is(m, "the first of them", DOCTOR_BAD, "p.yaml:5: ");
    machine_free(m);
}

static void media_are_held_against_their_time_lines(void **state)
{
    (void)state;
    const char *list[1];
    char hex[65];
    struct machine *m = machine_new();
    look(m, doctor_hashes);
    is(m, "media", DOCTOR_NONE, "no time line");
    is(m, "content pack", DOCTOR_NONE, "none is installed");
    playlist(m, list);
    const char *media = put(m, "content/media/demo/one.mp4", STR("pictures"));
    assert_true(sha256_file(media, hex, NULL));
    put(m, "content/media/demo/one.timeline.yaml",
        arena_strf(&m->arena, "capsule-kiosk: 1\nmedia: one.mp4\nlength: 0:00:10\nbytes: 8\nsha256: %s\nchapters:\n- {at: 0, title: Begin}\n",
                   hex));
    look(m, doctor_hashes);
    is(m, "media", DOCTOR_GOOD, "1 as their time lines say");
    put(m, "content/media/demo/one.mp4", STR("picturez"));
    look(m, doctor_hashes);
    is(m, "media", DOCTOR_ATTENTION, "one.mp4");
    machine_free(m);
}

static void a_capsule_is_really_opened(void **state)
{
    (void)state;
    const char *list[1];
    struct machine *m = machine_new();
    look(m, doctor_decoder);
    is(m, "a capsule", DOCTOR_NONE, "no file");
    playlist(m, list);
    put(m, "content/media/demo/one.mp4", STR("no pictures at all"));
    look(m, doctor_decoder);
    is(m, "a capsule", DOCTOR_BAD, "one.mp4");
    m->d.decoder = at(m, "gone");
    look(m, doctor_decoder);
    is(m, "a capsule", DOCTOR_BAD, "not there or cannot be run");
    machine_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_read_and_left_as_they_are),
        cmocka_unit_test(records_of_another_program_or_of_none),
        cmocka_unit_test(a_stand_wants_a_pin), cmocka_unit_test(playlists_and_what_is_wrong_in_them),
        cmocka_unit_test(media_are_held_against_their_time_lines),
        cmocka_unit_test(a_capsule_is_really_opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
