/*
 * Outside of opening hours: the time, and when the stand opens, faint on black. Nothing plays and
 * nothing leads anywhere; the words move to another place every minute, so that a night leaves no
 * mark on the screen. app/stand.c decides when it comes and goes.
 */
#include <math.h>

#include "course/stand.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "screens/screen.h"

enum { FAINT = 150, PLACES = 7, MINUTE_S = 60 };

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state, (void)env, (void)args, (void)err;
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state, (void)env, (void)ev;
    return NAV(NAV_STAY);
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

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    struct civil c = {0};
    int64_t wall = env->now.wall_s;
    struct stand_now now = stand_hours(env->catalog->hours, wall);
    zone_civil(NULL, wall, &c);
    struct line lines[4] = {{time_of_day(c.hour, c.minute, ui->arena), T_NUM_XL, ROLE_STATUS},
                            {ui_str(ui, STR_CLOSED_TITLE), T_L, ROLE_HEADING}};
    int n = 2;
    if (now.special && now.special->text.n)
        lines[n++] = (struct line){i18n_text(&now.special->text, string_language_code(ui->lang), NULL), T_BODY_L, ROLE_TEXT};
    if (now.next_s)
        lines[n++] = (struct line){opens(ui, now.next_s, wall), T_BODY_L, ROLE_TEXT};
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, 0xFF000000u);
    ui_screen(ui, lines[1].text);
    int w = ui->w * 7 / 10;
    const struct text_block *blocks[4];
    float all = 0;
    for (int i = 0; i < n; i++) {
        struct text_style style = ui_style(ui, lines[i].token);
        blocks[i] = ui_layout(ui, lines[i].text, &style, (float)w, 0, TEXT_START, 0);
        all += blocks[i]->height + (float)ui_px(ui, 16);
    }
    int64_t minute = wall / MINUTE_S;
    float x = (float)(ui->w - w) * (0.15f + 0.7f * (float)(minute % PLACES) / (PLACES - 1)),
          y = fmaxf((float)ui->h - all, 0) * (0.15f + 0.7f * (float)(minute * 3 % PLACES) / (PLACES - 1));
    for (int i = 0; i < n; i++) {
        ui_block(ui, x, y, blocks[i], color_fade(ui_color(ui, ui->theme->high_contrast ? C_TEXT : C_TEXT_3), FAINT),
                 lines[i].text, lines[i].role);
        y += blocks[i]->height + (float)ui_px(ui, 16);
    }
    ui_wake_at(ui, ui->now.mono_us + (MINUTE_S - wall % MINUTE_S) * INT64_C(1000000));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_closed = {
    "closed", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
