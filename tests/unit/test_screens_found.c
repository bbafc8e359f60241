/* What the preview found wrong once, in every language and window with the largest text: dialogs with two answers, the
 * sound's panel, a result with long questions, titles, the length of a part. */
#include "cmocka_all.h"

#include "cli/preview.h"
#include "rig_catalog.h"
#include "rig_visit.h"

static bool of_layout(enum finding_kind kind)
{
    return kind == FINDING_OVERFLOW || kind == FINDING_OVERLAP || kind == FINDING_COVERED ||
           kind == FINDING_CUT || kind == FINDING_TARGET || kind == FINDING_TARGETS_MEET;
}

static int found_now(struct rig *r, const char *what)
{
    struct arena arena = ARENA_INIT;
    struct preview_findings found = {0};
    int w = r->w, h = r->h, n = 0;
    float u = fminf((float)(w > h ? w : h) / 1920, (float)(w > h ? h : w) / 1080);
    struct finding_view view = {.list = rig_list(r),
                                .tree = rig_tree(r),
                                .text = r->env.text,
                                .images = r->env.images,
                                .u = u,
                                .lang = r->settings.lang};
    preview_find(&view, &arena, &found);
    for (size_t i = 0; i < found.n; i++) {
        const struct preview_finding *f = &found.list[i];
        if (!of_layout(f->kind))
            continue;
        fprintf(stderr, "%s: %s %dx%d: %s \"%s\" (%s) at %d,%d %dx%d\n", what,
                string_language_code(r->settings.lang), w, h, finding_kind_name(f->kind),
                f->subject, f->note, f->place.x, f->place.y, f->place.w, f->place.h);
        n++;
    }
    preview_findings_release(&found);
    arena_release(&arena);
    return n;
}

/* In every language and window at 200 %. */
static int found(struct visit_rig *v, const char *what)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    const struct settings had = v->r.settings;
    int n = 0;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
            v->r.w = sizes[s][0], v->r.h = sizes[s][1];
            v->r.settings.lang = (enum string_language)lang;
            v->r.settings.text_percent = 200;
            rig_draw_once(&v->r);
            n += found_now(&v->r, what);
        }
    v->r.settings = had;
    v->r.w = 1920, v->r.h = 1080;
    rig_draw_once(&v->r);
    return n;
}

static void leaving_a_quiz_asks_inside_the_window(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    visit_key(&v, 'b');
    visit_press(&v, "Check answer");
    visit_key(&v, KEY_ENTER);
    visit_press(&v, "Leave quiz");
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    assert_int_equal(found(&v, "leaving"), 0);
    visit_close(&v);
}

static void the_end_card_stands_inside_the_window(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_capsule(&v);
    player_seek(v.r.env.player, S(VISIT_LENGTH_S) - 100000, v.r.env.now);
    for (int i = 0; i < 20 && !visit_role(&v, ROLE_DIALOG); i++)
        visit_wait(&v, 200000);
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    assert_int_equal(found(&v, "end card"), 0);
    visit_close(&v);
}

static void eight_sounds_have_their_rows(void **state)
{
    (void)state;
    static const struct player_track tracks[] = {
        {.language = "eng", .id = 1}, {.language = "fra", .id = 2}, {.language = "nld", .id = 3},
        {.language = "deu", .id = 4}, {.language = "eng", .id = 5, .described = true},
        {.language = "fra", .id = 6, .described = true},
        {.language = "nld", .id = 7, .described = true},
        {.language = "deu", .id = 8, .described = true}};
    static const struct player_fake_media media = {.name = "capsule-2.mp4",
                                                   .length_us = S(VISIT_LENGTH_S),
                                                   .w = 1920,
                                                   .h = 1080,
                                                   .n_audio = ARRAY_LEN(tracks),
                                                   .audio = tracks};
    struct visit_rig v;
    visit_open(&v);
    player_fake_add(v.r.env.player, &media);
    visit_capsule(&v);
    visit_key(&v, ' ');
    visit_press(&v, "Volume");
    assert_non_null(visit_role(&v, ROLE_DIALOG));
    assert_int_equal(found(&v, "sound"), 0);
    visit_press(&v, "Mute");
    v.r.settings.text_percent = 200;
    v.r.w = 1280, v.r.h = 800;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "capsule-sound-200-1280"));
    visit_close(&v);
}

static void long_questions_are_whole_in_the_result(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "a", "b", "abcf", "a"};
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    for (int i = 0; i < 5; i++) {
        for (const char *k = letters[i]; *k; k++)
            visit_key(&v, (uint32_t)*k);
        visit_press(&v, "Check answer");
        visit_key(&v, KEY_ENTER);
    }
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    struct question asked[5];
    for (int i = 0; i < 5; i++) {
        asked[i] = v.quiz.questions[i];
        asked[i].stem = rig_text2(
            "The mayor wants the exact definition by tomorrow morning. What do you tell her, and why would "
            "it be that?",
            "Die Bürgermeisterin will bis morgen die genaue Definition einer Smart City. Was sagen Sie ihr, "
            "und warum ist es das?");
    }
    v.quiz.questions = asked;
    visit_settle(&v);
    assert_int_equal(found(&v, "result"), 0);
    v.r.settings.text_percent = 200;
    v.r.w = 1080, v.r.h = 1920;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "result-long-200-portrait"));
    visit_close(&v);
}

static void a_long_title_of_the_library_is_whole(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    rig_catalog(&r, 5);
    r.catalog.title = rig_text2("Comment développer votre stratégie Smart City", NULL);
    r.settings.text_percent = 200;
    r.w = 1080, r.h = 1920;
    rig_enter(&r, &screen_library, NULL);
    assert_int_equal(found_now(&r, "library"), 0);
    rig_close(&r);
}

/* In every language that the capsule is told in; each long in another one. Beside it is all that may be there. */
static void a_long_title_over_the_film_is_whole(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.r.catalog.policy.my_progress = true;
    v.r.env.can_go_back = true;
    v.capsules[1].kicker = visit_text("Definition, context and what it is good for", "Définition et contexte",
                                      "Definition und Kontext");
    visit_capsule(&v);
    visit_key(&v, ' ');
    assert_non_null(rig_find(&v.r, "Play"));
    assert_int_equal(found(&v, "title"), 0);
    visit_close(&v);
}

/* Below the still of the part that answers it. */
static void the_length_of_a_part_is_whole(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    v.marks[0].span = (struct span){S(80), S(208)};
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    static const char letters[] = "ab";
    for (const char *k = letters; *k; k++) {
        visit_key(&v, (uint32_t)*k);
        visit_press(&v, "Check answer");
        if (k[1])
            visit_key(&v, KEY_ENTER);
    }
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_int_equal(found(&v, "part"), 0);
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaving_a_quiz_asks_inside_the_window),
        cmocka_unit_test(the_end_card_stands_inside_the_window),
        cmocka_unit_test(eight_sounds_have_their_rows),
        cmocka_unit_test(long_questions_are_whole_in_the_result),
        cmocka_unit_test(a_long_title_of_the_library_is_whole),
        cmocka_unit_test(a_long_title_over_the_film_is_whole),
        cmocka_unit_test(the_length_of_a_part_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
