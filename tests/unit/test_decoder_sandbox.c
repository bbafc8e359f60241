/* The sandbox, tried from inside by the real program: every attempt refused, on both threads, to every kind of child. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { ATTEMPTS_MAX = 200 };

/* A way the program is started, and what it then found: a bit an attempt that went through somewhere. */
static struct kind {
    const char *title, *args;
    unsigned bits;
    int landlock, code, n;
    char names[ATTEMPTS_MAX][48];
    bool open[ATTEMPTS_MAX];
} kinds[] = {
    {.title = "play/none", .args = "--job=sandbox-test --sound=dummy"},
    {.title = "play/pulse", .args = "--job=sandbox-test --sound=pulse"}, /* a PipeWire server is spoken with the same way */
    {.title = "play/alsa", .args = "--job=sandbox-test --sound=alsa"},
    {.title = "probe", .args = "--job=probe-sandbox-test"},
    {.title = "still", .args = "--job=still-sandbox-test"},
    {.title = "loudness", .args = "--job=loudness-sandbox-test"},
    {.title = "page", .args = "--job=page-sandbox-test"},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static int run(const char *before, const char *args, char *out, size_t size)
{
    char command[1024];
    const char *build = getenv("CAPSULE_BUILD");
    snprintf(command, sizeof command, "%s PULSE_SERVER=unix:/nonexistent %s/capsule-decoder %s 2>&1 </dev/null", before,
             build ? build : "build/release", args);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    size_t n = fread(out, 1, size - 1, f);
    out[n] = '\0';
    return WEXITSTATUS(pclose(f));
}

static int find(const struct kind *k, const char *name)
{
    for (int i = 0; i < k->n; i++)
        if (strcmp(k->names[i], name) == 0)
            return i;
    return -1;
}

/* Every line of out into k; the thread's and the control thread's in one. */
static void take(struct kind *k, char *out)
{
    k->n = 0;
    k->bits = 0, k->landlock = -1;
    for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n")) {
        char word[16], name[48];
        sscanf(line, "bits %u landlock %d", &k->bits, &k->landlock);
        if (sscanf(line, "%15s %47s", word, name) != 2)
            continue;
        bool open = strcmp(word, "ALLOWED") == 0;
        if (!open && strcmp(word, "refused") != 0)
            continue;
        int i = find(k, name);
        if (i < 0) {
            assert_true(k->n < ATTEMPTS_MAX);
            i = k->n++;
            snprintf(k->names[i], sizeof k->names[i], "%s", name);
            k->open[i] = false;
        }
        k->open[i] = k->open[i] || open;
    }
    if (k->landlock < 0)
        fail_msg("%s did not come as far as its sandbox", k->title);
}

static void try_kind(struct kind *k, const char *before)
{
    static char out[65536];
    k->code = run(before, k->args, out, sizeof out);
    take(k, out);
}

/* Also of opening what is there to write, which a sound card needs. */
static bool is_by_path(const char *name)
{
    return (strncmp(name, "read-", 5) == 0 && !strstr(name, "-by-call")) || strstr(name, "library") ||
           strcmp(name, "write-memory-of-parent") == 0;
}

static void print_table(void)
{
    printf("# %-28s expected", "found, where it is tried");
    for (int k = 0; k < KINDS; k++)
        printf(" %10s", kinds[k].title);
    for (int i = 0; i < kinds[0].n; i++) {
        printf("\n# %-28s refused ", kinds[0].names[i]);
        for (int k = 0; k < KINDS; k++) {
            int at = find(&kinds[k], kinds[0].names[i]);
            printf(" %10s", at < 0 ? "not tried" : kinds[k].open[at] ? "OPEN" : "refused");
        }
    }
    printf("\n");
}

/* Reading is for Landlock to refuse; kernels without it leave it to file permissions. */
static void check_kind(const struct kind *k)
{
    static const char *const must[] = {
        "socket-inet", "socket-netlink", "socket-unix", "session-bus", "bind", "open-for-writing", "truncate-open-file", "unlink",
        "rename", "link", "chmod", "chown", "execve", "execve-memory", "fork", "kill-parent", "own-parent", "terminal-input",
        "prlimit-parent", "raise-own-limit", "ptrace-parent", "read-parent-memory-by-call", "read-memory-of-parent", "read-shadow",
        "read-home", "read-working-folder", "mount", "unshare", "setns", "bpf", "perf-event", "keyctl", "io-uring", "userfaultfd",
        "memfd", "personality", "mmap-write-and-execute", "mprotect-execute", "more-descriptors", "dump-of-memory", "more-processes",
        "larger-files",
    };
    if (!(k->bits & 8))
        fail_msg("%s: the system call filter is not in force", k->title);
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
        if (find(k, must[i]) < 0)
            fail_msg("%s: %s was not tried", k->title, must[i]);
    for (int i = 0; i < k->n; i++)
        if (k->open[i] && (k->landlock > 0 || !is_by_path(k->names[i])))
            fail_msg("%s: %s is not refused", k->title, k->names[i]);
    if (k->landlock > 0)
        assert_int_equal(k->code, 0);
}

static void everything_forbidden_is_refused_to_every_kind_of_child(void **state)
{
    (void)state;
    for (int k = 0; k < KINDS; k++)
        try_kind(&kinds[k], "");
    print_table();
    for (int k = 0; k < KINDS; k++)
        check_kind(&kinds[k]);
}

/* What an older Landlock does not know is the filter's. */
static void an_older_kernel_refuses_the_same(void **state)
{
    (void)state;
    struct kind k = kinds[0];
    int newest = k.landlock;
    for (int abi = 0; abi < newest && abi < 4; abi++) {
        char before[32];
        snprintf(before, sizeof before, "CAPSULE_LANDLOCK=%d", abi);
        try_kind(&k, before);
        assert_int_equal(k.landlock, abi);
        assert_int_equal(k.bits & 4, abi ? 4 : 0);
        check_kind(&k);
    }
}

/* Also the proof that the attempts are real: without a sandbox they go through. */
static void a_kernel_without_either_is_told_and_goes_on(void **state)
{
    (void)state;
    static const char *const go_through[] = {"socket-inet", "fork", "kill-parent", "read-passwd", "memfd", "execve", "mprotect-execute",
                                             "open-for-writing"};
    struct kind k = kinds[0];
    try_kind(&k, "CAPSULE_LANDLOCK=0 CAPSULE_SECCOMP=off");
    assert_int_equal(k.landlock, 0);
    assert_int_equal(k.bits & 12, 0);
    assert_int_equal(k.code, 1);
    for (size_t i = 0; i < sizeof go_through / sizeof go_through[0]; i++)
        if (!k.open[find(&k, go_through[i])])
            fail_msg("%s is refused by something else", go_through[i]);
    assert_false(k.open[find(&k, "more-descriptors")]);
    remove("/tmp/capsule-sandbox-test");
}

static void a_stranger_is_told_what_it_is(void **state)
{
    (void)state;
    char out[4096];
    assert_int_equal(run("", "--help", out, sizeof out), 0);
    assert_non_null(strstr(out, "started by it, not by people"));
    assert_int_equal(run("", "--job=dance", out, sizeof out), 2);
    assert_int_equal(run("", "film.mp4", out, sizeof out), 2);
    assert_non_null(strstr(out, "film.mp4"));
    assert_int_equal(run("", "--parent=1 </dev/null", out, sizeof out), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_forbidden_is_refused_to_every_kind_of_child),
        cmocka_unit_test(an_older_kernel_refuses_the_same),
        cmocka_unit_test(a_kernel_without_either_is_told_and_goes_on),
        cmocka_unit_test(a_stranger_is_told_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
