/*
 * Decoders that die, hang or lie. The hostile ones are this very program started as a decoder, doing what the
 * variable CAPSULE_HOSTILE says; the interface must survive all of them and end with a sentence.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "decoder_tells.h"
#include "player_stage.h"

static int first_pid(const struct stage *s)
{
    int pid = 0;
    return player_pids(s->p, &pid, 1) == 1 ? pid : 0;
}

static void hit(int signal_number)
{
    char path[STAGE_PATH];
    struct stage s;
    stage_init(&s, NULL, NULL);
    uint32_t session = stage_open(&s, stage_coded(path, 640, 360, 25, 10), 0, false);
    assert_true(stage_until_position(&s, 1500000));
    int64_t before_us = s.level.position_us;
    int pid = first_pid(&s);
    assert_int_equal(kill(pid, signal_number), 0);
    while (!stage_count(&s, PLAYER_EDGE_RECOVERED)) {
        stage_step(&s);
        assert_true(s.frame.serial > 0); /* the last picture stays */
        assert_int_equal(stage_count(&s, PLAYER_EDGE_FAILED), 0);
    }
    assert_int_not_equal(first_pid(&s), pid);
    assert_in_range(s.level.position_us, before_us - 500000, before_us + 1000000);
    assert_in_range(stage_code(&s.frame), before_us / 40000 - 13, before_us / 40000 + 25);
    assert_int_equal(s.level.restarts, 1);
    assert_int_equal(s.level.session, session);
    assert_true(stage_until_position(&s, before_us + 1500000));
    assert_int_equal(s.level.status, PLAYER_PLAYING);
    stage_release(&s);
}

static void a_killed_decoder_is_replaced_at_the_same_place(void **state)
{
    (void)state;
    hit(SIGKILL);
}

static void a_stopped_decoder_is_replaced_at_the_same_place(void **state)
{
    (void)state;
    hit(SIGSTOP);
}

static void three_deaths_at_one_place_are_enough(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_open(&s, stage_coded(path, 640, 360, 25, 10), 4000000, true);
    for (int i = 1; i <= 3; i++) {
        assert_true(i == 1 ? stage_until(&s, PLAYER_EDGE_FIRST_FRAME, 1) : stage_until(&s, PLAYER_EDGE_RECOVERED, i - 1));
        kill(first_pid(&s), SIGKILL);
    }
    assert_true(stage_until(&s, PLAYER_EDGE_FAILED, 1));
    assert_int_equal(s.details[s.n_edges - 1], ERR_PLAYER);
    assert_non_null(strstr(s.text, "three times"));
    assert_true(s.frame.serial > 0);
    /* The next file plays. */
    stage_open(&s, path, 0, false);
    assert_true(stage_until(&s, PLAYER_EDGE_PLAYING, 1));
    stage_release(&s);
}

static void an_interface_that_slept_replaces_nobody(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_open(&s, stage_coded(path, 640, 360, 25, 10), 0, false);
    assert_true(stage_until_position(&s, 500000));
    int pid = first_pid(&s);
    for (int i = 0; i < 3; i++) {
        s.skew_us += 30000000;
        stage_step(&s);
    }
    assert_int_equal(first_pid(&s), pid);
    assert_int_equal(s.level.restarts, 0);
    stage_release(&s);
}

/* Noise over the file from its 100,000th byte to its last tenth. */
static void spoil(const char *path)
{
    FILE *f = fopen(path, "r+e");
    uint32_t noise = 7;
    assert_true(f && fseek(f, 0, SEEK_END) == 0);
    long size = ftell(f);
    assert_true(size > 500000 && fseek(f, 100000, SEEK_SET) == 0);
    for (long i = 100000; i < size - size / 10; i++) {
        noise = noise * 1664525u + 1013904223u;
        fputc((int)(noise >> 24), f);
    }
    assert_int_equal(fclose(f), 0);
}

/* Time runs on, the picture does not: libvlc says nothing of it. */
static void a_file_damaged_while_it_plays_is_given_up(void **state)
{
    (void)state;
    char path[STAGE_PATH], copy[STAGE_PATH + 16];
    struct stage s;
    stage_made(path, true, 640, 360, 25, 40);
    snprintf(copy, sizeof copy, "%s.spoiled", path);
    struct buf command = BUF_INIT;
    buf_addf(&command, "cp \"$F\" '%s'", copy);
    stage_shell(path, buf_c(&command));
    buf_release(&command);
    stage_init(&s, NULL, NULL);
    struct player_open_args args = {.path = copy, .rate = 2};
    player_open(s.p, &args, stage_now(&s));
    assert_true(stage_until(&s, PLAYER_EDGE_PLAYING, 1));
    spoil(copy);
    assert_true(stage_until(&s, PLAYER_EDGE_FAILED, 1));
    assert_int_equal(s.details[s.n_edges - 1], ERR_DECODE);
    assert_non_null(strstr(s.text, "the file is damaged there"));
    assert_int_equal(s.level.restarts, 1);
    assert_true(s.frame.serial > 0);
    stage_open(&s, path, 0, false); /* the next one plays */
    assert_true(stage_until(&s, PLAYER_EDGE_PLAYING, 2));
    stage_release(&s);
    unlink(copy);
}

static char state_of(int pid)
{
    char path[64], text[256] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *f = fopen(path, "re");
    if (!f)
        return 'X';
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    const char *end = strrchr(text, ')');
    return end && end[1] ? end[2] : 'X';
}

static void a_paused_decoder_sleeps_and_wakes(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_open(&s, stage_coded(path, 640, 360, 25, 10), 2000000, true);
    assert_true(stage_until(&s, PLAYER_EDGE_PAUSED, 1));
    while (player_deadline(s.p) != TIME_NEVER)
        stage_step(&s);
    int pid = first_pid(&s);
    for (int i = 0; i < 100 && state_of(pid) != 'T'; i++)
        poll(NULL, 0, 10);
    assert_int_equal(state_of(pid), 'T');
    s.skew_us += (int64_t)3600 * 1000000;
    stage_step(&s);
    player_seek(s.p, 6000000, stage_now(&s));
    assert_true(stage_until(&s, PLAYER_EDGE_SEEKED, 1));
    assert_in_range(stage_code(&s.frame), 147, 151);
    player_play(s.p, stage_now(&s));
    assert_true(stage_until_position(&s, 6500000));
    assert_int_equal(first_pid(&s), pid);
    assert_int_equal(s.level.restarts, 0);
    stage_release(&s);
}

/* Runs in a process of its own: plays until it is killed. */
static void play_for_ever(int tell, const char *path)
{
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_open(&s, path, 0, false);
    stage_until_position(&s, 300000);
    int pid = first_pid(&s);
    if (write(tell, &pid, sizeof pid) != (ssize_t)sizeof pid)
        _exit(1);
    for (;;)
        stage_step(&s);
}

static void no_orphan_outlives_a_killed_interface(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    int pair[2], decoder = 0;
    stage_coded(path, 640, 360, 25, 10);
    assert_int_equal(pipe(pair), 0);
    pid_t parent = fork();
    if (parent == 0)
        play_for_ever(pair[1], path);
    assert_int_equal(read(pair[0], &decoder, sizeof decoder), sizeof decoder);
    kill(parent, SIGKILL);
    waitpid(parent, NULL, 0);
    for (int i = 0; i < 1000 && state_of(decoder) != 'X' && state_of(decoder) != 'Z'; i++)
        poll(NULL, 0, 10);
    assert_true(state_of(decoder) == 'X' || state_of(decoder) == 'Z');
    close(pair[0]);
    close(pair[1]);
}

/* ---- hostile decoders ---- */

static void begin_honestly(void)
{
    tell(MSG_READY, 0, 0, 0, 0);
    tell(MSG_MEDIA, 1, 10000000, 0, 1);
    tell(MSG_FORMAT, 1, 1, 640, 480);
}

static void hostile_exit(struct protocol_header *page) { (void)page; _exit(7); }

static void hostile_garbage(struct protocol_header *page)
{
    (void)page;
    char bytes[sizeof(struct protocol_msg)];
    memset(bytes, 0xA5, sizeof bytes);
    send(PROTOCOL_SOCKET_FD, bytes, sizeof bytes, MSG_NOSIGNAL);
}

static void hostile_flood(struct protocol_header *page)
{
    (void)page;
    for (;;)
        tell(MSG_PLAYING, 1, 0, 0, 0);
}

static void hostile_giant(struct protocol_header *page)
{
    (void)page;
    tell(MSG_FORMAT, 1, 1, 8192, 8192);
}

static void hostile_index(struct protocol_header *page)
{
    begin_honestly();
    atomic_store(&page->mail, 3 | MAIL_FRESH | 1u << MAIL_FORMAT_SHIFT);
    tell(MSG_FIRST, 1, 1, 0, 0);
}

static void hostile_page(struct protocol_header *page)
{
    memset(page, 0xFF, PROTOCOL_HEADER_SIZE);
    begin_honestly();
    tell(MSG_FIRST, 1, 1, 0, 0);
    memset(page, 0xFF, PROTOCOL_HEADER_SIZE);
}

static void hostile_close(struct protocol_header *page)
{
    (void)page;
    begin_honestly();
    shutdown(PROTOCOL_SOCKET_FD, SHUT_RDWR);
}

static void hostile_early_end(struct protocol_header *page)
{
    (void)page;
    begin_honestly();
    tell(MSG_SEEKED, 1, 0, 0, 0);
    tell(MSG_ENDED, 1, 0, 0, 0);
    _exit(0);
}

/* Not hostile: looks at what it was given and says "only sound" when that is as it should be. */
static void look_around(void)
{
    char target[64] = "";
    bool good = true;
    for (int fd = 0; fd < 2; fd++) {
        char link[32];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t n = readlink(link, target, sizeof target - 1);
        good = good && n > 0 && strncmp(target, "/dev/null", (size_t)n) == 0;
    }
    for (int fd = PROTOCOL_MEMORY_FD + 1; fd < 64; fd++)
        good = good && fcntl(fd, F_GETFD) < 0;
    if (good)
        tell(MSG_FAILED, 1, FAILURE_NO_VIDEO, 0, 0);
}

static const struct hostile {
    const char *name;
    void (*act)(struct protocol_header *page);
} hostile[] = {
    {"exit", hostile_exit}, {"garbage", hostile_garbage}, {"flood", hostile_flood}, {"giant", hostile_giant},
    {"index", hostile_index}, {"page", hostile_page}, {"close", hostile_close}, {"early-end", hostile_early_end},
};

static _Noreturn void be_hostile(const char *how)
{
    if (strcmp(how, "look-around") == 0)
        look_around();
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    struct protocol_header *page = mmap(NULL, PROTOCOL_HEADER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED,
                                        PROTOCOL_MEMORY_FD, 0);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
        if (strcmp(hostile[i].name, how) == 0)
            hostile[i].act(page);
    for (;;)
        pause();
}

static void hostile_decoders_are_survived(void **state)
{
    (void)state;
    char path[STAGE_PATH], self[STAGE_PATH];
    stage_coded(path, 640, 360, 25, 2);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        struct stage s;
        setenv("CAPSULE_HOSTILE", hostile[i].name, 1);
        stage_init(&s, self, NULL);
        stage_open(&s, path, 0, false);
        int64_t end_us = time_mono_us() + 2 * (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
        while (s.level.status != PLAYER_FAILED && s.level.status != PLAYER_ENDED && time_mono_us() < end_us) {
            /* Looks come faster than on the wall: the limits are reached sooner. */
            s.skew_us += 100000;
            stage_step(&s);
        }
        if (s.level.status != PLAYER_FAILED && s.level.status != PLAYER_ENDED)
            fail_msg("%s: still at status %d", hostile[i].name, (int)s.level.status);
        assert_true(s.level.restarts <= 3);
        stage_release(&s);
        unsetenv("CAPSULE_HOSTILE");
    }
}

static void a_decoder_gets_two_descriptors_and_no_terminal(void **state)
{
    (void)state;
    char path[STAGE_PATH], self[STAGE_PATH];
    struct stage s;
    stage_coded(path, 640, 360, 25, 2);
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    int stray = dup(STDOUT_FILENO); /* without FD_CLOEXEC, as a careless library would have it */
    setenv("CAPSULE_HOSTILE", "look-around", 1);
    stage_init(&s, self, NULL);
    stage_open(&s, path, 0, false);
    while (!stage_count(&s, PLAYER_EDGE_FAILED)) {
        s.skew_us += 100000;
        stage_step(&s);
    }
    assert_int_equal(s.details[0], ERR_NO_VIDEO);
    stage_release(&s);
    unsetenv("CAPSULE_HOSTILE");
    close(stray);
}

/* It is there and may be run, and is no program. */
static void a_decoder_that_cannot_be_started_is_said(void **state)
{
    (void)state;
    char path[STAGE_PATH], program[STAGE_PATH];
    struct stage s;
    snprintf(program, sizeof program, "%s/test-clips/no-program", stage_build());
    stage_coded(path, 640, 360, 25, 10); /* makes the folder, too */
    FILE *f = fopen(program, "we");
    assert_non_null(f);
    fputs("no program\n", f);
    fclose(f);
    assert_int_equal(chmod(program, 0755), 0);
    stage_init(&s, program, NULL);
    stage_open(&s, path, 0, false);
    assert_true(stage_until(&s, PLAYER_EDGE_FAILED, 1));
    assert_int_equal(s.details[0], ERR_PLAYER);
    assert_non_null(strstr(s.text, "cannot be started"));
    stage_release(&s);
    unlink(program);
}

int main(void)
{
    const char *how = getenv("CAPSULE_HOSTILE");
    if (how)
        be_hostile(how);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_decoder_is_replaced_at_the_same_place),
        cmocka_unit_test(a_stopped_decoder_is_replaced_at_the_same_place),
        cmocka_unit_test(three_deaths_at_one_place_are_enough),
        cmocka_unit_test(an_interface_that_slept_replaces_nobody),
        cmocka_unit_test(a_file_damaged_while_it_plays_is_given_up),
        cmocka_unit_test(a_paused_decoder_sleeps_and_wakes),
        cmocka_unit_test(no_orphan_outlives_a_killed_interface),
        cmocka_unit_test(hostile_decoders_are_survived),
        cmocka_unit_test(a_decoder_gets_two_descriptors_and_no_terminal),
        cmocka_unit_test(a_decoder_that_cannot_be_started_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
