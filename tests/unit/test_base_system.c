/* arena, err, fs, sha256, queue: what touches memory, files and threads. */
#include "cmocka_all.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/fs.h"
#define LOG_ROOM "test"
#include "base/log.h"
#include "base/out_file.h"
#include "base/queue.h"
#include "base/sha256.h"

struct folder {
    struct arena arena;
    const char *path;
};

static int folder_make(void **state)
{
    struct folder *f = calloc(1, sizeof *f);
    char path[] = "/tmp/capsule-test-XXXXXX";
    if (!f || !mkdtemp(path))
        return -1;
    f->path = arena_cstr(&f->arena, str_c(path));
    *state = f;
    return 0;
}

static int folder_remove(void **state)
{
    struct folder *f = *state;
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", f->path);
    int rc = system(command);
    arena_release(&f->arena);
    free(f);
    return rc;
}

static void arena_hands_out_zeroed_apart_memory(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    unsigned char *blocks[200];
    for (size_t i = 0; i < 200; i++) {
        blocks[i] = arena_alloc(&a, i * 37);
        assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(blocks[i][k], 0);
        memset(blocks[i], (int)i, i * 37);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * 37; k++)
            assert_int_equal(blocks[i][k], (unsigned char)i);
    arena_reset(&a);
    unsigned char *again = arena_alloc(&a, 100);
    assert_int_equal(again[0] | again[99], 0);
    arena_release(&a);
}

static void errors_carry_context_and_are_cut_at_characters(void **state)
{
    (void)state;
    struct err e = ERR_INIT;
    assert_false(err_set(&e, ERR_SYNTAX, "line %d", 3));
    assert_false(err_wrap(&e, "a.yaml"));
    assert_string_equal(e.text, "a.yaml: line 3");
    assert_int_equal(e.code, ERR_SYNTAX);
    char text[600];
    memset(text, 'x', sizeof text);
    memcpy(text + ERR_TEXT_MAX - 3, "\xE2\x82\xAC", 3);
    text[599] = 0;
    err_set(&e, ERR_IO, "%s", text);
    assert_int_equal(strlen(e.text), ERR_TEXT_MAX - 3);
    assert_false(err_set(NULL, ERR_IO, "nobody listens"));
}

static void files_are_read_within_bounds_and_written_whole(void **state)
{
    struct folder *f = *state;
    struct err e = ERR_INIT;
    struct str got;
    const char *path = fs_join(&f->arena, f->path, "note");
    assert_true(fs_write_atomic(path, STR("content"), &e));
    assert_true(fs_read(path, 7, &f->arena, &got, &e));
    assert_true(str_eq(got, STR("content")));
    assert_false(fs_read(path, 6, &f->arena, &got, &e));
    assert_int_equal(e.code, ERR_LIMIT);
    assert_false(fs_read(f->path, 100, &f->arena, &got, &e));
    assert_int_equal(e.code, ERR_IO);
    const char *fifo = fs_join(&f->arena, f->path, "fifo");
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_false(fs_read(fifo, 100, &f->arena, &got, &e)); /* and does not hang */
    assert_false(fs_read(fs_join(&f->arena, f->path, "gone"), 100, &f->arena, &got, &e));
    assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void content_paths_stay_inside(void **state)
{
    struct folder *f = *state;
    struct err e = ERR_INIT;
    const char *out;
    assert_true(fs_mkdirs(fs_join(&f->arena, f->path, "in/side"), &e));
    assert_int_equal(symlink("/etc", fs_join(&f->arena, f->path, "in/out")), 0);
    const char *dir = fs_join(&f->arena, f->path, "in");
    assert_true(fs_join_inside(&f->arena, dir, STR("side/new.mp4"), &out, &e));
    assert_int_equal(symlink("/nowhere/yet", fs_join(&f->arena, f->path, "in/later")), 0);
    static const char *const bad[] = {"../x", "/etc/passwd", "side/../../x", "out/passwd", "later", "later/x", ""};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(fs_join_inside(&f->arena, dir, str_c(bad[i]), &out, &e));
}

/* Names of files and tracks come from strangers; a terminal must not obey them. */
static void log_lines_carry_no_control_characters(void **state)
{
    struct folder *f = *state;
    struct err e = ERR_INIT;
    struct str got;
    const char *path = fs_join(&f->arena, f->path, "log");
    log_set_level(LOG_INFO);
    assert_true(log_open(path, &e));
    log_info("name=%s", "a\x1b]0;owned\x07\r\nb\x7f\xc3\xa9");
    log_close();
    log_set_level(LOG_WARN);
    assert_true(fs_read(path, 4096, &f->arena, &got, &e));
    assert_true(str_ends(got, STR("name=a ]0;owned   b \xc3\xa9\n")));
}

/* What was logged is gone from the file and from memory; the log goes on in the same file. */
static void a_log_forgets(void **state)
{
    struct folder *f = *state;
    const char *path = fs_join(&f->arena, f->path, "log");
    struct err e = ERR_INIT;
    struct str text;
    struct log_recent *lines = calloc(LOG_RECENT_MAX, sizeof *lines);
    log_set_level(LOG_INFO);
    assert_true(log_open(path, &e));
    log_info("speech=\"Hello Ada\"");
    assert_true(log_forget(&e));
    assert_int_equal(log_recent(lines), 0);
    log_info("event=afterwards");
    assert_int_equal(log_recent(lines), 1);
    log_close();
    log_set_level(LOG_WARN);
    assert_true(fs_read(path, 4096, &f->arena, &text, &e));
    assert_int_equal(str_find(text, STR("Ada")), -1);
    assert_true(str_find(text, STR("event=afterwards")) > 0);
    free(lines);
}

/* What the preview stages is no trouble of the program's. */
static void staged_trouble_is_no_error(void **state)
{
    (void)state;
    struct log_recent *lines = calloc(LOG_RECENT_MAX, sizeof *lines);
    log_expect(true);
    log_error("player=failed");
    log_expect(false);
    int n = log_recent(lines);
    assert_true(n > 0);
    assert_int_equal(lines[n - 1].level, LOG_INFO);
    assert_true(str_find(str_c(lines[n - 1].text), STR("player=failed")) > 0);
    free(lines);
}

static void folders_list_in_order(void **state)
{
    struct folder *f = *state;
    struct err e = ERR_INIT;
    const char *const *names;
    size_t n;
    fs_write_atomic(fs_join(&f->arena, f->path, "b"), STR(""), &e);
    fs_write_atomic(fs_join(&f->arena, f->path, "a"), STR(""), &e);
    assert_true(fs_list(f->path, &f->arena, &names, &n, &e));
    assert_int_equal(n, 2);
    assert_string_equal(names[0], "a");
    assert_string_equal(names[1], "b");
    assert_true(str_eq(fs_stem_of("/x/capsule-2.fr.vtt"), STR("capsule-2.fr")));
    assert_string_equal(fs_dir_of(&f->arena, "/x"), "/");
}

static void base_folders_follow_xdg(void **state)
{
    struct folder *f = *state;
    setenv("XDG_DATA_HOME", "/somewhere", 1);
    assert_string_equal(fs_xdg(&f->arena, FS_XDG_DATA), "/somewhere/capsule-kiosk");
    setenv("XDG_DATA_HOME", "relative", 1); /* the specification: ignored */
    setenv("HOME", "/home/x", 1);
    assert_string_equal(fs_xdg(&f->arena, FS_XDG_DATA), "/home/x/.local/share/capsule-kiosk");
}

/* Vectors of FIPS 180-4's examples. */
static void sha256_vectors(void **state)
{
    (void)state;
    static const struct { const char *text, *hex; } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct sha256 h;
        char hex[65];
        sha256_init(&h);
        for (const char *p = cases[i].text; *p; p++) /* byte by byte: block borders */
            sha256_add(&h, p, 1);
        sha256_hex(&h, hex);
        assert_string_equal(hex, cases[i].hex);
    }
    struct sha256 h;
    char hex[65], a[1000];
    memset(a, 'a', sizeof a);
    sha256_init(&h);
    for (int i = 0; i < 1000; i++)
        sha256_add(&h, a, sizeof a);
    sha256_hex(&h, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void sha256_of_pieces(const unsigned char *bytes, size_t n, size_t piece, bool wide, char hex[65])
{
    struct sha256 h;
    sha256_init(&h);
    h.wide = wide;
    for (size_t at = 0; at < n; at += piece)
        sha256_add(&h, bytes + at, n - at < piece ? n - at : piece);
    sha256_hex(&h, hex);
}

/* Every length around the borders of blocks, whole and in pieces, by the processor's instructions where it has them. */
static void sha256_is_the_same_however_it_is_computed(void **state)
{
    (void)state;
    static const size_t pieces[] = {1, 7, 63, 64, 65, 128, 1000};
    unsigned char bytes[1000];
    struct sha256 h;
    sha256_init(&h);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 131 >> 3);
    for (size_t n = 0; n <= 260; n++) {
        char whole[65], other[65];
        sha256_of_pieces(bytes, n, sizeof bytes, false, whole);
        for (size_t p = 0; p < ARRAY_LEN(pieces); p++)
            for (int wide = 0; wide <= h.wide; wide++) {
                sha256_of_pieces(bytes, n, pieces[p], wide, other);
                assert_string_equal(other, whole);
            }
    }
}

static void *push_many(void *ctx)
{
    for (int i = 0; i < 200; i++)
        queue_push(ctx, &(struct event){.kind = EVENT_STORE, .store = {.ticket = (uint32_t)i}});
    return NULL;
}

static void queue_keeps_order_bound_and_latest_move(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct event ev;
    for (int x = 0; x < 5; x++)
        queue_push(q, &(struct event){.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE, .x = x}});
    assert_true(queue_pop(q, &ev) && ev.pointer.x == 4);
    assert_false(queue_pop(q, &ev));
    for (int i = 0; i < 1100; i++)
        queue_push(q, &(struct event){.kind = EVENT_KEY, .key = {.key = (uint32_t)i}});
    assert_int_equal(queue_dropped(q), 1100 - 1024);
    assert_int_equal(queue_dropped(q), 0);
    for (int i = 0; i < 1024; i++)
        assert_true(queue_pop(q, &ev) && ev.key.key == (uint32_t)i);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, push_many, q);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    int n = 0;
    while (queue_pop(q, &ev))
        n++;
    assert_int_equal(n, 800);
    queue_free(q);
}

/* How many files a folder has; *text: what the one called name holds. */
static int files_in(struct folder *f, const char *name, struct str *text)
{
    char command[300], count[20] = "";
    snprintf(command, sizeof command, "ls -A '%s' | wc -l", f->path);
    FILE *p = popen(command, "r");
    assert_non_null(fgets(count, sizeof count, p));
    pclose(p);
    if (text)
        assert_true(fs_read(fs_join(&f->arena, f->path, name), 1000, &f->arena, text, NULL));
    return atoi(count);
}

static void what_is_written_bit_by_bit_has_no_name_before_its_end(void **state)
{
    struct folder *f = *state;
    struct out_file out;
    struct err err = ERR_INIT;
    struct str text;
    const char *path = fs_join(&f->arena, f->path, "report");
    bool nameless = open(f->path, O_TMPFILE | O_WRONLY, 0600) >= 0; /* not on every file system */
    int started = nameless ? 0 : 1;
    pid_t child = fork();
    if (child == 0) {
        if (out_file_open(&out, path, &err)) {
            buf_add(&out.text, STR("half"));
            kill(getpid(), SIGKILL);
        }
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(files_in(f, NULL, NULL), started);
    assert_true(fs_write_atomic(fs_join(&f->arena, f->path, "report.tmp"), STR("of an old program"), &err));
    for (int i = 0; i < 2; i++) { /* new, and in another's place */
        assert_true(out_file_open(&out, path, &err));
        buf_addf(&out.text, "whole %d", i);
        assert_true(out_file_close(&out, true, &err));
        assert_int_equal(files_in(f, "report", &text), 1);
        assert_true(str_eq_c(text, i ? "whole 1" : "whole 0"));
    }
    assert_true(out_file_open(&out, path, &err));
    buf_add(&out.text, STR("not wanted"));
    assert_false(out_file_close(&out, false, &err));
    assert_int_equal(files_in(f, "report", &text), 1);
    assert_true(str_eq_c(text, "whole 1"));
    assert_false(out_file_open(&out, fs_join(&f->arena, f->path, "no/report"), &err));
    assert_non_null(strstr(err.text, "there is no folder"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_hands_out_zeroed_apart_memory),
        cmocka_unit_test(errors_carry_context_and_are_cut_at_characters),
        cmocka_unit_test_setup_teardown(files_are_read_within_bounds_and_written_whole, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(what_is_written_bit_by_bit_has_no_name_before_its_end, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(content_paths_stay_inside, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(log_lines_carry_no_control_characters, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_log_forgets, folder_make, folder_remove),
        cmocka_unit_test(staged_trouble_is_no_error),
        cmocka_unit_test_setup_teardown(folders_list_in_order, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(base_folders_follow_xdg, folder_make, folder_remove),
        cmocka_unit_test(sha256_vectors),
        cmocka_unit_test(sha256_is_the_same_however_it_is_computed),
        cmocka_unit_test(queue_keeps_order_bound_and_latest_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
