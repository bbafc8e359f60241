/*
 * Learners for the preview's pages of cards, in a store that is nowhere but in memory: names as they come, short and
 * long, in several scripts, one behind a PIN, each at another place of the playlist.
 */
#include "base/bug.h"
#include "base/uuid.h"
#include "cli/preview_stage.h"
#include "screens/avatar.h"
#include "seal/pin.h"
#include "store/learner.h"

static const char *const names[] = {
    "Amina", "Bart", "Chlo\xC3\xA9", "Dieter", "Eva", "Marie-Antoinette V.", "\xD0\x9E\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xB0",
    "Jean-Fran\xC3\xA7ois", "Zo\xC3\xAB", "\xCE\x9D\xCE\xAF\xCE\xBA\xCE\xBF\xCF\x82", "Wolfgang Amadeus M.", "Li",
};
enum { LOCKED = 1 }; /* this one has a PIN */

/* As far as its place in the list: two more capsules in part, and what is before them whole. */
static void watch(struct preview_stage *s, const char *id, int place)
{
    const struct catalog *c = app_catalog(s->session.app);
    for (int i = 0; i < place && i < c->n_capsules; i++) {
        struct store_progress p = {.position_us = 60000000, .length_us = 60000000, .done = true};
        store_set_progress(s->session.store, str_c(id), c->capsules[i].id, &p, s->session.invented);
    }
    if (place % 2 == 1 && place < c->n_capsules)
        store_set_progress(s->session.store, str_c(id), c->capsules[place].id,
                           &(struct store_progress){.position_us = 26000000, .length_us = 60000000},
                           s->session.invented);
}

void preview_learners(struct preview_stage *s, int n)
{
    char id[UUID_SIZE], pin[SEAL_PIN_HASH_MAX];
    struct err err = ERR_INIT;
    for (int i = 0; i < n && i < (int)ARRAY_LEN(names); i++) {
        uuid_make(id);
        bool locked = i == LOCKED && seal_pin_hash(STR(PREVIEW_PIN), pin, &err);
        struct store_learner l = {.id = str_c(id),
                                  .name = str_c(names[i]),
                                  .picture = str_c(avatar_name(i)),
                                  .pin = locked ? str_c(pin) : STR(""),
                                  .language = STR("en"),
                                  .created_s = s->session.invented.wall_s,
                                  .used_s = s->session.invented.wall_s - i};
        store_set_learner(s->session.store, &l);
        watch(s, id, i % 6);
    }
    preview_pass(s, 0);
}
