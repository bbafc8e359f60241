/*
 * Faces handed out to a library that wants a FreeType face of its own: it sets sizes and transforms
 * as it likes and keeps the face as long as it likes, so nothing is shared with the engine but the
 * mapped file, which is counted.
 */
#include <stdlib.h>

#define LOG_ROOM "text"
#include "base/log.h"
#include "base/mem.h"
#include "text/engine.h"

struct hold {
    FT_Library library;
    hb_blob_t *blob;
};

static void hold_free(struct hold *h)
{
    if (h->library)
        FT_Done_FreeType(h->library);
    hb_blob_destroy(h->blob);
    free(h);
}

struct FT_FaceRec_ *text_face_open(struct text_engine *e, int face)
{
    struct face *from = faces_shaping(&e->faces, faces_file(&e->faces, face));
    if (!from)
        return NULL;
    struct hold *h = mem_calloc(1, sizeof *h);
    h->blob = hb_blob_reference(from->blob);
    unsigned len;
    const FT_Byte *bytes = (const FT_Byte *)hb_blob_get_data(h->blob, &len);
    FT_Face ft;
    if (FT_Init_FreeType(&h->library) != 0) {
        h->library = NULL;
        hold_free(h);
        return NULL;
    }
    if (FT_New_Memory_Face(h->library, bytes, (FT_Long)len, 0, &ft) != 0) {
        log_warn("face cannot be embedded file=%s", from->path);
        hold_free(h);
        return NULL;
    }
    ft->generic.data = h;
    return ft;
}

void text_face_close(void *ft_face)
{
    FT_Face ft = ft_face;
    struct hold *h = ft->generic.data;
    FT_Done_Face(ft);
    hold_free(h);
}
