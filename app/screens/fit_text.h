/* A text in a box of fixed height that is not to be cut: it gets smaller, and takes as many lines as have room then. */
#ifndef SCREENS_FIT_TEXT_H
#define SCREENS_FIT_TEXT_H

#include "ui/ui.h"

/* Laid out for w x h px; style becomes the one it was laid out in, not smaller than six tenths. What is still too long
 * ends in an ellipsis. */
const struct text_block *fit_text(struct ui *ui, struct str text, struct text_style *style, int w, int h,
                                  enum text_align align);

#endif
