/* Inside of bench --latency: a day of a course, in one window or, with a second display, in two. */
#ifndef CLI_BENCH_ROOM_H
#define CLI_BENCH_ROOM_H

#include "cli/bench_hand.h"

/* Clicker presses through the open day, and a capsule of the day played meanwhile; adds to the figures and prints what
 * became of the capsule's pictures. The playlist opens a course. */
void bench_room(struct hand *h);

#endif
