/* The face files of an engine, opened when first needed. Only for text/. */
#ifndef TEXT_FACES_H
#define TEXT_FACES_H

#include <freetype/freetype.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "text/text.h"

enum { FACES_MEMO = 1024, FACE_SCRIPTS = 8, FACES_TOLD = 64 };

/* How the glyphs of a file are drawn. A face as runs name it is its file's index + bend x the number of files. */
enum face_bend { FACE_PLAIN, FACE_SLANTED, FACE_TURNED, FACE_BEND_COUNT };

struct face {
    enum text_family family;
    int weight;
    char *path;       /* owned */
    char *name[FACE_BEND_COUNT]; /* owned; file name without its ending, and how it is bent */
    char *script;     /* owned; as given, NULL: none */
    hb_script_t scripts[FACE_SCRIPTS]; /* those it is there for; none: any */
    int n_scripts;
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
    uint32_t told[FACES_TOLD]; /* characters that no face has, as the log was told */
    int n_told;
    /* Which fallback has a character; direct-mapped by code point. face -1: none has. */
    struct { uint32_t cp; int16_t face; bool bold, known; } memo[FACES_MEMO];
};

bool faces_init(struct faces *f, const struct text_face_file *files, int n, struct err *err);
void faces_release(struct faces *f);

/* Parts of a face as runs name it; the file is -1 when there is no such face. */
int faces_file(const struct faces *f, int face);
enum face_bend faces_bend(const struct faces *f, int face);

/* The face of a family nearest to a weight; a family without files is answered from Inter. */
int faces_main(const struct faces *f, enum text_family family, int weight);

/* The face opened for shaping; NULL when it cannot be. */
struct face *faces_shaping(struct faces *f, int index);
/* The face opened for drawing; NULL when it cannot be. */
FT_Face faces_drawing(struct faces *f, int index);

/* One line in the log for each character that no face has; after FACES_TOLD of them silence. */
void faces_tell_missing(struct faces *f, uint32_t cp);

bool faces_has(struct faces *f, int index, uint32_t cp);

/* Main face, then Inter of the same weight, then the fallbacks in order, those for other scripts not at all (last, for
 * a character of no script); -1 when no face has the character. Opens no more of them than it asks. */
int faces_for(struct faces *f, int main_face, int weight, uint32_t cp);

#endif
