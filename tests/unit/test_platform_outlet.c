/* What is headphones, from what a sound server says; and watching where there is no server. The rest is tests/e2e/headphones.sh. */
#include "cmocka_all.h"

#include <pulse/def.h>
#include <stdlib.h>

#include "platform/outlet.h"

static void ports_know_better_than_devices(void **state)
{
    (void)state;
    static const struct {
        const char *form_factor;
        unsigned port_type;
        const char *port_name;
        bool headphones;
    } cases[] = {
        {NULL, 0, NULL, false},
        {"internal", PA_DEVICE_PORT_TYPE_SPEAKER, "analog-output-speaker", false},
        {"internal", PA_DEVICE_PORT_TYPE_HEADPHONES, "analog-output-headphones", true},
        {"internal", 0, "analog-output-headphones", true}, /* servers before 14 tell no type */
        {"internal", 0, "[Out] Headphones", true}, /* as PipeWire names it */
        {"headset", PA_DEVICE_PORT_TYPE_ANALOG, "analog-output", true}, /* by USB */
        {"headphone", 0, NULL, true},
        {"headset", PA_DEVICE_PORT_TYPE_SPEAKER, "analog-output-speaker", false},
        {NULL, PA_DEVICE_PORT_TYPE_HDMI, "hdmi-output-0", false},
        {"headset", PA_DEVICE_PORT_TYPE_HEADSET, "headset-output", true}, /* by Bluetooth */
        {"speaker", 0, NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (outlet_is_headphones(cases[i].form_factor, cases[i].port_type, cases[i].port_name) != cases[i].headphones)
            fail_msg("case %zu", i);
}

static void without_a_server_nothing_is_known_and_nothing_waits(void **state)
{
    (void)state;
    char name[128];
    setenv("PULSE_SERVER", "unix:/nonexistent/native", 1);
    struct queue *queue = queue_new(NULL, NULL);
    struct outlet *o = outlet_new(queue);
    struct event ev;
    assert_false(outlet_headphones(o, name));
    assert_string_equal(name, "");
    outlet_free(o);
    assert_false(queue_pop(queue, &ev));
    queue_free(queue);
    outlet_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ports_know_better_than_devices),
        cmocka_unit_test(without_a_server_nothing_is_known_and_nothing_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
