/* What keys, codes, certificates and sealed files are refused for, in which words. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content_tree.h"
#include "cmocka_all.h"

#include "seal/certificate.h"
#include "seal/code.h"
#include "seal/device.h"
#include "seal/minisign.h"
#include "seal/sealed.h"

static void says(bool done, struct err *err, const char *sentence)
{
    assert_false(done);
    if (!strstr(err->text, sentence))
        fail_msg("\"%s\" is not in \"%s\"", sentence, err->text);
    *err = (struct err)ERR_INIT;
}

static struct seal_secret key(void)
{
    struct seal_secret made;
    struct err err = ERR_INIT;
    assert_true(seal_key_make(&made, &err));
    return made;
}

static void certificates_of_impossible_days(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct seal_record r = {.name = STR("Ada"), .title = STR("t"), .issuer = STR("i"), .number = STR("1"), .score = SEAL_SCORE_NONE};
    const struct seal_secret device = key();
    uint8_t out[SEAL_CERTIFICATE_MAX];
    size_t n = 0;
    r.day = 70000;
    says(seal_certificate_make(&r, &device, NULL, out, &n, &err), &err, "a certificate's day lies between 1970 and 2149");
    r.day = 20000;
    r.score = 999;
    says(seal_certificate_make(&r, &device, NULL, out, &n, &err), &err, "its score between 0 and 254");
    r.score = 80;
    r.number = STR("");
    says(seal_certificate_make(&r, &device, NULL, out, &n, &err), &err, "a certificate wants a name and a number");
}

static void codes_that_are_none(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf code = BUF_INIT;
    uint8_t bytes[64] = {0}, out[64];
    size_t n;
    seal_code_write(bytes, sizeof bytes, &code);
    says(seal_code_read(STR("nothing"), out, sizeof out, &n, &err), &err, "this is no code of a certificate");
    says(seal_code_read(buf_str(&code), out, 8, &n, &err), &err, "the code is longer than any certificate's");
    buf_add_c(&code, "?\xC3\xA9");
    says(seal_code_read(buf_str(&code), out, sizeof out, &n, &err), &err, "has a character that no code has");
    buf_release(&code);
}

static void what_is_another_devices(void **state)
{
    (void)state;
    struct tree t;
    struct err err = ERR_INIT;
    struct seal_endorsement e;
    tree_begin(&t);
    const struct seal_secret own = key(), other = key(), organisation = key();
    says(seal_device_endorsement(t.dir, &own.public_key, &organisation.public_key, &e, &err), &err,
         "no organisation has endorsed this device");
    seal_endorse(&other.public_key, &organisation, &e);
    assert_true(seal_endorsement_save(tree_path(&t, "device.endorsement"), &e, &err));
    says(seal_device_endorsement(t.dir, &own.public_key, &organisation.public_key, &e, &err), &err, "is another device's");
    says(seal_device_endorsement(t.dir, &other.public_key, &own.public_key, &e, &err), &err,
         "was not made with the key that the playlist names");
    says(seal_device_accept(t.dir, &e, &err), &err, "this endorsement is another device's; nothing was changed");
    tree_end(&t);
}

static void numbers_that_are_none(void **state)
{
    (void)state;
    struct tree t;
    struct err err = ERR_INIT;
    struct str number;
    tree_begin(&t);
    struct seal_secret own;
    assert_true(seal_device_key(t.dir, &own, &err));
    tree_put(&t, "certificate-number", "twelve\n");
    says(seal_device_number(t.dir, &own.public_key, 2027, false, &t.arena, &number, &err), &err,
         "certificate-number holds no number; write the last one given out into it");
    tree_end(&t);
}

static void folders_without_keys(void **state)
{
    (void)state;
    struct tree t;
    struct err err = ERR_INIT;
    const struct minisign_public *keys;
    int n;
    tree_begin(&t);
    tree_put(&t, "readme.txt", "No key.\n");
    says(minisign_trusted_load(t.dir, &t.arena, &keys, &n, &err), &err, "there is no public key (.pub) in");
    tree_put(&t, "town.pub", "No key.\n");
    says(minisign_trusted_load(t.dir, &t.arena, &keys, &n, &err), &err, "town.pub holds no public key for packs");
    tree_end(&t);
}

static void keys_that_nothing_can_be_sealed_for(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    struct seal_public none;
    memset(none.bytes, 0xFF, sizeof none.bytes);
    says(seal_bytes(STR("a"), &(struct seal_lock){.organisation = &none}, &out, &err), &err,
         "the organisation's public key is none that files can be sealed for");
    says(seal_bytes(STR("a"), &(struct seal_lock){.code = STR("7K3D")}, &out, &err), &err,
         "a code has twelve letters and digits, like 7K3D-9QXA-M2FT");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(certificates_of_impossible_days), cmocka_unit_test(codes_that_are_none),
        cmocka_unit_test(what_is_another_devices),         cmocka_unit_test(numbers_that_are_none),
        cmocka_unit_test(folders_without_keys),            cmocka_unit_test(keys_that_nothing_can_be_sealed_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
