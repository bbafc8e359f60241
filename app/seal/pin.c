/*
 * A PIN of six digits is soon guessed by whoever has its hash, so the hash lies in a file of mode 0600
 * and the tries are counted (screens/staff_gate.h); Argon2id makes each guess dear. Limits are
 * libsodium's "interactive" ones. What was decided by a stranger's file, a hash that wants gigabytes,
 * is refused before it is tried.
 */
#include "seal/pin.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"

enum { MEMORY_MAX_KIB = 256 * 1024, PASSES_MAX = 10 };

_Static_assert(SEAL_PIN_HASH_MAX >= crypto_pwhash_argon2id_STRBYTES, "a hash finds room");

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* Each digit as far from the one before as the next: 000000, 123456, 987654, 135791. */
static bool runs(struct str pin)
{
    int step = (pin.ptr[1] - pin.ptr[0] + 10) % 10;
    for (size_t i = 2; i < pin.len; i++)
        if ((pin.ptr[i] - pin.ptr[i - 1] + 10) % 10 != step)
            return false;
    return true;
}

/* 121212, 123123. */
static bool repeats(struct str pin, size_t period)
{
    return memcmp(pin.ptr, pin.ptr + period, pin.len - period) == 0;
}

bool seal_pin_good(struct str pin, struct err *err)
{
    static const char *const common[] = {"112233", "123321", "654321", "147258", "159753", "789456"};
    if (pin.len != SEAL_PIN_DIGITS || !is_digits(pin))
        return err_set(err, ERR_USAGE, "a PIN is six digits, nothing else");
    bool first = runs(pin) || repeats(pin, 2) || repeats(pin, 3);
    for (size_t i = 0; i < ARRAY_LEN(common); i++)
        first = first || str_eq_c(pin, common[i]);
    if (first)
        return err_set(err, ERR_USAGE,
                       "this PIN is among the first that anybody tries; take six digits that form "
                       "no row and no pattern");
    return true;
}

bool seal_pin_hash(struct str pin, char out[SEAL_PIN_HASH_MAX], struct err *err)
{
    if (sodium_init() < 0)
        return err_set(err, ERR_IO, "no random numbers are to be had from the system");
    memset(out, 0, SEAL_PIN_HASH_MAX);
    if (crypto_pwhash_argon2id_str(out, pin.ptr, pin.len, crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE) != 0)
        return err_set(err, ERR_IO, "64 MB of memory are needed to hash the PIN, and are not to be had");
    return true;
}

bool seal_pin_hash_ok(struct str hash)
{
    char text[SEAL_PIN_HASH_MAX];
    long long memory, passes;
    int end = 0;
    if (hash.len >= sizeof text || memchr(hash.ptr ? hash.ptr : "", 0, hash.len))
        return false;
    memcpy(text, hash.ptr ? hash.ptr : "", hash.len);
    text[hash.len] = 0;
    if (sscanf(text, "$argon2id$v=19$m=%7lld,t=%3lld,p=1$%n", &memory, &passes, &end) != 2 || !end)
        return false;
    const char *rest = text + end, *second = strchr(rest, '$');
    return memory > 0 && memory <= MEMORY_MAX_KIB && passes > 0 && passes <= PASSES_MAX && second &&
           second - rest >= 16 && strlen(second + 1) >= 16;
}

bool seal_pin_matches(struct str hash, struct str pin)
{
    char text[SEAL_PIN_HASH_MAX];
    if (sodium_init() < 0 || !seal_pin_hash_ok(hash))
        return false;
    memset(text, 0, sizeof text);
    memcpy(text, hash.ptr, hash.len);
    bool same = crypto_pwhash_argon2id_str_verify(text, pin.ptr, pin.len) == 0;
    sodium_memzero(text, sizeof text);
    return same;
}

void seal_wipe(void *memory, size_t n)
{
    sodium_memzero(memory, n);
}

void seal_libraries(struct libraries *l)
{
    libraries_add(l, "libsodium", SODIUM_VERSION_STRING, sodium_version_string());
}
