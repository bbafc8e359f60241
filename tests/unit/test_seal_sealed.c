/* Sealed files: whoever has the key or the code gets back what went in; nobody gets anything out of another, cut or changed file. */
#include "cmocka_all.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "seal/sealed.h"

struct place {
    struct arena a;
    const char *dir, *plain, *sealed, *back;
};

static void place_make(struct place *p)
{
    *p = (struct place){.a = ARENA_INIT};
    static const char name[] = "/dev/shm/capsule-sealed-XXXXXX";
    char *dir = memcpy(arena_alloc(&p->a, sizeof name), name, sizeof name);
    assert_non_null(mkdtemp(dir));
    p->dir = dir;
    p->plain = fs_join(&p->a, dir, "plain");
    p->sealed = fs_join(&p->a, dir, "plain.sealed");
    p->back = fs_join(&p->a, dir, "back");
}

static void place_remove(struct place *p)
{
    unlink(p->plain);
    unlink(p->sealed);
    unlink(p->back);
    assert_int_equal(rmdir(p->dir), 0); /* nothing else was left there */
    arena_release(&p->a);
}

/* n bytes of a pattern. */
static struct str pattern(struct place *p, size_t n)
{
    char *bytes = arena_alloc(&p->a, n + 1);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)(i * 7 + i / 251);
    return (struct str){bytes, n};
}

static void comes_back(struct place *p, const struct seal_lock *in, const struct seal_lock *out, size_t n)
{
    struct err err = ERR_INIT;
    struct str bytes = pattern(p, n), back;
    struct stat st;
    assert_true(fs_write_atomic(p->plain, bytes, &err));
    assert_true(seal_file(p->plain, p->sealed, in, NULL, NULL, &err));
    assert_int_equal(stat(p->sealed, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_true(seal_open_file(p->sealed, p->back, out, &err));
    assert_true(fs_read(p->back, n + 1, &p->a, &back, &err));
    assert_true(str_eq(back, bytes));
}

/* From memory it is the same file. */
static void bytes_come_back(struct place *p, const struct seal_lock *in, const struct seal_lock *out, size_t n)
{
    struct err err = ERR_INIT;
    struct str bytes = pattern(p, n), back;
    struct buf sealed = BUF_INIT;
    assert_true(seal_bytes(bytes, in, &sealed, &err));
    assert_true(n < 16 || str_find(buf_str(&sealed), str_sub(bytes, 0, 16)) < 0);
    assert_true(fs_write_atomic(p->sealed, buf_str(&sealed), &err));
    assert_true(seal_open_file(p->sealed, p->back, out, &err));
    assert_true(fs_read(p->back, n + 1, &p->a, &back, &err));
    assert_true(str_eq(back, bytes));
    buf_release(&sealed);
}

/* Sizes around the border of a block, the empty file among them. */
static void what_goes_in_comes_out(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 65537, 131072, 300001};
    struct place p;
    struct seal_secret key;
    char code[SEAL_PASSCODE_SIZE];
    place_make(&p);
    assert_true(seal_key_make(&key, NULL));
    assert_true(seal_passcode_make(code, NULL));
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        comes_back(&p, &(struct seal_lock){.organisation = &key.public_key}, &(struct seal_lock){.secret = &key},
                   sizes[i]);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
        bytes_come_back(&p, &(struct seal_lock){.organisation = &key.public_key}, &(struct seal_lock){.secret = &key}, sizes[i]);
    assert_int_equal(seal_file_kind(p.sealed), 'K');
    comes_back(&p, &(struct seal_lock){.code = str_c(code)}, &(struct seal_lock){.code = str_c(code)}, 70000);
    assert_int_equal(seal_file_kind(p.sealed), 'C');
    assert_int_equal(seal_file_kind(p.plain), 0);
    place_remove(&p);
}

static void refused(struct place *p, const struct seal_lock *lock, const char *why)
{
    struct err err = ERR_INIT;
    unlink(p->back);
    assert_false(seal_open_file(p->sealed, p->back, lock, &err));
    assert_int_equal(err.code, ERR_CONTENT);
    if (!strstr(err.text, why))
        fail_msg("\"%s\" does not say \"%s\"", err.text, why);
    assert_false(fs_exists(p->back));
}

static void another_key_or_code_opens_nothing(void **state)
{
    (void)state;
    struct place p;
    struct seal_secret key, other;
    place_make(&p);
    assert_true(seal_key_make(&key, NULL) && seal_key_make(&other, NULL));
    assert_true(fs_write_atomic(p.plain, STR("Ada Lovelace"), NULL));
    assert_true(seal_file(p.plain, p.sealed, &(struct seal_lock){.organisation = &key.public_key}, NULL, NULL, NULL));
    refused(&p, &(struct seal_lock){.secret = &other}, "it was sealed for the key ");
    refused(&p, &(struct seal_lock){.code = STR("7K3D-9QXA-M2FT")}, "secret key, not by a code");
    assert_true(seal_file(p.plain, p.sealed, &(struct seal_lock){.code = STR("7K3D-9QXA-M2FT")}, NULL, NULL, NULL));
    refused(&p, &(struct seal_lock){.code = STR("7K3D-9QXA-M2FV")}, "not sealed with this code");
    refused(&p, &(struct seal_lock){.code = STR("7K3D")}, "twelve letters and digits");
    refused(&p, &(struct seal_lock){.secret = &key}, "by its code, not by a key");
    place_remove(&p);
}

/* A bit turned in any byte of the head and in many of the rest, and every way to cut. */
static void a_changed_file_is_refused_whole(void **state)
{
    (void)state;
    struct place p;
    struct seal_secret key;
    struct str sealed;
    place_make(&p);
    assert_true(seal_key_make(&key, NULL));
    const struct seal_lock open = {.secret = &key};
    assert_true(fs_write_atomic(p.plain, pattern(&p, 140000), NULL));
    assert_true(seal_file(p.plain, p.sealed, &(struct seal_lock){.organisation = &key.public_key}, NULL, NULL, NULL));
    assert_true(fs_read(p.sealed, 1 << 20, &p.a, &sealed, NULL));
    char *bytes = memcpy(arena_alloc(&p.a, sealed.len), sealed.ptr, sealed.len);
    for (size_t i = 0; i < sealed.len; i += i < 160 ? 1 : 4099) {
        bytes[i] ^= 0x10;
        assert_true(fs_write_atomic(p.sealed, (struct str){bytes, sealed.len}, NULL));
        refused(&p, &open, "");
        bytes[i] ^= 0x10;
    }
    static const size_t cuts[] = {0, 5, 11, 40, 99, 100, 122, 123, 200, 65676, 65677, 131353, 140000};
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        assert_true(fs_write_atomic(p.sealed, (struct str){bytes, cuts[i]}, NULL));
        refused(&p, &open, "");
    }
    struct buf longer = BUF_INIT;
    buf_add(&longer, (struct str){bytes, sealed.len});
    buf_add_char(&longer, 'x');
    assert_true(fs_write_atomic(p.sealed, buf_str(&longer), NULL));
    refused(&p, &open, "");
    buf_release(&longer);
    place_remove(&p);
}

static void a_code_is_read_as_it_was_meant(void **state)
{
    (void)state;
    char out[SEAL_PASSCODE_SIZE];
    assert_true(seal_passcode_read(STR("7k3d 9qxa m2ft"), out));
    assert_string_equal(out, "7K3D-9QXA-M2FT");
    assert_true(seal_passcode_read(STR("oIl0-0000-0000"), out));
    assert_string_equal(out, "0110-0000-0000");
    assert_false(seal_passcode_read(STR("7K3D-9QXA-M2F"), out));
    assert_false(seal_passcode_read(STR("7K3D-9QXA-M2FT1"), out));
    assert_false(seal_passcode_read(STR("7K3D-9QXA-M2FU"), out)); /* no U in Crockford's base32 */
    assert_false(seal_passcode_read(STR("7K3D-9QXA-M2F\xc3\xa9"), out));
}

static bool stopping(void *ctx)
{
    *(bool *)ctx = true;
    return true;
}

static void one_that_is_stopped_leaves_nothing(void **state)
{
    (void)state;
    struct place p;
    struct err err = ERR_INIT;
    bool asked = false;
    place_make(&p);
    assert_true(fs_write_atomic(p.plain, pattern(&p, 200000), NULL));
    assert_false(seal_file(p.plain, p.sealed, &(struct seal_lock){.code = STR("7K3D-9QXA-M2FT")}, stopping, &asked, &err));
    assert_true(asked);
    assert_false(fs_exists(p.sealed));
    place_remove(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(another_key_or_code_opens_nothing),
        cmocka_unit_test(a_changed_file_is_refused_whole),
        cmocka_unit_test(a_code_is_read_as_it_was_meant),
        cmocka_unit_test(one_that_is_stopped_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
