/*
 * What is shown here: each capsule with its file, captions and, once verified, its length and SHA-256.
 * Verifying asks three things of every file: can a picture be made of it (in the sandboxed child), is it
 * the file it was when it was last hashed, and what does `check` say of the playlist. It goes on while the
 * page is open and stops with it; nothing is changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "locale/date.h"
#include "player/jobs.h"
#include "screens/author_text.h"
#include "screens/staff_menu.h"
#include "screens/staff_proof.h"
#include "ui/icons.h"

enum { CONTENT_VERIFY = STAFF_ID_OWN }; /* and stop: one button, so that the focus stays */
enum { LOOK_PX = 64 };

enum look { LOOK_NONE, LOOK_ASKED, LOOK_GOOD, LOOK_BAD };

/* ---- page ---- */

struct content_state {
    uint32_t ticket;           /* of the reading; 0: none is under way */
    struct staff_proof *read;      /* owned; NULL: nothing was verified yet */
    int at;                    /* capsule that is looked into; the number of capsules: all were */
    uint32_t still;            /* the look under way */
    enum look look[STAFF_PROOF_CAPSULES];
};

static int capsules(const struct screen_env *env)
{
    int n = env->catalog ? env->catalog->n_capsules : 0;
    return n < STAFF_PROOF_CAPSULES ? n : STAFF_PROOF_CAPSULES;
}

/* The next capsule with a file: a first picture of it. */
static void look_on(struct content_state *s, struct screen_env *env)
{
    int n = capsules(env);
    while (s->at < n && !env->catalog->capsules[s->at].media)
        s->look[s->at++] = LOOK_BAD;
    if (s->at >= n)
        return;
    s->look[s->at] = LOOK_ASKED;
    s->still = player_still_ask(env->player, env->catalog->capsules[s->at].media, 0, LOOK_PX, LOOK_PX);
}

static void forget(struct content_state *s)
{
    if (s->read)
        s->read->chore.end(&s->read->chore);
    s->read = NULL;
}

static struct nav verify(struct content_state *s, struct screen_env *env)
{
    if (!env->catalog)
        return NAV(NAV_REDRAW);
    forget(s);
    memset(s->look, 0, sizeof s->look);
    s->ticket = chores_ask(env->staff->chores, &staff_proof_new(env)->chore);
    s->at = 0;
    look_on(s, env);
    return NAV(NAV_REDRAW);
}

static struct nav on_still(struct content_state *s, struct screen_env *env, const struct event *ev)
{
    struct player_still still;
    struct err err = ERR_INIT;
    if (!s->still || ev->still.ticket != s->still)
        return NAV(NAV_STAY);
    bool ok = player_still_take(env->player, s->still, &still, &err);
    if (ok)
        free(still.pixels);
    s->look[s->at++] = ok ? LOOK_GOOD : LOOK_BAD;
    s->still = 0;
    look_on(s, env);
    return NAV(NAV_REDRAW);
}

static struct nav on_reading(struct content_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *c = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!c)
        return NAV(NAV_STAY);
    s->ticket = 0;
    s->read = (struct staff_proof *)c;
    return NAV(NAV_REDRAW);
}

/* A still that was asked for still comes; nobody knows its ticket then. */
static struct nav stop(struct content_state *s, struct screen_env *env)
{
    chores_drop(env->staff->chores, s->ticket);
    s->ticket = s->still = 0;
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct content_state *s = m->state;
    if (ev->kind == EVENT_CHORE)
        return on_reading(s, env, ev);
    if (ev->kind == EVENT_STILL)
        return on_still(s, env, ev);
    switch (staff_pressed(ev)) {
    case CONTENT_VERIFY: return s->ticket || s->still ? stop(s, env) : verify(s, env);
    default: return NAV(NAV_STAY);
    }
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    struct content_state *s = m->state;
    stop(s, env);
    forget(s);
}

/* ---- picture ---- */

/* "EN FR NL", each language once. */
static struct str captions_of(struct ui *ui, const struct capsule *c)
{
    struct str out = {0};
    for (int i = 0; i < c->n_captions; i++) {
        bool seen = !c->captions[i].lang[0];
        for (int k = 0; k < i; k++)
            seen = seen || strcmp(c->captions[k].lang, c->captions[i].lang) == 0;
        if (seen)
            continue;
        char upper[16] = "";
        for (int k = 0; k < 15 && c->captions[i].lang[k]; k++)
            upper[k] = (char)(c->captions[i].lang[k] & ~0x20);
        out = arena_strf(ui->arena, "%" STR_FMT "%s%s", STR_ARG(out), out.len ? " " : "", upper);
    }
    return out.len ? out : ui_str(ui, STR_STAFF_NO_CAPTIONS);
}

static int64_t length_of(const struct screen_env *env, const struct capsule *c)
{
    struct store_progress p;
    if (c->timeline.length_us > 0)
        return c->timeline.length_us;
    return store_progress(env->store, env->learner, c->id, &p) ? p.length_us : 0;
}

static struct str megabytes_of(struct ui *ui, int64_t bytes)
{
    const char *n = arena_strf(ui->arena, "%lld", (long long)((bytes + 999999) / 1000000)).ptr;
    return strings_fill(ui->arena, ui_str(ui, STR_NUMBER_MEGABYTES), "n", n, NULL);
}

static struct str facts_of(struct ui *ui, const struct screen_env *env, const struct capsule *c, int64_t bytes)
{
    struct str out = arena_strf(ui->arena, "%" STR_FMT, STR_ARG(c->media_name));
    int64_t length = length_of(env, c);
    if (length > 0) {
        struct str t = duration_clock(length, ui->arena);
        out = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(out), STR_ARG(t));
    }
    if (bytes > 0)
        out = arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(out), STR_ARG(megabytes_of(ui, bytes)));
    struct str captions = captions_of(ui, c);
    return arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(out), STR_ARG(captions));
}

struct verdict {
    enum string_id text;
    enum staff_sign sign;
};

static struct verdict verdict_of(const struct content_state *s, const struct capsule *c, int i)
{
    if (!c->media)
        return c->media_coming ? (struct verdict){STR_STAFF_COMING, SIGN_AMBER} : (struct verdict){STR_STAFF_MISSING, SIGN_BAD};
    bool unread = s->read && (!s->read->sha256[i][0] || s->read->changed[i]);
    if (s->look[i] == LOOK_BAD || unread)
        return (struct verdict){STR_STAFF_DAMAGED, SIGN_BAD};
    if (s->look[i] == LOOK_ASKED || (s->look[i] == LOOK_GOOD && !s->read))
        return (struct verdict){STR_STAFF_LOOKING, SIGN_NONE};
    if (s->look[i] == LOOK_GOOD)
        return (struct verdict){STR_STAFF_VERIFIED, SIGN_GOOD};
    return (struct verdict){STR_STAFF_THERE, SIGN_NONE};
}

static void add_capsule(struct ui *ui, const struct screen_env *env, const struct content_state *s,
                        struct staff_list *l, int i)
{
    const struct capsule *c = &env->catalog->capsules[i];
    struct verdict v = verdict_of(s, c, i);
    struct str title = author_text(ui, &c->title);
    title = arena_strf(ui->arena, "%d · %" STR_FMT, c->number, STR_ARG(title));
    staff_value(l, 0, title, ui_str(ui, v.text), v.sign);
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = facts_of(ui, env, c, s->read ? s->read->bytes[i] : 0)});
    if (s->read && s->read->sha256[i][0])
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = arena_strf(ui->arena, "SHA-256 %.16s %.16s %.16s %.16s",
                                             s->read->sha256[i], s->read->sha256[i] + 16, s->read->sha256[i] + 32, s->read->sha256[i] + 48)});
}

static void add_findings(struct ui *ui, const struct content_state *s, struct staff_list *l)
{
    if (!s->read)
        return;
    staff_heading(l, ui_str(ui, STR_STAFF_FINDINGS));
    for (int i = 0; i < s->read->n_said; i++)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = s->read->severe[i] ? SIGN_BAD : SIGN_AMBER,
                                             .label = str_c(s->read->said[i])});
    if (s->read->n_more)
        staff_text(l, strings_fill(ui->arena, ui_str(ui, STR_EDITS_MORE), "n",
                                   arena_strf(ui->arena, "%d", s->read->n_more).ptr, NULL));
    if (!s->read->n_said)
        staff_text(l, ui_str(ui, STR_STAFF_NO_FINDINGS));
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct content_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    bool busy = s->ticket || s->still;
    staff_heading(l, ui_str(ui, STR_STAFF_VERIFY_TITLE));
    staff_text(l, ui_str(ui, STR_STAFF_VERIFY_TEXT));
    if (busy) {
        int permille = s->ticket ? chores_permille(env->staff->chores, s->ticket) : 1000;
        staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = ui_str(ui, STR_STAFF_VERIFYING),
                                             .value = arena_strf(ui->arena, "%d\xC2\xA0%%", permille / 10),
                                             .fraction = (float)permille / 1000});
        staff_button(l, UI_ID(CONTENT_VERIFY, 0), ICON_CLOSE, ui_str(ui, STR_STAFF_CANCEL));
        ui_wake_at(ui, ui->now.mono_us + 250000);
    } else {
        staff_button(l, UI_ID(CONTENT_VERIFY, 0), ICON_CHECK, ui_str(ui, STR_STAFF_VERIFY));
    }
    add_findings(ui, s, l);
    staff_heading(l, ui_str(ui, STR_STAFF_CAPSULES));
    for (int i = 0; i < capsules(env); i++)
        add_capsule(ui, env, s, l, i);
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_content = {STR_STAFF_CONTENT, ICON_CHECKBOX_MULTIPLE, sizeof(struct content_state),
                                              NULL, handle, draw, leave, NULL};
