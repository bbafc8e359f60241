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
    assert_true(speaker_open(s, NULL, RATE, &err));
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

/* Sums, held within 16 bits; a newer cue takes the place of an older one; stopping leaves the cue alone. */
static void a_cue_is_mixed_over_the_voice(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    char path[] = "/tmp/capsule-speaker-XXXXXX";
    close(mkstemp(path));
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    struct speaker *s = speaker_new();
    int16_t voice[RATE / 5], cue[RATE / 20];
    for (int i = 0; i < RATE / 5; i++)
        voice[i] = 20000;
    for (int i = 0; i < RATE / 20; i++)
        cue[i] = i % 2 ? 5000 : 15000;
    speaker_over(s, cue, 1); /* closed: into the void */
    assert_true(speaker_open(s, NULL, RATE, &err));
    speaker_play(s, voice, RATE / 5);
    speaker_over(s, cue, RATE / 20);
    speaker_over(s, cue, RATE / 20);
    while (speaker_left_us(s) > 0)
        time_sleep_us(1000);
    speaker_play(s, voice, RATE / 5);
    speaker_over(s, cue, RATE / 20);
    speaker_stop(s);
    while (speaker_left_us(s) > 0)
        time_sleep_us(1000);
    speaker_close(s);
    speaker_free(s);
    FILE *f = fopen(path, "rb");
    int16_t sample;
    int sums = 0, held = 0, alone = 0, plain = 0;
    while (fread(&sample, sizeof sample, 1, f) == 1) {
        sums += sample == 25000;
        held += sample == INT16_MAX;
        alone += sample == 15000;
        plain += sample == 20000;
    }
    fclose(f);
    unlink(path);
    assert_in_range(sums, RATE / 40, RATE / 20);
    assert_in_range(held, RATE / 40, RATE / 20);
    assert_true(alone > 0);
    assert_true(plain > RATE / 10);
}

static void no_device_is_a_sentence(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    setenv("SDL_AUDIODRIVER", "nonsense", 1);
    struct speaker *s = speaker_new();
    assert_false(speaker_open(s, NULL, RATE, &err));
    assert_non_null(strstr(err.text, "sound device"));
    speaker_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(samples_reach_the_device),
                                       cmocka_unit_test(a_cue_is_mixed_over_the_voice),
                                       cmocka_unit_test(no_device_is_a_sentence)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
