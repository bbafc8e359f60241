/*
 * Content from sticks, for staff: what is shown here and whether it is whole, the way back, the packs on the stick that is
 * plugged in, and an author's work on one. What is under way goes on when the page is left.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "pack/installed.h"
#include "screens/packs.h"
#include "screens/packs_text.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"
#include "base/log.h"

enum { PACKS_INSTALL = STAFF_ID_OWN, PACKS_STOP, PACKS_SHOW, PACKS_RETURN, PACKS_CHECK, PACKS_MAKE, PACKS_PLAY };

/* What is installed is read once, and again when it changed: its manifest may have thousands of lines. */
struct told {
    bool there;
    long long version; /* 0: what the program was started with */
    char title[PACK_TITLE_MAX + 1], signer[MINISIGN_ID_TEXT];
};

struct packs_state {
    struct slots slots;
    struct told shown, back;
    int asked;       /* the pack that an older version was asked for */
    bool failed;
    char why[300];   /* going back did not work */
};

static void tell(struct told *t, const char *data_dir, int slot)
{
    struct arena arena = ARENA_INIT;
    struct installed in;
    *t = (struct told){.there = slot == SLOT_NONE || installed_read(&arena, data_dir, slot, &in, NULL)};
    if (t->there && slot != SLOT_NONE) {
        struct str title = pack_manifest_title(&in.manifest, STR(""));
        t->version = (long long)in.manifest.content_version;
        snprintf(t->title, sizeof t->title, "%" STR_FMT, STR_ARG(title));
        snprintf(t->signer, sizeof t->signer, "%s", in.signer);
    }
    arena_release(&arena);
}

static void look_at_slots(struct packs_state *s, struct packs *p)
{
    slots_read(p->data_dir, &p->slots);
    s->slots = p->slots;
    tell(&s->shown, p->data_dir, p->slots.active);
    s->back.there = slots_may_return(&p->slots);
    if (s->back.there)
        tell(&s->back, p->data_dir, p->slots.before);
}

static void enter(struct staff_menu *m, struct screen_env *env)
{
    packs_sticks(env->packs);
    look_at_slots(m->state, env->packs);
    packs_look(env->packs, env);
}

/* ---- events ---- */

static struct nav on_second(struct packs_state *s, struct screen_env *env)
{
    struct packs *p = env->packs;
    packs_sample(p, env->now.mono_us);
    packs_sticks(p);
    if (!packs_busy(p) && !p->looked)
        packs_look(p, env);
    if (memcmp(&s->slots, &p->slots, sizeof s->slots) != 0)
        look_at_slots(s, p);
    return NAV(NAV_REDRAW);
}

static struct nav install_older(struct staff_menu *m, struct screen_env *env)
{
    struct packs_state *s = m->state;
    struct packs *p = env->packs;
    if (s->asked < p->found.n)
        packs_install(p, env, p->found.list[s->asked].path, true);
    return NAV(NAV_REDRAW);
}

static const struct staff_ask ask_older = {STR_PACKS_OLDER_ASK, STR_PACKS_OLDER_TEXT, STR_PACKS_OLDER_YES, ICON_REPLAY,
                                           install_older};

static struct nav go_back(struct staff_menu *m, struct screen_env *env)
{
    struct packs_state *s = m->state;
    struct packs *p = env->packs;
    struct err err = ERR_INIT;
    s->failed = !slots_return(p->data_dir, &p->slots, &err);
    snprintf(s->why, sizeof s->why, "%.299s", err.text);
    log_info("event=content-return ok=%d active=%d", !s->failed, p->slots.active);
    p->take = !s->failed;
    packs_forget_outcome(p);
    look_at_slots(s, p);
    return NAV(NAV_REDRAW);
}

static const struct staff_ask ask_return = {STR_PACKS_RETURN_ASK, STR_PACKS_RETURN_TEXT, STR_PACKS_RETURN_YES, ICON_REPLAY,
                                            go_back};

static struct nav install(struct staff_menu *m, struct screen_env *env, int i)
{
    struct packs_state *s = m->state;
    struct packs *p = env->packs;
    if (i >= p->found.n || packs_busy(p))
        return NAV(NAV_REDRAW);
    s->asked = i;
    if (p->found.list[i].version < s->shown.version)
        m->ask = &ask_older;
    else
        packs_install(p, env, p->found.list[i].path, p->found.list[i].version == s->shown.version);
    return NAV(NAV_REDRAW);
}

/* Where nobody signs, nothing stays: it is opened where it lies, and whoever starts the program anew gets what was there. */
static struct nav play(struct screen_env *env, int stick)
{
    const struct packs *p = env->packs;
    if (stick < p->n_sticks && env->catalog && env->catalog->policy.packs.loose)
        env->staff->open_playlist(env->staff->app, p->sticks[stick].path);
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct packs_state *s = m->state;
    int i = ev->kind == EVENT_ACTIVATE ? (int)UI_INDEX(ev->activate.id) : 0;
    if (ev->kind == EVENT_CHORE || ev->kind == EVENT_TIMER)
        return on_second(s, env);
    switch (staff_pressed(ev)) {
    case PACKS_INSTALL: return install(m, env, i);
    case PACKS_STOP: packs_stop(env->packs); return NAV(NAV_REDRAW);
    case PACKS_SHOW: env->packs->take = true; return NAV(NAV_REDRAW);
    case PACKS_RETURN: m->ask = &ask_return; return NAV(NAV_REDRAW);
    case PACKS_CHECK: packs_check(env->packs, env, i); return NAV(NAV_REDRAW);
    case PACKS_MAKE: packs_make(env->packs, env, i); return NAV(NAV_REDRAW);
    case PACKS_PLAY: return play(env, i);
    default: return NAV(NAV_STAY);
    }
}

static bool offered(const struct screen_env *env)
{
    return env->packs && env->packs->chores && env->packs->data_dir;
}

/* ---- picture ---- */

static struct str filled(struct ui *ui, enum string_id id, const char *key, const char *value)
{
    return strings_fill(ui->arena, ui_str(ui, id), key, value, NULL);
}

static struct str number(struct ui *ui, enum string_id id, long long n)
{
    return filled(ui, id, "n", arena_strf(ui->arena, "%lld", n).ptr);
}

static void line(struct staff_list *l, struct str text, enum staff_sign sign)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = text, .sign = sign});
}

static void add_soundness(struct ui *ui, const struct packs *p, struct staff_list *l)
{
    if (!p->verified || p->shown == SLOT_NONE) {
        if (p->shown != SLOT_NONE)
            staff_value(l, ICON_CHECKBOX_MULTIPLE, ui_str(ui, STR_PACKS_FILES), ui_str(ui, STR_PACKS_UNVERIFIED), SIGN_NONE);
        return;
    }
    struct str damaged = strings_fill(ui->arena, ui_str(ui, STR_PACKS_DAMAGED), "n", arena_strf(ui->arena, "%d", p->n_damaged).ptr,
                                      "file", p->damaged[0], NULL);
    staff_value(l, ICON_CHECKBOX_MULTIPLE, ui_str(ui, STR_PACKS_FILES), p->n_damaged ? damaged : ui_str(ui, STR_PACKS_SOUND),
                p->n_damaged ? SIGN_BAD : SIGN_GOOD);
    if (p->n_damaged)
        line(l, ui_str(ui, STR_PACKS_DAMAGED_TEXT), SIGN_AMBER);
}

static void add_here(struct ui *ui, const struct packs_state *s, const struct packs *p, struct staff_list *l)
{
    bool waits = p->slots.active != p->shown, own = s->shown.version != 0;
    staff_heading(l, ui_str(ui, STR_PACKS_HERE));
    staff_value(l, ICON_PLAYLIST, ui_str(ui, waits ? STR_PACKS_INSTALLED : STR_PACKS_SHOWN), own ? arena_str(ui->arena, str_c(s->shown.title)) : ui_str(ui, STR_PACKS_GIVEN),
                SIGN_NONE);
    if (own) {
        struct str version = number(ui, STR_PACKS_VERSION, s->shown.version), signer = filled(ui, STR_PACKS_SIGNED, "id", s->shown.signer);
        line(l, s->shown.signer[0] ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(version), STR_ARG(signer)) : version,
             SIGN_NONE);
    }
    if (waits) {
        line(l, ui_str(ui, STR_PACKS_WAITS), SIGN_AMBER);
        staff_button(l, UI_ID(PACKS_SHOW, 0), ICON_PLAY, ui_str(ui, STR_PACKS_SHOW));
    } else {
        add_soundness(ui, p, l);
    }
    if (s->back.there && !packs_busy(p))
        staff_button(l, UI_ID(PACKS_RETURN, 0), ICON_REPLAY,
                     s->back.version ? number(ui, STR_PACKS_RETURN, s->back.version) : ui_str(ui, STR_PACKS_RETURN_GIVEN));
    if (s->failed)
        line(l, filled(ui, STR_PACKS_RETURN_FAILED, "why", s->why), SIGN_BAD);
}

static void add_outcome(struct ui *ui, const struct screen_env *env, const struct packs *p, struct staff_list *l)
{
    bool done = p->last.end == INSTALL_DONE;
    staff_text(l, packs_outcome_title(ui, p));
    if (!done)
        line(l, packs_outcome_why(ui, env, p), SIGN_BAD);
    if (!done)
        line(l, ui_str(ui, STR_PACKS_STAYS), SIGN_NONE);
    if (packs_stick_there(p))
        staff_value(l, ICON_USB, ui_str(ui, STR_PACKS_REMOVE), STR(""), SIGN_GOOD);
    if (p->reported)
        line(l, ui_str(ui, STR_PACKS_REPORT), SIGN_NONE);
}

static void add_progress(struct ui *ui, const struct screen_env *env, const struct packs *p, struct staff_list *l)
{
    struct packs_lines lines = packs_progress_lines(ui, env, p);
    struct str what = p->doing == PACKS_INSTALLS ? filled(ui, STR_PACKS_INSTALLING, "name", p->name)
                      : p->doing == PACKS_MAKES  ? ui_str(ui, STR_PACKS_MAKING)
                      : p->doing == PACKS_CHECKS ? ui_str(ui, STR_PACKS_CHECKING)
                                                 : ui_str(ui, STR_PACKS_LOOKING);
    staff_list_add(l, (struct staff_row){.kind = ROW_PROGRESS, .label = what, .value = lines.percent, .fraction = lines.fraction});
    if (lines.amount.len)
        line(l, lines.amount, SIGN_NONE);
    if (lines.file.len)
        line(l, lines.file, SIGN_NONE);
    if (p->doing == PACKS_INSTALLS)
        line(l, ui_str(ui, lines.amount.len ? STR_PACKS_LEAVE_IN : STR_PACKS_BEGINS), SIGN_AMBER);
    if (p->doing != PACKS_LOOKS)
        staff_button(l, UI_ID(PACKS_STOP, 0), ICON_CLOSE, ui_str(ui, STR_PACKS_STOP));
}

static void add_pack(struct ui *ui, const struct screen_env *env, const struct packs_state *s, const struct packs_find *f, int i,
                     struct staff_list *l)
{
    const char *name = fs_base_of(f->path);
    if (f->why != PACK_FINE) {
        staff_value(l, ICON_ALERT, arena_str(ui->arena, str_c(name)), STR(""), SIGN_BAD);
        line(l, packs_why_text(ui, f->why), SIGN_NONE);
        return;
    }
    bool same = f->version == s->shown.version, older = f->version < s->shown.version;
    staff_button(l, UI_ID(PACKS_INSTALL, i), older ? ICON_REPLAY : same ? ICON_REFRESH : ICON_USB,
                 filled(ui, older  ? STR_PACKS_INSTALL_OLDER
                            : same ? STR_PACKS_INSTALL_AGAIN
                                   : STR_PACKS_INSTALL,
                        "name", name));
    line(l, strings_fill(ui->arena, ui_str(ui, STR_PACKS_DETAILS), "title", f->title, "n",
                         arena_strf(ui->arena, "%lld", (long long)f->version).ptr, "size",
                         arena_cstr(ui->arena, packs_size(ui, env, f->bytes)), NULL), SIGN_NONE);
}

static void add_stick(struct ui *ui, const struct screen_env *env, const struct packs_state *s, struct staff_list *l)
{
    const struct packs *p = env->packs;
    staff_heading(l, ui_str(ui, STR_PACKS_STICK));
    if (p->over)
        add_outcome(ui, env, p, l);
    if (packs_busy(p) && p->doing != PACKS_CHECKS && p->doing != PACKS_MAKES) {
        add_progress(ui, env, p, l);
        return;
    }
    if (p->looked && !p->found.keys)
        line(l, ui_str(ui, STR_PACKS_NOBODY), SIGN_AMBER);
    for (int i = 0; i < p->found.n; i++)
        add_pack(ui, env, s, &p->found.list[i], i, l);
    if (!p->n_sticks)
        staff_text(l, ui_str(ui, STR_PACKS_NO_STICK));
    else if (p->looked && !p->found.n)
        staff_text(l, ui_str(ui, STR_PACKS_NONE));
}

static void add_words(struct ui *ui, const struct packs_words *w, struct staff_list *l)
{
    static const enum string_id ends[] = {[PACK_WORK_NO_PLAYLIST] = STR_PACKS_NO_PLAYLIST, [PACK_WORK_NO_KEY] = STR_PACKS_NO_KEY};
    if (w->end == PACK_WORK_DONE && w->path[0])
        line(l, filled(ui, STR_PACKS_MADE, "name", fs_base_of(w->path)), SIGN_GOOD);
    else if (w->end == PACK_WORK_DONE || w->end == PACK_WORK_MISTAKES)
        line(l, ui_str(ui, !w->ok ? STR_PACKS_FAULTY : w->n ? STR_PACKS_REMARKS : STR_PACKS_SOUND_FOLDER), w->ok ? SIGN_GOOD : SIGN_BAD);
    else if (w->end == PACK_WORK_FAILED)
        line(l, filled(ui, STR_PACKS_MAKE_FAILED, "why", w->n ? w->said[0] : ""), SIGN_BAD);
    else
        line(l, ui_str(ui, ends[w->end]), SIGN_AMBER);
    for (int i = 0; i < w->n && w->end != PACK_WORK_FAILED; i++)
        line(l, arena_str(ui->arena, str_c(w->said[i])), w->severe[i] ? SIGN_BAD : SIGN_AMBER);
    if (w->more)
        staff_text(l, number(ui, STR_EDITS_MORE, w->more));
}

static void add_work(struct ui *ui, const struct screen_env *env, struct staff_list *l)
{
    const struct packs *p = env->packs;
    bool loose = env->catalog && env->catalog->policy.packs.loose;
    if (p->doing == PACKS_INSTALLS || (!p->n_sticks && !p->words))
        return;
    staff_heading(l, ui_str(ui, STR_PACKS_WORK));
    staff_text(l, ui_str(ui, STR_PACKS_WORK_TEXT));
    if (p->words)
        add_words(ui, p->words, l);
    if (packs_busy(p) && p->doing != PACKS_LOOKS) {
        if (p->doing == PACKS_CHECKS || p->doing == PACKS_MAKES)
            add_progress(ui, env, p, l);
        return;
    }
    for (int i = 0; i < p->n_sticks; i++) {
        const char *name = arena_cstr(ui->arena, str_c(fs_base_of(p->sticks[i].path)));
        staff_button(l, UI_ID(PACKS_CHECK, i), ICON_MAGNIFY, filled(ui, STR_PACKS_CHECK, "name", name));
        if (!p->sticks[i].read_only)
            staff_button(l, UI_ID(PACKS_MAKE, i), ICON_PENCIL, filled(ui, STR_PACKS_MAKE, "name", name));
        if (loose)
            staff_button(l, UI_ID(PACKS_PLAY, i), ICON_PLAY, filled(ui, STR_PACKS_PLAY, "name", name));
    }
    if (loose && p->n_sticks)
        line(l, ui_str(ui, STR_PACKS_PLAY_TEXT), SIGN_NONE);
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct packs_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    add_here(ui, s, env->packs, l);
    bool asked = env->packs->words || env->packs->doing == PACKS_CHECKS || env->packs->doing == PACKS_MAKES;
    if (asked) /* what was asked for last is what is looked for */
        add_work(ui, env, l);
    add_stick(ui, env, s, l);
    if (!asked)
        add_work(ui, env, l);
    if (packs_busy(env->packs))
        ui_wake_at(ui, ui->now.mono_us + 250000);
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_packs = {STR_PACKS_TITLE, ICON_PLAYLIST, sizeof(struct packs_state), enter, handle, draw, NULL, offered};
