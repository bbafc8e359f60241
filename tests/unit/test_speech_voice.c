/* The voice: samples, word times, silence, refusals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "speech/voice.h"

static const struct voice_manner french = {"fr+Annie", 150, 45};
static const struct voice_manner english = {"en+Annie", 155, 45};

static struct voice_sound say(struct voice_engine *e, const struct voice_manner *m,
                              const char *text)
{
    struct voice_sound s = VOICE_SOUND_INIT;
    struct err err = ERR_INIT;
    if (!voice_say(e, m, str_c(text), &s, &err))
        fail_msg("%s", err.text);
    return s;
}

static void words_lie_on_the_text(void **state)
{
    const char *text = "D'abord, la volonté politique : quelqu'un d'élu le dit.";
    struct voice_sound s = say(*state, &french, text);
    assert_int_equal(s.rate, 22050);
    assert_in_range(s.n_words, 6, 12);
    for (size_t i = 0; i < s.n_words; i++) {
        const struct voice_word *w = &s.words[i];
        assert_true(w->at < strlen(text));
        assert_true(w->at == 0 || strchr(" '", text[w->at - 1]));
        assert_in_range(w->ms, i ? s.words[i - 1].ms : 0, voice_sound_ms(&s));
    }
    assert_int_equal(s.words[0].at, 0);
    const char *politique = strstr(text, "politique");
    size_t found = 0;
    for (size_t i = 0; i < s.n_words; i++)
        found += text + s.words[i].at == politique;
    assert_int_equal(found, 1);
    voice_sound_release(&s);
}

static void a_number_is_one_word(void **state)
{
    struct voice_sound s = say(*state, &english, "In 2016 it began.");
    assert_int_equal(s.n_words, 4);
    assert_int_equal(s.words[1].at, 3);
    assert_int_equal(s.words[2].at, 8);
    assert_true(s.words[2].ms - s.words[1].ms > 600);
    voice_sound_release(&s);
}

static void silence_is_cut(void **state)
{
    struct voice_sound s = say(*state, &english, "A short sentence.");
    int loudest_head = 0, loudest_tail = 0;
    for (size_t i = 0; i < 400; i++) {
        int head = s.samples[i] < 0 ? -s.samples[i] : s.samples[i];
        int tail = s.samples[s.n - 1 - i] < 0 ? -s.samples[s.n - 1 - i] : s.samples[s.n - 1 - i];
        loudest_head = head > loudest_head ? head : loudest_head;
        loudest_tail = tail > loudest_tail ? tail : loudest_tail;
    }
    assert_true(loudest_head > 100);
    assert_true(loudest_tail <= 131); /* 400 samples are within the 30 ms kept */
    assert_in_range(voice_sound_ms(&s), 700, 2000);
    voice_sound_release(&s);
}

/* Length may differ by some samples after other sentences; word times may not drift. */
static void what_was_said_before_hardly_matters(void **state)
{
    struct voice_sound a = say(*state, &english, "The same words again.");
    struct voice_sound other = say(*state, &french, "Une autre phrase, dans une autre langue.");
    struct voice_sound b = say(*state, &english, "The same words again.");
    assert_in_range(a.n + 100 - b.n, 0, 200);
    assert_int_equal(a.n_words, b.n_words);
    for (size_t i = 0; i < a.n_words; i++) {
        assert_int_equal(a.words[i].at, b.words[i].at);
        assert_in_range(a.words[i].ms + 5 - b.words[i].ms, 0, 10);
    }
    voice_sound_release(&a);
    voice_sound_release(&b);
    voice_sound_release(&other);
}

static void faster_is_shorter(void **state)
{
    struct voice_manner quick = english;
    quick.speed = 190;
    struct voice_sound a = say(*state, &english,
                               "Together they carry everything that comes next.");
    struct voice_sound b = say(*state, &quick, "Together they carry everything that comes next.");
    assert_true(b.n < a.n);
    voice_sound_release(&a);
    voice_sound_release(&b);
}

static void refusals_have_a_sentence(void **state)
{
    static const struct { const char *voice, *text; enum err_code code; } cases[] = {
        {"en-gb+f3", "Hello", ERR_NOT_FOUND}, /* would be spoken without f3 */
        {"fr+Nobody", "Bonjour", ERR_NOT_FOUND},
        {"zz-nowhere", "Hello", ERR_NOT_FOUND},
        {"en+Annie", "", ERR_CONTENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct voice_manner m = {cases[i].voice, 155, 45};
        struct voice_sound s = VOICE_SOUND_INIT;
        struct err err = ERR_INIT;
        assert_false(voice_say(*state, &m, str_c(cases[i].text), &s, &err));
        assert_int_equal(err.code, cases[i].code);
        assert_true(strlen(err.text) > 10);
        assert_null(s.samples);
    }
}

static int start(void **state)
{
    *state = voice_engine_new(NULL);
    return *state ? 0 : -1;
}

static int stop(void **state)
{
    voice_engine_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_lie_on_the_text),
        cmocka_unit_test(a_number_is_one_word),
        cmocka_unit_test(silence_is_cut),
        cmocka_unit_test(what_was_said_before_hardly_matters),
        cmocka_unit_test(faster_is_shorter),
        cmocka_unit_test(refusals_have_a_sentence),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
