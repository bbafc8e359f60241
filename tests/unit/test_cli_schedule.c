/* `schedule COURSE --pdf FILE` as it is called: what is written, what is refused. */
#include <unistd.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cmocka_all.h"

struct desk {
    struct arena arena;
    char folder[64];
    struct options options;
    const char *args[1];
};

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    strcpy(d->folder, "/tmp/capsule-schedule-XXXXXX");
    *state = d;
    d->args[0] = "tests/data/programme/course.yaml";
    d->options = (struct options){.args = d->args, .n_args = 1, .now = "2020-10-01T08:00"};
    return mkdtemp(d->folder) ? 0 : 1;
}

static const char *file(struct desk *d, const char *name)
{
    return fs_join(&d->arena, d->folder, name);
}

static int teardown(void **state)
{
    struct desk *d = *state;
    const char *const *names;
    size_t n;
    if (fs_list(d->folder, &d->arena, &names, &n, NULL))
        for (size_t i = 0; i < n; i++)
            unlink(file(d, names[i]));
    rmdir(d->folder);
    arena_release(&d->arena);
    free(d);
    return 0;
}

static struct str bytes_of(struct desk *d, const char *path)
{
    struct str s = {NULL, 0};
    struct err err = ERR_INIT;
    if (!fs_read(path, 16 << 20, &d->arena, &s, &err))
        fail_msg("%s", err.text);
    return s;
}

static struct str written(struct desk *d, const char *name)
{
    d->options.pdf = file(d, name);
    assert_int_equal(command_schedule(&d->options), EXIT_DONE);
    return bytes_of(d, d->options.pdf);
}

static void test_written(void **state)
{
    struct desk *d = *state;
    struct str taught = written(d, "a.pdf");
    assert_true(str_find(taught, STR("/Lang (fr)")) > 0); /* taught-in: fr */
    assert_true(str_eq(taught, written(d, "b.pdf")));
    d->options.lang = "de";
    struct str german = written(d, "c.pdf");
    assert_true(str_find(german, STR("/Lang (de)")) > 0);
    assert_true(str_find(german, STR("/MediaBox [ 0 0 595.")) > 0);
    d->options.paper = "Letter";
    assert_true(str_find(written(d, "c.pdf"), STR("/MediaBox [ 0 0 612")) > 0);
}

static void test_refused(void **state)
{
    struct desk *d = *state;
    struct err err = ERR_INIT;
    const char *kept = file(d, "kept.pdf");
    assert_true(fs_write_atomic(kept, STR("old"), &err));
    d->options.pdf = kept;
    d->args[0] = "playlists/about.yaml";
    assert_int_equal(command_schedule(&d->options), EXIT_NOTHING); /* holds no course */
    d->args[0] = "tests/data/programme/there-is-no-such.yaml";
    assert_int_equal(command_schedule(&d->options), EXIT_NOTHING);
    assert_true(str_eq_c(bytes_of(d, kept), "old"));
    d->args[0] = "tests/data/programme/course.yaml";
    d->options.pdf = file(d, "no-folder/x.pdf");
    assert_int_equal(command_schedule(&d->options), EXIT_START);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
