/* A decoded picture as the player lends it out. */
#ifndef PLAYER_FRAME_H
#define PLAYER_FRAME_H

#include <stdbool.h>
#include <stdint.h>

enum player_matrix { PLAYER_MATRIX_AUTO, PLAYER_MATRIX_601, PLAYER_MATRIX_709 }; /* AUTO: 709 from 720 lines up */

/* One picture, I420, visible size. Planes belong to the player and stay unchanged until the next player_frame call
 * that returns a different serial, or the next player_open after player_close. */
struct player_frame {
    const uint8_t *plane[3];
    int pitch[3];        /* bytes a row */
    int w, h;            /* visible pixels */
    int sar_num, sar_den; /* sample aspect ratio, 1/1 when unknown */
    int rotation;        /* degrees clockwise to show it upright: 0, 90, 180, 270; 0 when already rotated */
    enum player_matrix matrix; /* never AUTO */
    int64_t pts_us;      /* its own time in the media; as well as the clock knows it where the decoder does not tell.
                            Grows while pictures come that look the same */
    bool steady;         /* it tells its own time, and several came a second: far behind the clock it is rather late than
                            one that stands long */
    bool outdated;       /* the one after it should have been displayed by now */
    uint64_t serial;     /* changes with every new picture; 0: no picture */
    uint32_t session;
};

#endif
