/* One staff menu on rig_screen.h's stage, over a machine made of small files in a folder of its own. Once a test program. */
#ifndef TESTS_RIG_STAFF_MENU_H
#define TESTS_RIG_STAFF_MENU_H

#include "rig_catalog.h"
#include "rig_staff.h"
#include "tree_shows.h"

static struct rig rig;
static struct staff staff;
static struct settings device;
static char dir[64];
static int kept;
static char opened[256];

static inline void keep(void *app)
{
    (void)app;
    kept++;
}

static inline void open_playlist(void *app, const char *path)
{
    (void)app;
    snprintf(opened, sizeof opened, "%s", path);
}

static inline int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    strcpy(dir, "/tmp/capsule-staff-XXXXXX");
    assert_non_null(mkdtemp(dir));
    setenv("XDG_CACHE_HOME", dir, 1);
    staff_machine_make(&rig.program, dir);
    rig.catalog.policy = (struct policy){.mode = STR("booth"), .staff_menu = true, .staff_pin = STR(STAFF_CHEAP_PIN)};
    device = rig.settings;
    kept = 0;
    opened[0] = 0;
    staff = (struct staff){.chores = chores_new(rig.queue, true), .root = dir, .device = &device, .keep = keep,
                           .open_playlist = open_playlist, .app = &rig, .started_us = rig.env.now.mono_us - INT64_C(33120000000)};
    rig.env.staff = &staff;
    rig.env.clock_trusted = true;
    rig.env.renderer = "software (x11 surface)";
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    char command[96];
    rig_leave(&rig);
    chores_free(staff.chores);
    rig_close(&rig);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static inline void shape(int w, int h, enum string_language lang, int percent)
{
    rig.w = w;
    rig.h = h;
    rig.settings.lang = lang;
    rig.settings.text_percent = percent;
    if (rig.state)
        rig_draw(&rig);
}

static inline void open_menu(const char *page)
{
    staff.open = true;
    staff.page = staff.turned = 0;
    rig_enter(&rig, &screen_staff, NULL);
    if (page)
        rig_press(&rig, page);
}

static inline bool says(const char *text)
{
    return tree_shows_text(rig_tree(&rig), text);
}

#define STAFF_T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
