/* The sandbox, tried from inside by the real program: every attempt refused, on both threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static int run(const char *args, char *out, size_t size)
{
    char command[1024];
    const char *build = getenv("CAPSULE_BUILD");
    snprintf(command, sizeof command, "%s/capsule-decoder %s 2>&1", build ? build : "build/release", args);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    size_t n = fread(out, 1, size - 1, f);
    out[n] = '\0';
    return WEXITSTATUS(pclose(f));
}

static void all_refused(const char *args)
{
    static const char *const must[] = {
        "socket-inet", "socket-inet6", "socket-netlink", "socket-unix", "open-for-writing", "truncate", "unlink",
        "mkdir", "execve", "fork", "kill-parent", "tgkill-parent", "own-parent", "terminal-input", "prlimit-parent", "ptrace-parent",
        "read-parent-memory", "unshare", "bpf", "io-uring", "memfd", "mmap-write-and-execute", "mprotect-execute",
    };
    static const char *const files[] = {"read-passwd", "read-home", "read-own-maps", "read-own-memory"};
    char out[16384], line[128];
    int code = run(args, out, sizeof out);
    unsigned bits = 0;
    int landlock = 0;
    assert_int_equal(sscanf(out, "bits %u landlock %d", &bits, &landlock), 2);
    if (!(bits & 8))
        fail_msg("the system call filter is not in force:\n%s", out);
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++) {
        snprintf(line, sizeof line, "refused %s control", must[i]);
        if (!strstr(out, line))
            fail_msg("%s is not refused:\n%s", must[i], out);
        snprintf(line, sizeof line, "refused %s thread", must[i]);
        assert_non_null(strstr(out, line));
    }
    /* Reading is for Landlock to refuse; kernels without it leave it to file permissions. */
    for (size_t i = 0; landlock > 0 && i < sizeof files / sizeof files[0]; i++) {
        snprintf(line, sizeof line, "refused %s thread", files[i]);
        assert_non_null(strstr(out, line));
    }
    if (landlock > 0)
        assert_int_equal(code, 0);
}

static void everything_forbidden_is_refused(void **state)
{
    (void)state;
    all_refused("--job=sandbox-test");
}

/* With poppler loaded and the faces readable. */
static void nor_may_a_document_do_it(void **state)
{
    (void)state;
    all_refused("--job=page-sandbox-test");
}

/* Sound cards are spoken with by ioctl: theirs pass, the terminal's do not. */
static void with_a_sound_card_the_terminal_stays_out_of_reach(void **state)
{
    (void)state;
    static const char *const must[] = {"terminal-input", "own-parent", "socket-unix", "execve", "memfd"};
    char out[16384], line[128];
    run("--job=sandbox-test --sound=alsa </dev/null", out, sizeof out);
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++) {
        snprintf(line, sizeof line, "refused %s thread", must[i]);
        if (!strstr(out, line))
            fail_msg("%s is not refused:\n%s", must[i], out);
    }
}

static void a_stranger_is_told_what_it_is(void **state)
{
    (void)state;
    char out[4096];
    assert_int_equal(run("--help", out, sizeof out), 0);
    assert_non_null(strstr(out, "started by it, not by people"));
    assert_int_equal(run("--job=dance", out, sizeof out), 2);
    assert_int_equal(run("film.mp4", out, sizeof out), 2);
    assert_non_null(strstr(out, "film.mp4"));
    assert_int_equal(run("--parent=1 </dev/null", out, sizeof out), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_forbidden_is_refused), cmocka_unit_test(nor_may_a_document_do_it),
        cmocka_unit_test(with_a_sound_card_the_terminal_stays_out_of_reach),
        cmocka_unit_test(a_stranger_is_told_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
