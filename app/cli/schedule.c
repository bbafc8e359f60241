/*
 * `schedule COURSE`: what time it is in a course, without a window. The answer is made of the course
 * and the moment asked for, so the same question gives the same answer on every machine.
 */
#include "cli/schedule.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/schedule_pdf.h"
#include "course/calendar.h"

static bool fail(const char *fmt, const char *what)
{
    fputs("capsule-kiosk schedule: ", stderr);
    fprintf(stderr, "%s%s\n", fmt, what);
    return false;
}

/* A capsule or film that is not on this machine changes no hour. */
static bool has_mistakes(const struct findings *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->list[i].level == FINDING_ERROR && strcmp(f->list[i].code, "missing-media") != 0)
            return true;
    return false;
}

/* EXIT_DONE when there is a course. */
static int load(const struct options *o, struct schedule *s)
{
    struct findings findings;
    struct err err = ERR_INIT;
    if (o->n_args != 1) {
        fail("name one course or playlist", "");
        return EXIT_START;
    }
    findings_init(&findings, &s->arena);
    bool ok = catalog_load(o->args[0], &s->arena, &s->catalog, &findings, &err);
    bool mistakes = has_mistakes(&findings);
    findings_release(&findings);
    if (!ok)
        fail(err.text, "");
    else if (s->catalog.n_courses == 0)
        fail("there is no course in ", o->args[0]);
    if (!ok || s->catalog.n_courses == 0)
        return EXIT_NOTHING;
    s->mistakes = mistakes;
    if (mistakes)
        fail("there are mistakes in it; see capsule-kiosk check ", o->args[0]);
    s->course = &s->catalog.courses[0];
    return EXIT_DONE;
}

static bool choose_moment(const struct options *o, struct schedule *s)
{
    const char *at = o->at ? o->at : o->now;
    if (o->day > s->course->n_days)
        return fail("the course has no such day: ", arena_strf(&s->arena, "%d", (int)o->day).ptr);
    if (o->day > 0 && !at) {
        const struct course_day *day = &s->course->days[o->day - 1];
        struct day_clock clock = day_clock_of(s->course, day, course_date(day));
        s->now_s = day_clock_moment(&clock, day->from);
        return true;
    }
    s->now_s = time_now().wall_s;
    if (at && !course_moment_parse(s->course, str_c(at), &s->now_s))
        return fail("--at wants a time such as 2020-10-08T10:38, not ", at);
    return true;
}

static void choose_language(const struct options *o, struct schedule *s)
{
    const char *first = s->catalog.languages[0];
    if (!string_language_parse(str_c(o->lang ? o->lang : first), &s->words))
        s->words = LANG_EN;
    s->lang = string_language_code(s->words);
    s->locale = locale_new(s->lang);
}

static void ask(struct schedule *s)
{
    struct course_run run;
    s->moment = course_now(s->course, s->now_s);
    s->day = s->moment.day >= 0        ? s->moment.day
             : s->moment.next_day >= 0 ? s->moment.next_day
                                       : s->course->n_days - 1;
    const struct course_day *day = &s->course->days[s->day];
    struct day_clock clock = day_clock_of(s->course, day, course_date(day));
    course_run_open(&run, s->course, s->day, clock.from_s, true);
    course_plan_timetable(&run, &s->plan);
}

static struct str summary(void *ctx, const struct course_slot *slot)
{
    return schedule_name(ctx, slot);
}

static bool write_calendar(struct schedule *s, const char *path)
{
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    const struct calendar_words words = {
        .ctx = s,
        .summary = summary,
        .reading = schedule_word(s, STR_PROGRAMME_READ_FIRST),
        .assumed = schedule_word(s, STR_SCHEDULE_ASSUMED),
        .colon = s->words == LANG_FR ? STR("\xC2\xA0: ") : STR(": "),
    };
    calendar_write(s->course, s->lang, &words, &out);
    bool ok = true;
    if (strcmp(path, "-") == 0)
        fwrite(buf_c(&out), 1, out.len, stdout);
    else
        ok = fs_write_atomic(path, buf_str(&out), &err) || fail(err.text, "");
    buf_release(&out);
    return ok;
}

static void print(const struct options *o, struct schedule *s)
{
    struct buf out = BUF_INIT;
    if (o->json)
        schedule_print_json(s, &out);
    else
        schedule_print_text(s, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
    buf_release(&out);
}

static bool answer(const struct options *o, struct schedule *s)
{
    struct err err = ERR_INIT;
    if (o->pdf && !schedule_pdf(s->course, s->catalog.organisation, o, &err))
        return fail(err.text, "");
    if (o->ics && !write_calendar(s, o->ics))
        return false;
    if (!o->pdf && !o->ics)
        print(o, s);
    return true;
}

int command_schedule(const struct options *o)
{
    struct arena home = ARENA_INIT;
    struct schedule *s = arena_new(&home, struct schedule);
    int code = load(o, s);
    if (code == EXIT_DONE && !choose_moment(o, s))
        code = EXIT_START;
    if (code == EXIT_DONE) {
        choose_language(o, s);
        ask(s);
        if (!answer(o, s))
            code = EXIT_START;
        else if (s->mistakes)
            code = EXIT_SOME_FAILED;
        locale_free(s->locale);
    }
    arena_release(&s->arena);
    arena_release(&home);
    return output_finish(code);
}
