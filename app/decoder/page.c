/*
 * Pages of documents. A page is drawn as it lies in the file, upright by its own rotation, on
 * white. What waits for a click is hidden first: links, form fields, notes, attachments, films;
 * poppler has no JavaScript to run. Sizes are looked at before anything is drawn; a page that
 * takes too long or too much memory costs this process, not the show.
 */
#include "decoder/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "decoder/link.h"
#include "decoder/page_library.h"
#include "player/protocol.h"

struct page_job {
    struct slots *slots;
    const struct page_library *lib;
    PopplerDocument *document; /* owned; NULL: none, `why` tells */
    int n_pages;
    enum protocol_failure why;
};

/* Where the part asked for lies and how large it gets. */
struct plan {
    double x, y, w, h; /* pt */
    int out_w, out_h;  /* px */
};

static void refuse(const struct page_job *j, const struct protocol_msg *msg, enum protocol_failure why)
{
    struct protocol_msg m = protocol_msg_make(MSG_FAILED, msg->session);
    m.v[0] = why;
    m.v[1] = j->n_pages;
    link_send(PROTOCOL_SOCKET_FD, &m);
}

static enum protocol_failure failure_of(const GError *error)
{
    return error && error->code == POPPLER_ERROR_ENCRYPTED ? FAILURE_ENCRYPTED : FAILURE_OPEN;
}

static void open_document(struct page_job *j, int file)
{
    const struct page_library *lib = j->lib;
    GError *error = NULL;
    if (j->document)
        lib->g_object_unref(j->document);
    j->n_pages = 0;
    j->document = lib->poppler_document_new_from_fd(file, NULL, &error); /* takes the file over */
    if (!j->document) {
        j->why = failure_of(error);
    } else {
        int n = lib->poppler_document_get_n_pages(j->document);
        j->n_pages = n < 0 ? 0 : n > PROTOCOL_PAGES_MAX ? PROTOCOL_PAGES_MAX : n;
    }
    if (error)
        lib->g_error_free(error);
}

void page_job_open(struct page_job *j, int file)
{
    if (j->lib->loaded) {
        open_document(j, file);
        return;
    }
    j->why = FAILURE_NO_LIBRARY;
    close(file);
}

/* What would do something when clicked, and shows so: link frames, fields, icons. */
static bool waits_for_a_click(PopplerAnnotType type)
{
    switch (type) {
    case POPPLER_ANNOT_TEXT:
    case POPPLER_ANNOT_LINK:
    case POPPLER_ANNOT_POPUP:
    case POPPLER_ANNOT_FILE_ATTACHMENT:
    case POPPLER_ANNOT_SOUND:
    case POPPLER_ANNOT_MOVIE:
    case POPPLER_ANNOT_WIDGET:
    case POPPLER_ANNOT_SCREEN:
    case POPPLER_ANNOT_3D:
        return true;
    default:
        return false;
    }
}

/* Hidden, not removed: poppler removes only those that are objects of their own. */
static void hide_what_waits(const struct page_library *lib, PopplerPage *page)
{
    GList *all = lib->poppler_page_get_annot_mapping(page);
    for (GList *at = all; at; at = at->next) {
        PopplerAnnot *annot = ((PopplerAnnotMapping *)at->data)->annot;
        if (waits_for_a_click(lib->poppler_annot_get_annot_type(annot)))
            lib->poppler_annot_set_flags(annot, POPPLER_ANNOT_FLAG_HIDDEN);
    }
    lib->poppler_page_free_annot_mapping(all);
}

static double share(int64_t packed, int shift)
{
    return (double)(uint32_t)((uint64_t)packed >> shift) / PROTOCOL_PART_WHOLE;
}

static int pixels(double size, double scale, int64_t max)
{
    double n = floor(size * scale + 0.5);
    return n < 1 ? 1 : n > (double)max ? (int)max : (int)n;
}

/* False for a page without a size, or with one that no number of the answer holds. */
static bool plan_page(const struct protocol_msg *msg, double page_w, double page_h, struct plan *p)
{
    double most = PROTOCOL_PAGE_SIZE_MAX / 1000.0;
    if (!(page_w >= 0.001 && page_w <= most && page_h >= 0.001 && page_h <= most))
        return false;
    *p = (struct plan){.x = share(msg->v[3], 0) * page_w,
                       .y = share(msg->v[3], 32) * page_h,
                       .w = share(msg->v[4], 0) * page_w,
                       .h = share(msg->v[4], 32) * page_h};
    if (msg->v[1] < 1 || msg->v[2] < 1 || msg->v[1] > PROTOCOL_PAGE_SIDE_MAX ||
        msg->v[2] > PROTOCOL_PAGE_SIDE_MAX || p->w <= 0 || p->h <= 0)
        return false;
    double scale = fmin((double)msg->v[1] / p->w, (double)msg->v[2] / p->h);
    p->out_w = pixels(p->w, scale, msg->v[1]);
    p->out_h = pixels(p->h, scale, msg->v[2]);
    return true;
}

static cairo_status_t draw(const struct page_job *j, PopplerPage *page, const struct plan *p)
{
    const struct page_library *lib = j->lib;
    cairo_surface_t *surface = lib->cairo_image_surface_create_for_data(
        j->slots->memory + PROTOCOL_HEADER_SIZE, CAIRO_FORMAT_ARGB32, p->out_w, p->out_h,
        p->out_w * 4);
    cairo_t *to = lib->cairo_create(surface);
    lib->cairo_set_source_rgb(to, 1, 1, 1);
    lib->cairo_paint(to);
    lib->cairo_scale(to, p->out_w / p->w, p->out_h / p->h);
    lib->cairo_translate(to, -p->x, -p->y);
    lib->poppler_page_render(page, to);
    lib->cairo_surface_flush(surface);
    cairo_status_t status = lib->cairo_status(to);
    if (status == CAIRO_STATUS_SUCCESS)
        status = lib->cairo_surface_status(surface);
    lib->cairo_destroy(to);
    lib->cairo_surface_destroy(surface);
    return status;
}

/* Length of the longest beginning of at most max bytes that ends between characters. */
static size_t cut(const char *text, size_t max)
{
    size_t n = strlen(text);
    if (n <= max)
        return n;
    for (n = max; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
        n--;
    return n;
}

static size_t write_text(const struct page_job *j, PopplerPage *page)
{
    char *text = j->lib->poppler_page_get_text(page);
    if (!text)
        return 0;
    size_t n = cut(text, PROTOCOL_PAGE_TEXT_MAX);
    memcpy(j->slots->memory + PROTOCOL_HEADER_SIZE + PROTOCOL_PAGE_TEXT_AT, text, n);
    j->lib->g_free(text);
    return n;
}

static void write_label(const struct page_job *j, PopplerPage *page, struct protocol_msg *m)
{
    char *label = j->lib->poppler_page_get_label(page);
    if (!label)
        return;
    memcpy(m->text, label, cut(label, sizeof m->text));
    j->lib->g_free(label);
}

static void answer(const struct page_job *j, const struct protocol_msg *msg, PopplerPage *page)
{
    double page_w = 0, page_h = 0;
    struct plan p;
    j->lib->poppler_page_get_size(page, &page_w, &page_h);
    if (!plan_page(msg, page_w, page_h, &p)) {
        refuse(j, msg, page_w > 1 && page_h > 1 ? FAILURE_TOO_LARGE : FAILURE_DECODE);
        return;
    }
    hide_what_waits(j->lib, page);
    cairo_status_t status = draw(j, page, &p);
    if (status != CAIRO_STATUS_SUCCESS) {
        refuse(j, msg, status == CAIRO_STATUS_NO_MEMORY ? FAILURE_TOO_LARGE : FAILURE_DECODE);
        return;
    }
    struct protocol_msg m = protocol_msg_make(MSG_PAGE_DONE, msg->session);
    m.v[0] = p.out_w;
    m.v[1] = p.out_h;
    m.v[2] = j->n_pages;
    m.v[3] = (int64_t)(page_w * 1000 + 0.5);
    m.v[4] = (int64_t)(page_h * 1000 + 0.5);
    m.v[5] = msg->v[5] & PAGE_TEXT ? (int64_t)write_text(j, page) : 0;
    write_label(j, page, &m);
    link_send(PROTOCOL_SOCKET_FD, &m);
}

void page_job_answer(struct page_job *j, const struct protocol_msg *msg)
{
    if (!j->document || j->n_pages == 0 || msg->v[0] < 1 || msg->v[0] > j->n_pages) {
        refuse(j, msg, !j->document ? j->why : j->n_pages == 0 ? FAILURE_EMPTY : FAILURE_BEYOND);
        return;
    }
    PopplerPage *page = j->lib->poppler_document_get_page(j->document, (int)msg->v[0] - 1);
    if (!page) {
        refuse(j, msg, FAILURE_DECODE);
        return;
    }
    answer(j, msg, page);
    j->lib->g_object_unref(page);
}

struct page_job *page_job_new(struct slots *slots, const struct page_library *lib)
{
    struct page_job *j = mem_calloc(1, sizeof *j);
    *j = (struct page_job){.slots = slots, .lib = lib, .why = FAILURE_OPEN};
    return j;
}

void page_job_free(struct page_job *j)
{
    free(j);
}
