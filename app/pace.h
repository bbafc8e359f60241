/*
 * What the program itself goes without when the machine does not keep up, in the order in which it is missed least: the
 * presenter's preview of the room moves less often; then nothing on the pages moves any more that need not; then every
 * other picture of a film. (What the decoder leaves out, it decides by itself.) A step is taken after two slow seconds
 * together and taken back after a while of good ones; that while doubles each time it was too early. Pure: time is an
 * argument.
 */
#ifndef APP_PACE_H
#define APP_PACE_H

#include <stdbool.h>
#include <stdint.h>

enum pace_step { PACE_ALL, PACE_PREVIEW, PACE_STILL, PACE_HALF, PACE_COUNT };

enum {
    PACE_REST_US = 20000000,      /* good for so long: a step back */
    PACE_REST_MAX_US = 320000000,
};

/* What was seen when something had been presented. */
struct pace_sight {
    uint32_t session;        /* of the player; 0: nothing plays in view */
    uint64_t shown, dropped; /* pictures of it so far */
    double fps;              /* of the film; 0: unknown */
    int64_t drawing_us;      /* that drawing and presenting took just now */
};

struct pace {
    enum pace_step step;
    int64_t second_us;       /* when the second that is judged began; 0: none has */
    struct pace_sight begun; /* what was seen then */
    int64_t drawing_us;      /* in this second */
    int64_t shown_us;        /* moment of the last look */
    double fps;              /* as it said */
    int n_slow;              /* slow seconds together */
    int64_t slow_us;         /* moment of the last slow second or change of step */
    int64_t rest_us;         /* 0: PACE_REST_US */
    int64_t back_us;         /* when a step was taken back last */
};

/* True when the step has changed, which is logged. */
bool pace_look(struct pace *p, const struct pace_sight *sight, int64_t mono_us);

/* Time between two pictures of the room in the presenter's preview while it moves. */
int64_t pace_preview_us(const struct pace *p);

/* Whether a new picture of a film is presented: nothing else has changed on the page. */
bool pace_presents(const struct pace *p, int64_t mono_us);

#endif
