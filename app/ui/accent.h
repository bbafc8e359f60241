/*
 * An organisation's own colours in place of the design's: what is for go (signal) and what is chosen (pick). A colour
 * is given for the theme it suits, or for each theme by itself; for the other theme one of the same hue is derived.
 */
#ifndef UI_ACCENT_H
#define UI_ACCENT_H

#include "ui/theme.h"

struct accent {
    color_t any, on_dark, on_light; /* opaque; 0: not given */
};

struct accents {
    struct accent signal, pick;
};

/* Why a colour cannot be used: the pair that falls shortest. */
struct accent_fault {
    double ratio, least;
    const char *ground;  /* "the background", "cards": for a sentence */
    color_t instead;     /* the nearest of its hue that can be */
};

/* The theme that a colour given without one is for: dark or light, whichever it is nearer to. */
enum theme_kind accent_home(color_t c);

/* WCAG AA: text 4.5, signs and bars 3, on every surface of the dark or light theme it is drawn on. fault may be NULL. */
bool accent_fits(enum theme_kind kind, color_t c, struct accent_fault *fault);

struct theme_set {
    struct theme of[THEME_KIND_COUNT]; /* those over films point into the set: it is not copied */
};

/* A colour that does not fit leaves the design's own in place. High contrast keeps its colours. */
void theme_set_build(struct theme_set *set, const struct accents *accents);

#endif
