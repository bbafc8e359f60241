/* From SDL's events to ours: keys by meaning, the typed character, one finger at a time, sizes,
 * cancelled presses. */
#include "base/event.h"
#include "cmocka_all.h"
#include "platform/input.h"
#include "platform/keys.h"

static struct input input_new(void)
{
    struct input in = {.queue = queue_new(NULL, NULL)};
    input_size(&in, 1000, 500, 2000, 1000);
    return in;
}

static struct event next(struct input *in)
{
    struct event ev = {.kind = EVENT_NONE};
    queue_pop(in->queue, &ev);
    return ev;
}

static SDL_Keysym keysym(SDL_Scancode code, SDL_Keycode sym, Uint16 mod)
{
    return (SDL_Keysym){.scancode = code, .sym = sym, .mod = mod};
}

static void key_table(void **state)
{
    (void)state;
    static const struct {
        SDL_Scancode code;
        SDL_Keycode sym;
        Uint16 mod;
        uint32_t want;
    } cases[] = {
        {SDL_SCANCODE_Q, SDLK_a, 0, 'a'}, /* AZERTY: the key printed A */
        {SDL_SCANCODE_A, SDLK_a, KMOD_SHIFT, 'a'},
        {SDL_SCANCODE_1, SDLK_AMPERSAND, 0, '1'}, /* AZERTY: 1 types & without Shift */
        {SDL_SCANCODE_2, 0xE9, 0, '2'},           /* and 2 types e acute */
        {SDL_SCANCODE_0, SDLK_0, 0, '0'},
        {SDL_SCANCODE_9, SDLK_9, KMOD_SHIFT, '9'},
        {SDL_SCANCODE_KP_1, SDLK_KP_1, KMOD_NUM, '1'},
        {SDL_SCANCODE_KP_1, SDLK_KP_1, 0, KEY_END},
        {SDL_SCANCODE_KP_5, SDLK_KP_5, 0, KEY_NONE},
        {SDL_SCANCODE_KP_8, SDLK_KP_8, 0, KEY_UP},
        {SDL_SCANCODE_KP_PERIOD, SDLK_KP_PERIOD, 0, KEY_DELETE},
        {SDL_SCANCODE_KP_ENTER, SDLK_KP_ENTER, 0, KEY_ENTER},
        {SDL_SCANCODE_KP_PLUS, SDLK_KP_PLUS, 0, '+'},
        {SDL_SCANCODE_RETURN, SDLK_RETURN, 0, KEY_ENTER},
        {SDL_SCANCODE_ESCAPE, SDLK_ESCAPE, 0, KEY_ESCAPE},
        {SDL_SCANCODE_SPACE, SDLK_SPACE, 0, ' '},
        {SDL_SCANCODE_BACKSPACE, SDLK_BACKSPACE, 0, KEY_BACKSPACE},
        {SDL_SCANCODE_AC_BACK, SDLK_AC_BACK, 0, KEY_BACK}, /* remote controls */
        {SDL_SCANCODE_SELECT, SDLK_SELECT, 0, KEY_SELECT},
        {SDL_SCANCODE_APPLICATION, SDLK_APPLICATION, 0, KEY_MENU},
        {SDL_SCANCODE_AUDIOREWIND, SDLK_AUDIOREWIND, 0, KEY_REWIND},
        {SDL_SCANCODE_F13, SDLK_F13, 0, KEY_F13},
        {SDL_SCANCODE_F24, SDLK_F24, 0, KEY_F24},
        {SDL_SCANCODE_TAB, SDLK_TAB, 0, KEY_TAB},
        {SDL_SCANCODE_DELETE, SDLK_DELETE, 0, KEY_DELETE},
        {SDL_SCANCODE_F11, SDLK_F11, 0, KEY_F11},
        {SDL_SCANCODE_PAGEDOWN, SDLK_PAGEDOWN, 0, KEY_PAGE_DOWN}, /* clicker */
        {SDL_SCANCODE_AUDIOPLAY, SDLK_AUDIOPLAY, 0, KEY_PLAY_PAUSE},
        {SDL_SCANCODE_AUDIONEXT, SDLK_AUDIONEXT, 0, KEY_NEXT_TRACK},
        {SDL_SCANCODE_MUTE, SDLK_MUTE, 0, KEY_MUTE},
        {SDL_SCANCODE_SEMICOLON, SDLK_m, 0, 'm'},
        {SDL_SCANCODE_APOSTROPHE, 0xF9, 0, 0xF9}, /* u grave */
        {SDL_SCANCODE_LSHIFT, SDLK_LSHIFT, 0, KEY_NONE},
        {SDL_SCANCODE_UNKNOWN, SDLK_UNKNOWN, 0, KEY_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        SDL_Keysym k = keysym(cases[i].code, cases[i].sym, cases[i].mod);
        if (key_meaning(&k) != cases[i].want)
            fail_msg("case %zu: %X, wanted %X", i, (unsigned)key_meaning(&k),
                     (unsigned)cases[i].want);
    }
    assert_int_equal(key_mods(KMOD_LSHIFT | KMOD_RCTRL), MOD_SHIFT | MOD_CTRL);
    assert_int_equal(key_mods(KMOD_LALT), MOD_ALT);
    assert_int_equal(key_mods(KMOD_RALT), 0); /* AltGr */
}

static void send_key(struct input *in, Uint32 type, SDL_Keysym k, Uint8 repeat)
{
    SDL_Event e = {.key = {.type = type, .repeat = repeat, .keysym = k}};
    input_take(in, &e);
}

static void send_text(struct input *in, const char *text)
{
    SDL_Event e = {.text = {.type = SDL_TEXTINPUT}};
    snprintf(e.text.text, sizeof e.text.text, "%s", text);
    input_take(in, &e);
}

static void a_key_brings_what_it_typed(void **state)
{
    (void)state;
    struct input in = input_new();
    send_key(&in, SDL_KEYDOWN, keysym(SDL_SCANCODE_1, SDLK_AMPERSAND, 0), 0);
    send_text(&in, "&");
    struct event ev = next(&in);
    assert_int_equal(ev.kind, EVENT_KEY);
    assert_int_equal(ev.key.key, '1');
    assert_int_equal(ev.key.typed, '&');
    ev = next(&in);
    assert_int_equal(ev.kind, EVENT_TEXT);
    assert_string_equal(ev.text.utf8, "&");
    send_key(&in, SDL_KEYDOWN, keysym(SDL_SCANCODE_LEFT, SDLK_LEFT, KMOD_LCTRL), 1);
    assert_int_equal(next(&in).kind, EVENT_NONE); /* waits for its text */
    send_key(&in, SDL_KEYDOWN, keysym(SDL_SCANCODE_C, SDLK_c, 0), 0);
    ev = next(&in);
    assert_int_equal(ev.key.key, KEY_LEFT);
    assert_int_equal(ev.key.mods, MOD_CTRL);
    assert_true(ev.key.repeat);
    assert_int_equal(ev.key.typed, 0);
    input_flush(&in);
    assert_int_equal(next(&in).key.key, 'c');
    input_flush(&in);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    queue_free(in.queue);
}

static void composed_text_is_no_single_character(void **state)
{
    (void)state;
    struct input in = input_new();
    send_key(&in, SDL_KEYDOWN, keysym(SDL_SCANCODE_E, SDLK_e, 0), 0);
    send_text(&in, "\xC3\xAA"); /* dead circumflex, then e */
    assert_int_equal(next(&in).key.typed, 0xEA);
    assert_string_equal(next(&in).text.utf8, "\xC3\xAA");
    send_key(&in, SDL_KEYDOWN, keysym(SDL_SCANCODE_E, SDLK_e, 0), 0);
    send_text(&in, "xy");
    assert_int_equal(next(&in).key.typed, 0);
    assert_string_equal(next(&in).text.utf8, "xy");
    send_key(&in, SDL_KEYUP, keysym(SDL_SCANCODE_E, SDLK_e, 0), 0);
    assert_int_equal(next(&in).kind, EVENT_KEY_UP);
    queue_free(in.queue);
}

static void send_finger(struct input *in, Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event e = {.tfinger = {.type = type, .touchId = 1, .fingerId = id, .x = x, .y = y}};
    input_take(in, &e);
}

static void assert_pointer(struct event ev, enum pointer_phase phase, bool touch, int button,
                           int x, int y)
{
    assert_int_equal(ev.kind, EVENT_POINTER);
    assert_int_equal(ev.pointer.phase, phase);
    assert_int_equal(ev.pointer.touch, touch);
    assert_int_equal(ev.pointer.button, button);
    assert_int_equal(ev.pointer.x, x);
    assert_int_equal(ev.pointer.y, y);
}

static void first_finger_wins(void **state)
{
    (void)state;
    struct input in = input_new();
    send_finger(&in, SDL_FINGERDOWN, 5, 0.5f, 0.25f);
    assert_pointer(next(&in), POINTER_DOWN, true, 1, 1000, 250);
    send_finger(&in, SDL_FINGERDOWN, 6, 0.1f, 0.1f);
    send_finger(&in, SDL_FINGERMOTION, 6, 0.2f, 0.1f);
    send_finger(&in, SDL_FINGERUP, 6, 0.2f, 0.1f);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    send_finger(&in, SDL_FINGERMOTION, 5, 0.6f, 0.25f);
    assert_pointer(next(&in), POINTER_MOVE, true, 1, 1200, 250);
    send_finger(&in, SDL_FINGERUP, 5, 0.6f, 0.25f);
    assert_pointer(next(&in), POINTER_UP, true, 1, 1200, 250);
    send_finger(&in, SDL_FINGERDOWN, 6, 0, 0);
    assert_pointer(next(&in), POINTER_DOWN, true, 1, 0, 0);
    queue_free(in.queue);
}

static void send_button(struct input *in, Uint32 type, Uint32 which, Uint8 button, int x, int y)
{
    SDL_Event e = {.button = {.type = type, .which = which, .button = button, .x = x, .y = y}};
    input_take(in, &e);
}

static void mouse_in_pixels_and_never_with_a_finger(void **state)
{
    (void)state;
    struct input in = input_new();
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .x = 10, .y = 20}};
    input_take(&in, &motion);
    assert_pointer(next(&in), POINTER_MOVE, false, 0, 20, 40);
    send_button(&in, SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 1, 5, 5);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    send_button(&in, SDL_MOUSEBUTTONDOWN, 0, 1, 5, 5);
    assert_pointer(next(&in), POINTER_DOWN, false, 1, 10, 10);
    send_finger(&in, SDL_FINGERDOWN, 6, 0.5f, 0.5f);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    input_take(&in, &motion);
    assert_pointer(next(&in), POINTER_MOVE, false, 1, 20, 40);
    send_button(&in, SDL_MOUSEBUTTONUP, 0, 1, 6, 5);
    assert_pointer(next(&in), POINTER_UP, false, 1, 12, 10);
    send_button(&in, SDL_MOUSEBUTTONUP, 0, 1, 6, 5);
    assert_int_equal(next(&in).kind, EVENT_NONE); /* a release without its press */
    send_button(&in, SDL_MOUSEBUTTONDOWN, 0, 3, 6, 5);
    assert_pointer(next(&in), POINTER_DOWN, false, 3, 12, 10);
    queue_free(in.queue);
}

static void losing_the_window_cancels_the_press(void **state)
{
    (void)state;
    struct input in = input_new();
    SDL_Event lost = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}};
    input_take(&in, &lost);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    send_button(&in, SDL_MOUSEBUTTONDOWN, 0, 1, 5, 5);
    next(&in);
    input_take(&in, &lost);
    assert_pointer(next(&in), POINTER_CANCEL, false, 1, 10, 10);
    send_button(&in, SDL_MOUSEBUTTONUP, 0, 1, 5, 5);
    assert_int_equal(next(&in).kind, EVENT_NONE);
    queue_free(in.queue);
}

static void wheel_sizes_and_the_end(void **state)
{
    (void)state;
    struct input in = input_new();
    SDL_Event wheel = {
        .wheel = {.type = SDL_MOUSEWHEEL, .y = 2, .direction = SDL_MOUSEWHEEL_FLIPPED}};
    SDL_Event size = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_SIZE_CHANGED}};
    SDL_Event exposed = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}};
    SDL_Event quit = {.type = SDL_QUIT};
    input_take(&in, &wheel);
    assert_int_equal(next(&in).wheel.dy, -2);
    input_take(&in, &size);
    struct event ev = next(&in);
    assert_int_equal(ev.kind, EVENT_RESIZE);
    assert_int_equal(ev.resize.w, 2000);
    input_take(&in, &exposed);
    assert_int_equal(next(&in).kind, EVENT_EXPOSE);
    input_take(&in, &quit);
    assert_int_equal(next(&in).kind, EVENT_QUIT);
    queue_free(in.queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(key_table),
        cmocka_unit_test(a_key_brings_what_it_typed),
        cmocka_unit_test(composed_text_is_no_single_character),
        cmocka_unit_test(first_finger_wins),
        cmocka_unit_test(mouse_in_pixels_and_never_with_a_finger),
        cmocka_unit_test(losing_the_window_cancels_the_press),
        cmocka_unit_test(wheel_sizes_and_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
