/* Descriptions: before their sentence, in a pause that is long enough in every language, in tracks
 * of their own. */
#include "studio_told.h"

#include <math.h>
#include <strings.h>

#include "studio/describe.h"
#include "studio/tracks.h"

#define HEAD                                                                       \
    "capsule-kiosk: 1\nstoryboard: told\nlanguages: [en, fr, nl, de]\n"            \
    "title: {en: T, fr: T, nl: T, de: T}\nscenes:\n- scene: one\n  art: art.svg\n" \
    "  layers: [{id: ground}]\n  beats:\n"                                         \
    "  - {say: {en: Here we begin., fr: Nous voici., nl: Hier zijn we., de: Hier sind wir.}}\n"
#define SECOND "say: {en: And here., fr: Et ici., nl: En hier., de: Und hier.}"

static const char plain[] = HEAD "  - {" SECOND "}\n";
static const char described[] = HEAD
    "  - " SECOND "\n    describe:\n"
    "      en: A bell tower, a square, and a dog asleep in the sun.\n"
    "      fr: {text: Un clocher., speak: Un clocher et une place.}\n"
    "      nl: Een toren.\n      de: Ein Turm.\n";

static void the_pause_is_as_long_as_the_longest(void **state)
{
    (void)state;
    struct told t;
    told_begin(&t);
    told_speak(&t, described);
    const struct spoken *first = &t.narration.beats[0], *s = &t.narration.beats[1];
    double silent = first->start_s + first->length_s, longest = 0;
    for (int l = 0; l < 4; l++) {
        double length = voice_sound_ms(&s->described[l]) / 1000.0;
        assert_true(length > 0.3 && first->described[l].n == 0);
        longest = fmax(longest, length);
    }
    assert_true(fabs(s->describe_at_s - silent - 0.2) < 1e-6);
    double tail = s->start_s - s->describe_at_s - longest;
    assert_true(tail >= 0.25 - 1e-6 && tail < 0.25 + 1.0 / STORY_FPS + 1e-3);
    assert_int_equal(t.findings.n, 0);
    told_end(&t);
    told_begin(&t);
    told_speak(&t, plain);
    silent = t.narration.beats[0].start_s + t.narration.beats[0].length_s;
    assert_true(t.narration.beats[1].start_s - silent < 0.6);
    told_end(&t);
}

static void what_needs_more_time_is_spoken_faster_but_not_too_fast(void **state)
{
    (void)state;
    struct told t;
    struct voice_sound slow = VOICE_SOUND_INIT;
    told_begin(&t);
    told_speak(&t, described);
    const struct voice_choice *v = &t.story.describers[0];
    struct voice_manner manner = {v->voice.ptr, v->speed, v->pitch};
    struct voice_engine *e = voice_engine_new(&t.err);
    struct say words = t.story.scenes[0].beats[1].describe[0];
    assert_true(voice_say(e, &manner, words.speak, &slow, &t.err));
    double part = (double)t.narration.beats[1].described[0].n / (double)slow.n;
    assert_true(part < 0.93 && part > 1 / 1.15 - 0.03);
    assert_string_equal(t.story.scenes[0].beats[1].describe[1].speak.ptr,
                        "Un clocher et une place.");
    voice_sound_release(&slow);
    voice_engine_free(e);
    told_end(&t);
}

/* Every description has a track, and players must know it by its title. */
static void tracks_say_that_they_describe(void **state)
{
    (void)state;
    struct told t;
    struct sound_track tracks[SOUND_TRACKS_MAX];
    told_begin(&t);
    assert_true(told_read(&t, plain));
    assert_int_equal(tracks_list(&t.story, "d", &t.arena, tracks), 4);
    assert_true(told_read(&t, described));
    assert_int_equal(tracks_list(&t.story, "d", &t.arena, tracks), 8);
    static const char *const isos[] = {"eng", "fra", "nld", "deu"};
    for (int i = 0; i < 8; i++) {
        bool says = strcasestr(tracks[i].title, "descri") || strstr(tracks[i].title, "beschreib");
        assert_true(says == (i >= 4) && tracks[i].described == (i >= 4));
        assert_string_equal(tracks[i].iso, isos[i % 4]);
    }
    assert_string_equal(tracks[5].path, "d/narration.fr.described.m4a");
    told_end(&t);
}

static void a_language_left_out_is_told(void **state)
{
    (void)state;
    struct told t;
    struct sound_track tracks[SOUND_TRACKS_MAX];
    told_begin(&t);
    told_speak(&t, HEAD "  - {" SECOND ", describe: {en: A tower.}}\n");
    assert_int_equal(t.findings.n, 0); /* described in English only, and everywhere */
    assert_int_equal(tracks_list(&t.story, "d", &t.arena, tracks), 5);
    told_end(&t);
    told_begin(&t);
    told_speak(&t, HEAD "  - {" SECOND ", describe: {en: A tower.}}\n"
                        "  - {" SECOND ", describe: {en: A dog., nl: Een hond.}}\n");
    assert_int_equal(told_findings(&t, "missing-language"), 1);
    told_end(&t);
    told_begin(&t);
    assert_false(told_read(&t, HEAD "  - {" SECOND ", describe: {it: Una torre.}}\n"));
    assert_int_equal(told_findings(&t, "language"), 1);
    told_end(&t);
}

static void the_describer_can_be_chosen(void **state)
{
    (void)state;
    struct told t;
    told_begin(&t);
    assert_true(
        told_read(&t, "voices: {fr: {speed: 160, describer: {voice: fr+m2, pitch: 30}}}\n" HEAD));
    const struct voice_choice *fr = &t.story.describers[1], *en = &t.story.describers[0];
    assert_true(str_eq_c(fr->voice, "fr+m2") && fr->pitch == 30 && fr->speed == 180);
    assert_true(str_eq_c(en->voice, "en+Mike"));
    assert_false(str_eq(en->voice, t.story.voices[0].voice));
    told_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pause_is_as_long_as_the_longest),
        cmocka_unit_test(what_needs_more_time_is_spoken_faster_but_not_too_fast),
        cmocka_unit_test(tracks_say_that_they_describe),
        cmocka_unit_test(a_language_left_out_is_told),
        cmocka_unit_test(the_describer_can_be_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
