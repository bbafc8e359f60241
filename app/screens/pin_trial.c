/* One kind of chore for both: a hash is tried where there is one, else made. The digits are wiped on the thread. */
#include "screens/pin_trial.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define LOG_ROOM "pin"
#include "base/log.h"

struct trial {
    struct chore chore; /* first */
    char pin[SEAL_PIN_DIGITS + 1], hash[SEAL_PIN_HASH_MAX];
    bool right;
};

static void try_it(struct chore *c)
{
    struct trial *t = (struct trial *)c;
    t->right = seal_pin_matches(str_c(t->hash), str_c(t->pin));
    seal_wipe(t->pin, sizeof t->pin);
}

static void make_it(struct chore *c)
{
    struct trial *t = (struct trial *)c;
    struct err err = ERR_INIT;
    if (!seal_pin_hash(str_c(t->pin), t->hash, &err)) {
        log_error("event=pin-hash %s", err.text);
        t->hash[0] = 0;
    }
    seal_wipe(t->pin, sizeof t->pin);
}

static void end(struct chore *c)
{
    seal_wipe(c, sizeof(struct trial));
    free(c);
}

static uint32_t begin(struct chores *chores, void (*work)(struct chore *c), struct str hash,
                      char pin[SEAL_PIN_DIGITS + 1])
{
    struct trial *t = mem_calloc(1, sizeof *t);
    t->chore.work = work;
    t->chore.end = end;
    memcpy(t->pin, pin, sizeof t->pin);
    if (hash.len < sizeof t->hash)
        memcpy(t->hash, hash.ptr, hash.len);
    seal_wipe(pin, sizeof t->pin);
    return chores_ask(chores, &t->chore);
}

uint32_t pin_trial_begin(struct chores *chores, struct str hash, char pin[SEAL_PIN_DIGITS + 1])
{
    return begin(chores, try_it, hash, pin);
}

uint32_t pin_making_begin(struct chores *chores, char pin[SEAL_PIN_DIGITS + 1])
{
    return begin(chores, make_it, STR(""), pin);
}

bool pin_trial_end(struct chores *chores, uint32_t ticket, bool *right)
{
    struct chore *c = ticket ? chores_take(chores, ticket) : NULL;
    if (!c)
        return false;
    *right = ((struct trial *)c)->right;
    c->end(c);
    return true;
}

bool pin_making_end(struct chores *chores, uint32_t ticket, char hash[SEAL_PIN_HASH_MAX])
{
    struct chore *c = ticket ? chores_take(chores, ticket) : NULL;
    if (!c)
        return false;
    memcpy(hash, ((struct trial *)c)->hash, SEAL_PIN_HASH_MAX);
    c->end(c);
    return true;
}
