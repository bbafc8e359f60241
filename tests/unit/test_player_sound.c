/* What is heard, read back from the file output: nothing ahead of time, mute, volume, the right language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/fs.h"
#include "player_stage.h"

enum { RATE = 44100, HEADER = 44, FRENCH_HZ = 440, DUTCH_HZ = 1760 };

struct heard {
    double seconds, peak; /* peak: 1 is full scale */
    int hz;               /* by zero crossings; 0 when silent */
};

static struct heard listen(const char *path)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct str wav;
    struct heard h = {0, 0, 0};
    if (!fs_read(path, 100 << 20, &arena, &wav, &err))
        fail_msg("%s", err.text);
    size_t n = wav.len < HEADER ? 0 : (wav.len - HEADER) / 4;
    int crossings = 0, before = 0, peak = 0;
    for (size_t i = 0; i < n; i++) {
        int16_t sample;
        memcpy(&sample, wav.ptr + HEADER + i * 4, sizeof sample);
        crossings += before < 0 && sample >= 0;
        before = sample;
        peak = sample > peak ? sample : peak;
    }
    h.seconds = (double)n / RATE;
    h.peak = peak / 32768.0;
    h.hz = n ? (int)((double)crossings / h.seconds) : 0;
    arena_release(&arena);
    unlink(path);
    return h;
}

/* 3 s, first track French at 440 Hz, second (not default) Dutch at 1760 Hz. */
static const char *two_languages(char out[STAGE_PATH])
{
    return stage_clip(out, "languages.mp4",
        "-f lavfi -i color=c=gray:size=320x240:rate=25:duration=3 -f lavfi -i sine=frequency=440:duration=3 "
        "-f lavfi -i sine=frequency=1760:duration=3 -map 0 -map 1 -map 2 -metadata:s:a:0 language=fra "
        "-metadata:s:a:1 language=nld -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
}

static void into(struct stage *s, char wav[STAGE_PATH], const char *name)
{
    char sound[STAGE_PATH + 8];
    snprintf(wav, STAGE_PATH, "%s/test-clips/%s-%d.wav", stage_build(), name, (int)getpid());
    snprintf(sound, sizeof sound, "afile:%s", wav);
    stage_init(s, NULL, sound);
}

static struct heard play(const char *name, const char *language, int volume, bool muted)
{
    char path[STAGE_PATH], wav[STAGE_PATH];
    struct stage s;
    two_languages(path);
    into(&s, wav, name);
    player_set_volume(s.p, volume);
    player_set_muted(s.p, muted);
    struct player_open_args args = {.path = path, .audio_language = language};
    player_open(s.p, &args, stage_now(&s));
    assert_true(stage_until(&s, PLAYER_EDGE_ENDED, 1));
    assert_int_equal(s.level.n_audio, 2);
    assert_string_equal(s.level.audio[1].language, "nld");
    bool dutch = language && (strcmp(language, "nl") == 0 || strcmp(language, "dut") == 0);
    assert_int_equal(s.level.audio_track, s.level.audio[dutch].id);
    stage_release(&s);
    return listen(wav);
}

static void sound_is_heard(void **state)
{
    (void)state;
    struct heard h = play("heard", NULL, 100, false);
    assert_true(h.seconds > 2.5 && h.seconds < 3.5);
    assert_in_range(h.hz, FRENCH_HZ - 40, FRENCH_HZ + 40);
    assert_true(h.peak > 0.1);
}

static void muted_is_silent_and_half_is_an_eighth(void **state)
{
    (void)state;
    double full = play("full", NULL, 100, false).peak;
    assert_true(play("muted", NULL, 100, true).peak == 0);
    double half = play("half", NULL, 50, false).peak;
    assert_true(half > full / 10 && half < full / 6);
}

static void the_language_asked_for_is_heard(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        int hz;
    } cases[] = {{"nl", DUTCH_HZ}, {"dut", DUTCH_HZ}, {"fr-BE", FRENCH_HZ}, {"de", FRENCH_HZ}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct heard h = play("language", cases[i].language, 100, false);
        assert_in_range(h.hz, cases[i].hz - 150, cases[i].hz + 150);
    }
}

static void preloading_is_not_heard_and_loses_nothing(void **state)
{
    (void)state;
    char path[STAGE_PATH], wav[STAGE_PATH];
    struct stage s;
    struct player_open_args args = {.path = two_languages(path)};
    into(&s, wav, "ahead");
    player_preload(s.p, &args, stage_now(&s));
    while (player_deadline(s.p) != TIME_NEVER) /* held, and asleep */
        stage_step(&s);
    assert_true(fs_is_file(wav));
    player_open(s.p, &args, stage_now(&s));
    assert_true(stage_until(&s, PLAYER_EDGE_ENDED, 1));
    stage_release(&s);
    struct heard h = listen(wav);
    assert_true(h.seconds > 2.5 && h.seconds < 3.5 && h.peak > 0.1);

    into(&s, wav, "never");
    player_preload(s.p, &args, stage_now(&s));
    while (player_deadline(s.p) != TIME_NEVER)
        stage_step(&s);
    stage_release(&s);
    assert_true(listen(wav).seconds == 0);
}

static void switching_tracks_switches_what_is_heard(void **state)
{
    (void)state;
    char path[STAGE_PATH], wav[STAGE_PATH];
    struct stage s;
    into(&s, wav, "switch");
    stage_open(&s, two_languages(path), 0, false);
    assert_true(stage_until(&s, PLAYER_EDGE_PLAYING, 1));
    player_set_audio_track(s.p, s.level.audio[1].id, stage_now(&s));
    assert_true(stage_until(&s, PLAYER_EDGE_ENDED, 1));
    assert_int_equal(s.level.audio_track, s.level.audio[1].id);
    assert_int_equal(stage_count(&s, PLAYER_EDGE_SEEKED), 0);
    stage_release(&s);
    struct heard h = listen(wav);
    assert_true(h.hz > 1000 && h.seconds > 2.5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_is_heard), cmocka_unit_test(muted_is_silent_and_half_is_an_eighth),
        cmocka_unit_test(the_language_asked_for_is_heard),
        cmocka_unit_test(preloading_is_not_heard_and_loses_nothing),
        cmocka_unit_test(switching_tracks_switches_what_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
