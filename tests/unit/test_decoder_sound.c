/* Where the sound of the decoder goes: as it was wished, into files that nothing is written over, else nowhere, and said so. */
#include "cmocka_all.h"

#include <fcntl.h>
#include <unistd.h>

#include "decoder/sound.h"

static char dir[] = "/tmp/test-sound-XXXXXX";

static struct sound to(const char *name)
{
    char wish[96];
    snprintf(wish, sizeof wish, "afile:%s/%s", dir, name);
    return sound_choose(wish);
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(dir) ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    char line[64];
    snprintf(line, sizeof line, "rm -rf %s", dir);
    return system(line);
}

static void each_run_has_a_file_of_its_own(void **state)
{
    (void)state;
    char second[64];
    struct sound a = to("heard"), b = to("heard");
    assert_true(a.kind == SOUND_FILE && a.fd >= 0);
    assert_true(b.kind == SOUND_FILE && b.fd >= 0);
    snprintf(second, sizeof second, "%s/heard.1", dir);
    assert_int_equal(access(second, F_OK), 0);
    close(a.fd);
    close(b.fd);
}

static void a_file_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    char said[256] = "";
    int ends[2], own = dup(STDERR_FILENO);
    assert_int_equal(pipe(ends), 0);
    fflush(stderr);
    dup2(ends[1], STDERR_FILENO);
    struct sound s = to("nowhere/heard");
    fflush(stderr);
    dup2(own, STDERR_FILENO);
    close(own);
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    assert_non_null(strstr(said, "capsule-decoder: cannot write sound to "));
    assert_non_null(strstr(said, "/nowhere/heard\n"));
    assert_int_equal(s.kind, SOUND_DUMMY); /* the picture plays on */
    assert_int_equal(s.fd, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_run_has_a_file_of_its_own),
        cmocka_unit_test(a_file_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
