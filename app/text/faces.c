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

static void name_face(struct face *face)
{
    static const char *const endings[FACE_BEND_COUNT] = {"", "-slanted", "-turned"};
    for (int bend = 0; bend < FACE_BEND_COUNT; bend++) {
        struct buf name = BUF_INIT;
        buf_add(&name, fs_stem_of(face->path));
        buf_add_c(&name, endings[bend]);
        face->name[bend] = copy(buf_str(&name));
        buf_release(&name);
    }
}

static void read_scripts(struct face *face, const char *tags)
{
    struct str rest = str_c(tags ? tags : "");
    face->script = tags ? copy(rest) : NULL;
    while (rest.len && face->n_scripts < FACE_SCRIPTS) {
        struct str tag = str_cut(&rest, ' ');
        if (tag.len == 4)
            face->scripts[face->n_scripts++] = hb_script_from_string(tag.ptr, 4);
    }
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
        name_face(face);
        read_scripts(face, files[i].script);
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
        free(face->script);
        for (int bend = 0; bend < FACE_BEND_COUNT; bend++)
            free(face->name[bend]);
    }
    if (f->library)
        FT_Done_FreeType(f->library);
    free(f->list);
    memset(f, 0, sizeof *f);
}

int faces_file(const struct faces *f, int face)
{
    return face >= 0 && face < FACE_BEND_COUNT * f->n ? face % f->n : -1;
}

enum face_bend faces_bend(const struct faces *f, int face)
{
    return faces_file(f, face) >= 0 ? (enum face_bend)(face / f->n) : FACE_PLAIN;
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
    if (open_shaping(face)) {
        if (first && face->family == TEXT_FAMILY_COUNT)
            log_info("fallback face opened file=%s", face->name[FACE_PLAIN]);
        return face;
    }
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

void faces_tell_missing(struct faces *f, uint32_t cp)
{
    for (int i = 0; i < f->n_told; i++)
        if (f->told[i] == cp)
            return;
    if (f->n_told == FACES_TOLD)
        return;
    f->told[f->n_told++] = cp;
    log_warn("no face has U+%04X, an empty box is shown", (unsigned)cp);
}

bool faces_has(struct faces *f, int index, uint32_t cp)
{
    hb_codepoint_t glyph;
    struct face *face = faces_shaping(f, index);
    return face && hb_font_get_nominal_glyph(face->hb, cp, &glyph);
}

/* Signs that several scripts share, by whose face has them. */
static const struct {
    uint32_t from, to;
    hb_script_t script;
} shared_signs[] = {
    {0x0600, 0x06FF, HB_SCRIPT_ARABIC}, {0x0900, 0x097F, HB_SCRIPT_DEVANAGARI}, {0x0E00, 0x0E7F, HB_SCRIPT_THAI},
    {0x3000, 0x30FF, HB_SCRIPT_HAN},    {0x3200, 0x33FF, HB_SCRIPT_HAN},        {0xFF00, 0xFFEF, HB_SCRIPT_HAN},
};

static hb_script_t script_of(uint32_t cp)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), cp);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED)
        return script;
    for (size_t i = 0; i < ARRAY_LEN(shared_signs); i++)
        if (cp >= shared_signs[i].from && cp <= shared_signs[i].to)
            return shared_signs[i].script;
    return script;
}

/* In what turn a fallback face is asked for characters of a script: 0 it is there for it, 1 it is there for any, 2 it is
 * there for another; -1: not at all. */
static int turn_of(const struct face *face, hb_script_t script)
{
    bool none = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
    for (int i = 0; i < face->n_scripts; i++)
        if (face->scripts[i] == script)
            return 0;
    if (!face->n_scripts)
        return 1;
    return none ? 2 : -1;
}

static int search(struct faces *f, bool bold, uint32_t cp)
{
    hb_script_t script = script_of(cp);
    for (int pass = 0; pass < 6; pass++)
        for (int i = 0; i < f->n; i++) {
            const struct face *face = &f->list[i];
            bool wanted = (face->weight >= BOLD_FROM) == bold;
            if (face->family == TEXT_FAMILY_COUNT && wanted == (pass % 2 == 0) &&
                turn_of(face, script) == pass / 2 && faces_has(f, i, cp))
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

void text_libraries(struct libraries *l)
{
    char text[2][LIBRARY_TEXT_MAX];
    FT_Library ft;
    FT_Int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&ft) == 0) {
        FT_Library_Version(ft, &major, &minor, &patch);
        FT_Done_FreeType(ft);
    }
    snprintf(text[0], sizeof text[0], "%d.%d.%d", FREETYPE_MAJOR, FREETYPE_MINOR, FREETYPE_PATCH);
    snprintf(text[1], sizeof text[1], "%d.%d.%d", major, minor, patch);
    libraries_add(l, "freetype", text[0], text[1]);
    libraries_add(l, "harfbuzz", HB_VERSION_STRING, hb_version_string());
}
