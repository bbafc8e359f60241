/*
 * The room: a day of a course that is under way. What runs is decided by course/; here it meets the clock, the store
 * and the screens. One a program, in screen_env; every change is durable before the next event is looked at. On the
 * stage the agenda is the ground, and the screen of the item that runs lies on it (NAV_ROOM).
 *
 * An item's screen: its enum item_kind stands in room.c's table; it is entered with args.item and args.slot; what it
 * does not use itself it gives to room_handle (room_page.h), which knows the clicker.
 */
#ifndef SCREENS_ROOM_H
#define SCREENS_ROOM_H

#include "course/now.h"
#include "locale/locale.h"
#include "screens/screen.h"

enum { ROOM_STARTING_US = 10000000 }; /* a break that is over says "We are starting" for so long */

/* What became of the course's files since they were read. */
enum room_news { ROOM_NEWS_NONE, ROOM_NEWS_CHANGED, ROOM_NEWS_BROKEN };

struct room_vote; struct group_timers; struct desk_work;

struct room {
    const struct course *course;  /* NULL: the playlist has none, and nothing below counts */
    bool open;                    /* a day was chosen or is today's: run and plan count */
    struct course_run run;
    struct course_plan plan;      /* as of this step */
    bool rehearsal;               /* --now or --day: the screen says so, and the real day is left alone */
    bool trusted;                 /* today's date may be taken from the clock */
    bool continued;               /* read back after a stop, nothing was pressed yet */
    bool left;                    /* ... and the program had ended in order */
    bool done[COURSE_DAYS_MAX];
    int stopped;                  /* day of a run that waits to be continued and is not open; -1: none */
    int place;                    /* slide, page or step that the item shows; 0 when an item begins (room_set_place) */
    int64_t starting_us;          /* monotonic: the break is over since; 0: it is not */
    int64_t changed_us;           /* monotonic: when this step began or was taken up */
    int64_t recess_s;             /* a break out of turn lasts until then, wall clock; 0: none */
    struct now before;            /* last look at the clock */
    enum room_news news;
    char news_text[240];          /* ROOM_NEWS_BROKEN: the first finding */
    bool reload;                  /* asked for: app.c reads the course anew */
    struct group_timers *group_timers; /* owned; see groups.h; NULL: nobody looked yet */
    int keyboards;                /* that can be told apart while teams vote; 0: they cannot */
    uint32_t team_keyboard[ITEM_TEAMS_MAX]; /* see team_keyboards.h; 0: that team has none of its own */
    bool keyboards_kept;          /* team_keyboard is of another start: one that it lacks means they have to be asked for */
    int keyboard_asked;           /* team whose keyboard is asked for, from 1; 0: none */
    struct desk_work *desk;       /* owned; see desk_work.h; NULL: nothing was asked of it */
    struct room_vote *vote;       /* owned; see room_vote.h; NULL: there was none yet */
    int wanted_day;               /* --day, from 1; 0: none */
    struct locale *locales[STRING_LANGUAGE_COUNT]; /* opened when a date is first spoken */
};

struct room_config {
    int day;                      /* --day; 0: by date */
    bool rehearsal;
    int64_t built_s;              /* no clock stands before it; 0: unknown */
};

/* ---- for app.c ---- */

/* A catalog was opened (or none: course NULL). Reads what is stored; opens today's day. */
void room_attach(struct screen_env *env, const struct course *course, const struct room_config *config);
void room_release(struct room *r);
/* The room's first screen: the agenda, or the day chooser. */
struct nav room_open(struct screen_env *env);
/* After a stop that nobody meant (a power cut, a crash) the item that ran goes on the agenda at once, a film of it paused at
 * its second; else NAV_STAY: the agenda asks. Once, after room_open. */
struct nav room_resume(struct screen_env *env);
/* The program ends in order, with the day where it is. */
void room_leave(struct screen_env *env);
/* What is due now: jumps of the clock, items that begin `at` a time, breaks that are over. Once a step. */
struct nav room_tick(struct screen_env *env);
/* When room_tick wants to run next (monotonic); TIME_NEVER: only events. */
int64_t room_deadline(const struct room *r, struct now now);
/* The course was read anew: the day goes on where it was. */
void room_reload(struct screen_env *env, const struct course *course);

/* ---- for the screens ---- */

/* A day is open: screens behave as in a room. */
bool room_is_open(const struct screen_env *env);
bool room_begun(const struct screen_env *env);                        /* something runs, or the day is over */
const struct item *room_item(const struct screen_env *env);           /* that runs; NULL: none, or a slot without */
const struct course_slot *room_slot(const struct screen_env *env);    /* that runs; NULL: none */
/* Is this the room's running item? For capsules and quizzes, which are also played outside of it. */
bool room_plays_capsule(const struct screen_env *env, const struct capsule *c);
bool room_plays_quiz(const struct screen_env *env, const struct quiz *q);
/* Now, by the run when it has begun, else by the timetable. */
struct course_moment room_moment(const struct screen_env *env);

struct nav room_go_item(struct screen_env *env);  /* to the screen of what runs; the agenda when nothing does */
struct nav room_next(struct screen_env *env);     /* begins the next step (the first one: the day) */
struct nav room_previous(struct screen_env *env);
struct nav room_agenda(struct screen_env *env);
/* The medium of the running item has ended: on, when the next step begins after it. */
struct nav room_media_ended(struct screen_env *env);
/* The place in the item (slide, page, step), kept over a restart. */
void room_set_place(struct screen_env *env, int place);

/* ---- for the agenda, the day chooser and the running order ---- */

/* Opens a day now; `stopped` is continued when go_on. */
void room_choose_day(struct screen_env *env, int day, bool go_on);
struct nav room_jump(struct screen_env *env, int place); /* that step runs now, once more if it was done */
bool room_skip(struct screen_env *env, int place);       /* or takes it back in */
bool room_move(struct screen_env *env, int place, int by); /* changes places with its neighbour of the same slot */
bool room_accept(struct screen_env *env);                /* the plan's proposals */

/* ---- for the trainer's keys ---- */

/* What runs, or the break out of turn, takes so much longer (negative: less). */
bool room_extend(struct screen_env *env, int64_t by_s);
/* A break out of turn of so long, over the item that runs, which waits at its place; with one on: it ends. */
struct nav room_recess(struct screen_env *env, int64_t length_s);

#endif
