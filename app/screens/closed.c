/*
 * Outside of opening hours: the time, when the stand opens and the next talk of that day, faint on
 * black and in the stand's languages by turns. Nothing plays and nothing leads anywhere, but a touch
 * makes the words bright for a while; they move to another place every minute, so that a night leaves
 * no mark on the screen. app/stand.c decides when it comes and goes.
 */
#include <math.h>

#include "course/stand.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "screens/attract_state.h"

enum { FAINT = 150, PLACES = 7, LINES = 5, MINUTE_S = 60 };
#define LIT_US (8 * INT64_C(1000000))

struct closed_state {
    struct attract_turns turns;
    int64_t lit_us; /* the words are bright until then; 0: nobody has touched anything */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args, (void)err;
    struct closed_state *st = state;
    attract_turns_begin(&st->turns, env);
    return true;
}

/* Whoever touches it is answered: the words light up. */
static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct closed_state *st = state;
    bool touched = ev->kind == EVENT_KEY || ev->kind == EVENT_TEXT || ev->kind == EVENT_ACTIVATE ||
                   (ev->kind == EVENT_POINTER && ev->pointer.phase == POINTER_DOWN);
    if (!touched)
        return NAV(NAV_STAY);
    st->lit_us = env->now.mono_us + LIT_US;
    return NAV(NAV_REDRAW);
}

static struct str opens(struct ui *ui, int64_t next_s, int64_t wall_s)
{
    struct civil today = {0}, next = {0};
    zone_civil(NULL, wall_s, &today);
    zone_civil(NULL, next_s, &next);
    int64_t days = day_number(next.day) - day_number(today.day);
    const char *time = arena_cstr(ui->arena, time_of_day(next.hour, next.minute, ui->arena));
    struct locale *l = locale_new(string_language_code(ui->lang));
    const char *date = arena_cstr(ui->arena, date_day_month_long(l, next.day, ui->arena));
    locale_free(l);
    return strings_fill(ui->arena,
                        ui_str(ui, days == 0   ? STR_CLOSED_TODAY
                                   : days == 1 ? STR_CLOSED_TOMORROW
                                               : STR_CLOSED_LATER),
                        "time", time, "date", date, NULL);
}

struct line {
    struct str text;
    enum type_token token;
    enum role role;
};

static bool same_day(int64_t a_s, int64_t b_s)
{
    struct civil a = {0}, b = {0};
    zone_civil(NULL, a_s, &a);
    zone_civil(NULL, b_s, &b);
    return day_number(a.day) == day_number(b.day);
}

/* Of today, or of the day when the stand opens again. */
static bool next_talk(const struct screen_env *env, const struct stand_now *now, struct stand_talk *out)
{
    return attract_next_talk(env, out) && (out->on || out->today || (now->next_s && same_day(out->start_s, now->next_s)));
}

static int list_lines(struct ui *ui, const struct screen_env *env, struct line out[LINES])
{
    struct civil c = {0};
    int64_t wall = env->now.wall_s;
    struct stand_now now = stand_hours(env->catalog->hours, wall);
    struct stand_talk talk;
    int n = 0;
    zone_civil(NULL, wall, &c);
    out[n++] = (struct line){time_of_day(c.hour, c.minute, ui->arena), T_NUM_XL, ROLE_STATUS};
    out[n++] = (struct line){ui_str(ui, STR_CLOSED_TITLE), T_L, ROLE_HEADING};
    if (now.special && now.special->text.n)
        out[n++] = (struct line){i18n_text(&now.special->text, string_language_code(ui->lang), NULL), T_BODY_L, ROLE_TEXT};
    if (now.next_s)
        out[n++] = (struct line){opens(ui, now.next_s, wall), T_BODY_L, ROLE_TEXT};
    if (next_talk(env, &now, &talk))
        out[n++] = (struct line){attract_talk_text(ui, env, &talk), T_BODY_L, ROLE_TEXT};
    return n;
}

/* No word is broken, the clock least of all: a line that is one word gets as small as it has to. */
static const struct text_block *lay_out(struct ui *ui, const struct line *l, int w)
{
    struct text_style style = ui_style(ui, l->token);
    bool clock = l->token == T_NUM_XL;
    float wide = clock ? text_width(ui->text, l->text, &style) : 0;
    if (wide > (float)w) {
        style.size_px = floorf(style.size_px * (float)w / wide);
        style.line_px = ceilf(style.line_px * (float)w / wide);
    }
    return ui_layout(ui, l->text, &style, clock ? 0 : (float)w, 0, TEXT_START, clock ? TEXT_NO_WRAP : 0);
}

/* Of the room that the words leave free, so that each part of the screen rests for some of the time. */
static float place_of(int64_t turn)
{
    return 0.1f + 0.8f * (float)(turn % PLACES) / (PLACES - 1);
}

static void draw_lines(struct ui *ui, const struct screen_env *env, color_t color)
{
    struct line lines[LINES];
    int n = list_lines(ui, env, lines), w = ui->w * 7 / 10;
    const struct text_block *blocks[LINES];
    float all = 0, widest = 0;
    ui_screen(ui, lines[1].text);
    for (int i = 0; i < n; i++) {
        blocks[i] = lay_out(ui, &lines[i], w);
        all += blocks[i]->height + (float)ui_px(ui, 16);
        widest = fmaxf(widest, blocks[i]->width);
    }
    int64_t minute = env->now.wall_s / MINUTE_S;
    float x = fmaxf((float)ui->w - widest, 0) * place_of(minute), y = fmaxf((float)ui->h - all, 0) * place_of(minute * 3);
    for (int i = 0; i < n; i++) {
        ui_block(ui, x, y, blocks[i], color, lines[i].text, lines[i].role);
        y += blocks[i]->height + (float)ui_px(ui, 16);
    }
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct closed_state *st = state;
    enum string_language set = ui->lang;
    int64_t since;
    bool lit = ui->now.mono_us < st->lit_us, contrast = ui->theme->high_contrast;
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, 0xFF000000u);
    ui->lang = attract_speaks(&st->turns, env->settings, ui->now.mono_us, &since);
    draw_lines(ui, env, lit ? 0xFFFFFFFFu : color_fade(contrast ? ui_color(ui, C_TEXT) : theme_of(THEME_DARK)->color[C_TEXT_3], FAINT));
    ui->lang = set;
    if (lit)
        ui_wake_at(ui, st->lit_us);
    ui_wake_at(ui, attract_next_turn(&st->turns, env->settings, since));
    ui_wake_at(ui, ui->now.mono_us + (MINUTE_S - env->now.wall_s % MINUTE_S) * INT64_C(1000000));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_closed = {
    "closed", sizeof(struct closed_state), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE, .unattended = true};
