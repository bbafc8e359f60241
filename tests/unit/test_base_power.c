/*
 * The power goes while a file is written: the old content or the new one is there, and the new one once the write was
 * reported; of time lines, exports and whatever else goes through fs_write_atomic.
 */
#include "power_image.h"

#include "base/fs.h"

enum { BIG = 20000 };

static char old_text[BIG], new_text[BIG];

static void folder_new(char path[64])
{
    snprintf(path, 64, "%s/capsule-power-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(path));
}

static void folder_clear(const char *folder)
{
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n;
    assert_true(fs_list(folder, &a, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const char *path = fs_join(&a, folder, names[i]);
        if (unlink(path) != 0) {
            folder_clear(path);
            rmdir(path);
        }
    }
    arena_release(&a);
}

static const char *found(struct arena *a, const char *root, const char *name)
{
    struct str text;
    const char *path = fs_join(a, root, name);
    return fs_exists(path) && fs_read(path, 1 << 20, a, &text, NULL) ? arena_cstr(a, text) : "(none)";
}

static void assert_either(const char *what, const char *before, const char *after, bool safe, int n, int way)
{
    if (strcmp(what, after) != 0 && (safe || strcmp(what, before) != 0))
        fail_msg("after %d entries, way %d: neither the old content nor the new one, but %.40s", n, way, what);
}

static void test_a_file_is_the_old_one_or_the_new_one(void **state)
{
    (void)state;
    char from[64], to[64];
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    memset(old_text, 'o', BIG - 1);
    memset(new_text, 'n', BIG - 1);
    folder_new(from);
    folder_new(to);
    power_begin(from);
    power_adopt("capsule.timeline.yaml", old_text, BIG - 1);
    const char *line = fs_join(&a, from, "capsule.timeline.yaml"), *dir = fs_join(&a, from, "new/folder");
    assert_true(fs_write_atomic(line, str_c(new_text), &err));
    power_ack(1);
    assert_true(fs_mkdirs(dir, &err) && fs_write_atomic(fs_join(&a, dir, "figures.csv"), STR("1,2,3"), &err));
    power_ack(2);
    power.on = false;
    for (int n = 4; n <= power.n; n++)
        for (int seed = 0; seed < 200; seed++)
            for (int way = 0; way < POWER_WAYS; way++) {
                struct arena b = ARENA_INIT;
                power_image(to, n, (enum power_way)way, (uint64_t)(n * 1000 + seed));
                int acked = power_acked(n);
                assert_either(found(&b, to, "capsule.timeline.yaml"), old_text, new_text, acked >= 1, n, way);
                assert_either(found(&b, to, "new/folder/figures.csv"), "(none)", "1,2,3", acked >= 2, n, way);
                folder_clear(to);
                arena_release(&b);
            }
    folder_clear(from);
    rmdir(from);
    rmdir(to);
    power_forget();
    arena_release(&a);
}

/* The test itself is tested: a file written in place is found by half. */
static void test_writing_in_place_is_found_out(void **state)
{
    (void)state;
    char from[64], to[64];
    struct arena a = ARENA_INIT;
    int halves = 0;
    memset(old_text, 'o', BIG - 1);
    memset(new_text, 'n', BIG - 1);
    folder_new(from);
    folder_new(to);
    power_begin(from);
    power_adopt("capsule.timeline.yaml", old_text, BIG - 1);
    int fd = open(fs_join(&a, from, "capsule.timeline.yaml"), O_WRONLY | O_TRUNC | O_CLOEXEC);
    assert_true(write(fd, new_text, BIG - 1) == BIG - 1);
    close(fd);
    power.on = false;
    for (int seed = 0; seed < 20; seed++) {
        struct arena b = ARENA_INIT;
        power_image(to, power.n, POWER_REORDERED, (uint64_t)seed);
        const char *text = found(&b, to, "capsule.timeline.yaml");
        halves += strcmp(text, old_text) != 0 && strcmp(text, new_text) != 0;
        arena_release(&b);
    }
    assert_true(halves > 10);
    folder_clear(from);
    folder_clear(to);
    rmdir(from);
    rmdir(to);
    power_forget();
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_is_the_old_one_or_the_new_one),
        cmocka_unit_test(test_writing_in_place_is_found_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
