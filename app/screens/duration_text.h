/* How long something has been going on, roughly: "9 h 12 min", "3 days". */
#ifndef SCREENS_DURATION_TEXT_H
#define SCREENS_DURATION_TEXT_H

#include "ui/ui.h"

struct str duration_rough(struct ui *ui, int64_t us); /* in the frame's arena */

#endif
