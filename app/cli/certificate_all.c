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
#include "screens/certificate_issue.h"
#include "screens/room_roll.h"

struct issued {
    struct str id, number;
};

struct all {
    struct course_desk desk;
    struct text_engine *text;
    struct pages pages;  /* of the one file */
    struct paper paper;
    enum paper_size size;
    struct civil_day day;
    int needed;          /* half-days */
    struct issued *done;
    size_t n, short_of, had;
    uint32_t missing;    /* characters that no face has */
    bool specimen;
    struct err why;
};

static struct str note_key(struct all *a, struct str id)
{
    return arena_strf(&a->desk.arena, "certificate %" STR_FMT " %" STR_FMT, STR_ARG(a->desk.course->id), STR_ARG(id));
}

static void describe(struct all *a, struct pages *pages, const struct certificate_sheet *s, bool one)
{
    const struct certificate_policy *policy = a->desk.catalog.certificate;
    pages->title = one ? arena_strf(&a->desk.arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(s->title), STR_ARG(s->name)).ptr
                       : arena_cstr(&a->desk.arena, s->title);
    pages->author = arena_cstr(&a->desk.arena, i18n_text(&policy->issuer, string_language_code(a->desk.lang), NULL));
    pages->subject = arena_cstr(&a->desk.arena, s->heading);
    pages->language = string_language_code(a->desk.lang);
    pages->created_s = pdf_made_at(a->desk.o);
}

/* A file of its own, called by its number: names stay out of folders. */
static bool write_one(struct all *a, const struct certificate_sheet *sheet, struct str number, struct err *err)
{
    struct pages pages;
    struct paper paper;
    const char *name = arena_strf(&a->desk.arena, "certificate-%03d-%" STR_FMT ".pdf", (int)a->n + 1, STR_ARG(number)).ptr;
    pages_init(&pages, &a->desk.arena);
    describe(a, &pages, sheet, true);
    pages.keywords = arena_cstr(&a->desk.arena, sheet->code);
    paper_init(&paper, &pages, a->text, a->size, true);
    certificate_compose(&paper, sheet);
    a->missing += paper.missing;
    return pdf_write(fs_join(&a->desk.arena, a->desk.o->out, name), &pages, a->text, NULL, err);
}

static bool issue(struct all *a, const struct store_participant *p, int half_days, struct err *err)
{
    struct certificate_sheet sheet;
    struct err why = ERR_INIT;
    const struct certificate_wish wish = {
        .course = true, .name = p->name, .day = a->day, .score = half_days, .data_dir = a->desk.data_dir};
    struct str number;
    if (!certificate_issue(&a->desk.catalog, &wish, &a->desk.strings, a->desk.lang, &a->desk.arena, &sheet, &number, &why, err))
        return false;
    if (sheet.specimen.len) {
        a->specimen = true;
        a->why = why;
    }
    if (a->desk.o->out) {
        if (!write_one(a, &sheet, number, err))
            return false;
    } else {
        describe(a, &a->pages, &sheet, false);
        certificate_compose(&a->paper, &sheet);
    }
    a->done[a->n++] = (struct issued){arena_str(&a->desk.arena, p->id), number};
    return true;
}

static bool issue_all(struct all *a, struct err *err)
{
    struct course_desk *d = &a->desk;
    struct store_participant *list = arena_array(&d->arena, ROLL_MOST, struct store_participant);
    size_t n = store_participants(d->store, d->course->id, list, ROLL_MOST);
    a->done = arena_array(&d->arena, n + 1, struct issued);
    for (size_t i = 0; i < n; i++) {
        int half_days = store_half_days(d->store, list[i].id);
        if (half_days < a->needed)
            a->short_of++;
        else if (store_get(d->store, STR(""), note_key(a, list[i].id)).len)
            a->had++;
        else if (!issue(a, &list[i], half_days, err))
            return false;
    }
    return true;
}

/* What is on the disk is noted. */
static bool note(struct all *a, struct err *err)
{
    for (size_t i = 0; i < a->n && !a->specimen; i++)
        store_set(a->desk.store, STR(""), note_key(a, a->done[i].id), a->done[i].number);
    return store_flush(a->desk.store, err);
}

static bool prepare(struct all *a, struct err *err)
{
    const struct options *o = a->desk.o;
    const struct certificate_policy *policy = a->desk.catalog.certificate;
    if (!policy || !policy->rule.course)
        return err_set(err, ERR_CONTENT, "the playlist gives no certificate for a course");
    if (o->out && !fs_mkdirs(o->out, err))
        return false;
    a->needed = policy->rule.half_days;
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
    printf("%zu certificates", a->n);
    if (a->n)
        printf(" in %s", a->desk.o->out ? a->desk.o->out : a->desk.o->pdf);
    printf("; %zu were there at less than %d half-days; %zu had theirs.\n", a->short_of, a->needed, a->had);
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
    if (ok && a->n && o->pdf)
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
