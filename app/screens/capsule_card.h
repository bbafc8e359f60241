/* One capsule on the library page: picture, title, state. Upright in a row or lying in a portrait list. */
#ifndef SCREENS_CAPSULE_CARD_H
#define SCREENS_CAPSULE_CARD_H

#include "screens/capsule_lock.h"
#include "screens/screen.h"

enum card_state { CARD_NEW, CARD_STARTED, CARD_DONE, CARD_LOCKED, CARD_BROKEN, CARD_MISSING };
enum card_form { CARD_UPRIGHT, CARD_LYING };

struct card {
    uint32_t id;
    const struct capsule *capsule;
    enum card_state state;
    float fraction;        /* watched, 0..1 */
    const struct watched *parts; /* which of it; NULL: nobody keeps them, and the fraction begins at its beginning */
    int64_t length_us, resume_us; /* where it is gone on with; 0 while the length is unknown */
    int right, questions;  /* of the attempt that counts; questions 0: none */
    struct lock lock;      /* locked: why and until when */
    bool primary;
    unsigned node_state;   /* more bits for its node */
    int place, of;         /* in the row, other pages included; of 0: it stands alone */
    bool passing;          /* only glides by: its picture is shown if it is there, and not asked for */
};

/* What is known of a capsule at this moment; in ui's arena. */
struct card card_of(struct ui *ui, const struct screen_env *env, const struct capsule *capsule);

/* True while the playlist keeps it back: see capsule_lock. */
bool card_locked(const struct screen_env *env, const struct capsule *capsule);
/* "25 Feb 2021" in the interface's language; the view itself when it is no date. */
struct str card_date(const struct ui *ui, struct arena *arena, const char *day);

/* Height of the words below (CARD_LYING: beside) a picture for cards of this width with titles of so many lines. */
int card_words_height(struct ui *ui, enum card_form form, int w, int lines);
/* Lines the title takes in a card of this width. */
int card_title_lines(struct ui *ui, const struct capsule *capsule, enum card_form form, int w);

/* picture: height (CARD_UPRIGHT) or width (CARD_LYING) of the picture, px. */
void card_draw(struct ui *ui, const struct screen_env *env, struct rect r, enum card_form form, int picture,
               const struct card *card);

/* The pieces of a card, for a page that arranges them otherwise. checked: broken when its picture cannot be had. */
struct card card_checked(const struct screen_env *env, struct card card, int w, int h);
void card_draw_picture(struct ui *ui, const struct screen_env *env, struct rect r, float radius,
                       const struct card *card);
void card_draw_state(struct ui *ui, struct rect r, const struct card *card);
struct rect card_cover(int w, int h, struct rect r); /* the part of a w x h picture that fills r */
struct str card_state_text(struct ui *ui, const struct card *card); /* "Watched, Quiz 4/5" */

#endif
