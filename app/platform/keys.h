/* SDL's keys by meaning (enum key). Pure tables. */
#ifndef PLATFORM_KEYS_H
#define PLATFORM_KEYS_H

#include <SDL.h>
#include <stdint.h>

/* KEY_NONE for keys that mean nothing alone (Shift) or nothing to us. */
uint32_t key_meaning(const SDL_Keysym *k);

/* MOD_... bits. The right Alt key is AltGr on most European layouts and types characters, so it does not count. */
unsigned key_mods(Uint16 sdl_mods);

#endif
