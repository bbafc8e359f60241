/* Capsules, videos and quizzes as items of the room: what follows is the next step, and nobody's progress is touched. */
#include "cmocka_all.h"

#include "rig_items.h"

static struct capsule capsule;
static struct quiz quiz;
static struct question questions[2];
static struct option options[2];

static void make(struct items_rig *v, enum item_start second)
{
    capsule = (struct capsule){.id = STR("capsule-1"), .number = 1, .title = rig_text2("The city", "Die Stadt"), .media = "one.mp4"};
    for (int i = 0; i < 2; i++)
        options[i] = (struct option){.id = str_c(i ? "b" : "a"), .text = rig_text2(i ? "No" : "Yes", NULL), .right = !i};
    for (int i = 0; i < 2; i++)
        questions[i] = (struct question){.id = str_c(i ? "two" : "one"), .kind = QUESTION_SINGLE,
                                         .stem = rig_text2(i ? "Is it?" : "Is it so?", NULL), .n_options = 2, .options = options};
    quiz = (struct quiz){.id = STR("module-1"), .title = rig_text2("Three questions", NULL), .n_questions = 2,
                         .questions = questions};
    struct item items[] = {
        {.id = STR("film"), .kind = ITEM_CAPSULE, .title = capsule.title, .minutes = 1, .capsule = &capsule},
        {.id = STR("clip"), .kind = ITEM_VIDEO, .title = rig_text2("A visit", "Ein Besuch"), .minutes = 1,
         .path = "visit.mp4", .from_us = 5000000, .to_us = 25000000, .start = second},
        {.id = STR("gone"), .kind = ITEM_VIDEO, .title = rig_text2("The control room", "Die Leitstelle"), .minutes = 1,
         .missing = true},
        {.id = STR("check"), .kind = ITEM_QUIZ, .title = rig_text2("Three questions", NULL), .minutes = 5, .quiz = &quiz},
        {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")},
    };
    items_open(v, items, 5);
}

/* Time passes; what the player says in it is heard. Where it leads is in v->r.nav. */
static void play(struct items_rig *v, int64_t seconds)
{
    v->r.nav = NAV(NAV_STAY);
    items_pass(v, seconds);
    rig_draw(&v->r);
}

static void at_its_end_a_capsule_waits_for_the_trainer(void **state)
{
    (void)state;
    struct items_rig v;
    struct store_progress p;
    make(&v, START_MANUAL);
    assert_ptr_equal(v.r.screen, &screen_capsule);
    play(&v, 10);
    play(&v, 60);
    assert_true(items_say(&v, "Next: A visit"));
    assert_false(store_progress(v.r.env.store, STR(""), STR("capsule-1"), &p));
    assert_true(items_goldens(&v, "room-capsule-end", 2));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_CAPSULE);
    assert_string_equal(player_fake_path(v.r.env.player), "visit.mp4");
    items_close(&v);
}

static void what_starts_after_it_begins_by_itself(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, START_AFTER_PREVIOUS);
    play(&v, 10);
    play(&v, 60);
    assert_int_equal(v.r.nav.kind, NAV_ROOM);
    assert_string_equal(v.r.nav.args.item->id.ptr, "clip");
    items_close(&v);
}

static void a_video_plays_its_span_and_keeps_its_place(void **state)
{
    (void)state;
    struct items_rig v;
    struct player_level level;
    make(&v, START_MANUAL);
    room_next(&v.r.env);
    assert_int_equal(items_show(&v), SCREEN_CAPSULE);
    player_poll(v.r.env.player, v.r.env.now, &level);
    assert_true(level.position_us >= 5000000 && level.position_us < 6000000);
    play(&v, 8);
    rig_leave(&v.r); /* the agenda is looked at */
    assert_true(v.r.room.place >= 12 && v.r.room.place <= 13);
    items_show(&v);
    play(&v, 1);
    player_poll(v.r.env.player, v.r.env.now, &level);
    assert_true(level.position_us >= 13000000 && level.position_us < 15000000);
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_ID_COUNT); /* the first Next only pauses */
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_ITEM);
    items_close(&v);
}

static void what_is_not_there_leaves_its_title(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, START_MANUAL);
    room_next(&v.r.env);
    room_next(&v.r.env);
    assert_int_equal(items_show(&v), SCREEN_ITEM);
    assert_true(items_say(&v, "The control room"));
    assert_true(items_say(&v, "The day goes on."));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_QUIZ);
    items_close(&v);
}

static void what_cannot_be_played_leaves_its_title_too(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, START_MANUAL);
    play(&v, 2);
    player_fake_fail(v.r.env.player, ERR_DECODE, "told to fail");
    play(&v, 1);
    assert_int_equal(v.r.nav.kind, NAV_ROOM);
    assert_int_equal(v.r.nav.to, SCREEN_ITEM);
    struct screen_args args = v.r.nav.args;
    rig_enter(&v.r, &screen_item, &args);
    assert_true(items_say(&v, "cannot be played here"));
    items_close(&v);
}

/* Clickers send Esc and F5 in turn with one key: what plays is neither ended nor paused by them. */
static void escape_and_f5_end_nothing_that_plays(void **state)
{
    (void)state;
    struct items_rig v;
    struct player_level level;
    make(&v, START_MANUAL);
    play(&v, 2);
    static const uint32_t keys[] = {KEY_ESCAPE, KEY_F5, KEY_ESCAPE, KEY_BACK, KEY_STOP};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        assert_int_equal(rig_key(&v.r, keys[i]).kind, NAV_REDRAW);
        assert_true(items_say(&v, "Press Next twice to leave it"));
        player_poll(v.r.env.player, v.r.env.now, &level);
        assert_int_equal(level.status, PLAYER_PLAYING);
        items_pass(&v, 5);
    }
    rig_key(&v.r, KEY_PAGE_DOWN); /* pauses */
    player_poll(v.r.env.player, v.r.env.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    rig_key(&v.r, KEY_F5); /* on with it */
    player_poll(v.r.env.player, v.r.env.now, &level);
    assert_int_equal(level.status, PLAYER_PLAYING);
    items_pass(&v, 5);
    rig_key(&v.r, ' ');
    assert_int_equal(rig_key(&v.r, KEY_ESCAPE).kind, NAV_BACK); /* paused by intent: to the agenda, the place is kept */
    items_close(&v);
}

static void follow(struct items_rig *v, uint32_t key)
{
    static const struct screen *const of[SCREEN_ID_COUNT] = {
        [SCREEN_QUIZ] = &screen_quiz, [SCREEN_FEEDBACK] = &screen_feedback, [SCREEN_RESULT] = &screen_result};
    rig_key(&v->r, key);
    if (v->r.nav.kind == NAV_REPLACE) {
        struct screen_args args = v->r.nav.args;
        rig_enter(&v->r, of[v->r.nav.to], &args);
    }
}

static void to_the_quiz(struct items_rig *v)
{
    make(v, START_MANUAL);
    for (int i = 0; i < 3; i++)
        room_next(&v->r.env);
    assert_int_equal(items_show(v), SCREEN_QUIZ);
}

static void a_clicker_alone_gets_through_a_quiz(void **state)
{
    (void)state;
    struct items_rig v;
    int presses = 0;
    to_the_quiz(&v);
    while (v.r.screen != &screen_result) {
        follow(&v, KEY_PAGE_DOWN);
        assert_true(++presses < 10);
    }
    assert_int_equal(presses, 2); /* one a question: what was passed does not come back in a room */
    assert_true(rig_find(&v.r, "Next: End") != NULL);
    assert_true(items_say(&v, "another look")); /* there is no capsule to watch again */
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    assert_false(v.r.visit.active);
    items_close(&v);
}

static void a_quiz_is_where_it_was_when_one_comes_back(void **state)
{
    (void)state;
    struct items_rig v;
    struct err err = ERR_INIT;
    to_the_quiz(&v);
    rig_key(&v.r, 'a');
    follow(&v, KEY_PAGE_DOWN);
    store_flush(v.r.env.store, &err); /* the answer is durable: the feedback may come */
    rig_draw(&v.r);
    assert_int_equal(v.r.nav.to, SCREEN_FEEDBACK);
    items_show(&v);
    assert_int_equal(v.r.visit.attempt.answers[0].state, ANSWER_CHECKED);
    assert_int_equal(items_key(&v, KEY_PAGE_UP), SCREEN_ID_COUNT);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_its_end_a_capsule_waits_for_the_trainer),
        cmocka_unit_test(what_starts_after_it_begins_by_itself),
        cmocka_unit_test(a_video_plays_its_span_and_keeps_its_place),
        cmocka_unit_test(what_is_not_there_leaves_its_title),
        cmocka_unit_test(what_cannot_be_played_leaves_its_title_too),
        cmocka_unit_test(escape_and_f5_end_nothing_that_plays),
        cmocka_unit_test(a_clicker_alone_gets_through_a_quiz),
        cmocka_unit_test(a_quiz_is_where_it_was_when_one_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
