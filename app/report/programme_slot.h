/* One row of the programme: measured, then drawn. Only for report/programme.c. */
#ifndef REPORT_PROGRAMME_SLOT_H
#define REPORT_PROGRAMME_SLOT_H

#include "report/programme.h"

/* Columns of a day, from the paper's left edge of text: the path, times, titles. */
enum { COLUMN_PATH = 22, COLUMN_TIME = 66, COLUMN_TITLE = 260 };

struct programme_row {
    const struct programme_slot *slot;
    const struct text_block *time, *kicker, *title, *about, *read; /* NULL: has none */
    float read_indent; /* behind the chip */
    float h;
};

void programme_row_measure(struct paper *p, const struct programme *programme, const struct programme_slot *slot,
                           struct programme_row *row);
/* Its top at y; last: nothing of the day follows on this page. */
void programme_row_draw(struct paper *p, const struct programme *programme, const struct programme_row *row, float y,
                        bool last);

#endif
