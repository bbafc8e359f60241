/*
 * The printed programme: a course's texts, composed on paper, written as one file. The only clock
 * in it is the time it was made, which --now gives for files that repeat byte for byte.
 */
#include "cli/schedule_pdf.h"

#include "cli/pdf.h"
#include "cli/session.h"
#include "report/course_programme.h"

static enum string_language language_of(const struct course *course, const struct options *o)
{
    enum string_language lang = LANG_EN;
    if (!o->lang || !string_language_parse(str_c(o->lang), &lang))
        string_language_parse(course->taught_in, &lang);
    return lang;
}

bool schedule_pdf(const struct course *course, const struct organisation *organisation,
                  const struct options *o, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct strings strings = {0};
    struct programme programme;
    struct pages pages;
    struct paper paper;
    enum string_language lang = language_of(course, o);
    enum paper_size size = PAPER_A4;
    struct text_engine *text = session_text_engine(&arena, err);
    if (!text) {
        arena_release(&arena);
        return false;
    }
    if (o->paper)
        paper_size_parse(str_c(o->paper), &size);
    course_programme(course, &strings, lang, &arena, &programme);
    pages_init(&pages, &arena);
    pages.title = arena_cstr(&arena, programme.title);
    pages.subject = arena_cstr(&arena, programme.kicker);
    pages.author = arena_cstr(&arena,
                              i18n_text(&course->organiser, string_language_code(lang), NULL));
    pages.language = string_language_code(lang);
    pages.created_s = pdf_made_at(o);
    paper_init(&paper, &pages, text, size, false);
    struct images *images = images_new();
    pdf_brand(&paper, images, organisation);
    programme_compose(&paper, &programme);
    bool ok = pdf_write(o->pdf, &pages, text, images, err);
    if (ok)
        pdf_say(o->pdf, &paper);
    images_free(images);
    text_engine_free(text);
    arena_release(&arena);
    return ok;
}
