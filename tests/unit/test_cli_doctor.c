/*
 * What doctor finds, on a machine as it should be and on broken ones: each bad word it can say is said here for its reason, or
 * in tests/e2e/doctor.sh. Decoders that tell what they are not are scripts.
 */
#include "cmocka_all.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "cli/doctor.h"
#include "store/store.h"

enum { BUILT = 1790000000 };

struct machine {
    char dir[64];
    struct arena arena;
    struct doctor d;
    struct doctor_rows rows;
};

static const char *at(struct machine *m, const char *name)
{
    return fs_join(&m->arena, m->dir, name);
}

static const char *put(struct machine *m, const char *name, struct str content)
{
    const char *path = at(m, name);
    assert_true(fs_mkdirs(fs_dir_of(&m->arena, path), NULL));
    assert_true(fs_write_atomic(path, content, NULL));
    return path;
}

static const char *real_decoder(struct arena *arena)
{
    const char *build = getenv("CAPSULE_BUILD");
    return fs_join(arena, build ? build : "build/release", "capsule-decoder");
}

static struct machine *machine_new(void)
{
    static const char *const languages[] = {"en", "fr", "nl", "de", NULL};
    struct machine *m = calloc(1, sizeof *m);
    snprintf(m->dir, sizeof m->dir, "/tmp/doctor-XXXXXX");
    assert_non_null(mkdtemp(m->dir));
    m->rows.arena = &m->arena;
    m->d = (struct doctor){.root = m->dir,
                           .pid = getpid(),
                           .fonts = "fonts/fonts.yaml",
                           .decoder = real_decoder(&m->arena),
                           .audio_output = "dummy",
                           .data_dir = at(m, "data"),
                           .languages = languages,
                           .volume = 10,
                           .now = {.mono_us = 1, .wall_s = BUILT + 86400},
                           .built_s = BUILT};
    return m;
}

static void machine_free(struct machine *m)
{
    const char *line = arena_strf(&m->arena, "rm -rf %s", m->dir).ptr;
    assert_int_equal(system(line), 0);
    arena_release(&m->arena);
    free(m);
}

static void look(struct machine *m, void (*at_what)(const struct doctor *, struct doctor_rows *))
{
    m->rows.n = 0;
    at_what(&m->d, &m->rows);
    for (int i = 0; i < m->rows.n; i++) {
        const struct doctor_row *r = &m->rows.list[i];
        assert_true(r->name[0] && r->found[0]);
        if (r->state == DOCTOR_ATTENTION || r->state == DOCTOR_BAD)
            assert_non_null(r->fix);
        if (r->state == DOCTOR_GOOD)
            assert_null(r->fix);
    }
}

/* The row of that name has that state, and these words are in what was found. */
static void is(struct machine *m, const char *name, enum doctor_state state, const char *words)
{
    for (int i = 0; i < m->rows.n; i++) {
        const struct doctor_row *r = &m->rows.list[i];
        if (strcmp(r->name, name) != 0)
            continue;
        if (r->state != state || !strstr(r->found, words))
            fail_msg("%s: %s, \"%s\"", name, doctor_state_name(r->state), r->found);
        return;
    }
    fail_msg("no row \"%s\" of %d, the first: %s", name, m->rows.n, m->rows.n ? m->rows.list[0].found : "");
}

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

/* ---- the decoder ---- */

static void script(struct machine *m, const char *lines)
{
    m->d.decoder = put(m, "decoder", arena_strf(&m->arena, "#!/bin/sh\n%s\n", lines));
    assert_int_equal(chmod(m->d.decoder, 0755), 0);
}

static void what_plays_is_there(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_GOOD, "3.0");
    is(m, "plug-ins", DOCTOR_GOOD, "/vlc/plugins");
    is(m, "codecs", DOCTOR_GOOD, "all");
    look(m, doctor_sandbox);
    is(m, "memory and processes", DOCTOR_GOOD, "limited");
    machine_free(m);
}

static void no_decoder_is_told_by_everything_that_needs_it(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    m->d.decoder = at(m, "gone");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "not there or cannot be run");
    look(m, doctor_sandbox);
    is(m, "decoder", DOCTOR_BAD, "not there or cannot be run");
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_BAD, "not there or cannot be run");
    script(m, "kill -SEGV $$");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "fell");
    script(m, "exit 5");
    look(m, doctor_sandbox);
    is(m, "decoder", DOCTOR_BAD, "ends with 5");
    m->d.decoder = put(m, "no-program", STR("\177ELF no program at all"));
    assert_int_equal(chmod(m->d.decoder, 0755), 0);
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "");
    machine_free(m);
}

/* libvlc looks for its plug-ins beside the file it was loaded from: a copy elsewhere has none. */
static void a_libvlc_without_plug_ins(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    char line[512];
    snprintf(line, sizeof line, "for l in $(ldd %s | awk '/libvlc/ { print $3 }'); do cp -L $l %s; done", m->d.decoder, m->dir);
    assert_int_equal(system(line), 0);
    assert_int_equal(setenv("LD_LIBRARY_PATH", m->dir, 1), 0);
    look(m, doctor_libvlc);
    assert_int_equal(unsetenv("LD_LIBRARY_PATH"), 0);
    is(m, "plug-ins", DOCTOR_BAD, "no folder");
    is(m, "codecs", DOCTOR_BAD, "avcodec");
    machine_free(m);
}

static void plug_ins_that_are_not_as_they_should_be(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    script(m, "printf 'libvlc started 3.0.21 Vetinari\\nfolder /opt/vlc/plugins\\nplug-ins 300\\ncached 290\\nmodule mp4 there\\n"
              "module avcodec missing\\nmodule mkv missing\\nsound dummy silent\\n'");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_GOOD, "3.0.21 Vetinari");
    is(m, "plug-ins", DOCTOR_GOOD, "300 in /opt/vlc/plugins");
    is(m, "cache of plug-ins", DOCTOR_ATTENTION, "10 are not in it");
    is(m, "codecs", DOCTOR_BAD, "avcodec, mkv");
    script(m, "printf 'libvlc failed 3.0.21 Vetinari\\nfolder /opt/vlc/plugins\\nplug-ins 0\\ncached -1\\n'");
    look(m, doctor_libvlc);
    is(m, "libvlc", DOCTOR_BAD, "cannot be started");
    is(m, "plug-ins", DOCTOR_BAD, "none in /opt/vlc/plugins");
    is(m, "codecs", DOCTOR_BAD, "all");
    script(m, "printf 'libvlc started 3.0.21\\nfolder /opt/vlc/plugins\\nplug-ins 300\\ncached -1\\nmodule mp4 there\\n'");
    look(m, doctor_libvlc);
    is(m, "cache of plug-ins", DOCTOR_ATTENTION, "there is none");
    machine_free(m);
}

static void a_sandbox_with_holes(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    script(m, "printf 'bits 1 landlock 0 rules 0\\nrefused socket-inet control (x)\\nALLOWED read-passwd control (x)\\n"
              "ALLOWED read-home control (x)\\nALLOWED read-passwd thread (x)\\n'; exit 1");
    look(m, doctor_sandbox);
    is(m, "system calls", DOCTOR_ATTENTION, "not filtered");
    is(m, "files", DOCTOR_ATTENTION, "no Landlock");
    is(m, "memory and processes", DOCTOR_ATTENTION, "not limited");
    is(m, "forbidden things", DOCTOR_ATTENTION, "3 of 4 can be done: read-passwd, read-home");
    script(m, "printf 'bits 15 landlock 4 rules 80\\n'");
    look(m, doctor_sandbox);
    is(m, "forbidden things", DOCTOR_BAD, "0 tried");
    machine_free(m);
}

/* ---- sound and voice ---- */

static void without_sound(void **state)
{
    (void)state;
    struct machine *m = machine_new();
    m->d.tone = true;
    assert_int_equal(setenv("SDL_AUDIODRIVER", "dummy", 1), 0);
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "so it was chosen");
    is(m, "voice and signals", DOCTOR_GOOD, "dummy");
    is(m, "test tone", DOCTOR_GOOD, "left");
    assert_int_equal(setenv("SDL_AUDIODRIVER", "nonsense", 1), 0);
    assert_int_equal(setenv("PULSE_SERVER", "unix:/nonexistent", 1), 0);
    m->d.audio_output = "pulse";
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "does not answer");
    is(m, "voice and signals", DOCTOR_ATTENTION, "no sound device");
    is(m, "test tone", DOCTOR_BAD, "no sound device");
    script(m, "echo sound dummy silent");
    m->d.audio_output = NULL;
    m->d.tone = false;
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_ATTENTION, "there is no card");
    assert_int_equal(unsetenv("SDL_AUDIODRIVER"), 0);
    assert_int_equal(unsetenv("PULSE_SERVER"), 0);
    put(m, "proc/asound/cards", STR(" 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n"));
    script(m, "echo sound afile working");
    look(m, doctor_sound);
    is(m, "capsules", DOCTOR_GOOD, "first card: HDA Intel PCH");
    machine_free(m);
}

static void a_voice_for_each_language(void **state)
{
    (void)state;
    static const char *const languages[] = {"fr", "qq", NULL};
    struct machine *m = machine_new();
    look(m, doctor_voice);
    for (int i = 0; m->d.languages[i]; i++)
        is(m, arena_strf(&m->arena, "voice %s", m->d.languages[i]).ptr, DOCTOR_GOOD, "speaks");
    m->d.languages = languages;
    look(m, doctor_voice);
    is(m, "voice fr", DOCTOR_GOOD, "speaks");
    is(m, "voice qq", DOCTOR_BAD, "qq");
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
    is(m, "playlists", DOCTOR_GOOD, "1 with 1 capsules");
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
        cmocka_unit_test(what_plays_is_there),
        cmocka_unit_test(no_decoder_is_told_by_everything_that_needs_it),
        cmocka_unit_test(a_libvlc_without_plug_ins),
        cmocka_unit_test(plug_ins_that_are_not_as_they_should_be),
        cmocka_unit_test(a_sandbox_with_holes),
        cmocka_unit_test(without_sound),
        cmocka_unit_test(a_voice_for_each_language),
        cmocka_unit_test(a_clock_that_can_be_believed_or_not),
        cmocka_unit_test(a_disk_that_takes_what_is_written_and_one_that_does_not),
        cmocka_unit_test(records_are_read_and_left_as_they_are),
        cmocka_unit_test(records_of_another_program_or_of_none),
        cmocka_unit_test(playlists_and_what_is_wrong_in_them),
        cmocka_unit_test(media_are_held_against_their_time_lines),
        cmocka_unit_test(a_capsule_is_really_opened),
        cmocka_unit_test(no_display_is_no_fault),
        cmocka_unit_test(a_look_that_hangs_or_falls_is_a_bad_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
