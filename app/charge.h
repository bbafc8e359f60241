/*
 * A device that is carried about: what its battery has left, and that it slept. At the end of the battery, and when it
 * wakes up, what plays pauses and everything is saved.
 */
#ifndef APP_CHARGE_H
#define APP_CHARGE_H

#include "screens/screen.h"

struct app;

enum { CHARGE_LOW_PERCENT = 5 };

struct charge {
    int64_t look_us;   /* monotonic: when to look next; 0: at once */
    int64_t slept_us;  /* of the machine since it was started, as told last; -1: nothing was told */
    bool low;          /* it was said, and it has not been charged since */
    uint32_t ticket;   /* of what was written last when it ran low; 0: none */
    int said;          /* percent it was then */
};

void charge_init(struct charge *c);
/* After every step: looks at the battery now and then, where the playlist is of a device that is lent. */
void charge_tick(struct app *a);
void charge_event(struct app *a, const struct event *ev);
int64_t charge_deadline(const struct app *a);

#endif
