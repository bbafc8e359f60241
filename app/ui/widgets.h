/*
 * The widgets of the design. Each draws itself with its focus ring and records its node in the tree; what happens to
 * it comes back as EVENT_ACTIVATE or EVENT_VALUE with its id. Ids of 0 are drawn but dead. Included by ui.h.
 */
#ifndef UI_WIDGETS_H
#define UI_WIDGETS_H

#include "ui/ui.h"

enum button_kind { BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_QUIET, BUTTON_ON_VIDEO };
enum button_size { BUTTON_BIG, BUTTON_NORMAL, BUTTON_SMALL, BUTTON_HEADER, BUTTON_HUGE }; /* 96, 80, 64, 72, 112 high */
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
    bool tabular;          /* digits of one width, for times */
    bool drawn_only;       /* part of a larger target: looks like a button, is none */
    struct str name;       /* spoken instead of the label when not empty */
    struct str value;      /* spoken behind it */
};
/* Width it will take, device px; for laying rows out from the right. */
int ui_button_width(struct ui *ui, const struct button *b);
int ui_button_height(const struct ui *ui, enum button_size size); /* grows with the user's text size */
/* At (x, y); w 0: its own width. Returns its rectangle. */
struct rect ui_button(struct ui *ui, int x, int y, int w, const struct button *b);
/* Buttons side by side along the lower edge of room, from the left. When their sum is too wide the first has a row of its
 * own above the others, and when that is too wide they stand one below the other; of more than three as many a row as have
 * room. Returns the upper edge of what it took. */
int ui_button_row_height(struct ui *ui, int w_px, int n, const struct button *const *buttons);
int ui_button_row(struct ui *ui, struct rect room, int n, const struct button *const *buttons);
/* A round button without a label; on: a filled disc. On video (ring_gap set) it has no plate of its own. */
void ui_icon_button(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name, bool on);
/* One that leads onward: filled, and not "on". */
void ui_icon_onward(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name);

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
/* The edge of a place that is still empty. */
void ui_dashes(struct ui *ui, struct rect r, float radius_px);
void ui_progress(struct ui *ui, struct rect r, float fraction, color_t fill, color_t track);
void ui_spinner(struct ui *ui, float cx, float cy, float radius_px);
void ui_mark(struct ui *ui, int x, int y, float side_reference); /* the five dots alone */
void ui_brand(struct ui *ui, int x, int y, struct str name);
/*
 * Gone after UI_TOAST_US. In the middle with its lower edge at bottom_px, unless it would cover something recorded
 * before it there: then at the nearest place where it covers no control that can be reached, and no words if that can
 * be; narrower if need be. The last thing a screen draws.
 */
void ui_toast(struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px);
/* The same, clear of one more rectangle as of a control. */
void ui_toast_clear(struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px, struct rect clear);
/* Where ui_toast would put it if nothing were in its way; draws nothing. Empty once its time is over. */
struct rect ui_toast_rect(const struct ui *ui, struct str text, uint32_t icon, int64_t since_us, int bottom_px);
/* Keycap and what it does, *x moves on; draws nothing while hints are not to be shown. */
void ui_key_hint(struct ui *ui, int *x, int y, struct str key, struct str what);
/* A QR code of a text (UTF-8, at most UI_QR_TEXT_MAX bytes, level L), as large as whole-pixel modules
 * allow in r, centred there, with its quiet zone; name is spoken. Returns the plate; empty when the text is empty or
 * too long or r too small. */
enum { UI_QR_TEXT_MAX = 666 };
struct rect ui_qr(struct ui *ui, struct rect r, struct str text, struct str name);
/* Of its plate in a square of room_px; 0: there is none. */
int ui_qr_side(struct ui *ui, int room_px, struct str text);
/* A modal dialog: dims the page, draws the panel centred with its title, opens the modal group (close with
 * tree_close). The panel grows with the user's text size. Returns the room for body and buttons: below the title,
 * inside the padding of 64. The upper right corner stays free for a sign of 64, 20 inside. */
struct rect ui_dialog(struct ui *ui, int w_reference, int h_reference, struct str title);
/* The same in the middle of what is above floor_px, where the keys on the screen begin. */
struct rect ui_dialog_above(struct ui *ui, int floor_px, int w_reference, int h_reference, struct str title);
/* The same with a text and the buttons that answer it (a ui_button_row): higher than h_reference where they want it. */
struct dialog_ask {
    int w_reference, h_reference; /* as ui_dialog's */
    struct str title, body;
    int between_reference;        /* kept free above the buttons */
    int n;
    const struct button *const *buttons;
};
/* Returns the room between text and buttons; the modal group is open, close it with tree_close. */
struct rect ui_dialog_ask(struct ui *ui, const struct dialog_ask *ask);

/* The path motif (design 12 "Path"). */
enum path_state { PATH_DONE, PATH_STARTED, PATH_NEW, PATH_LOCKED, PATH_RIGHT, PATH_WRONG, PATH_PARTLY, PATH_CURRENT, PATH_TODO };
void ui_path_node(struct ui *ui, float cx, float cy, float diameter_px, enum path_state state, int number, float fraction);
void ui_path_line(struct ui *ui, float x0, float y0, float x1, float y1, enum path_state state_before);
/* The same with another thickness (reference px; the quiz path has 4). */
void ui_path_line_wide(struct ui *ui, float x0, float y0, float x1, float y1, enum path_state before, float width);

#endif
