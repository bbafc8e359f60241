/*
 * What to do after a result (design 08): one way on as the primary action, the ways to do it again beside it,
 * and last what leads away. Leaving is never what is offered first, at a stand either: there Finish stands at
 * the end, without a plate of its own.
 */
#include "screens/author_text.h"
#include "screens/quiz_room.h"
#include "screens/result_page.h"
#include "screens/room_page.h"
#include "screens/take_away.h"
#include "ui/icons.h"

enum { ACTIONS_MAX = 6, GAP = 24, ROWS_MOST = 3, ROWS_PERCENT = 130 };

/* In the order of weight; the first is the primary one. */
struct actions {
    struct button list[ACTIONS_MAX];
    int n;
};

static struct str steps_text(struct ui *ui, const struct result_scene *s, enum string_id id)
{
    const char *n = arena_strf(ui->arena, "%d", s->env->catalog->process->n_steps).ptr;
    return strings_fill(ui->arena, ui_str(ui, id), "n", n, NULL);
}

/* Offered beside the primary action, unless it is that action. */
static bool offers_steps(const struct result_scene *s)
{
    return s->env->catalog->process && capsule_neighbour(s->env, s->st->capsule, 1) &&
           !quiz_in_room(s->env, s->st->capsule);
}

/* Where the verdict asks for it. */
static bool offers_watching(const struct result_scene *s)
{
    return s->st->capsule->media && !quiz_in_room(s->env, s->st->capsule) &&
           attempt_right_count(s->a) < RESULT_SOME_SHARE * s->a->n;
}

static struct button go_button(struct ui *ui, const struct result_scene *s, bool brief)
{
    struct button b = {.id = UI_ID(RESULT_ID_GO_ON, 0),
                       .kind = BUTTON_PRIMARY,
                       .size = BUTTON_BIG,
                       .primary = true};
    const struct capsule *next = capsule_neighbour(s->env, s->st->capsule, 1);
    b.label = ui_str(ui, STR_RESULT_BACK);
    if (quiz_in_room(s->env, s->st->capsule)) {
        b.label = room_next_words(ui, s->env);
        return b;
    }
    if (!next && s->env->catalog->process) {
        b.icon = ICON_CHECKBOX_MULTIPLE;
        b.label = steps_text(ui, s, STR_RESULT_SEE_STEPS);
    }
    if (!next)
        return b;
    struct str title = author_text(ui, &next->kicker);
    enum string_id id = brief || !title.len ? STR_RESULT_WATCH_NEXT_SHORT : STR_RESULT_WATCH_NEXT;
    b.icon = ICON_PLAY;
    b.label =
        strings_fill(ui->arena, ui_str(ui, id), "n", arena_strf(ui->arena, "%d", next->number).ptr,
                     "title", arena_cstr(ui->arena, title), NULL);
    return b;
}

static void add(struct actions *a, unsigned id, enum button_kind kind, uint32_t icon, struct str label)
{
    a->list[a->n++] = (struct button){
        .id = UI_ID(id, 0), .kind = kind, .size = BUTTON_BIG, .icon = icon, .label = label};
}

static bool has_take_away(struct ui *ui, const struct result_scene *s)
{
    return take_away_code(ui->arena, s->env, s->st->capsule).len > 0;
}

static struct actions actions_of(struct ui *ui, const struct result_scene *s, bool brief)
{
    struct actions a = {.list = {go_button(ui, s, brief)}, .n = 1};
    if (offers_watching(s))
        add(&a, RESULT_ID_WATCH, BUTTON_SECONDARY, ICON_REPLAY, ui_str(ui, STR_LIBRARY_WATCH_AGAIN));
    if (s->st->again)
        add(&a, RESULT_ID_AGAIN, BUTTON_SECONDARY, ICON_REFRESH, ui_str(ui, STR_RESULT_AGAIN));
    if (ui->portrait && has_take_away(ui, s))
        add(&a, RESULT_ID_TAKE_AWAY, BUTTON_SECONDARY, ICON_QRCODE, ui_str(ui, STR_TAKE_AWAY_BUTTON));
    enum button_kind away = ui->portrait ? BUTTON_SECONDARY : BUTTON_QUIET;
    if (offers_steps(s))
        add(&a, RESULT_ID_STEPS, away, ICON_CHECKBOX_MULTIPLE, steps_text(ui, s, STR_RESULT_STEPS));
    if (result_finishes(s->env, s->st->capsule))
        add(&a, RESULT_ID_FINISH, BUTTON_QUIET, ICON_CHECK, ui_str(ui, STR_THANKS_FINISH));
    return a;
}

static int width_of(struct ui *ui, const struct actions *a)
{
    int w = -ui_px(ui, GAP);
    for (int i = 0; i < a->n; i++)
        w += ui_button_width(ui, &a->list[i]) + ui_px(ui, GAP);
    return w;
}

/* What leads away stands at the right end. */
static int draw_in_a_row(struct ui *ui, const struct actions *a, struct rect at)
{
    int h = ui_button_height(ui, BUTTON_BIG), y = at.y - h / 2, x = at.x, right = at.x + at.w, quiet = a->n;
    while (quiet > 1 && a->list[quiet - 1].kind == BUTTON_QUIET)
        quiet--;
    for (int i = 0; i < quiet; i++)
        x += ui_button(ui, x, y, 0, &a->list[i]).w + ui_px(ui, GAP);
    for (int i = quiet; i < a->n; i++)
        right -= ui_button_width(ui, &a->list[i]) + (i > quiet ? ui_px(ui, GAP) : 0);
    for (int i = quiet; i < a->n; i++)
        right += ui_button(ui, right, y, 0, &a->list[i]).w + ui_px(ui, GAP);
    return y;
}

/* Two side by side where both have room in half of it, so that the rows keep theirs. */
static bool pairs(struct ui *ui, const struct actions *a, int i, int w)
{
    int half = (w - ui_px(ui, GAP)) / 2;
    return i > 0 && i + 1 < a->n && ui_button_width(ui, &a->list[i]) <= half &&
           ui_button_width(ui, &a->list[i + 1]) <= half;
}

static int rows_of(struct ui *ui, const struct actions *a, int w)
{
    int rows = 0;
    for (int i = 0; i < a->n; i += pairs(ui, a, i, w) ? 2 : 1)
        rows++;
    return rows;
}

static int draw_in_rows(struct ui *ui, const struct actions *a, struct rect at)
{
    int h = ui_button_height(ui, BUTTON_BIG), gap = ui_px(ui, GAP), rows = rows_of(ui, a, at.w),
        half = (at.w - gap) / 2;
    int top = at.y - rows * h - (rows - 1) * gap, y = top;
    for (int i = 0; i < a->n; i++, y += h + gap) {
        if (!pairs(ui, a, i, at.w)) {
            ui_button(ui, at.x, y, at.w, &a->list[i]);
            continue;
        }
        ui_button(ui, at.x, y, half, &a->list[i]);
        ui_button(ui, at.x + at.w - half, y, half, &a->list[++i]);
    }
    return top;
}

int result_draw_actions(struct ui *ui, const struct result_scene *s, struct rect at)
{
    struct actions a = actions_of(ui, s, false);
    int percent = ui->text_percent;
    if (ui->portrait && ui_button_width(ui, &a.list[0]) > at.w)
        a = actions_of(ui, s, true);
    if (!ui->portrait && width_of(ui, &a) > at.w)
        a = actions_of(ui, s, true);
    while (!ui->portrait && width_of(ui, &a) > at.w && ui->text_percent > 60) /* a smaller word before none */
        ui->text_percent -= 5;
    while (ui->portrait && rows_of(ui, &a, at.w) > ROWS_MOST && ui->text_percent > ROWS_PERCENT)
        ui->text_percent -= 5;
    int top = ui->portrait ? draw_in_rows(ui, &a, at) : draw_in_a_row(ui, &a, at);
    ui->text_percent = percent;
    return top;
}

int result_draw_take_away(struct ui *ui, const struct result_scene *s, struct rect at, int taken)
{
    const struct button b = {.id = UI_ID(RESULT_ID_TAKE_AWAY, 0),
                             .kind = BUTTON_SECONDARY,
                             .size = BUTTON_NORMAL,
                             .icon = ICON_QRCODE,
                             .label = ui_str(ui, STR_TAKE_AWAY_BUTTON)};
    int w = ui_button_width(ui, &b), h = ui_button_height(ui, BUTTON_NORMAL), gap = ui_px(ui, GAP),
        right = at.x + at.w;
    if (!has_take_away(ui, s))
        return 0;
    if (right - w - gap < taken)
        ui_icon_button(ui, (struct rect){right - h, at.y, w = h, h}, b.id, b.icon, b.label, false);
    else
        ui_button(ui, right - w, at.y, 0, &b);
    return w + gap;
}
