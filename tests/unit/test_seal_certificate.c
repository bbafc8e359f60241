/* Certificates as codes: what comes back, and that nothing forged is valid. */
#include "cmocka_all.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "seal/certificate.h"
#include "seal/code.h"
#include "seal/device.h"

struct desk {
    struct seal_secret organisation, other, device;
    struct seal_endorsement endorsement, foreign;
    char dir[64];
};

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    struct err err = ERR_INIT;
    bool ok = seal_key_make(&d->organisation, &err) && seal_key_make(&d->other, &err) &&
              seal_key_make(&d->device, &err);
    seal_endorse(&d->device.public_key, &d->organisation, &d->endorsement);
    seal_endorse(&d->device.public_key, &d->other, &d->foreign);
    strcpy(d->dir, "/tmp/capsule-certificate-XXXXXX");
    *state = d;
    return !ok || !mkdtemp(d->dir);
}

static int teardown(void **state)
{
    struct desk *d = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", d->dir);
    int rc = system(command);
    free(d);
    return rc;
}

static struct seal_record sample(void)
{
    return (struct seal_record){.kind = SEAL_CAPSULES,
                                .name = STR("Zoë Müller-Łącka"),
                                .title = STR("capsules"),
                                .issuer = STR("Demonstration organisation"),
                                .number = STR("2026-7K3D-0001"),
                                .day = 20784,
                                .score = 85};
}

struct made {
    uint8_t bytes[SEAL_CERTIFICATE_MAX];
    size_t n;
};

static struct made make(const struct desk *d, const struct seal_record *r, const struct seal_endorsement *e)
{
    struct made m;
    struct err err = ERR_INIT;
    if (!seal_certificate_make(r, &d->device, e, m.bytes, &m.n, &err))
        fail_msg("%s", err.text);
    return m;
}

static void a_code_comes_back(void **state)
{
    (void)state;
    uint8_t bytes[SEAL_CERTIFICATE_MAX], back[SEAL_CERTIFICATE_MAX];
    size_t n;
    struct err err = ERR_INIT;
    for (size_t len = 1; len <= 120; len++) {
        struct buf code = BUF_INIT, grouped = BUF_INIT, loose = BUF_INIT;
        for (size_t i = 0; i < len; i++)
            bytes[i] = (uint8_t)(i * 37 + len * 11);
        seal_code_write(bytes, len, &code);
        seal_code_group(buf_str(&code), &grouped);
        for (size_t i = 0; i < grouped.len; i++) { /* as somebody types it */
            char c = grouped.ptr[i];
            buf_add_char(&loose, c == '0' ? 'o' : c == '1' ? 'l' : c == ' ' ? '-' : c >= 'A' ? (char)(c | 0x20) : c);
        }
        const struct buf *forms[] = {&code, &grouped, &loose};
        for (int f = 0; f < 3; f++) {
            if (!seal_code_read(buf_str(forms[f]), back, sizeof back, &n, &err))
                fail_msg("%zu bytes, form %d: %s", len, f, err.text);
            assert_int_equal(n, len);
            assert_memory_equal(back, bytes, len);
        }
        buf_release(&code);
        buf_release(&grouped);
        buf_release(&loose);
    }
}

/* Every other sign in every place, two neighbours swapped, and every shorter code: refused before any signature is asked. */
static void a_slip_is_told(void **state)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    struct desk *d = *state;
    struct seal_record r = sample();
    struct made m = make(d, &r, &d->endorsement);
    struct buf code = BUF_INIT;
    uint8_t back[SEAL_CERTIFICATE_MAX];
    size_t n;
    seal_code_write(m.bytes, m.n, &code);
    for (size_t i = 0; i < code.len; i++) {
        char was = code.ptr[i];
        for (int k = 0; k < 32; k++) {
            code.ptr[i] = digits[k];
            assert_int_equal(seal_code_read(buf_str(&code), back, sizeof back, &n, NULL), digits[k] == was);
        }
        code.ptr[i] = was;
        if (i + 1 < code.len && code.ptr[i + 1] != was) {
            code.ptr[i] = code.ptr[i + 1];
            code.ptr[i + 1] = was;
            assert_false(seal_code_read(buf_str(&code), back, sizeof back, &n, NULL));
            code.ptr[i + 1] = code.ptr[i];
            code.ptr[i] = was;
        }
        bool whole = seal_code_read(str_sub(buf_str(&code), 0, i), back, sizeof back, &n, NULL);
        assert_true(!whole || n < m.n); /* whole blocks alone are a code, of fewer bytes */
        struct seal_certificate c;
        if (whole)
            assert_int_not_equal(seal_certificate_judge(back, n, &d->organisation.public_key, &c), SEAL_VALID);
    }
    struct err err = ERR_INIT;
    code.ptr[4 + 40 + 7] = code.ptr[4 + 40 + 7] == 'A' ? 'B' : 'A';
    assert_false(seal_code_read(buf_str(&code), back, sizeof back, &n, &err));
    assert_non_null(strstr(err.text, "block 2 of the code"));
    assert_false(seal_code_read(STR("no code at all"), back, sizeof back, &n, &err));
    assert_non_null(strstr(err.text, "begins CKC1"));
    buf_release(&code);
}

static void what_is_signed_is_valid(void **state)
{
    struct desk *d = *state;
    for (int kind = 0; kind < SEAL_KIND_COUNT; kind++) {
        struct seal_record r = sample();
        struct seal_certificate c;
        r.kind = (enum seal_kind)kind;
        r.score = kind ? SEAL_SCORE_NONE : 0;
        struct made m = make(d, &r, &d->endorsement);
        assert_in_range(m.n, 200, 300);
        assert_int_equal(seal_certificate_judge(m.bytes, m.n, &d->organisation.public_key, &c), SEAL_VALID);
        assert_true(str_eq(c.record.name, r.name) && str_eq(c.record.title, r.title));
        assert_true(str_eq(c.record.issuer, r.issuer) && str_eq(c.record.number, r.number));
        assert_int_equal(c.record.kind, r.kind);
        assert_int_equal(c.record.day, r.day);
        assert_int_equal(c.record.score, r.score);
        assert_false(c.specimen);
    }
}

/* Every bit of every byte, and every length. */
static void a_changed_bit_is_not_valid(void **state)
{
    struct desk *d = *state;
    struct seal_record r = sample();
    struct made m = make(d, &r, &d->endorsement);
    struct seal_certificate c;
    for (size_t i = 0; i < m.n; i++)
        for (int bit = 0; bit < 8; bit++) {
            m.bytes[i] ^= (uint8_t)(1 << bit);
            enum seal_verdict v = seal_certificate_judge(m.bytes, m.n, &d->organisation.public_key, &c);
            if (v != SEAL_ALTERED && v != SEAL_UNREADABLE)
                fail_msg("byte %zu bit %d: verdict %d", i, bit, v);
            m.bytes[i] ^= (uint8_t)(1 << bit);
        }
    for (size_t n = 0; n < m.n; n++)
        assert_int_not_equal(seal_certificate_judge(m.bytes, n, &d->organisation.public_key, &c), SEAL_VALID);
    m.bytes[m.n] = 0;
    assert_int_equal(seal_certificate_judge(m.bytes, m.n + 1, &d->organisation.public_key, &c), SEAL_UNREADABLE);
}

/* A name of the same length put in the place of the true one. */
static void a_swapped_name_is_not_valid(void **state)
{
    struct desk *d = *state;
    struct seal_record r = sample();
    struct seal_certificate c;
    r.name = STR("Ada");
    struct made m = make(d, &r, &d->endorsement);
    memcpy(m.bytes + 6, "Eve", 3);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, &d->organisation.public_key, &c), SEAL_ALTERED);
    assert_true(str_eq_c(c.record.name, "Eve"));
}

static void sign_again(struct made *m, const struct seal_secret *key)
{
    static const char signs[] = "capsule-kiosk certificate 1";
    uint8_t text[sizeof signs + SEAL_CERTIFICATE_MAX], both[crypto_sign_SECRETKEYBYTES], own[32];
    size_t n = m->n - SEAL_SIGNATURE_BYTES;
    memcpy(text, signs, sizeof signs);
    memcpy(text + sizeof signs, m->bytes, n);
    crypto_sign_seed_keypair(own, both, key->seed);
    crypto_sign_detached(m->bytes + n, NULL, text, sizeof signs + n, both);
}

/* What whoever has a device's key, but not the organisation's, may try. */
static void forged_by_a_device(void **state)
{
    struct desk *d = *state;
    struct seal_record r = sample();
    struct seal_certificate c;
    const struct seal_public *issuer = &d->organisation.public_key;
    struct made m = make(d, &r, &d->endorsement);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, &d->other.public_key, &c), SEAL_OTHER_ISSUER);
    m = make(d, &r, &d->foreign);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_OTHER_ISSUER);
    struct seal_endorsement claims = d->foreign; /* the other organisation's signature under this one's name */
    memcpy(claims.issuer_id, d->endorsement.issuer_id, SEAL_ID_BYTES);
    m = make(d, &r, &claims);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_FALSE_ENDORSEMENT);
    m = make(d, &r, NULL);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_SPECIMEN);
    m.bytes[1] &= 0x3F; /* no specimen any more */
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_ALTERED);
    sign_again(&m, &d->device);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_UNENDORSED);
    m = make(d, &r, &d->endorsement); /* an endorsed device's certificate under a key of one's own */
    sign_again(&m, &d->other);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_ALTERED);
    struct desk thief = *d; /* another device with this one's endorsement */
    thief.device = d->other;
    m = make(&thief, &r, &d->endorsement);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_SPECIMEN);
    struct seal_endorsement stolen = d->endorsement;
    stolen.device = d->other.public_key;
    m = make(&thief, &r, &stolen);
    assert_int_equal(seal_certificate_judge(m.bytes, m.n, issuer, &c), SEAL_FALSE_ENDORSEMENT);
}

static void what_is_no_record(void **state)
{
    struct desk *d = *state;
    static const char *const names[] = {"", "  ", "a\nb", "a\x1b[31m", "a\xE2\x80\xAE" "b", "\xC3", "a\xC2\x85"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct seal_record r = sample();
        struct made m;
        struct err err = ERR_INIT;
        r.name = str_c(names[i]);
        assert_false(seal_certificate_make(&r, &d->device, NULL, m.bytes, &m.n, &err));
        assert_int_equal(err.code, ERR_USAGE);
    }
    struct seal_record longest = sample(), longer;
    static char x[SEAL_NAME_MAX + 1];
    memset(x, 'x', sizeof x);
    longest.name = (struct str){x, SEAL_NAME_MAX};
    longest.title = (struct str){x, SEAL_TITLE_MAX};
    longest.issuer = (struct str){x, SEAL_ISSUER_MAX};
    longest.number = (struct str){x, SEAL_NUMBER_MAX};
    struct made m = make(d, &longest, &d->endorsement);
    assert_int_equal(m.n, SEAL_CERTIFICATE_MAX);
    longer = longest;
    longer.name.len++;
    assert_false(seal_certificate_make(&longer, &d->device, NULL, m.bytes, &m.n, NULL));
}

static unsigned mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mode & 0777 : 0;
}

static void a_device_has_one_key(void **state)
{
    struct desk *d = *state;
    struct arena a = ARENA_INIT;
    struct seal_secret first, again;
    struct err err = ERR_INIT;
    const char *dir = fs_join(&a, d->dir, "data"), *path = fs_join(&a, dir, "device.key");
    assert_true(seal_device_key(dir, &first, &err));
    assert_int_equal(mode_of(path), 0600);
    assert_true(seal_device_key(dir, &again, &err));
    assert_memory_equal(&first, &again, sizeof first);
    const char *const *names;
    size_t n;
    assert_true(fs_list(dir, &a, &names, &n, &err));
    assert_int_equal(n, 1);

    struct seal_endorsement e, read;
    const struct seal_public *organisation = &d->organisation.public_key;
    assert_false(seal_device_endorsement(dir, &first.public_key, organisation, &read, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(seal_device_accept(dir, &d->endorsement, &err)); /* another device's */
    seal_endorse(&first.public_key, &d->organisation, &e);
    assert_true(seal_device_accept(dir, &e, &err));
    assert_true(seal_device_endorsement(dir, &first.public_key, organisation, &read, &err));
    assert_memory_equal(&e, &read, sizeof e);
    assert_false(seal_device_endorsement(dir, &first.public_key, &d->other.public_key, &read, &err));

    struct str number;
    assert_true(seal_device_number(dir, &first.public_key, 2026, false, &a, &number, &err));
    assert_int_equal(number.len, 14);
    assert_true(str_starts(number, STR("2026-")) && str_ends(number, STR("-0001")));
    assert_true(seal_device_number(dir, &first.public_key, 2026, true, &a, &number, &err));
    assert_true(str_ends(number, STR("-0000")));
    assert_true(seal_device_number(dir, &first.public_key, 2027, false, &a, &number, &err));
    assert_true(str_starts(number, STR("2027-")) && str_ends(number, STR("-0002")));

    assert_true(fs_write_atomic(path, STR("capsule-kiosk device-secret-key 1\n00\n"), &err));
    assert_false(seal_device_key(dir, &again, &err)); /* told, and left as it is */
    assert_non_null(strstr(err.text, "changed or cut short"));
    arena_release(&a);
}

static void keys_come_and_go_as_text(void **state)
{
    struct desk *d = *state;
    struct arena a = ARENA_INIT;
    struct seal_secret key;
    struct seal_public public_key;
    struct err err = ERR_INIT;
    struct str text;
    const char *secret = fs_join(&a, d->dir, "o.key"), *open = fs_join(&a, d->dir, "o.pub");
    assert_true(seal_secret_save(secret, SEAL_ORGANISATION_SECRET, &d->organisation, &err));
    assert_true(seal_public_save(open, SEAL_ORGANISATION_PUBLIC, &d->organisation.public_key, &err));
    assert_int_equal(mode_of(secret), 0600);
    assert_true(seal_secret_load(secret, SEAL_ORGANISATION_SECRET, &key, &err));
    assert_memory_equal(&key, &d->organisation, sizeof key);
    assert_true(seal_public_load(open, SEAL_ORGANISATION_PUBLIC, &public_key, &err));
    assert_memory_equal(&public_key, &d->organisation.public_key, sizeof public_key);
    assert_false(seal_public_load(open, SEAL_DEVICE_PUBLIC, &public_key, &err));
    assert_non_null(strstr(err.text, "is of the kind organisation-public-key; device-public-key is wanted"));
    assert_true(fs_read(open, 4096, &a, &text, &err));
    assert_true(str_starts(text, STR("capsule-kiosk organisation-public-key 1\n")));
    char *bytes = (char *)(uintptr_t)text.ptr; /* ours, in the arena */
    for (size_t i = 0; i < text.len; i++) {
        char was = bytes[i];
        bytes[i] = was == '1' ? '2' : '1';
        assert_true(fs_write_atomic(open, text, &err));
        bool ends = was == '\n' || (was == ' ' && i > 40);
        assert_false(!ends && seal_public_load(open, SEAL_ORGANISATION_PUBLIC, &public_key, &err));
        bytes[i] = was;
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_comes_back),
        cmocka_unit_test(a_slip_is_told),
        cmocka_unit_test(what_is_signed_is_valid),
        cmocka_unit_test(a_changed_bit_is_not_valid),
        cmocka_unit_test(a_swapped_name_is_not_valid),
        cmocka_unit_test(forged_by_a_device),
        cmocka_unit_test(what_is_no_record),
        cmocka_unit_test(a_device_has_one_key),
        cmocka_unit_test(keys_come_and_go_as_text),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
