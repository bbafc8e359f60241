/* Narration: the same bytes every time, common starts, frames, little idling, and a sentence for
 * what cannot be said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "studio/narration.h"
#include "studio/sentence.h"

static struct beat say_beat(const char *en, const char *fr, double pause)
{
    return (struct beat){
        .say = {{str_c(en), str_c(en)}, {str_c(fr), str_c(fr)}}, .pause_s = pause, .path = -1};
}

static void sentences_repeat_byte_for_byte(void **state)
{
    (void)state;
    struct voice_engine *e = voice_engine_new(NULL);
    struct voice_manner english = {"en+Annie", 155, 45}, french = {"fr+Annie", 150, 45};
    struct voice_sound a = VOICE_SOUND_INIT, b = VOICE_SOUND_INIT, other = VOICE_SOUND_INIT;
    struct err err = ERR_INIT;
    assert_true(sentence_say(e, &english, STR("The same words again."), &a, &err));
    assert_true(sentence_say(e, &french, STR("Une autre phrase."), &other, &err));
    assert_true(sentence_say(e, &english, STR("The same words again."), &b, &err));
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.samples, b.samples, a.n * sizeof *a.samples);
    assert_int_equal(a.n_words, 4);
    assert_memory_equal(a.words, b.words, a.n_words * sizeof *a.words);
    voice_sound_release(&a);
    voice_sound_release(&b);
    voice_sound_release(&other);
    english.voice = "zz-nowhere";
    assert_false(sentence_say(e, &english, STR("Hello."), &a, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    voice_engine_free(e);
}

static void starts_are_common_and_on_frames(void **state)
{
    (void)state;
    struct beat first[] = {say_beat("A smart city does not begin with technology.",
                                    "Une ville ne commence pas par la technologie.", -1),
                           say_beat("It begins with people.", "Elle commence par des gens.", -1)};
    struct beat second[] = {say_beat("Done.", "Fini.", 0.7),
                            {.silent_s = 2, .pause_s = -1, .path = -1}};
    struct scene scenes[] = {{.n_beats = 2, .beats = first}, {.n_beats = 2, .beats = second}};
    struct story story = {.n_languages = 2,
                          .languages = {"en", "fr"},
                          .n_scenes = 2,
                          .scenes = scenes,
                          .voices = {{STR("en+Annie"), 155, 45}, {STR("fr+Annie"), 150, 45}},
                          .path = "t.yaml"};
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct narration n;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    assert_true(narration_make(&story, &n, &findings, &err));
    assert_int_equal(n.n_beats, 4);
    assert_true(fabs(n.beats[0].start_s - 1.8) < 1e-6);
    for (int b = 0; b < 4; b++) {
        double frames = n.beats[b].start_s * STORY_FPS;
        assert_true(fabs(frames - round(frames)) < 1e-6);
    }
    double gap = n.beats[1].start_s - n.beats[0].start_s - n.beats[0].length_s;
    assert_true(gap >= 0.5 - 1e-6 && gap < 0.54 + 1e-6);
    gap = n.beats[2].start_s - n.beats[1].start_s - n.beats[1].length_s;
    assert_true(gap >= 1.3 - 1e-6 && gap < 1.34 + 1e-6);
    assert_true(n.scene_start_s[1] > n.beats[1].start_s + n.beats[1].length_s);
    assert_true(n.scene_start_s[0] == 0 && n.scene_start_s[1] < n.beats[2].start_s &&
                n.scene_start_s[2] == n.length_s);
    assert_true(n.length_s - n.beats[3].start_s - 2 >= 3 - 1e-6);
    for (int b = 0; b < 3; b++)
        for (int l = 0; l < 2; l++) {
            double idle = n.beats[b].length_s - voice_sound_ms(&n.beats[b].sound[l]) / 1000.0;
            assert_true(idle >= -1e-6 && idle < 0.5);
            assert_true(n.beats[b].speed[l] >= story.voices[l].speed * 0.9 - 1 &&
                        n.beats[b].speed[l] <= story.voices[l].speed * 1.1 + 1);
        }
    assert_int_equal(n.beats[3].sound[0].n, 0);
    narration_release(&n);
    findings_release(&findings);
    arena_release(&arena);
}

/* A voice may be hurried by a tenth, no more: what is still left over the author evens out. */
static void a_sentence_much_shorter_than_the_others_is_told(void **state)
{
    (void)state;
    struct beat beat = say_beat("It begins with the people who live in a town, and with what they know of it.", "Oui.", 0);
    struct scene scene = {.n_beats = 1, .beats = &beat};
    struct story story = {.n_languages = 2,
                          .languages = {"en", "fr"},
                          .n_scenes = 1,
                          .scenes = &scene,
                          .voices = {{STR("en+Annie"), 155, 45}, {STR("fr+Annie"), 150, 45}},
                          .path = "t.yaml"};
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct narration n;
    struct err err = ERR_INIT;
    beat.at.line = 7;
    findings_init(&findings, &arena);
    assert_true(narration_make(&story, &n, &findings, &err));
    assert_int_equal(findings.n, 1);
    assert_int_equal(findings.warnings, 1);
    assert_string_equal(findings.list[0].code, "idle");
    assert_int_equal(findings.list[0].at.line, 7);
    assert_true(str_find(findings.list[0].sentence, STR("the sentence in \"fr\" is ")) >= 0);
    narration_release(&n);
    findings_release(&findings);
    arena_release(&arena);
}

static void trouble_is_told(void **state)
{
    (void)state;
    static const struct { const char *voice; double wait; const char *code; } cases[] = {
        {"en+Nobody", 1, "voice"}, {"en+Annie", 120, "length"}};
    for (int i = 0; i < 2; i++) {
        struct beat beats[] = {say_beat("Hello.", "", 0),
                               {.silent_s = cases[i].wait, .pause_s = 0, .path = -1}};
        beats[0].at.line = 12;
        struct scene scene = {.n_beats = 2, .beats = beats};
        struct story story = {.n_languages = 1,
                              .languages = {"en"},
                              .n_scenes = 1,
                              .scenes = &scene,
                              .voices = {{str_c(cases[i].voice), 155, 45}},
                              .path = "t.yaml"};
        struct arena arena = ARENA_INIT;
        struct findings findings;
        struct narration n;
        struct err err = ERR_INIT;
        findings_init(&findings, &arena);
        assert_false(narration_make(&story, &n, &findings, &err));
        assert_int_equal(findings.errors, 1);
        assert_string_equal(findings.list[0].code, cases[i].code);
        assert_int_equal(findings.list[0].at.line, i == 0 ? 12 : 0);
        assert_true(strlen(err.text) > 0);
        narration_release(&n);
        findings_release(&findings);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_repeat_byte_for_byte),
        cmocka_unit_test(starts_are_common_and_on_frames),
        cmocka_unit_test(a_sentence_much_shorter_than_the_others_is_told),
        cmocka_unit_test(trouble_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
