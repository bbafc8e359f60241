/* The pages asked for and the child of the document at hand. For this room alone; see documents.h. */
#ifndef PLAYER_PAGES_H
#define PLAYER_PAGES_H

#include "player/documents.h"
#include "player/session.h"

struct pages;

struct pages *pages_new(const struct session_host *host);
void pages_free(struct pages *s);
uint32_t pages_ask(struct pages *s, const struct player_page_ask *ask);
bool pages_take(struct pages *s, uint32_t ticket, struct player_page *out, struct err *err);
void pages_pump(struct pages *s, struct now now);
int64_t pages_deadline(const struct pages *s);

/* Text as a child left it: n bytes copied out of the shared memory, made valid UTF-8 of printable characters and line
 * feeds. Owned by the caller. */
char *pages_clean_text(const uint8_t *bytes, size_t n);

#endif
