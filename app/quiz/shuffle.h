/* Random order that is the same on every machine for the same seed, so that a stored attempt can be laid out again. */
#ifndef QUIZ_SHUFFLE_H
#define QUIZ_SHUFFLE_H

#include <stdint.h>

struct shuffle {
    uint64_t state;
};

/* stream keeps independent sequences apart for one seed: the questions, and each question's options. */
struct shuffle shuffle_from(uint64_t seed, uint64_t stream);

/* SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
uint64_t shuffle_next(struct shuffle *s);

/* 0 .. n-1, each equally likely; n > 0. */
uint32_t shuffle_below(struct shuffle *s, uint32_t n);

/* Puts the items in random order (Fisher and Yates, from the end). */
void shuffle_order(struct shuffle *s, uint8_t *items, int n);

#endif
