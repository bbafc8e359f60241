/* Captions: two lines of 37 characters, cut at words, timed by words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "studio/captions.h"

static void sentences_are_cut_to_fit(void **state)
{
    (void)state;
    static const struct { const char *text; int parts; const char *second;
    } cases[] = {
        {"Openness.", 1, NULL},
        {"None of the five is a strict condition.", 1, NULL},
        {"Which of the five is already in place where you work?", 1, NULL},
        {"It begins with five prerequisites: the ground on which a strategy can stand.", 2,
         "the ground on which a strategy can stand."},
        {"Troisièmement, une équipe transversale : mobilité, finances, urbanisme et social à la "
         "même table.",
         2, NULL},
        {"A sentence of so many words that even two captions of two lines each could not hold it, "
         "so that a third one "
         "has to take what is left over at the end of it all.",
         3, NULL},
        {"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 1,
         NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caption_part parts[CAPTION_PARTS_MAX];
        struct str s = str_c(cases[i].text);
        int n = captions_split(s, parts);
        assert_int_equal(n, cases[i].parts);
        for (int k = 0; k < n; k++) {
            const struct caption_part *p = &parts[k];
            assert_true(k == 0 ? p->from == 0 : p->from == parts[k - 1].to + 1);
            if (i == 6)
                continue; /* one word longer than a line stays whole */
            assert_true(p->to == s.len || !strchr(":;?!", s.ptr[p->to + 1]));
            assert_true(!p->line_break || !strchr(":;?!", s.ptr[p->line_break + 1]));
            size_t cut = p->line_break ? p->line_break : p->to;
            assert_true(utf8_count(str_sub(s, p->from, cut)) <= CAPTION_LINE_MAX);
            assert_true(!p->line_break ||
                        utf8_count(str_sub(s, cut + 1, p->to)) <= CAPTION_LINE_MAX);
        }
        assert_int_equal(parts[n - 1].to, s.len);
        if (cases[i].second)
            assert_true(str_eq_c(str_sub(s, parts[1].from, parts[1].to), cases[i].second));
    }
}

/* A narration of two sentences made by hand: 22050 samples a second, words at known times. */
static void times_come_from_the_words(void **state)
{
    (void)state;
    static const char *const one =
        "It begins with five prerequisites: the ground on which a strategy can stand.";
    struct voice_word words[] = {{0, 2, 10},   {3, 6, 200},    {10, 4, 500},
                                 {15, 4, 800}, {20, 13, 1100}, {35, 3, 2500}};
    struct beat beats[] = {{.say = {{str_c(one), str_c(one)}}},
                           {.say = {{STR("A & B < C."), STR("A and B.")}}}};
    struct scene scene = {.n_beats = 2, .beats = beats};
    struct story story = {.n_languages = 1, .languages = {"en"}, .n_scenes = 1, .scenes = &scene};
    struct spoken spoken[] = {
        {.start_s = 2, .length_s = 5, .sound = {{22050, 22050 * 5, NULL, 6, words}}},
        {.start_s = 8, .length_s = 0.5, .sound = {{22050, 11025, NULL, 0, NULL}}}};
    struct narration n = {
        .n_beats = 2, .beats = spoken, .n_scenes = 1, .n_languages = 1, .length_s = 12};
    struct buf out = BUF_INIT;
    captions_write(&story, &n, 0, &out);
    assert_string_equal(
        buf_c(&out),
        "WEBVTT\n"
        "\n1\n00:00:02.000 --> 00:00:04.500\nIt begins with five prerequisites:\n"
        "\n2\n00:00:04.500 --> 00:00:07.300\nthe ground on which\na strategy can stand.\n"
        "\n3\n00:00:08.000 --> 00:00:09.000\nA &amp; B &lt; C.\n");
    buf_release(&out);
}

static void spoken_text_may_be_written_differently(void **state)
{
    (void)state;
    struct say say = {STR("Ein bereichsübergreifendes Team hilft."),
                      STR("Ein Bereichs-uebergreifendes Team hilft.")};
    struct voice_word words[] = {{0, 3, 0}, {4, 24, 300}, {29, 4, 1500}, {34, 5, 1900}};
    struct spoken spoken = {.sound = {{22050, 50000, NULL, 4, words}}};
    struct narration n = {.n_beats = 1, .beats = &spoken, .n_languages = 1};
    size_t team = (size_t)str_find(say.text, STR("Team"));
    assert_true(narration_word_s(&n, 0, 0, &say, team) == 1.5);
    assert_true(narration_word_s(&n, 0, 0, &say, 0) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_cut_to_fit),
        cmocka_unit_test(times_come_from_the_words),
        cmocka_unit_test(spoken_text_may_be_written_differently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
