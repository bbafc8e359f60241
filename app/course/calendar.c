/*
 * Writes iCalendar. Times are UTC moments, so no reader needs to know our time zone; what a line
 * may hold and how it is folded is the RFC's matter and done in one place.
 */
#include "course/calendar.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "course/clock.h"

enum { LINE_OCTETS = 75 };

/* Octets of the character at the head of s, at least one. */
static size_t character(struct str s)
{
    struct str rest = s;
    utf8_next(&rest);
    return s.len - rest.len;
}

static void fold(struct buf *out, struct str line)
{
    size_t room = LINE_OCTETS;
    while (line.len) {
        size_t n = character(line);
        if (n > room) {
            buf_add_c(out, "\r\n ");
            room = LINE_OCTETS - 1;
        }
        buf_add(out, str_sub(line, 0, n));
        room -= n;
        line = str_sub(line, n, line.len);
    }
    buf_add_c(out, "\r\n");
}

static void escape(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n')
            buf_add_c(out, "\\n");
        else if (strchr("\\;,", c) && c)
            buf_addf(out, "\\%c", c);
        else if ((unsigned char)c >= ' ' && c != 0x7F)
            buf_add_char(out, c);
    }
}

void calendar_line(struct buf *out, const char *name, struct str value, bool text)
{
    struct buf line = BUF_INIT;
    buf_addf(&line, "%s:", name);
    if (text)
        escape(&line, value);
    else
        buf_add(&line, value);
    fold(out, buf_str(&line));
    buf_release(&line);
}

static void add_moment(struct buf *out, const char *name, int64_t wall_s)
{
    struct civil c;
    char text[64];
    if (!zone_civil("UTC", wall_s, &c))
        return;
    snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", c.day.year, c.day.month, c.day.day,
             c.hour, c.minute, c.second);
    calendar_line(out, name, str_c(text), false);
}

static void add_paragraph(struct buf *out, struct str text)
{
    if (!text.len)
        return;
    if (out->len)
        buf_add_char(out, '\n');
    buf_add(out, text);
}

static void add_description(const struct course_day *day, const struct course_slot *s,
                            const char *lang, const struct calendar_words *words, struct buf *out)
{
    struct buf text = BUF_INIT;
    add_paragraph(&text, i18n_text(&s->text, lang, NULL));
    if (s->module)
        add_paragraph(&text, i18n_text(&s->module->summary, lang, NULL));
    if (s->module && s->module->reading) {
        add_paragraph(&text, words->reading);
        buf_add(&text, words->colon);
        buf_add(&text, i18n_text(&s->module->reading->title, lang, NULL));
    }
    if (day->assumed)
        add_paragraph(&text, words->assumed);
    if (text.len)
        calendar_line(out, "DESCRIPTION", buf_str(&text), true);
    buf_release(&text);
}

static void add_event(const struct course *c, const struct course_day *day,
                      const struct course_slot *s, const char *lang,
                      const struct calendar_words *words, struct buf *out)
{
    struct day_clock clock = day_clock_of(c, day, course_date(day));
    struct day_clock first = day_clock_of(c, &c->days[0], course_date(&c->days[0]));
    struct buf uid = BUF_INIT;
    struct str place = i18n_text(&c->place, lang, NULL);
    buf_addf(&uid, "%" STR_FMT ".%" STR_FMT ".%" STR_FMT "@capsule-kiosk", STR_ARG(c->id),
             STR_ARG(day->id), STR_ARG(s->id));
    calendar_line(out, "BEGIN", STR("VEVENT"), false);
    calendar_line(out, "UID", buf_str(&uid), false);
    add_moment(out, "DTSTAMP", day_clock_moment(&first, c->days[0].from));
    add_moment(out, "DTSTART", day_clock_moment(&clock, s->start));
    add_moment(out, "DTEND", day_clock_moment(&clock, s->end));
    calendar_line(out, "SUMMARY", words->summary(words->ctx, s), true);
    add_description(day, s, lang, words, out);
    if (place.len)
        calendar_line(out, "LOCATION", place, true);
    calendar_line(out, "CATEGORIES", i18n_text(&c->title, lang, NULL), true);
    calendar_line(out, "STATUS", day->assumed ? STR("TENTATIVE") : STR("CONFIRMED"), false);
    calendar_line(out, "END", STR("VEVENT"), false);
    buf_release(&uid);
}

void calendar_write(const struct course *course, const char *lang,
                    const struct calendar_words *words, struct buf *out)
{
    calendar_line(out, "BEGIN", STR("VCALENDAR"), false);
    calendar_line(out, "VERSION", STR("2.0"), false);
    calendar_line(out, "PRODID", STR("-//Capsule Kiosk//Course//EN"), false);
    calendar_line(out, "CALSCALE", STR("GREGORIAN"), false);
    calendar_line(out, "X-WR-CALNAME", i18n_text(&course->title, lang, NULL), true);
    for (int d = 0; d < course->n_days; d++)
        for (int i = 0; i < course->days[d].n_slots; i++) {
            const struct course_slot *s = &course->days[d].slots[i];
            if (s->kind != SLOT_BREAK && s->kind != SLOT_LUNCH)
                add_event(course, &course->days[d], s, lang, words, out);
        }
    calendar_line(out, "END", STR("VCALENDAR"), false);
}
