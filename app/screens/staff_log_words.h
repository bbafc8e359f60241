/* A line of the log for whoever stands at the machine: when, and what happened in plain words. */
#ifndef SCREENS_STAFF_LOG_WORDS_H
#define SCREENS_STAFF_LOG_WORDS_H

#include "screens/screen.h"

/* In the language of ui: "10:14:28  The stand opens", with the day before it unless that is today's; a line that nobody has
 * put into words keeps its own behind the time. In the frame's arena; line (base/log.h) may be cut. */
struct str staff_log_words(struct ui *ui, const char *line, int64_t wall_s);

#endif
