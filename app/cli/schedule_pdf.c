/*
 * The printed programme: a course's texts, composed on paper, written as one file. The only clock
 * in it is the time it was made, which --now gives for files that repeat byte for byte.
 */
#include "cli/schedule_pdf.h"

#include <stdio.h>

#include "base/fs.h"
#include "base/time.h"
#include "cli/session.h"
#include "gfx/vector.h"
#include "locale/language.h"
#include "report/course_programme.h"

static enum string_language language_of(const struct course *course, const struct options *o)
{
    enum string_language lang = LANG_EN;
    if (!o->lang || !string_language_parse(str_c(o->lang), &lang))
        string_language_parse(course->taught_in, &lang);
    return lang;
}

static int64_t made_at(const struct options *o)
{
    int64_t wall_s;
    return o->now && options_now(o->now, &wall_s) ? wall_s : time_wall_ms() / 1000;
}

static void say(const struct options *o, const struct paper *paper, enum string_language lang,
                struct arena *arena)
{
    const char *code = string_language_code(lang);
    printf("%s: %u pages, %" STR_FMT ", %s\n", o->pdf, (unsigned)paper->pages->n,
           STR_ARG(language_name(str_c(code), arena)), paper_size_name(paper->size));
    if (paper->missing)
        fprintf(
            stderr,
            "capsule-kiosk: %u characters of the programme are in no face of fonts/fonts.yaml\n",
            (unsigned)paper->missing);
}

static bool write_file(const struct options *o, const struct pages *pages, struct text_engine *text,
                       struct err *err)
{
    struct buf file = BUF_INIT;
    bool ok = vector_pdf(pages, text, NULL, &file, err) &&
              fs_write_atomic(o->pdf, buf_str(&file), err);
    buf_release(&file);
    return ok;
}

bool schedule_pdf(const struct course *course, const struct options *o, struct err *err)
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
    pages.created_s = made_at(o);
    paper_init(&paper, &pages, text, size, false);
    programme_compose(&paper, &programme);
    bool ok = write_file(o, &pages, text, err);
    if (ok)
        say(o, &paper, lang, &arena);
    text_engine_free(text);
    arena_release(&arena);
    return ok;
}
