/* A document that is not on this device: what it is, in which languages it exists, and a code that leads to it. */
#ifndef SCREENS_DOCUMENT_WHERE_H
#define SCREENS_DOCUMENT_WHERE_H

#include "screens/room_parts.h"

/* The file in the interface's language, else any that is there; NULL: none. */
const char *document_path(const struct ui *ui, const struct document *d);
/* "French and Dutch"; "French" when it is but one. Empty without languages. */
struct str document_languages(struct ui *ui, const struct document *d);

struct where {
    struct str title, text, link, link_text; /* all but the title may be empty */
};

/* title: what the item calls it. d may be NULL. */
struct where document_where(struct ui *ui, const struct document *d, struct str title);
void document_where_draw(struct ui *ui, const struct where *w, struct rect r);

#endif
