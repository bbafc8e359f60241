/*
 * Which content is on stage: read when it is opened, read anew when it was edited. A playlist that
 * cannot be read ends on the fault screen and never in an exit.
 */
#include "inside.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "screens/room.h"
#include "settings.h"
#include "ui/icons.h"

#define LOG_ROOM "app"
#include "base/log.h"

struct nav opening_fault(const struct err *err)
{
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_FAULT, .args = {.fault = err->code}};
    snprintf(nav.args.detail, sizeof nav.args.detail, "%.*s", (int)sizeof nav.args.detail - 1,
             err->text);
    return nav;
}

void opening_forget(struct app *a)
{
    presenting_forget(a);
    content_forget(&a->content);
    memset(&a->visit, 0, sizeof a->visit);
    a->env.catalog = NULL;
    a->env.keys = a->keys;
    dress_stage(&a->dress, &a->env);
}

static bool open_content(struct app *a, const char *path, struct err *err)
{
    opening_forget(a);
    if (content_open(&a->content, path, a->env.now, err))
        a->env.catalog = &a->content.catalog;
    if (a->content.open && a->content.catalog.keys)
        a->env.keys = a->content.catalog.keys;
    packing_opened(a);
    dress_stage(&a->dress, &a->env);
    return a->content.open;
}

/* Notes what the content was read from, to notice edits. */
static void watch(struct app *a, const char *path)
{
    classroom_watch(&a->classroom, &a->env, &a->content.findings);
    watching_begin(&a->watching, a->env.catalog, path, a->env.now);
    a->env.wrong = STR("");
}

/* What the content that was opened begins with: the day of its course, the loop, the library. err: why there is none. */
static struct nav begin_with(struct app *a, const char *path, const struct err *err)
{
    bool ok = a->content.open;
    struct store *kept = a->config.keep_settings ? a->config.store : NULL;
    settings_begin(&a->settings, &a->saved, &a->usual, &a->config.settings, a->env.catalog, kept);
    if (!a->config.lang_fixed)
        settings_speak(&a->settings, &a->saved, &a->usual, a->env.catalog, kept);
    if (a->settings.volume > screen_volume_most(&a->env)) {
        a->settings.volume = screen_volume_most(&a->env);
        player_set_volume(a->config.player, a->settings.volume);
    }
    player_set_spare(a->config.player, !ok || a->env.catalog->policy.spare == POLICY_SPARE_ON);
    visits_open(&a->visits, &a->env);
    signing_session(a);
    signing_retire(a);
    bool room = classroom_open(&a->classroom, &a->env, a->env.catalog, &a->config);
    watch(a, path);
    if (!ok)
        return opening_fault(err);
    static const enum screen_id grounds[] = {[POLICY_BEGINS_LIBRARY] = SCREEN_LIBRARY,
                                             [POLICY_BEGINS_ATTRACT] = SCREEN_ATTRACT,
                                             [POLICY_BEGINS_SIGN_IN] = SCREEN_SIGN_IN};
    a->loop.at = 0;
    a->stand.look_us = 0;
    return room ? room_open(&a->env)
                : (struct nav){.kind = NAV_GO, .to = grounds[a->env.catalog->policy.begins_with]};
}

static struct nav open_playlist(struct app *a, const char *path, struct err *err)
{
    open_content(a, path, err);
    return begin_with(a, path, err);
}

/* What staff chose. False, with nothing open, when it cannot be had or has nothing to show. */
static bool open_chosen(struct app *a, const char *path, struct nav *nav)
{
    struct err err = ERR_INIT;
    bool ok = open_content(a, path, &err);
    if (ok && !a->content.catalog.n_capsules && !a->content.catalog.n_courses)
        ok = err_set(&err, ERR_CONTENT, "%s: it has neither capsules nor a course", path);
    staffing_opened(a, path, ok ? NULL : &err);
    if (!ok)
        return false;
    a->config.playlist = path;
    *nav = begin_with(a, path, &err);
    return true;
}

/* What keeps nothing of the catalog. */
static bool is_ground(enum screen_id id)
{
    return id == SCREEN_LIBRARY || id == SCREEN_AGENDA || id == SCREEN_ATTRACT || id == SCREEN_SIGN_IN;
}

/* The same playlist anew, under the library, the loop or the agenda: they alone keep nothing of the catalog. */
static void reload(struct app *a, enum screen_id ground)
{
    struct arena scratch = ARENA_INIT;
    struct err err = ERR_INIT;
    const char *path = arena_cstr(&scratch, str_c(a->content.catalog.path));
    struct nav nav = {.kind = NAV_REPLACE, .to = ground};
    if (open_content(a, path, &err)) {
        classroom_reloaded(&a->classroom, &a->env);
    } else {
        classroom_open(&a->classroom, &a->env, NULL, &a->config);
        nav = opening_fault(&err);
        nav.kind = NAV_REPLACE;
    }
    watch(a, path);
    stage_go(&a->stage, &a->env, &nav);
    arena_release(&scratch);
}

/* ---- --watch ---- */

static void back_to_ground(struct app *a)
{
    while (a->stage.n > 1 && !is_ground(stage_top(&a->stage)))
        stage_go(&a->stage, &a->env, &NAV(NAV_BACK));
}

/* What an author looks at above the ground, to be found again when the edited content is open. */
struct place {
    enum screen_id at;
    struct str capsule; /* its id; empty: nothing to find again */
    int64_t position_us;
};

/* Of the room nothing: its agenda remembers what it showed. */
static struct place place_of(struct app *a, struct arena *arena)
{
    for (int i = a->stage.n - 1; i >= 0 && !is_ground(a->stage.levels[i].id); i--) {
        const struct level *l = &a->stage.levels[i];
        struct player_level film;
        if (l->args.item || !l->args.capsule)
            continue;
        player_poll(a->config.player, a->env.now, &film);
        return (struct place){
            .at = l->id == SCREEN_QUIZ || l->id == SCREEN_FEEDBACK ? SCREEN_QUIZ : SCREEN_CAPSULE,
            .capsule = arena_str(arena, l->args.capsule->id),
            .position_us = l->id == SCREEN_CAPSULE ? film.position_us : 0};
    }
    return (struct place){0};
}

static void find_again(struct app *a, const struct place *place)
{
    const struct capsule *c = place->capsule.len ? catalog_capsule(a->env.catalog, place->capsule) : NULL;
    if (!c || !(place->at == SCREEN_QUIZ ? catalog_quiz_ready(a->env.catalog, c->quiz) : c->media != NULL))
        return;
    stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_GO, .to = place->at,
                                                .args = {.capsule = c, .start_us = place->position_us}});
}

/* What could not be read at first can be now, perhaps. */
static void try_again(struct app *a)
{
    struct err err = ERR_INIT;
    struct nav nav = open_playlist(a, a->config.playlist, &err);
    nav.kind = NAV_REPLACE;
    stage_go(&a->stage, &a->env, &nav);
}

static void take_edits(struct app *a)
{
    enum screen_id ground;
    if (!a->env.catalog) {
        try_again(a);
        return;
    }
    struct arena scratch = ARENA_INIT;
    struct place place = place_of(a, &scratch);
    back_to_ground(a);
    ground = stage_top(&a->stage);
    if (is_ground(ground))
        reload(a, ground);
    if (is_ground(ground) && a->env.catalog)
        find_again(a, &place);
    arena_release(&scratch);
    stage_tell(&a->stage, &(struct stage_note){.id = STR_EDITS_TAKEN, .icon = ICON_REFRESH, .machine = true},
               a->env.now);
}

static void tell_mistakes(struct app *a)
{
    a->env.wrong = buf_str(&a->watching.wrong);
    a->stage.dirty = true;
    if (stage_top(&a->stage) != SCREEN_EDITS)
        stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_GO, .to = SCREEN_EDITS});
}

static void look_at_edits(struct app *a)
{
    const char *path = a->env.catalog ? a->env.catalog->path : a->config.playlist;
    switch (watching_look(&a->watching, a->env.catalog, path, &a->content.findings, a->env.now)) {
    case WATCHING_CHANGED: take_edits(a); break;
    case WATCHING_BROKEN: tell_mistakes(a); break;
    case WATCHING_NOTHING: break;
    }
}

/* Capsules come alive one by one; an edited course is taken when the trainer says so. */
void opening_look(struct app *a)
{
    if (a->content.open)
        classroom_look(&a->classroom, &a->env, &a->stage);
    look_at_edits(a);
    enum screen_id top = stage_top(&a->stage);
    if (is_ground(top) && (content_arrived(&a->content, a->env.now) || a->classroom.room.reload))
        reload(a, top);
}

/* A day that a power cut stopped goes on where it was, without a look around first. */
static void resume_day(struct app *a)
{
    bool first = !a->classroom.opened && a->content.open && a->classroom.room.course;
    struct nav nav = first ? room_resume(&a->env) : NAV(NAV_STAY);
    a->classroom.opened = a->classroom.opened || first;
    if (nav.kind == NAV_STAY)
        return;
    a->presenting.facts.checked = true;
    stage_go(&a->stage, &a->env, &nav);
}

void opening_enter_playlist(struct app *a)
{
    int entry = a->chosen_entry;
    a->chosen_entry = -1;
    static const char *const names[FRONT_ENTRIES] = {"booth", "classroom", "self-paced",
                                                     "capsules"};
    struct err err = ERR_INIT;
    store_set(a->config.store, a->env.learner, STR("front-door"), str_c(names[entry]));
    struct nav nav = open_playlist(a, a->config.front_entries[entry], &err);
    stage_go(&a->stage, &a->env, &nav);
    resume_day(a);
}

/* The playlist of a->config; installed content that cannot be opened gives way to what was there before. */
static struct nav open_installed(struct app *a, struct err *err)
{
    struct nav nav = open_playlist(a, a->config.playlist, err);
    while (!a->content.open && !a->config.catalog) {
        const char *other = packing_other(a);
        if (!other)
            break;
        a->staff.given = a->config.keep_choice ? other : NULL;
        nav = open_playlist(a, other, err);
    }
    return nav;
}

void opening_switch(struct app *a, const char *path)
{
    struct err err = ERR_INIT;
    struct nav nav;
    const char *before = arena_cstr(&a->other_arena, str_c(a->content.catalog.path));
    stage_clear(&a->stage, &a->env);
    signing_out(a);
    visits_end(&a->visits, &a->env);
    if (!open_chosen(a, path, &nav))
        nav = open_playlist(a, before, &err);
    aloud_adopt(a->aloud, &a->env);
    stage_go(&a->stage, &a->env, &nav);
    resume_day(a);
}

void opening_renew(struct app *a, const char *path)
{
    struct err err = ERR_INIT;
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_FRONT};
    stage_clear(&a->stage, &a->env);
    signing_out(a);
    visits_end(&a->visits, &a->env);
    a->config.playlist = path;
    a->staff.given = a->config.keep_choice ? path : NULL;
    a->staff.chosen = false;
    opening_forget(a);
    if (path)
        nav = open_installed(a, &err);
    aloud_adopt(a->aloud, &a->env);
    stage_go(&a->stage, &a->env, &nav);
}

/* What staff chose, else what the program was started with. */
static struct nav open_first(struct app *a, struct err *err)
{
    const char *chosen = staffing_choice(a);
    struct nav nav;
    return chosen && open_chosen(a, chosen, &nav) ? nav : open_installed(a, err);
}

void opening_first_screen(struct app *a)
{
    struct err err = ERR_INIT;
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_FRONT};
    if (a->config.catalog) {
        a->env.catalog = a->config.catalog;
        nav.to = SCREEN_LIBRARY;
        if (a->env.catalog->n_capsules == 1) {
            nav.to = a->config.marking ? SCREEN_TIMELINE : SCREEN_CAPSULE;
            nav.args.frame_us = a->config.frame_us;
            nav.args.capsule = &a->env.catalog->capsules[0];
            nav.args.start_us = a->config.start_us;
        }
    } else if (a->config.playlist) {
        nav = open_first(a, &err);
        if (!a->content.open) {
            log_error("%s", err.text);
            a->exit_code = 2;
        }
    }
    stage_go(&a->stage, &a->env, &nav);
    resume_day(a);
    if (a->config.unrecorded) {
        err_set(&err, ERR_STORE, "%s", a->config.unrecorded);
        nav = opening_fault(&err);
        stage_go(&a->stage, &a->env, &nav);
    }
}

int64_t opening_deadline(const struct app *a)
{
    int64_t content = a->content.look_us, watching = a->watching.look_us;
    return content < watching ? content : watching;
}
