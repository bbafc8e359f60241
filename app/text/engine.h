/* Inside of the text engine. Only for text/. */
#ifndef TEXT_ENGINE_H
#define TEXT_ENGINE_H

#include "locale/breaks.h"
#include "text/cache.h"
#include "text/faces.h"
#include "text/glyph.h"

enum { ENGINE_LANGUAGES = 4, ENGINE_TAG_MAX = 16 };

struct text_engine {
    struct faces faces;
    struct cache layouts; /* key: style, options and text; value: a packed block */
    size_t masks_bound;   /* bytes that text_trim leaves of these: */
    struct cache masks;   /* key: face, size, glyph, phase; value: struct text_mask and its bytes */
    struct arena scratch; /* of the layout being made */
    hb_buffer_t *buffer;
    struct {
        char tag[ENGINE_TAG_MAX];
        struct breaks *breaks;
    } lines[ENGINE_LANGUAGES]; /* line breakers opened so far, replaced in turn */
    int next_lines;
    struct breaks *characters;
};

/* The line breaker of a language; opened on first use. */
struct breaks *engine_line_breaks(struct text_engine *e, const char *tag);

/* Copies a block and all it points to into one piece of memory: bytes needed, and the copy itself. */
size_t block_size(const struct text_block *b);
const struct text_block *block_pack(const struct text_block *b, void *memory);

/* Lays text out into the scratch arena, without looking at the cache. */
const struct text_block *layout_make(struct text_engine *e, struct str text, const struct text_style *style,
                                     const struct text_options *options);

#endif
