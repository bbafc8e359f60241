/* Documents of the fake player. For fake.c alone; tests say player_fake_document. */
#ifndef PLAYER_FAKE_PAGES_H
#define PLAYER_FAKE_PAGES_H

#include "base/queue.h"
#include "player/documents.h"
#include "player/fake.h"

struct fake_pages;

struct fake_pages *fake_pages_new(struct queue *queue);
void fake_pages_free(struct fake_pages *f);
void fake_pages_rule(struct fake_pages *f, const struct player_fake_document *rule);
uint32_t fake_pages_ask(struct fake_pages *f, const struct player_page_ask *ask);
void fake_pages_pump(struct fake_pages *f); /* answers what was asked */
bool fake_pages_take(struct fake_pages *f, uint32_t ticket, struct player_page *out, struct err *err);
unsigned fake_pages_asked(const struct fake_pages *f);

#endif
