/* A line of text being typed, with a caret; no selection. */
#ifndef UI_TEXT_FIELD_H
#define UI_TEXT_FIELD_H

#include "base/event.h"
#include "ui/ui.h"

enum { TEXT_FIELD_MAX = 96 };

struct text_field {
    char text[TEXT_FIELD_MAX]; /* UTF-8, not NUL-ended */
    size_t len;
    size_t after; /* bytes behind the caret; more than len: at the start */
};

struct str text_field_text(const struct text_field *f);
/* At the caret. False: nothing was added, because it holds control characters or does not fit. */
bool text_field_add(struct text_field *f, struct str text);
/* Takes the character before the caret away with the marks on it; false: there is none. */
bool text_field_erase(struct text_field *f);
void text_field_clear(struct text_field *f);

enum text_field_does {
    FIELD_NOTHING, /* no key of a field */
    FIELD_MOVED,   /* the caret, or nothing at an end */
    FIELD_CHANGED
};
/* The editing keys: Left, Right, Home, End, Delete, Backspace; with Ctrl by words. */
enum text_field_does text_field_key(struct text_field *f, uint32_t key, unsigned mods);

/* Draws it: icon, text or what to type, caret while it is typed into. Records a ROLE_FIELD named name whose value is
 * the text. Of a long text
 * what is around the caret is in view. */
void ui_text_field(struct ui *ui, struct rect r, uint32_t id, const struct text_field *f, uint32_t icon,
                   struct str name, bool active);

#endif
