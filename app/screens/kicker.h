/* The line above a capsule's title: "Capsule 2 · Prerequisites", or the number alone. */
#ifndef SCREENS_KICKER_H
#define SCREENS_KICKER_H

#include "ui/ui.h"

#include "model/catalog.h"

/* In the frame's arena and the interface's language; the author's part of it as author_text has it. */
struct str capsule_kicker(struct ui *ui, const struct capsule *c);

#endif
