/*
 * What a screen draws with: the frame's draw list, semantic tree, theme, texts and measures in one place, and the
 * widgets of the design. Drawing is a pure function of (state, ui); input comes back as EVENT_ACTIVATE / EVENT_VALUE
 * carrying the widget's id (see ui/input.h). Reference sizes are those of a 1920x1080 (portrait: 1080x1920) drawing.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time.h"
#include "gfx/draw.h"
#include "ui/strings.h"
#include "ui/theme.h"
#include "ui/tree.h"

/* Widget ids: a screen's own enum in the upper half, an index in the lower. */
#define UI_ID(kind, index) ((uint32_t)(kind) << 16 | (uint32_t)(index))
#define UI_KIND(id) ((id) >> 16)
#define UI_INDEX(id) ((id) & 0xFFFFu)

struct ui {
    struct draw_list *list;
    struct tree *tree;
    struct arena *arena;           /* frame lifetime */
    struct text_engine *text;
    const struct theme *theme;
    const struct strings *strings;
    enum string_language lang;
    int w, h;                      /* device pixels */
    bool portrait;
    float u;                       /* device pixels per reference pixel */
    int text_percent;              /* 100, 125, 150, 200 */
    uint32_t focus, hover, pressed; /* widget ids, 0: none */
    int64_t pressed_us;             /* since when; monotonic */
    bool focus_visible;            /* after a key; not after a touch */
    bool key_hints;                /* show keyboard hints (after a key press, never at the booth) */
    bool reduced_motion;
    bool speech;                   /* the screen is read aloud */
    bool plain;                    /* no sign of the program's own on it: a room whose controls are elsewhere */
    bool hands_off;                /* its buttons are pressed in another window: recorded (STATE_HIDDEN), not drawn */
    bool scanning;                 /* the highlight of scanning stands in for the focus ring */
    struct now now;
    color_t ring_gap;              /* between a control and its focus ring; 0: what is behind shows (video: ink-950) */
    int64_t wake_us;               /* out: earliest time the picture changes by itself */
};

enum { UI_TEXT_MIN_PX = 16, UI_HIT_MIN_PX = 48, UI_FOCUS_MIN_PX = 3, UI_FRAME_US = 33333, UI_TOAST_US = 4000000 };

/* Measures */
float ui_unit(int w, int h);                               /* struct ui's u for a target of w x h device pixels */
color_t ui_color(const struct ui *ui, enum color_token token);
/* Factor of the user's text size for text of this reference size (large titles grow less). */
float ui_text_scale(const struct ui *ui, float size_reference);
struct rect ui_grow(struct rect r, int by_px);             /* the other way of rect_inset */
int ui_px(const struct ui *ui, float reference);           /* rounded, at least 1 for a positive value */
struct rect ui_rect(const struct ui *ui, float x, float y, float w, float h);
/* Asks for another frame not later than at (monotonic us). Animations ask for now + 1 frame. */
void ui_wake_at(struct ui *ui, int64_t at_us);
/* 0..1 eased progress of an animation begun at start_us; asks for the next frame until done; 1 at once when motion
 * is reduced. */
float ui_ease(struct ui *ui, int64_t start_us, int duration_ms);

/* Texts */
struct str ui_str(const struct ui *ui, enum string_id id);
struct text_style ui_style(const struct ui *ui, enum type_token token); /* scaled, with the user's text size */
/* Lays out and draws; returns the block (height, lines). max_w 0: one line. Records a tree node with role unless role
 * is ROLE_COUNT. */
const struct text_block *ui_text(struct ui *ui, float x_px, float y_px, float max_w_px, int max_lines,
                                 enum type_token token, color_t color, struct str text, enum role role);
const struct text_block *ui_layout(struct ui *ui, struct str text, const struct text_style *style, float max_w_px,
                                   int max_lines, enum text_align align, unsigned flags);
/* A token's face with another reference size and line, for the sizes design Appendix A names. */
struct text_style ui_style_sized(const struct ui *ui, enum type_token token, float size, float line);
/* Draws a block and records it like ui_text. */
void ui_block(struct ui *ui, float x_px, float y_px, const struct text_block *block, color_t color, struct str text,
              enum role role);
/* y at which to draw a block so that its capitals are centred around cy; whole-pixel baselines. */
float ui_middle(const struct ui *ui, float cy_px, const struct text_block *block, const struct text_style *style);
/* One line centred in height in r; not recorded. */
void ui_label(struct ui *ui, struct rect r, enum text_align align, const struct text_style *style, color_t color,
              struct str text);
/* Icons are code points of the icon face; drawn centred in r. */
void ui_icon(struct ui *ui, struct rect r, uint32_t icon, float size_reference, color_t color);

/* Records a node with its hit box grown to the smallest target; for widgets a screen draws itself. Returns its index. */
int ui_record(struct ui *ui, enum role role, uint32_t id, unsigned state, struct str label, struct str value,
              struct rect r);
/* What is spoken when the screen is entered; the first thing a screen records. */
void ui_screen(struct ui *ui, struct str spoken);
/* What is shown is page (from 0) of pages; said on arrival and whenever it is turned. For after ui_screen, or in an open
 * dialog; one page is none. */
void ui_pages(struct ui *ui, int page, int pages);
bool ui_is_focused(const struct ui *ui, uint32_t id); /* and the ring is to be seen */
bool ui_is_pressed(const struct ui *ui, uint32_t id);
bool ui_is_hovered(const struct ui *ui, uint32_t id); /* under a mouse, and not held down */
/* The edge of a control, and a fill that answers to pointer and press: lighter under a mouse. */
color_t ui_edge(const struct ui *ui, uint32_t id);
color_t ui_fill(const struct ui *ui, uint32_t id, enum color_token rest);
color_t ui_signal(const struct ui *ui, uint32_t id); /* of a primary control */
/* A soft shadow under a card, in a theme whose cards are lifted. */
void ui_lift(struct ui *ui, struct rect r, float radius_px);
/* From here on as it looks over moving pictures; returns the theme to put back. */
const struct theme *ui_on_video(struct ui *ui);

#include "ui/widgets.h"

#endif
