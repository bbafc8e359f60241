/*
 * The loop that invites (design 01), for those who watch over it: what is on show is written here by the screen, read by
 * whoever counts the pictures and by the staff's menu. One a program; it outlives the screen.
 */
#ifndef SCREENS_ATTRACT_H
#define SCREENS_ATTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/timeline.h"

struct attract_loop {
    bool plays;        /* the screen is on stage and shows moving pictures */
    bool broken;       /* none of the extracts can be played: stills take turns */
    uint32_t session;  /* of the player; 0: none */
    struct span span;  /* that the session plays */
    int at;            /* index of the extract, where the loop goes on after a visit */
    unsigned failures; /* extracts that could not be played, since the program began */
};

#endif
