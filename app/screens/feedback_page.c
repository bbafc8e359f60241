/*
 * The picture of the feedback (design 07): verdict, answers and reason at the left, the part of the
 * capsule at the right. Texts that are long or large get the whole width, and the part keeps only
 * its button.
 */
#include "screens/feedback_page.h"

#include <math.h>

#include "screens/clip_card.h"
#include "screens/feedback_answers.h"
#include "screens/grid.h"
#include "screens/quiz_head.h"
#include "screens/timecode.h"
#include "screens/key_text.h"
#include "ui/icons.h"

/* One look at what is drawn. */
struct scene {
    const struct feedback_state *st;
    const struct screen_env *env;
    const struct attempt *a;
    const struct question *q;
    const struct answer *answer;
    bool right;
    unsigned parts; /* PART_ bits: what stands on this page under the verdict */
    int page, pages;
};

enum { PART_GIVEN = 1, PART_RIGHT = 2, PART_REASON = 4, PAGES_MOST = 3 };

/* ---- left: verdict, answers, reason ---- */

static int draw_verdict(struct ui *ui, const struct scene *s, struct rect at)
{
    const color_t *c = ui->theme->color;
    float d = (float)at.h * 88 / 96;
    enum string_id id = s->right                ? STR_FEEDBACK_RIGHT
                        : s->answer->credit > 0 ? STR_FEEDBACK_PARTLY
                                                : STR_FEEDBACK_WRONG;
    int x = at.x + ui_px(ui, 116);
    float w = (float)(at.x + at.w - x);
    struct text_style style = quiz_title_style(ui, ui_str(ui, id), w, (float)at.h * 1.3f, 88);
    const struct text_block *b = ui_layout(ui, ui_str(ui, id), &style, w, 0, TEXT_START,
                                           TEXT_BALANCE);
    at.h = b->height > (float)at.h ? (int)ceilf(b->height) : at.h;
    float cy = (float)at.y + (float)at.h / 2;
    bool partly = !s->right && s->answer->credit > 0;
    draw_disc(ui->list, (float)at.x + d / 2, cy, d / 2,
              c[s->right ? C_SIGNAL : partly ? C_AMBER : C_CORAL]);
    ui_icon(ui, (struct rect){at.x, at.y, (int)d, at.h},
            s->right ? ICON_CHECK : partly ? ICON_MINUS : ICON_CLOSE, 56,
            c[s->right ? C_ON_SIGNAL : partly ? C_ON_AMBER : C_ON_CORAL]);
    float y = ui_middle(ui, cy, b, &style);
    ui_block(ui, (float)x, y < (float)at.y ? (float)at.y : y, b, c[C_TEXT], ui_str(ui, id),
             ROLE_HEADING);
    return at.y + at.h;
}

/* The largest of three sizes at which the reason fits; the smallest is kept whatever happens. Whoever asked for large text
 * gets none of the smallest. */
static int draw_reason(struct ui *ui, struct str text, struct rect room)
{
    static const enum type_token tokens[] = {T_BODY_L, T_BODY, T_LABEL_REGULAR};
    const struct text_block *b = NULL;
    size_t sizes = ui->text_percent > 100 ? 2 : 3;
    for (size_t i = 0; i < sizes; i++) {
        struct text_style style = ui_style(ui, tokens[i]);
        b = ui_layout(ui, text, &style, (float)room.w, 0, TEXT_START, 0);
        if (b->height <= (float)room.h)
            break;
    }
    ui_block(ui, (float)room.x, (float)room.y, b, ui_color(ui, C_TEXT), text, ROLE_TEXT);
    return room.y + (int)ceilf(b->height);
}

static int draw_chips(struct ui *ui, const struct scene *s, int x, int y)
{
    const color_t *c = ui->theme->color;
    int at = x;
    if (!s->right && s->answer->credit > 0) {
        const char *percent = arena_strf(ui->arena, "%d", (int)lround(s->answer->credit * 100)).ptr;
        struct rect r = ui_chip(
            ui, at, y,
            strings_fill(ui->arena, ui_str(ui, STR_FEEDBACK_CREDIT), "percent", percent, NULL), 0,
            c[C_TEXT], c[C_SURFACE_3]);
        at = r.x + r.w + ui_px(ui, 12);
    }
    if (s->st->unrecorded) {
        struct rect r = ui_chip(ui, at, y, ui_str(ui, STR_FEEDBACK_NOT_RECORDED), ICON_ALERT,
                                c[C_CORAL], c[C_CORAL_TINT]);
        at = r.x + r.w;
    }
    return at > x ? y + ui_chip_height(ui) + ui_px(ui, 16) : y;
}

/* The boxes of this page from the top of room, each w wide: side by side, or one below the other. Returns where what
 * follows begins. */
static int draw_boxes(struct ui *ui, const struct scene *s, struct rect room, int w, bool beside)
{
    int gap = ui_px(ui, 16), next = room.y;
    const struct feedback_box mine = feedback_box_given(ui, s->a, s->a->at);
    const struct feedback_box right = feedback_box_right(ui, s->a, s->a->at);
    struct rect at = {room.x, room.y, w, ui_px(ui, 112)};
    if (beside && mine.n) { /* line beside line */
        int h = feedback_box_height(ui, w, &mine), other = feedback_box_height(ui, w, &right);
        at.h = h > other ? h : other;
    }
    if (s->parts & PART_GIVEN)
        next = feedback_draw_box(ui, at, &mine) + gap;
    if (s->parts & PART_RIGHT) {
        at.x = beside ? room.x + room.w - w : room.x;
        at.y = beside ? room.y : next;
        int end = feedback_draw_box(ui, at, &right) + gap;
        next = end > next ? end : next;
    }
    return next;
}

/* Verdict, answers and reason in room; wide: the answers side by side. Returns the lower edge,
 * which may lie below the room when texts are long and large. */
static int draw_answers(struct ui *ui, const struct scene *s, struct rect room, bool wide)
{
    int w = wide ? (room.w - ui_px(ui, 24)) / 2 : room.w;
    int y = draw_verdict(ui, s, (struct rect){room.x, room.y, room.w, ui_px(ui, 96)}) +
            ui_px(ui, wide ? 24 : 40);
    y = draw_chips(ui, s, room.x, y);
    bool two = (s->parts & (PART_GIVEN | PART_RIGHT)) == (PART_GIVEN | PART_RIGHT);
    y = draw_boxes(ui, s, (struct rect){room.x, y, room.w, 0}, two ? w : room.w, wide && two);
    if (!(s->parts & PART_REASON))
        return y - ui_px(ui, 16);
    y += s->parts & PART_GIVEN ? ui_px(ui, wide ? 8 : 24) : 0;
    return draw_reason(
        ui, feedback_reason(ui, s->a, s->a->at),
        (struct rect){room.x, y, room.w - ui_px(ui, wide ? 0 : 40), room.y + room.h - y});
}

/* The lower edge draw_answers would reach: drawn into a list that nobody shows. */
static int measure_answers(struct ui *ui, const struct scene *s, struct rect room, bool wide)
{
    struct draw_list list;
    struct tree tree;
    struct ui measure = *ui;
    draw_list_init(&list, ui->arena, ui->w, ui->h);
    tree_init(&tree, ui->arena);
    measure.list = &list;
    measure.tree = &tree;
    return draw_answers(&measure, s, room, wide);
}

enum { TENTHS_LEAST = 4, TENTHS_GOOD = 9 };

/* Tenths of the user's text size at which this page fits. */
static int tenths_for(struct ui *ui, const struct scene *s, struct rect room, bool wide, int bottom)
{
    int wanted = ui->text_percent, tenths = 10;
    for (; tenths > TENTHS_LEAST; tenths--) {
        ui->text_percent = wanted * tenths / 10;
        if (measure_answers(ui, s, room, wide) <= bottom)
            break;
    }
    ui->text_percent = wanted;
    return tenths;
}

/* Draws at the user's text size, or as much smaller as the room asks for: nothing is cut. */
static int fit_answers(struct ui *ui, const struct scene *s, struct rect room, bool wide,
                       int bottom)
{
    int wanted = ui->text_percent;
    ui->text_percent = wanted * tenths_for(ui, s, room, wide, bottom) / 10;
    int end = draw_answers(ui, s, room, wide);
    ui->text_percent = wanted;
    return end;
}

/* All on one page, but where that would take back much of what larger text gives. */
static void page_of(struct ui *ui, struct scene *s, struct rect room, bool wide, int bottom)
{
    unsigned answers = s->parts & ~(unsigned)PART_REASON, pages[PAGES_MOST] = {s->parts};
    int n = 1;
    if (ui->text_percent > 100 && tenths_for(ui, s, room, wide, bottom) < TENTHS_GOOD) {
        s->parts = answers;
        bool together = s->right || tenths_for(ui, s, room, wide, bottom) >= TENTHS_GOOD;
        pages[0] = together ? answers : PART_GIVEN;
        pages[1] = together ? PART_REASON : PART_RIGHT;
        pages[2] = PART_REASON;
        n = together ? 2 : 3;
    }
    s->pages = n;
    s->page = page_turn_drawn(&s->st->turn, n);
    s->parts = pages[s->page];
}

/* In words, or the numbers alone, and the words are spoken. */
static struct button more_button(struct ui *ui, const struct scene *s, bool words)
{
    const char *n = arena_strf(ui->arena, "%d", s->page + 1).ptr, *of = arena_strf(ui->arena, "%d", s->pages).ptr;
    struct str label = strings_fill(ui->arena, ui_str(ui, STR_FEEDBACK_MORE), "n", n, "of", of, NULL);
    return (struct button){.id = UI_ID(FEEDBACK_ID_MORE, (s->page + 1) % s->pages),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_NORMAL,
                           .icon_after = ICON_CHEVRON_RIGHT,
                           .name = words ? (struct str){0} : label,
                           .label = words ? label : arena_strf(ui->arena, "%s/%s", n, of)};
}

/* What the way to the next page takes at least. */
static int more_width(struct ui *ui, const struct scene *s)
{
    if (s->pages < 2)
        return 0;
    const struct button more = more_button(ui, s, false);
    return ui_button_width(ui, &more) + ui_px(ui, 24);
}

static void draw_more(struct ui *ui, const struct scene *s, int x, int cy, int room_w)
{
    if (s->pages < 2)
        return;
    struct button more = more_button(ui, s, true);
    if (ui_button_width(ui, &more) > room_w)
        more = more_button(ui, s, false);
    ui_button(ui, x, cy - ui_button_height(ui, BUTTON_NORMAL) / 2, 0, &more);
}

/* ---- whole ---- */

static void draw_part(struct ui *ui, const struct scene *s, struct rect r)
{
    const struct clip_card clip = {.id = UI_ID(FEEDBACK_ID_PICTURE, 0),
                                   .capsule = s->st->capsule,
                                   .watch = s->q->watch,
                                   .span = s->st->has_span ? &s->st->span : NULL};
    clip_card_draw(ui, s->env, r, &clip);
}

static struct button next_button(struct ui *ui, const struct attempt *a)
{
    struct attempt after = *a;
    bool more = attempt_next(&after);
    return (struct button){.id = UI_ID(FEEDBACK_ID_NEXT, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_BIG,
                           .primary = true,
                           .icon_after = ICON_ARROW_RIGHT,
                           .label = ui_str(ui, more ? STR_FEEDBACK_NEXT : STR_FEEDBACK_TO_RESULT)};
}

static void draw_actions(struct ui *ui, const struct scene *s, int cy)
{
    struct str times = timecode_span(ui->arena, s->st->span);
    const struct button go = next_button(ui, s->a);
    struct button again = {.id = UI_ID(FEEDBACK_ID_WATCH, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_BIG,
                           .icon = ICON_REPLAY,
                           .tabular = true,
                           .label = strings_fill(ui->arena, ui_str(ui, STR_FEEDBACK_WATCH_AGAIN),
                                                 "span", arena_cstr(ui->arena, times), NULL)};
    struct rect room = grid_bottom(ui, ui->portrait ? 72 : 96, 0, ui->portrait ? 936 : 1728, 0);
    int h = ui_button_height(ui, BUTTON_BIG), gap = ui_px(ui, 24), y = cy - h / 2;
    if (ui->portrait) {
        if (s->st->has_span)
            ui_button(ui, room.x, y - h - gap, room.w, &again);
        ui_button(ui, room.x, y, room.w, &go);
        return;
    }
    int x = room.x + room.w - ui_button_width(ui, &go), left = x;
    if (x - gap - ui_button_width(ui, &again) < room.x + more_width(ui, s)) { /* the times alone; spoken in full */
        again.name = again.label;
        again.label = times;
    }
    if (s->st->has_span) {
        left = x - gap - ui_button_width(ui, &again);
        ui_button(ui, left, y, 0, &again);
    }
    ui_button(ui, x, y, 0, &go);
    draw_more(ui, s, room.x, cy, left - gap - room.x);
    int hint = room.x, hint_y = cy - ui_px(ui, 20);
    if (s->pages > 1 || left - room.x < ui_px(ui, 420) || ui_text_scale(ui, 28) > 1.3f)
        return;
    if (s->st->has_span)
        key_hint(ui, &hint, hint_y, s->env->keys, CONTEXT_QUESTION, ACTION_WATCH_AGAIN, 1, STR_FEEDBACK_HINT_WATCH);
    key_hint(ui, &hint, hint_y, s->env->keys, CONTEXT_EVERYWHERE, ACTION_PRESS, 1, STR_FEEDBACK_HINT_NEXT);
}

/* The card takes what the texts leave, and goes when that is too little. */
static void draw_portrait(struct ui *ui, struct scene *s)
{
    struct rect top = grid_top(ui, 72, 208, 936, 1),
                end = grid_bottom(ui, 72, s->st->has_span ? 1480 : 1600, 936, 1);
    int big = ui_button_height(ui, BUTTON_BIG), between = ui_px(ui, 24);
    int actions = grid_bottom(ui, 0, 1712, 0, 0).y - big / 2 - (s->st->has_span ? big + between : 0);
    end.y = end.y < actions - between ? end.y : actions - between; /* large text makes them higher */
    int most = ui_px(ui, 620), least = ui_px(ui, 400), gap = ui_px(ui, 40);
    struct rect room = {top.x, top.y, top.w, end.y - most - gap - top.y};
    if (end.y - measure_answers(ui, s, room, false) - gap < least) /* no card: all for the texts */
        room.h = end.y - top.y;
    page_of(ui, s, room, false, end.y);
    if (s->pages > 1) { /* the way to the next page stands under the texts */
        int h = ui_button_height(ui, BUTTON_NORMAL);
        end.y -= h + gap;
        room.h = end.y - top.y;
        draw_more(ui, s, top.x, end.y + gap + h / 2, top.w);
    }
    int bottom = fit_answers(ui, s, room, false, end.y);
    int left = end.y - bottom - gap;
    left = left > most ? most : left;
    if (left >= least)
        draw_part(ui, s, (struct rect){top.x, end.y - left, top.w, left});
    draw_actions(ui, s, grid_bottom(ui, 0, 1712, 0, 0).y);
}

static void draw_landscape(struct ui *ui, struct scene *s)
{
    struct rect room = grid_span(grid_middle(ui, 96, 208, 840, 1), grid_middle(ui, 96, 880, 1, 0));
    bool beside = measure_answers(ui, s, room, false) <= room.y + room.h + ui_px(ui, 8);
    if (!beside) { /* long or large texts need the whole width; the button below still leads to the
                      part */
        struct rect top = grid_top(ui, 96, 172, 1728, 1);
        int head = grid_top(ui, 0, 56, 0, 0).y + ui_button_height(ui, BUTTON_NORMAL) + ui_px(ui, 8);
        top.y = top.y > head ? top.y : head;
        room = grid_span(top, grid_bottom(ui, 96, 892, 1, 0));
        int actions = grid_bottom(ui, 0, 968, 0, 0).y - ui_button_height(ui, BUTTON_BIG) / 2 - ui_px(ui, 28);
        room.h = room.y + room.h < actions ? room.h : actions - room.y;
    }
    if (!beside)
        page_of(ui, s, room, true, room.y + room.h + ui_px(ui, 8));
    fit_answers(ui, s, room, !beside, room.y + room.h + ui_px(ui, 8));
    if (beside)
        draw_part(ui, s, grid_middle(ui, 1016, 208, 808, 640));
    draw_actions(ui, s, grid_bottom(ui, 0, 968, 0, 0).y);
}

void feedback_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct attempt *a = &env->visit->attempt;
    struct scene s = {.st = state, .env = env, .a = a, .q = attempt_question(a, a->at)};
    if (!s.q)
        return;
    s.answer = &a->answers[a->at];
    s.right = attempt_right(a, a->at);
    s.parts = PART_GIVEN | PART_REASON | (s.right ? 0 : PART_RIGHT);
    s.pages = 1;
    page_turn_drawn(&s.st->turn, 1);
    enum string_id id = s.right                ? STR_FEEDBACK_RIGHT
                        : s.answer->credit > 0 ? STR_FEEDBACK_PARTLY
                                               : STR_FEEDBACK_WRONG;
    ui_record(ui, ROLE_SCREEN, 0, 0, ui_str(ui, id), quiz_progress_text(ui, a),
              (struct rect){0, 0, ui->w, ui->h});
    quiz_draw_head(ui, env, true);
    if (ui->portrait)
        draw_portrait(ui, &s);
    else
        draw_landscape(ui, &s);
    if (s.st->dialog)
        quiz_draw_leave(ui);
    if (s.st->unrecorded)
        ui_toast(ui, ui_str(ui, STR_QUIZ_NOT_RECORDED), ICON_ALERT, s.st->entered_us,
                 grid_bottom(ui, 0, ui->portrait ? 1896 : 896, 0, 0).y);
}
