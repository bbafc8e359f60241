/* The presenter's page: its parts, one a file. Nobody else includes this. */
#ifndef SCREENS_PRESENTER_H
#define SCREENS_PRESENTER_H

#include "screens/presented.h"
#include "screens/room_page.h"

/* Ids of what can be pressed; the index of PRESENTER_ACTION is an enum action. */
enum { PRESENTER_ACTION = 1, PRESENTER_LOUDER, PRESENTER_QUIETER, PRESENTER_ROOMS };

struct presenter_places {
    struct rect picture, now, notes, timer, next, day, actions; /* px */
    struct rect rooms;         /* buttons of the room's page; empty: it has none */
    int margin, head_cy;
    int rows;                  /* of actions */
};

struct presenter_places presenter_places(struct ui *ui);
/* Of actions: two where text is large or the window narrow; then more and less time are among them. */
int presenter_rows(const struct ui *ui);

/* presenter_view.c */
void presenter_draw_head(struct ui *ui, const struct screen_env *env, const struct presenter_places *p);
void presenter_draw_picture(struct ui *ui, const struct screen_env *env, struct rect r);
/* How much of it the name of what runs needs, at a width; not less than least. */
int presenter_now_height(struct ui *ui, const struct screen_env *env, int w, int least);
void presenter_draw_now(struct ui *ui, const struct screen_env *env, struct rect r);
/* How much of it the notes need in a card of width w, set as small as may be; px. */
int presenter_notes_height(struct ui *ui, const struct screen_env *env, int w);
void presenter_draw_notes(struct ui *ui, const struct screen_env *env, struct rect r);

/* presenter_cards.c */
enum { PRESENTER_DAY_LEAST = 90 }; /* reference px: in a lower place the day's card is not drawn */
void presenter_draw_timer(struct ui *ui, const struct screen_env *env, struct rect r);
void presenter_draw_next(struct ui *ui, const struct screen_env *env, struct rect r);
void presenter_draw_day(struct ui *ui, const struct screen_env *env, struct rect r);

/* presenter_actions.c */
enum { PRESENTER_TIMES = 2 };
struct presenter_action {
    uint32_t id;
    enum key_context context;  /* where its key is read */
    enum action action;
    struct str label;          /* empty: its sign and key alone */
    struct str brief;          /* in the label's place where that is too long; may be empty */
    struct str name;           /* spoken instead of the label when not empty */
    uint32_t icon;
    bool primary, on, disabled;
};
/* Five minutes more, and less, for what runs. */
void presenter_times(struct ui *ui, struct presenter_action out[PRESENTER_TIMES]);
int presenter_action_width(struct ui *ui, const struct screen_env *env, const struct presenter_action *a);
void presenter_draw_action(struct ui *ui, const struct screen_env *env, struct rect r, const struct presenter_action *a);
void presenter_draw_actions(struct ui *ui, const struct screen_env *env, struct rect r, int rows);
/* What the room's page would have as buttons of its own; how high they are in a row of width w, px. */
int presenter_rooms_height(struct ui *ui, const struct screen_env *env, int w);
void presenter_draw_rooms(struct ui *ui, const struct screen_env *env, struct rect r);
/* A card's plate. */
void presenter_card(struct ui *ui, struct rect r);

#endif
