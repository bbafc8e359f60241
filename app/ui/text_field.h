/* A line of text being typed: the caret stands at its end. */
#ifndef UI_TEXT_FIELD_H
#define UI_TEXT_FIELD_H

#include "ui/ui.h"

enum { TEXT_FIELD_MAX = 96 };

struct text_field {
    char text[TEXT_FIELD_MAX]; /* UTF-8, not NUL-ended */
    size_t len;
};

struct str text_field_text(const struct text_field *f);
/* False: nothing was added, because it holds control characters or does not fit. */
bool text_field_add(struct text_field *f, struct str text);
/* Takes the last character away with the marks on it; false: there is none. */
bool text_field_erase(struct text_field *f);

/* Draws it: icon, text or what to type, caret while it is typed into. Records a ROLE_FIELD named name whose value is
 * the text. The end of a long text stays in view. */
void ui_text_field(struct ui *ui, struct rect r, uint32_t id, const struct text_field *f, uint32_t icon,
                   struct str name, bool active);

#endif
