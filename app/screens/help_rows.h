/* What the keys do, in words: the help screen's table. A row for each action, or for a few that belong together. */
#ifndef SCREENS_HELP_ROWS_H
#define SCREENS_HELP_ROWS_H

#include "base/keymap.h"
#include "ui/strings.h"

enum { HELP_ACTIONS_MAX = 4 };

struct help_row {
    enum key_context part;
    enum string_id what;
    enum action actions[HELP_ACTIONS_MAX]; /* the rest ACTION_NONE */
    bool visiting;                         /* not where time lines are made */
};

/* In the order they are shown; NULL after the last. */
const struct help_row *help_row_at(int i);
/* The row of an action in that part of the program, else of wherever it is at home; NULL: none has it. */
const struct help_row *help_row_of(enum action action, enum key_context part);
enum string_id help_heading(enum key_context part);

#endif
