/*
 * Files are mapped, not read: HarfBuzz shapes from the mapping and FreeType draws from the same
 * bytes. A face of the interface must open when the engine starts; a fallback face is opened when
 * a character needs it; one that is not there is passed over (optional packages), a damaged one
 * with one line in the log.
 */
#include "text/faces.h"

#include <assert.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#define LOG_ROOM "text"
#include "base/bug.h"
#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"

enum { BOLD_FROM = 600 };

static const char *const family_names[] = {
    [TEXT_INTER] = "Inter",
    [TEXT_INTER_DISPLAY] = "Inter Display",
    [TEXT_ICONS] = "Material Design Icons",
};
static_assert(ARRAY_LEN(family_names) == TEXT_FAMILY_COUNT, "every family has its name");

enum text_family text_family_named(const char *name)
{
    int i = 0;
    while (i < TEXT_FAMILY_COUNT && strcmp(family_names[i], name) != 0)
        i++;
    return (enum text_family)i;
}

static char *copy(struct str s)
{
    char *p = mem_calloc(s.len + 1, 1);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return p;
}

static bool open_shaping(struct face *f)
{
    if (f->tried)
        return f->hb != NULL;
    f->tried = true;
    f->blob = fs_is_file(f->path) ? hb_blob_create_from_file_or_fail(f->path) : NULL;
    if (!f->blob)
        return false;
    hb_face_t *face = hb_face_create(f->blob, 0);
    f->upem = hb_face_get_upem(face);
    if (hb_face_get_glyph_count(face) > 0 && f->upem > 0) {
        f->hb = hb_font_create(face);
        hb_font_set_scale(f->hb, (int)f->upem, (int)f->upem);
    }
    hb_face_destroy(face);
    if (f->hb)
        hb_font_make_immutable(f->hb);
    return f->hb != NULL;
}

bool faces_init(struct faces *f, const struct text_face_file *files, int n, struct err *err)
{
    bool inter = false;
    memset(f, 0, sizeof *f);
    f->list = mem_calloc((size_t)(n > 0 ? n : 1), sizeof *f->list);
    for (int i = 0; i < n; i++) {
        struct face *face = &f->list[f->n++];
        face->family = files[i].family;
        face->weight = files[i].weight;
        face->path = copy(str_c(files[i].path));
        face->name = copy(fs_stem_of(face->path));
        if (face->family == TEXT_FAMILY_COUNT)
            continue;
        if (!open_shaping(face))
            return err_set(err, ERR_FONT,
                           "The font file %s is missing or damaged; `make fonts` fetches it.",
                           face->path);
        inter = inter || face->family == TEXT_INTER;
    }
    if (!inter)
        return err_set(err, ERR_FONT, "The font set names no face of the family inter.");
    return true;
}

void faces_release(struct faces *f)
{
    for (int i = 0; i < f->n; i++) {
        struct face *face = &f->list[i];
        if (face->ft)
            FT_Done_Face(face->ft);
        hb_font_destroy(face->hb);
        hb_blob_destroy(face->blob);
        free(face->path);
        free(face->name);
    }
    if (f->library)
        FT_Done_FreeType(f->library);
    free(f->list);
    memset(f, 0, sizeof *f);
}

static int nearest(const struct faces *f, enum text_family family, int weight)
{
    int best = -1, best_gap = 0;
    for (int i = 0; i < f->n; i++) {
        int gap = abs(f->list[i].weight - weight);
        if (f->list[i].family == family && (best < 0 || gap < best_gap)) {
            best = i;
            best_gap = gap;
        }
    }
    return best;
}

int faces_main(const struct faces *f, enum text_family family, int weight)
{
    int i = (unsigned)family < TEXT_FAMILY_COUNT ? nearest(f, family, weight) : -1;
    return i >= 0 ? i : nearest(f, TEXT_INTER, weight);
}

struct face *faces_shaping(struct faces *f, int index)
{
    if (index < 0 || index >= f->n)
        return NULL;
    struct face *face = &f->list[index];
    bool first = !face->tried;
    if (open_shaping(face))
        return face;
    if (first && fs_exists(face->path))
        log_warn("fallback face cannot be opened file=%s", face->path);
    return NULL;
}

FT_Face faces_drawing(struct faces *f, int index)
{
    struct face *face = faces_shaping(f, index);
    if (!face || face->ft_tried)
        return face ? face->ft : NULL;
    face->ft_tried = true;
    if (!f->library && FT_Init_FreeType(&f->library) != 0) {
        f->library = NULL;
        return NULL;
    }
    unsigned len;
    const char *bytes = hb_blob_get_data(face->blob, &len);
    if (FT_New_Memory_Face(f->library, (const FT_Byte *)bytes, (FT_Long)len, 0, &face->ft) != 0) {
        face->ft = NULL;
        log_warn("face cannot be drawn file=%s", face->path);
    }
    return face->ft;
}

bool faces_has(struct faces *f, int index, uint32_t cp)
{
    hb_codepoint_t glyph;
    struct face *face = faces_shaping(f, index);
    return face && hb_font_get_nominal_glyph(face->hb, cp, &glyph);
}

static int search(struct faces *f, bool bold, uint32_t cp)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < f->n; i++) {
            const struct face *face = &f->list[i];
            bool wanted = (face->weight >= BOLD_FROM) == bold;
            if (face->family == TEXT_FAMILY_COUNT && wanted == (pass == 0) && faces_has(f, i, cp))
                return i;
        }
    return -1;
}

int faces_for(struct faces *f, int main_face, int weight, uint32_t cp)
{
    if (faces_has(f, main_face, cp))
        return main_face;
    int inter = faces_main(f, TEXT_INTER, weight);
    if (inter != main_face && faces_has(f, inter, cp))
        return inter;
    bool bold = weight >= BOLD_FROM;
    size_t slot = (cp * 2 + bold) % FACES_MEMO;
    if (!f->memo[slot].known || f->memo[slot].cp != cp || f->memo[slot].bold != bold) {
        f->memo[slot].face = (int16_t)search(f, bold, cp);
        f->memo[slot].cp = cp;
        f->memo[slot].bold = bold;
        f->memo[slot].known = true;
    }
    return f->memo[slot].face;
}
