/* Packs: what goes in comes out, the same input gives the same bytes, and nothing else is believed. */
#include "rig_pack.h"

#include <signal.h>
#include <sys/resource.h>

#include "seal/minisign.h"

static int setup(void **state)
{
    struct rig_pack *r = calloc(1, sizeof *r);
    rig_pack_make(r);
    rig_content(r);
    *state = r;
    return 0;
}

static int teardown(void **state)
{
    rig_pack_remove(*state);
    free(*state);
    return 0;
}

static const char *made(struct rig_pack *r, const char *name, const struct pack_order *order)
{
    const char *path = rig_at(r, name);
    r->t = (struct pack_trouble)PACK_TROUBLE_INIT;
    if (!pack_write(order, path, &r->t))
        fail_msg("%s", r->t.err.text);
    return path;
}

static void what_goes_in_comes_out(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct err err = ERR_INIT;
    struct pack *p = rig_open(r, made(r, "a.capsulepack", &order));
    assert_non_null(p);
    const struct pack_manifest *m = pack_manifest(p);
    assert_int_equal(m->n_files, RIG_FILES);
    assert_int_equal(m->content_version, 20261129);
    assert_true(str_eq_c(pack_manifest_title(m, STR("fr")), "Automne"));
    assert_true(str_eq_c(pack_manifest_title(m, STR("nl")), "Autumn"));
    assert_true(str_eq_c(m->playlist, "playlists/autumn.yaml"));
    assert_memory_equal(pack_signed_by(p), &r->trusted, sizeof r->trusted);
    assert_true(fs_mkdirs(rig_at(r, "out"), &err));
    int dir = open(rig_at(r, "out"), O_RDONLY | O_DIRECTORY);
    assert_true(pack_unpack(p, &(struct pack_unpacking){.dir = dir, .sync = true}, &r->t));
    close(dir);
    for (size_t i = 0; i < RIG_FILES; i++) {
        const char *path = rig_at(r, arena_strf(&r->a, "out/%s", rig_files[i].path).ptr);
        struct str bytes = rig_bytes(r, path);
        struct stat st;
        assert_int_equal(bytes.len, rig_files[i].n);
        assert_memory_equal(bytes.ptr, rig_files[i].bytes, bytes.len);
        assert_int_equal(stat(path, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0644);
    }
    pack_close(p);
}

/* What lies in the target leads no file elsewhere, and is not written over. */
static void nothing_is_written_through_links(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct err err = ERR_INIT;
    const char *path = made(r, "a.capsulepack", &order);
    assert_true(fs_mkdirs(rig_at(r, "out"), &err) && fs_mkdirs(rig_at(r, "elsewhere"), &err));
    assert_int_equal(symlink("../elsewhere", rig_at(r, "out/media")), 0);
    int dir = open(rig_at(r, "out"), O_RDONLY | O_DIRECTORY);
    struct pack *p = rig_open(r, path);
    assert_false(pack_unpack(p, &(struct pack_unpacking){.dir = dir}, &r->t));
    assert_int_equal(r->t.why, PACK_IO);
    pack_unpack_undo(p, dir);
    assert_int_equal(rmdir(rig_at(r, "elsewhere")), 0); /* empty */
    assert_int_equal(unlink(rig_at(r, "out/media")), 0); /* not ours to take away */
    assert_true(fs_mkdirs(rig_at(r, "out/media/own"), &err));
    assert_int_equal(symlink("/dev/null", rig_at(r, "out/media/own/handbook.pdf")), 0);
    assert_false(pack_unpack(p, &(struct pack_unpacking){.dir = dir}, &r->t));
    pack_close(p);
    close(dir);
}

/* Another folder, another order, another umask, other times of change: the same bytes. */
static void the_same_input_gives_the_same_bytes(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct str first = rig_bytes(r, made(r, "a.capsulepack", &order));
    struct str signature = rig_bytes(r, rig_at(r, "a.capsulepack.minisig"));
    struct pack_source *turned = arena_array(&r->a, RIG_FILES + 1, struct pack_source);
    for (int i = 0; i < RIG_FILES; i++) {
        const char *path = order.sources[RIG_FILES - 1 - i].path.ptr, *there = arena_strf(&r->a, "elsewhere/%s", path).ptr;
        rig_file(r, there, rig_files[RIG_FILES - 1 - i].bytes, rig_files[RIG_FILES - 1 - i].n);
        const struct timespec times[2] = {{1000000 + i, 0}, {2000000 + i, 0}};
        assert_int_equal(utimensat(AT_FDCWD, rig_at(r, there), times, 0), 0);
        assert_int_equal(chmod(rig_at(r, there), 0600), 0);
        turned[i] = (struct pack_source){str_c(path), rig_at(r, there)};
    }
    turned[RIG_FILES] = turned[0]; /* one that two capsules show */
    order.sources = turned;
    order.n_sources = RIG_FILES + 1;
    mode_t before = umask(0077);
    struct str second = rig_bytes(r, made(r, "b.capsulepack", &order));
    umask(before);
    assert_true(str_eq(first, second));
    assert_true(str_eq(signature, rig_bytes(r, rig_at(r, "b.capsulepack.minisig"))));
}

/* Whichever byte is another one, the pack is refused when it is opened or when its files are read. */
static void every_byte_is_looked_at(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct str whole = rig_bytes(r, made(r, "a.capsulepack", &order));
    char *bytes = memcpy(arena_alloc(&r->a, whole.len), whole.ptr, whole.len);
    const char *path = rig_at(r, "b.capsulepack");
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    const struct pack_trust trust = {.keys = &r->trusted, .n_keys = 1};
    int unseen = 0;
    for (size_t i = 0; i < whole.len; i++) {
        bytes[i] ^= 1;
        assert_int_equal(pwrite(fd, bytes, whole.len, 0), whole.len);
        struct pack *p = pack_open(fd, "b", &trust, NULL);
        bool good = p && pack_stream_all(p, NULL, NULL);
        unseen += good;
        pack_close(p);
        bytes[i] ^= 1;
    }
    close(fd);
    /* What stands in the two headers of every entry for owners, times of their own and systems, and the comment above the
     * signature, says nothing that is used. */
    assert_in_range(unseen, 1, (RIG_FILES + 2) * 38 + 44);
}

static void a_cut_pack_is_told(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct str whole = rig_bytes(r, made(r, "a.capsulepack", &order));
    const char *path = rig_at(r, "b.capsulepack");
    const struct pack_trust trust = {.keys = &r->trusted, .n_keys = 1};
    for (size_t n = 0; n < whole.len; n++) {
        struct pack_trouble t = PACK_TROUBLE_INIT;
        int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
        assert_int_equal(pwrite(fd, whole.ptr, n, 0), n);
        assert_null(pack_open(fd, "b", &trust, &t));
        assert_int_equal(t.why, n < 4 ? PACK_NOT_A_PACK : PACK_CUT_SHORT);
        close(fd);
    }
}

static void other_keys_are_not_trusted(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    order.key = &r->other;
    const char *path = made(r, "a.capsulepack", &order);
    assert_null(rig_open(r, path));
    assert_int_equal(r->t.why, PACK_UNKNOWN_KEY);
    memcpy(r->trusted.key.bytes, r->other.public_key.bytes, SEAL_KEY_BYTES); /* its id is still the first key's */
    assert_null(rig_open(r, path));
    assert_int_equal(r->t.why, PACK_UNKNOWN_KEY);
    struct minisign_public both[2] = {r->trusted};
    minisign_public_of(&r->other, &both[1]);
    int fd = open(path, O_RDONLY);
    struct pack *p = pack_open(fd, "a", &(struct pack_trust){.keys = both, .n_keys = 2}, NULL);
    assert_non_null(p);
    assert_memory_equal(pack_signed_by(p), &both[1], sizeof both[1]);
    pack_close(p);
    memcpy(both[1].key.bytes, r->key.public_key.bytes, SEAL_KEY_BYTES); /* the id is right, the key is not */
    assert_null(pack_open(fd, "a", &(struct pack_trust){.keys = both, .n_keys = 2}, &r->t));
    assert_int_equal(r->t.why, PACK_FALSE_SIGNATURE);
    close(fd);
}

static void a_later_program_is_asked_for(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    order.program = (struct pack_version){99, 2, 3};
    const char *path = made(r, "a.capsulepack", &order);
    assert_null(rig_open(r, path));
    assert_int_equal(r->t.why, PACK_PROGRAM_TOO_OLD);
    assert_non_null(strstr(r->t.err.text, "99.2.3"));
    int fd = open(path, O_RDONLY);
    struct pack *p = pack_open(fd, "a", &(struct pack_trust){.keys = &r->trusted, .n_keys = 1, .program = {99, 2, 3}}, NULL);
    assert_non_null(p);
    pack_close(p);
    close(fd);
}

static bool never(void *ctx, struct str path, int64_t done, int64_t total)
{
    (void)ctx, (void)path;
    assert_true(done <= total);
    return done < total / 2;
}

static void what_is_not_wanted_leaves_nothing(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    order.progress = never;
    assert_false(pack_write(&order, rig_at(r, "a.capsulepack"), &r->t));
    assert_int_equal(r->t.why, PACK_STOPPED);
    assert_false(fs_exists(rig_at(r, "a.capsulepack")) || fs_exists(rig_at(r, "a.capsulepack.tmp")));
}

static void a_full_disk_leaves_nothing(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    struct rlimit before, tight = {1500, 1500};
    void (*was)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    tight.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    bool ok = pack_write(&order, rig_at(r, "a.capsulepack"), &r->t);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, was);
    assert_false(ok);
    assert_int_equal(r->t.why, PACK_IO);
    assert_non_null(strstr(r->t.err.text, "cannot write"));
    assert_false(fs_exists(rig_at(r, "a.capsulepack")) || fs_exists(rig_at(r, "a.capsulepack.tmp")));
}

static bool change(void *ctx, struct str path, int64_t done, int64_t total)
{
    struct rig_pack *r = ctx;
    (void)path;
    if (done > total * 2 / 3)
        rig_file(r, "content/playlists/quizzes/one.yaml", "capsule-kiosk: 2\n", 17);
    return true;
}

static void a_file_that_changes_meanwhile_is_told(void **state)
{
    struct rig_pack *r = *state;
    struct pack_order order = rig_order(r);
    order.ctx = r;
    order.progress = change;
    assert_false(pack_write(&order, rig_at(r, "a.capsulepack"), &r->t));
    assert_int_equal(r->t.why, PACK_HASH);
    assert_false(fs_exists(rig_at(r, "a.capsulepack.tmp")));
}

/* What does not belong is refused before it is in a pack at all. */
static void what_packs_do_not_hold_is_not_packed(void **state)
{
    static const struct { const char *path, *bytes; enum pack_why why; } cases[] = {
        {"fonts/Inter.ttf", "\1", PACK_KIND_NAME},
        {"media/own/logo.svg", "<svg/>", PACK_KIND_NAME},
        {"run.sh", "#!/bin/sh", PACK_KIND_NAME},
        {"playlists/run.yaml", "#!/bin/sh\n", PACK_KIND_CONTENT},
        {"playlists/drawing.yaml", "  <svg/>", PACK_KIND_CONTENT},
        {"playlists/program.yaml", "\x7F" "ELF", PACK_KIND_CONTENT},
        {"media/own/font.png", "OTTO", PACK_KIND_CONTENT},
        {"media/own/page.pdf", "<html>", PACK_KIND_CONTENT},
        {"media/own/two.mp4", "\x7F" "ELF\2\1\1", PACK_KIND_CONTENT},
        {"media/own/two.jpg", "\x89PNG\r\n\x1A\n", PACK_KIND_CONTENT},
        {"media/own/two.vtt", "1\n00:00:01,000 --> 00:00:02,000\n", PACK_KIND_CONTENT},
        {"media/own/two.srt", "<svg onload=''> -->", PACK_KIND_CONTENT},
        {"playlists/con.yaml", "capsule-kiosk: 1\n", PACK_PATH_RESERVED},
        {"playlists/Autumn.yaml", "capsule-kiosk: 1\n", PACK_PATH_COLLISION},
        {"media/own/E\xCC\x81t\xC3\xA9.png", "\x89PNG\r\n\x1A\n", PACK_PATH_COLLISION},
    };
    struct rig_pack *r = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pack_order order = rig_order(r);
        struct pack_source sources[2] = {order.sources[0], {str_c(cases[i].path), rig_at(r, "one-more")}};
        struct pack_source *all = arena_array(&r->a, RIG_FILES + 1, struct pack_source);
        memcpy(all, order.sources, RIG_FILES * sizeof *all);
        all[RIG_FILES] = sources[1];
        order.sources = all;
        order.n_sources++;
        rig_file(r, "one-more", cases[i].bytes, strlen(cases[i].bytes));
        r->t = (struct pack_trouble)PACK_TROUBLE_INIT;
        assert_false(pack_write(&order, rig_at(r, "a.capsulepack"), &r->t));
        if (r->t.why != cases[i].why)
            fail_msg("%s: %s: %s", cases[i].path, pack_why_name(r->t.why), r->t.err.text);
        assert_false(fs_exists(rig_at(r, "a.capsulepack")));
    }
}

/* Texts as old editors and other systems write them, films of every container. */
static void what_authors_have_is_known(void **state)
{
#define CASE(name, text) {name, text, sizeof(text) - 1}
    static const struct { const char *name, *bytes; size_t n; } cases[] = {
        CASE("a.yaml", "\xFF\xFE" "c\0a\0p\0s\0u\0l\0e\0-\0k\0i\0o\0s\0k\0:\0 \0001\0\n\0"),
        CASE("b.YML", "\xEF\xBB\xBF# mine\r\ncapsule-kiosk: 1\r\n"),
        CASE("c.srt", "\xFF\xFE" "1\0\r\0\n\0000\0000\0:\0000\0001\0 \0-\0-\0>\0 \0000\0"),
        CASE("d.srt", ""),
        CASE("e.SRT", "1\r00:00:01,000 --> 00:00:02,000\r\311t\351\r"),
        CASE("f.vtt", "WEBVTT - for me\n"),
        CASE("g.mkv", "\x1A\x45\xDF\xA3 and so on"),
        CASE("h.MOV", "\0\0\0\10wide\0\0\0\0mdat"),
        CASE("i.avi", "RIFF\1\2\3\4AVI LIST"),
        CASE("j.wav", "RIFF\1\2\3\4WAVEfmt "),
        CASE("k.mpg", "\0\0\1\xBA"),
        CASE("l.mp3", "\xFF\xFB\x90\x64"),
        CASE("m.ogg", "OggS\0\2"),
        CASE("n.mp4", "\x1A\x45\xDF\xA3 under another name"),
        CASE("o.JPEG", "\xFF\xD8\xFF\xE1"),
    };
#undef CASE
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t piece = 1; piece <= 64; piece *= 4) {
            struct pack_sight s;
            enum pack_kind kind = pack_kind_of(str_c(cases[i].name));
            assert_int_not_equal(kind, PACK_KIND_COUNT);
            pack_sight_begin(&s, kind);
            for (size_t at = 0; at < cases[i].n; at += piece)
                pack_sight_add(&s, cases[i].bytes + at, cases[i].n - at < piece ? cases[i].n - at : piece);
            if (!pack_sight_end(&s))
                fail_msg("%s in pieces of %zu is not %s", cases[i].name, piece, pack_kind_name(kind));
        }
}

#define MINISIGN_KEY \
    "untrusted comment: minisign public key 218FE114210D4C0D\n" \
    "RWQNTA0hFOGPIQB+04IqVzqxcJhKRSqlkGT3tFi9Qteo9hMCM3UfEEwB\n"
#define MINISIGN_SIGNATURE \
    "untrusted comment: signature from minisign secret key\n" \
    "RUQNTA0hFOGPIZ7VGkWwIXG+kVDPFB1IkKkw8EEl3YaBXwZTqVBS5sHCg3rlqTSTZ9xooGc1oOpQwIe1eP5ZWiwr0MhUh7ga3A4=\n" \
    "trusted comment: made to be read\n" \
    "qWybgsbX/JEaFkQTV1Wph4MQ/rw26qL7Bjw7MFIEKy8fMarCrKjAwyNS4zWLrgNvKZb/WemudyEzooypY0inCQ==\n"

/* minisign's own words, made by its version 0.11: a public key, a signature of "capsule\n". */
static void what_minisign_signs_is_read(void **state)
{
    (void)state;
    struct minisign_public key;
    struct minisign_signature s;
    uint8_t hash[MINISIGN_HASH_BYTES];
    assert_true(minisign_public_read(STR(MINISIGN_KEY), &key));
    assert_true(minisign_read(STR(MINISIGN_SIGNATURE), &s));
    assert_false(s.old);
    minisign_hash_of(STR("capsule\n"), hash);
    assert_true(minisign_good(&s, &key, hash));
    hash[0] ^= 1;
    assert_false(minisign_good(&s, &key, hash));
    hash[0] ^= 1;
    s.comment.len--;
    assert_false(minisign_good(&s, &key, hash));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_goes_in_comes_out, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_written_through_links, setup, teardown),
        cmocka_unit_test_setup_teardown(the_same_input_gives_the_same_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(every_byte_is_looked_at, setup, teardown),
        cmocka_unit_test_setup_teardown(a_cut_pack_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(other_keys_are_not_trusted, setup, teardown),
        cmocka_unit_test_setup_teardown(a_later_program_is_asked_for, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_wanted_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_file_that_changes_meanwhile_is_told, setup, teardown),
        cmocka_unit_test_setup_teardown(what_packs_do_not_hold_is_not_packed, setup, teardown),
        cmocka_unit_test(what_authors_have_is_known),
        cmocka_unit_test(what_minisign_signs_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
