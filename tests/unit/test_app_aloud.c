/*
 * A visit by ear: keys alone, every step chosen by what the voice said and checked by what it says next. Nothing looks
 * at a picture. And what the voice does to the capsule's sound.
 */
#include "cmocka_all.h"

#include "base/time.h"
#include "rig_ear_visit.h"

/* Tab until the voice names it. */
static bool tab_to(struct visit_test *v, const char *name)
{
    for (int i = 0; i < 30; i++) {
        if (str_starts(ear_heard(v->app), str_c(name)))
            return true;
        key(v, KEY_TAB);
    }
    fprintf(stderr, "never named: %s\n", name);
    return false;
}

static void a_visit_by_ear(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    assert_int_equal(app_said(v.app).len, 0);
    key(&v, KEY_F2);
    assert_true(said(&v, "Voice on."));
    assert_true(said(&v, "Two capsules."));
    assert_true(str_starts(ear_heard(v.app), STR("The first, button, Watch, New")));
    key(&v, KEY_TAB);
    assert_true(tab_to(&v, "The second, button"));
    assert_true(tab_to(&v, "The first, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "The first, "));
    pass(&v, 3000);
    player_fake_end(v.config.player);
    pass(&v, 300);
    assert_true(tab_to(&v, "Start quiz, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "Question 1 of 2"));
    assert_true(said(&v, "Is water wet?"));
    assert_true(tab_to(&v, "It is not, option, not chosen, 2 of 2."));
    key(&v, ' ');
    assert_true(said(&v, "It is not, chosen."));
    assert_true(tab_to(&v, "Check answer, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "Not quite."));
    assert_true(said(&v, "Your answer, B It is not."));
    assert_true(said(&v, "Right answer, A It is."));
    assert_true(tab_to(&v, "Next question, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "Is fire cold?"));
    key(&v, 'b'); /* answers have letters */
    assert_true(said(&v, "False, chosen."));
    assert_true(tab_to(&v, "Check answer, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "That is right."));
    assert_true(tab_to(&v, "See the result, button"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "1 of 2 right"));
    assert_true(said(&v, "Is water wet? Wrong."));
    key(&v, KEY_F3);
    assert_true(said(&v, "1 of 2 right"));
    key(&v, KEY_F4);
    assert_true(said(&v, "Try the quiz again, button."));
    key(&v, KEY_F2);
    assert_string_equal(arena_cstr(&v.arena, app_said(v.app)), "Voice off.");
    key(&v, KEY_ESCAPE);
    assert_string_equal(arena_cstr(&v.arena, app_said(v.app)), "Voice off.");
    end(&v);
}

static void the_button_switches_it_and_it_is_remembered(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    press(&v, "Read aloud");
    assert_true(said(&v, "Read aloud, button, on."));
    v.app = (app_free(v.app, v.now), app_new(&v.config, v.now, &err));
    assert_true(settle(&v));
    assert_true(said(&v, "Two capsules."));
    end(&v);
}

static void dialogs_and_speed_are_told(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_F2);
    key(&v, 'q');
    assert_true(said(&v, "Leave Capsule Kiosk?"));
    assert_true(said(&v, "Stay here, button."));
    key(&v, KEY_ESCAPE);
    assert_true(said(&v, "Two capsules."));
    struct event faster = {.kind = EVENT_KEY, .key = {.key = KEY_F2, .mods = MOD_SHIFT}};
    queue_push(v.queue, &faster);
    assert_true(settle(&v));
    assert_true(said(&v, "Speed of the voice 125 %."));
    assert_int_equal(app_settings(v.app)->speech_percent, 125);
    end(&v);
}

/* ---- sound ---- */

static bool opens(void *ctx, int rate, struct err *err)
{
    (void)rate;
    return *(bool *)ctx || err_set(err, ERR_NOT_FOUND, "there is no sound device");
}

static void plays(void *ctx, const int16_t *samples, size_t n)
{
    (void)ctx;
    (void)samples;
    (void)n;
}

static void nothing(void *ctx)
{
    (void)ctx;
}

static int64_t at_once(void *ctx)
{
    (void)ctx;
    return 0;
}

/* The voice's thread is waited for; the test ends when what is awaited never comes. */
static void until(struct visit_test *v, bool (*met)(struct visit_test *v))
{
    for (int i = 0; !met(v); i++) {
        if (i > 20000)
            fail_msg("never came");
        time_sleep_us(1000);
        settle(v);
    }
}

static bool at_full_volume(struct visit_test *v)
{
    return player_fake_heard(v->config.player) == 80;
}

static bool told_no_sound(struct visit_test *v)
{
    return tree_says(app_tree(v->app), STR("There is no sound device: the voice cannot be heard."));
}

static void again_with(struct visit_test *v, bool *device)
{
    struct err err = ERR_INIT;
    static struct talker_sound sound;
    sound = (struct talker_sound){device, opens, plays, nothing, at_once, nothing, NULL, NULL};
    begin(v);
    app_free(v->app, v->now);
    v->config.sound = &sound;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* One test: the voice's library cannot be begun twice in a process. */
static void without_a_device_it_says_so_and_with_one_the_capsule_is_quieter(void **state)
{
    (void)state;
    struct visit_test v;
    bool device = false;
    again_with(&v, &device);
    key(&v, KEY_F2);
    until(&v, told_no_sound);
    until(&v, at_full_volume);
    device = true; /* plugged in */
    struct event f3 = {.kind = EVENT_KEY, .key = {.key = KEY_F3}};
    queue_push(v.queue, &f3);
    app_step(v.app, v.now);
    assert_int_equal(player_fake_heard(v.config.player), 53);
    until(&v, at_full_volume);
    end(&v);
}

/* ---- sound cues ---- */

static const char *cued(const struct visit_test *v)
{
    static char text[200];
    struct str s = app_cues(v->app);
    snprintf(text, sizeof text, "%.*s", STR_ARG(s));
    return text;
}

static void with_ctrl(struct visit_test *v, uint32_t k)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = k, .mods = MOD_CTRL}};
    queue_push(v->queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(v->queue, &ev);
    settle(v);
}

static void to_the_quiz(struct visit_test *v)
{
    press(v, "The first");
    key(v, KEY_TAB);
    assert_string_equal(cued(v), ""); /* never during a capsule's sound */
    pass(v, 3000);
    player_fake_end(v->config.player);
    pass(v, 300);
    assert_true(str_find(app_cues(v->app), STR("end")) >= 0);
    press(v, "Start quiz");
    assert_string_equal(cued(v), "press");
}

static void cues_tell_what_happened(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_TAB);
    key(&v, KEY_TAB);
    assert_string_equal(cued(&v), ""); /* off without the voice */
    with_ctrl(&v, KEY_F3);
    assert_true(tree_says(app_tree(v.app), STR("Sound cues on")));
    assert_int_equal(app_said(v.app).len, 0); /* cues alone: nothing is read */
    pass(&v, 5000);
    key(&v, KEY_TAB);
    assert_string_equal(cued(&v), "focus");
    for (int i = 0; i < 8; i++)
        key(&v, KEY_UP);
    assert_string_equal(cued(&v), "edge");
    to_the_quiz(&v);
    press(&v, "It is not");
    press(&v, "Check answer");
    assert_non_null(strstr(cued(&v), "wrong")); /* behind the press, when that was drawn on its own */
    press(&v, "Next question");
    key(&v, 'b');
    press(&v, "Check answer");
    assert_non_null(strstr(cued(&v), "right"));
    with_ctrl(&v, KEY_F3);
    key(&v, KEY_TAB);
    key(&v, KEY_TAB);
    assert_string_equal(cued(&v), "");
    end(&v);
}

static void with_the_voice_they_are_on_and_messages_have_one(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_F2);
    assert_true(str_find(app_cues(v.app), STR("toast")) >= 0);
    key(&v, KEY_TAB);
    assert_string_equal(cued(&v), "focus");
    with_ctrl(&v, KEY_F2);
    assert_true(said(&v, "Volume of the voice 150 %."));
    assert_string_equal(cued(&v), "toast");
    with_ctrl(&v, KEY_F2);
    with_ctrl(&v, KEY_F2);
    assert_int_equal(app_settings(v.app)->voice_volume, 25);
    with_ctrl(&v, KEY_F3);
    assert_true(said(&v, "Sound cues off."));
    key(&v, KEY_TAB);
    assert_string_equal(cued(&v), "");
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_by_ear), cmocka_unit_test(the_button_switches_it_and_it_is_remembered),
        cmocka_unit_test(dialogs_and_speed_are_told),
        cmocka_unit_test(cues_tell_what_happened),
        cmocka_unit_test(with_the_voice_they_are_on_and_messages_have_one),
        cmocka_unit_test(without_a_device_it_says_so_and_with_one_the_capsule_is_quieter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
