/*
 * The page over the moving picture (design 01, 01p). What is written keeps to the left and the foot,
 * where scrims make it readable on any picture; all of it wanders by a few pixels in minutes, so that
 * no screen keeps its shape. The page speaks the language on show whatever is set.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/attract_state.h"
#include "screens/brand.h"
#include "screens/capsule_card.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "screens/pictures.h"
#include "ui/icons.h"

enum { CAPTION_LINE = 46, DRIFT = 8, FADE_MS = 600, LANGUAGE_GAP = 24, STILL_W = 960, STILL_H = 540 };
#define DRIFT_US (8 * 60 * INT64_C(1000000)) /* there and back */

static const enum string_id own_names[STRING_LANGUAGE_COUNT] = {
    [LANG_EN] = STR_LANGUAGE_IN_ENGLISH,
    [LANG_FR] = STR_LANGUAGE_IN_FRENCH,
    [LANG_NL] = STR_LANGUAGE_IN_DUTCH,
    [LANG_DE] = STR_LANGUAGE_IN_GERMAN,
};

struct page {
    const struct attract_state *st;
    const struct screen_env *env;
    int dx, dy;              /* where the page has wandered to */
    int64_t since_us;        /* the language on show speaks since */
    float shown;             /* 0..1: how far its words have come in */
    struct rect buttons;     /* all of them */
    int columns, button_h;
    int raised;              /* by so much more stands what is above the talk, upright */
    float heading_right, text_right; /* of the invitation's two texts */
    float words_right;       /* where their scrim may fade */
    float words_bottom;      /* lower edge of the heading */
    int text_y;              /* upper edge of the second line */
    int path_y;              /* middle of the path */
};

/* ---- languages ---- */

static bool stays_with_one(const struct attract_turns *t, const struct settings *set)
{
    return t->n < 2 || set->speech || set->scanning || set->reduced_motion ||
           set->theme == THEME_HIGH_CONTRAST;
}

void attract_turns_begin(struct attract_turns *t, const struct screen_env *env)
{
    *t = (struct attract_turns){.begun_us = env->now.mono_us, .every_us = env->catalog->attract.every_us};
    if (t->every_us <= 0)
        t->every_us = BOOTH_EVERY_US;
    t->languages[t->n++] = env->usual->lang;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        if ((enum string_language)i != env->usual->lang && access_language_offered(env, (enum string_language)i))
            t->languages[t->n++] = (enum string_language)i;
}

enum string_language attract_speaks(const struct attract_turns *t, const struct settings *set,
                                    int64_t now_us, int64_t *since_us)
{
    int64_t gone = now_us - t->begun_us;
    *since_us = t->begun_us;
    if (stays_with_one(t, set) || gone < 0)
        return set->lang;
    *since_us += gone / t->every_us * t->every_us;
    int first = 0; /* the one that is set */
    for (int i = 0; i < t->n; i++)
        first = t->languages[i] == set->lang ? i : first;
    return t->languages[(first + gone / t->every_us) % t->n];
}

int64_t attract_next_turn(const struct attract_turns *t, const struct settings *set, int64_t since_us)
{
    return stays_with_one(t, set) ? TIME_NEVER : since_us + t->every_us;
}

static struct str title_of(const struct ui *ui, const struct attract_state *st)
{
    struct str own = i18n_text(&st->attract->title, string_language_code(ui->lang), NULL);
    return own.len ? own : ui_str(ui, STR_ATTRACT_TITLE);
}

static struct str text_of(const struct ui *ui, const struct attract_state *st)
{
    struct str own = i18n_text(&st->attract->text, string_language_code(ui->lang), NULL);
    return own.len ? own : ui_str(ui, STR_ATTRACT_TEXT);
}

/* ---- the picture ---- */

static void draw_still(struct ui *ui, const struct page *p, struct rect all)
{
    const struct extract *e = &p->st->attract->extracts[p->st->at];
    const char *path = e->capsule->poster ? e->capsule->poster : e->capsule->media;
    int64_t at_us = e->capsule->poster ? 0 : e->span.start_us;
    int w, h;
    uint32_t image = pictures_get(p->env->pictures, path, at_us, STILL_W, STILL_H, NULL);
    if (image && images_get(p->env->images, image, &w, &h))
        draw_image(ui->list, image, card_cover(w, h, all), all, 0, DRAW_ALL_CORNERS, 255, 255, 255);
}

static void draw_picture(struct ui *ui, const struct page *p)
{
    const struct rect all = {0, 0, ui->w, ui->h};
    const struct capsule *c = p->st->attract->extracts[p->st->at].capsule;
    draw_fill(ui->list, all, ui_color(ui, C_INK_950));
    if (!p->st->session || !player_frame(p->env->player).serial)
        draw_still(ui, p, all);
    if (p->st->session)
        draw_video(ui->list, all, true, 255);
    ui_record(ui, ROLE_VIDEO, 0, 0, i18n_text(&c->title, string_language_code(ui->lang), NULL),
              STR(""), all);
}

static color_t ink(const struct ui *ui, float alpha)
{
    return color_fade(ui_color(ui, C_INK_950), (unsigned)lroundf(alpha * 255));
}

/* Where words can stand on any picture; px. */
static int dark_until(const struct ui *ui, const struct page *p)
{
    return (int)fmaxf(p->words_right + (float)ui_px(ui, 10), (float)grid_top(ui, 880, 0, 0, 0).x);
}

/* Scrims begin to fade where the words end. They are darker than legibility alone asks for: a film's own letters must not be read
 * between those of the invitation. */
static void draw_scrims(struct ui *ui, const struct page *p)
{
    int w = ui->w, h = ui->h, y;
    if (ui->theme->high_contrast) {
        draw_fill(ui->list, (struct rect){0, 0, w, h}, ink(ui, 0.9f));
        return;
    }
    if (ui->portrait) {
        int words = (int)p->words_bottom + ui_px(ui, 20), end = words + ui_px(ui, 200);
        draw_gradient(ui->list, (struct rect){0, 0, w, words}, ink(ui, 0.96f), ink(ui, 0.93f), false);
        draw_gradient(ui->list, (struct rect){0, words, w, end - words}, ink(ui, 0.93f), ink(ui, 0), false);
        int foot = p->buttons.y - ui_px(ui, 160), over = p->text_y - ui_px(ui, 24);
        y = foot < over ? foot : over, end = y - ui_px(ui, 400);
        draw_gradient(ui->list, (struct rect){0, end, w, y - end}, ink(ui, 0), ink(ui, 0.97f), false);
        draw_fill(ui->list, (struct rect){0, y, w, h - y}, ink(ui, 0.97f));
        return;
    }
    int stop = dark_until(ui, p), end = stop + ui_px(ui, 400);
    draw_gradient(ui->list, (struct rect){0, 0, stop, h}, ink(ui, 0.96f), ink(ui, 0.93f), true);
    draw_gradient(ui->list, (struct rect){stop, 0, end - stop, h}, ink(ui, 0.93f), ink(ui, 0), true);
    y = grid_bottom(ui, 0, 640, 0, 0).y;
    int full = grid_bottom(ui, 0, 880, 0, 0).y;
    draw_gradient(ui->list, (struct rect){0, y, w, full - y}, ink(ui, 0), ink(ui, 0.84f), false);
    draw_gradient(ui->list, (struct rect){0, full, w, h - full}, ink(ui, 0.84f), ink(ui, 0.98f), false);
}

/* ---- the head ---- */

static int access_row(struct ui *ui, int n, struct button *b, int gap, bool words)
{
    int w = -gap;
    for (int i = 0; i < n; i++)
        w += gap + (words ? ui_button_width(ui, &b[i]) : ui_button_height(ui, b[i].size));
    return w;
}

/* Their signs alone where words find no room. Returns the left edge. */
static int draw_access(struct ui *ui, struct rect room, bool stretch)
{
    struct button b[ACCESS_THREE];
    int gap = ui_px(ui, stretch ? 24 : 16), n = access_three(ui, b);
    for (int i = 0; i < n; i++) {
        b[i].kind = ui->theme->high_contrast ? BUTTON_SECONDARY : BUTTON_ON_VIDEO;
        b[i].size = stretch ? BUTTON_NORMAL : BUTTON_HEADER;
    }
    bool words = access_row(ui, n, b, gap, true) <= room.w;
    int each = stretch ? (room.w - (n - 1) * gap) / n : 0,
        x = stretch ? room.x : room.x + room.w - access_row(ui, n, b, gap, words), left = x;
    for (int i = 0; i < n; i++) {
        int h = ui_button_height(ui, b[i].size), y = room.y + (room.h - h) / 2;
        int w = words ? ui_button_width(ui, &b[i]) : h;
        w = each > w && words ? each : w;
        if (words)
            ui_button(ui, x, y, w, &b[i]);
        else
            ui_icon_button(ui, (struct rect){x, y, w, h}, b[i].id, b[i].icon, b[i].name, b[i].on);
        x += w + gap;
    }
    return left;
}

static struct rect moved(const struct page *p, struct rect r)
{
    r.x += p->dx;
    r.y += p->dy;
    return r;
}

static void draw_head(struct ui *ui, const struct page *p)
{
    struct rect brand = moved(p, grid_top(ui, ui->portrait ? 72 : 96, ui->portrait ? 80 : 64, 900, 56));
    struct rect access = moved(p, grid_top(ui, 960, 56, 864, 72));
    if (ui->portrait) {
        access = moved(p, grid_bottom(ui, 72, 1716, 936, 96));
        access.y -= p->raised;
        draw_access(ui, access, true);
    } else {
        int room = draw_access(ui, access, false) - ui_px(ui, 32) - brand.x, dark = dark_until(ui, p) - brand.x;
        brand.w = room < dark ? room : dark;
    }
    struct str title = i18n_text(&p->env->catalog->title, string_language_code(ui->lang), NULL);
    brand_draw_titled(ui, p->env, title, brand.x, brand.y + brand.h / 2, brand.w);
}

/* ---- invitation ---- */

static void draw_words(struct ui *ui, struct page *p)
{
    bool up = ui->portrait;
    bool tight = !up && p->columns < p->st->turns.n; /* large letters: air gives way first, then the picture */
    struct rect room = moved(p, up ? grid_top(ui, 72, 180, 936, 280) : grid_middle(ui, 96, 164, tight ? 1728 : 1200, 0));
    struct text_style small = up ? ui_style_sized(ui, T_BODY, 40, 52) : ui_style_sized(ui, T_BODY, 36, 46);
    struct text_style large = up      ? ui_style_sized(ui, T_MEGA, 136, 140)
                              : tight ? ui_style_sized(ui, T_MEGA, 96, 100)
                                      : ui_style(ui, T_MEGA);
    struct str title = title_of(ui, p->st), text = text_of(ui, p->st);
    unsigned a = (unsigned)lroundf(p->shown * 255);
    const struct text_block *sub = ui_layout(ui, text, &small, (float)room.w, 0, TEXT_START, 0);
    int sub_y = p->buttons.y - ui_px(ui, up || tight ? 28 : 62) - (int)ceilf(sub->height);
    p->text_y = sub_y;
    if (!up)
        room.h = sub_y - ui_px(ui, tight ? 8 : 32) - room.y;
    const struct text_block *b = fit_text(ui, title, &large, room.w, room.h, TEXT_START);
    if (!b->truncated)
        b = ui_layout(ui, title, &large, (float)room.w, 0, TEXT_START, TEXT_BALANCE);
    float y = up ? (float)room.y : (float)(room.y + room.h) - b->height;
    ui_screen(ui, p->env->settings->speech ? attract_spoken(ui, p->st) : title);
    p->heading_right = (float)room.x + b->width;
    p->text_right = (float)room.x + sub->width;
    p->words_right = fmaxf(p->heading_right, p->text_right);
    p->words_bottom = y + b->height;
    draw_scrims(ui, p);
    ui_block(ui, (float)room.x, y, b, color_fade(ui_color(ui, C_TEXT), a), title, ROLE_HEADING);
    ui_block(ui, (float)room.x, (float)sub_y, sub, color_fade(ui_color(ui, C_TEXT), a), text, ROLE_TEXT);
}

/* ---- languages ---- */

static struct text_style name_style(const struct ui *ui)
{
    return ui->portrait ? ui_style_sized(ui, T_L, 48, 48) : ui_style_sized(ui, T_L, 40, 40);
}

static struct str own_name(const struct ui *ui, enum string_language lang)
{
    return strings_text(ui->strings, lang, own_names[lang]);
}

/* One row where all names have room, else two. */
static void place_buttons(struct ui *ui, struct page *p)
{
    const struct attract_state *st = p->st;
    struct text_style style = name_style(ui);
    float widest = 0;
    for (int i = 0; i < st->turns.n; i++)
        widest = fmaxf(widest, text_width(ui->text, own_name(ui, st->turns.languages[i]), &style));
    int gap = ui_px(ui, LANGUAGE_GAP), w = (int)ceilf(widest) + ui_px(ui, 36 + 24 + 40 + 36),
        least = ui_px(ui, ui->portrait ? 456 : 340);
    struct rect base = ui->portrait ? grid_bottom(ui, 72, 1320, 936, 344) : grid_middle(ui, 96, 640, 1728, 128);
    w = w > least ? w : least;
    base.y -= p->raised;
    p->columns = st->turns.n;
    if (ui->portrait || p->columns * (w + gap) - gap > base.w)
        p->columns = (st->turns.n + 1) / 2;
    w = p->columns * (w + gap) - gap > base.w ? (base.w + gap) / p->columns - gap : w;
    p->button_h = ui_px(ui, ui->portrait ? 160 : 128);
    int rows = (st->turns.n + p->columns - 1) / p->columns, h = rows * (p->button_h + gap) - gap;
    p->buttons = moved(p, (struct rect){base.x, base.y + base.h - h, p->columns * (w + gap) - gap, h});
}

static void draw_language(struct ui *ui, struct rect r, enum string_language lang, bool shown)
{
    const color_t *c = ui->theme->color;
    struct text_style style = name_style(ui);
    uint32_t id = UI_ID(ATTRACT_LANGUAGE, lang);
    struct str name = own_name(ui, lang);
    bool contrast = ui->theme->high_contrast;
    color_t fill = shown ? ui_signal(ui, id) : contrast ? c[C_BG] : c[C_CURRENT],
            words = shown ? c[C_ON_SIGNAL] : contrast ? c[C_TEXT] : c[C_ON_CURRENT];
    float radius = (float)ui_px(ui, 32);
    int pad = ui_px(ui, 36), icon = ui_px(ui, 40);
    draw_rounded(ui->list, r, radius, fill, contrast ? (float)ui_px(ui, ui->theme->control) : 0, c[C_TEXT]);
    struct rect room = {r.x + pad, r.y, r.w - 2 * pad - icon - pad / 2, r.h};
    const struct text_block *b = fit_text(ui, name, &style, room.w, (int)style.line_px, TEXT_START);
    draw_text(ui->list, (float)room.x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b, words);
    ui_icon(ui, (struct rect){r.x + r.w - pad - icon, r.y, icon, r.h}, ICON_ARROW_RIGHT, 40, words);
    ui->ring_gap = c[C_INK_950];
    ui_focus_ring(ui, r, radius, id);
    ui->ring_gap = 0;
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_TONGUE | (shown ? STATE_PRIMARY : 0),
                         name, STR(""), r);
    ui->tree->nodes[node].lang = str_c(string_language_code(lang));
}

static void draw_languages(struct ui *ui, const struct page *p)
{
    const struct attract_state *st = p->st;
    int gap = ui_px(ui, LANGUAGE_GAP), w = (p->buttons.w + gap) / p->columns - gap, place = 0;
    for (int l = 0; l < STRING_LANGUAGE_COUNT; l++) { /* each has its place, whichever speaks first */
        bool offered = false;
        for (int i = 0; i < st->turns.n; i++)
            offered = offered || st->turns.languages[i] == (enum string_language)l;
        if (!offered)
            continue;
        struct rect r = {p->buttons.x + place % p->columns * (w + gap),
                         p->buttons.y + place / p->columns * (p->button_h + gap), w, p->button_h};
        draw_language(ui, r, (enum string_language)l, (enum string_language)l == ui->lang);
        place++;
    }
}

/* ---- captions ---- */

/* Upright over the picture. Else beside the invitation above the buttons, where a whole cue has room there, or between the
 * buttons and the path: the invitation is longer in one language than in another. */
static struct rect caption_room(const struct ui *ui, const struct page *p, int cue_h)
{
    int gap = ui_px(ui, 24);
    float aside = (float)ui_px(ui, 32);
    struct rect in = moved(p, ui->portrait ? grid_middle(ui, 72, 512, 936, 0) : grid_middle(ui, 960, 164, 864, 0));
    if ((ui->portrait || p->heading_right + aside > (float)in.x) && (int)p->words_bottom + gap / 2 > in.y)
        in.y = (int)p->words_bottom + gap / 2;
    in.h = (ui->portrait ? p->path_y - ui_px(ui, 70) : p->buttons.y - gap) - in.y;
    if (ui->portrait || (in.h >= cue_h && p->text_right + aside <= (float)in.x))
        return in;
    int top = p->buttons.y + p->buttons.h + gap / 4;
    in = grid_middle(ui, 96, 0, 1728, 0);
    return (struct rect){in.x + p->dx, top, in.w, p->path_y - ui_px(ui, ATTRACT_NODE / 2) - gap / 4 - top};
}

/* A line is as high as can be read from a few metres; where little room is left it gives way before the second line does. */
static void draw_captions(struct ui *ui, const struct page *p)
{
    const struct attract_state *st = p->st;
    const struct capsule_captions *c = &st->captions[st->at];
    struct player_frame f = player_frame(p->env->player);
    if (!st->session || !st->attract->extracts[st->at].captions || !p->env->settings->captions ||
        c->current < 0 || f.session != st->session)
        return;
    int percent = p->env->settings->caption_percent, line = ui_px(ui, ui->portrait ? 64 : CAPTION_LINE);
    struct rect in = caption_room(ui, p, 2 * line);
    float wanted = (float)line * (float)(percent ? percent : 100) / 100;
    const struct captions_place place = {
        .picture = {0, 0, ui->w, ui->h}, .within = in, .line_px = fminf(wanted, (float)in.h / 2),
        .trace = p->env->caption_trace};
    if (in.h > 0)
        captions_draw(c, ui, p->env->settings, f.pts_us, &place);
}

/* ---- whole ---- */

static void draw_preparing(struct ui *ui)
{
    struct text_style style = ui_style(ui, T_L);
    const struct rect all = {0, 0, ui->w, ui->h};
    float y = (float)ui->h * 0.3f, w = (float)ui->w * 0.8f;
    draw_fill(ui->list, all, ui_color(ui, C_BG));
    ui_screen(ui, ui_str(ui, STR_ATTRACT_PREPARING));
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        struct str text = strings_text(ui->strings, (enum string_language)i, STR_ATTRACT_PREPARING);
        const struct text_block *b = ui_layout(ui, text, &style, w, 0, TEXT_CENTER, 0);
        ui_block(ui, (float)ui->w * 0.1f, y, b, ui_color(ui, i ? C_TEXT_2 : C_TEXT), text, ROLE_TEXT);
        y += b->height + (float)ui_px(ui, 24);
    }
}

/* A slow round through a few pixels. */
static void wander(struct page *p, const struct ui *ui)
{
    double turn = (double)(ui->now.mono_us % DRIFT_US) / (double)DRIFT_US * 2 * M_PI;
    float reach = (float)ui_px(ui, DRIFT);
    p->dx = (int)lroundf((float)sin(turn) * reach);
    p->dy = (int)lroundf((float)sin(2 * turn) * reach / 2);
}

/* When the page changes by itself: a language, a second of an arc, the reel's own moments. */
static void wake(struct ui *ui, const struct page *p)
{
    const struct attract_state *st = p->st;
    ui_wake_at(ui, reel_deadline(st));
    ui_wake_at(ui, attract_next_turn(&st->turns, p->env->settings, p->since_us));
    if (!st->session)
        ui_wake_at(ui, ui->now.mono_us + (ui->reduced_motion ? 1000000 : 200000));
}

void attract_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    struct page p = {.st = state, .env = env, .shown = 1};
    if (p.st->at < 0) {
        draw_preparing(ui);
        return;
    }
    enum string_language set = ui->lang;
    ui->lang = attract_speaks(&p.st->turns, env->settings, ui->now.mono_us, &p.since_us);
    wander(&p, ui);
    if (p.since_us > p.st->turns.begun_us)
        p.shown = ui_ease(ui, p.since_us, FADE_MS);
    draw_picture(ui, &p);
    const struct theme *page = ui_on_video(ui);
    struct rect foot = grid_bottom(ui, ui->portrait ? 72 : 96, ui->portrait ? 1824 : 992, ui->portrait ? 936 : 1728, 72);
    p.raised = attract_talk_raises(ui, env, foot);
    place_buttons(ui, &p);
    draw_words(ui, &p);
    draw_languages(ui, &p);
    int most = p.text_y - ui_px(ui, 60);
    p.path_y = grid_bottom(ui, 0, ui->portrait ? 1180 : 902, 0, 0).y + p.dy;
    p.path_y = ui->portrait && p.path_y > most ? most : p.path_y;
    attract_draw_path(ui, p.st, env, p.dx, p.path_y);
    draw_captions(ui, &p);
    draw_head(ui, &p);
    attract_draw_foot(ui, env, moved(&p, foot), p.raised);
    wake(ui, &p);
    ui->theme = page;
    ui->lang = set;
}
