/* Every hostile pack is refused for its own reason, with a sentence of its own, and leaves nothing on the disk. */
#include "rig_pack.h"

#include "base/utf8.h"
#include "hostile_packs.h"

static const char *path_of(struct rig_pack *r, const struct hostile_case *c, struct hostile *h)
{
    struct buf bytes = BUF_INIT;
    const char *path = rig_at(r, "pack");
    struct err err = ERR_INIT;
    hostile_make(h, c, &bytes);
    assert_true(fs_write_atomic(path, buf_str(&bytes), &err));
    buf_release(&bytes);
    return path;
}

static bool empty(struct rig_pack *r, const char *dir)
{
    const char *const *names;
    size_t n = 1;
    struct err err = ERR_INIT;
    assert_true(fs_list(dir, &r->a, &names, &n, &err));
    return n == 0;
}

/* PACK_FINE when all of it is unpacked. */
static enum pack_why judge(struct rig_pack *r, const char *path, struct pack_trouble *t)
{
    const struct pack_trust trust = {.keys = &r->trusted, .n_keys = 1};
    const char *out = rig_at(r, "out");
    int fd = open(path, O_RDONLY), dir = open(out, O_RDONLY | O_DIRECTORY);
    struct pack *p = pack_open(fd, "stick/autumn.capsulepack", &trust, t);
    bool good = p && pack_unpack(p, &(struct pack_unpacking){.dir = dir}, t);
    if (p)
        pack_unpack_undo(p, dir);
    pack_close(p);
    close(fd);
    close(dir);
    assert_true(empty(r, out));
    return good ? PACK_FINE : t->why;
}

static void each_is_refused_for_its_own_reason(void **state)
{
    struct rig_pack rig, *r = &rig;
    struct err err = ERR_INIT;
    int wrong = 0;
    (void)state;
    rig_pack_make(r);
    assert_true(fs_mkdirs(rig_at(r, "out"), &err));
    const struct seal_secret key = hostile_key(1), other = hostile_key(2);
    minisign_public_of(&key, &r->trusted);
    for (int i = 0; i < HOSTILE_CASES; i++) {
        struct hostile h = {.key = key, .other = other};
        struct pack_trouble t = PACK_TROUBLE_INIT;
        enum pack_why why = judge(r, path_of(r, &hostile_cases[i], &h), &t);
        if (why != hostile_cases[i].why) {
            print_error("%s: %s, not %s: %s\n", hostile_cases[i].name, pack_why_name(why), pack_why_name(hostile_cases[i].why),
                        t.err.text);
            wrong++;
        }
        if (why != PACK_FINE) {
            assert_true(t.err.code != ERR_NONE && str_starts(str_c(t.err.text), STR("stick/autumn.capsulepack: ")));
            assert_true(utf8_valid(str_c(t.err.text), NULL));
        }
        arena_release(&h.a);
    }
    assert_int_equal(wrong, 0);
    rig_pack_remove(r);
}

static void there_are_enough_and_each_has_a_name(void **state)
{
    (void)state;
    bool met[PACK_WHY_COUNT] = {false};
    assert_true(HOSTILE_CASES > 40);
    for (int i = 0; i < HOSTILE_CASES; i++) {
        met[hostile_cases[i].why] = true;
        for (int k = 0; k < i; k++)
            assert_string_not_equal(hostile_cases[i].name, hostile_cases[k].name);
    }
    met[PACK_IO] = met[PACK_STOPPED] = true; /* nobody's evil */
    for (int why = 0; why < PACK_WHY_COUNT; why++)
        if (!met[why])
            fail_msg("no pack is refused as %s", pack_why_name((enum pack_why)why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_refused_for_its_own_reason),
        cmocka_unit_test(there_are_enough_and_each_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
