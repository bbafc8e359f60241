/* Still pictures asked for and not yet taken; one decoder at a time makes them, each in a process of its own. */
#ifndef PLAYER_STILLS_H
#define PLAYER_STILLS_H

#include "player/session.h"

struct stills;

struct stills *stills_new(const struct session_host *host);
void stills_free(struct stills *s);

uint32_t stills_ask(struct stills *s, const char *path, int64_t at_us, int max_w, int max_h);
bool stills_take(struct stills *s, uint32_t ticket, struct player_still *out, struct err *err);
void stills_pump(struct stills *s, struct now now);
int64_t stills_deadline(const struct stills *s);

#endif
