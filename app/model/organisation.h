/* Who offers the capsules: a name, a logo and colours of its own. What it is in words is in "about". */
#ifndef MODEL_ORGANISATION_H
#define MODEL_ORGANISATION_H

#include <stdint.h>

#include "model/findings.h"
#include "model/i18n.h"

enum organisation_colour_key {
    ORGANISATION_ACCENT, ORGANISATION_ACCENT_ON_DARK, ORGANISATION_ACCENT_ON_LIGHT,
    ORGANISATION_SECOND, ORGANISATION_SECOND_ON_DARK, ORGANISATION_SECOND_ON_LIGHT,
    ORGANISATION_COLOURS
};

struct organisation_colour {
    uint32_t argb;    /* opaque; 0: not given */
    const char *key;  /* as the author writes it */
    struct source at;
};

struct organisation {
    struct i18n name;
    const char *logo, *logo_on_light;       /* PNG or JPEG; NULL: none. Without the second the first serves for both */
    struct source logo_at, logo_on_light_at;
    struct organisation_colour colours[ORGANISATION_COLOURS];
    struct source at;
};

struct arena;

/* Of a playlist or of what it includes, in arena; NULL: none. Nothing is told of mistakes. For the front door. */
const struct organisation *organisation_find(const char *path, struct arena *arena);

#endif
