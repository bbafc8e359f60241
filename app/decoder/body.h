/*
 * One libvlc player without a window: pictures into slots, sound to the chosen output. Every function is called on
 * the control thread, the only one that calls libvlc; what libvlc's own threads report is passed on as messages or,
 * where it needs a libvlc call, through an eventfd to body_tend.
 */
#ifndef DECODER_BODY_H
#define DECODER_BODY_H

#include <stdbool.h>
#include <stdint.h>

#include "decoder/slots.h"
#include "decoder/sound.h"
#include "player/protocol.h"

struct body;

/* Starts libvlc and makes the player, which loads and connects the sound output. NULL when libvlc cannot start. */
/* Loads what reads nearly every film (33 ms), before one is opened. */
void engine_warm(void);

struct body *body_new(int sock, struct slots *slots, const struct sound *sound);

/* Mutes and stops; then the process may end. */
void body_stop(struct body *b);

/* file: an open media file, taken over. */
void body_open(struct body *b, const struct protocol_msg *msg, int file);
void body_play(struct body *b);
void body_pause(struct body *b);
void body_seek(struct body *b, int64_t target_us, uint32_t epoch);
void body_rate(struct body *b, int64_t millionths);
void body_volume(struct body *b, int64_t volume);
void body_mute(struct body *b, bool muted);
void body_track(struct body *b, int id);
void body_close(struct body *b);

int body_event_fd(const struct body *b); /* readable: call body_tend */
void body_tend(struct body *b);
int body_timeout_ms(const struct body *b); /* -1: body_tend need not be called */

/* The first picture is there, or the file has failed or ended. For the still job. */
bool body_has_picture(const struct body *b);
bool body_has_failed(const struct body *b);

/* Pixels as answered to libvlc and the sample aspect ratio; false before the first picture. */
struct body_picture {
    uint32_t w, h, sar_num, sar_den;
};
bool body_picture(const struct body *b, struct body_picture *out);

#endif
