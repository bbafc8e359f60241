/* The inside of `schedule`: what was asked, and its answers as text and as JSON. */
#ifndef CLI_SCHEDULE_H
#define CLI_SCHEDULE_H

#include "course/now.h"
#include "locale/locale.h"
#include "model/catalog.h"
#include "ui/strings.h"

struct schedule {
    struct arena arena;
    struct catalog catalog;
    const struct course *course;
    enum string_language words; /* of the interface */
    const char *lang;           /* its code; texts of the author fall back */
    struct locale *locale;
    int64_t now_s;
    struct course_moment moment;
    int day;                    /* the one shown: today's, else the next one's, else the last */
    struct course_plan plan;    /* of that day, by the timetable */
    bool mistakes;              /* in its files, which changes what is told */
};

struct str schedule_word(const struct schedule *s, enum string_id id);
/* "Module 1, part 2", "Break": empty when its title says it all. */
struct str schedule_kicker(struct schedule *s, const struct course_slot *slot);
struct str schedule_title(struct schedule *s, const struct course_slot *slot); /* never empty */
/* Both, with a colon between them as the language writes it. */
struct str schedule_name(struct schedule *s, const struct course_slot *slot);
struct str schedule_role(const struct schedule *s, enum speaker_role role); /* "" for unsaid */
struct str schedule_date(struct schedule *s, int day);                      /* Thursday 8 October 2020 */
struct str schedule_clock(struct schedule *s, int64_t moment_s);            /* 09:05, local */

void schedule_print_text(struct schedule *s, struct buf *out);
void schedule_print_json(struct schedule *s, struct buf *out);

#endif
