/*
 * Lines one below the other at the size that is read from afar; what does not fit is on the next
 * page. A question carries its number, a point to tick its box.
 */
#include "screens/worksheet_page.h"

#include <assert.h>
#include <math.h>

#include "ui/icons.h"

static_assert(WORKSHEET_LINES_MAX <= 64, "ticks fit into 64 bits and lines into pages");

enum { LINES_MAX = 2 * WORKSHEET_LINES_MAX };

struct row {
    struct str text, hint;
    const struct text_block *block, *hint_block; /* hint_block NULL: none */
    bool check;
    int index; /* among the questions or the checks */
};

struct rows {
    struct row of[LINES_MAX];
    int h[LINES_MAX];
    int n, pad, sign;
    struct text_style style, small;
};

static struct rows *set_rows(struct ui *ui, const struct worksheet *sheet, int w)
{
    struct rows *s = arena_new(ui->arena, struct rows);
    s->style = ui_style_sized(ui, T_OPTION, 36, 46);
    s->small = room_words(ui, 28);
    s->pad = ui_px(ui, 24);
    s->sign = (int)lroundf(48 * ui->u * (1 + (ui_text_scale(ui, 36) - 1) / 2));
    float room = (float)(w - s->sign - 3 * s->pad);
    for (int i = 0; i < sheet->n_questions + sheet->n_checks; i++) {
        bool check = i >= sheet->n_questions;
        const struct worksheet_line *l = check ? &sheet->checks[i - sheet->n_questions]
                                               : &sheet->questions[i];
        struct row r = {.text = room_text(ui, &l->text),
                        .hint = room_text(ui, &l->hint),
                        .check = check,
                        .index = check ? i - sheet->n_questions : i};
        r.block = ui_layout(ui, r.text, &s->style, room, 0, TEXT_START, 0);
        if (r.hint.len)
            r.hint_block = ui_layout(ui, r.hint, &s->small, room, 0, TEXT_START, 0);
        int h = (int)ceilf(r.block->height + (r.hint_block ? r.hint_block->height : 0));
        s->h[s->n] = (h > s->sign ? h : s->sign) + 2 * (check ? s->pad : s->pad / 2);
        s->of[s->n++] = r;
    }
    return s;
}

static void draw_sign(struct ui *ui, const struct rows *s, const struct row *row, bool ticked,
                      struct rect at)
{
    const color_t *c = ui->theme->color;
    if (row->check)
        ui_icon(ui, at, ticked ? ICON_CHECKBOX_MARKED : ICON_CHECKBOX_BLANK, (float)s->sign / ui->u,
                c[ticked ? C_SIGNAL : C_LINE]);
    else
        ui_path_node(ui, (float)at.x + (float)at.w / 2, (float)at.y + (float)at.h / 2,
                     (float)s->sign, PATH_NEW, row->index + 1, 0);
}

static void draw_row(struct ui *ui, const struct worksheet_state *st, const struct rows *s, int i,
                     struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct row *row = &s->of[i];
    bool ticked = row->check && (ticks_shown(&st->ticks, st->ticked) >> row->index & 1);
    uint32_t id = row->check ? UI_ID(WORKSHEET_CHECK, row->index) : 0;
    float radius = (float)ui_px(ui, 20);
    if (row->check)
        draw_rounded(ui->list, r, radius, ticked ? c[C_SIGNAL_TINT] : ui_fill(ui, id, C_SURFACE),
                     (float)ui_px(ui, ui->theme->control), ticked ? c[C_SIGNAL] : ui_edge(ui, id));
    draw_sign(ui, s, row, ticked, (struct rect){r.x + s->pad, r.y, s->sign, r.h});
    float h = row->block->height + (row->hint_block ? row->hint_block->height : 0);
    float x = (float)(r.x + 2 * s->pad + s->sign), y = (float)r.y + ((float)r.h - h) / 2;
    draw_text(ui->list, x, y, row->block, c[C_TEXT]);
    if (row->hint_block)
        draw_text(ui->list, x, y + row->block->height, row->hint_block, c[C_TEXT_2]);
    if (!row->check) {
        ui_record(ui, ROLE_TEXT, 0, 0, row->text, row->hint, r);
        return;
    }
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_CHECKBOX, id, STATE_FOCUSABLE | (ticked ? STATE_CHECKED : 0),
                         row->text, row->hint, r);
    ui->tree->nodes[node].group = WORKSHEET_CHECK + 1;
}

/* The time its author gave, counted since the step began. */
static int draw_time(struct ui *ui, const struct worksheet_state *st, const struct screen_env *env,
                     struct rect r)
{
    const color_t *c = ui->theme->color;
    int64_t total = st->item->timer_us, left = total - (ui->now.mono_us - env->room->changed_us);
    if (total <= 0 || room_item(env) != st->item)
        return 0;
    left = left > 0 ? left : 0;
    struct str text = left ? room_countdown(ui, (left + 999999) / 1000000)
                           : ui_str(ui, STR_TASK_TIME_UP);
    struct text_style style = ui_style_sized(ui, T_L, 56, 64);
    style.tabular = true;
    int w = (int)ceilf(text_width(ui->text, text, &style));
    struct rect at = {r.x + r.w - w, r.y, w, (int)style.line_px};
    ui_label(ui, at, TEXT_END, &style, c[left * 5 <= total ? C_AMBER : C_TEXT], text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""), at);
    int side = ui_px(ui, 48);
    ui_icon(ui, (struct rect){at.x - side - ui_px(ui, 16), at.y, side, at.h}, ICON_TIMER, 48,
            c[left * 5 <= total ? C_AMBER : C_TEXT_2]);
    w += side + ui_px(ui, 16);
    if (left)
        ui_wake_at(ui, ui->now.mono_us + (left - 1) % 1000000 + 1);
    return w + ui_px(ui, 48);
}

static struct rect draw_title(struct ui *ui, const struct worksheet_state *st,
                              const struct screen_env *env, struct rect r)
{
    struct str title = room_text(ui, &st->sheet->title), more = room_text(ui, &st->sheet->summary);
    int w = r.w - draw_time(ui, st, env, r), taken;
    struct room_fit t = room_fit(ui, title, true, 64, (float)w, (float)r.h * 0.22f);
    ui_block(ui, (float)r.x, (float)r.y, t.block, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    taken = (int)ceilf(t.block->height) + ui_px(ui, 12);
    if (more.len) { /* on every page: all of them have the same room */
        struct room_fit m = room_fit(ui, more, false, 28, (float)w, (float)r.h * 0.18f);
        ui_block(ui, (float)r.x, (float)(r.y + taken), m.block, ui_color(ui, C_TEXT_2), more,
                 ROLE_TEXT);
        taken += (int)ceilf(m.block->height);
    }
    taken += ui_px(ui, 28);
    return (struct rect){r.x, r.y + taken, r.w, r.h - taken};
}

static int count_ticks(const struct worksheet_state *st)
{
    int n = 0;
    for (int i = 0; i < st->sheet->n_checks; i++)
        n += ticks_shown(&st->ticks, st->ticked) >> i & 1;
    return n;
}

void worksheet_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct worksheet_state *st = state;
    ui_screen(ui, room_text(ui, &st->sheet->title));
    struct rect r = room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot)));
    r = draw_title(ui, st, env, r);
    struct rows *s = set_rows(ui, st->sheet, r.w);
    int gap = ui_px(ui, 16), y = r.y;
    *st->seen = room_paged(s->h, s->n, gap, r.h, st->anchor);
    for (int i = st->seen->first; i < st->seen->first + st->seen->n; i++) {
        draw_row(ui, st, s, i, (struct rect){r.x, y, r.w, s->h[i]});
        y += s->h[i] + gap;
    }
    bool last = st->seen->at + 1 >= st->seen->pages;
    ui_pages(ui, st->seen->at, st->seen->pages);
    room_path(ui, st->seen->pages, st->seen->at);
    struct str status = STR("");
    if (st->sheet->n_checks)
        status = room_n_of(ui, STR_WORKSHEET_TICKED, count_ticks(st), st->sheet->n_checks);
    if (st->group) {
        struct str group = strings_fill(ui->arena, ui_str(ui, STR_ROLL_GROUP), "n",
                                        arena_strf(ui->arena, "%d", st->group).ptr, NULL);
        status = arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(group), status.len ? " · " : "", STR_ARG(status));
    }
    room_turning_foot(ui, env, status, last ? STR("") : ui_str(ui, STR_ROOM_NEXT_PAGE));
    ticks_draw(ui, &st->ticks, STR_WORKSHEET_FAILED, r.y + r.h);
}
