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
    assert_in_range(h.hz, FRENCH_HZ * 3 / 4, FRENCH_HZ + 40);
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
        int other = cases[i].hz == DUTCH_HZ ? FRENCH_HZ : DUTCH_HZ; /* gaps of a busy machine make a tone lower */
        assert_true(abs((int)h.hz - cases[i].hz) < abs((int)h.hz - other));
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

/* 12 s of numbered pictures, a key frame a second; four languages and a described one, each with its own tone. */
static const char *five_tracks(char out[STAGE_PATH])
{
    char coded[STAGE_PATH];
    struct buf b = BUF_INIT;
    buf_addf(&b, "-i '%s'", stage_coded(coded, 640, 360, 25, 12));
    for (int i = 0; i < 5; i++)
        buf_addf(&b, " -f lavfi -i sine=frequency=%d:duration=12", 400 + 300 * i);
    buf_add_c(&b, " -map 0:v -map 1 -map 2 -map 3 -map 4 -map 5 -metadata:s:a:0 language=eng "
                  "-metadata:s:a:1 language=fra -metadata:s:a:2 language=nld -metadata:s:a:3 language=deu "
                  "-metadata:s:a:4 language=deu -metadata:s:a:4 title='Deutsch, Audiodeskription' "
                  "-metadata:s:a:4 handler_name='Deutsch, Audiodeskription' "
                  "-disposition:a:4 visual_impaired -c:v copy -c:a aac");
    stage_clip(out, "five-tracks.mp4", buf_c(&b));
    buf_release(&b);
    return out;
}

static bool codes_fall(struct stage *s, int *last, int most)
{
    int before = *last;
    if (!s->frame.serial)
        return false;
    *last = stage_code(&s->frame);
    return *last < before - most;
}

/* Every track in turn while it plays: the clock goes on where it was, and the picture never falls back by more than
 * a key frame. */
static void a_switch_keeps_the_place(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    struct stage s;
    stage_init(&s, NULL, NULL);
    stage_open(&s, five_tracks(path), 0, false);
    assert_true(stage_until_position(&s, 1000000));
    assert_int_equal(s.level.n_audio, 5);
    assert_true(s.level.audio[4].described);
    assert_false(s.level.audio[3].described);
    for (int i = 1; i <= 5; i++) {
        int number = stage_code(&s.frame), track = i % 5;
        int64_t before = s.level.position_us;
        player_set_audio_track(s.p, s.level.audio[track].id, stage_now(&s));
        player_poll(s.p, stage_now(&s), &s.level);
        assert_true(s.level.position_us >= before - 1000 && s.level.position_us <= before + 100000);
        uint64_t serial = s.frame.serial;
        while (s.frame.serial < serial + 25) {
            assert_false(codes_fall(&s, &number, 25));
            assert_true(s.level.position_us >= before - 100000);
            stage_step(&s);
        }
        assert_int_equal(s.level.audio_track, s.level.audio[track].id);
    }
    assert_int_equal(s.level.restarts, 0);
    stage_release(&s);
}

static void the_described_track_is_taken_when_it_is_preferred(void **state)
{
    (void)state;
    static const struct {
        const char *language;
        bool described;
        int track;
    } cases[] = {{"de", true, 4}, {"de", false, 3}, {"fr", true, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[STAGE_PATH];
        struct stage s;
        stage_init(&s, NULL, NULL);
        struct player_open_args args = {.path = five_tracks(path),
                                        .audio_language = cases[i].language,
                                        .described = cases[i].described};
        player_open(s.p, &args, stage_now(&s));
        assert_true(stage_until_position(&s, 500000));
        assert_int_equal(s.level.audio_track, s.level.audio[cases[i].track].id);
        stage_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_is_heard), cmocka_unit_test(muted_is_silent_and_half_is_an_eighth),
        cmocka_unit_test(the_language_asked_for_is_heard),
        cmocka_unit_test(preloading_is_not_heard_and_loses_nothing),
        cmocka_unit_test(switching_tracks_switches_what_is_heard),
        cmocka_unit_test(a_switch_keeps_the_place),
        cmocka_unit_test(the_described_track_is_taken_when_it_is_preferred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
