/* What is no pack, or cannot become one, before an archive is looked into; and folders that cannot be worked in. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "content_tree.h"
#include "cmocka_all.h"

#include "pack/disk.h"
#include "pack/manifest.h"
#include "pack/pack_read.h"
#include "pack/path.h"
#include "pack/trust.h"

static void refused(bool done, struct pack_trouble *t, enum pack_why why, const char *sentence)
{
    assert_false(done);
    if (t->why != why || !strstr(t->err.text, sentence))
        fail_msg("\"%s\" (%s) is not in \"%s\" (%s)", sentence, pack_why_name(why), t->err.text, pack_why_name(t->why));
    *t = (struct pack_trouble)PACK_TROUBLE_INIT;
}

static void files_that_are_no_archives(void **state)
{
    (void)state;
    struct tree t;
    struct pack_trouble trouble = PACK_TROUBLE_INIT;
    const struct pack_trust trust = {.anybody = true};
    tree_begin(&t);
    int folder = open(t.dir, O_RDONLY | O_DIRECTORY);
    refused(pack_open(folder, "a.capsulepack", &trust, &trouble), &trouble, PACK_NOT_A_PACK, "a.capsulepack: it is no file");
    close(folder);
    /* A head of an entry whose name is longer than what there is. */
    static const char head[] = "PK\3\4\12\0\0\0\0\0\0\0!\0\0\0\0\0\1\0\0\0\1\0\0\0\16\0\0\0caps";
    struct err err = ERR_INIT;
    assert_true(fs_write_atomic(tree_path(&t, "cut"), (struct str){head, sizeof head - 1}, &err));
    int cut = open(tree_path(&t, "cut"), O_RDONLY);
    refused(pack_open(cut, "a.capsulepack", &trust, &trouble), &trouble, PACK_CUT_SHORT,
            "it ends before all of it was there; copy it again");
    close(cut);
    /* What cannot be read says nothing about what it is. */
    int unread = open(tree_path(&t, "cut"), O_WRONLY);
    refused(pack_open(unread, "a.capsulepack", &trust, &trouble), &trouble, PACK_IO, "a.capsulepack: ");
    close(unread);
    tree_end(&t);
}

static void lists_that_are_none(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct pack_manifest m;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    char *endless = arena_alloc(&a, PACK_MANIFEST_MAX + 1);
    memset(endless, 'a', PACK_MANIFEST_MAX + 1);
    refused(pack_manifest_read((struct str){endless, PACK_MANIFEST_MAX + 1}, &a, &m, &t), &t, PACK_MANIFEST_SIZE,
            "the list of its files has 8388609 bytes; at most 8388608 are taken");
    refused(pack_manifest_read(STR("capsule-kiosk pack 1\nfiles 0\n"), &a, &m, &t), &t, PACK_MANIFEST_FORM,
            "the head of the list of its files is not as it has to be");
    refused(pack_manifest_read(STR("capsule-kiosk pack one\n"), &a, &m, &t), &t, PACK_MANIFEST_FORM,
            "the list of its files does not begin as one");
    arena_release(&a);
}

static void lists_that_nobody_could_read(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    struct pack_manifest m = {.content_version = 1, .program = {0, 1, 0}, .playlist = STR("playlists/a.yaml")};
    refused(pack_manifest_write(&m, &out, &t), &t, PACK_MANIFEST_FORM, "a pack has from 1 to 32 titles, one a language");
    buf_release(&out);
    arena_release(&a);
}

static void paths_without_a_name(void **state)
{
    (void)state;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    refused(pack_path_good(STR(""), &t), &t, PACK_PATH_EMPTY, "a file without a name");
}

static void folders_that_cannot_be_worked_in(void **state)
{
    (void)state;
    struct tree t;
    struct err err = ERR_INIT;
    char name[260];
    tree_begin(&t);
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    int dir = disk_open(t.dir, &err);
    assert_true(dir >= 0);
    assert_false(disk_put(dir, name, STR("text"), &err));
    assert_non_null(strstr(err.text, "is too long a name"));
    assert_int_equal(err.code, ERR_LIMIT);
    struct buf deep = BUF_INIT;
    buf_add_c(&deep, "deep");
    for (int i = 0; i < 70; i++)
        buf_add_c(&deep, "/d");
    buf_add_c(&deep, "/file");
    tree_put(&t, buf_c(&deep), "at the bottom");
    assert_false(disk_remove(dir, "deep", &err));
    assert_non_null(strstr(err.text, "lies too deep"));
    assert_true(disk_open(tree_path(&t, "nowhere"), &err) < 0);
    assert_non_null(strstr(err.text, "cannot open the folder"));
    buf_release(&deep);
    close(dir);
    tree_end(&t);
}

/* A line that is no key is told in the log and trusts nobody. */
static void keys_that_are_none(void **state)
{
    (void)state;
    struct trust t = {.n = 0};
    trust_add(&t, STR("RWQ"));
    assert_int_equal(t.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_that_are_no_archives),   cmocka_unit_test(lists_that_are_none),
        cmocka_unit_test(lists_that_nobody_could_read), cmocka_unit_test(paths_without_a_name),
        cmocka_unit_test(folders_that_cannot_be_worked_in), cmocka_unit_test(keys_that_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
