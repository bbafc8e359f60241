/*
 * The two kinds of file. PDF is held to version 1.4, so that its catalogue is a plain object: cairo
 * 1.16 does not write the language of the text into it, we do. SVG from cairo numbers its parts by a
 * count that runs through the program; they are numbered again from 0. Neither file holds a clock
 * or a random number: the same pages give the same bytes.
 */
#include "gfx/vector.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "gfx/vector_file.h"
#include "gfx/vector_paint.h"

static cairo_status_t append(void *out, const unsigned char *bytes, unsigned n)
{
    buf_add(out, (struct str){(const char *)bytes, n});
    return CAIRO_STATUS_SUCCESS;
}

/* Hundredths are finer than any printer. */
static double points(float mm)
{
    return round(mm * 7200 / 25.4) / 100;
}

static bool finish(struct vector *v, cairo_surface_t *s, struct err *err)
{
    cairo_status_t status = cairo_status(v->cr);
    vector_release(v);
    cairo_surface_finish(s);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(s);
    cairo_surface_destroy(s);
    return status == CAIRO_STATUS_SUCCESS ||
           err_set(err, ERR_IO, "The document cannot be made: %s.", cairo_status_to_string(status));
}

static void say(cairo_surface_t *s, cairo_pdf_metadata_t what, const char *text)
{
    if (text && text[0])
        cairo_pdf_surface_set_metadata(s, what, text);
}

static void say_all(cairo_surface_t *s, const struct pages *p)
{
    char when[40];
    struct tm tm;
    time_t t = (time_t)p->created_s;
    if (!gmtime_r(&t, &tm) || !strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", &tm))
        strcpy(when, "1970-01-01T00:00:00Z");
    say(s, CAIRO_PDF_METADATA_TITLE, p->title);
    say(s, CAIRO_PDF_METADATA_AUTHOR, p->author);
    say(s, CAIRO_PDF_METADATA_SUBJECT, p->subject);
    say(s, CAIRO_PDF_METADATA_KEYWORDS, p->keywords);
    say(s, CAIRO_PDF_METADATA_CREATOR, "Capsule Kiosk " CAPSULE_VERSION);
    say(s, CAIRO_PDF_METADATA_CREATE_DATE, when);
    say(s, CAIRO_PDF_METADATA_MOD_DATE, when);
}

/* The first headings are the way in; those below hang on the last of them. */
static void bookmarks(cairo_surface_t *s, const struct page *page, uint32_t number, int *parent)
{
    for (uint32_t i = 0; i < page->n_spans; i++) {
        const struct page_span *span = &page->spans[i];
        if (!span->bookmark)
            continue;
        char link[64];
        snprintf(link, sizeof link, "page=%u", (unsigned)number + 1);
        int under = span->tag == TAG_H1 ? CAIRO_PDF_OUTLINE_ROOT : *parent;
        int id = cairo_pdf_surface_add_outline(s, under, span->bookmark, link,
                                               CAIRO_PDF_OUTLINE_FLAG_OPEN);
        if (span->tag == TAG_H1)
            *parent = id;
    }
}

static int figures(const struct pages *p, const char **alts)
{
    int n = 0;
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->page[i]->n_spans; k++)
            if (p->page[i]->spans[k].tag == TAG_FIGURE) {
                if (alts)
                    alts[n] = p->page[i]->spans[k].alt;
                n++;
            }
    return n;
}

/* What cairo does not write itself. */
static void complete(const struct pages *pages, struct str raw, struct buf *out)
{
    struct buf said = BUF_INIT;
    int n = figures(pages, NULL);
    const char **alts = mem_calloc((size_t)n + 1, sizeof *alts);
    figures(pages, alts);
    vector_pdf_figures(raw, alts, n, &said);
    vector_pdf_language(buf_str(&said), pages->language ? pages->language : "en", out);
    free(alts);
    buf_release(&said);
}

bool vector_pdf(const struct pages *pages, struct text_engine *text, struct images *images,
                struct buf *out, struct err *err)
{
    struct buf raw = BUF_INIT;
    struct vector v;
    cairo_surface_t *s = cairo_pdf_surface_create_for_stream(append, &raw, 1, 1);
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    cairo_pdf_surface_restrict_to_version(s, CAIRO_PDF_VERSION_1_4);
    say_all(s, pages);
    vector_init(&v, s, text, images);
    for (uint32_t i = 0; i < pages->n; i++) {
        const struct page *page = pages->page[i];
        cairo_pdf_surface_set_size(s, points(page->w_mm), points(page->h_mm));
        if (i == 0)
            cairo_tag_begin(v.cr, "Document", NULL); /* setting the size forgets what was said */
        vector_page(&v, page, true);
        if (i + 1 == pages->n)
            cairo_tag_end(v.cr, "Document"); /* only what is said before the page ends is kept */
        cairo_show_page(v.cr);
        bookmarks(s, page, i, &parent);
    }
    bool ok = finish(&v, s, err);
    if (ok)
        complete(pages, buf_str(&raw), out);
    buf_release(&raw);
    return ok;
}

bool vector_svg(const struct page *page, struct text_engine *text, struct images *images,
                struct buf *out, struct err *err)
{
    struct buf raw = BUF_INIT;
    struct vector v;
    cairo_surface_t *s = cairo_svg_surface_create_for_stream(append, &raw, points(page->w_mm),
                                                             points(page->h_mm));
    vector_init(&v, s, text, images);
    vector_page(&v, page, false);
    cairo_show_page(v.cr);
    bool ok = finish(&v, s, err);
    if (ok)
        vector_svg_renumber(buf_str(&raw), out);
    buf_release(&raw);
    return ok;
}

void vector_libraries(struct libraries *l)
{
    libraries_add(l, "cairo", CAIRO_VERSION_STRING, cairo_version_string());
}
