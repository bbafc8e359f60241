/*
 * The values of the design: three colour tables and one table of type. Pure data; nothing here knows
 * of pixels on a device (ui.c scales) and no screen may name a colour or a size of its own that is
 * not here or in design.md.
 */
#include "ui/theme.h"

#include <math.h>

const struct theme theme_dark = {
    .name = "dark",
    .control = 2,
    .chosen = 4,
    .path = 6,
    .focus = 5,
    .focus_gap = 5,
    .dim = 219,
    .color =
        {
            [C_INK_950] = 0xFF060A13,      [C_BG] = 0xFF0A1222,
            [C_SURFACE] = 0xFF0F1A30,      [C_SURFACE_2] = 0xFF15233F,
            [C_SURFACE_3] = 0xFF1F3154,    [C_HAIR] = 0xFF30466F,
            [C_LINE] = 0xFF7288AE,         [C_TEXT] = 0xFFF7F4EC,
            [C_TEXT_2] = 0xFFC5D0E2,       [C_TEXT_3] = 0xFF9FB0CA,
            [C_SIGNAL] = 0xFF34E3B4,       [C_SIGNAL_PRESS] = 0xFF1FC498,
            [C_ON_SIGNAL] = 0xFF04231C,    [C_SIGNAL_TINT] = 0xFF0D3338,
            [C_PICK] = 0xFF7CB9FF,         [C_ON_PICK] = 0xFF06182E,
            [C_PICK_TINT] = 0xFF132C52,    [C_AMBER] = 0xFFFFB84A,
            [C_ON_AMBER] = 0xFF2A1800,     [C_AMBER_TINT] = 0xFF33270F,
            [C_CORAL] = 0xFFFF8A78,        [C_ON_CORAL] = 0xFF330A05,
            [C_CORAL_TINT] = 0xFF3A1A20,   [C_FOCUS] = 0xFFFFFFFF,
            [C_SUBTITLE_BOX] = 0xD6000000, [C_SUBTITLE_2] = 0xFFFFE08A,
            [C_CURRENT] = 0xFFF7F4EC,      [C_ON_CURRENT] = 0xFF0A1222,
            [C_TOAST] = 0xFFF7F4EC,        [C_ON_TOAST] = 0xFF0A1222,
            [C_TOAST_SIGN] = 0xFF0B6B58,   [C_RING_TRACK] = 0xFF1F3154,
            [C_CARD_EDGE] = 0xFF0F1A30,    [C_DISABLED] = 0xFF7288AE,
            [C_SCAN] = 0xFFFF7AD9,         [C_SCAN_EDGE] = 0xFF060A13,
            [C_CODE] = 0xFFF7F4EC,         [C_ON_CODE] = 0xFF0A1222,
            [C_MAT] = 0xFF060A13,
        },
};

/* Paper and ink: cards are brighter than the page and lifted by a shadow; colours that are text
 * are deep enough for it on every surface. */
const struct theme theme_light = {
    .name = "light",
    .control = 2,
    .chosen = 4,
    .path = 6,
    .focus = 5,
    .focus_gap = 5,
    .lifted = true,
    .dim = 140,
    .on_video = &theme_dark,
    .color =
        {
            [C_INK_950] = 0xFF060A13,      [C_BG] = 0xFFF5F0E6,
            [C_SURFACE] = 0xFFFDFBF7,      [C_SURFACE_2] = 0xFFFFFFFF,
            [C_SURFACE_3] = 0xFFE9E1D1,    [C_HAIR] = 0xFFD8CEBB,
            [C_LINE] = 0xFF6A7489,         [C_TEXT] = 0xFF14213A,
            [C_TEXT_2] = 0xFF3A4760,       [C_TEXT_3] = 0xFF515D74,
            [C_SIGNAL] = 0xFF0A6552,       [C_SIGNAL_PRESS] = 0xFF074C3E,
            [C_ON_SIGNAL] = 0xFFFFFFFF,    [C_SIGNAL_TINT] = 0xFFDDF0E6,
            [C_PICK] = 0xFF1A56AE,         [C_ON_PICK] = 0xFFFFFFFF,
            [C_PICK_TINT] = 0xFFE0EBFB,    [C_AMBER] = 0xFF8A4F00,
            [C_ON_AMBER] = 0xFFFFFFFF,     [C_AMBER_TINT] = 0xFFFCEBCB,
            [C_CORAL] = 0xFFA93226,        [C_ON_CORAL] = 0xFFFFFFFF,
            [C_CORAL_TINT] = 0xFFFCE6E0,   [C_FOCUS] = 0xFF0A1222,
            [C_SUBTITLE_BOX] = 0xD6000000, [C_SUBTITLE_2] = 0xFFFFE08A,
            [C_CURRENT] = 0xFF1B2942,      [C_ON_CURRENT] = 0xFFFBF9F4,
            [C_TOAST] = 0xFF1B2942,        [C_ON_TOAST] = 0xFFFBF9F4,
            [C_TOAST_SIGN] = 0xFF34E3B4,   [C_RING_TRACK] = 0xFFDDD3C0,
            [C_CARD_EDGE] = 0xFFE6DDCC,    [C_DISABLED] = 0xFF5F697F,
            [C_SCAN] = 0xFFA3007A,         [C_SCAN_EDGE] = 0xFFFFFFFF,
            [C_CODE] = 0xFFFFFFFF,         [C_ON_CODE] = 0xFF0A1222,
            [C_MAT] = 0xFFE9E1D1,
        },
};

const struct theme theme_high_contrast = {
    .name = "high-contrast",
    .control = 3,
    .chosen = 7,
    .path = 6,
    .focus = 7,
    .focus_gap = 5,
    .high_contrast = true,
    .dim = 230,
    .color =
        {
            [C_INK_950] = 0xFF000000,      [C_BG] = 0xFF000000,
            [C_SURFACE] = 0xFF000000,      [C_SURFACE_2] = 0xFF000000,
            [C_SURFACE_3] = 0xFF1A1A1A,    [C_HAIR] = 0xFFFFFFFF,
            [C_LINE] = 0xFFFFFFFF,         [C_TEXT] = 0xFFFFFFFF,
            [C_TEXT_2] = 0xFFFFFFFF,       [C_TEXT_3] = 0xFFFFFFFF,
            [C_SIGNAL] = 0xFFFFE600,       [C_SIGNAL_PRESS] = 0xFFD6C100,
            [C_ON_SIGNAL] = 0xFF000000,    [C_SIGNAL_TINT] = 0xFF000000,
            [C_PICK] = 0xFFFFE600,         [C_ON_PICK] = 0xFF000000,
            [C_PICK_TINT] = 0xFF000000,    [C_AMBER] = 0xFFFFC45C,
            [C_ON_AMBER] = 0xFF000000,     [C_AMBER_TINT] = 0xFF000000,
            [C_CORAL] = 0xFFFF9C8E,        [C_ON_CORAL] = 0xFF000000,
            [C_CORAL_TINT] = 0xFF000000,   [C_FOCUS] = 0xFF4DE1FF,
            [C_SUBTITLE_BOX] = 0xFF000000, [C_SUBTITLE_2] = 0xFFFFE600,
            [C_CURRENT] = 0xFFFFE600,      [C_ON_CURRENT] = 0xFF000000,
            [C_TOAST] = 0xFFFFFFFF,        [C_ON_TOAST] = 0xFF000000,
            [C_TOAST_SIGN] = 0xFF000000,   [C_RING_TRACK] = 0xFF666666,
            [C_CARD_EDGE] = 0xFFFFFFFF,    [C_DISABLED] = 0xFF9A9A9A,
            [C_SCAN] = 0xFFFF7AFF,         [C_SCAN_EDGE] = 0xFF000000,
            [C_CODE] = 0xFFFFFFFF,         [C_ON_CODE] = 0xFF000000,
            [C_MAT] = 0xFF000000,
        },
};

const struct theme *theme_of(enum theme_kind kind)
{
    static const struct theme *const themes[THEME_KIND_COUNT] = {
        [THEME_DARK] = &theme_dark,
        [THEME_LIGHT] = &theme_light,
        [THEME_HIGH_CONTRAST] = &theme_high_contrast,
    };
    return themes[kind];
}

#define DISPLAY(w, s, l, t)                   \
    {                                         \
        TEXT_INTER_DISPLAY, w, s, l, t, false \
    }
#define INTER(w, s, l)                \
    {                                 \
        TEXT_INTER, w, s, l, 0, false \
    }

const struct type_spec theme_type[TYPE_TOKEN_COUNT] = {
    [T_MEGA] = DISPLAY(600, 144, 144, -0.032f),
    [T_HERO] = DISPLAY(600, 96, 100, -0.028f),
    [T_XL] = DISPLAY(600, 72, 78, -0.024f),
    [T_Q] = DISPLAY(600, 64, 72, -0.022f),
    [T_L] = DISPLAY(600, 56, 64, -0.020f),
    [T_M] = DISPLAY(600, 40, 48, -0.015f),
    [T_S] = DISPLAY(600, 32, 40, -0.010f),
    [T_CARD] = DISPLAY(600, 26, 32, -0.005f),
    [T_BODY_L] = INTER(400, 32, 46),
    [T_BODY] = INTER(400, 28, 40),
    [T_OPTION] = INTER(500, 36, 46),
    [T_OPTION_CHOSEN] = INTER(600, 36, 46),
    [T_BUTTON_BIG] = INTER(600, 32, 32),
    [T_BUTTON] = INTER(600, 28, 28),
    [T_BUTTON_SMALL] = INTER(600, 24, 24),
    [T_LABEL] = INTER(600, 24, 32),
    [T_LABEL_REGULAR] = INTER(400, 24, 32),
    [T_KICKER] = INTER(600, 26, 32),
    [T_SMALL] = INTER(500, 22, 30),
    [T_SMALL_BOLD] = INTER(600, 22, 32),
    [T_CAPTION] = INTER(500, 20, 28),
    [T_CAPTION_BOLD] = INTER(600, 20, 28),
    [T_NUM_XL] = {TEXT_INTER_DISPLAY, 600, 292, 300, -0.020f, true},
    [T_NUM_L] = {TEXT_INTER_DISPLAY, 600, 144, 140, -0.025f, true},
    [T_SCORE] = {TEXT_INTER_DISPLAY, 600, 136, 136, -0.028f, true},
    [T_VERDICT] = DISPLAY(600, 88, 96, -0.028f),
    [T_BADGE] = DISPLAY(700, 36, 36, 0),
    [T_TIME] = {TEXT_INTER, 600, 28, 72, 0, true},
    [T_SUBTITLE] = INTER(500, 54, 72),
    [T_SUBTITLE_ROOM] = INTER(500, 60, 80),
    [T_SUBTITLE_2] = INTER(500, 38, 54),
    [T_BRAND] = INTER(600, 28, 32),
    [T_NUMBER] = {TEXT_INTER, 700, 22, 22, 0, true},
};

static double channel(unsigned v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(color_t c)
{
    return 0.2126 * channel(c >> 16 & 0xFF) + 0.7152 * channel(c >> 8 & 0xFF) +
           0.0722 * channel(c & 0xFF);
}

double theme_contrast(color_t a, color_t b)
{
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}
