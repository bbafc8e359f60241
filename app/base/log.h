/*
 * One line per event, key=value fields: a night's log reads as a time-line. Each .c file sets LOG_ROOM before
 * including this header: #define LOG_ROOM "player". Safe from any thread. Nothing per frame.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/err.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG, LOG_LEVEL_COUNT };

/* Lines up to this level are written; LOG_WARN at start. */
void log_set_level(enum log_level level);
bool log_shows(enum log_level level); /* would a line of this level be written? */

/* While true, errors and warnings of any thread are lines of LOG_INFO: the program itself has staged what they tell. */
void log_expect(bool trouble);

/* Sends lines to a file instead of stderr (appending, mode 0600). Errors and warnings go to stderr too. */
bool log_open(const char *path, struct err *err);
void log_close(void);

/* The last lines, also those that go nowhere else (but for debug ones): for whoever stands at the machine. Any thread. */
enum { LOG_RECENT_MAX = 256, LOG_RECENT_BYTES = 240 };
struct log_recent {
    enum log_level level;
    char text[LOG_RECENT_BYTES]; /* cut at the end of a letter when longer */
};
int log_recent(struct log_recent out[LOG_RECENT_MAX]); /* oldest first; returns how many */

/* Empties the file and forgets the lines kept in memory: what a learner did here is nobody else's business. False with
 * err when the file keeps its lines. Any thread. */
bool log_forget(struct err *err);

void log_line(enum log_level level, const char *room, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#define log_error(...) log_line(LOG_ERROR, LOG_ROOM, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN, LOG_ROOM, __VA_ARGS__)
#define log_info(...) log_line(LOG_INFO, LOG_ROOM, __VA_ARGS__)
#define log_debug(...) log_line(LOG_DEBUG, LOG_ROOM, __VA_ARGS__)

#endif
