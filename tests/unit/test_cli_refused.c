/* Helpers that are not there or fall, fonts and folders that cannot be read, a register that is full: each in its words. */
#include <stdlib.h>

#include "content_tree.h"
#include "cmocka_all.h"

#include "base/log.h"
#include "cli/recorder.h"
#include "model/hashes.h"
#include "player/jobs.h"
#include "refusing.h"
#include "screens/register.h"
#include "text/face_about.h"

static void says(bool done, struct err *err, const char *sentence)
{
    assert_false(done);
    if (!strstr(err->text, sentence))
        fail_msg("\"%s\" is not in \"%s\"", sentence, err->text);
    *err = (struct err)ERR_INIT;
}

static void helpers_that_fall(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct player_loudness l;
    says(player_loudness("/bin/true", "README.md", &l, &err), &err, "README.md: hearing its sound failed");
    const char *path = getenv("PATH");
    char *had = path ? strdup(path) : NULL;
    setenv("PATH", "/nowhere", 1);
    struct recorder *r = recorder_new("/nowhere/tour.mp4", 64, 64, &err);
    assert_non_null(r);
    says(recorder_finish(r, &err), &err, "ffmpeg could not write the video (is the ffmpeg program installed?)");
    if (had)
        setenv("PATH", had, 1);
    free(had);
}

static void fonts_that_are_not_there(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct face_about about;
    says(face_about_read("/nowhere/Inter.ttf", &about, &err), &err, "/nowhere/Inter.ttf is not there");
}

static void what_the_disk_does_not_give(void **state)
{
    (void)state;
    struct tree t;
    char sum[65];
    tree_begin(&t);
    tree_put(&t, "a.mp4", "bytes");
    tree_put(&t, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: T\nlanguages: [en]\ncapsules:\n- {id: a, title: A, media: a.mp4}\n");
    struct hashes h;
    hashes_init(&h, &t.arena, 1 << 20);
    hashes_of(&h, tree_path(&t, "playlists/p.yaml"), sum); /* the index is read */
    log_set_level((enum log_level) - 1);
    refuse("open", 1, EIO);
    assert_false(hashes_of(&h, tree_path(&t, "a.mp4"), sum));
    refuse_none();
    log_set_level(LOG_WARN);
    hashes_close(&h);
    refuse("opendir", 1, EIO);
    tree_load(&t, "playlists/p.yaml");
    refuse_none();
    if (!strstr(tree_lines(&t), "what lies in it is not used"))
        fail_msg("%s", tree_lines(&t));
    tree_end(&t);
}

static void a_register_that_is_full(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct findings findings;
    struct buf lines = BUF_INIT;
    struct store_participant *list = arena_array(&a, PARTICIPANTS_MAX, struct store_participant);
    for (int i = 0; i < PARTICIPANTS_MAX; i++)
        list[i].name = arena_strf(&a, "Person %d", i);
    struct participant_row rows[] = {{.name = STR("Person 7"), .line = 2}, {.name = STR("Ada"), .line = 3}};
    const struct participants_file file = {.rows = rows, .n = 2};
    findings_init(&findings, &a);
    assert_int_equal(register_fresh(list, PARTICIPANTS_MAX, &file, "p.csv", &a, &findings, list), 0);
    findings_print(&findings, &lines);
    assert_string_equal(buf_c(&lines), "p.csv:2:1: warning: is in the register already; left as it is [participant]\n"
                                       "p.csv:3:1: error: a course has at most 500 participants [participant]\n");
    buf_release(&lines);
    findings_release(&findings);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(helpers_that_fall),          cmocka_unit_test(fonts_that_are_not_there),
        cmocka_unit_test(what_the_disk_does_not_give), cmocka_unit_test(a_register_that_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
