/*
 * One checklist of a learner's own, with a note beside each point: of a handbook, of a stage of the
 * project model, or the steps of the process.
 */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "screens/checks.h"
#include "screens/note.h"
#include "screens/steps.h"
#include "screens/study.h"
#include "screens/ticks.h"
#include "ui/icons.h"

enum { CHECKLIST_LINE = STUDY_OWN, CHECKLIST_NOTE };

struct checklist_state {
    const struct worksheet *sheet; /* NULL: the steps */
    uint64_t ticked; /* as it was asked for */
    int anchor;
    struct ticks ticks;
    struct study_seen *seen; /* arena of the screen */
};

/* Questions come first, with a note alone. */
static int questions_of(const struct checklist_state *st)
{
    return st->sheet ? st->sheet->n_questions : 0;
}

static int count_of(const struct checklist_state *st, const struct screen_env *env)
{
    return st->sheet                ? st->sheet->n_questions + st->sheet->n_checks
           : env->catalog->process ? env->catalog->process->n_steps
                                    : 0;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct checklist_state *st = state;
    st->sheet = args->sheet;
    if (!count_of(st, env))
        return err_set(err, ERR_NOT_FOUND, "there is nothing to tick here");
    st->seen = arena_new(env->arena, struct study_seen);
    st->ticked = st->sheet ? checks_read(env, env->learner, checks_key(env->arena, st->sheet), st->sheet)
                           : steps_ticked(env);
    uint32_t focus = env->input->focus;
    if (UI_KIND(focus) >= CHECKLIST_LINE && (int)UI_INDEX(focus) < count_of(st, env))
        st->anchor = (int)UI_INDEX(focus);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav tick(struct checklist_state *st, struct screen_env *env, int line)
{
    int check = line - questions_of(st);
    if (!ticks_may(&st->ticks, check))
        return NAV(NAV_STAY);
    st->ticked ^= UINT64_C(1) << check;
    st->anchor = line;
    uint32_t ticket = st->sheet
                          ? checks_keep(env, env->learner, checks_key(env->arena, st->sheet), st->sheet, st->ticked)
                          : steps_keep(env, st->ticked);
    ticks_asked(&st->ticks, check, ticket, env->now);
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct checklist_state *st = state;
    int to = study_turn(st->seen, ev);
    if (to >= 0) {
        st->anchor = to;
        env->input->focus = UI_ID(to < questions_of(st) ? CHECKLIST_NOTE : CHECKLIST_LINE, to);
        return NAV(NAV_REDRAW);
    }
    if (ticks_event(&st->ticks, ev, env->now))
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    int line = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case STUDY_BACK: return NAV(NAV_BACK);
    case CHECKLIST_LINE: return tick(st, env, line);
    case CHECKLIST_NOTE: return note_open(&(struct note_of){.sheet = st->sheet, .line = line});
    default: return NAV(NAV_STAY);
    }
}

/* ---- drawing ---- */

struct line {
    struct str text, note;
    const struct text_block *block, *note_block; /* note_block NULL: there is none */
};

struct lines {
    struct line of[STUDY_LINES_MAX];
    int h[STUDY_LINES_MAX], n, pad, sign, side, checks; /* checks: index of the first one */
};

static struct lines *set_lines(struct ui *ui, const struct checklist_state *st, const struct screen_env *env, int w)
{
    struct lines *s = arena_new(ui->arena, struct lines);
    struct text_style style = ui_style_sized(ui, T_OPTION, 28, 38), small = ui_style(ui, T_SMALL);
    s->n = count_of(st, env);
    s->checks = questions_of(st);
    s->pad = ui_px(ui, 20);
    s->sign = ui_px(ui, 40);
    s->side = ui_button_height(ui, BUTTON_SMALL);
    float room = (float)(w - s->sign - s->side - 4 * s->pad);
    for (int i = 0; i < s->n; i++) {
        struct line *l = &s->of[i];
        const struct note_of of = {.sheet = st->sheet, .line = i};
        const struct process *p = env->catalog->process;
        l->text = author_text(ui, st->sheet ? &worksheet_line(st->sheet, i)->text : &p->steps[i].title);
        if (!st->sheet)
            l->text = arena_strf(ui->arena, "%d. %" STR_FMT, i + 1, STR_ARG(l->text));
        l->note = note_text(env, ui->arena, &of);
        l->block = ui_layout(ui, l->text, &style, room, 0, TEXT_START, 0);
        if (l->note.len)
            l->note_block = ui_layout(ui, l->note, &small, room, 0, TEXT_START, 0);
        int h = (int)ceilf(l->block->height + (l->note_block ? l->note_block->height : 0));
        s->h[i] = (h > s->side ? h : s->side) + s->pad;
    }
    return s;
}

static void draw_note(struct ui *ui, const struct lines *s, int i, struct rect r)
{
    const struct line *l = &s->of[i];
    struct str name = strings_fill(ui->arena, ui_str(ui, STR_NOTE_FOR), "item", arena_cstr(ui->arena, l->text), NULL);
    struct rect at = {r.x + r.w - s->side, r.y + (r.h - s->side) / 2, s->side, s->side};
    ui_icon_button(ui, at, UI_ID(CHECKLIST_NOTE, i), l->note.len ? ICON_NOTE_TEXT : ICON_PENCIL, name, false);
}

/* A point to tick, or a question with its number. */
static void draw_row(struct ui *ui, const struct checklist_state *st, const struct lines *s, int i, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct line *l = &s->of[i];
    bool check = i >= s->checks, on = check && (ticks_shown(&st->ticks, st->ticked) >> (i - s->checks) & 1);
    uint32_t id = UI_ID(CHECKLIST_LINE, i);
    float radius = (float)ui_px(ui, 20), h = l->block->height + (l->note_block ? l->note_block->height : 0);
    struct rect row = {r.x, r.y, r.w - s->side - s->pad, r.h}, sign = {row.x + s->pad, row.y, s->sign, row.h};
    if (check) {
        draw_rounded(ui->list, row, radius, on ? c[C_SIGNAL_TINT] : ui_fill(ui, id, C_SURFACE),
                     (float)ui_px(ui, ui->theme->control), on ? c[C_SIGNAL] : ui_edge(ui, id));
        ui_icon(ui, sign, on ? ICON_CHECKBOX_MARKED : ICON_CHECKBOX_BLANK, 40, c[on ? C_SIGNAL : C_LINE]);
    } else {
        ui_path_node(ui, (float)(sign.x + sign.w / 2), (float)row.y + (float)row.h / 2, (float)s->sign, PATH_NEW, i + 1, 0);
    }
    float x = (float)(row.x + 2 * s->pad + s->sign), y = (float)row.y + ((float)row.h - h) / 2;
    draw_text(ui->list, x, y, l->block, c[C_TEXT]);
    if (l->note_block)
        draw_text(ui->list, x, y + l->block->height, l->note_block, c[C_TEXT_2]);
    if (check) {
        ui_focus_ring(ui, row, radius, id);
        int node = ui_record(ui, ROLE_CHECKBOX, id, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0), l->text, l->note, row);
        ui->tree->nodes[node].group = CHECKLIST_LINE + 1;
    } else {
        ui_record(ui, ROLE_TEXT, 0, 0, l->text, l->note, row);
    }
    draw_note(ui, s, i, r);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct checklist_state *st = state;
    int ticked = 0, of = count_of(st, env) - questions_of(st), n;
    for (int i = 0; i < of; i++)
        ticked += ticks_shown(&st->ticks, st->ticked) >> i & 1;
    struct str title = author_text(ui, st->sheet ? &st->sheet->title : &env->catalog->process->title);
    struct str counter = strings_fill(ui->arena, ui_str(ui, STR_MAP_COUNT), "n", arena_strf(ui->arena, "%d", ticked).ptr,
                                      "of", arena_strf(ui->arena, "%d", of).ptr, NULL);
    struct rect room = study_frame(ui, title, counter);
    struct lines *s = set_lines(ui, st, env, room.w);
    int gap = ui_px(ui, 12), y = room.y;
    int first = study_lines(ui, room, s->h, s->n, gap, st->anchor, st->seen, &n);
    for (int i = first; i < first + n; i++) {
        draw_row(ui, st, s, i, (struct rect){room.x, y, room.w, s->h[i]});
        y += s->h[i] + gap;
    }
    ticks_draw(ui, &st->ticks, STR_MAP_NOT_SAVED, ui->h - ui_px(ui, 64));
}

const struct screen screen_checklist = {
    "checklist", sizeof(struct checklist_state), enter, handle, draw, leave, .context = CONTEXT_PAGES};
