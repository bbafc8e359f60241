/*
 * `certificate print`: one certificate from given facts, for operators and for tests of a playlist. Who
 * may have one is not judged here; whether it says so, is: what is not endorsed is a specimen.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/certificate.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/session.h"
#include "screens/certificate_issue.h"

struct work {
    const struct options *o;
    struct arena arena;
    struct catalog catalog;
    struct strings strings;
    enum string_language lang;
    struct certificate_wish wish;
    struct certificate_sheet sheet;
    struct err err;
};

static bool take_kind(struct work *w)
{
    const char *kind = w->o->kind;
    w->wish.course = kind && strcmp(kind, "course") == 0;
    return w->wish.course || (kind && strcmp(kind, "capsules") == 0) ||
           err_set(&w->err, ERR_USAGE, "say for what: --kind capsules or --kind course");
}

static bool take_options(struct work *w)
{
    const struct options *o = w->o;
    if (o->n_args != 1)
        return err_set(&w->err, ERR_USAGE, "the playlist is named by --playlist");
    if (!o->name || !o->playlist || !o->date || !o->pdf)
        return err_set(&w->err, ERR_USAGE, "say --name, --playlist, --date and --pdf");
    w->wish.name = str_c(o->name);
    w->wish.score = (int)o->score;
    w->wish.data_dir = o->data_dir ? o->data_dir : fs_xdg(&w->arena, FS_XDG_DATA);
    day_parse(str_c(o->date), &w->wish.day);
    return take_kind(w);
}

/* A playlist with mistakes is printed from as far as it can be read; `check` tells them. */
static bool load(struct work *w)
{
    struct findings findings;
    findings_init(&findings, &w->arena);
    bool ok = catalog_load(w->o->playlist, &w->arena, &w->catalog, &findings, &w->err);
    findings_release(&findings);
    if (ok && (!w->o->lang || !string_language_parse(str_c(w->o->lang), &w->lang)) && w->catalog.n_languages)
        string_language_parse(str_c(w->catalog.languages[0]), &w->lang);
    return ok;
}

static void describe(struct work *w, struct pages *pages)
{
    const struct certificate_policy *policy = w->catalog.certificate;
    pages->title = arena_strf(&w->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(w->sheet.title),
                              STR_ARG(w->sheet.name)).ptr;
    pages->author = arena_cstr(&w->arena, i18n_text(&policy->issuer, string_language_code(w->lang), NULL));
    pages->subject = arena_cstr(&w->arena, w->sheet.heading);
    pages->keywords = arena_cstr(&w->arena, w->sheet.code);
    pages->language = string_language_code(w->lang);
    pages->created_s = pdf_made_at(w->o);
}

static bool write(struct work *w)
{
    struct pages pages;
    struct paper paper;
    enum paper_size size = PAPER_A4;
    struct text_engine *text = session_text_engine(&w->arena, &w->err);
    if (!text)
        return false;
    if (w->o->paper)
        paper_size_parse(str_c(w->o->paper), &size);
    pages_init(&pages, &w->arena);
    describe(w, &pages);
    paper_init(&paper, &pages, text, size, true);
    certificate_compose(&paper, &w->sheet);
    bool ok = pdf_write(w->o->pdf, &pages, text, NULL, &w->err);
    if (ok)
        pdf_say(w->o->pdf, &paper);
    text_engine_free(text);
    return ok;
}

int certificate_print(const struct options *o)
{
    struct work w = {.o = o, .arena = ARENA_INIT, .err = ERR_INIT};
    struct err why = ERR_INIT;
    if (o->all)
        return certificate_print_all(o);
    bool ok = take_options(&w) && load(&w) &&
              certificate_issue(&w.catalog, &w.wish, &w.strings, w.lang, &w.arena, &w.sheet, NULL, &why, &w.err) &&
              write(&w);
    if (!ok)
        fprintf(stderr, "capsule-kiosk certificate: %s\n", w.err.text);
    else if (w.sheet.specimen.len)
        printf("A specimen: %s.\n", why.text);
    arena_release(&w.arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
