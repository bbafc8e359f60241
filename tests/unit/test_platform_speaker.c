/* The speaker on SDL's "disk" device: what is played is written to a file, as fast as a device would take it. */
#include "cmocka_all.h"

#include <unistd.h>

#include "base/fs.h"
#include "base/time.h"
#include "platform/speaker.h"

enum { RATE = 22050 };

static void samples_reach_the_device(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    char path[] = "/tmp/capsule-speaker-XXXXXX";
    close(mkstemp(path));
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    struct speaker *s = speaker_new();
    int16_t samples[RATE / 10];
    for (int i = 0; i < RATE / 10; i++)
        samples[i] = (int16_t)(i % 100 * 300);
    speaker_play(s, samples, RATE / 10); /* closed: into the void */
    assert_int_equal(speaker_left_us(s), 0);
    assert_true(speaker_open(s, RATE, &err));
    speaker_play(s, samples, RATE / 10);
    assert_in_range(speaker_left_us(s), 1, 150000);
    while (speaker_left_us(s) > 0)
        time_sleep_us(1000);
    speaker_play(s, samples, RATE / 10);
    speaker_stop(s);
    assert_int_equal(speaker_left_us(s), 0);
    speaker_close(s);
    speaker_close(s);
    speaker_free(s);
    FILE *f = fopen(path, "rb");
    int16_t sample;
    int loud = 0;
    while (fread(&sample, sizeof sample, 1, f) == 1)
        loud += sample > 10000;
    fclose(f);
    unlink(path);
    assert_true(loud > RATE / 20);
}

static void no_device_is_a_sentence(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    setenv("SDL_AUDIODRIVER", "nonsense", 1);
    struct speaker *s = speaker_new();
    assert_false(speaker_open(s, RATE, &err));
    assert_non_null(strstr(err.text, "sound device"));
    speaker_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(samples_reach_the_device),
                                       cmocka_unit_test(no_device_is_a_sentence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
