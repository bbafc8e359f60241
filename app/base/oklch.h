/* Colours by lightness, chroma and hue as the eye sees them: Oklab (Ottosson 2020), polar. */
#ifndef BASE_OKLCH_H
#define BASE_OKLCH_H

#include "base/geom.h"

struct oklch {
    double l;      /* 0 black .. 1 white */
    double c, h;   /* chroma, 0 grey .. about 0.32; hue in radians */
};

struct oklch oklch_of(color_t rgb); /* alpha is not looked at */
/* Opaque. Lightness outside 0..1 is cut; a chroma that no screen shows becomes the largest one that it does. */
color_t oklch_color(struct oklch of);

#endif
