/* The capsule screen's picture, in parts. Nobody else includes this. */
#ifndef SCREENS_CAPSULE_VIEW_H
#define SCREENS_CAPSULE_VIEW_H

#include "screens/capsule_state.h"

/* One look at everything a frame needs. */
struct capsule_view {
    const struct capsule_state *st;
    const struct screen_env *env;
    struct player_level level;
    struct player_frame frame;
    int64_t position_us;   /* for the progress bar: the target while seeking */
    int64_t picture_us;    /* of the picture on screen: for captions */
    struct rect video;     /* where the picture is fitted in */
    struct rect drawn;     /* the picture itself, without the bars beside it */
    struct rect picture;   /* where captions count as being over the picture */
    int title_bottom;      /* captions placed at the top keep below it; 0: nothing is there */
    int preview_least;     /* the card over the progress bar keeps below it, device px */
    struct rect preview;   /* that card: captions stand above it; empty: there is none */
    struct str kicker, title;
};

/* capsule_view.c */
int64_t capsule_picture_time(const struct player_level *level, const struct player_frame *f);
void capsule_draw(const void *state, const struct screen_env *env, struct ui *ui);

/* capsule_controls.c */
void capsule_draw_scrims(struct ui *ui, int title_bottom, uint8_t alpha); /* bottom: of back and title, px */
void capsule_draw_controls(struct ui *ui, const struct capsule_view *v);
struct rect capsule_bar_rect(const struct ui *ui); /* of the progress bar's strip */
int capsule_controls_top(const struct ui *ui); /* captions stay above, device px */

/* capsule_progress.c */
void capsule_draw_title(struct ui *ui, const struct capsule_view *v);
void capsule_draw_progress(struct ui *ui, const struct capsule_view *v, struct rect r);
void capsule_draw_time(struct ui *ui, const struct capsule_view *v, struct rect r);

/* capsule_preview.c */
/* The media time under the pointer, or where the position is dragged to; false: neither. */
bool capsule_preview_at(const struct ui *ui, const struct capsule_view *v, struct rect bar, int64_t *at_us);
/* Of the card that capsule_draw_preview draws with the same top; empty: it draws none. */
struct rect capsule_preview_rect(struct ui *ui, const struct capsule_view *v, struct rect bar, int top);
/* top: the card keeps below it, its picture smaller where it must. */
void capsule_draw_preview(struct ui *ui, const struct capsule_view *v, struct rect bar, int top);

/* capsule_panel.c */
/* Of the panel that is open; keyboard: there is one below it. Width and place across hang on the window alone. */
struct rect capsule_panel_rect(struct ui *ui, const struct capsule_view *v, bool keyboard);
void capsule_draw_panel(struct ui *ui, const struct capsule_view *v);
void capsule_draw_card(struct ui *ui, const struct capsule_view *v);
void capsule_draw_watch(struct ui *ui, const struct capsule_view *v);

#endif
