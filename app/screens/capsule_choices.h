/* The capsule screen's choices of captions, sound and speed, as actions (capsule_state.h) and for panel rows. */
#ifndef SCREENS_CAPSULE_CHOICES_H
#define SCREENS_CAPSULE_CHOICES_H

#include "screens/capsule_state.h"

struct nav capsule_captions(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_caption_next(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_caption_cycle(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_caption_delay(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_second(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_sounds(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_second_toggle(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_volume(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_mute(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_audio_next(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_described(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_speed_step(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_speed_cycle(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_speed_reset(struct capsule_state *st, struct screen_env *env, int arg);

/* A row of the panel: switches, remembers the language and says so, or says that the file cannot be read. */
void capsule_choose_captions(struct capsule_state *st, struct screen_env *env, int index);
void capsule_choose_track(struct capsule_state *st, struct screen_env *env, int index);
/* Says so when the file has no track of the language or kind that was chosen, and what is heard instead. The choice
 * stays for the next capsule. */
void capsule_tell_sound(struct capsule_state *st, struct screen_env *env);
/* The track's language in that language, or its number. */
struct str capsule_language_name(const struct screen_env *env, const struct player_track *t, int index,
                                 struct arena *arena);
/* The same, with "described" when it is. */
struct str capsule_track_name(const struct screen_env *env, const struct player_track *t, int index,
                              struct arena *arena);

#endif
