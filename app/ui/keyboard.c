/*
 * Layouts are tables of rows: one character a key, control characters for the keys that do not type.
 * A key's index counts along the rows, so pages of one shape keep their focus when they change. What a
 * held key offers has indices from OFFERED on: fingers alone come there, everybody else has the page of accents.
 */
#include "ui/keyboard.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "ui/icons.h"
#include "ui/input.h"

enum { ROWS = 5, COLUMNS = 12, KEYS_MAX = ROWS * COLUMNS, OFFERED = 64 };
static_assert(KEYS_MAX <= OFFERED && OFFERED + COLUMNS <= UI_HELD, "what a key offers has indices of its own");

/* Keys that type nothing; each is two columns wide unless a table says otherwise. */
#define K_ERASE "\x01"
#define K_ENTER "\x02"
#define K_ENTER_NARROW "\x03"
#define K_SHIFT "\x04"
#define K_PAGE "\x05"
#define K_SPACE "\x06"
#define K_HIDE "\x07"
#define K_ACCENTS "\x08"
#define LAST_ROW K_PAGE K_ACCENTS K_SPACE K_HIDE

static const char *const layouts[KEYBOARD_LAYOUT_COUNT][ROWS] = {
    [KEYBOARD_QWERTY] = {"éèàçùâêîôû" K_ERASE, "qwertyuiop-’", "asdfghjkl." K_ENTER,
                         K_SHIFT "zxcvbnmëïü", LAST_ROW},
    [KEYBOARD_AZERTY] = {"éèàçùâêîôû" K_ERASE, "azertyuiop-’", "qsdfghjklm" K_ENTER,
                         K_SHIFT "wxcvbnëïöü", LAST_ROW},
    [KEYBOARD_QWERTZ] = {"éèàçùâêîôû" K_ERASE, "qwertzuiopü-", "asdfghjklöä" K_ENTER_NARROW,
                         K_SHIFT "yxcvbnmß’.", LAST_ROW},
};
static const char *const signs[ROWS] = {"1234567890" K_ERASE, "-/:;()&@\"'!?", "#%+=*_<>[]" K_ENTER,
                                        ".,…·–—«»“”‘’", LAST_ROW};

/* What the letters of a layout lack, for names of anywhere in the Latin alphabet; by the letter they belong to. */
static const char *const accents[ROWS] = {"äáãåæąăćčđ" K_ERASE, "ęěğëïíìıłñńň", "öóòõøœřßśšş" K_ENTER_NARROW,
                                          K_SHIFT "șțúůűÿýźżž", LAST_ROW};
/* What a letter offers when it is held down: the letter first, then the likeliest. */
static const char *const offers[] = {"aàâäáãåæąă", "cçćč", "dđ", "eéèêëęě", "gğ", "iîïíìı", "lł", "nñńň",
                                     "oôöóòõøœ", "rř", "sßśšşș", "tț", "uùûüúůű", "yÿý", "zźżž"};

static const struct {
    int columns;
    uint32_t icon;
} special[] = {
    [1] = {2, ICON_BACKSPACE}, [2] = {2, ICON_RETURN}, [3] = {1, ICON_RETURN}, [4] = {2, ICON_SHIFT},
    [5] = {2, 0},              [6] = {6, 0},           [7] = {2, ICON_KEYBOARD}, [8] = {2, 0},
};

struct board_key {
    uint32_t cp; /* below 32: special */
    struct rect rect;
};

static const char *const *rows_of(const struct keyboard *k)
{
    return k->signs ? signs : k->accents ? accents : layouts[(unsigned)k->layout < KEYBOARD_LAYOUT_COUNT ? k->layout : 0];
}

/* Latin letters as the keys have them; ß has no capital on a key. Behind Latin-1 a capital stands before its letter. */
static uint32_t capital(uint32_t cp)
{
    bool ascii = cp >= 'a' && cp <= 'z', latin1 = cp >= 0xE0 && cp <= 0xFE && cp != 0xF7;
    bool even = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E); /* small ones there, odd elsewhere */
    if (cp == 0x131)
        return 'I';
    if (cp == 0xFF)
        return 0x178;
    if (ascii || latin1)
        return cp - 32;
    return cp > 0xFF && cp < 0x300 && cp % 2 == (even ? 0 : 1) ? cp - 1 : cp;
}

static struct str offers_of(uint32_t cp)
{
    for (size_t i = 0; cp < 0x80 && i < ARRAY_LEN(offers); i++)
        if ((uint32_t)offers[i][0] == cp)
            return str_sub(str_c(offers[i]), 1, strlen(offers[i]));
    return STR("");
}

static uint32_t typed(const struct keyboard *k, uint32_t cp)
{
    return k->shift && !k->signs ? capital(cp) : cp;
}

/* All keys with their places; a zero ui measures nothing. */
static int keys_of(const struct ui *ui, const struct keyboard *k, struct board_key out[KEYS_MAX])
{
    int n = 0, margin = ui ? ui_px(ui, ui->portrait ? 48 : 96) : 0, gap = ui ? ui_px(ui, 12) : 0;
    int h = ui ? ui_px(ui, 88) : 0, top = ui ? ui_keyboard_top(ui) + ui_px(ui, 32) : 0;
    int w = ui ? ui->w - 2 * margin + gap : 0;
    for (int row = 0; row < ROWS; row++) {
        int column = 0;
        for (struct str rest = str_c(rows_of(k)[row]); rest.len && n < KEYS_MAX;) {
            struct board_key key = {.cp = utf8_next(&rest)};
            int wide = key.cp < ARRAY_LEN(special) ? special[key.cp].columns : 1;
            int x = margin + w * column / COLUMNS, right = margin + w * (column + wide) / COLUMNS;
            key.rect = (struct rect){x, top + row * (h + gap), right - gap - x, h};
            column += wide;
            out[n++] = key;
        }
    }
    return n;
}

enum keyboard_layout keyboard_layout_for(enum string_language lang)
{
    switch (lang) {
    case LANG_FR:
    case LANG_NL:
        return KEYBOARD_AZERTY;
    case LANG_DE:
        return KEYBOARD_QWERTZ;
    default:
        return KEYBOARD_QWERTY;
    }
}

static enum keyboard_does press_special(struct keyboard *k, uint32_t cp, struct text_field *f)
{
    switch (cp) {
    case 1:
        return text_field_erase(f) ? KEYBOARD_ERASED : KEYBOARD_NOTHING;
    case 2:
    case 3:
        return KEYBOARD_ENTER;
    case 4:
        k->shift = !k->shift;
        return KEYBOARD_NOTHING;
    case 5:
        k->signs = !k->signs;
        k->accents = false;
        return KEYBOARD_NOTHING;
    case 8:
        k->accents = !k->accents;
        k->signs = false;
        return KEYBOARD_NOTHING;
    case 6:
        return text_field_add(f, STR(" ")) ? KEYBOARD_TYPED : KEYBOARD_NOTHING;
    default:
        return KEYBOARD_HIDE;
    }
}

/* The letter of a key, or of what the held one offers; 0: there is none. */
static uint32_t letter_at(const struct keyboard *k, const struct board_key *keys, int n, int index)
{
    if (index >= 0 && index < n)
        return keys[index].cp;
    struct str rest = k->held > 0 && k->held <= n && index >= OFFERED ? offers_of(keys[k->held - 1].cp) : STR("");
    uint32_t cp = 0;
    for (int i = OFFERED; i <= index; i++)
        cp = rest.len ? utf8_next(&rest) : 0;
    return cp;
}

enum keyboard_does keyboard_press(struct keyboard *k, int index, struct text_field *f)
{
    struct board_key keys[KEYS_MAX];
    char bytes[4];
    int n = keys_of(NULL, k, keys);
    uint32_t cp = letter_at(k, keys, n, index);
    k->held = index >= UI_HELD && index - UI_HELD < n ? index - UI_HELD + 1 : 0;
    if (!cp)
        return KEYBOARD_NOTHING;
    if (cp < ARRAY_LEN(special))
        return press_special(k, cp, f);
    size_t len = (size_t)utf8_put(typed(k, cp), bytes);
    bool added = text_field_add(f, (struct str){bytes, len});
    k->shift = k->accents = false;
    return added ? KEYBOARD_TYPED : KEYBOARD_NOTHING;
}

/* ---- drawing ---- */

int ui_keyboard_top(const struct ui *ui)
{
    return ui->h - ui_px(ui, 596);
}

static struct str name_of(struct ui *ui, const struct keyboard *k, uint32_t cp, struct str enter)
{
    switch (cp) {
    case 1: return ui_str(ui, STR_KEYBOARD_ERASE);
    case 2:
    case 3: return enter;
    case 4: return ui_str(ui, STR_KEYBOARD_SHIFT);
    case 8: return ui_str(ui, k->accents ? STR_KEYBOARD_LETTERS : STR_KEYBOARD_ACCENTS);
    case 5: return ui_str(ui, k->signs ? STR_KEYBOARD_LETTERS : STR_KEYBOARD_SIGNS);
    case 6: return ui_str(ui, STR_KEYBOARD_SPACE);
    case 7: return ui_str(ui, STR_KEYBOARD_HIDE);
    default: break;
    }
    char bytes[4];
    size_t n = (size_t)utf8_put(typed(k, cp), bytes);
    return arena_str(ui->arena, (struct str){bytes, n});
}

static void draw_key(struct ui *ui, const struct keyboard *k, const struct board_key *key, uint32_t id,
                     struct str enter)
{
    const color_t *c = ui->theme->color;
    bool own = key->cp < ARRAY_LEN(special), signal = key->cp == 2 || key->cp == 3;
    bool held = ui_is_pressed(ui, id), on = key->cp == 4 && k->shift;
    bool words = key->cp == 5 || key->cp == 6 || key->cp == 8, holds = offers_of(key->cp).len > 0;
    color_t fill = c[held || on ? C_CURRENT : signal ? C_SIGNAL
                     : (own && key->cp != 6) || ui_is_hovered(ui, id) ? C_SURFACE_3
                                                                      : C_SURFACE_2];
    color_t ink = c[held || on ? C_ON_CURRENT : signal ? C_ON_SIGNAL : C_TEXT];
    float radius = (float)ui_px(ui, 16);
    struct str name = name_of(ui, k, key->cp, enter);
    draw_rounded(ui->list, key->rect, radius, fill, (float)ui_px(ui, ui->theme->control),
                 signal ? fill : c[C_HAIR]);
    struct text_style style = ui_style_sized(ui, T_SMALL, words ? 28 : 40, words ? 28 : 40);
    float most = (float)key->rect.h * 0.62f, w = text_width(ui->text, name, &style);
    style.size_px = fminf(style.size_px, most);
    if (words && w > (float)key->rect.w * 0.9f)
        style.size_px = floorf(style.size_px * (float)key->rect.w * 0.9f / w);
    if (own && special[key->cp].icon)
        ui_icon(ui, key->rect, special[key->cp].icon, 40, ink);
    else
        ui_label(ui, key->rect, TEXT_CENTER, &style, ink, name);
    ui_focus_ring(ui, key->rect, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0) | (holds ? STATE_HOLDS : 0),
                         name, STR(""), key->rect);
    ui->tree->nodes[node].group = (int)UI_KIND(id) + 1;
    if (holds && held)
        ui_wake_at(ui, ui->pressed_us + UI_HOLD_US);
}

enum { OFFERS_PAD = 12 };

/* In a row above the key, as near to it as the window allows. */
static struct rect offers_rect(const struct ui *ui, const struct board_key *key)
{
    int n = (int)utf8_count(offers_of(key->cp)), pad = ui_px(ui, OFFERS_PAD), w = key->rect.w, h = key->rect.h;
    struct rect all = {0, key->rect.y - h - 3 * pad, n * (w + pad) + pad, h + 2 * pad};
    int x = key->rect.x + w / 2 - all.w / 2, most = ui->w - all.w - pad;
    all.x = x > most ? most : x < pad ? pad : x;
    return all;
}

static void draw_offers(struct ui *ui, const struct keyboard *k, const struct board_key *key, uint32_t kind)
{
    const color_t *c = ui->theme->color;
    struct str rest = offers_of(key->cp);
    int n = (int)utf8_count(rest), pad = ui_px(ui, OFFERS_PAD), w = key->rect.w, h = key->rect.h, step = w + pad;
    struct rect all = offers_rect(ui, key);
    float radius = (float)ui_px(ui, 16);
    draw_rounded(ui->list, all, radius + (float)pad, c[C_SURFACE_3], (float)ui_px(ui, 3), c[C_CURRENT]);
    for (int i = 0; i < n; i++) {
        struct board_key one = {utf8_next(&rest), {all.x + pad + i * step, all.y + pad, w, h}};
        uint32_t id = UI_ID(kind, OFFERED + i);
        bool over = ui->hover == id;
        struct str name = name_of(ui, k, one.cp, STR(""));
        struct text_style style = ui_style_sized(ui, T_SMALL, 40, 40);
        style.size_px = fminf(style.size_px, (float)h * 0.62f);
        draw_rounded(ui->list, one.rect, radius, c[over ? C_CURRENT : C_SURFACE_2],
                     (float)ui_px(ui, ui->theme->control), c[C_HAIR]);
        ui_label(ui, one.rect, TEXT_CENTER, &style, c[over ? C_ON_CURRENT : C_TEXT], name);
        ui_record(ui, ROLE_BUTTON, id, STATE_OFFERED, name, STR(""), one.rect);
    }
}

void ui_keyboard(struct ui *ui, const struct keyboard *k, uint32_t kind, struct str enter)
{
    struct board_key keys[KEYS_MAX];
    int n = keys_of(ui, k, keys), top = ui_keyboard_top(ui);
    struct rect all = {0, top, ui->w, ui->h - top};
    draw_fill(ui->list, all, ui->theme->color[C_SURFACE]);
    if (ui->theme->high_contrast)
        draw_fill(ui->list, (struct rect){0, top, ui->w, ui_px(ui, 3)}, ui->theme->color[C_LINE]);
    tree_open(ui->tree, ui_record(ui, ROLE_GROUP, 0, 0, ui_str(ui, STR_KEYBOARD_TITLE), STR(""), all));
    const struct board_key *held = k->held > 0 && k->held <= n ? &keys[k->held - 1] : NULL;
    struct rect strip = held ? offers_rect(ui, held) : (struct rect){0, 0, 0, 0};
    for (int i = 0; i < n; i++)
        if (rect_empty(rect_meet(keys[i].rect, strip))) /* a key of which a part alone could be seen is none meanwhile */
            draw_key(ui, k, &keys[i], UI_ID(kind, i), enter);
    if (held)
        draw_offers(ui, k, held, kind);
    tree_close(ui->tree);
}
