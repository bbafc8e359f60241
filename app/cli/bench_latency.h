/* `bench --latency [PLAYLIST]`: how fast the pages of a playlist answer input and how smoothly they move. */
#ifndef CLI_BENCH_LATENCY_H
#define CLI_BENCH_LATENCY_H

#include "cli/options.h"

/* Opens the real window, visits library, map, capsule and quiz, prints the figures. Exit code. */
int bench_latency(const struct options *o);

#endif
