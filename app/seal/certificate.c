/*
 * One form for each certificate: the reader takes exactly what the writer makes, so that no byte can
 * be changed without a signature or the form telling. What a specimen is, is signed with the rest.
 */
#include "seal/certificate.h"

#include <sodium.h>
#include <string.h>

#include "base/utf8.h"

enum { VERSION = 1, KIND_BITS = 0x3F, ENDORSED = 0x40, SPECIMEN = 0x80, DAY_MAX = 0xFFFF };

static const char signs[] = "capsule-kiosk certificate 1";

/* C0, C1, and what overrides or isolates direction (Unicode TR 9) or ends lines: a name cannot rewrite the sentence
 * it stands in. */
static bool control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200E && cp <= 0x200F) ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static bool text_ok(struct str s, size_t max)
{
    if (s.len > max || !utf8_valid(s, NULL))
        return false;
    while (s.len)
        if (control(utf8_next(&s)))
            return false;
    return true;
}

bool seal_text_good(struct str text, size_t max, const char *what, struct err *err)
{
    return text_ok(text, max) ||
           err_set(err, ERR_USAGE,
                   "%s has to be at most %zu bytes of text on one line, without control characters", what,
                   max);
}

static size_t put_text(uint8_t *out, size_t at, struct str s)
{
    out[at++] = (uint8_t)s.len;
    if (s.len)
        memcpy(out + at, s.ptr, s.len);
    return at + s.len;
}

static bool record_good(const struct seal_record *r, struct err *err)
{
    if (!str_trim(r->name).len || !r->number.len)
        return err_set(err, ERR_USAGE, "a certificate wants a name and a number");
    if (r->day < 0 || r->day > DAY_MAX || r->score < 0 || r->score > SEAL_SCORE_NONE)
        return err_set(err, ERR_USAGE, "a certificate's day lies between 1970 and 2149, its score between 0 and 254");
    return seal_text_good(r->name, SEAL_NAME_MAX, "the name", err) &&
           seal_text_good(r->title, SEAL_TITLE_MAX, "the id of what was followed", err) &&
           seal_text_good(r->issuer, SEAL_ISSUER_MAX, "the issuer", err) &&
           seal_text_good(r->number, SEAL_NUMBER_MAX, "the number", err);
}

/* The device's signature of n bytes. */
static void sign(const struct seal_secret *device, const uint8_t *bytes, size_t n,
                 uint8_t out[SEAL_SIGNATURE_BYTES])
{
    uint8_t text[sizeof signs + SEAL_CERTIFICATE_MAX], both[crypto_sign_SECRETKEYBYTES];
    struct seal_public own;
    memcpy(text, signs, sizeof signs);
    memcpy(text + sizeof signs, bytes, n);
    crypto_sign_seed_keypair(own.bytes, both, device->seed);
    crypto_sign_detached(out, NULL, text, sizeof signs + n, both);
    sodium_memzero(both, sizeof both);
}

bool seal_certificate_make(const struct seal_record *record, const struct seal_secret *device,
                           const struct seal_endorsement *endorsement, uint8_t out[SEAL_CERTIFICATE_MAX],
                           size_t *n, struct err *err)
{
    const struct seal_endorsement *e = endorsement;
    if (e && memcmp(e->device.bytes, device->public_key.bytes, SEAL_KEY_BYTES) != 0)
        e = NULL;
    if (!record_good(record, err))
        return false;
    out[0] = VERSION;
    out[1] = (uint8_t)((unsigned)record->kind | (unsigned)(e ? ENDORSED : SPECIMEN));
    out[2] = (uint8_t)(record->day >> 8);
    out[3] = (uint8_t)record->day;
    out[4] = (uint8_t)record->score;
    size_t at = put_text(out, 5, record->name);
    at = put_text(out, at, record->title);
    at = put_text(out, at, record->issuer);
    at = put_text(out, at, record->number);
    memcpy(out + at, device->public_key.bytes, SEAL_KEY_BYTES);
    at += SEAL_KEY_BYTES;
    if (e) {
        memcpy(out + at, e->issuer_id, SEAL_ID_BYTES);
        memcpy(out + at + SEAL_ID_BYTES, e->signature, SEAL_SIGNATURE_BYTES);
        at += SEAL_ID_BYTES + SEAL_SIGNATURE_BYTES;
    }
    sign(device, out, at, out + at);
    *n = at + SEAL_SIGNATURE_BYTES;
    return true;
}

struct byte_reader {
    const uint8_t *bytes;
    size_t n, at;
    bool good;
};

static const uint8_t *take(struct byte_reader *r, size_t n)
{
    static const uint8_t nothing[SEAL_SIGNATURE_BYTES];
    if (!r->good || r->n - r->at < n) {
        r->good = false;
        return nothing;
    }
    r->at += n;
    return r->bytes + r->at - n;
}

static struct str take_text(struct byte_reader *r, size_t max, size_t least)
{
    size_t len = take(r, 1)[0];
    struct str s = {NULL, 0};
    if (r->good && len <= max)
        s = (struct str){(const char *)take(r, len), len};
    r->good = r->good && len <= max && len >= least && text_ok(s, max);
    return r->good ? s : (struct str){NULL, 0};
}

/* False: not of this format. Leaves r before the device's signature. */
static bool parse(struct byte_reader *r, struct seal_certificate *out)
{
    unsigned version = take(r, 1)[0], flags = take(r, 1)[0];
    const uint8_t *day = take(r, 2);
    *out = (struct seal_certificate){.record.day = day[0] << 8 | day[1]};
    out->record.score = take(r, 1)[0];
    out->record.name = take_text(r, SEAL_NAME_MAX, 1);
    out->record.title = take_text(r, SEAL_TITLE_MAX, 0);
    out->record.issuer = take_text(r, SEAL_ISSUER_MAX, 0);
    out->record.number = take_text(r, SEAL_NUMBER_MAX, 1);
    out->specimen = flags & SPECIMEN;
    out->endorsed = flags & ENDORSED;
    memcpy(out->endorsement.device.bytes, take(r, SEAL_KEY_BYTES), SEAL_KEY_BYTES);
    if (out->endorsed) {
        memcpy(out->endorsement.issuer_id, take(r, SEAL_ID_BYTES), SEAL_ID_BYTES);
        memcpy(out->endorsement.signature, take(r, SEAL_SIGNATURE_BYTES), SEAL_SIGNATURE_BYTES);
    }
    if (!r->good || version != VERSION || (flags & KIND_BITS) >= SEAL_KIND_COUNT ||
        (out->specimen && out->endorsed))
        return false;
    out->record.kind = (enum seal_kind)(flags & KIND_BITS);
    return r->n - r->at == SEAL_SIGNATURE_BYTES;
}

enum seal_verdict seal_certificate_judge(const uint8_t *bytes, size_t n,
                                         const struct seal_public *organisation,
                                         struct seal_certificate *out)
{
    struct byte_reader r = {.bytes = bytes, .n = n, .good = n <= SEAL_CERTIFICATE_MAX};
    uint8_t text[sizeof signs + SEAL_CERTIFICATE_MAX], id[SEAL_ID_BYTES];
    if (sodium_init() < 0 || !parse(&r, out))
        return SEAL_UNREADABLE;
    memcpy(text, signs, sizeof signs);
    memcpy(text + sizeof signs, bytes, r.at);
    if (crypto_sign_verify_detached(bytes + r.at, text, sizeof signs + r.at,
                                    out->endorsement.device.bytes) != 0)
        return SEAL_ALTERED;
    if (out->specimen)
        return SEAL_SPECIMEN;
    if (!out->endorsed)
        return SEAL_UNENDORSED;
    seal_key_id(organisation, id);
    if (memcmp(id, out->endorsement.issuer_id, sizeof id) != 0)
        return SEAL_OTHER_ISSUER;
    return seal_endorsement_good(&out->endorsement, organisation) ? SEAL_VALID : SEAL_FALSE_ENDORSEMENT;
}
