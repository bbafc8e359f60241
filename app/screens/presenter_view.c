/*
 * The presenter's page, its left half and its head: what the room's display is doing, the room's picture itself, what that is,
 * and the notes. The picture is the video of this window; app's presenting_draw.c copies the room's pixels into it.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "quiz/attempt.h"
#include "screens/author_text.h"
#include "screens/fit_text.h"
#include "screens/presenter.h"
#include "screens/quiz_head.h"
#include "screens/timecode.h"
#include "ui/icons.h"

/* ---- head ---- */

static struct presenter_action chip(uint32_t id, enum key_context context, enum action action, uint32_t icon,
                                    struct str label, struct str name)
{
    return (struct presenter_action){
        .id = id, .context = context, .action = action, .icon = icon, .label = label, .name = name};
}

static enum string_id display_words(const struct presented *f)
{
    return f->away          ? STR_PRESENTER_AWAY
           : !f->room_shown ? STR_PRESENTER_ROOM_OFF
           : f->frozen      ? STR_PRESENTER_FROZEN
           : f->blank       ? STR_PRESENTER_BLACK
                            : STR_PRESENTER_ROOM_ON;
}

/* The language alone of a tag: "fr", "gsw". */
static int language_length(const char *tag)
{
    return (int)strcspn(tag, "-_");
}

/* "FR + NL", "Off" */
static struct str captions_words(struct ui *ui, const struct settings *s)
{
    const char *first = s->caption_lang[0] ? s->caption_lang : string_language_code(s->lang), *second = s->caption_second;
    char both[40];
    if (!s->captions)
        return ui_str(ui, STR_PRESENTER_CAPTIONS_OFF);
    int n = snprintf(both, sizeof both, "%.*s%s%.*s", language_length(first), first, second[0] ? " + " : "",
                     language_length(second), second);
    for (int i = 0; i < n; i++)
        both[i] = both[i] >= 'a' && both[i] <= 'z' ? (char)(both[i] - 'a' + 'A') : both[i];
    return str_c(arena_strf(ui->arena, "%s", both).ptr);
}

/* A sound card that has gone is seen here before it is missed in the room. */
static bool is_silent(const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    return level.no_sound || env->settings->muted;
}

static struct str volume_words(struct ui *ui, const struct settings *s)
{
    return arena_strf(ui->arena, "%d\xC2\xA0%%", s->muted ? 0 : s->volume);
}

/* What the room's display is doing; brief: as a sign. */
static struct presenter_action display_chip(struct ui *ui, const struct presented *f, bool brief)
{
    struct presenter_action a = chip(UI_ID(PRESENTER_ACTION, ACTION_HAND_OVER), CONTEXT_PRESENTER, ACTION_HAND_OVER,
                                     ICON_PROJECTOR, brief ? STR("") : ui_str(ui, display_words(f)),
                                     ui_str(ui, f->away ? STR_PRESENTER_TAKE_BACK : STR_PRESENTER_HAND_OVER));
    a.on = f->away || f->frozen || f->blank || !f->room_shown;
    return a;
}

/* Chips from x on while there is room for them, the first one at least as a sign; returns the right end. */
static int draw_chips(struct ui *ui, const struct screen_env *env, int x, int right, int cy)
{
    const struct presented *f = env->presented;
    struct str captions = captions_words(ui, env->settings);
    struct presenter_action list[] = {
        display_chip(ui, f, false),
        chip(UI_ID(PRESENTER_ACTION, ACTION_CAPTION_CYCLE), CONTEXT_CAPSULE, ACTION_CAPTION_CYCLE, ICON_CLOSED_CAPTION,
             captions, ui_str(ui, STR_PRESENTER_CAPTIONS)),
        chip(UI_ID(PRESENTER_QUIETER, 0), CONTEXT_CAPSULE, ACTION_QUIETER, ICON_MINUS, STR(""),
             ui_str(ui, STR_PRESENTER_QUIETER)),
        chip(UI_ID(PRESENTER_LOUDER, 0), CONTEXT_CAPSULE, ACTION_LOUDER,
             is_silent(env) ? ICON_VOLUME_OFF : ICON_VOLUME_HIGH, volume_words(ui, env->settings),
             ui_str(ui, STR_PRESENTER_LOUDER)),
    };
    int h = ui_px(ui, 56) > UI_HIT_MIN_PX ? ui_px(ui, 56) : UI_HIT_MIN_PX, gap = ui_px(ui, 16);
    list[3].on = is_silent(env);
    if (x + presenter_action_width(ui, env, &list[0]) > right)
        list[0] = display_chip(ui, f, true);
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        int w = presenter_action_width(ui, env, &list[i]);
        if (x + w > right)
            break;
        presenter_draw_action(ui, env, (struct rect){x, cy - h / 2, w, h}, &list[i]);
        x += w + gap;
    }
    return x;
}

/* "Day 1 · Module 1" */
static struct str where_words(struct ui *ui, const struct screen_env *env)
{
    if (!room_is_open(env))
        return room_text(ui, &env->room->course->title);
    struct str day = room_day(ui, env->room->run.day);
    const struct course_slot *slot = room_slot(env);
    if (!slot)
        return day;
    return arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(day), STR_ARG(room_slot_name(ui, slot)));
}

/* When the slot ends by its timetable; the clock is beside it. */
static int draw_ends(struct ui *ui, const struct screen_env *env, int right, int cy)
{
    const struct course_slot *slot = room_slot(env);
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    if (!slot)
        return right;
    style.tabular = true;
    struct str at = room_time(ui, env, day_clock_moment(&env->room->run.clock, slot->end));
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_PRESENTER_ENDS), "time", arena_cstr(ui->arena, at), NULL);
    int w = (int)ceilf(text_width(ui->text, text, &style));
    struct rect r = {right - w, cy - ui_px(ui, 26), w, ui_px(ui, 52)};
    ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_TEXT_2), text);
    ui_record(ui, ROLE_TEXT, 0, 0, text, (struct str){NULL, 0}, r);
    return r.x - ui_px(ui, 32);
}

void presenter_draw_head(struct ui *ui, const struct screen_env *env, const struct presenter_places *p)
{
    int cy = p->head_cy, right = room_clock(ui, env, ui->w - p->margin, cy), x = p->margin + ui_px(ui, 68);
    right = draw_ends(ui, env, right + ui_px(ui, 12), cy);
    ui_mark(ui, p->margin, cy - ui_px(ui, 24), 48);
    struct text_style style = ui_style(ui, T_BRAND);
    struct str where = where_words(ui, env);
    int w = (int)ceilf(text_width(ui->text, where, &style)) + 1, most = ui->portrait ? right - x : (right - x) / 3;
    const struct text_style whole = style;
    const struct text_block *b = fit_text(ui, where, &style, w < most ? w : most, (int)style.line_px, TEXT_START);
    int lower = 0; /* upright the chips give way to a third line */
    if (b->truncated) {
        style = whole;
        b = fit_text(ui, where, &style, most, ui_px(ui, 96), TEXT_START);
    }
    if (b->truncated && ui->portrait) {
        style = whole;
        b = fit_text(ui, where, &style, most, ui_px(ui, 118), TEXT_START);
        lower = ui_px(ui, 12);
    } else if (b->truncated) { /* the chips get what it leaves them */
        const struct presenter_action sign = display_chip(ui, env->presented, true);
        most = right - x - ui_px(ui, 24) - presenter_action_width(ui, env, &sign);
        style = whole;
        b = fit_text(ui, where, &style, most, ui_px(ui, 96), TEXT_START);
        w = (int)ceilf(b->width) + 1;
    }
    ui_block(ui, (float)x, ui_middle(ui, (float)cy, b, &style), b, ui_color(ui, C_TEXT), where, ROLE_HEADING);
    if (ui->portrait) {
        int taken = env->room->rehearsal ? ui_chip_width(ui, ui_str(ui, STR_ROOM_REHEARSAL), false) + ui_px(ui, 16) : 0;
        draw_chips(ui, env, p->margin, ui->w - p->margin - taken, cy + ui_px(ui, 76) + lower);
        return;
    }
    draw_chips(ui, env, x + (w < most ? w : most) + ui_px(ui, 24), right, cy);
}

/* ---- the room ---- */

void presenter_draw_picture(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const struct presented *f = env->presented;
    float radius = (float)ui_px(ui, 24), edge = (float)ui_px(ui, 2);
    color_t ink = ui_color(ui, f->frozen || f->away || !f->room_shown ? C_AMBER : C_LINE);
    draw_rounded(ui->list, r, radius, ui_color(ui, C_INK_950), edge, ink);
    draw_video(ui->list, rect_inset(r, (int)ceilf(edge) + ui_px(ui, 6)), false, f->away ? 96 : 255);
    ui_record(ui, ROLE_VIDEO, 0, 0, ui_str(ui, STR_PRESENTER_ROOM), ui_str(ui, display_words(f)), r);
}

/* Where it is: "2:10 of 8:40", "Question 2 of 5", "Slide 3 of 9"; empty where there is nothing to count. */
static struct str progress_words(struct ui *ui, const struct screen_env *env, const struct item *item)
{
    struct player_level level;
    enum screen_id shown = env->presented->room_screen;
    if (shown == SCREEN_QUIZ || shown == SCREEN_FEEDBACK)
        return env->visit->active ? quiz_progress_text(ui, &env->visit->attempt) : STR("");
    if (shown == SCREEN_SLIDES && item && item->n_slides > 1)
        return arena_strf(ui->arena, "%d / %d", env->room->place + 1, item->n_slides);
    player_poll(env->player, env->now, &level);
    if (shown != SCREEN_CAPSULE || level.length_us <= 0)
        return STR("");
    return arena_strf(ui->arena, "%s / %s", timecode(ui->arena, level.position_us), timecode(ui->arena, level.length_us));
}

struct now_words {
    struct str text, where; /* "Now: ..."; how far it is, may be empty */
    struct text_style bold, plain;
    int where_w, gap;
};

static struct now_words now_words(struct ui *ui, const struct screen_env *env)
{
    const struct item *item = room_item(env);
    const struct course_slot *slot = room_slot(env);
    struct now_words n = {.bold = ui_style_sized(ui, T_LABEL, 28, 32), .plain = ui_style_sized(ui, T_LABEL_REGULAR, 28, 32)};
    struct str title = env->room->recess_s ? ui_str(ui, STR_RECESS_NAME)
                       : item              ? room_item_title(ui, item)
                       : slot              ? room_slot_title(ui, slot)
                                           : ui_str(ui, STR_PRESENTER_NOT_BEGUN);
    n.plain.tabular = true;
    n.text = strings_fill(ui->arena, ui_str(ui, STR_PRESENTER_NOW), "title", arena_cstr(ui->arena, title), NULL);
    n.where = progress_words(ui, env, item);
    n.where_w = n.where.len ? (int)ceilf(text_width(ui->text, n.where, &n.plain)) + 1 : 0;
    n.gap = n.where_w ? ui_px(ui, 24) : 0;
    return n;
}

int presenter_now_height(struct ui *ui, const struct screen_env *env, int w, int least)
{
    struct now_words n = now_words(ui, env);
    struct text_style style = n.bold;
    int margin = ui_px(ui, 8), h = least;
    while (fit_text(ui, n.text, &style, w - n.where_w - n.gap, h - margin, TEXT_START)->truncated && h < 3 * least) {
        h += (int)ceilf(style.line_px);
        style = n.bold;
    }
    return h;
}

void presenter_draw_now(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct now_words n = now_words(ui, env);
    const struct text_block *b = fit_text(ui, n.text, &n.bold, r.w - n.where_w - n.gap, r.h - ui_px(ui, 8), TEXT_START);
    ui_block(ui, (float)r.x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &n.bold), b, c[C_TEXT], n.text, ROLE_HEADING);
    if (!n.where_w)
        return;
    struct rect at = {r.x + r.w - n.where_w, r.y, n.where_w, r.h};
    ui_label(ui, at, TEXT_END, &n.plain, c[C_TEXT_2], n.where);
    ui_record(ui, ROLE_STATUS, 0, 0, n.where, (struct str){NULL, 0}, at);
}

/* ---- notes ---- */

/* Of the slide that is shown, else of the item; before the day begins of what it begins with. */
static struct str notes_of(struct ui *ui, const struct screen_env *env)
{
    const struct item *item = room_item(env);
    const struct course_run *run = &env->room->run;
    if (!item && room_is_open(env) && run->at < 0 && run->n > 0)
        item = run_item(run, 0);
    if (!item)
        return STR("");
    int place = env->room->place;
    bool slide = item->kind == ITEM_SLIDES && place >= 0 && place < item->n_slides;
    struct str own = slide ? author_text(ui, &item->slides[place].notes) : STR("");
    return own.len ? own : author_text(ui, &item->notes);
}

/* Above and below the words of the notes, with their heading. */
static int notes_frame(struct ui *ui)
{
    return ui_px(ui, 22 + 8 + 16) + (int)ui_style(ui, T_SMALL_BOLD).line_px;
}

static struct str notes_text(struct ui *ui, const struct screen_env *env, bool *any)
{
    struct str notes = notes_of(ui, env);
    *any = notes.len > 0;
    return *any ? notes : ui_str(ui, STR_PRESENTER_NO_NOTES);
}

int presenter_notes_height(struct ui *ui, const struct screen_env *env, int w)
{
    bool any;
    struct str text = notes_text(ui, env, &any);
    struct text_style style = ui_style(ui, T_BODY);
    int h = (int)style.line_px, most = ui->h;
    while (fit_text(ui, text, &style, w - 2 * ui_px(ui, 34), h, TEXT_START)->truncated && h < most) {
        h += (int)ceilf(style.line_px);
        style = ui_style(ui, T_BODY);
    }
    return notes_frame(ui) + h;
}

void presenter_draw_notes(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const color_t *c = ui->theme->color;
    int pad = ui_px(ui, 34);
    struct text_style head = ui_style(ui, T_SMALL_BOLD), style = ui_style(ui, T_BODY);
    bool any;
    struct str title = ui_str(ui, STR_PRESENTER_NOTES), text = notes_text(ui, env, &any);
    presenter_card(ui, r);
    struct rect line = {r.x + pad, r.y + ui_px(ui, 22), r.w - 2 * pad, (int)head.line_px};
    ui_label(ui, line, TEXT_START, &head, c[C_TEXT_2], title);
    ui_record(ui, ROLE_HEADING, 0, 0, title, (struct str){NULL, 0}, line);
    int y = line.y + line.h + ui_px(ui, 8), h = r.h - notes_frame(ui);
    const struct text_block *b = fit_text(ui, text, &style, line.w, h, TEXT_START);
    ui_block(ui, (float)line.x, (float)y, b, c[any ? C_TEXT : C_TEXT_3], text, ROLE_TEXT);
}
