/*
 * What there is to read and to tick beside the capsules, and the places that were marked in them: one
 * list under three headings. Reading is ticked here and opened beside that; a checklist opens on a page of its
 * own; a bookmark leads to its second.
 */
#include "screens/study.h"

#include <math.h>

#include "screens/author_text.h"
#include "screens/checks.h"
#include "screens/note.h"
#include "screens/steps.h"
#include "screens/ticket.h"
#include "screens/ticks.h"
#include "screens/timecode.h"
#include "store/bookmark.h"
#include "ui/icons.h"

enum { STUDY_ROW = STUDY_OWN, STUDY_OPEN, STUDY_SHEET, STUDY_NOTE, STUDY_DELETE };
enum row_kind { ROW_HEADING, ROW_READING, ROW_SHEET, ROW_STEPS, ROW_MARK };

struct study_row {
    enum row_kind kind;
    const struct document *document;
    const struct worksheet *sheet;  /* of a checklist; of a reading: beside it, NULL: none */
    const struct capsule *capsule;
    int64_t position_us;
    struct str title, detail;       /* detail: below it, may be empty */
    bool on;                        /* read; all ticked */
};

struct study_state {
    int anchor;
    struct ticks ticks; /* of the reading; its lines are the catalog's documents */
    uint32_t unmarking; /* a bookmark is taken away; 0: none is */
    struct study_seen *seen; /* arena of the screen */
};

struct rows {
    struct study_row of[STUDY_LINES_MAX];
    int n;
};

/* ---- what there is ---- */

static struct study_row *add(struct rows *s, struct study_row row)
{
    if (s->n == STUDY_LINES_MAX)
        return NULL;
    s->of[s->n] = row;
    return &s->of[s->n++];
}

static void add_readings(struct rows *s, const struct catalog *c, const struct screen_env *env)
{
    if (c->n_documents)
        add(s, (struct study_row){.kind = ROW_HEADING});
    for (int mandatory = 1; mandatory >= 0; mandatory--)
        for (int i = 0; i < c->n_documents; i++)
            if (c->documents[i].mandatory == (mandatory != 0))
                add(s, (struct study_row){.kind = ROW_READING,
                                          .document = &c->documents[i],
                                          .sheet = c->documents[i].checklist,
                                          .on = reading_done(env, &c->documents[i])});
}

static bool of_document(const struct catalog *c, const struct worksheet *sheet)
{
    for (int i = 0; i < c->n_documents; i++)
        if (c->documents[i].checklist && str_eq(c->documents[i].checklist->id, sheet->id))
            return true;
    return false;
}

static void add_sheets(struct rows *s, const struct catalog *c)
{
    if (c->process || c->n_worksheets)
        add(s, (struct study_row){.kind = ROW_HEADING});
    if (c->process)
        add(s, (struct study_row){.kind = ROW_STEPS});
    for (int i = 0; i < c->n_worksheets; i++)
        if (!of_document(c, &c->worksheets[i]))
            add(s, (struct study_row){.kind = ROW_SHEET, .sheet = &c->worksheets[i]});
}

static void add_marks(struct rows *s, const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    struct store_bookmark b;
    bool any = false;
    for (int k = 0; k < c->n_capsules; k++)
        for (int i = 0; store_bookmark(env->store, env->learner, c->capsules[k].id, i, &b); i++) {
            if (!any)
                add(s, (struct study_row){.kind = ROW_HEADING});
            any = true;
            add(s, (struct study_row){
                       .kind = ROW_MARK, .capsule = &c->capsules[k], .position_us = b.position_us});
        }
}

/* The rows without their words; in arena. */
static struct rows *rows_of(const struct screen_env *env, struct arena *arena)
{
    struct rows *s = arena_new(arena, struct rows);
    add_readings(s, env->catalog, env);
    add_sheets(s, env->catalog);
    add_marks(s, env);
    return s;
}

/* ---- events ---- */

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct study_state *st = state;
    (void)args;
    if (!env->catalog)
        return err_set(err, ERR_NOT_FOUND, "No playlist is open.");
    st->seen = arena_new(env->arena, struct study_seen);
    uint32_t focus = env->input->focus;
    if (UI_KIND(focus) >= STUDY_ROW)
        st->anchor = (int)UI_INDEX(focus);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav open_sheet(const struct worksheet *sheet)
{
    return (struct nav){.kind = NAV_GO, .to = SCREEN_CHECKLIST, .args = {.sheet = sheet}};
}

static int line_of(const struct screen_env *env, const struct study_row *row)
{
    return (int)(row->document - env->catalog->documents);
}

static struct nav tick(struct study_state *st, struct screen_env *env, const struct study_row *row)
{
    int line = line_of(env, row);
    if (!ticks_may(&st->ticks, line))
        return NAV(NAV_STAY);
    ticks_asked(&st->ticks, line, reading_set(env, row->document, !row->on), env->now);
    return NAV(NAV_REDRAW);
}

static struct nav press(struct study_state *st, struct screen_env *env, const struct study_row *row)
{
    switch (row->kind) {
    case ROW_READING: return tick(st, env, row);
    case ROW_SHEET: return open_sheet(row->sheet);
    case ROW_STEPS: return open_sheet(NULL);
    case ROW_MARK:
        return (struct nav){.kind = NAV_GO,
                            .to = SCREEN_CAPSULE,
                            .args = {.capsule = row->capsule, .start_us = row->position_us}};
    case ROW_HEADING: break;
    }
    return NAV(NAV_STAY);
}

static struct nav on_activate(struct study_state *st, struct screen_env *env, uint32_t id)
{
    struct rows *s = rows_of(env, env->arena);
    int i = (int)UI_INDEX(id);
    if (UI_KIND(id) == STUDY_BACK)
        return NAV(NAV_BACK);
    if (UI_KIND(id) < STUDY_ROW || i >= s->n)
        return NAV(NAV_STAY);
    const struct study_row *row = &s->of[i];
    st->anchor = i;
    switch (UI_KIND(id)) {
    case STUDY_ROW: return press(st, env, row);
    case STUDY_OPEN:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_HANDBOOK, .args = {.document = row->document}};
    case STUDY_SHEET: return open_sheet(row->sheet);
    case STUDY_NOTE:
        return note_open(&(struct note_of){.capsule = row->capsule, .position_us = row->position_us});
    case STUDY_DELETE:
        st->unmarking = store_delete_bookmark(env->store, env->learner, row->capsule->id, row->position_us);
        return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct study_state *st = state;
    int to = study_turn(st->seen, ev);
    if (to >= 0) {
        st->anchor = to;
        env->input->focus = UI_ID(STUDY_ROW, to);
        return NAV(NAV_REDRAW);
    }
    bool refused = ev->kind == EVENT_STORE && ticket_refused(&st->unmarking, ev);
    if (refused)
        st->ticks.failed_us = env->now.mono_us;
    if (ticks_event(&st->ticks, ev, env->now) || refused)
        return NAV(NAV_REDRAW);
    return ev->kind == EVENT_ACTIVATE ? on_activate(st, env, ev->activate.id) : NAV(NAV_STAY);
}

/* ---- words ---- */

static struct str share(struct ui *ui, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, STR_MAP_COUNT), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

static void set_words(struct ui *ui, const struct screen_env *env, struct study_row *row, const struct study_row *next)
{
    int n, of;
    switch (row->kind) {
    case ROW_HEADING:
        row->title = ui_str(ui, next && next->kind == ROW_READING ? STR_STUDY_READING
                                : next && next->kind == ROW_MARK  ? STR_PROGRESS_BOOKMARKS
                                                                  : STR_PROGRESS_CHECKLISTS);
        break;
    case ROW_READING:
        row->title = author_text(ui, &row->document->title);
        row->detail = ui_str(ui, row->document->mandatory ? STR_STUDY_MANDATORY : STR_STUDY_OPTIONAL);
        break;
    case ROW_SHEET:
        row->title = author_text(ui, &row->sheet->title);
        n = checks_count(env, ui->arena, row->sheet), of = row->sheet->n_checks;
        row->on = of && n == of;
        row->detail = of ? share(ui, n, of) : STR("");
        break;
    case ROW_STEPS:
        of = env->catalog->process->n_steps;
        n = steps_count(steps_ticked(env), 0, of);
        row->title = author_text(ui, &env->catalog->process->title);
        row->detail = share(ui, n, of);
        row->on = n == of;
        break;
    case ROW_MARK:
        row->title = arena_strf(ui->arena, "%s · %" STR_FMT, timecode(ui->arena, row->position_us),
                                STR_ARG(author_text(ui, &row->capsule->title)));
        row->detail = note_text(env, ui->arena,
                                &(struct note_of){.capsule = row->capsule, .position_us = row->position_us});
        break;
    }
}

/* ---- drawing ---- */

struct look {
    struct text_style title, detail, heading;
    int pad, sign, side;
};

static int sides_of(const struct study_row *row)
{
    return row->kind == ROW_MARK ? 2 : row->kind == ROW_READING ? 1 + (row->sheet != NULL) : 0;
}

static int words_width(const struct look *l, const struct study_row *row, int w)
{
    return w - l->sign - 3 * l->pad - sides_of(row) * (l->side + l->pad);
}

static int row_height(struct ui *ui, const struct look *l, const struct study_row *row, int w)
{
    if (row->kind == ROW_HEADING)
        return (int)l->heading.line_px + l->pad / 2;
    const struct text_block *b = ui_layout(ui, row->title, &l->title, (float)words_width(l, row, w), 3, TEXT_START, TEXT_ELLIPSIS);
    int h = (int)ceilf(b->height) + (row->detail.len ? (int)l->detail.line_px : 0) + l->pad;
    return h > l->side + l->pad ? h : l->side + l->pad;
}

static uint32_t sign_of(const struct study_row *row)
{
    return row->kind == ROW_MARK      ? ICON_BOOKMARK
           : row->kind != ROW_READING ? row->on ? ICON_CHECK_CIRCLE : ICON_CHECKBOX_MULTIPLE
           : row->on                  ? ICON_CHECKBOX_MARKED
                                      : ICON_CHECKBOX_BLANK;
}

static void draw_side(struct ui *ui, const struct look *l, struct rect r, int place, uint32_t id, uint32_t icon,
                      enum string_id name, struct str item)
{
    struct str text = strings_fill(ui->arena, ui_str(ui, name), "item", arena_cstr(ui->arena, item), NULL);
    struct rect at = {r.x + r.w - (place + 1) * l->side - place * l->pad, r.y + (r.h - l->side) / 2, l->side, l->side};
    ui_icon_button(ui, at, id, icon, text, false);
}

static void draw_row(struct ui *ui, const struct look *l, const struct study_row *row, int i, struct rect r)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(STUDY_ROW, i);
    bool tinted = row->on && row->kind == ROW_READING;
    float radius = (float)ui_px(ui, 20);
    struct rect at = r;
    at.w -= sides_of(row) * (l->side + l->pad);
    draw_rounded(ui->list, at, radius, tinted ? c[C_SIGNAL_TINT] : ui_fill(ui, id, C_SURFACE),
                 (float)ui_px(ui, ui->theme->control), tinted ? c[C_SIGNAL] : ui_edge(ui, id));
    ui_icon(ui, (struct rect){at.x + l->pad, at.y, l->sign, at.h}, sign_of(row), 40, c[row->on ? C_SIGNAL : C_TEXT_2]);
    int w = words_width(l, row, r.w);
    const struct text_block *b = ui_layout(ui, row->title, &l->title, (float)w, 3, TEXT_START, TEXT_ELLIPSIS);
    float h = b->height + (row->detail.len ? l->detail.line_px : 0), x = (float)(at.x + 2 * l->pad + l->sign);
    float y = (float)at.y + ((float)at.h - h) / 2;
    draw_text(ui->list, x, y, b, c[C_TEXT]);
    if (row->detail.len)
        draw_text(ui->list, x, y + b->height, ui_layout(ui, row->detail, &l->detail, (float)w, 1, TEXT_START, TEXT_ELLIPSIS),
                  c[C_TEXT_2]);
    ui_focus_ring(ui, at, radius, id);
    bool box = row->kind == ROW_READING;
    int node = ui_record(ui, box ? ROLE_CHECKBOX : ROLE_BUTTON, id, STATE_FOCUSABLE | (box && row->on ? STATE_CHECKED : 0),
                         row->title, row->detail, at);
    ui->tree->nodes[node].group = STUDY_ROW + 1;
    if (row->kind == ROW_READING)
        draw_side(ui, l, r, row->sheet != NULL, UI_ID(STUDY_OPEN, i), ICON_BOOK_OPEN, STR_STUDY_OPEN, row->title);
    if (row->kind == ROW_READING && row->sheet)
        draw_side(ui, l, r, 0, UI_ID(STUDY_SHEET, i), ICON_CHECKBOX_MULTIPLE, STR_STUDY_CHECKLIST_OF, row->title);
    if (row->kind != ROW_MARK)
        return;
    draw_side(ui, l, r, 1, UI_ID(STUDY_NOTE, i), row->detail.len ? ICON_NOTE_TEXT : ICON_PENCIL, STR_NOTE_FOR, row->title);
    draw_side(ui, l, r, 0, UI_ID(STUDY_DELETE, i), ICON_DELETE, STR_BOOKMARK_DELETE, row->title);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct study_state *st = state;
    struct rect room = study_frame(ui, ui_str(ui, STR_STUDY_TITLE), STR(""));
    struct rows *s = rows_of(env, ui->arena);
    struct look l = {ui_style_sized(ui, T_OPTION, 28, 36), ui_style(ui, T_SMALL), ui_style(ui, T_KICKER),
                     ui_px(ui, 20), ui_px(ui, 40), ui_button_height(ui, BUTTON_SMALL)};
    int h[STUDY_LINES_MAX], gap = ui_px(ui, 12), y = room.y, n;
    for (int i = 0; i < s->n; i++) {
        s->of[i].on ^= s->of[i].kind == ROW_READING && ticks_wait(&st->ticks, line_of(env, &s->of[i]));
        set_words(ui, env, &s->of[i], i + 1 < s->n ? &s->of[i + 1] : NULL);
        h[i] = row_height(ui, &l, &s->of[i], room.w);
    }
    int first = study_lines(ui, room, h, s->n, gap, st->anchor, st->seen, &n);
    for (int i = first; i < first + n; y += h[i] + gap, i++) {
        struct rect r = {room.x, y, room.w, h[i]};
        if (s->of[i].kind != ROW_HEADING) {
            draw_row(ui, &l, &s->of[i], i, r);
            continue;
        }
        ui_label(ui, r, TEXT_START, &l.heading, ui_color(ui, C_SIGNAL), s->of[i].title);
        ui_record(ui, ROLE_HEADING, 0, 0, s->of[i].title, STR(""), r);
    }
    ticks_draw(ui, &st->ticks, STR_MAP_NOT_SAVED, ui->h - ui_px(ui, 64));
}

const struct screen screen_study = {
    "study", sizeof(struct study_state), enter, handle, draw, leave, .context = CONTEXT_PAGES};
