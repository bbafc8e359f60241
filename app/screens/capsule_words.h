/*
 * Words in the picture: cues of `STEM.LANG.forced.vtt` that belong to the film itself and are shown whether captions
 * are on or not. Cues whose class names a look (text/looks.h) stand where the file says, in the picture's own type;
 * any other is shown as a caption box.
 */
#ifndef SCREENS_CAPSULE_WORDS_H
#define SCREENS_CAPSULE_WORDS_H

#include "screens/capsule_captions.h"

enum { WORDS_CUES_MAX = 16, WORDS_LANGUAGES_MAX = 3 };

struct words_view {
    int64_t at_us;        /* media time of the picture on screen */
    struct rect picture;  /* as it is drawn: without the bars beside it */
    struct rect captions; /* kept clear of; empty: none are shown */
    struct rect title;    /* of the capsule, over the picture: what would lie under it is not drawn; empty: none */
    struct rect card;     /* over the progress bar, likewise */
    struct rect controls; /* with the progress bar: kept clear of, as the captions; empty: they are not there */
    int top_px;           /* nothing is moved higher: below the title, or the picture's safe edge */
};

/* Lists the capsule's forced files; none is read yet. */
void words_open(struct capsule_captions *w, const struct capsule *capsule);
/* Takes the file of the first of these languages (any tags, best first, NULL ends them) that can be read, else the
 * first file that can. Cheap when nothing changed. */
void words_follow(struct capsule_captions *w, const char *const languages[WORDS_LANGUAGES_MAX], struct arena *arena);

/* Draws and records (ROLE_TEXT) what stands in the picture at that time. What finds no place clear of the captions is
 * recorded as hidden and not drawn. */
void words_draw(const struct capsule_captions *w, struct ui *ui, const struct settings *set,
                const struct words_view *view);
/* The next media time at which they look different; INT64_MAX when never. */
int64_t words_next(const struct capsule_captions *w, int64_t at_us);

#endif
