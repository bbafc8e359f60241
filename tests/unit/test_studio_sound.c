/* The sound as a player hears it: captions begin when words do, in every track; levels hold; what
 * is described is heard only where it should be. */
#include "studio_told.h"

#include <math.h>

#include "studio/captions.h"
#include "studio/dsp.h"
#include "studio/encode.h"
#include "studio/sound.h"
#include "studio/tracks.h"

static const char board[] =
    "capsule-kiosk: 1\nstoryboard: told\nlanguages: [en, fr, nl, de]\n"
    "title: {en: T, fr: T, nl: T, de: T}\nscenes:\n- scene: one\n  art: art.svg\n"
    "  layers: [{id: ground}]\n  beats:\n"
    "  - say: {en: Technology is a means., fr: La technique est un moyen., nl: Techniek is een "
    "middel., de: Technik ist ein Mittel.}\n"
    "    describe: {en: A tower., fr: Une tour., nl: Een toren., de: Ein Turm.}\n"
    "  - {wait: 2, sounds: [tram]}\n"
    "  - say: {en: People come first., fr: Les gens d'abord., nl: Mensen gaan voor., de: Der "
    "Mensch zuerst.}\n    pause: 1.5\n";

enum { RATE = 16000, WINDOW = 160 };

static double power(const float *x, size_t n, double from_s, double to_s)
{
    double sum = 0;
    size_t from = (size_t)(from_s * RATE), to = (size_t)(to_s * RATE);
    for (size_t i = from; i < to && i < n; i++)
        sum += (double)x[i] * x[i];
    return 10 * log10(sum / (double)(to - from) + 1e-12);
}

/* When it becomes loud near a time: 10 ms that lie halfway between the pause and the word. */
static double onset(const float *x, size_t n, double near_s)
{
    double quiet = power(x, n, near_s - 0.3, near_s - 0.1), most = -200;
    for (double t = near_s; t < near_s + 0.4; t += 0.01)
        most = fmax(most, power(x, n, t, t + 0.01));
    for (double t = near_s - 0.2; t < near_s + 0.4; t += 0.005)
        if (power(x, n, t, t + 0.01) > (quiet + most) / 2)
            return t;
    return near_s + 1;
}

/* Start of the first cue that shows a text, in s. */
static double cue_start(struct told *t, const char *vtt, struct str text)
{
    const char *at = strstr(vtt, arena_cstr(&t->arena, text));
    assert_non_null(at);
    while (strncmp(at, " --> ", 5) != 0)
        at--;
    return atoi(at - 12) * 3600 + atoi(at - 9) * 60 + atof(at - 6);
}

static void every_track_begins_with_its_captions(void **state)
{
    (void)state;
    struct told t;
    struct sound_track tracks[SOUND_TRACKS_MAX];
    struct buf vtt = BUF_INIT;
    told_begin(&t);
    told_speak(&t, board);
    if (!sound_write(&t.story, &t.narration, t.dir, NULL, &t.arena, &t.err))
        fail_msg("%s", t.err.text);
    int n_tracks = tracks_list(&t.story, t.dir, &t.arena, tracks);
    assert_int_equal(n_tracks, 8);
    for (int i = 0; i < n_tracks; i++) {
        size_t n = 0;
        float *x = told_decode(&t, tracks[i].path, "16000", &n);
        assert_true(fabs((double)n / RATE - t.narration.length_s) < 0.1);
        buf_clear(&vtt);
        captions_write(&t.story, &t.narration, tracks[i].language, &vtt);
        for (int beat = 0; beat < 3; beat += 2) {
            struct str text = t.story.scenes[0].beats[beat].say[tracks[i].language].text;
            double caption = cue_start(&t, buf_c(&vtt), text), heard = onset(x, n, caption);
            if (fabs(heard - caption) > 0.1)
                fail_msg("%s: caption at %.3f, heard at %.3f", tracks[i].path, caption, heard);
        }
        const struct spoken *s = &t.narration.beats[0];
        double described = power(x, n, s->describe_at_s, s->describe_at_s + 0.4);
        assert_true((described > -22) == tracks[i].described);
        /* The tram's bell, in the pause before the second sentence. */
        assert_true(power(x, n, t.narration.beats[1].start_s - 0.5, t.narration.beats[1].start_s) >
                    power(x, n, t.narration.length_s - 0.8, t.narration.length_s - 0.3) + 3);
        free(x);
    }
    buf_release(&vtt);
    told_end(&t);
}

static void every_track_is_at_its_level(void **state)
{
    (void)state;
    struct told t;
    struct sound_track tracks[SOUND_TRACKS_MAX];
    told_begin(&t);
    told_speak(&t, board);
    assert_true(sound_write(&t.story, &t.narration, t.dir, NULL, &t.arena, &t.err));
    int n_tracks = tracks_list(&t.story, t.dir, &t.arena, tracks);
    for (int i = 0; i < n_tracks; i++) {
        size_t n = 0;
        float *x = told_decode(&t, tracks[i].path, "32000", &n);
        double lufs = loudness_of(TRACK_RATE, x, n), peak = true_peak_of(x, n);
        if (fabs(lufs - SOUND_LUFS) > 1 || peak > -2)
            fail_msg("%s: %.2f LUFS, %.2f dB", tracks[i].path, lufs, peak);
        free(x);
    }
    told_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_track_begins_with_its_captions),
        cmocka_unit_test(every_track_is_at_its_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
