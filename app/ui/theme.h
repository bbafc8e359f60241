/* The design tokens: colours, type, strokes, motion (design system sections 4 to 9) as const tables. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geom.h"
#include "text/text.h"

enum color_token {
    C_INK_950, C_BG, C_SURFACE, C_SURFACE_2, C_SURFACE_3, C_HAIR, C_LINE, C_TEXT, C_TEXT_2, C_TEXT_3, C_SIGNAL,
    C_SIGNAL_PRESS, C_ON_SIGNAL, C_SIGNAL_TINT, C_PICK, C_ON_PICK, C_PICK_TINT, C_AMBER, C_ON_AMBER, C_AMBER_TINT,
    C_CORAL, C_ON_CORAL, C_CORAL_TINT, C_FOCUS, C_SUBTITLE_BOX, C_SUBTITLE_2,
    C_CURRENT, C_ON_CURRENT, /* the segment or setting that is on */
    C_TOAST, C_ON_TOAST, C_TOAST_SIGN, C_RING_TRACK, C_CARD_EDGE, C_DISABLED,
    C_MAT, /* beside a page or picture that does not fill its room */
    C_SCAN, C_SCAN_EDGE, /* the highlight of scanning, and what it keeps between itself and anything else */
    C_CODE, C_ON_CODE, /* plate and modules of a QR code: dark on light in every theme */
    COLOR_TOKEN_COUNT
};

enum type_token {
    T_MEGA, T_HERO, T_XL, T_Q, T_L, T_M, T_S, T_CARD, T_BODY_L, T_BODY, T_OPTION, T_OPTION_CHOSEN, T_BUTTON_BIG,
    T_BUTTON, T_BUTTON_SMALL, T_LABEL, T_LABEL_REGULAR, T_KICKER, T_SMALL, T_SMALL_BOLD, T_CAPTION, T_CAPTION_BOLD,
    T_NUM_XL, T_NUM_L, T_SCORE, T_VERDICT, T_BADGE, T_TIME, T_SUBTITLE, T_SUBTITLE_ROOM, T_SUBTITLE_2,
    T_BRAND, T_NUMBER,
    TYPE_TOKEN_COUNT
};

struct type_spec {
    enum text_family family;
    int weight;
    float size, line;  /* reference px */
    float tracking_em;
    bool tabular;
};

enum theme_kind { THEME_DARK, THEME_LIGHT, THEME_HIGH_CONTRAST, THEME_KIND_COUNT };

struct theme {
    const char *name;         /* "dark", "light", "high-contrast" */
    color_t color[COLOR_TOKEN_COUNT];
    float control, chosen, path, focus, focus_gap; /* strokes, reference px */
    bool high_contrast;       /* no shadows, white borders, flat scrims */
    bool lifted;              /* cards stand out by a shadow, not by a lighter surface */
    uint8_t dim;              /* alpha of ink-950 over the page behind a dialog */
    const struct theme *on_video; /* what is drawn over moving pictures has its look; NULL: the theme's own */
};

extern const struct theme theme_dark, theme_light, theme_high_contrast;
const struct theme *theme_of(enum theme_kind kind); /* with the design's own colours */
extern const struct type_spec theme_type[TYPE_TOKEN_COUNT];

/* WCAG 2.2 relative-luminance ratio of two opaque colours, 1..21. */
double theme_contrast(color_t a, color_t b);

#endif
