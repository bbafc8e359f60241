/*
 * The program's side of the staff menu: what it shows of the program, and the few things it may do to
 * it. Settings of the device are the ones visits begin with; where visits are forgotten nobody else
 * stores them, so a change is stored here. A playlist chosen there is only noted while its screen
 * handles the event, because acting on it ends that screen. It is kept by the name of its file, beside
 * the playlist it stands in for: who starts the program with another one gets that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "inside.h"
#include "player/protocol.h"
#include "settings.h"

#define LOG_ROOM "staff"
#include "base/log.h"

static void keep(void *ctx)
{
    struct app *a = ctx;
    if (a->config.keep_settings && a->visits.forgets)
        settings_save(&a->visits.device, &a->saved, a->config.store, STR(""));
    else if (!a->visits.forgets)
        a->settings.lang = a->visits.device.lang;
}

/* ---- the playlist ---- */

static const char owner[] = "staff", key[] = "playlist"; /* in the store: two lines, for which, and the file's name */

static const char *whole_path(struct app *a, const char *path)
{
    char *real = realpath(path, NULL);
    const char *out = arena_cstr(&a->other_arena, str_c(real ? real : path));
    free(real);
    return out;
}

/* "": none from now on. */
static void remember(struct app *a, const char *name)
{
    if (!a->staff.given)
        return;
    struct str line = name[0] ? arena_strf(&a->other_arena, "%s\n%s", whole_path(a, a->staff.given), name) : STR("");
    store_set(a->config.store, str_c(owner), str_c(key), line);
}

const char *staffing_choice(struct app *a)
{
    struct str name = a->staff.given ? store_get(a->config.store, str_c(owner), str_c(key)) : STR("");
    if (!name.len || !str_eq_c(str_cut(&name, '\n'), whole_path(a, a->staff.given)) || !name.len ||
        str_find(name, STR("/")) >= 0)
        return NULL;
    return fs_join(&a->other_arena, fs_dir_of(&a->other_arena, a->staff.given), arena_cstr(&a->other_arena, name));
}

static bool is_given(const struct app *a, const char *path)
{
    return a->staff.given && strcmp(fs_base_of(path), fs_base_of(a->staff.given)) == 0;
}

/* A sentence that begins with a file beside `path`, without the folder that both are in. */
static struct str without_folder(struct str sentence, const char *path)
{
    struct str folder = {path, (size_t)(fs_base_of(path) - path)};
    return str_starts(sentence, folder) ? str_sub(sentence, folder.len, sentence.len) : sentence;
}

void staffing_opened(struct app *a, const char *path, const struct err *why)
{
    struct staff *s = &a->staff;
    utf8_fit(s->refused, sizeof s->refused, str_c(why ? fs_base_of(path) : ""));
    s->refused_code = why ? why->code : ERR_NONE;
    utf8_fit(s->refused_why, sizeof s->refused_why, why ? without_folder(str_c(why->text), path) : STR(""));
    if (why) {
        log_error("event=staff what=playlist-refused why=\"%s\" path=%s", why->text, path);
        return;
    }
    bool loose = fs_is_dir(path); /* a stick's: it is not there the next time */
    s->chosen = loose || !is_given(a, path);
    log_info("event=staff what=playlist-open chosen=%d path=%s", s->chosen, path);
    if (!loose)
        remember(a, s->chosen ? fs_base_of(path) : "");
}

static void stay(void *ctx)
{
    struct app *a = ctx;
    a->staff.refused[0] = 0;
    remember(a, a->staff.chosen ? fs_base_of(a->env.catalog->path) : "");
}

static void open_other(void *ctx, const char *path)
{
    struct app *a = ctx;
    struct arena before = a->other_arena;
    a->other_arena = (struct arena)ARENA_INIT;
    a->other = arena_cstr(&a->other_arena, str_c(path));
    arena_release(&before); /* path may have been in it */
}

void staffing_begin(struct app *a)
{
    a->staff = (struct staff){
        .chores = a->config.chores,
        .data_dir = a->config.data_dir,
        .root = a->config.machine ? a->config.machine : "",
        .usb_dir = a->config.usb_dir,
        .power_off = a->config.power_off,
        .log_file = a->config.log_file,
        .unrecorded = a->config.unrecorded,
        .started_us = a->env.now.mono_us,
        .given = a->config.keep_choice ? a->config.playlist : NULL,
        .app = a,
        .device = &a->visits.device,
        .keep = keep,
        .open_playlist = open_other,
        .stay = stay,
    };
}

void staffing_ask(struct app *a)
{
    while (stage_is_dialog(stage_top(&a->stage)))
        stage_go(&a->stage, &a->env, &NAV(NAV_BACK));
    stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_GO, .to = SCREEN_STAFF_PIN});
}

/* Once for a kernel: every later decoder is started under the same. */
static void tell_sandbox(unsigned bits)
{
    const char *calls = bits & SANDBOX_SECCOMP ? "yes" : "no";
    const char *files = bits & SANDBOX_LANDLOCK ? "yes" : "no";
    if (bits & SANDBOX_SECCOMP && bits & SANDBOX_LANDLOCK)
        log_info("event=sandbox seccomp=%s landlock=%s", calls, files);
    else
        log_warn("event=sandbox seccomp=%s landlock=%s", calls, files);
}

void staffing_follow(struct app *a)
{
    struct player_level level;
    player_poll(a->config.player, a->env.now, &level);
    if (level.sandbox && level.sandbox != a->staff.sandbox) {
        tell_sandbox(level.sandbox);
        a->staff.sandbox = level.sandbox;
    }
    const char *other = a->other;
    a->other = NULL;
    if (!other)
        return;
    log_warn("event=staff what=playlist path=%s", other);
    a->staff.open = false;
    opening_switch(a, other);
}
