/*
 * Documents written by hand: objects in a row, the cross-reference table made from where they fell. Files go to
 * $CAPSULE_BUILD/test-clips. What a test wants broken it breaks itself.
 */
#ifndef TESTS_PDF_MADE_H
#define TESTS_PDF_MADE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

enum { PDF_OBJECTS_MAX = 128 };

struct pdf {
    struct buf bytes;
    size_t at[PDF_OBJECTS_MAX]; /* of object n, 0: not written */
    int n;                      /* highest number */
};

static inline void pdf_begin(struct pdf *p)
{
    *p = (struct pdf){.bytes = BUF_INIT};
    buf_addf(&p->bytes, "%%PDF-1.4\n");
}

static inline void pdf_object(struct pdf *p, int number, const char *body)
{
    p->at[number] = p->bytes.len;
    p->n = number > p->n ? number : p->n;
    buf_addf(&p->bytes, "%d 0 obj\n%s\nendobj\n", number, body);
}

static inline void pdf_stream(struct pdf *p, int number, const char *content)
{
    p->at[number] = p->bytes.len;
    p->n = number > p->n ? number : p->n;
    buf_addf(&p->bytes, "%d 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", number, strlen(content),
             content);
}

static inline void pdf_end(struct pdf *p)
{
    size_t xref = p->bytes.len;
    buf_addf(&p->bytes, "xref\n0 %d\n0000000000 65535 f \n", p->n + 1);
    for (int i = 1; i <= p->n; i++)
        buf_addf(&p->bytes, "%010zu %s \n", p->at[i], p->at[i] ? "00000 n" : "65535 f");
    buf_addf(&p->bytes, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", p->n + 1, xref);
}

static inline const char *pdf_path(char out[1024], const char *name)
{
    const char *build = getenv("CAPSULE_BUILD");
    snprintf(out, 1024, "%s/test-clips", build ? build : "build/release");
    mkdir(out, 0755);
    snprintf(out, 1024, "%s/test-clips/%s", build ? build : "build/release", name);
    return out;
}

static inline const char *pdf_write(char out[1024], const char *name, const void *bytes, size_t n)
{
    /* Written aside: another test may read the same document at the same time. */
    char aside[1024 + 32];
    snprintf(aside, sizeof aside, "%s.%ld", pdf_path(out, name), (long)getpid());
    FILE *f = fopen(aside, "wb");
    if (!f || fwrite(bytes, 1, n, f) != n || fclose(f) != 0 || rename(aside, out) != 0)
        abort();
    return out;
}

/* One page an entry: what stands in its page object (size, rotation, more) and what it draws. Font /F1 is Helvetica,
 * not embedded. Objects from 10 + 2 x pages on are free. */
struct pdf_page {
    const char *attributes, *content;
};

static inline void pdf_pages(struct pdf *p, const struct pdf_page *pages, int n, const char *catalog)
{
    struct buf b = BUF_INIT;
    pdf_begin(p);
    buf_addf(&b, "<< /Type /Catalog /Pages 2 0 R %s >>", catalog);
    pdf_object(p, 1, buf_c(&b));
    b.len = 0;
    buf_addf(&b, "<< /Type /Pages /Count %d /Kids [", n);
    for (int i = 0; i < n; i++)
        buf_addf(&b, " %d 0 R", 10 + 2 * i);
    buf_addf(&b, " ] >>");
    pdf_object(p, 2, buf_c(&b));
    pdf_object(p, 3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (int i = 0; i < n; i++) {
        b.len = 0;
        buf_addf(&b, "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R %s >>",
                 11 + 2 * i, pages[i].attributes);
        pdf_object(p, 10 + 2 * i, buf_c(&b));
        pdf_stream(p, 11 + 2 * i, pages[i].content);
    }
    buf_release(&b);
}

static inline const char *pdf_made(char out[1024], const char *name, const struct pdf_page *pages, int n,
                                   const char *catalog)
{
    struct pdf p;
    pdf_pages(&p, pages, n, catalog);
    pdf_end(&p);
    pdf_write(out, name, p.bytes.ptr, p.bytes.len);
    buf_release(&p.bytes);
    return out;
}

#endif
