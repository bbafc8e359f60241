/*
 * poppler, loaded by the page job alone and before the sandbox: linking it would make every decoder start 10 to 20 ms
 * later and 10 MiB larger (measured: its 30 libraries are loaded and relocated before main). Missing is no fault.
 */
#ifndef DECODER_PAGE_LIBRARY_H
#define DECODER_PAGE_LIBRARY_H

#include <fontconfig/fontconfig.h>
#include <poppler.h>
#include <stdbool.h>

/* Every function taken from it and from what it brings along; poppler-glib 22.12 (Debian 12) and newer have them. */
#define PAGE_LIBRARY_FUNCTIONS(X)                                                                                      \
    X(poppler_document_new_from_fd) X(poppler_document_get_n_pages) X(poppler_document_get_page)                       \
    X(poppler_page_get_size) X(poppler_page_get_label) X(poppler_page_get_text) X(poppler_page_render)                 \
    X(poppler_page_get_annot_mapping) X(poppler_page_free_annot_mapping)                                               \
    X(poppler_annot_get_annot_type) X(poppler_annot_set_flags)                                                         \
    X(poppler_get_version) X(g_object_unref) X(g_error_free) X(g_free)                                                                        \
    X(cairo_image_surface_create_for_data) X(cairo_surface_flush) X(cairo_surface_status) X(cairo_surface_destroy)     \
    X(cairo_create) X(cairo_destroy) X(cairo_status) X(cairo_set_source_rgb) X(cairo_paint) X(cairo_scale)             \
    X(cairo_translate)                                                                                                 \
    X(FcConfigCreate) X(FcConfigParseAndLoadFromMemory) X(FcConfigAppFontAddFile) X(FcConfigSetCurrent)

struct page_library {
    bool loaded; /* the functions may be called */
#define PAGE_LIBRARY_FIELD(name) __typeof__(name) *name;
    PAGE_LIBRARY_FUNCTIONS(PAGE_LIBRARY_FIELD)
#undef PAGE_LIBRARY_FIELD
    const char *readable[3]; /* folders it reads later, NULL behind the last; for sandbox_landlock */
    char faces[1024];
};

#endif
