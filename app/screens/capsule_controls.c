/*
 * The control bar over the picture (design 03, 03p): where its rows are, transport and settings.
 * Nothing here decides whether it is shown. A name that is wider than its cell makes all cells
 * wider; when the two groups no longer fit side by side (large text), settings get a row of their
 * own.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/capsule_view.h"
#include "screens/grid.h"
#include "screens/neighbours.h"
#include "ui/icons.h"

enum { CONTROLS_MAX = 5 };

struct control {
    uint32_t id;
    uint32_t icon; /* 0: text stands in the disc */
    struct str text;
    enum string_id name;
    bool on, disabled;
    bool toggle;      /* whether it is on is said either way */
    bool ten, mirror; /* the 10 s composites of design section 10 */
};

struct bar {
    struct rect progress;      /* of the track's strip, reference height 44 */
    struct rect row[2];        /* transport and settings; height of a cell */
    int cell[2], disc, play_cell; /* widths, device px; cells of either row */
    bool framed;               /* discs have a plate and an edge (portrait) */
};

/* ---- measures ---- */

static int name_width(struct ui *ui, const struct text_style *style, enum string_id id)
{
    return (int)ceilf(text_width(ui->text, ui_str(ui, id), style));
}

/* Of the transport's names, or of the settings'. */
static int widest_name(struct ui *ui, int row)
{
    static const enum string_id names[2][5] = {
        {STR_CAPSULE_PREVIOUS, STR_CAPSULE_BACK_10, STR_CAPSULE_SKIP_10, STR_CAPSULE_NEXT,
         STR_CAPSULE_NEXT},
        {STR_CAPSULE_SPEED, STR_CAPTIONS_TITLE, STR_CAPSULE_DESCRIBED, STR_CAPSULE_VOLUME,
         STR_ACCESS_SETTINGS}};
    struct text_style style = ui_style(ui, T_CAPTION);
    int widest = 0;
    for (size_t i = 0; i < ARRAY_LEN(names[row]); i++) {
        int w = name_width(ui, &style, names[row][i]);
        widest = w > widest ? w : widest;
    }
    return widest;
}

static int cell_width(struct ui *ui, int row)
{
    int least = widest_name(ui, row) + ui_px(ui, 10), cell = ui_px(ui, 108);
    return least > cell ? least : cell;
}

static struct bar portrait_bar(struct ui *ui)
{
    struct bar b = {
        .framed = true, .disc = ui_px(ui, 96), .play_cell = ui_px(ui, 200)};
    b.cell[0] = ui_px(ui, 184);
    b.cell[1] = ui_px(ui, 187);
    b.progress = grid_bottom(ui, 72, 1314, 936, 44);
    b.row[0] = grid_bottom(ui, 72, 1436, 936, 132);
    b.row[1] = grid_bottom(ui, 72, 1652, 936, 132);
    return b;
}

static struct bar bar_of(struct ui *ui)
{
    if (ui->portrait)
        return portrait_bar(ui);
    float grown = ui_text_scale(ui, 20);
    struct bar b = {.disc = ui_px(ui, grown > 1.3f ? 88 : 72)};
    int transport = cell_width(ui, 0), name = (int)ui_style(ui, T_CAPTION).line_px;
    b.cell[1] = cell_width(ui, 1);
    b.cell[0] = transport > b.cell[1] ? transport : b.cell[1];
    b.play_cell = b.cell[0] > ui_px(ui, 136) ? b.cell[0] : ui_px(ui, 136);
    bool two_rows = ui_px(ui, 236 * grown) + 9 * b.cell[0] + b.play_cell > ui_px(ui, 1728);
    if (two_rows) /* apart they need not be alike */
        b.cell[0] = transport;
    int h = b.disc + ui_px(ui, 4) + name, bottom = ui->h - ui_px(ui, 54);
    b.row[0] = b.row[1] = grid_bottom(ui, 96, 922, 1728, 104);
    b.row[0].h = b.row[1].h = h;
    b.row[1].y = bottom - h;
    b.row[0].y = two_rows ? b.row[1].y - h - ui_px(ui, 16) : b.row[1].y;
    b.progress = grid_bottom(ui, 96, 0, 1728, 44);
    b.progress.y = b.row[0].y - ui_px(ui, 59);
    return b;
}

struct rect capsule_bar_rect(const struct ui *ui)
{
    struct ui measure = *ui;
    return bar_of(&measure).progress;
}

/* Captions keep 46 above the bar, and on the 1080 drawing their edge is at 820. */
int capsule_controls_top(const struct ui *ui)
{
    struct ui measure = *ui;
    return bar_of(&measure).progress.y - ui_px(ui, 43);
}

/* Behind the title all but black: what the film itself has up there would be read with it. */
static void draw_top_scrim(struct ui *ui, color_t ink, int title_bottom, uint8_t alpha)
{
    int flat = title_bottom + ui_px(ui, 12), fades = ui_px(ui, 148);
    color_t dark = color_fade(ink, 247u * alpha / 255);
    draw_fill(ui->list, (struct rect){0, 0, ui->w, flat}, dark);
    draw_gradient(ui->list, (struct rect){0, flat, ui->w, fades}, dark, color_fade(ink, 0), false);
}

void capsule_draw_scrims(struct ui *ui, int title_bottom, uint8_t alpha)
{
    color_t ink = ui->theme->color[C_INK_950];
    if (ui->portrait)
        return;
    int from = bar_of(ui).progress.y - ui_px(ui, 43);
    if (ui->theme->high_contrast) { /* flat */
        draw_fill(ui->list, (struct rect){0, 0, ui->w, title_bottom + ui_px(ui, 32)},
                  color_fade(ink, 247u * alpha / 255));
        draw_fill(ui->list, (struct rect){0, from, ui->w, ui->h - from},
                  color_fade(ink, 230u * alpha / 255));
        return;
    }
    draw_top_scrim(ui, ink, title_bottom, alpha);
    int top = from - ui_px(ui, 260);
    draw_gradient(ui->list, (struct rect){0, top, ui->w, ui->h - top}, color_fade(ink, 0),
                  color_fade(ink, 247u * alpha / 255), false);
    color_t flat = color_fade(ink, 140u * alpha / 255);
    struct rect rise = {0, from - ui_px(ui, 60), ui->w,
                        ui_px(ui, 90)}; /* no hard edge across a bright picture */
    draw_gradient(ui->list, rise, color_fade(ink, 0), flat, false);
    draw_fill(ui->list, (struct rect){0, rise.y + rise.h, ui->w, ui->h - rise.y - rise.h}, flat);
}

/* ---- discs ---- */

static void draw_ten(struct ui *ui, struct rect disc, float size, bool mirror, color_t ink)
{
    struct text_style icon = {.family = TEXT_ICONS, .weight = 400, .size_px = roundf(size * ui->u)};
    struct text_style ten = {
        .family = TEXT_INTER, .weight = 700, .size_px = roundf(icon.size_px * 0.27f)};
    icon.line_px = icon.size_px;
    ten.line_px = ten.size_px;
    char utf8[4] = {(char)0xEF, (char)0x91, (char)0x99, 0}; /* U+F459 */
    const struct text_block *b = ui_layout(ui, (struct str){utf8, 3}, &icon, 0, 1, TEXT_START,
                                           TEXT_NO_WRAP);
    float cx = (float)disc.x + (float)disc.w / 2, cy = (float)disc.y + (float)disc.h / 2;
    float x = roundf(cx - b->width / 2),
          y = roundf(cy + 0.375f * icon.size_px) - b->lines[0].baseline;
    if (mirror)
        draw_text_mirrored(ui->list, x, y, b, ink);
    else
        draw_text(ui->list, x, y, b, ink);
    struct rect r = {disc.x, (int)lroundf(cy + 0.12f * icon.size_px - ten.size_px * 0.9f), disc.w,
                     (int)lroundf(ten.size_px)};
    ui_label(ui, r, TEXT_CENTER, &ten, ink, STR("10"));
}

static void draw_inside(struct ui *ui, const struct bar *b, struct rect disc,
                        const struct control *k, color_t ink)
{
    float size = (float)disc.h / ui->u / 2;
    if (k->ten) {
        draw_ten(ui, disc, b->framed ? 60 : size * 4 / 3, k->mirror, ink);
    } else if (k->icon) {
        ui_icon(ui, disc, k->icon, size, ink);
    } else {
        struct text_style style = ui_style(ui, T_NUMBER);
        style.size_px = style.line_px = roundf(size * 0.78f * ui->u); /* belongs to the disc */
        ui_label(ui, disc, TEXT_CENTER, &style, ink, k->text);
    }
}

static void draw_control(struct ui *ui, const struct bar *b, struct rect cell,
                         const struct control *k)
{
    const color_t *c = ui->theme->color;
    struct rect disc = {cell.x + (cell.w - b->disc) / 2, cell.y, b->disc, b->disc};
    float radius = (float)b->disc / 2;
    color_t ink = k->on ? c[C_ON_CURRENT] : k->disabled ? c[C_DISABLED] : c[C_TEXT];
    bool pressed = ui_is_pressed(ui, k->id), hover = ui->hover == k->id;
    color_t fill = k->on ? c[C_CURRENT] : pressed ? c[C_SURFACE_3] : b->framed ? c[C_SURFACE_2] : 0;
    if (!fill && hover)
        fill = color_fade(c[C_SURFACE_3], 160);
    if (fill)
        draw_rounded(ui->list, disc, radius, fill,
                     b->framed && !k->on ? (float)ui_px(ui, ui->theme->control) : 0, c[C_LINE]);
    draw_inside(ui, b, disc, k, ink);
    struct text_style style = b->framed ? ui_style(ui, T_SMALL) : ui_style(ui, T_CAPTION);
    float wide = text_width(ui->text, ui_str(ui, k->name), &style), room = (float)cell.w - 2 * ui->u;
    if (wide > room) /* large text in portrait: rather smaller than cut */
        style.size_px = floorf(style.size_px * room / wide);
    struct rect name = {cell.x, disc.y + disc.h + ui_px(ui, b->framed ? 6 : 4), cell.w,
                        (int)style.line_px};
    ui_label(ui, name, TEXT_CENTER, &style, c[k->disabled ? C_DISABLED : C_TEXT_2],
             ui_str(ui, k->name));
    ui_focus_ring(ui, disc, radius, k->id);
    unsigned state = STATE_FOCUSABLE | (k->on ? STATE_CHECKED : 0) |
                     (k->disabled ? STATE_DISABLED : 0);
    cell.h = name.y + name.h - cell.y;
    ui_record(ui, ROLE_BUTTON, k->id, state, ui_str(ui, k->name),
              k->toggle ? ui_str(ui, k->on ? STR_SPEECH_ON : STR_SPEECH_OFF)
              : k->icon || k->ten ? STR("") : k->text, cell);
}

static void draw_play(struct ui *ui, const struct bar *b, const struct capsule_view *v,
                      struct rect cell)
{
    const color_t *c = ui->theme->color;
    bool stopped = v->level.status == PLAYER_PAUSED || v->level.status == PLAYER_ENDED;
    uint32_t id = CAPSULE_ID(ACT_TOGGLE, 0);
    int d = ui_px(ui, ui->portrait ? 136 : 96), cy = b->row[0].y + b->disc / 2;
    struct rect disc = {cell.x + (cell.w - d) / 2, cy - d / 2, d, d};
    draw_rounded(ui->list, disc, (float)d / 2, ui_signal(ui, id), 0, 0);
    ui_icon(ui, disc, stopped ? ICON_PLAY : ICON_PAUSE, ui->portrait ? 76 : 56, c[C_ON_SIGNAL]);
    ui_focus_ring(ui, disc, (float)d / 2, id);
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_PRIMARY,
              ui_str(ui, stopped ? STR_CAPSULE_PLAY : STR_CAPSULE_PAUSE), STR(""), disc);
}

static void draw_transport(struct ui *ui, const struct bar *b, const struct capsule_view *v)
{
    const struct capsule *c = v->st->capsule;
    bool previous = capsule_neighbour(v->env, c, -1);
    bool next = c->quiz || capsule_neighbour(v->env, c, 1);
    const struct control list[] = {
        {.id = CAPSULE_ID(ACT_CAPSULE, -1),
         .icon = ICON_SKIP_PREVIOUS,
         .name = STR_CAPSULE_PREVIOUS,
         .disabled = !previous},
        {.id = CAPSULE_ID(ACT_SEEK, -10), .ten = true, .name = STR_CAPSULE_BACK_10},
        {.id = 0},
        {.id = CAPSULE_ID(ACT_SEEK, 10), .ten = true, .mirror = true, .name = STR_CAPSULE_SKIP_10},
        {.id = CAPSULE_ID(ACT_CAPSULE, 1),
         .icon = ICON_SKIP_NEXT,
         .name = STR_CAPSULE_NEXT,
         .disabled = !next},
    };
    int x = b->row[0].x + (ui->portrait ? 0 : ui_px(ui, 236 * ui_text_scale(ui, 28)));
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        struct rect cell = {x, b->row[0].y, list[i].id ? b->cell[0] : b->play_cell, b->row[0].h};
        if (list[i].id)
            draw_control(ui, b, cell, &list[i]);
        else
            draw_play(ui, b, v, cell);
        x += cell.w;
    }
}

static bool has_described(const struct player_level *level, bool *on)
{
    bool any = false, plain = false;
    *on = false;
    for (int i = 0; i < level->n_audio; i++) {
        any = any || level->audio[i].described;
        plain = plain || !level->audio[i].described;
        *on = *on || (level->audio[i].described && level->audio[i].id == level->audio_track);
    }
    return any && plain;
}

static void draw_settings(struct ui *ui, const struct bar *b, const struct capsule_view *v)
{
    const struct settings *set = v->env->settings;
    char rate[16];
    bool described = false;
    capsule_rate_text(set, rate, sizeof rate);
    struct control list[CONTROLS_MAX];
    int n = 0;
    list[n++] = (struct control){.id = CAPSULE_ID(ACT_SPEED_CYCLE, 0),
                                 .name = STR_CAPSULE_SPEED,
                                 .text = arena_strf(ui->arena, "%s×", rate)};
    list[n++] = (struct control){.id = CAPSULE_ID(ACT_PANEL, PANEL_CAPTIONS),
                                 .icon = ICON_CLOSED_CAPTION,
                                 .name = STR_CAPTIONS_TITLE,
                                 .on = set->captions && v->st->captions.current >= 0,
                                 .toggle = v->st->captions.n > 0,
                                 .disabled = v->st->captions.n == 0};
    if (has_described(&v->level, &described))
        list[n++] = (struct control){.id = CAPSULE_ID(ACT_DESCRIBED, 0),
                                     .icon = ICON_AUDIOBOOK,
                                     .name = STR_CAPSULE_DESCRIBED,
                                     .on = described,
                                     .toggle = true};
    bool off = set->muted || set->volume == 0 || v->level.no_sound;
    list[n++] = (struct control){.id = CAPSULE_ID(ACT_PANEL, PANEL_SOUND),
                                 .name = STR_CAPSULE_VOLUME,
                                 .icon = off                ? ICON_VOLUME_OFF
                                         : set->volume < 50 ? ICON_VOLUME_MEDIUM
                                                            : ICON_VOLUME_HIGH};
    list[n++] = (struct control){.id = CAPSULE_ID(ACT_SETTINGS, 0),
                                 .icon = ICON_SETTINGS,
                                 .name = STR_ACCESS_SETTINGS};
    int x = b->row[1].x +
            (ui->portrait ? (b->row[1].w - n * b->cell[1]) / 2 : b->row[1].w - n * b->cell[1]);
    for (int i = 0; i < n; i++, x += b->cell[1])
        draw_control(ui, b, (struct rect){x, b->row[1].y, b->cell[1], b->row[1].h}, &list[i]);
}

void capsule_draw_controls(struct ui *ui, const struct capsule_view *v)
{
    struct bar b = bar_of(ui);
    struct rect time = {b.row[0].x, b.row[0].y, b.row[0].w, b.disc};
    if (ui->portrait)
        time = (struct rect){b.progress.x, b.progress.y + b.progress.h, b.progress.w,
                             ui_px(ui, 56)};
    capsule_draw_title(ui, v);
    capsule_draw_progress(ui, v, b.progress);
    capsule_draw_time(ui, v, time);
    draw_transport(ui, &b, v);
    draw_settings(ui, &b, v);
}
