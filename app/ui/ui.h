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
    bool focus_visible;            /* after a key; not after a touch */
    bool key_hints;                /* show keyboard hints (after a key press, never at the booth) */
    bool reduced_motion;
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
bool ui_is_focused(const struct ui *ui, uint32_t id); /* and the ring is to be seen */
bool ui_is_pressed(const struct ui *ui, uint32_t id);

/* Widgets. Each draws itself with its focus ring and records its node; ids of 0 are drawn but dead. */
enum button_kind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_QUIET, BUTTON_ON_VIDEO };
enum button_size { BUTTON_BIG, BUTTON_NORMAL, BUTTON_SMALL, BUTTON_HEADER }; /* 96, 80, 64, 72 high */
struct button {
    uint32_t id;
    enum button_kind kind;
    enum button_size size;
    struct str label;
    uint32_t icon;         /* left of the label, 0: none */
    uint32_t icon_after;   /* right of the label, 0: none */
    bool disabled;
    bool primary;          /* the screen's one primary action */
    bool on;               /* a setting that is switched on: filled */
    bool drawn_only;       /* part of a larger target: looks like a button, is none */
    struct str name;       /* spoken instead of the label when not empty */
};
/* Width it will take, device px; for laying rows out from the right. */
int ui_button_width(struct ui *ui, const struct button *b);
int ui_button_height(const struct ui *ui, enum button_size size); /* grows with the user's text size */
/* At (x, y); w 0: its own width. Returns its rectangle. */
struct rect ui_button(struct ui *ui, int x, int y, int w, const struct button *b);
/* Buttons side by side along the lower edge of room, from the left; one below the other at full width when their sum
 * is too wide. Returns the upper edge of what it took. */
int ui_button_row_height(struct ui *ui, int w_px, int n, const struct button *const *buttons);
int ui_button_row(struct ui *ui, struct rect room, int n, const struct button *const *buttons);
/* A round button without a label; on: a filled disc. On video (ring_gap set) it has no plate of its own. */
void ui_icon_button(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name, bool on);

enum option_state { OPTION_PLAIN, OPTION_CHOSEN, OPTION_RIGHT, OPTION_WRONG };
struct option_row {
    uint32_t id;
    char letter;
    struct str text;
    enum option_state state;
    bool box;              /* multiple choice: a box, else a radio */
};
/* Height a row of this width wants so that its text is never cut: at least badge and padding. */
int ui_option_height(struct ui *ui, int w_px, const struct option_row *o);
void ui_option(struct ui *ui, struct rect r, const struct option_row *o);

int ui_chip_width(struct ui *ui, struct str text, bool icon);
int ui_chip_height(const struct ui *ui);
struct rect ui_chip(struct ui *ui, int x, int y, struct str text, uint32_t icon, color_t ink, color_t fill);
int ui_segments_width(struct ui *ui, int n, const struct str *labels);
/* Segments with ids id + 0..n-1; names are spoken in full. Returns its rectangle; anchored at right edge when right. */
struct rect ui_segments(struct ui *ui, int x, int y, bool right, uint32_t id, int n, const struct str *labels,
                        const struct str *names, int current);
void ui_focus_ring(struct ui *ui, struct rect r, float radius_px, uint32_t id); /* draws only when focused and visible */
void ui_progress(struct ui *ui, struct rect r, float fraction, color_t fill, color_t track);
void ui_spinner(struct ui *ui, float cx, float cy, float radius_px);
void ui_mark(struct ui *ui, int x, int y, float side_reference); /* the five dots alone */
void ui_brand(struct ui *ui, int x, int y, struct str name);
/* Gone after UI_TOAST_US; its lower edge at bottom_px. */
void ui_toast(struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px);
/* Keycap and what it does, *x moves on; draws nothing while hints are not to be shown. */
void ui_key_hint(struct ui *ui, int *x, int y, struct str key, struct str what);
/* A modal dialog: dims the page, draws the panel centred with its title, opens the modal group (close with
 * tree_close). The panel grows with the user's text size. Returns the room for body and buttons: below the title,
 * inside the padding of 64. */
struct rect ui_dialog(struct ui *ui, int w_reference, int h_reference, struct str title);

/* The path motif (design 12 "Path"). */
enum path_state { PATH_DONE, PATH_STARTED, PATH_NEW, PATH_LOCKED, PATH_RIGHT, PATH_WRONG, PATH_CURRENT, PATH_TODO };
void ui_path_node(struct ui *ui, float cx, float cy, float diameter_px, enum path_state state, int number, float fraction);
void ui_path_line(struct ui *ui, float x0, float y0, float x1, float y1, enum path_state state_before);
/* The same with another thickness (reference px; the quiz path has 4). */
void ui_path_line_wide(struct ui *ui, float x0, float y0, float x1, float y1, enum path_state before, float width);

#endif
