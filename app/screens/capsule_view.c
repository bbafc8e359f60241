/*
 * The capsule screen's picture. Every frame is put together anew from the player's levels: cheap,
 * because texts are cached by the text engine, and equal to the last one while only the video
 * advances. It asks for the moments at which something changes without a new picture: a cue, the
 * controls going, a second on the clock, a save.
 */
#include <string.h>

#include "base/bug.h"
#include "screens/author_text.h"
#include "screens/capsule_card.h"
#include "screens/capsule_room.h"
#include "screens/grid.h"
#include "screens/kicker.h"
#include "screens/neighbours.h"
#include "screens/pictures.h"
#include "screens/presented.h"
#include "screens/room_page.h"

enum {
    ABOVE_CARD = 16, /* reference px that captions keep to the card over the progress bar */
    TITLE_GAP = 8    /* and those at the top to the title */
};
enum { FADE_US = 200000, SPIN_US = 300000, FRAME_US = 16667 };
enum { FRAME_LATE_US = 120000, STEADY_LATE_US = 400000, OUTDATED_LATE_US = 1000000 };

/* The picture fitted into a box; the whole box while there is no picture. */
static struct rect fit(const struct player_frame *f, struct rect box)
{
    const struct gfx_video video = {.w = f->w,
                                    .h = f->h,
                                    .sar_num = f->sar_num,
                                    .sar_den = f->sar_den,
                                    .rotation = f->rotation,
                                    .serial = f->serial};
    return f->serial && f->w > 0 && f->h > 0 ? gfx_video_fit(&video, box, false) : box;
}

/*
 * The media time captions go by: that of the picture on screen, so that both change on the same
 * frame. When pictures come seldom (one in 15 s) or lag, the play clock leads, but for a jump: the
 * old picture keeps its words until the new one is there.
 */
int64_t capsule_picture_time(const struct player_level *level, const struct player_frame *f)
{
    int64_t late = level->position_us - f->pts_us;
    int64_t most = f->outdated ? OUTDATED_LATE_US : f->steady ? STEADY_LATE_US : FRAME_LATE_US;
    bool of_now = f->serial && f->session == level->session &&
                  (level->seeking || (late <= most && late >= -most));
    return of_now ? f->pts_us : level->position_us;
}

static struct capsule_view look(const struct capsule_state *st, const struct screen_env *env,
                                struct ui *ui)
{
    struct capsule_view v = {.st = st, .env = env};
    player_poll(env->player, env->now, &v.level);
    v.frame = player_frame(env->player);
    v.position_us = capsule_position(st, &v.level, env->now);
    v.picture_us = capsule_picture_time(&v.level, &v.frame);
    v.video = st->watch.end_us ? (struct rect){0, 0, ui->w, ui->h} : grid_film(ui);
    bool typing = st->panel == PANEL_TRANSCRIPT && st->transcript.keyboard_up;
    if (st->panel == PANEL_TRANSCRIPT && !ui->portrait) /* beside it, smaller */
        v.video.w = capsule_panel_rect(ui, &v, false).x - ui_px(ui, 32);
    if (typing) { /* above what is typed with */
        int bottom = ui->portrait ? capsule_panel_rect(ui, &v, true).y : ui_keyboard_top(ui);
        v.video.h = bottom - ui_px(ui, 32);
        v.video.y = ui->portrait && v.video.y + v.video.h < bottom ? v.video.y : 0;
    }
    v.picture = v.drawn = fit(&v.frame, v.video);
    if (v.picture.w <
        v.picture.h * 4 / 3) /* an upright picture: captions need the width of the window */
        v.picture = (struct rect){v.video.x, v.picture.y, v.video.w, v.picture.h};
    v.kicker = st->item && !st->item->capsule ? room_slot_name(ui, st->slot)
                                              : capsule_kicker(ui, st->capsule);
    v.title = author_text(ui, &st->capsule->title);
    return v;
}

/* How much of the controls is to be seen, 0..255. */
static uint8_t controls_alpha(struct ui *ui, const struct capsule_view *v)
{
    const struct capsule_state *st = v->st;
    int64_t last = st->touched_us > v->env->input->last_input_us ? st->touched_us
                                                                 : v->env->input->last_input_us;
    int64_t hide = last + CAPSULE_CONTROLS_US, now = ui->now.mono_us;
    if (st->panel != PANEL_NONE || st->card || st->watch.end_us || presented_in_room(v->env))
        return 0;
    bool still = v->level.status == PLAYER_PAUSED || v->level.status == PLAYER_ENDED;
    if (ui->portrait || still || (st->focus_mode && ui->focus_visible))
        return 255;
    if (now < hide) {
        ui_wake_at(ui, hide);
        return 255;
    }
    if (ui->reduced_motion || now >= hide + FADE_US)
        return 0;
    ui_wake_at(ui, now + FRAME_US);
    return (uint8_t)(255 - (now - hide) * 255 / FADE_US);
}

/* Upright the film stands on a page and what is below it is written there; else all is on the film. */
static bool on_page(const struct ui *ui, const struct capsule_view *v)
{
    return ui->portrait && !v->st->watch.end_us;
}

static void draw_picture(struct ui *ui, const struct capsule_view *v)
{
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h},
              ui_color(ui, on_page(ui, v) ? C_BG : C_INK_950));
    const struct theme *page = ui_on_video(ui);
    uint32_t poster = 0;
    int w, h;
    bool over = v->st->card && !v->st->item; /* films fade to black: what lies under the card is what they were about */
    if (!v->frame.serial || over) /* that of its card, enlarged, would be a blur before a sharp picture */
        poster = pictures_exact(v->env->pictures, v->st->capsule->poster, 0, v->video.w, v->video.h);
    if (poster && !images_get(v->env->images, poster, &w, &h))
        poster = 0;
    if (v->frame.serial && !poster)
        draw_video(ui->list, v->video, false, 255);
    else if (poster)
        draw_image(ui->list, poster, card_cover(w, h, v->video), v->video, 0, DRAW_ALL_CORNERS, 255,
                   140, 255);
    else
        draw_fill(ui->list, v->video, ui_color(ui, C_BG));
    ui->theme = page;
    ui_record(ui, ROLE_VIDEO, 0, 0, v->title, STR(""), v->video);
}

/* Nothing yet, or nothing new for a while: the arc in the middle of the picture. */
static void draw_waiting(struct ui *ui, const struct capsule_view *v)
{
    int64_t since = v->st->first_picture ? v->st->buffering_us : v->st->opened_us;
    bool waits = v->level.status == PLAYER_OPENING || v->level.status == PLAYER_BUFFERING;
    if (!waits)
        return;
    if (!since) {
        ui_wake_at(ui, ui->now.mono_us); /* the next timer event notes when it began */
        return;
    }
    if (ui->now.mono_us - since < SPIN_US) {
        ui_wake_at(ui, since + SPIN_US);
        return;
    }
    ui_spinner(ui, (float)v->video.x + (float)v->video.w / 2,
               (float)v->video.y + (float)v->video.h / 2, (float)ui_px(ui, 48));
}

/* The same, but what is drawn with it goes nowhere: for measuring. */
static struct ui aside(const struct ui *ui)
{
    struct ui measure = *ui;
    measure.list = arena_new(ui->arena, struct draw_list);
    measure.tree = arena_new(ui->arena, struct tree);
    draw_list_init(measure.list, ui->arena, ui->w, ui->h);
    tree_init(measure.tree, ui->arena);
    return measure;
}

/* Under the picture in portrait: lines begin at a fixed height and grow downwards, and over the
 * picture only when they are too large for what is free above the bar. */
static struct captions_place portrait_place(struct ui *ui, const struct capsule_view *v)
{
    return (struct captions_place){
        .picture = {v->video.x, v->drawn.y, v->video.w, v->drawn.h},
        .below_px = v->video.y + v->video.h + ui_px(ui, 28),
        .floor_px = capsule_bar_rect(ui).y - ui_px(ui, 6),
        .beside = true};
}

/* Beside the panel, so that each change can be seen. */
static struct rect beside_panel(struct ui *ui, const struct capsule_view *v, struct rect picture)
{
    int left = picture.x + picture.w / 20, right = capsule_panel_rect(ui, v, false).x - ui_px(ui, 48);
    return (struct rect){left, picture.y, right > left ? right - left : 1, picture.h};
}

static struct caption_shown draw_captions(struct ui *ui, const struct capsule_view *v,
                                          bool controls)
{
    struct captions_place place = {.picture = v->picture,
                                   .floor_px = controls ? capsule_controls_top(ui) : 0,
                                   .ceiling_px = controls ? v->title_bottom : 0};
    if (v->st->card || !v->frame.serial || v->frame.session != v->level.session)
        /* lines belong to a picture: none are read before there is one */
        return (struct caption_shown){.next_us = INT64_MAX};
    if (v->st->panel == PANEL_TRANSCRIPT)
        place.floor_px = 0;
    else if (ui->portrait && v->st->panel != PANEL_NONE)
        place.floor_px = capsule_panel_rect(ui, v, false).y - ui_px(ui, 24);
    else if (on_page(ui, v))
        place = portrait_place(ui, v);
    else if (v->st->panel != PANEL_NONE)
        place.within = beside_panel(ui, v, place.picture);
    if (v->preview.h)
        place.floor_px = v->preview.y - ui_px(ui, ABOVE_CARD);
    if (v->st->panel == PANEL_CAPTIONS || v->st->panel == PANEL_SECOND ||
        v->st->panel == PANEL_LOOK)
        place.sample = ui_str(ui, STR_CAPTIONS_SAMPLE);
    place.trace = v->env->caption_trace;
    return captions_draw(&v->st->captions, ui, v->env->settings, v->picture_us, &place);
}

/* Where the back button and the title stand. */
static struct rect title_rect(struct ui *ui, const struct capsule_view *v)
{
    struct ui measure = aside(ui);
    struct rect all = {0, 0, 0, 0};
    capsule_draw_title(&measure, v);
    for (int i = 0; i < measure.tree->n; i++)
        all = rect_join(all, measure.tree->nodes[i].rect);
    return all;
}

/* The card over the progress bar leaves room for the captions between the title and itself, if its picture must go. */
static void place_preview(struct ui *ui, struct capsule_view *v, struct rect title, bool controls)
{
    if (!controls || v->st->panel != PANEL_NONE || v->st->card)
        return;
    struct ui measure = aside(ui);
    int gap = ui_px(ui, ABOVE_CARD);
    v->preview_least = title.y + title.h + gap;
    if (!capsule_preview_rect(ui, v, capsule_bar_rect(ui), v->preview_least).h)
        return;
    struct rect caption = draw_captions(&measure, v, controls).low;
    if (!rect_empty(caption) && !on_page(ui, v))
        v->preview_least += caption.h + gap;
    v->preview = capsule_preview_rect(ui, v, capsule_bar_rect(ui), v->preview_least);
}

/* The film's own words lie on the scrims, which would dim them, under everything else and clear of the captions. */
static void draw_words(struct ui *ui, const struct capsule_view *v, struct rect title, bool controls)
{
    if (v->st->words.current < 0 || v->frame.session != v->level.session || !v->frame.serial)
        return; /* a picture that is left over from another capsule has none of these */
    struct ui measure = aside(ui);
    struct words_view view = {.at_us = v->picture_us,
                              .picture = v->drawn,
                              .captions = draw_captions(&measure, v, controls).area,
                              .card = v->preview,
                              .top_px = v->drawn.y + v->drawn.h / 20};
    int below = ui_px(ui, 168);
    if (!ui->portrait && (controls || v->st->watch.end_us) && view.top_px < below)
        view.top_px = below;
    if (!ui->portrait && controls)
        view.title = title;
    if (!ui->portrait && controls)
        view.controls = (struct rect){0, capsule_controls_top(ui), ui->w, ui->h - capsule_controls_top(ui)};
    int film = ui->tree->n - 1; /* they belong to it: drawn over the scrims, part of the picture all the same */
    while (film >= 0 && ui->tree->nodes[film].role != ROLE_VIDEO)
        film--;
    if (film >= 0)
        tree_open(ui->tree, film);
    words_draw(&v->st->words, ui, v->env->settings, &view);
    if (film >= 0)
        tree_close(ui->tree);
}

/* Media time to the moment it is played. */
static int64_t moment_of(const struct ui *ui, const struct capsule_view *v, int64_t media_us)
{
    double rate = v->level.rate > 0.1 ? v->level.rate : 1;
    return ui->now.mono_us + (int64_t)((double)(media_us - v->level.position_us) / rate) + 1;
}

static void ask_for_frames(struct ui *ui, const struct capsule_view *v, bool controls,
                           int64_t part_us)
{
    const struct capsule_state *st = v->st;
    if (capsule_settings_changed(st, v->env->settings))
        ui_wake_at(ui, ui->now.mono_us);
    if (v->level.status != PLAYER_PLAYING)
        return;
    int64_t change =
        v->env->settings->captions ? captions_next(&st->captions, v->picture_us) : INT64_MAX;
    int64_t words = words_next(&st->words, v->picture_us);
    change = words < change ? words : change;
    change = part_us < change ? part_us : change;
    if (change !=
        INT64_MAX) { /* a new picture brings the change with it; this is for when none comes */
        int64_t led = v->frame.serial ? v->frame.pts_us + FRAME_LATE_US : 0;
        ui_wake_at(ui, moment_of(ui, v, change > led ? change : led));
    }
    if (controls)
        ui_wake_at(ui, moment_of(ui, v, (v->level.position_us / 1000000 + 1) * 1000000));
    if (st->watch.end_us)
        return;
    ui_wake_at(ui, st->saved_us + CAPSULE_SAVE_US);
    if (!st->preloaded && v->level.length_us > 0) {
        int64_t at = moment_of(ui, v, v->level.length_us - CAPSULE_PRELOAD_US);
        ui_wake_at(ui, at > ui->now.mono_us ? at : ui->now.mono_us);
    }
}

/* Controls that can be seen can be pressed; the focus goes into them only after Tab. */
static void set_focusable(struct ui *ui, int from, bool focusable)
{
    for (int i = from; i < ui->tree->n && !focusable; i++)
        ui->tree->nodes[i].state &= ~(unsigned)STATE_FOCUSABLE;
}

static void draw_over(struct ui *ui, const struct capsule_view *v, uint8_t alpha)
{
    int from = ui->tree->n;
    if (alpha && alpha < 255)
        draw_layer(ui->list, alpha, 0, 0);
    if (alpha)
        capsule_draw_controls(ui, v);
    if (alpha && alpha < 255)
        draw_unlayer(ui->list);
    if (v->st->watch.end_us)
        capsule_draw_watch(ui, v);
    set_focusable(ui, from, v->st->focus_mode && ui->focus_visible);
}

/* Is anything read there: the words in the picture, which are nodes words_from up to words_to? */
static bool covers_words(const struct ui *ui, struct rect r, int words_from, int words_to)
{
    for (int i = words_from; i < words_to; i++)
        if (!(ui->tree->nodes[i].state & STATE_HIDDEN) &&
            !rect_empty(rect_meet(ui->tree->nodes[i].rect, r)))
            return true;
    return false;
}

/* A toast covers neither controls nor captions, and where it would cover words of the picture it stands at the top. */
static void draw_toast(struct ui *ui, const struct capsule_view *v, struct rect caption,
                       int title_bottom, int words_from, int words_to)
{
    const struct capsule_state *st = v->st;
    bool controls = title_bottom > 0 && !ui->portrait;
    int bottom = controls ? capsule_controls_top(ui) - ui_px(ui, 24) : ui->h - ui_px(ui, 64);
    if (!rect_empty(caption) && !ui->portrait)
        bottom = caption.y - ui_px(ui, 24);
    struct ui measure = aside(ui);
    ui_toast(&measure, st->toast, st->toast_icon, st->toast_us, bottom);
    if (!measure.tree->n)
        return;
    struct rect at = measure.tree->nodes[0].rect, high = at;
    high.y = title_bottom > 0 ? title_bottom + ui_px(ui, 24) : ui_px(ui, 56);
    if (covers_words(ui, at, words_from, words_to) && !covers_words(ui, high, words_from, words_to))
        bottom = high.y + high.h;
    ui_toast(ui, st->toast, st->toast_icon, st->toast_us, bottom);
}

void capsule_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct capsule_state *st = state;
    struct capsule_view v = look(st, env, ui);
    color_t gap = ui->ring_gap;
    const struct theme *page = ui->theme;
    if (!on_page(ui, &v))
        ui_on_video(ui);
    ui->ring_gap = ui_color(ui, on_page(ui, &v) ? C_BG : C_INK_950);
    ui_record(ui, ROLE_SCREEN, 0, 0, v.title, v.kicker, (struct rect){0, 0, ui->w, ui->h});
    draw_picture(ui, &v);
    uint8_t alpha = controls_alpha(ui, &v);
    struct rect title = alpha ? title_rect(ui, &v) : (struct rect){0, 0, 0, 0};
    v.title_bottom = title.y + title.h + (alpha ? ui_px(ui, TITLE_GAP) : 0);
    if (alpha)
        capsule_draw_scrims(ui, title.y + title.h, alpha);
    place_preview(ui, &v, title, alpha > 0);
    int words_from = ui->tree->n;
    const struct theme *below = ui_on_video(ui);
    draw_words(ui, &v, title, alpha > 0);
    ui->theme = below;
    int words_to = ui->tree->n;
    if (st->panel != PANEL_NONE && st->panel != PANEL_TRANSCRIPT) /* the captions stay bright: each change is to be seen */
        draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h},
                  color_fade(ui->theme->color[C_INK_950], 115));
    capsule_stats_draw(ui, &v); /* captions go over the figures, not under them */
    struct caption_shown shown = draw_captions(ui, &v, alpha > 0);
    struct rect caption = shown.low;
    ui_on_video(ui);
    draw_waiting(ui, &v);
    ui->theme = below;
    draw_over(ui, &v, alpha);
    ui->ring_gap = gap;
    if (st->panel != PANEL_NONE)
        capsule_draw_panel(ui, &v);
    if (st->card && st->item)
        capsule_room_draw_card(ui, &v);
    else if (st->card)
        capsule_draw_card(ui, &v);
    if (st->toast.len && st->panel == PANEL_NONE) /* a panel shows by itself what was chosen */
        draw_toast(ui, &v, caption, title.y + title.h, words_from, words_to);
    if (v.preview.h)
        capsule_draw_preview(ui, &v, capsule_bar_rect(ui), v.preview_least);
    ask_for_frames(ui, &v, alpha > 0, shown.next_us);
    ui->theme = page;
}
