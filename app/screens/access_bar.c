/*
 * The bar that makes a page usable before anything else on it is: language, text size, contrast, voice,
 * and the way to all the settings.
 * Settings change at once and app.c keeps them. The brand gives way to its mark where the bar
 * needs the room.
 */
#include "screens/access_bar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "screens/brand.h"
#include "ui/icons.h"

static const int text_steps[] = {100, 125, 150, 200};
static const enum string_id language_labels[] = {STR_LANGUAGE_SHORT_EN, STR_LANGUAGE_SHORT_FR,
                                                 STR_LANGUAGE_SHORT_NL, STR_LANGUAGE_SHORT_DE};
static const enum string_id language_names[] = {STR_LANGUAGE_NAME_EN, STR_LANGUAGE_NAME_FR,
                                                STR_LANGUAGE_NAME_NL, STR_LANGUAGE_NAME_DE};

struct languages {
    enum string_language of[STRING_LANGUAGE_COUNT];
    struct str labels[STRING_LANGUAGE_COUNT], names[STRING_LANGUAGE_COUNT];
    int n, current;
};

static bool offered(const struct catalog *c, enum string_language lang)
{
    for (int i = 0; c && i < c->n_languages; i++) {
        enum string_language own;
        if (string_language_parse(str_c(c->languages[i]), &own) && own == lang)
            return true;
    }
    return false;
}

/* The playlist's languages when it has a choice to offer, else all the interface speaks. */
static struct languages languages_of(const struct ui *ui, const struct screen_env *env)
{
    struct languages l = {.current = -1};
    int known = 0;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        known += offered(env->catalog, (enum string_language)i);
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        enum string_language lang = (enum string_language)i;
        if (known > 1 && !offered(env->catalog, lang) && lang != ui->lang)
            continue;
        if (lang == ui->lang)
            l.current = l.n;
        l.of[l.n] = lang;
        l.labels[l.n] = ui_str(ui, language_labels[i]);
        l.names[l.n++] = ui_str(ui, language_names[i]);
    }
    return l;
}

static struct button text_button(struct ui *ui)
{
    bool large = ui->text_percent > 100;
    char percent[8];
    snprintf(percent, sizeof percent, "%d", ui->text_percent);
    struct str value = strings_fill(ui->arena, ui_str(ui, STR_ACCESS_PERCENT), "n", percent, NULL);
    return (struct button){.id = UI_ID(ACCESS_TEXT, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_HEADER,
                           .label = large ? value : ui_str(ui, STR_ACCESS_TEXT),
                           .icon = ICON_FORMAT_SIZE,
                           .on = large,
                           .name = ui_str(ui, STR_ACCESS_TEXT_NAME),
                           .value = value};
}

static struct button contrast_button(struct ui *ui)
{
    return (struct button){.id = UI_ID(ACCESS_CONTRAST, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_HEADER,
                           .label = ui_str(ui, STR_ACCESS_CONTRAST),
                           .icon = ICON_BRIGHTNESS,
                           .on = ui->theme->high_contrast,
                           .name = ui_str(ui, STR_ACCESS_CONTRAST_NAME)};
}

static struct button settings_button(struct ui *ui)
{
    return (struct button){.id = UI_ID(ACCESS_SETTINGS, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_HEADER,
                           .label = ui_str(ui, STR_ACCESS_SETTINGS),
                           .icon = ICON_SETTINGS,
                           .name = ui_str(ui, STR_ACCESS_SETTINGS)};
}

int access_three(struct ui *ui, struct button out[ACCESS_THREE])
{
    int n = 0;
    if (access_voice_offered())
        out[n++] = access_voice_button(ui);
    out[n++] = text_button(ui);
    out[n++] = contrast_button(ui);
    return n;
}

bool access_language_offered(const struct screen_env *env, enum string_language lang)
{
    int known = 0;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        known += offered(env->catalog, (enum string_language)i);
    return known < 2 || offered(env->catalog, lang);
}

enum { BAR_BUTTONS = 4 };

struct bar {
    struct languages languages;
    struct button buttons[BAR_BUTTONS];
    int n;
    int w[BAR_BUTTONS], buttons_w; /* buttons_w: all of them and the gaps between */
    int segments_w, gap, h;
};

static void measure_buttons(struct ui *ui, struct bar *b)
{
    b->buttons_w = -b->gap;
    for (int i = 0; i < b->n; i++) {
        bool word = b->buttons[i].label.len > 0; /* an icon alone is round */
        b->w[i] = word ? ui_button_width(ui, &b->buttons[i]) : ui_button_height(ui, BUTTON_HEADER);
        b->buttons_w += b->w[i] + b->gap;
    }
}

static int row_room(const struct ui *ui)
{
    return ui->w - 2 * page_margin(ui);
}

/* What one row with the language, and the mark where that stands beside it, lacks. */
static int over(const struct ui *ui, const struct bar *b)
{
    int beside = b->segments_w + b->gap + (ui->portrait ? 0 : ui_px(ui, 84));
    return b->buttons_w - (row_room(ui) - beside);
}

/* Less air beside the words: what the buttons with words can give. */
static int air_of(const struct ui *ui, const struct bar *b)
{
    int air = 0;
    for (int i = 0; i < b->n && ui->portrait; i++)
        air += b->buttons[i].label.len ? ui_px(ui, 30) : 0;
    return air;
}

static void give_way(struct bar *b, int excess)
{
    int words = 0;
    for (int i = 0; i < b->n; i++)
        words += b->buttons[i].label.len > 0;
    for (int i = 0; i < b->n && excess > 0 && words; i++) {
        if (!b->buttons[i].label.len)
            continue;
        b->w[i] -= (excess + words - 1) / words;
        b->buttons_w -= (excess + words - 1) / words;
    }
}

static int bar_buttons(struct ui *ui, struct button out[BAR_BUTTONS])
{
    int n = 0;
    out[n++] = text_button(ui);
    out[n++] = contrast_button(ui);
    if (access_voice_offered())
        out[n++] = access_voice_button(ui);
    out[n++] = settings_button(ui);
    return n;
}

/* One row is worth a few words in portrait, where the names are spoken all the same; when all of
 * that is not enough there are two, and the words stay. */
static struct bar bar_of(struct ui *ui, const struct screen_env *env)
{
    struct button named[BAR_BUTTONS] = {0};
    struct bar b = {.languages = languages_of(ui, env), .gap = ui_px(ui, ui->portrait ? 8 : 16)};
    b.n = bar_buttons(ui, named);
    const int silent[] = {b.n - 1, 0, 2}; /* settings, text, voice: the order they lose their words */
    memcpy(b.buttons, named, sizeof named);
    b.segments_w = ui_segments_width(ui, b.languages.n, b.languages.labels);
    measure_buttons(ui, &b);
    int most = ui->portrait ? (int)ARRAY_LEN(silent) : 1;
    for (int k = 0; k < most && over(ui, &b) > air_of(ui, &b); k++) {
        b.buttons[silent[k]].label = STR("");
        measure_buttons(ui, &b);
    }
    if (ui->portrait && over(ui, &b) > air_of(ui, &b)) {
        memcpy(b.buttons, named, sizeof named);
        measure_buttons(ui, &b);
        if (b.buttons_w > row_room(ui))
            b.buttons[silent[0]].label = STR("");
        measure_buttons(ui, &b);
        give_way(&b, b.buttons_w - row_room(ui));
    } else if (ui->portrait) {
        give_way(&b, over(ui, &b));
    }
    b.h = ui_button_height(ui, BUTTON_HEADER);
    return b;
}

static bool two_rows(const struct ui *ui, const struct bar *b)
{
    return ui->portrait && b->segments_w + b->buttons_w + b->gap > ui->w - 2 * page_margin(ui);
}

static void draw_segments(struct ui *ui, const struct bar *b, int x, int y)
{
    ui_segments(ui, x, y, false, UI_ID(ACCESS_LANGUAGE, 0), b->languages.n, b->languages.labels,
                b->languages.names, b->languages.current);
}

struct rect access_bar(struct ui *ui, const struct screen_env *env, int right_px, int cy_px)
{
    struct bar b = bar_of(ui, env);
    bool two = two_rows(ui, &b);
    int y = ui->portrait ? cy_px - b.h : cy_px - b.h / 2;
    int x = right_px - b.buttons_w;
    int left = ui->portrait ? page_margin(ui) : x - b.gap - b.segments_w;
    int top = two ? y - b.gap - b.h : y;
    draw_segments(ui, &b, left, top);
    x = two ? left : x;
    for (int i = 0; i < b.n; i++) {
        ui_button(ui, x, y, b.w[i], &b.buttons[i]);
        x += b.w[i] + b.gap;
    }
    return (struct rect){left, top, right_px - left, y + b.h - top};
}

int page_margin(const struct ui *ui)
{
    return (ui->w - ui_px(ui, ui->portrait ? 1080 - 2 * 72 : 1920 - 2 * 96)) /
           2; /* extra width becomes margin */
}

static void draw_brand(struct ui *ui, const struct screen_env *env, int x, int cy, int room,
                       uint32_t back_id)
{
    struct rect r = brand_draw(ui, env, x, cy, room);
    if (!back_id)
        return;
    ui_focus_ring(ui, ui_grow(r, ui_px(ui, 4)), (float)ui_px(ui, 16), back_id);
    ui_record(ui, ROLE_BUTTON, back_id, STATE_FOCUSABLE, ui_str(ui, STR_LIBRARY_BACK),
              (struct str){NULL, 0}, r);
}

static int header_cy(const struct ui *ui)
{
    return ui_px(ui, ui->portrait ? 104 : 92);
}

void page_back(struct ui *ui, const struct screen_env *env, uint32_t back_id, struct str label)
{
    const struct button back = {.id = back_id,
                                .kind = BUTTON_SECONDARY,
                                .size = ui->portrait ? BUTTON_NORMAL : BUTTON_HEADER, /* as the bar beside it */
                                .icon = ICON_ARROW_LEFT,
                                .label = label};
    int margin = page_margin(ui), room = row_room(ui), h = ui_button_height(ui, back.size);
    if (!ui->portrait) {
        struct bar b = bar_of(ui, env);
        room -= b.segments_w + b.buttons_w + b.gap + ui_px(ui, 16);
    }
    int w = ui_button_width(ui, &back), y = header_cy(ui) - h / 2;
    if (w <= room)
        ui_button(ui, margin, y, w, &back);
    else
        ui_icon_button(ui, (struct rect){margin, y, h < room ? h : room, h < room ? h : room}, back_id,
                       back.icon, label, false);
}

int page_header_back(struct ui *ui, const struct screen_env *env, uint32_t back_id,
                     struct str label)
{
    page_back(ui, env, back_id, label);
    access_bar(ui, env, ui->w - page_margin(ui),
               ui->portrait ? ui->h - ui_px(ui, 64) : header_cy(ui));
    return ui->portrait ? header_cy(ui) + ui_button_height(ui, BUTTON_NORMAL) / 2
                        : header_cy(ui) + ui_button_height(ui, BUTTON_HEADER) / 2;
}

int page_header(struct ui *ui, const struct screen_env *env, uint32_t back_id)
{
    int margin = page_margin(ui);
    if (ui->portrait) {
        draw_brand(ui, env, margin, ui_px(ui, 88), ui->w - 2 * margin, back_id);
        access_bar(ui, env, ui->w - margin, ui->h - ui_px(ui, 64));
        return ui_px(ui, 112);
    }
    struct bar b = bar_of(ui, env);
    int cy = ui_px(ui, 92),
        left = ui->w - margin - b.segments_w - b.buttons_w - b.gap;
    draw_brand(ui, env, margin, cy, left - ui_px(ui, 24) - margin, back_id);
    access_bar(ui, env, ui->w - margin, cy);
    return cy + b.h / 2;
}

int page_floor(struct ui *ui, const struct screen_env *env)
{
    if (!ui->portrait)
        return ui->h - ui_px(ui, 64);
    struct bar b = bar_of(ui, env);
    return ui->h - ui_px(ui, 64) - b.h * (two_rows(ui, &b) ? 2 : 1) -
           (two_rows(ui, &b) ? b.gap : 0) - ui_px(ui, 32);
}

static bool step_text(struct settings *s, int by, bool around)
{
    int n = (int)ARRAY_LEN(text_steps), at = 0;
    for (int i = 0; i < n; i++) {
        if (text_steps[i] <= s->text_percent)
            at = i;
    }
    int to = around ? (at + by + n) % n : at + by;
    if (to < 0 || to >= n || to == at)
        return false;
    s->text_percent = text_steps[to];
    return true;
}

void access_contrast(struct settings *s)
{
    bool on = s->theme == THEME_HIGH_CONTRAST;
    if (!on)
        s->theme_before = s->theme;
    s->theme = on ? s->theme_before : THEME_HIGH_CONTRAST;
}

static bool choose_language(struct screen_env *env, uint32_t index)
{
    struct ui shape = {.lang = env->settings->lang, .strings = env->strings};
    struct languages l = languages_of(&shape, env);
    if ((int)index >= l.n || l.of[index] == env->settings->lang)
        return false;
    env->settings->lang = l.of[index];
    struct languages after = languages_of(
        &(struct ui){.lang = l.of[index], .strings = env->strings}, env);
    env->input->focus = UI_ID(ACCESS_LANGUAGE, after.current);
    return true;
}

static bool switch_cues(struct settings *s)
{
    bool on = s->cues == CUES_ON || (s->cues == CUES_WITH_VOICE && s->speech);
    s->cues = on ? CUES_OFF : CUES_ON;
    return true;
}

static bool on_key(struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_CONTRAST:
        access_contrast(env->settings);
        return true;
    case ACTION_VOICE:
        return access_voice_switch(env->settings);
    case ACTION_VOICE_SPEED:
        return access_voice_faster(env->settings);
    case ACTION_VOICE_VOLUME:
        return access_voice_louder(env->settings);
    case ACTION_SOUND_CUES:
        return switch_cues(env->settings);
    case ACTION_TEXT_LARGER:
        return step_text(env->settings, 1, false);
    case ACTION_TEXT_SMALLER:
        return step_text(env->settings, -1, false);
    default:
        return false;
    }
}

bool access_handle(struct screen_env *env, const struct event *ev)
{
    if (ev->kind == EVENT_KEY)
        return on_key(env, ev);
    if (ev->kind != EVENT_ACTIVATE)
        return false;
    switch (UI_KIND(ev->activate.id)) {
    case ACCESS_LANGUAGE:
        return choose_language(env, UI_INDEX(ev->activate.id));
    case ACCESS_TEXT:
        return step_text(env->settings, 1, true);
    case ACCESS_CONTRAST:
        access_contrast(env->settings);
        return true;
    default:
        return false;
    }
}
