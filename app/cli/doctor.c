/*
 * `doctor`: is everything there that visitors are promised, is what is recorded safe, and are they kept in? Part by part, with
 * what to do where it is not so. It looks as the program that runs here has it (its display, its data folder, its playlist),
 * or as this command would; it changes nothing, but for one file on the disk that it takes away again.
 */
#include "cli/doctor.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "pack/installed.h"
#include "platform/guard.h"
#include "ui/strings.h"

/* Of doctor alone. */
enum { CODE_GOOD, CODE_ATTENTION, CODE_BAD };

enum { TONE_VOLUME = 60 };

const struct doctor_look doctor_looks[] = {
    {"display", "what is seen, and what draws it", doctor_display, 15,
     "start the X server or the session anew"},
    {"sound", "what is heard", doctor_sound, 30, "start the sound server anew"},
    {"voice", "what reads aloud", doctor_voice, 20, "apt-get install --reinstall espeak-ng-data"},
    {"fonts", "what texts are drawn with", doctor_fonts, 20, "make fonts"},
    {"playback", "libvlc and its plug-ins", doctor_libvlc, 20,
     "apt-get install --reinstall vlc-plugin-base libvlc5"},
    {"decoder", "a capsule, really opened", doctor_decoder, 30,
     "capsule-kiosk check tells which file it is"},
    {"sandbox", "what a file that means harm could do", doctor_sandbox, 20,
     "install capsule-decoder beside capsule-kiosk"},
    {"clock", "hours, days of courses, dates of certificates", doctor_clock, 10,
     "take the clock's module out or mend it"},
    {"disk", "where records lie", doctor_disk, 20,
     "the disk does not answer: another one, or --data DIR"},
    {"database", "what was recorded", doctor_database, 120,
     "the disk does not answer: another one, or --data DIR"},
    {"content", "playlists, without looking into media", doctor_playlists, 120,
     "capsule-kiosk check tells where it stays"},
    {"hashes", "files as they were recorded", doctor_hashes, 600,
     "the disk does not answer: another one"},
    {"session", "a visitor's ways out that only the session can close", doctor_session, 15,
     "start the X server or the session anew"},
    {"classroom", "teams that answer with a keyboard each", doctor_classroom, 15,
     "start the X server or the session anew"},
};
const int n_doctor_looks = (int)ARRAY_LEN(doctor_looks);

static const char *const state_names[] = {[DOCTOR_GOOD] = "good",
                                          [DOCTOR_ATTENTION] = "attention",
                                          [DOCTOR_BAD] = "bad",
                                          [DOCTOR_NONE] = "none"};
_Static_assert(ARRAY_LEN(state_names) == DOCTOR_STATE_COUNT, "every state has its name");

const char *doctor_state_name(enum doctor_state state)
{
    return state_names[state];
}

/* ---- told ---- */

static void print_table(const struct doctor_look *look, const struct doctor_rows *rows)
{
    printf("%c%s (%s):\n", look->part[0] - 'a' + 'A', look->part + 1, look->about);
    for (int i = 0; i < rows->n; i++) {
        const struct doctor_row *r = &rows->list[i];
        printf("  %-9s %-21s %s\n", state_names[r->state], r->name, r->found);
        if (r->fix)
            printf("  %-9s %-21s > %s\n", "", "", r->fix);
    }
    fflush(stdout);
}

static void add_json(struct json *j, const struct doctor_look *look, const struct doctor_rows *rows)
{
    for (int i = 0; i < rows->n; i++) {
        const struct doctor_row *r = &rows->list[i];
        json_open(j, '{');
        json_key(j, "part"), json_str(j, str_c(look->part));
        json_key(j, "name"), json_str(j, str_c(r->name));
        json_key(j, "state"), json_str(j, str_c(state_names[r->state]));
        json_key(j, "found"), json_str(j, str_c(r->found));
        json_key(j, "fix");
        if (r->fix)
            json_str(j, str_c(r->fix));
        else
            json_null(j);
        json_close(j, '}');
    }
}

/* ---- the machine and the program ---- */

/* What the program that runs was started with, as far as it matters here; a relative path is from where it was started. */
static const char *from_there(int pid, const char *path, struct arena *arena)
{
    char folder[PATH_MAX];
    ssize_t n = path ? readlink(arena_strf(arena, "/proc/%d/cwd", pid).ptr, folder, sizeof folder)
                     : -1;
    return n > 0 ? fs_join(arena, arena_cstr(arena, (struct str){folder, (size_t)n}), path) : path;
}

/* Marking a time line, a rehearsal and the like are no kiosk. */
static bool is_kiosk(char **words, int n, struct arena *arena)
{
    struct options its;
    return !options_parse(n, words, arena, &its, NULL) || !its.command;
}

static void take_from_program(struct doctor *d, int pid, struct options *o, struct arena *arena)
{
    struct options its;
    int n = 0;
    char **words = guard_command(d->root, pid, arena, &n);
    static const char *const variables[] = {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
                                            "XDG_RUNTIME_DIR"};
    for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
        const char *value = guard_variable(d->root, pid, variables[i], arena);
        if (value)
            setenv(variables[i], value, 1);
    }
    if (!words || !options_parse(n, words, arena, &its, NULL) || its.command)
        return;
    if (!o->data_dir)
        o->data_dir = from_there(pid, its.data_dir, arena);
    if (!o->n_args && its.n_args &&
        (str_ends(str_c(its.args[0]), STR(".yaml")) || str_ends(str_c(its.args[0]), STR(".yml")))) {
        o->args = arena_array(arena, 1, const char *);
        o->args[o->n_args++] = from_there(pid, its.args[0], arena);
    }
    if (!o->audio_output)
        o->audio_output = its.audio_output;
    o->software = o->software || its.software;
    o->gpu = o->gpu || its.gpu;
}

/* Named ones; else what a content pack brought; else what the front door offers. */
static void find_playlists(struct doctor *d, const struct options *o, struct arena *arena)
{
    static const char *const offered[] = {"playlists/booth.yaml", "playlists/classroom.yaml",
                                          "playlists/self-paced.yaml", "playlists/capsules.yaml"};
    const struct installed *pack = o->n_args ? NULL : installed_active(arena, d->data_dir);
    const char **list = arena_array(arena, (size_t)o->n_args + ARRAY_LEN(offered), const char *);
    for (int i = 0; i < o->n_args; i++)
        list[d->n_playlists++] = o->args[i];
    if (pack)
        list[d->n_playlists++] = pack->playlist;
    for (size_t i = 0; i < ARRAY_LEN(offered) && !o->n_args && !pack; i++)
        if ((list[d->n_playlists] = fs_resource(arena, offered[i])))
            d->n_playlists++;
    d->playlists = list;
}

static void doctor_of(const struct options *given, struct arena *arena, struct doctor *d)
{
    struct options o = *given;
    int64_t size, made_ns = 0;
    int self = getpid();
    *d = (struct doctor){.root = "", .now = time_now()};
    d->pid = guard_program("", self, getenv("DISPLAY"), is_kiosk, arena);
    if (d->pid != self)
        take_from_program(d, d->pid, &o, arena);
    d->x_display = guard_variable("", d->pid, "DISPLAY", arena) != NULL;
    d->path = o.software ? GFX_SOFTWARE : o.gpu ? GFX_GPU : GFX_AUTO;
    d->fonts = fs_resource(arena, "fonts/fonts.yaml");
    d->audio_output = o.audio_output;
    d->data_dir = o.data_dir ? o.data_dir : fs_xdg(arena, FS_XDG_DATA);
    d->tone = o.tone;
    d->volume = o.volume >= 0 ? (int)o.volume : TONE_VOLUME;
    if (o.now)
        options_now(o.now, &d->now.wall_s);
    if (fs_stat("/proc/self/exe", &size, &made_ns))
        d->built_s = made_ns / 1000000000;
    const char **languages = arena_array(arena, STRING_LANGUAGE_COUNT + 1, const char *);
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        languages[i] = string_language_code((enum string_language)i);
    d->languages = languages;
    find_playlists(d, &o, arena);
}

/* Grows only. */
static int worse(int code, const struct doctor_rows *rows)
{
    static const int codes[] = {
        [DOCTOR_ATTENTION] = CODE_ATTENTION, [DOCTOR_BAD] = CODE_BAD, [DOCTOR_NONE] = CODE_GOOD};
    for (int i = 0; i < rows->n; i++)
        if (codes[rows->list[i].state] > code)
            code = codes[rows->list[i].state];
    return code;
}

int command_doctor(const struct options *options)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct json j;
    struct doctor d;
    int code = CODE_GOOD;
    doctor_of(options, &arena, &d);
    json_init(&j, &out);
    json_open(&j, '[');
    if (!options->json && d.pid != getpid())
        printf("As the program has it that runs here (process %d).\n", d.pid);
    for (int i = 0; i < n_doctor_looks; i++) {
        struct doctor_rows rows = {.arena = &arena};
        doctor_run(&doctor_looks[i], &d, &rows);
        code = worse(code, &rows);
        if (options->json)
            add_json(&j, &doctor_looks[i], &rows);
        else
            print_table(&doctor_looks[i], &rows);
    }
    json_close(&j, ']');
    if (options->json)
        printf("%s\n", buf_c(&out));
    buf_release(&out);
    arena_release(&arena);
    return output_finish(code);
}
