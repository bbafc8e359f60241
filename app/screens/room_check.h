/* The look around before a day: its state, and its picture. For room_check.c and room_check_page.c. */
#ifndef SCREENS_ROOM_CHECK_H
#define SCREENS_ROOM_CHECK_H

#include "screens/presented.h"
#include "screens/room_page.h"

enum check_row { CHECK_DISPLAY, CHECK_SOUND, CHECK_CLICKER, CHECK_CLOCK, CHECK_FILES, CHECK_COUNT };
enum check_answer { ANSWER_IS_OPEN, ANSWER_IS_GOOD, ANSWER_IS_BAD, ANSWER_IS_SKIPPED };
enum { CHECK_ID_TONE = 1, CHECK_ID_HEARD, CHECK_ID_SILENT, CHECK_ID_SKIP, CHECK_ID_BEGIN };
enum { CHECK_FILES_MAX = 64 };

struct room_check {
    enum check_answer answers[CHECK_COUNT];
    uint32_t tone_ticket, files_ticket; /* chores under way; 0: none */
    bool played;                        /* a tone was */
    int files;                          /* of the day */
    struct str bad_file;                /* the first that cannot be read; screen's arena */
};

void room_check_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
