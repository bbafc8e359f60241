/*
 * What a certificate says, as a record that a device signs and anybody checks offline with the organisation's public
 * key alone. Its bytes, which seal/code.h turns into a code:
 *
 *   1          version, 1
 *   1          kind (enum seal_kind) + 0x40 when an endorsement follows + 0x80 when it is a specimen
 *   2          day of issue, days since 1970-01-01, the higher byte first
 *   1          score: percent (capsules) or half-days attended (course), 255: not said
 *   1 + n      four times, its length before each: name, id of the title, issuer, number; UTF-8, no control characters
 *   32         the device's public key
 *   8 + 64     id of the organisation's key and its signature, as in a device-endorsement (seal/key.h); if endorsed
 *   64         the device's Ed25519 signature of "capsule-kiosk certificate 1" with its final zero byte and all of the above
 */
#ifndef SEAL_CERTIFICATE_H
#define SEAL_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "seal/key.h"

enum seal_kind { SEAL_CAPSULES, SEAL_COURSE, SEAL_KIND_COUNT };

enum {
    SEAL_NAME_MAX = 120, SEAL_TITLE_MAX = 64, SEAL_ISSUER_MAX = 120, SEAL_NUMBER_MAX = 24, /* bytes */
    SEAL_SCORE_NONE = 255,
    SEAL_CERTIFICATE_MAX = 5 + 4 + SEAL_NAME_MAX + SEAL_TITLE_MAX + SEAL_ISSUER_MAX + SEAL_NUMBER_MAX + SEAL_KEY_BYTES +
                           SEAL_ID_BYTES + 2 * SEAL_SIGNATURE_BYTES
};

struct seal_record {
    enum seal_kind kind;
    struct str name, title, issuer, number; /* name and number are not empty */
    int day;                                /* of issue, since 1970-01-01; 0 to 65535 */
    int score;                              /* 0 to 254, or SEAL_SCORE_NONE */
};

struct seal_certificate {
    struct seal_record record; /* texts point into the bytes that were read */
    bool specimen, endorsed;
    struct seal_endorsement endorsement; /* .device always, the rest when endorsed */
};

enum seal_verdict {
    SEAL_VALID,
    SEAL_UNREADABLE,    /* no certificate of this format */
    SEAL_ALTERED,       /* something in it is not what the device signed */
    SEAL_SPECIMEN,      /* made to be looked at */
    SEAL_UNENDORSED,    /* by a device that no organisation stands for */
    SEAL_OTHER_ISSUER,  /* endorsed with another organisation's key */
    SEAL_FALSE_ENDORSEMENT, /* claims this organisation's key, which did not sign */
    SEAL_VERDICT_COUNT
};

/* Can this text stand in a record? At most max bytes of UTF-8 without control characters and marks that turn the
 * direction of what follows; ERR_USAGE names it with what. */
bool seal_text_good(struct str text, size_t max, const char *what, struct err *err);

/* Signs. endorsement NULL, or of another device: a specimen. False with a sentence when a text is of no use. */
bool seal_certificate_make(const struct seal_record *record, const struct seal_secret *device,
                           const struct seal_endorsement *endorsement, uint8_t out[SEAL_CERTIFICATE_MAX], size_t *n,
                           struct err *err);

/* Judges bytes against an organisation's key. out is filled for every verdict but SEAL_UNREADABLE, and not to be
 * believed for SEAL_ALTERED. Any bytes are safe. */
enum seal_verdict seal_certificate_judge(const uint8_t *bytes, size_t n, const struct seal_public *organisation,
                                         struct seal_certificate *out);

#endif
