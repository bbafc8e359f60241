/* What is remembered of media files: by what is in them, not by their names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/media_index.h"
#include "content_tree.h"

static void test_remembered(void **state)
{
    (void)state;
    struct tree t;
    struct media_index x;
    tree_begin(&t);
    tree_put(&t, "a.mp4", "film");
    tree_put(&t, "b.mp4", "another");
    struct check_media found = {.told = true, .length_us = 74640000, .loudness_told = true,
                                .lufs = -13.118, .audio = {.n = 2, .of = {"en", "fr"}}},
                       mute = {.told = true, .length_us = 5}, out = {.bytes = 7};
    media_index_open(&x, &t.arena);
    assert_false(media_index_find(&x, tree_path(&t, "a.mp4"), &out));
    media_index_add(&x, tree_path(&t, "a.mp4"), &found);
    media_index_add(&x, tree_path(&t, "b.mp4"), &mute);
    media_index_close(&x);

    tree_put(&t, "copy.mp4", "film");
    tree_put(&t, "b.mp4", "made anew");
    media_index_open(&x, &t.arena);
    assert_true(media_index_find(&x, tree_path(&t, "copy.mp4"), &out));
    assert_true(out.told && out.audio_told && out.loudness_told);
    assert_int_equal(out.length_us, 74640000);
    assert_int_equal((int)(out.lufs * 1000 - 0.5), -13118);
    assert_int_equal(out.audio.n, 2);
    assert_string_equal(out.audio.of[1], "fr");
    assert_int_equal(out.bytes, 7);
    assert_false(media_index_find(&x, tree_path(&t, "b.mp4"), &out));
    tree_put(&t, "mute.mp4", "another");
    out = (struct check_media){0};
    assert_true(media_index_find(&x, tree_path(&t, "mute.mp4"), &out));
    assert_false(out.loudness_told);
    assert_int_equal(out.audio.n, 0);
    media_index_close(&x);
    tree_end(&t);
}

static void test_damaged(void **state)
{
    (void)state;
    struct tree t;
    struct media_index x;
    struct check_media out = {0};
    tree_begin(&t);
    tree_put(&t, "a.mp4", "film");
    tree_put(&t, "capsule-kiosk/media-index", "media index 1\nnonsense\n\n12 12 12 12\n");
    media_index_open(&x, &t.arena);
    assert_false(media_index_find(&x, tree_path(&t, "a.mp4"), &out));
    assert_false(media_index_find(&x, tree_path(&t, "gone.mp4"), &out));
    media_index_close(&x);
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_remembered),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
