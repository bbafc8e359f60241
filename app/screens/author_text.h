/* Author texts on a screen: in the language in force, or as the tree's foreign words where that one is missing. */
#ifndef SCREENS_AUTHOR_TEXT_H
#define SCREENS_AUTHOR_TEXT_H

#include "model/catalog.h"
#include "ui/ui.h"

/* The text as i18n_text picks it. One that fell back is told to the frame's tree (tree_foreign), so that whatever shows
 * it carries its language and is read with that language's voice. For what is drawn; elsewhere i18n_text will do. */
struct str author_text(const struct ui *ui, const struct i18n *t);
/* The same of option_text and number_text. */
struct str author_option(const struct ui *ui, const struct question *q, int option);
struct str author_number(const struct ui *ui, const struct numeric *numeric, struct str number);
/* Tells the tree the same of a text that somebody else puts into words. */
void author_note(const struct ui *ui, const struct i18n *t);

#endif
