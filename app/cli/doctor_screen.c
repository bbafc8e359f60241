/* What is seen and by what it is drawn. Without a display nothing is wrong: there is none to look at. */
#include <stdio.h>
#include <string.h>

#include "cli/doctor.h"
#include "platform/keyboards.h"
#include "platform/trial.h"

/* What the software way draws of capsules without trouble. */
enum { SOFTWARE_PX = 1920 * 1200 };

static int64_t largest(const struct display *list, int n)
{
    int64_t px = 0;
    for (int i = 0; i < n; i++)
        if ((int64_t)list[i].at.w * list[i].at.h > px)
            px = (int64_t)list[i].at.w * list[i].at.h;
    return px;
}

static void add_displays(const struct display *list, int n, struct doctor_rows *out)
{
    static const struct displays_wish any = {-1, -1, ""};
    doctor_add(out, n ? DOCTOR_GOOD : DOCTOR_ATTENTION, "displays",
               n ? NULL : "plug in a display, or switch it on", "%d, through %s", n,
               trial_driver());
    for (int i = 0; i < n; i++) {
        const char *name = arena_strf(out->arena, "display %d", i).ptr;
        doctor_add(out, DOCTOR_GOOD, name, NULL, "%s, %d x %d at %d, %d",
                   list[i].name[0] ? list[i].name : "without a name", list[i].at.w, list[i].at.h,
                   list[i].at.x, list[i].at.y);
    }
    if (n > 1 && displays_place(list, n, &any).mirrored)
        doctor_add(out, DOCTOR_ATTENTION, "presenting", "set the displays to extend, not to mirror",
                   "two displays show the same: there is no presenter's view");
}

/* Our own painter, SDL's, or OpenGL on the processor. */
static bool is_software(const char *renderer)
{
    return strstr(renderer, "software") || strstr(renderer, "llvmpipe");
}

static void add_renderer(const struct doctor *d, struct trial *t, int64_t px,
                         struct doctor_rows *out)
{
    static const char fix[] =
        "a driver for the graphics card (mesa), or a display mode of 1920 x 1080";
    struct err err = ERR_INIT;
    struct gfx_window *g = gfx_window_new(trial_window(t), d->path, NULL, NULL, &err);
    const char *name = g ? gfx_window_describe(g) : err.text;
    bool software = g && is_software(name), large = px > SOFTWARE_PX;
    if (!g)
        doctor_add(out, DOCTOR_BAD, "renderer", "capsule-kiosk --software", "%s", name);
    else if (software && (large || d->path == GFX_GPU))
        doctor_add(out, DOCTOR_ATTENTION, "renderer", fix, "%s, %s", name,
                   large ? "for a display this large" : "though --gpu asks for another");
    else
        doctor_add(out, DOCTOR_GOOD, "renderer", NULL, "%s", name);
    gfx_window_free(g);
}

void doctor_display(const struct doctor *d, struct doctor_rows *out)
{
    struct err err = ERR_INIT;
    struct display list[DISPLAYS_MAX];
    struct trial *t = trial_new(&err);
    if (!t) {
        doctor_add(out, DOCTOR_NONE, "displays",
                   "where the program runs: DISPLAY=:0 capsule-kiosk doctor", "%s", err.text);
        return;
    }
    int n = trial_displays(t, list);
    add_displays(list, n, out);
    add_renderer(d, t, largest(list, n), out);
    trial_free(t);
}

/* What teams in a classroom may answer with, which is never a hole. */
void doctor_classroom(const struct doctor *d, struct doctor_rows *out)
{
    struct keyboards *k = d->x_display ? keyboards_new() : NULL;
    if (k)
        doctor_add(out, keyboards_count(k) > 1 ? DOCTOR_GOOD : DOCTOR_NONE, "keyboards of teams",
                   NULL, "%d told apart by the X server (XInput 2)", keyboards_count(k));
    else
        doctor_add(out, DOCTOR_NONE, "keyboards of teams", NULL, "not told apart: %s",
                   d->x_display ? "the X server has no XInput 2.1" : "no X display");
    keyboards_free(k);
}
