/* How loud a file is, heard in the sandbox: a tone of known level, silence, no sound, nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "player/jobs.h"
#include "player_stage.h"

#define PICTURE "-f lavfi -i testsrc2=size=320x180:rate=25:duration=6 "
#define CODED " -c:v libx264 -pix_fmt yuv420p -c:a aac -b:a 160k"

static const char *program(void)
{
    static char decoder[STAGE_PATH];
    snprintf(decoder, sizeof decoder, "%s/capsule-decoder", stage_build());
    return decoder;
}

static bool measure(const char *name, const char *args, struct player_loudness *out,
                    struct err *err)
{
    char path[STAGE_PATH];
    stage_clip(path, name, args);
    return player_loudness(program(), path, out, err);
}

/* The tone of ffmpeg has an eighth of full scale, -18.06 dB: as many LUFS when it is heard from both sides, as one
 * channel is. Made two channels by ffmpeg, each of them is 3 dB lower. */
static void tones_have_their_level(void **state)
{
    (void)state;
    struct player_loudness l;
    struct err err = ERR_INIT;
    assert_true(measure("tone.mp4",
                        PICTURE "-f lavfi -i sine=frequency=997:sample_rate=48000:duration=6 -ac 2" CODED,
                        &l, &err));
    assert_false(l.silent);
    assert_true(fabs(l.lufs - -21.07) < 0.3);
    assert_true(llabs(l.heard_us - 6000000) < 200000);
    assert_true(measure("tone-lower.mp4",
                        PICTURE "-f lavfi -i sine=frequency=997:sample_rate=44100:duration=6 "
                                "-filter:a volume=-6dB -ac 1" CODED,
                        &l, &err));
    assert_true(fabs(l.lufs - -24.06) < 0.3);
}

static void silence_is_told(void **state)
{
    (void)state;
    struct player_loudness l;
    struct err err = ERR_INIT;
    assert_true(measure("silence.mp4", PICTURE "-f lavfi -i anullsrc=r=48000 -t 3" CODED, &l, &err));
    assert_true(l.silent);
    assert_true(l.heard_us > 2000000);
    assert_true(measure("mute.mp4", PICTURE "-c:v libx264 -pix_fmt yuv420p", &l, &err));
    assert_true(l.silent);
}

static void what_is_no_media_gives_a_sentence(void **state)
{
    (void)state;
    struct player_loudness l;
    struct err err = ERR_INIT;
    assert_false(player_loudness(program(), "Makefile", &l, &err));
    assert_string_equal(err.text, "Makefile: its sound cannot be heard");
    assert_false(player_loudness(program(), "nothing-here.mp4", &l, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tones_have_their_level),
        cmocka_unit_test(silence_is_told),
        cmocka_unit_test(what_is_no_media_gives_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
