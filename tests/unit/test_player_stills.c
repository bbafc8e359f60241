/* Still pictures and probing: author images, media files, and what is neither. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "player/jobs.h"
#include "player/protocol.h"
#include "player_stage.h"

static bool near(uint32_t pixel, int r, int g, int b)
{
    int d[] = {(int)(pixel >> 16 & 255) - r, (int)(pixel >> 8 & 255) - g, (int)(pixel & 255) - b};
    for (int i = 0; i < 3; i++)
        if (d[i] > 6 || d[i] < -6)
            return false;
    return true;
}

static bool still(struct stage *s, const char *path, int64_t at_us, int max_w, int max_h, struct player_still *out,
                  struct err *err)
{
    uint32_t ticket = player_still_ask(s->p, path, at_us, max_w, max_h);
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    while (s->still != ticket && time_mono_us() < end_us)
        stage_step(s);
    return player_still_take(s->p, ticket, out, err);
}

/* Left half red, right half blue; sizes as asked for. */
static void pictures_are_fitted(void **state)
{
    (void)state;
#define HALVES "-f lavfi -i color=c=red:size=%s,drawbox=x=iw/2:y=0:w=iw/2:h=ih:color=blue:t=fill "
    static const struct {
        const char *name, *size, *rest;
        int max_w, max_h, w, h;
    } cases[] = {
        {"wide.png", "800x400", "-frames:v 1", 200, 200, 200, 100},
        {"small.png", "40x20", "-frames:v 1", 200, 200, 40, 20},
        {"high.jpg", "300x600", "-frames:v 1 -q:v 2", 200, 150, 75, 150},
        {"photo.jpg", "2000x1500", "-frames:v 1 -q:v 2", 4096, 4096, 2000, 1500},
        {"hd-halves.mp4", "1280x720:duration=1:rate=25", "-c:v libx264 -pix_fmt yuv420p -vf "
         "scale=out_color_matrix=bt709", 320, 320, 320, 180},
        {"sd-halves.mp4", "720x576:duration=1:rate=25,setsar=16/15", "-c:v libx264 -pix_fmt yuv420p -vf "
         "scale=out_color_matrix=bt601", 384, 384, 384, 288},
    };
    struct stage s;
    stage_init(&s, NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[STAGE_PATH];
        struct buf args = BUF_INIT;
        struct player_still p;
        struct err err = ERR_INIT;
        buf_addf(&args, HALVES "%s", cases[i].size, cases[i].rest);
        stage_clip(path, cases[i].name, buf_c(&args));
        if (!still(&s, path, 200000, cases[i].max_w, cases[i].max_h, &p, &err))
            fail_msg("%s: %s", cases[i].name, err.text);
        assert_int_equal(p.w, cases[i].w);
        assert_int_equal(p.h, cases[i].h);
        size_t row = (size_t)(p.h / 2) * (size_t)p.w;
        if (!near(p.pixels[row + (size_t)p.w / 4], 254, 0, 0) || !near(p.pixels[row + (size_t)p.w * 3 / 4], 0, 0, 254))
            fail_msg("%s: colours %08x %08x", cases[i].name, p.pixels[row + (size_t)p.w / 4],
                     p.pixels[row + (size_t)p.w * 3 / 4]);
        free(p.pixels);
        buf_release(&args);
    }
    stage_release(&s);
}

static void what_is_no_picture_gives_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *name, *make;
    } cases[] = {
        {"broken.png", "printf '\\211PNG\\r\\n\\032\\nnonsense' > $F"},
        {"broken.jpg", "printf '\\377\\330\\377\\340nonsense' > $F"},
        {"nothing.png", ": > $F"},
        {"words.txt", "echo these are words > $F"},
        {"missing.png", ":"},
    };
    struct stage s;
    stage_init(&s, NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[STAGE_PATH];
        struct player_still p;
        struct err err = ERR_INIT;
        snprintf(path, sizeof path, "%s/test-clips", stage_build());
        mkdir(path, 0755);
        snprintf(path, sizeof path, "%s/test-clips/%s", stage_build(), cases[i].name);
        stage_shell(path, cases[i].make);
        assert_false(still(&s, path, 0, 100, 100, &p, &err));
        assert_int_not_equal(err.code, ERR_NONE);
        assert_non_null(strstr(err.text, cases[i].name));
    }
    stage_release(&s);
}

static void many_are_made_one_after_the_other(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    uint32_t tickets[8];
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_coded(path, 640, 360, 25, 10);
    for (int i = 0; i < 8; i++)
        tickets[i] = player_still_ask(s.p, path, (int64_t)i * 1000000, 640, 360);
    while (s.still != tickets[7])
        stage_step(&s);
    for (int i = 0; i < 8; i++) {
        struct player_still p;
        struct err err = ERR_INIT;
        int code = 0;
        assert_true(player_still_take(s.p, tickets[i], &p, &err));
        for (int bit = 0; bit < STAGE_BITS; bit++)
            code |= (p.pixels[16 * p.w + bit * STAGE_BIT_W + 16] & 255) > 150 ? 1 << bit : 0;
        assert_in_range(code + 3, i * 25, i * 25 + 4);
        free(p.pixels);
        assert_false(player_still_take(s.p, tickets[i], &p, &err)); /* once */
    }
    stage_release(&s);
}

static void probing_tells_what_is_in_a_file(void **state)
{
    (void)state;
    char path[STAGE_PATH], decoder[STAGE_PATH];
    struct player_probe info;
    struct err err = ERR_INIT;
    snprintf(decoder, sizeof decoder, "%s/capsule-decoder", stage_build());
    assert_true(player_probe(decoder, stage_coded(path, 1280, 720, 25, 2), &info, &err));
    assert_true(info.decodable && info.has_video && info.has_audio);
    assert_int_equal(info.w, 1280);
    assert_int_equal(info.h, 720);
    assert_int_equal(info.n_audio, 1);
    assert_int_equal(info.length_us, 2000000);
    assert_true(info.fps > 24.9 && info.fps < 25.1);
    assert_string_equal(info.video_codec, "h264");
    assert_true(info.sandbox & SANDBOX_SECCOMP && info.sandbox & SANDBOX_NO_NEW_PRIVS);
    /* Three hours in a small file. */
    stage_clip(path, "long.mp4", "-f lavfi -i color=size=160x120:rate=1/10:duration=10800 -c:v libx264 "
                                 "-preset ultrafast -pix_fmt yuv420p");
    assert_true(player_probe(decoder, path, &info, &err));
    assert_int_equal(info.length_us, (int64_t)10800 * 1000000);
    assert_false(player_probe(decoder, "/dev/null", &info, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_false(player_probe("/nowhere/decoder", path, &info, &err));
    assert_int_equal(err.code, ERR_PLAYER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_fitted), cmocka_unit_test(what_is_no_picture_gives_a_sentence),
        cmocka_unit_test(many_are_made_one_after_the_other), cmocka_unit_test(probing_tells_what_is_in_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
