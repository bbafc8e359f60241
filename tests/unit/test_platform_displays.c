/* Where the two windows stand, by what is plugged in: every row a machine in a room. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "platform/displays.h"

static const struct display panel = {"eDP-1", {0, 0, 1920, 1080}}, projector = {"HDMI-1", {1920, 0, 1024, 768}},
                            left = {"DP-1", {0, 0, 1920, 1080}}, right = {"DP-2", {1920, 0, 1920, 1080}},
                            mirror = {"HDMI-1", {0, 0, 1920, 1080}};

struct machine {
    const char *what;
    const struct display *list[3];
    struct displays_wish wish;
    struct displays_place place;
};

static const struct machine machines[] = {
    {"a laptop alone", {&panel}, {-1, -1, ""}, {0, -1, false}},
    {"a laptop and a projector", {&panel, &projector}, {-1, -1, ""}, {1, 0, false}},
    {"listed the other way round", {&projector, &panel}, {-1, -1, ""}, {0, 1, false}},
    {"two monitors of a desk", {&left, &right}, {-1, -1, ""}, {1, 0, false}},
    {"the same picture on both", {&panel, &mirror}, {-1, -1, ""}, {0, -1, true}},
    {"three, two of them the same", {&panel, &mirror, &right}, {-1, -1, ""}, {2, 0, false}},
    {"the presenter's is wished", {&left, &right}, {-1, 1, ""}, {0, 1, false}},
    {"the room's is wished", {&left, &right}, {0, -1, ""}, {0, 1, false}},
    {"both are wished on one", {&left, &right}, {1, 1, ""}, {0, 1, false}},
    {"a wish for what is not there", {&panel, &projector}, {7, 5, ""}, {1, 0, false}},
    {"the projector was unplugged", {&panel}, {-1, -1, "HDMI-1"}, {-1, 0, false}},
    {"it was, and one is wished", {&panel}, {1, 0, "HDMI-1"}, {-1, 0, false}},
    {"and is back", {&panel, &projector}, {-1, -1, "HDMI-1"}, {1, 0, false}},
    {"the laptop was closed", {&projector}, {-1, -1, "HDMI-1"}, {0, -1, false}},
    {"no display at all", {NULL}, {-1, -1, "HDMI-1"}, {-1, -1, false}},
};

static void every_machine_has_its_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(machines); i++) {
        const struct machine *m = &machines[i];
        struct display list[3];
        int n = 0;
        for (; n < 3 && m->list[n]; n++)
            list[n] = *m->list[n];
        struct displays_place p = displays_place(list, n, &m->wish);
        if (p.room != m->place.room || p.presenter != m->place.presenter || p.mirrored != m->place.mirrored)
            fail_msg("%s: room %d, presenter %d, mirrored %d", m->what, p.room, p.presenter, p.mirrored);
        if (p.room >= 0)
            assert_int_not_equal(p.room, p.presenter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_machine_has_its_places)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
