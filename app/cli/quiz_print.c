/*
 * Quizzes named on the command line, or all of a playlist, on paper. A playlist with errors is
 * printed as far as it can be read; `check` is the place to hear about them.
 */
#include "cli/quiz_print.h"

#include <stdio.h>
#include <string.h>

#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/session.h"
#include "model/catalog.h"
#include "report/quiz_print.h"

struct work {
    const struct options *o;
    struct arena *arena;
    struct catalog catalog;
    const struct quiz **quizzes;
    int n;
};

static bool complain(const char *text)
{
    fprintf(stderr, "capsule-kiosk quiz: %s\n", text);
    return false;
}

static const struct quiz *named(const struct catalog *c, const char *id)
{
    for (int i = 0; i < c->n_quizzes; i++)
        if (str_eq_c(c->quizzes[i].id, id))
            return &c->quizzes[i];
    return NULL;
}

/* In the order they were asked for, or all in the playlist's. */
static bool choose(struct work *w)
{
    const struct catalog *c = &w->catalog;
    int asked = w->o->n_args - 2, most = asked ? asked : c->n_quizzes;
    w->quizzes = arena_array(w->arena, (size_t)most + 1, const struct quiz *);
    for (int i = 0; i < most; i++) {
        const struct quiz *q = asked ? named(c, w->o->args[i + 2]) : &c->quizzes[i];
        if (!q)
            return complain(arena_strf(w->arena, "no quiz \"%s\" is in this playlist",
                                       w->o->args[i + 2]).ptr);
        w->quizzes[w->n++] = q;
    }
    return w->n > 0 || complain("no quiz is in this playlist");
}

static enum string_language language_of(const struct work *w)
{
    enum string_language lang = LANG_EN;
    const struct catalog *c = &w->catalog;
    if (!w->o->lang || !string_language_parse(str_c(w->o->lang), &lang))
        if (c->n_languages)
            string_language_parse(str_c(c->languages[0]), &lang);
    return lang;
}

static bool print(const struct work *w, struct err *err)
{
    struct strings strings = {0};
    struct pages pages;
    struct paper paper;
    enum string_language lang = language_of(w);
    enum paper_size size = PAPER_A4;
    struct text_engine *text = session_text_engine(w->arena, err);
    if (!text)
        return false;
    if (w->o->paper)
        paper_size_parse(str_c(w->o->paper), &size);
    struct str title = i18n_text(&w->catalog.title, string_language_code(lang), NULL);
    pages_init(&pages, w->arena);
    pages.title = arena_cstr(w->arena, title);
    pages.language = string_language_code(lang);
    pages.created_s = pdf_made_at(w->o);
    paper_init(&paper, &pages, text, size, false);
    struct images *images = images_new();
    pdf_brand(&paper, images, w->catalog.organisation);
    quiz_print_compose(&paper, &(struct quiz_print){.title = title,
                                                    .n = w->n,
                                                    .quizzes = w->quizzes,
                                                    .strings = &strings,
                                                    .lang = lang});
    bool ok = pdf_write(w->o->pdf, &pages, text, images, err);
    if (ok)
        pdf_say(w->o->pdf, &paper);
    images_free(images);
    text_engine_free(text);
    return ok;
}

int quiz_print_run(const struct options *o, const char *path)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct err err = ERR_INIT;
    struct work w = {.o = o, .arena = &arena};
    findings_init(&findings, &arena);
    bool ok = o->pdf || complain("say where to: --pdf FILE");
    ok = ok && (catalog_load(path, &arena, &w.catalog, &findings, &err) || complain(err.text));
    ok = ok && choose(&w) && (print(&w, &err) || complain(err.text));
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
