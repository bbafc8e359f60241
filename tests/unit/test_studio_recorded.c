/* Sentences spoken by a person, made here of tones and silence. */
#include "studio_told.h"

#include <math.h>

#include "studio/captions.h"
#include "studio/recorded.h"
#include "studio/wav.h"

struct kind {
    int format, bits, channels, rate;
};

static void put_le(char *to, uint32_t v, int bytes)
{
    for (int i = 0; i < bytes; i++)
        to[i] = (char)((uint64_t)v >> (8 * i));
}

/* level(t) is the strength of a tone of 440 Hz at a time. */
static void wav_put(struct told *t, const char *name, struct kind k, double seconds,
                    double (*level)(double t))
{
    size_t n = (size_t)(seconds * k.rate), step = (size_t)(k.bits / 8),
           size = n * step * (size_t)k.channels;
    char *b = mem_calloc(44 + size, 1);
    memcpy(b, "RIFF____WAVEfmt ", 16);
    put_le(b + 16, 16, 4);
    put_le(b + 20, (uint32_t)k.format, 2);
    put_le(b + 22, (uint32_t)k.channels, 2);
    put_le(b + 24, (uint32_t)k.rate, 4);
    put_le(b + 34, (uint32_t)k.bits, 2);
    memcpy(b + 36, "data", 4);
    put_le(b + 40, (uint32_t)size, 4);
    for (size_t i = 0; i < n * (size_t)k.channels; i++) {
        double at = (double)(i / (size_t)k.channels) / k.rate;
        double v = level(at) * sin(2 * M_PI * 440 * at);
        float f = (float)v;
        uint32_t raw;
        if (k.format == 3)
            memcpy(&raw, &f, 4);
        else
            raw = (uint32_t)(int32_t)lround(v * (pow(2, k.bits - 1) - 1));
        put_le(b + 44 + i * step, raw, (int)step);
    }
    if (!fs_write_atomic(fs_join(&t->arena, t->dir, name), (struct str){b, 44 + size}, &t->err))
        fail_msg("%s", t->err.text);
    free(b);
}

static double half(double t)
{
    (void)t;
    return 0.5;
}

/* 0.4 s of silence, speech until 1.2, a pause until 1.6, speech until 3.4, silence until 4. */
static double two_parts(double t)
{
    return (t > 0.4 && t < 1.2) || (t > 1.6 && t < 3.4) ? 0.3 : 0.0004;
}

static void formats_are_read(void **state)
{
    (void)state;
    static const struct kind good[] = {{1, 16, 1, 44100}, {1, 16, 2, 48000}, {1, 24, 1, 22050},
                                       {1, 24, 2, 96000}, {1, 32, 1, 32000}, {3, 32, 2, 48000}};
    static const struct kind bad[] = {
        {1, 8, 1, 44100}, {7, 8, 1, 8000}, {3, 64, 1, 44100}, {1, 16, 6, 48000}, {1, 16, 1, 4000}};
    struct told t;
    size_t n = 0;
    told_begin(&t);
    const char *file = fs_join(&t.arena, t.dir, "a.wav");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        wav_put(&t, "a.wav", good[i], 0.5, half);
        float *x = wav_read(file, 44100, &n, &t.err);
        assert_non_null(x);
        assert_in_range(n, 22048, 22052);
        for (size_t k = 200; k < 22050 - 200; k++)
            assert_true(fabs(x[k] - 0.5 * sin(2 * M_PI * 440 * (double)k / 44100)) < 0.003);
        free(x);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        wav_put(&t, "a.wav", bad[i], 0.1, half);
        t.err = (struct err)ERR_INIT;
        assert_null(wav_read(file, 44100, &n, &t.err));
        assert_non_null(strstr(t.err.text, "save it as WAV (PCM)"));
    }
    static const char *const broken[] = {"", "RIFF", "RIFF____WAVE",
                                         "RIFF____WAVEfmt \377\377\377\377", "ID3 music"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        told_put(&t, "a.wav", broken[i]);
        assert_null(wav_read(file, 44100, &n, &t.err));
    }
    assert_null(wav_read("/nowhere/a.wav", 44100, &n, &t.err));
    told_end(&t);
}

#define BOARD BOARD_AT("voice")
#define BOARD_AT(dir) \
    "capsule-kiosk: 1\nstoryboard: told\nlanguages: [en, de]\ntitle: {en: T, de: T}\n"         \
    "voices: {de: {recorded: " dir "}}\nscenes:\n- scene: one\n  art: art.svg\n"                 \
    "  layers: [{id: ground}]\n  beats:\n"                                                     \
    "  - {mark: first, say: {en: \"Well, this is the first of them and it is rather long.\", " \
    "de: \"Nun, dies ist der erste und er ist ziemlich lang geraten.\"}}\n"                    \
    "  - {wait: 0.5}\n"                                                                        \
    "  - {say: {en: Here is the second., de: Hier ist der zweite.}}\n"                         \
    "  - {say: {en: The third., de: Der dritte.}}\n"

static void recordings_win_and_set_the_time(void **state)
{
    (void)state;
    struct told t;
    told_begin(&t);
    assert_true(fs_mkdirs(fs_join(&t.arena, t.dir, "voice"), &t.err));
    wav_put(&t, "voice/first.wav", (struct kind){1, 24, 2, 48000}, 4, two_parts);
    wav_put(&t, "voice/one-2.wav", (struct kind){1, 16, 1, 22050}, 1.7, half);
    told_speak(&t, BOARD);
    const struct spoken *s = t.narration.beats;
    assert_int_equal(s[0].sound[1].rate, 44100);
    assert_true(fabs(voice_sound_ms(&s[0].sound[1]) / 1000.0 - 3.04) < 0.03); /* trimmed */
    assert_true(fabs(voice_sound_ms(&s[2].sound[1]) / 1000.0 - 1.7) < 0.01);
    assert_true(s[0].length_s >= 3.0 && s[0].speed[1] == 0);
    /* English comes near the time that the person took. */
    assert_true(s[0].speed[0] != t.story.voices[0].speed);
    /* The third has no recording: the voice speaks, and that is told. */
    assert_true(s[3].sound[1].n > 0 && s[3].sound[1].rate == s[3].sound[0].rate);
    assert_int_equal(told_findings(&t, "recording"), 1);
    assert_int_equal(t.findings.errors, 0);
    told_end(&t);
}

static void words_are_held_to_pauses(void **state)
{
    (void)state;
    struct told t;
    told_begin(&t);
    assert_true(fs_mkdirs(fs_join(&t.arena, t.dir, "voice"), &t.err));
    wav_put(&t, "voice/first.wav", (struct kind){3, 32, 1, 44100}, 4, two_parts);
    told_speak(&t, BOARD);
    const struct say *say = &t.story.scenes[0].beats[0].say[1];
    ptrdiff_t dies = str_find(say->text, STR("dies"));
    double at = narration_word_s(&t.narration, 0, 1, say, (size_t)dies);
    /* "Nun," is all of the first part: the pause ends 1.2 s after the trimmed beginning. */
    assert_true(fabs(at - 1.21) < 0.03);
    double last = -1;
    const struct voice_sound *sound = &t.narration.beats[0].sound[1];
    assert_int_equal(sound->n_words, 11);
    for (size_t i = 0; i < sound->n_words; i++) {
        assert_true(sound->words[i].ms > last && sound->words[i].ms < 3040);
        last = sound->words[i].ms;
    }
    told_end(&t);
}

static void what_cannot_be_read_is_an_error(void **state)
{
    (void)state;
    struct told t;
    told_begin(&t);
    assert_true(fs_mkdirs(fs_join(&t.arena, t.dir, "voice"), &t.err));
    wav_put(&t, "voice/first.wav", (struct kind){1, 8, 1, 44100}, 1, half);
    assert_true(told_read(&t, BOARD));
    assert_false(narration_make(&t.story, &t.narration, &t.findings, &t.err));
    assert_int_equal(t.findings.errors, 1);
    assert_int_equal(told_findings(&t, "recording"), 3);
    for (size_t i = 0; i < t.findings.n; i++)
        assert_true(t.findings.list[i].at.line >= 9);
    told_end(&t);
    told_begin(&t);
    assert_false(told_read(&t, BOARD_AT("../elsewhere")));
    assert_int_equal(told_findings(&t, "recording"), 1);
    told_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_read),
        cmocka_unit_test(recordings_win_and_set_the_time),
        cmocka_unit_test(words_are_held_to_pauses),
        cmocka_unit_test(what_cannot_be_read_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
