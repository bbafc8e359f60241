/* What the decoder printed of itself (player/inquiry.h), by lines that begin with a word. */
#ifndef CLI_DOCTOR_LINES_H
#define CLI_DOCTOR_LINES_H

#include "cli/doctor.h"

/* Its inventory; see decoder/inventory.h. False with a sentence. */
bool doctor_inventory(const struct doctor *d, struct arena *arena, struct str *lines, struct err *err);

/* What stands behind the first line's word; empty when there is no such line. */
struct str doctor_line(struct str lines, const char *word);

#endif
