/*
 * Letters go by key code (the A key of an AZERTY keyboard is A), digits by scan code (its digit
 * row types digits only with Shift), the number pad by Num Lock, the rest by name.
 */
#include "platform/keys.h"

#include "base/bug.h"
#include "base/event.h"

struct pair {
    SDL_Keycode sym;
    uint32_t key;
};

static const struct pair named[] = {
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_RETURN2, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_TAB, KEY_TAB},
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_F1, KEY_F1},
    {SDLK_F2, KEY_F2},
    {SDLK_F3, KEY_F3},
    {SDLK_F4, KEY_F4},
    {SDLK_F5, KEY_F5},
    {SDLK_F6, KEY_F6},
    {SDLK_F7, KEY_F7},
    {SDLK_F8, KEY_F8},
    {SDLK_F9, KEY_F9},
    {SDLK_F10, KEY_F10},
    {SDLK_F11, KEY_F11},
    {SDLK_F12, KEY_F12},
    {SDLK_AUDIOPLAY, KEY_PLAY_PAUSE},
    {SDLK_AUDIOSTOP, KEY_STOP},
    {SDLK_AUDIONEXT, KEY_NEXT_TRACK},
    {SDLK_AUDIOPREV, KEY_PREVIOUS_TRACK},
    {SDLK_VOLUMEUP, KEY_VOLUME_UP},
    {SDLK_VOLUMEDOWN, KEY_VOLUME_DOWN},
    {SDLK_AUDIOMUTE, KEY_MUTE},
    {SDLK_MUTE, KEY_MUTE},
    {SDLK_AUDIOREWIND, KEY_REWIND},
    {SDLK_AUDIOFASTFORWARD, KEY_FAST_FORWARD},
    {SDLK_STOP, KEY_STOP},
    {SDLK_SELECT, KEY_SELECT},
    {SDLK_AC_BACK, KEY_BACK},
    {SDLK_MENU, KEY_MENU},
    {SDLK_APPLICATION, KEY_MENU},
    {SDLK_HELP, KEY_HELP},
    {SDLK_INSERT, KEY_INSERT},
    {SDLK_F13, KEY_F13},
    {SDLK_F14, KEY_F14},
    {SDLK_F15, KEY_F15},
    {SDLK_F16, KEY_F16},
    {SDLK_F17, KEY_F17},
    {SDLK_F18, KEY_F18},
    {SDLK_F19, KEY_F19},
    {SDLK_F20, KEY_F20},
    {SDLK_F21, KEY_F21},
    {SDLK_F22, KEY_F22},
    {SDLK_F23, KEY_F23},
    {SDLK_F24, KEY_F24},
    {SDLK_KP_PLUS, '+'},
    {SDLK_KP_MINUS, '-'},
    {SDLK_KP_MULTIPLY, '*'},
    {SDLK_KP_DIVIDE, '/'},
    {SDLK_KP_EQUALS, '='},
    {SDLK_KP_COMMA, ','},
};

static const struct {
    SDL_Scancode code;
    uint32_t locked, unlocked; /* with and without Num Lock */
} pad[] = {
    {SDL_SCANCODE_KP_0, '0', KEY_NONE},        {SDL_SCANCODE_KP_1, '1', KEY_END},
    {SDL_SCANCODE_KP_2, '2', KEY_DOWN},        {SDL_SCANCODE_KP_3, '3', KEY_PAGE_DOWN},
    {SDL_SCANCODE_KP_4, '4', KEY_LEFT},        {SDL_SCANCODE_KP_5, '5', KEY_NONE},
    {SDL_SCANCODE_KP_6, '6', KEY_RIGHT},       {SDL_SCANCODE_KP_7, '7', KEY_HOME},
    {SDL_SCANCODE_KP_8, '8', KEY_UP},          {SDL_SCANCODE_KP_9, '9', KEY_PAGE_UP},
    {SDL_SCANCODE_KP_PERIOD, '.', KEY_DELETE},
};

static uint32_t digit_of(SDL_Scancode code)
{
    if (code >= SDL_SCANCODE_1 && code <= SDL_SCANCODE_9)
        return '1' + (uint32_t)(code - SDL_SCANCODE_1);
    return code == SDL_SCANCODE_0 ? '0' : KEY_NONE;
}

uint32_t key_meaning(const SDL_Keysym *k)
{
    uint32_t digit = digit_of(k->scancode);
    if (digit)
        return digit;
    for (size_t i = 0; i < ARRAY_LEN(pad); i++)
        if (pad[i].code == k->scancode)
            return k->mod & KMOD_NUM ? pad[i].locked : pad[i].unlocked;
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (named[i].sym == k->sym)
            return named[i].key;
    if (k->sym >= 'A' && k->sym <= 'Z')
        return (uint32_t)k->sym + 'a' - 'A';
    return k->sym >= 0x20 && k->sym <= 0x10FFFF ? (uint32_t)k->sym : KEY_NONE;
}

unsigned key_mods(Uint16 sdl_mods)
{
    return (sdl_mods & KMOD_SHIFT ? MOD_SHIFT : 0u) | (sdl_mods & KMOD_CTRL ? MOD_CTRL : 0u) |
           (sdl_mods & KMOD_LALT ? MOD_ALT : 0u);
}
