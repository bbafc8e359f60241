/* Captions: two lines of 37 characters, cut at words, timed by words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "studio/captions.h"
#include "studio/sdh.h"
#include "subs/review.h"

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

/* 42 characters in 1.55 s of speech, with room after them and before; then a caption whose end lies
 * 76 ms before the next sentence. */
static void captions_stay_until_they_are_read(void **state)
{
    (void)state;
    static const struct { const char *text; double start_s, spoken_s;
    } said[] = {{"Qu'est-ce qui rend une ville intelligente ?", 2, 1.55},
                {"Le module fait le tri.", 4.2, 1.62},
                {"Six dimensions et un seul but.", 6.196, 1.9}};
    struct beat beats[3] = {0};
    struct spoken spoken[3] = {0};
    for (int i = 0; i < 3; i++) {
        beats[i].say[0] = (struct say){str_c(said[i].text), str_c(said[i].text)};
        spoken[i].start_s = said[i].start_s;
        spoken[i].length_s = said[i].spoken_s;
        spoken[i].sound[0] = (struct voice_sound){1000, (size_t)(said[i].spoken_s * 1000 + 0.5),
                                                  NULL, 0, NULL};
    }
    struct scene scene = {.n_beats = 3, .beats = beats};
    struct story story = {.n_languages = 1, .languages = {"fr"}, .n_scenes = 1, .scenes = &scene};
    struct narration n = {
        .n_beats = 3, .beats = spoken, .n_scenes = 1, .n_languages = 1, .length_s = 9};
    struct buf out = BUF_INIT;
    captions_write(&story, &n, 0, &out);
    assert_string_equal(
        buf_c(&out),
        "WEBVTT\n"
        "\n1\n00:00:01.700 --> 00:00:04.120\nQu'est-ce qui rend une\nville intelligente ?\n"
        "\n2\n00:00:04.200 --> 00:00:06.116\nLe module fait le tri.\n"
        "\n3\n00:00:06.196 --> 00:00:08.396\nSix dimensions et un seul but.\n");
    buf_release(&out);
}

typedef void maker(const struct story *, const struct narration *, int, struct buf *);

/* What `check` would say about a file. */
static void check_file(const struct story *story, const struct narration *n, maker *make,
                       struct arena *arena)
{
    for (int l = 0; l < story->n_languages; l++) {
        struct buf b = BUF_INIT;
        struct cues cues;
        struct cue_review r;
        make(story, n, l, &b);
        assert_true(cues_parse(buf_str(&b), "a.vtt", NULL, arena, &cues, NULL));
        cues_review(&cues, (int64_t)(n->length_s * 1e6), false, arena, &r);
        assert_true(cues.n > 0);
        if (r.n)
            fail_msg("%s.%s, line %d: %s\n%s", story->id.ptr, story->languages[l], r.list[0].line,
                     r.list[0].sentence.ptr, buf_c(&b));
        buf_release(&b);
    }
}

static void captions_of_our_capsules_can_be_read(void **state)
{
    (void)state;
    static const char folder[] = "playlists/storyboards";
    struct arena arena = ARENA_INIT;
    const char *const *names;
    size_t n = 0, told = 0;
    assert_true(fs_list(folder, &arena, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        struct findings findings;
        struct story story;
        struct narration narration;
        struct err err = ERR_INIT;
        struct str name = str_c(names[i]);
        if (!str_starts(name, STR("capsule-")) && !str_starts(name, STR("module-")))
            continue;
        findings_init(&findings, &arena);
        if (!story_load(fs_join(&arena, folder, names[i]), &arena, &story, &findings, &err) ||
            !narration_make(&story, &narration, &findings, &err))
            fail_msg("%s: %s", names[i], err.text);
        check_file(&story, &narration, captions_write, &arena);
        check_file(&story, &narration, sdh_write, &arena);
        narration_release(&narration);
        findings_release(&findings);
        told++;
    }
    assert_true(told >= 15);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_are_cut_to_fit),
        cmocka_unit_test(times_come_from_the_words),
        cmocka_unit_test(spoken_text_may_be_written_differently),
        cmocka_unit_test(captions_stay_until_they_are_read),
        cmocka_unit_test(captions_of_our_capsules_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
