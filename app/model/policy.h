/* How a device behaves, as data: a playlist's "policy", over what its mode begins with (policy.c). */
#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/booth.h"

/* WCAG 2.2.1: at least 20 s to answer a warning. */
enum { POLICY_THEME_NONE = -1 };
enum { POLICY_BEGINS_LIBRARY, POLICY_BEGINS_ATTRACT, POLICY_BEGINS_SIGN_IN };
enum { POLICY_VOICE_ANYWHERE, POLICY_VOICE_HEADPHONES };
enum { POLICY_SPARE_ON, POLICY_SPARE_OFF };
enum { POLICY_EXPORTS_SEALED /* names, for the organisation */, POLICY_EXPORTS_PLAIN, POLICY_EXPORTS_ALL_SEALED };
enum policy_score { SCORE_BEST, SCORE_LAST, SCORE_FIRST }; /* which of several attempts counts */
#define POLICY_WARNING_MIN_US (20 * INT64_C(1000000))
#define POLICY_IDLE_MIN_US (20 * INT64_C(1000000))
#define POLICY_THANKS_MIN_US (5 * INT64_C(1000000))

enum { PACKS_KEYS_MAX = 16 };

/* What a device takes from sticks (pack/). */
struct policy_packs {
    int n_keys;
    const struct str *keys; /* public, one line each as minisign writes them; beside those of the device itself */
    bool plug_in;           /* a newer pack comes in when its stick is plugged in, without anybody choosing it */
    bool loose;             /* unsigned media files of a stick may be played; never with lock_down */
};

/* Mode policy as data; screens and app.c read these fields, never a mode's name. */
struct policy {
    struct str mode;        /* "capsules", "booth", "classroom", "self-paced": for the log and the front door only */
    bool locked_until_release;
    bool prerequisites;     /* capsules open after others, as their "after" says */
    int watched_percent;    /* of a capsule that is really to be watched until it is done, 1..100; 0: its last twentieth
                               was reached, however that was, and nobody keeps which parts were watched */
    bool my_progress;       /* a page says where somebody stands, and what comes next */
    bool counts_attempts;   /* a quiz may be taken as often as it says, else as the next line does */
    int attempts;           /* 0: as often as one likes */
    int score;              /* enum policy_score */
    bool ask_before_quit;
    int begins_with;        /* POLICY_BEGINS_...: what lies below everything else, where no course does */
    struct quiz_cut quiz;   /* how much of each quiz is asked */
    int64_t thanks_us;      /* after a result the visit ends with a word of thanks of this length; 0: it goes on */
    int spare;              /* POLICY_SPARE_...: off: what comes next is not opened beside what plays */
    bool keep_progress;     /* false: a visitor's settings, progress and answers end with the visit */
    int volume_limit;       /* percent: nothing sounds louder than this, whatever is set; 0: as 100 */
    int retention_days;     /* after a learner was here last, everything of theirs is erased at the next start; 0: never */
    int voice;              /* POLICY_VOICE_...: headphones: for one person, see app/headphones.h */
    int exports;            /* POLICY_EXPORTS_...: how records, log and figures leave the device on a stick */
    bool blank;             /* a key makes the screen black */
    bool lock_down;         /* only staff leave: no key, gesture or wish of the window system ends the program */
    bool presenter;         /* a course's day has the presenter's window beside the room's, where there is a display for it */
    bool opens_course;      /* begins with the day of its course rather than with the library */
    bool questions_wait;    /* no idle time-out while a question is open */
    bool typed_answers;     /* questions answered by typing are asked; else left out of their quizzes */
    bool records;           /* what learners do is kept event by event: see store/event.h; not without keep_progress */
    bool statistics;        /* what happens is counted, without names: see tally.h */
    int theme;              /* what it begins with: 0 dark, 1 light, 2 high contrast; POLICY_THEME_NONE: nobody says */
    bool staff_menu;        /* a hidden gesture leads to the staff menu */
    struct policy_packs packs;
    struct str staff_pin;   /* hash of its PIN, for devices that have none of their own; empty: none */
    int64_t idle_us;        /* without a touch until the warning; 0: no idle time-out */
    int64_t idle_paused_us; /* the same while a capsule is paused; 0: as idle_us */
    int64_t idle_result_us; /* the same on a result; 0: as idle_us */
    int64_t idle_warning_us; /* from the warning to the end of the visit; at least POLICY_WARNING_MIN_US */
};

#endif
