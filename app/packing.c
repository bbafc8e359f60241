/*
 * New content comes on stage between two visits, never in one: the slot of the old one is held until then, so that nobody
 * empties it. Where a course is under way it waits for the next start. A change of the disk is seen whoever made it: this
 * program, another, a command.
 */
#include "packing.h"

#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "inside.h"
#include "model/playlist_head.h"
#include "pack/installed.h"
#include "screens/room.h"
#include "ui/icons.h"

#define LOG_ROOM "pack"
#include "base/log.h"

#define SECOND INT64_C(1000000)
#define LOOK_US (2 * SECOND)
#define FIRST_VERIFY_US (20 * SECOND)

static struct packs *packs_of(struct app *a)
{
    return &a->packing.packs;
}

/* ---- which content ---- */

/* Its texts come with it, and go with it. */
static void reword(const struct app *a)
{
    if (a->config.reword)
        a->config.reword(a->config.session, a->config.playlist);
}

/* The slot that is to be shown, held; its playlist. NULL: what was given. */
static const char *take_slot(struct app *a, int slot)
{
    struct packing *k = &a->packing;
    struct installed in;
    struct err err = ERR_INIT;
    int before = k->hold;
    k->hold = slot == SLOT_NONE ? -1 : slots_hold(k->packs.data_dir, slot, &err);
    bool ok = slot == SLOT_NONE || (k->hold >= 0 && installed_read(&k->arena, k->packs.data_dir, slot, &in, &err));
    slots_unlock(before);
    if (!ok)
        log_error("content slot=%d: %s", slot, err.text);
    k->packs.shown = ok ? slot : SLOT_NONE;
    k->packs.verified = false;
    k->packs.n_damaged = 0;
    k->packs.verify_us = a->env.now.mono_us + FIRST_VERIFY_US;
    return ok && slot != SLOT_NONE ? in.playlist : NULL;
}

void packing_begin(struct app *a)
{
    struct packing *k = &a->packing;
    k->hold = -1;
    k->refused = SLOT_NONE;
    k->packs.shown = SLOT_NONE;
    k->packs.root = a->config.machine;
    k->packs.usb_dir = a->config.usb_dir;
    k->packs.given = a->config.playlist;
    if (!a->config.content_chores || !a->config.data_dir)
        return;
    k->packs.chores = a->config.content_chores;
    gethostname(k->device, sizeof k->device - 1);
    k->packs.device = k->device;
    k->packs.data_dir = a->config.data_dir;
    a->env.packs = &k->packs;
    slots_read(k->packs.data_dir, &k->packs.slots);
    const char *installed = take_slot(a, k->packs.slots.active);
    if (!installed)
        return;
    log_info("event=content slot=%d playlist=%s", k->packs.shown, installed);
    a->config.playlist = installed;
    reword(a);
}

const char *packing_other(struct app *a)
{
    struct packing *k = &a->packing;
    if (k->packs.shown == SLOT_NONE)
        return NULL;
    k->refused = k->packs.shown == k->packs.slots.active ? k->packs.shown : k->refused;
    const char *other = k->packs.slots.before != k->packs.shown ? take_slot(a, k->packs.slots.before) : NULL;
    if (!other) {
        take_slot(a, SLOT_NONE);
        other = k->packs.given;
    }
    log_error("event=content-replaced by=%s", other ? other : "nothing");
    if (other) {
        a->config.playlist = other;
        reword(a);
    }
    return other;
}

static bool on_stage_damaged(const struct packs *p, const char *root, const char *path)
{
    size_t n = strlen(root);
    if (!path || strncmp(path, root, n) != 0 || path[n] != '/')
        return false;
    for (int i = 0; i < p->n_damaged; i++)
        if (strcmp(path + n + 1, p->damaged[i]) == 0)
            return true;
    return false;
}

struct damage {
    const struct packs *packs;
    const char *root; /* of the files on stage */
};

static bool captions_damaged(void *ctx, const char *path)
{
    const struct damage *d = ctx;
    bool damaged = on_stage_damaged(d->packs, d->root, path);
    if (damaged)
        log_warn("event=captions-left-out file=%s", path);
    return damaged;
}

/* A device that only staff may leave stays one whatever a pack brings: its lock, its staff menu, and its PIN where the pack has none. */
static void keep_guard(struct app *a)
{
    const struct packs *k = packs_of(a);
    struct policy *p = &a->content.catalog.policy;
    struct playlist_head given;
    if (k->shown == SLOT_NONE || !k->given || !playlist_head(k->given, &a->packing.arena, &given) || !given.lock_down)
        return;
    if (!p->lock_down || !p->staff_menu)
        log_warn("event=guard-kept of=%s", k->given);
    p->lock_down = p->staff_menu = true;
    p->packs.loose = false;
    if (!p->staff_pin.len)
        p->staff_pin = given.staff_pin;
}

void packing_opened(struct app *a)
{
    const struct packs *p = packs_of(a);
    if (a->content.open)
        keep_guard(a);
    if (!p->n_damaged || !a->content.open)
        return;
    struct arena scratch = ARENA_INIT;
    const char *root = slots_path(&scratch, p->data_dir, p->shown, SLOT_FILES);
    struct catalog *c = &a->content.catalog;
    for (int i = 0; i < c->n_capsules; i++)
        if (on_stage_damaged(p, root, c->capsules[i].media))
            catalog_leave_out(c, c->capsules[i].id);
    catalog_leave_out_captions(c, captions_damaged, &(struct damage){p, root});
    arena_release(&scratch);
}

/* ---- new content on stage ---- */

static bool nobody_here(const struct app *a)
{
    enum screen_id top = stage_top(&a->stage);
    bool ground = top == SCREEN_ATTRACT || top == SCREEN_SIGN_IN || top == SCREEN_LIBRARY || top == SCREEN_FRONT ||
                  top == SCREEN_CLOSED || top == SCREEN_FAULT;
    return ground && a->visits.untouched && !stage_holds(&a->stage, SCREEN_AGENDA);
}

/* Is there something else on the disk than on stage, that was not found to be of no use? */
static bool is_new(const struct app *a)
{
    const struct packs *p = &a->packing.packs;
    return p->slots.active != p->shown && (p->slots.active == SLOT_NONE || p->slots.active != a->packing.refused);
}

static void take_new(struct app *a)
{
    struct packs *p = packs_of(a);
    const char *path = take_slot(a, p->slots.active);
    p->take = false;
    log_info("event=content-on-stage slot=%d", p->shown);
    a->staff.open = false;
    a->config.playlist = path ? path : p->given;
    reword(a);
    opening_renew(a, a->config.playlist);
}

/* Damage was found since the content was opened: its capsules go, as soon as nobody is there. */
static void leave_damaged_out(struct app *a)
{
    if (!a->packing.packs.n_damaged || a->packing.left_out == a->packing.packs.n_damaged || !nobody_here(a))
        return;
    a->packing.left_out = a->packing.packs.n_damaged;
    opening_renew(a, a->config.playlist);
}

/* ---- sticks that bring content ---- */

static bool may_bring(const struct app *a)
{
    return a->env.catalog && a->env.catalog->policy.packs.plug_in;
}

/* The newest of those that are found good; what is refused is told as well, when there is nothing better. */
static const struct packs_find *best(const struct packs *p)
{
    const struct packs_find *out = NULL;
    for (int i = 0; i < p->found.n; i++) {
        const struct packs_find *f = &p->found.list[i];
        bool better = !out || (f->why == PACK_FINE && (out->why != PACK_FINE || f->version > out->version));
        out = better ? f : out;
    }
    return out;
}

static int64_t version_on_disk(const struct packs *p)
{
    struct arena arena = ARENA_INIT;
    const struct installed *in = installed_active(&arena, p->data_dir);
    int64_t version = in ? in->manifest.content_version : 0;
    arena_release(&arena);
    return version;
}

struct packs *app_pretend_packs(struct app *a)
{
    struct packs *p = packs_of(a);
    p->still = true;
    p->chores = a->config.chores;
    p->data_dir = a->config.data_dir;
    a->env.packs = p;
    return p;
}

void app_arrive(struct app *a)
{
    stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_GO, .to = SCREEN_ARRIVAL});
}

static void bring(struct app *a)
{
    struct packs *p = packs_of(a);
    const struct packs_find *f = best(p);
    a->packing.bring = false;
    if (!f || stage_holds(&a->stage, SCREEN_STAFF))
        return;
    if (f->why == PACK_FINE && f->version == version_on_disk(p)) /* every booth of a tour sees the stick that it has seen */
        return;
    char path[PACKS_PATH];
    memcpy(path, f->path, sizeof path);
    packs_install(p, &a->env, path, false);
    p->plugged = true;
    if (nobody_here(a))
        app_arrive(a);
}

static void look_at_sticks(struct app *a)
{
    struct packs *p = packs_of(a);
    if (!may_bring(a) || stage_holds(&a->stage, SCREEN_STAFF))
        return;
    if (packs_sticks(p))
        a->packing.bring = p->n_sticks > 0;
    if (a->packing.bring && !packs_busy(p) && !p->looked)
        packs_look(p, &a->env);
    if (a->packing.bring && !packs_busy(p) && p->looked)
        bring(a);
}

/* Whoever is in the middle of a visit reads one line, and the stick's owner too. */
static void tell_visitor(struct app *a)
{
    const struct packs *p = packs_of(a);
    if (!p->plugged || stage_top(&a->stage) == SCREEN_ARRIVAL || stage_holds(&a->stage, SCREEN_STAFF))
        return;
    bool done = p->last.end == INSTALL_DONE;
    stage_tell(&a->stage, &(struct stage_note){.id = done ? STR_PACKS_COME : STR_PACKS_NOT_COME, .icon = ICON_USB}, a->env.now);
}

/* ---- once a step ---- */

void packing_event(struct app *a, const struct event *ev)
{
    struct packs *p = packs_of(a);
    bool installs = p->doing == PACKS_INSTALLS;
    if (!packs_event(p, &a->env, ev))
        return;
    a->stage.dirty = true;
    a->packing.look_us = 0;
    if (installs && p->over)
        tell_visitor(a);
}

void packing_tick(struct app *a)
{
    struct packs *p = packs_of(a);
    if (!p->chores || p->still)
        return;
    packs_gently(p, app_picture_moves(a, a->env.now) && !a->visits.untouched);
    if (p->take && is_new(a))
        take_new(a);
    if (a->env.now.mono_us < a->packing.look_us)
        return;
    a->packing.look_us = a->env.now.mono_us + LOOK_US;
    slots_read(p->data_dir, &p->slots);
    if (p->slots.active != a->packing.refused)
        a->packing.refused = SLOT_NONE;
    if (is_new(a) && nobody_here(a))
        take_new(a);
    look_at_sticks(a);
    if (a->env.now.mono_us >= p->verify_us && !packs_busy(p))
        packs_verify(p);
    leave_damaged_out(a);
}

int64_t packing_deadline(const struct app *a)
{
    return a->packing.packs.chores && !a->packing.packs.still ? a->packing.look_us : TIME_NEVER;
}

void packing_release(struct app *a)
{
    packs_release(packs_of(a));
    slots_unlock(a->packing.hold);
    arena_release(&a->packing.arena);
}
