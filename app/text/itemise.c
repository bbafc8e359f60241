/*
 * Cuts a paragraph into items HarfBuzz can shape: one bidi level, one script, one face each. Faces
 * are chosen for whole characters (a base with its marks), so that an accent never comes from
 * another face than its letter when one face has both. Spaces stay with the word before them,
 * which keeps runs of a fallback script in one piece.
 */
#include <string.h>

#include "locale/vertical.h"
#include "text/paragraph.h"

static bool extends(hb_unicode_funcs_t *u, uint32_t cp)
{
    hb_unicode_general_category_t c = hb_unicode_general_category(u, cp);
    return c == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           c == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           c == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || cp == 0x200C || cp == 0x200D ||
           (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

/* Format characters and selectors need no glyph: HarfBuzz hides them. */
static bool needs_glyph(uint32_t cp)
{
    return !((cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
             (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
             (cp >= 0xE0000 && cp <= 0xE0FFF) || cp == 0xFEFF || cp == 0xAD || cp == 0x034F ||
             cp == 0x061C || (cp >= 0x180B && cp <= 0x180F));
}

static uint32_t character_end(const struct paragraph *p, uint32_t from)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    uint32_t i = from + 1;
    while (i < p->n &&
           (extends(u, p->cps[i]) || !needs_glyph(p->cps[i]) || p->cps[i - 1] == 0x200D))
        i++;
    return i;
}

static bool has_all(struct faces *faces, int face, const struct paragraph *p, uint32_t from,
                    uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (needs_glyph(p->cps[i]) && !faces_has(faces, face, p->cps[i]))
            return false;
    return true;
}

/* A face for one character; -1 when no face has its base. */
static int face_for(struct faces *faces, const struct shape_style *style,
                    const struct paragraph *p, uint32_t from, uint32_t to, int previous)
{
    if (!needs_glyph(p->cps[from]))
        return previous >= 0 ? previous : style->main_face;
    if (cp_is_space(p->cps[from]) && previous >= 0 && faces_has(faces, previous, p->cps[from]))
        return previous;
    int face = faces_for(faces, style->main_face, style->weight, p->cps[from]);
    if (to - from == 1 || face < 0 || has_all(faces, face, p, from, to))
        return face;
    for (uint32_t i = from + 1; i < to; i++) { /* the face of a mark often has the base too */
        int other = needs_glyph(p->cps[i])
                        ? faces_for(faces, style->main_face, style->weight, p->cps[i])
                        : -1;
        if (other >= 0 && has_all(faces, other, p, from, to))
            return other;
    }
    return face;
}

static bool is_real(hb_script_t s)
{
    return s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN &&
           s != HB_SCRIPT_INVALID;
}

/* Script of each code point; what is common to all scripts takes that of the text before it, else
 * behind it. */
static hb_script_t *scripts_of(const struct paragraph *p, struct arena *scratch)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    hb_script_t *s = arena_array(scratch, p->n, hb_script_t);
    hb_script_t last = HB_SCRIPT_LATIN;
    for (uint32_t i = 0; i < p->n; i++)
        if (is_real(hb_unicode_script(u, p->cps[i]))) {
            last = hb_unicode_script(u, p->cps[i]);
            break;
        }
    for (uint32_t i = 0; i < p->n; i++) {
        hb_script_t own = hb_unicode_script(u, p->cps[i]);
        if (is_real(own))
            last = own;
        s[i] = last;
    }
    return s;
}

/* The style of a part: its own face and language where it has them. */
static struct shape_style style_of(struct faces *faces, const struct shape_style *style, const struct text_span *span)
{
    struct shape_style own = *style;
    if (span && span->weight) {
        own.weight = span->weight;
        own.main_face = faces_main(faces, faces->list[style->main_face].family, span->weight);
    }
    if (span && span->language)
        own.language = hb_language_from_string(span->language, -1);
    return own;
}

static enum face_bend bend_of(const struct item *item, const struct text_span *span, bool columns)
{
    if (columns)
        return item->upright ? FACE_PLAIN : FACE_TURNED;
    return span && span->slant ? FACE_SLANTED : FACE_PLAIN;
}

static void count_missing(const struct paragraph *p, uint32_t from, struct missing *missing)
{
    if (missing->n++ == 0)
        missing->first = p->cps[from];
}

void itemise(struct paragraph *p, struct faces *faces, const struct shape_style *style,
             struct arena *scratch, struct missing *missing)
{
    const hb_script_t *scripts = scripts_of(p, scratch);
    p->items = arena_array(scratch, p->n, struct item);
    p->n_items = 0;
    int previous = -1;
    const struct text_span *span = NULL;
    struct shape_style own = *style;
    for (uint32_t from = 0, to; from < p->n; from = to) {
        to = character_end(p, from);
        bool same_span = span_at(p, from) == span;
        if (!same_span) {
            span = span_at(p, from);
            own = style_of(faces, style, span);
            previous = -1;
        }
        int face = face_for(faces, &own, p, from, to, previous);
        if (face < 0) {
            count_missing(p, from, missing);
            faces_tell_missing(faces, p->cps[from]);
            face = own.main_face;
        }
        bool upright = style->columns && vertical_upright(p->cps[from]);
        struct item *last = p->n_items ? &p->items[p->n_items - 1] : NULL;
        if (last && same_span && last->face == face && last->script == scripts[from] &&
            last->level == p->levels[from] && last->upright == upright) {
            last->to = to;
        } else {
            last = &p->items[p->n_items++];
            *last = (struct item){.from = from,
                                  .to = to,
                                  .face = face,
                                  .upright = upright,
                                  .script = scripts[from],
                                  .language = own.language,
                                  .level = p->levels[from]};
            last->bend = bend_of(last, span, style->columns);
        }
        previous = face;
    }
}
