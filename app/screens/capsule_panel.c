/*
 * What lies over the picture besides the control bar: the side panel (subtitles, sound), the card
 * at the end, and the frame of a part that is watched again. All of them are modal but the last.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/capsule_choices.h"
#include "screens/capsule_panel.h"
#include "screens/grid.h"
#include "screens/neighbours.h"
#include "screens/quiz_standing.h"
#include "screens/timecode.h"
#include "ui/icons.h"

enum { LANGUAGES_USUAL = 6 };

/* ---- side panel ---- */

float capsule_panel_scale(const struct ui *ui)
{
    float k = ui_text_scale(ui, 28);
    return k > 1.25f ? 1.25f : k;
}

/* As high as the window, above the keyboard; in portrait the lower half, below the picture. */
static struct rect transcript_rect(const struct ui *ui, int w, bool keyboard)
{
    int edge = ui_px(ui, 32), bottom = keyboard ? ui_keyboard_top(ui) - edge / 2 : ui->h - edge;
    if (!ui->portrait)
        return (struct rect){ui->w - ui_px(ui, 48) - w, edge, w, bottom - edge};
    int top = grid_top(ui, 0, 1116, 1080, 1).y, most = bottom - ui_px(ui, 640);
    if (keyboard && top > most)
        top = most;
    return (struct rect){ui_px(ui, 48), top, ui->w - 2 * ui_px(ui, 48), bottom - top};
}

/* One track is no choice. */
static int sound_rows(const struct capsule_view *v)
{
    return v->level.n_audio > 1 ? v->level.n_audio : 0;
}

/* "English, described" is too long for a row of the panel, where languages alone, below a heading, are not. Tracks with
 * a description follow the others then. */
static bool described_apart(struct ui *ui, const struct capsule_view *v, int panel_w)
{
    struct text_style style = ui_style(ui, T_BODY);
    float room = (float)(panel_w - 2 * ui_px(ui, 36) - capsule_panel_name_left(ui) - ui_px(ui, 16));
    bool wide = false;
    for (int i = 0; i < sound_rows(v); i++) {
        const struct player_track *t = &v->level.audio[i];
        if (i > 0 && v->level.audio[i - 1].described && !t->described)
            return false;
        wide = wide || (t->described && text_width(ui->text, capsule_track_name(v->env, t, i, ui->arena), &style) > room);
    }
    return wide;
}

/* A panel that is a list of rows is as high as they need. */
static int listed_height(struct ui *ui, const struct capsule_view *v, int w, int most)
{
    bool sound = v->st->panel == PANEL_SOUND;
    int n = sound ? sound_rows(v) : capsule_second_rows(&v->st->captions), h = ui_px(ui, 128);
    if (sound)
        h += ui_px(ui, 96) + ui_button_height(ui, BUTTON_NORMAL) + (n ? ui_px(ui, 32) : ui_px(ui, 8));
    h += sound && described_apart(ui, v, w) ? capsule_panel_heading_height(ui) : 0;
    h += n * (ui_px(ui, 80 * ui_text_scale(ui, 28)) + ui_px(ui, 8)) + ui_px(ui, 28);
    return h < most ? h : most;
}

/* As high as what it says now; its top stays where it is when the sentence below the switches comes and goes. */
static struct rect look_rect(struct ui *ui, const struct capsule_view *v, int x, int w)
{
    bool note = captions_look(v->env->settings).fill == CAPTION_FILL_NONE;
    int rest = ui_px(ui, 128) + ui_px(ui, 36), room = w - 2 * ui_px(ui, 36);
    int h = rest + capsule_look_height(ui, room, note),
        most = rest + capsule_look_height(ui, room, true);
    return (struct rect){x, ui->portrait ? ui->h - most - ui_px(ui, 64) : (ui->h - most) / 2, w, h};
}

struct rect capsule_panel_rect(struct ui *ui, const struct capsule_view *v, bool keyboard)
{
    enum capsule_panel panel = v->st->panel;
    static const float heights[] = {[PANEL_CAPTIONS] = 936, [PANEL_SOUND] = 840, [PANEL_SECOND] = 840,
                                    [PANEL_TRANSCRIPT] = 840, [PANEL_MARKS] = 760};
    float k = capsule_panel_scale(ui);
    bool languages = panel == PANEL_CAPTIONS || panel == PANEL_SECOND;
    int more = languages ? capsule_second_rows(&v->st->captions) - LANGUAGES_USUAL : 0;
    int w = ui_px(ui, (more > 2 ? 820 : 640) * k), h = ui_px(ui, heights[panel] * k + (more > 0 ? 80 : 0)); /* columns */
    int margin = ui_px(ui, ui->portrait ? 48 : 96), most_h = ui->h - 2 * ui_px(ui, 32);
    if (w > ui->w - 2 * margin)
        w = ui->w - 2 * margin;
    if (h > most_h)
        h = most_h;
    if (panel == PANEL_SECOND || (panel == PANEL_SOUND && !v->level.no_sound))
        h = listed_height(ui, v, w, h);
    if (panel == PANEL_TRANSCRIPT)
        return transcript_rect(ui, w, keyboard);
    int x = ui->portrait ? (ui->w - w) / 2 : ui->w - margin - w;
    if (panel == PANEL_LOOK)
        return look_rect(ui, v, x, w);
    return (struct rect){x, ui->portrait ? ui->h - h - ui_px(ui, 64) : (ui->h - h) / 2, w, h};
}

struct rect capsule_panel_open(struct ui *ui, const struct capsule_view *v,
                               enum string_id title)
{
    enum capsule_panel panel = v->st->panel;
    const color_t *c = ui->theme->color;
    struct rect r = capsule_panel_rect(ui, v, v->st->transcript.keyboard_up);
    bool over = panel == PANEL_SECOND || panel == PANEL_LOOK; /* closing leads to another panel */
    bool plain = ui->theme->high_contrast;
    if (!plain)
        draw_shadow(ui->list, r, (float)ui_px(ui, 32), (float)ui_px(ui, 64), ui_px(ui, 24));
    draw_rounded(ui->list, r, (float)ui_px(ui, 32), c[C_SURFACE_2], plain ? (float)ui_px(ui, 3) : 0,
                 c[C_LINE]);
    tree_open(ui->tree, ui_record(ui, ROLE_DIALOG, 0, STATE_MODAL, ui_str(ui, title), STR(""), r));
    struct rect close = {r.x + r.w - ui_px(ui, 120), r.y + ui_px(ui, 36), ui_px(ui, 72),
                         ui_px(ui, 72)};
    struct text_style style = ui_style(ui, T_M);
    struct rect head = {r.x + ui_px(ui, 48), close.y, close.x - r.x - ui_px(ui, 64 + 80), close.h};
    if (!v->st->transcript.keyboard_up) /* there the field to type into takes its place */
        capsule_panel_text(ui, head, TEXT_START, style, c[C_TEXT], ui_str(ui, title));
    ui_record(ui, ROLE_HEADING, 0, v->st->transcript.keyboard_up ? STATE_HIDDEN : 0,
              ui_str(ui, title), STR(""), head);
    if (!v->st->transcript.keyboard_up)
        access_voice_sign(ui, close.x - ui_px(ui, 16), close.y + close.h / 2);
    ui_icon_button(ui, close, CAPSULE_ID(ACT_BACK, 0), over ? ICON_ARROW_LEFT : ICON_CLOSE,
                   ui_str(ui, over ? STR_CAPTIONS_BACK : STR_CAPTIONS_CLOSE), false);
    int top = r.y + ui_px(ui, 128);
    return (struct rect){r.x + ui_px(ui, 36), top, r.w - 2 * ui_px(ui, 36),
                         r.y + r.h - top - ui_px(ui, 24)};
}

static void draw_volume(struct ui *ui, struct rect r, int volume)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(CAPSULE_ID_VOLUME, 0);
    int thick = ui_px(ui, 12), x = r.x + r.w * volume / 100, cy = r.y + r.h / 2;
    struct rect track = {r.x, cy - thick / 2, r.w, thick};
    bool plain = ui->theme->high_contrast;
    draw_rounded(ui->list, track, (float)thick / 2, c[plain ? C_SURFACE_3 : C_LINE],
                 plain ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    if (x > r.x)
        draw_rounded(ui->list, (struct rect){r.x, track.y, x - r.x, thick}, (float)thick / 2,
                     c[C_SIGNAL], 0, 0);
    draw_disc(ui->list, (float)x, (float)cy, (float)ui_px(ui, 17), c[C_SIGNAL]);
    draw_disc(ui->list, (float)x, (float)cy, (float)ui_px(ui, 7), c[C_ON_SIGNAL]);
    ui_focus_ring(ui, r, (float)r.h / 2, id);
    ui_record(ui, ROLE_SLIDER, id, STATE_FOCUSABLE, ui_str(ui, STR_CAPSULE_VOLUME),
              arena_strf(ui->arena, "%d %%", volume), r);
}

/* Room for a row of a track that is pressed with a finger. */
static int rows_least(const struct ui *ui, int n)
{
    return n * ui_px(ui, 72 + 8);
}

/* The line to set and the way to silence: a button under it or, where the tracks need the room, its sign before it.
 * Returns where what follows begins. */
static int draw_loudness(struct ui *ui, struct rect room, struct rect line, bool muted, int volume,
                         int n_tracks)
{
    const struct button mute = {.id = CAPSULE_ID(ACT_MUTE, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_VOLUME_OFF,
                                .label = ui_str(ui, STR_SOUND_MUTE),
                                .on = muted};
    int y = room.y + ui_px(ui, 96), knob = ui_px(ui, 17), gap = ui_px(ui, 32);
    int below = y + ui_button_height(ui, mute.size) + gap;
    bool tight = room.y + room.h - below < rows_least(ui, n_tracks);
    if (tight) {
        struct rect sign = {room.x, line.y, line.h, line.h};
        ui_icon_button(ui, sign, mute.id, mute.icon, mute.label, muted);
        line.w -= sign.x + sign.w + gap - line.x;
        line.x = sign.x + sign.w + gap;
    }
    line.x += knob;
    draw_volume(ui, line, volume);
    if (tight)
        return y;
    ui_button(ui, room.x, y, 0, &mute);
    return below;
}

static void draw_level(struct ui *ui, struct rect *line, int volume)
{
    struct text_style style = ui_style(ui, T_TIME);
    int w = (int)ceilf(text_width(ui->text, STR("100\u00A0%"), &style)) + 1, least = ui_px(ui, 110);
    w = w < least ? least : w;
    struct rect value = {line->x + line->w - w, line->y, w, line->h};
    ui_label(ui, value, TEXT_END, &style, ui_color(ui, C_TEXT),
             arena_strf(ui->arena, "%d\u00A0%%", volume));
    line->w -= value.w + ui_px(ui, 32);
}

static void draw_sound_panel(struct ui *ui, const struct capsule_view *v)
{
    const struct settings *set = v->env->settings;
    struct rect room = capsule_panel_open(ui, v, STR_SOUND_TITLE);
    struct rect line = {room.x + ui_px(ui, 12), room.y, room.w - ui_px(ui, 24), ui_px(ui, 72)};
    int n = sound_rows(v), volume = set->muted ? 0 : set->volume;
    draw_level(ui, &line, volume);
    int y = draw_loudness(ui, room, line, set->muted, volume, n);
    if (v->level.no_sound) {
        const struct text_block *t = ui_text(
            ui, (float)line.x, (float)y, (float)(room.w - ui_px(ui, 24)), 0, T_BODY,
            ui_color(ui, C_TEXT_2), ui_str(ui, STR_SOUND_NONE), ROLE_STATUS);
        y += (int)t->height + ui_px(ui, 24);
    }
    struct panel_row rows[PLAYER_TRACKS_MAX];
    bool apart = described_apart(ui, v, room.w + 2 * ui_px(ui, 36));
    for (int i = 0; i < n; i++) {
        const struct player_track *t = &v->level.audio[i];
        rows[i] = (struct panel_row){.id = CAPSULE_ID(ACT_ROW, i),
                                     .name = capsule_track_name(v->env, t, i, ui->arena),
                                     .chosen = t->id == v->level.audio_track};
        if (!apart || !t->described)
            continue;
        rows[i].shown = capsule_language_name(v->env, t, i, ui->arena);
        if (i == 0 || !v->level.audio[i - 1].described)
            rows[i].heading = ui_str(ui, STR_SOUND_DESCRIBED);
    }
    capsule_panel_rows(ui, (struct rect){room.x, y, room.w, room.y + room.h - y}, rows, n);
    tree_close(ui->tree);
}

void capsule_draw_panel(struct ui *ui, const struct capsule_view *v)
{
    if (v->st->panel == PANEL_SOUND)
        draw_sound_panel(ui, v);
    else if (v->st->panel == PANEL_TRANSCRIPT)
        capsule_draw_transcript(ui, v);
    else if (v->st->panel == PANEL_MARKS)
        capsule_draw_marks(ui, v);
    else
        capsule_draw_captions_panel(ui, v);
}

/* ---- end card ---- */

static struct str card_title(struct ui *ui, const struct quiz *quiz)
{
    const char *n =
        quiz ? arena_strf(ui->arena, "%d", quiz->ask > 0 ? quiz->ask : quiz->n_questions).ptr : "";
    enum string_id many = quiz && (quiz->ask == 1 || quiz->n_questions == 1)
                              ? STR_CAPSULE_END_QUIZ_ONE
                              : STR_CAPSULE_END_QUIZ;
    return quiz ? strings_fill(ui->arena, ui_str(ui, many), "n", n, NULL)
                : ui_str(ui, STR_CAPSULE_END_NEXT);
}

/* Without a time line no answer has its part of the capsule. */
static bool has_parts(const struct quiz *quiz, const struct capsule *c)
{
    struct span span;
    for (int i = 0; quiz && i < quiz->n_questions; i++)
        if (quiz->questions[i].watch.len && capsule_watch_span(c, quiz->questions[i].watch, &span))
            return true;
    return false;
}

void capsule_draw_card(struct ui *ui, const struct capsule_view *v)
{
    const struct quiz *quiz = capsule_quiz_offered(v->st, v->env);
    const struct capsule *next = capsule_neighbour(v->env, v->st->capsule, 1);
    struct str body = ui_str(ui, has_parts(quiz, v->st->capsule) ? STR_CAPSULE_END_QUIZ_TEXT : STR_CAPSULE_END_QUIZ_PLAIN),
               go = ui_str(ui, STR_CAPSULE_START_QUIZ);
    if (!quiz && next) {
        const char *n = arena_strf(ui->arena, "%d", next->number).ptr;
        body = v->st->capsule->quiz ? quiz_standing_text(ui, v->env, v->st->capsule->quiz)
                                    : author_text(ui, &next->title);
        go = strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_WATCH_NEXT), "n", n, NULL);
    }
    const struct button start = {.id = CAPSULE_ID(ACT_CARD_GO, 0),
                                 .kind = BUTTON_PRIMARY,
                                 .size = BUTTON_BIG,
                                 .icon_after = ICON_ARROW_RIGHT,
                                 .label = go,
                                 .primary = true};
    const struct button later = {.id = CAPSULE_ID(ACT_CARD_LATER, 0),
                                 .kind = BUTTON_SECONDARY,
                                 .size = BUTTON_BIG,
                                 .label = ui_str(ui, STR_CAPSULE_NOT_NOW)};
    const struct dialog_ask ask = {.w_reference = ui->portrait ? 936 : 1120,
                                   .h_reference = 464,
                                   .title = card_title(ui, quiz),
                                   .body = body,
                                   .between_reference = 16,
                                   .n = 2,
                                   .buttons = (const struct button *[]){&start, &later}};
    struct rect r = ui_dialog_ask(ui, &ask);
    int64_t left = capsule_card_left(v->st, v->env);
    if (left != TIME_NEVER) { /* a step a second: they can be counted, and a still card between them sleeps */
        int64_t steps = (left + 999999) / 1000000, all = CAPSULE_CARD_US / 1000000;
        const char *n = steps > 10 ? "20" : steps > 5 ? "10" : "5"; /* as often as the voice says it */
        struct str said = strings_fill(ui->arena, ui_str(ui, STR_IDLE_LEFT), "n", n, NULL);
        ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, said, STR(""), r);
        ui_wake_at(ui, ui->now.mono_us + left - (steps - 1) * 1000000);
        ui_progress(ui, (struct rect){r.x, r.y + r.h - ui_px(ui, 36), r.w, ui_px(ui, 12)},
                    (float)steps / (float)all, ui_color(ui, C_AMBER), ui_color(ui, C_HAIR));
    }
    access_voice_corner(ui);
    tree_close(ui->tree);
}

/* ---- a part watched again ---- */

void capsule_draw_watch(struct ui *ui, const struct capsule_view *v)
{
    const color_t *c = ui->theme->color;
    struct span span = v->st->watch;
    float edge = (float)ui_px(ui, 6);
    draw_rounded(ui->list, (struct rect){0, 0, ui->w, ui->h}, 0, 0, edge, c[C_AMBER]);
    const struct button back = {.id = CAPSULE_ID(ACT_BACK, 0),
                                .kind = BUTTON_ON_VIDEO,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .primary = true,
                                .label = ui_str(ui, v->st->from_result
                                                        ? STR_CAPSULE_BACK_TO_RESULT
                                                        : STR_CAPSULE_BACK_TO_QUESTION)};
    struct rect at = grid_top(ui, ui->portrait ? 72 : 96, ui->portrait ? 64 : 56, 1, 1);
    struct rect b = ui_button(ui, at.x, at.y, 0, &back);
    struct str times = timecode_span(ui->arena, span);
    int x = ui->w - at.x - ui_chip_width(ui, times, true);
    ui_chip(ui, x, b.y + (b.h - ui_chip_height(ui)) / 2, times, ICON_REPLAY, c[C_AMBER],
            c[C_AMBER_TINT]);
    int64_t length = span.end_us - span.start_us, gone = v->position_us - span.start_us;
    struct rect bar = grid_bottom(ui, ui->portrait ? 72 : 96, grid_h(ui) - 54,
                                  grid_w(ui) - (ui->portrait ? 144 : 192), 12);
    ui_progress(ui, bar, length > 0 ? (float)gone / (float)length : 0, c[C_AMBER], c[C_HAIR]);
}
