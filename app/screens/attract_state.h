/* Inside the screen that invites: attract.c takes events, attract_reel.c plays, attract_page.c and attract_foot.c draw,
 * attract_spoken.c has what is heard. */
#ifndef SCREENS_ATTRACT_STATE_H
#define SCREENS_ATTRACT_STATE_H

#include "course/stand.h"
#include "screens/attract.h"
#include "screens/capsule_captions.h"
#include "screens/screen.h"

enum { ATTRACT_LANGUAGE = 1, ATTRACT_ABOUT };
enum { ATTRACT_NODE = 56, ATTRACT_TALK_ROOM = 40 }; /* the current one's diameter on the path; what a talk needs upright; reference px */

#define ATTRACT_STILL_US (8 * INT64_C(1000000))

/* Languages that speak one after the other. */
struct attract_turns {
    int n;
    enum string_language languages[STRING_LANGUAGE_COUNT]; /* the device's, then the playlist's others */
    int64_t begun_us; /* monotonic; of the first */
    int64_t every_us; /* > 0 */
};

struct attract_state {
    const struct attract *attract;
    struct attract_loop *loop;      /* the program's */
    int n;                          /* extracts */
    bool *failed;                   /* n of them: left out until all have failed, or left_out_us */
    int64_t left_out_us;            /* 0: nobody is */
    struct capsule_captions *captions; /* n of them */
    int at;                         /* on show; -1: there is nothing to show */
    uint32_t session;               /* 0: a still is on show */
    int64_t item_us;                /* it has been on show since */
    int64_t retry_us;               /* stills until then; 0: nothing has failed */
    struct attract_turns turns;
    enum string_language speaks;    /* at the last event: the captions' */
};

/* ---- attract_reel.c ---- */

void reel_begin(struct attract_state *st, struct screen_env *env);
void reel_end(struct attract_state *st, struct screen_env *env);
/* Player news and time; true when what is shown has changed. */
bool reel_event(struct attract_state *st, struct screen_env *env, const struct event *ev);
/* Motion was reduced or is wanted again: stills or moving pictures. */
bool reel_follow(struct attract_state *st, struct screen_env *env);
/* 0..1 of the extract on show. */
float reel_fraction(const struct attract_state *st, const struct screen_env *env, struct now now);
/* When time alone changes something next, monotonic. */
int64_t reel_deadline(const struct attract_state *st);
/* The captions of what is on show in that language, read when they are first wanted. */
void reel_speak(struct attract_state *st, struct screen_env *env, enum string_language lang);

/* ---- attract_page.c ---- */

/* From now on. */
void attract_turns_begin(struct attract_turns *t, const struct screen_env *env);
/* Which language the page speaks at a moment, and since when. It stays with one where somebody reads it another way:
 * aloud, without movement, by a switch. */
enum string_language attract_speaks(const struct attract_turns *t, const struct settings *set, int64_t now_us,
                                    int64_t *since_us);
/* When the next one speaks, since_us of attract_speaks; TIME_NEVER: it stays. */
int64_t attract_next_turn(const struct attract_turns *t, const struct settings *set, int64_t since_us);
void attract_draw(const void *state, const struct screen_env *env, struct ui *ui);

/* ---- attract_spoken.c ---- */

/* The invitation in every language, one after the other, for a listener; in the frame's arena. */
struct str attract_spoken(struct ui *ui, const struct attract_state *st);

/* ---- attract_foot.c ---- */

/* By how many device px more than r the talk's lines need upright, which what stands above gives way for; 0: no talk. */
int attract_talk_raises(struct ui *ui, const struct screen_env *env, struct rect r);
/* The next talk of the stand and the way to About, in r and so much above it; what it draws is at r's lower edge. */
void attract_draw_foot(struct ui *ui, const struct screen_env *env, struct rect r, int raised);
/* The next one, where the clock can be believed. False: there is none to announce. */
bool attract_next_talk(const struct screen_env *env, struct stand_talk *out);
/* What is said of a talk: when, what, where, and how long until then. In the frame's arena. */
struct str attract_talk_text(struct ui *ui, const struct screen_env *env, const struct stand_talk *t);
/* One node an extract with its name below it, the current one's arc as far as it has come; its middle at y, dx aside. */
void attract_draw_path(struct ui *ui, const struct attract_state *st, const struct screen_env *env, int dx, int y);

#endif
