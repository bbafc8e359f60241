/*
 * An organisation's colours against WCAG 2.2 AA in the theme they are for, and its logos through the
 * decoder that will show them. A refused colour is told with what it has, what it needs and the
 * nearest one of its hue that would do.
 */
#include "cli/check_organisation.h"

#include <math.h>

#include "player/jobs.h"
#include "ui/accent.h"

/* Which theme a key is for; a key without one is for the theme its colour suits. */
static enum theme_kind theme_for(int key, uint32_t argb)
{
    switch (key) {
    case ORGANISATION_ACCENT_ON_DARK:
    case ORGANISATION_SECOND_ON_DARK:
        return THEME_DARK;
    case ORGANISATION_ACCENT_ON_LIGHT:
    case ORGANISATION_SECOND_ON_LIGHT:
        return THEME_LIGHT;
    default:
        return accent_home(argb);
    }
}

/* Never rounded up to what was asked for: 4.49 is 4.4. */
static double shown(double ratio)
{
    return floor(ratio * 10) / 10;
}

static void check_colour(int key, const struct organisation_colour *c, struct findings *f)
{
    struct accent_fault fault;
    if (!c->argb || accent_fits(theme_for(key, c->argb), c->argb, &fault))
        return;
    findings_add(f, FINDING_ERROR, c->at, "contrast",
                 "\"%s\" #%06X has %.1f:1 against %s of the %s theme where %s %.3g:1; "
                 "#%06X would do",
                 c->key, c->argb & 0xFFFFFFu, shown(fault.ratio), fault.ground,
                 theme_of(theme_for(key, c->argb))->name,
                 fault.least > 4 ? "text needs" : "signs need", fault.least,
                 fault.instead & 0xFFFFFFu);
}

static void check_logo(const char *path, struct source at, struct findings *f)
{
    struct err err = ERR_INIT;
    if (path && !player_still_look(NULL, path, &err))
        findings_add(f, FINDING_ERROR, at, "logo", "%s; the name stands alone", err.text);
}

void check_organisation(void *ctx, const struct organisation *o, struct findings *f)
{
    (void)ctx;
    for (int i = 0; i < ORGANISATION_COLOURS; i++)
        check_colour(i, &o->colours[i], f);
    check_logo(o->logo, o->logo_at, f);
    check_logo(o->logo_on_light, o->logo_on_light_at, f);
}
