/*
 * `certificate print --all`: one certificate for everybody of the course's register who was there at
 * as many half-days as the playlist's rule wants, into one PDF or into a folder. Who has one already
 * gets no second number: that is kept, under the participant's id, when the sheets are on the disk.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/certificate.h"
#include "cli/course_desk.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/session.h"
#include "screens/certificate_round.h"

struct all {
    struct course_desk desk;
    struct text_engine *text;
    struct pages pages;  /* of the one file */
    struct paper paper;
    enum paper_size size;
    struct civil_day day;
    struct certificate_round round;
    uint32_t missing;    /* characters that no face has */
    bool specimen;
    struct err why;
};

static void describe(struct all *a, struct pages *pages, const struct certificate_sheet *s, bool one)
{
    certificate_describe(pages, a->desk.catalog.certificate, s, one, string_language_code(a->desk.lang), pdf_made_at(a->desk.o));
}

/* A file of its own, called by its number: names stay out of folders. */
static bool write_one(struct all *a, const struct certificate_sheet *sheet, size_t place, struct str number, struct err *err)
{
    struct pages pages;
    struct paper paper;
    const char *name = arena_strf(&a->desk.arena, "certificate-%03d-%" STR_FMT ".pdf", (int)place + 1, STR_ARG(number)).ptr;
    pages_init(&pages, &a->desk.arena);
    describe(a, &pages, sheet, true);
    paper_init(&paper, &pages, a->text, a->size, true);
    certificate_compose(&paper, sheet);
    a->missing += paper.missing;
    return pdf_write(fs_join(&a->desk.arena, a->desk.o->out, name), &pages, a->text, NULL, err);
}

static bool issue(struct all *a, size_t place, struct err *err)
{
    struct certificate_due *due = &a->round.due[place];
    struct certificate_sheet sheet;
    struct err why = ERR_INIT;
    const struct certificate_wish wish = {
        .course = true, .name = due->name, .day = a->day, .score = due->half_days, .data_dir = a->desk.data_dir};
    struct str number;
    if (!certificate_issue(&a->desk.catalog, &wish, &a->desk.strings, a->desk.lang, &a->desk.arena, &sheet, &number, &why, err))
        return false;
    if (sheet.specimen.len) {
        a->specimen = true;
        a->why = why;
    }
    if (a->desk.o->out) {
        if (!write_one(a, &sheet, place, number, err))
            return false;
    } else {
        describe(a, &a->pages, &sheet, false);
        certificate_compose(&a->paper, &sheet);
    }
    due->number = number;
    return true;
}

static bool issue_all(struct all *a, struct err *err)
{
    struct course_desk *d = &a->desk;
    if (!certificate_round_judge(&a->round, d->store, &d->catalog, d->course, &d->arena, err))
        return false;
    for (size_t i = 0; i < a->round.n; i++)
        if (!issue(a, i, err))
            return false;
    return true;
}

/* What is on the disk is noted. */
static bool note(struct all *a, struct err *err)
{
    if (!a->specimen)
        certificate_round_note(&a->round, a->desk.store, a->desk.course);
    return store_flush(a->desk.store, err);
}

static bool prepare(struct all *a, struct err *err)
{
    const struct options *o = a->desk.o;
    if (o->out && !fs_mkdirs(o->out, err))
        return false;
    if (o->paper)
        paper_size_parse(str_c(o->paper), &a->size);
    day_parse(str_c(o->date), &a->day);
    a->text = session_text_engine(&a->desk.arena, err);
    pages_init(&a->pages, &a->desk.arena);
    if (a->text)
        paper_init(&a->paper, &a->pages, a->text, a->size, true);
    return a->text != NULL;
}

static void say(const struct all *a)
{
    const struct certificate_round *r = &a->round;
    printf("%zu certificates", r->n);
    if (r->n)
        printf(" in %s", a->desk.o->out ? a->desk.o->out : a->desk.o->pdf);
    printf("; %zu were there at less than %d half-days; %zu had theirs.\n", r->short_of, r->needed, r->had);
    if (a->specimen)
        printf("Specimens: %s.\n", a->why.text);
    if (a->missing + a->paper.missing)
        fprintf(stderr, "%u characters of names are in no face; look at the sheets before they are handed out\n",
                a->missing + a->paper.missing);
}

static bool run(struct all *a, struct err *err)
{
    const struct options *o = a->desk.o;
    if (!o->date || (o->pdf != NULL) == (o->out != NULL))
        return err_set(err, ERR_USAGE, "say --date, and where to: --pdf FILE for one file, or --out DIR for a file each");
    bool ok = course_desk_open(&a->desk, o, o->playlist, false, err) && prepare(a, err) && issue_all(a, err);
    if (ok && a->round.n && o->pdf)
        ok = pdf_write(o->pdf, &a->pages, a->text, NULL, err);
    ok = ok && note(a, err);
    if (ok)
        say(a);
    return ok;
}

int certificate_print_all(const struct options *o)
{
    struct all a = {.desk = {.o = o}};
    struct err err = ERR_INIT;
    bool ok = run(&a, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk certificate: %s\n", err.text);
    text_engine_free(a.text);
    course_desk_close(&a.desk);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
