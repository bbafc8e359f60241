/* The trace of captions: a header, a line a presented picture, what was drawn with it; and whose time captions go by. */
#include "cmocka_all.h"

#include <unistd.h>

#include "base/fs.h"
#include "screens/capsule_view.h"
#include "screens/caption_trace.h"
#include "subs/cues.h"

static const char header[] = "mono_us\twall_s\tsession\tpicture\tmedia_us\tclock_us\tstatus\trate\trestarts\tdelay_us\t"
                             "looked_us\tcue\tstart_us\tend_us\n";

static const char srt[] = "1\n00:00:00,000 --> 00:00:02,000\nOne\n\n2\n00:00:01,000 --> 00:00:03,000\nTwo\n";

static void a_line_says_what_was_on_the_screen_together(void **state)
{
    (void)state;
    char path[] = "/tmp/capsule-trace-XXXXXX";
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct cues cues;
    struct str text;
    struct player_level level = {.status = PLAYER_PLAYING, .position_us = 1050000, .rate = 1.5, .restarts = 1};
    struct player_frame frame = {.serial = 7, .session = 2, .pts_us = 1040000};
    close(mkstemp(path));
    assert_true(cues_parse(str_c(srt), "a.srt", NULL, &arena, &cues, &err));
    struct caption_trace *t = caption_trace_new(path, &err);
    assert_non_null(t);
    caption_trace_begin(t);
    caption_trace_presented(t, &(struct player_frame){.serial = 0}, &level, (struct now){1, 1});
    caption_trace_drawn(t, &cues, 1140500, -100000);
    caption_trace_presented(t, &frame, &level, (struct now){5000, 60});
    caption_trace_begin(t); /* captions are off now */
    caption_trace_presented(t, &frame, &level, (struct now){6000, 60});
    caption_trace_free(t);
    assert_true(fs_read(path, 4096, &arena, &text, &err));
    const char *want = arena_strf(&arena,
                                  "%s5000\t60\t2\t7\t1040000\t1050000\tplaying\t1.50\t1\t-100000\t1140500\t1,2\t0,1000000\t"
                                  "2000000,3000000\n6000\t60\t2\t7\t1040000\t1050000\tplaying\t1.50\t1\t-\t-\t-\t-\t-\n",
                                  header).ptr;
    assert_true(str_eq_c(text, want));
    unlink(path);
    arena_release(&arena);
}

static void a_file_that_cannot_be_written_is_named(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    assert_null(caption_trace_new("/nonexistent/trace.tsv", &err));
    assert_non_null(strstr(err.text, "/nonexistent/trace.tsv"));
}

static void without_a_trace_nothing_happens(void **state)
{
    (void)state;
    struct player_frame frame = {.serial = 1};
    caption_trace_begin(NULL);
    caption_trace_drawn(NULL, NULL, 0, 0);
    caption_trace_presented(NULL, &frame, &(struct player_level){.rate = 1}, (struct now){0, 0});
    caption_trace_free(NULL);
}

static void captions_go_by_the_picture_that_stands(void **state)
{
    (void)state;
    enum { PICTURE = 10000000 };
    static const struct {
        const char *what;
        int64_t clock_us;
        bool seeking, steady, outdated;
        uint32_t session;
        int64_t time_us;
    } cases[] = {
        {"in time", PICTURE + 30000, false, false, false, 1, PICTURE},
        {"one that stands long", PICTURE + 2000000, false, false, false, 1, PICTURE + 2000000},
        {"one of a slow file, a moment", PICTURE + 200000, false, false, false, 1, PICTURE + 200000},
        {"one of a busy machine", PICTURE + 200000, false, true, false, 1, PICTURE},
        {"the next one is long due", PICTURE + 800000, false, true, true, 1, PICTURE},
        {"much too late", PICTURE + 1200000, false, true, true, 1, PICTURE + 1200000},
        {"a jump forth under way", PICTURE + 60000000, true, true, false, 1, PICTURE},
        {"a jump back under way", 0, true, false, false, 1, PICTURE},
        {"another file's", 500000, false, true, false, 2, 500000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct player_level level = {
            .session = cases[i].session, .position_us = cases[i].clock_us, .seeking = cases[i].seeking};
        struct player_frame f = {.serial = 1, .session = 1, .pts_us = PICTURE, .steady = cases[i].steady,
                                 .outdated = cases[i].outdated};
        if (capsule_picture_time(&level, &f) != cases[i].time_us)
            fail_msg("%s", cases[i].what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_what_was_on_the_screen_together),
        cmocka_unit_test(a_file_that_cannot_be_written_is_named), cmocka_unit_test(without_a_trace_nothing_happens),
        cmocka_unit_test(captions_go_by_the_picture_that_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
