/*
 * Families of colours from one: pressed, ink on it, tint under it. Only lightness is moved (in Oklab, so that a hue
 * stays what it was), and only as far as the contrast of the design asks for.
 */
#include "ui/accent.h"

#include <math.h>

#include "base/bug.h"
#include "base/oklch.h"

#define STEP 0.005

struct ground {
    enum color_token token;
    double least;
    const char *name;
};

static const struct ground grounds[] = {
    {C_BG, 4.5, "the background"},   {C_SURFACE, 4.5, "cards"}, {C_SURFACE_2, 4.5, "tiles"},
    {C_SURFACE_3, 3, "badges"},      {C_HAIR, 3, "progress bars"},
};

/* Which tokens stand for a colour. */
struct family {
    enum color_token self, press, on, tint; /* press: COLOR_TOKEN_COUNT when there is none */
};

static const struct family signal_family = {C_SIGNAL, C_SIGNAL_PRESS, C_ON_SIGNAL, C_SIGNAL_TINT},
                           pick_family = {C_PICK, COLOR_TOKEN_COUNT, C_ON_PICK, C_PICK_TINT};

/* The ground it falls shortest on; its ratio over what is needed, below 1 when it does not fit. */
static double margin(const struct theme *t, color_t c, const struct ground **worst)
{
    double least = INFINITY;
    for (size_t i = 0; i < ARRAY_LEN(grounds); i++) {
        double m = theme_contrast(c, t->color[grounds[i].token]) / grounds[i].least;
        if (m < least) {
            least = m;
            *worst = &grounds[i];
        }
    }
    return least;
}

static bool fits(const struct theme *t, color_t c)
{
    const struct ground *worst;
    return margin(t, c, &worst) >= 1;
}

/* Of the same hue, lighter on dark grounds and darker on light ones, until it fits. */
static color_t moved(const struct theme *t, struct oklch of)
{
    double step = t->lifted ? -STEP : STEP;
    while (of.l > 0 && of.l < 1 && !fits(t, oklch_color(of)))
        of.l += step;
    return oklch_color(of);
}

enum theme_kind accent_home(color_t c)
{
    const struct ground *worst;
    return margin(&theme_light, c, &worst) > margin(&theme_dark, c, &worst) ? THEME_LIGHT
                                                                            : THEME_DARK;
}

bool accent_fits(enum theme_kind kind, color_t c, struct accent_fault *fault)
{
    const struct theme *t = theme_of(kind);
    const struct ground *worst = NULL;
    double is = margin(t, c, &worst);
    if (is < 1 && fault)
        *fault = (struct accent_fault){is * worst->least, worst->least, worst->name,
                                       moved(t, oklch_of(c))};
    return is >= 1;
}

/* As light on dark as its model is dark on light, and the other way round. */
static color_t mirrored(const struct theme *t, color_t c)
{
    struct oklch of = oklch_of(c);
    of.l = fmin(fmax(1.28 - of.l, 0.4), 0.82);
    return moved(t, of);
}

static color_t own(const struct accent *a, enum theme_kind kind)
{
    color_t c = kind == THEME_DARK ? a->on_dark : a->on_light;
    if (c)
        return accent_fits(kind, c, NULL) ? c : 0;
    if (!a->any || !accent_fits(accent_home(a->any), a->any, NULL))
        return 0;
    return accent_home(a->any) == kind ? a->any : mirrored(theme_of(kind), a->any);
}

static color_t ink_on(struct oklch of, color_t c)
{
    color_t deep = oklch_color((struct oklch){0.22, fmin(of.c, 0.04), of.h});
    return theme_contrast(deep, c) > theme_contrast(0xFFFFFFFF, c) ? deep : 0xFFFFFFFF;
}

/* Darker, but never so far that the ink on it is lost. */
static color_t pressed(struct oklch of, color_t ink, bool light)
{
    color_t c;
    double by = light ? 0.08 : 0.1;
    do {
        c = oklch_color((struct oklch){of.l - by, of.c, of.h});
        by -= 0.01;
    } while (by > 0.02 && theme_contrast(c, ink) < 4.5);
    return c;
}

static bool carries(const struct theme *t, color_t tint, color_t c)
{
    static const enum color_token inks[] = {C_TEXT, C_TEXT_2, C_TEXT_3, C_SIGNAL,
                                            C_PICK, C_AMBER,  C_CORAL};
    bool all = theme_contrast(tint, c) >= 4.5 && theme_contrast(tint, t->color[C_LINE]) >= 3;
    for (size_t i = 0; i < ARRAY_LEN(inks) && all; i++)
        all = theme_contrast(tint, t->color[inks[i]]) >= 4.5;
    return all;
}

/* Under text: a breath of the colour, nearer to black or white until all inks stand on it. */
static color_t tinted(const struct theme *t, struct oklch of, color_t c)
{
    struct oklch tint = {t->lifted ? 0.945 : 0.3, fmin(of.c, t->lifted ? 0.035 : 0.045), of.h};
    while (tint.l > 0 && tint.l < 1 && !carries(t, oklch_color(tint), c))
        tint.l += t->lifted ? STEP : -STEP;
    return oklch_color(tint);
}

static void dress(struct theme *t, const struct family *f, color_t c)
{
    struct oklch of = oklch_of(c);
    if (!c)
        return;
    t->color[f->self] = c;
    t->color[f->on] = ink_on(of, c);
    t->color[f->tint] = tinted(t, of, c);
    if (f->press != COLOR_TOKEN_COUNT)
        t->color[f->press] = pressed(of, t->color[f->on], t->lifted);
}

void theme_set_build(struct theme_set *set, const struct accents *accents)
{
    static const enum theme_kind kinds[] = {THEME_DARK, THEME_LIGHT};
    for (int i = 0; i < THEME_KIND_COUNT; i++)
        set->of[i] = *theme_of((enum theme_kind)i);
    set->of[THEME_LIGHT].on_video = &set->of[THEME_DARK];
    for (size_t i = 0; accents && i < ARRAY_LEN(kinds); i++) {
        struct theme *t = &set->of[kinds[i]];
        color_t signal = own(&accents->signal, kinds[i]), pick = own(&accents->pick, kinds[i]);
        if (signal)
            t->color[C_SIGNAL] = signal;
        dress(t, &pick_family, pick);
        dress(t, &signal_family, signal);
    }
    /* a toast has the other theme's ground */
    color_t dark = accents ? own(&accents->signal, THEME_DARK) : 0,
            light = accents ? own(&accents->signal, THEME_LIGHT) : 0;
    if (dark)
        set->of[THEME_LIGHT].color[C_TOAST_SIGN] = dark;
    if (light)
        set->of[THEME_DARK].color[C_TOAST_SIGN] = light;
}
