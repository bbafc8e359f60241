/* The face files of an engine, opened when first needed. Only for text/. */
#ifndef TEXT_FACES_H
#define TEXT_FACES_H

#include <freetype/freetype.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "text/text.h"

enum { FACES_MEMO = 1024 };

struct face {
    enum text_family family;
    int weight;
    char *path;       /* owned */
    char *name;       /* owned; file name without its ending */
    bool tried;       /* opening was attempted; hb is NULL after a failure */
    hb_blob_t *blob;  /* the mapped file, shared by both libraries */
    hb_font_t *hb;    /* scaled to font units */
    unsigned upem;
    int digit_cell;   /* font units: the widest tabular digit; 0 until measured */
    bool ft_tried;
    FT_Face ft;       /* for masks and outlines only */
    float ft_size;    /* size set last, 0: none */
};

struct faces {
    struct face *list; /* owned */
    int n;
    FT_Library library; /* opened with the first mask */
    /* Which fallback has a character; direct-mapped by code point. face -1: none has. */
    struct { uint32_t cp; int16_t face; bool bold, known; } memo[FACES_MEMO];
};

bool faces_init(struct faces *f, const struct text_face_file *files, int n, struct err *err);
void faces_release(struct faces *f);

/* The face of a family nearest to a weight; a family without files is answered from Inter. */
int faces_main(const struct faces *f, enum text_family family, int weight);

/* The face opened for shaping; NULL when it cannot be. */
struct face *faces_shaping(struct faces *f, int index);
/* The face opened for drawing; NULL when it cannot be. */
FT_Face faces_drawing(struct faces *f, int index);

bool faces_has(struct faces *f, int index, uint32_t cp);

/* Main face, then Inter of the same weight, then the fallbacks in order; -1 when no face has the character. */
int faces_for(struct faces *f, int main_face, int weight, uint32_t cp);

#endif
