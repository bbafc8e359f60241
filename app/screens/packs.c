/*
 * One thing at a time: looking, installing, checking and making wait for each other, and the verification of what is
 * installed stands back for all of them. Invariant: ticket is 0 exactly while PACKS_RESTS.
 */
#include "screens/packs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "screens/packs_work.h"

#define LOG_ROOM "pack"
#include "base/log.h"

#define SECOND INT64_C(1000000)
#define DAY_US (24 * 3600 * SECOND)

bool packs_busy(const struct packs *p)
{
    return p->ticket != 0;
}

static void ask(struct packs *p, enum packs_doing doing, struct chore *job)
{
    if (p->verifying) { /* it begins anew afterwards */
        chores_drop(p->chores, p->verifying);
        p->verifying = 0;
        p->verify_us = 0;
    }
    p->doing = doing;
    p->job = job;
    p->progress = (struct packs_progress){0};
    p->sampled_us = p->sampled = p->per_s = 0;
    p->ticket = chores_ask(p->chores, job);
}

static bool may_ask(const struct packs *p)
{
    return p->chores && !p->still && !packs_busy(p);
}

void packs_look(struct packs *p, const struct screen_env *env)
{
    if (may_ask(p))
        ask(p, PACKS_LOOKS, packs_look_new(p, env));
}

void packs_install(struct packs *p, const struct screen_env *env, const char *path, bool older)
{
    if (!may_ask(p))
        return;
    packs_forget_outcome(p);
    snprintf(p->name, sizeof p->name, "%.127s", fs_base_of(path));
    p->stick[0] = 0;
    for (int i = 0; i < p->n_sticks; i++)
        if (strncmp(path, p->sticks[i].path, strlen(p->sticks[i].path)) == 0)
            snprintf(p->stick, sizeof p->stick, "%s", p->sticks[i].path);
    log_info("event=content-install pack=%s older=%d", path, older);
    ask(p, PACKS_INSTALLS, packs_install_new(p, env, path, older));
}

static void folder(struct packs *p, const struct screen_env *env, int stick, bool make)
{
    if (!may_ask(p) || stick < 0 || stick >= p->n_sticks)
        return;
    packs_forget_outcome(p);
    snprintf(p->stick, sizeof p->stick, "%s", p->sticks[stick].path);
    ask(p, make ? PACKS_MAKES : PACKS_CHECKS, packs_folder_new(p, env, p->sticks[stick].path, make));
}

void packs_check(struct packs *p, const struct screen_env *env, int stick)
{
    folder(p, env, stick, false);
}

void packs_make(struct packs *p, const struct screen_env *env, int stick)
{
    folder(p, env, stick, true);
}

/* What was begun ends itself; installing is told to stop and says how it ended. */
void packs_stop(struct packs *p)
{
    if (!packs_busy(p) || p->still)
        return;
    if (p->doing == PACKS_INSTALLS) {
        atomic_store(&p->job->stop, true);
        return;
    }
    chores_drop(p->chores, p->ticket);
    p->ticket = 0;
    p->job = NULL;
    p->doing = PACKS_RESTS;
}

void packs_gently(struct packs *p, bool on)
{
    if (p->doing == PACKS_INSTALLS && p->job)
        packs_install_gently(p->job, on);
}

void packs_verify(struct packs *p)
{
    if (p->chores && !packs_busy(p) && !p->verifying)
        p->verifying = chores_ask(p->chores, packs_verify_new(p));
}

/* ---- what is done ---- */

static void take_damage(struct packs *p, const struct packs_damage *d, int64_t now_us)
{
    p->verifying = 0;
    if (!d->ok || d->slot != p->shown)
        return;
    p->verify_us = now_us + DAY_US;
    p->verified = true;
    p->n_damaged = d->n;
    memcpy(p->damaged, d->path, sizeof p->damaged);
    for (int i = 0; i < d->n; i++)
        log_error("event=content-damaged slot=%d file=%s", d->slot, d->path[i]);
    if (d->slot != SLOT_NONE)
        log_info("event=content-verified slot=%d damaged=%d", d->slot, d->n);
}

static void take_job(struct packs *p, struct chore *done)
{
    switch (p->doing) {
    case PACKS_LOOKS:
        p->found = *packs_look_found(done);
        p->looked = true;
        break;
    case PACKS_INSTALLS:
        p->last = *packs_install_result(done, &p->reported);
        p->over = true;
        slots_read(p->data_dir, &p->slots);
        break;
    case PACKS_CHECKS:
    case PACKS_MAKES:
        p->words = packs_folder_words(done);
        p->looked = false; /* there may be one more pack */
        break;
    case PACKS_RESTS: break;
    }
    p->ticket = 0;
    p->job = NULL;
    p->doing = PACKS_RESTS;
}

bool packs_event(struct packs *p, const struct screen_env *env, const struct event *ev)
{
    if (ev->kind != EVENT_CHORE || !p->chores)
        return false;
    struct chore *done = p->ticket && ev->chore.ticket == p->ticket ? chores_take(p->chores, p->ticket) : NULL;
    if (done) {
        take_job(p, done);
        done->end(done);
        return true;
    }
    done = p->verifying && ev->chore.ticket == p->verifying ? chores_take(p->chores, p->verifying) : NULL;
    if (!done)
        return false;
    take_damage(p, packs_verify_found(done), env->now.mono_us);
    done->end(done);
    return true;
}

void packs_sample(struct packs *p, int64_t now_us)
{
    struct packs_progress now = {0};
    if (p->still)
        return;
    if (p->doing == PACKS_INSTALLS)
        packs_install_progress(p->job, &now);
    else if (p->doing == PACKS_MAKES || p->doing == PACKS_CHECKS)
        packs_folder_progress(p->job, &now);
    else
        return;
    p->progress = now;
    int64_t passed = now_us - p->sampled_us;
    if (p->sampled_us && passed < SECOND / 2)
        return;
    if (p->sampled_us) {
        int64_t per_s = (now.done - p->sampled) * SECOND / passed;
        p->per_s = p->per_s ? (p->per_s * 3 + per_s) / 4 : per_s;
    }
    p->sampled_us = now_us;
    p->sampled = now.done;
}

bool packs_sticks(struct packs *p)
{
    struct removable now[REMOVABLE_MAX] = {0};
    if (p->still)
        return false;
    int n = removable_list(p->root ? p->root : "", p->usb_dir, now);
    bool same = n == p->n_sticks;
    for (int i = 0; same && i < n; i++)
        same = strcmp(now[i].path, p->sticks[i].path) == 0;
    p->n_sticks = n;
    memcpy(p->sticks, now, sizeof p->sticks);
    if (!same) {
        p->found.n = 0;
        p->looked = false;
    }
    return !same;
}

void packs_forget_outcome(struct packs *p)
{
    free(p->words);
    p->words = NULL;
    p->over = p->reported = p->plugged = false;
    p->name[0] = 0;
}

void packs_release(struct packs *p)
{
    free(p->words);
    p->words = NULL;
}
