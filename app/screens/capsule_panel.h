/* The capsule screen's side panels, and what they are made of. Nobody else includes this. */
#ifndef SCREENS_CAPSULE_PANEL_H
#define SCREENS_CAPSULE_PANEL_H

#include "screens/capsule_view.h"

struct panel_row {
    uint32_t id;
    struct str name, note; /* note: at the right, "" for none */
    struct str shown;      /* in place of the name, below a heading that says the rest of it */
    struct str heading;    /* above this row and the ones that follow, "" for none */
    bool chosen;
    bool box;              /* a check box, not one of several */
    bool hint;             /* the note is left away where it is too long */
};

/* Of everything in a panel by the user's text size, 1..1.25: names that need more are set a little smaller. */
float capsule_panel_scale(const struct ui *ui);
/* Draws panel, title and close button and opens a modal group (tree_close ends it); returns the room below. */
struct rect capsule_panel_open(struct ui *ui, const struct capsule_view *v, enum string_id title);
/* Where a row's name begins, from the row's left; what a heading above a row takes; px. */
int capsule_panel_name_left(const struct ui *ui);
int capsule_panel_heading_height(const struct ui *ui);
/* A name that may be too long for r: in two lines where they fit, or a little smaller. */
void capsule_panel_text(struct ui *ui, struct rect r, enum text_align align, struct text_style style, color_t color,
                        struct str text);
/* Radios one below the other, lower when there are many, then side by side; returns where the last column ends. */
int capsule_panel_rows(struct ui *ui, struct rect room, const struct panel_row *rows, int n);
/* A way to another panel, and what it is wide with its name at full size. */
int capsule_panel_link_width(struct ui *ui, struct str name);
void capsule_panel_link(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name);
/* A switch over the whole width whose segments ask for action with 0..n-1. */
void capsule_panel_switch(struct ui *ui, struct rect r, enum capsule_action action, int n,
                          const struct str *labels, int current);

/* capsule_caption_panel.c: languages and size, the second language, the look. */
void capsule_draw_captions_panel(struct ui *ui, const struct capsule_view *v);
/* How many rows the panel of the second language has. */
/* Device px the look's switches take in a panel with room px of width; note: with the sentence below them. */
int capsule_look_height(struct ui *ui, int room, bool note);
int capsule_second_rows(const struct capsule_captions *cc);

/* capsule_marks_view.c */
void capsule_draw_marks(struct ui *ui, const struct capsule_view *v);

/* capsule_transcript_view.c */
void capsule_draw_transcript(struct ui *ui, const struct capsule_view *v);

#endif
