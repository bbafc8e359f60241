/*
 * What the whole program records of a learner: a capsule watched with a pause and a jump, a quiz answered, each told once and
 * in order; nothing of a stand's visitors.
 */
#include "cmocka_all.h"

#include <math.h>

#include "rig_app.h"

#include "base/uuid.h"
#include "store/archive.h"
#include "store/event_data.h"
#include "store/learner.h"

enum { TOLD_MAX = 200 };

struct told {
    int n;
    char verb[TOLD_MAX][16], object[TOLD_MAX][32], session[TOLD_MAX][UUID_SIZE], learner[TOLD_MAX][UUID_SIZE];
    int64_t at_ms[TOLD_MAX];
    struct event_data data[TOLD_MAX];
    struct arena arena;
};

static bool tell(void *ctx, const struct archive_event *e, struct err *err)
{
    struct told *t = ctx;
    (void)err;
    assert_true(t->n < TOLD_MAX);
    snprintf(t->verb[t->n], sizeof t->verb[0], "%.*s", STR_ARG(e->verb));
    snprintf(t->object[t->n], sizeof t->object[0], "%.*s", STR_ARG(e->object));
    snprintf(t->session[t->n], UUID_SIZE, "%.*s", STR_ARG(e->session));
    snprintf(t->learner[t->n], UUID_SIZE, "%.*s", STR_ARG(e->learner));
    t->at_ms[t->n] = e->at_ms;
    event_data_read(arena_str(&t->arena, e->data), &t->arena, &t->data[t->n++]);
    return true;
}

static const char *data_dir(struct visit_test *v)
{
    return fs_join(&v->arena, v->dir, "data");
}

static void begin_recorded(struct visit_test *v, const char *policy)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    store_close(v->config.store);
    v->config.store = store_open(data_dir(v), v->queue, &err);
    put(v, "playlists/p.yaml", arena_cstr(&v->arena, arena_strf(&v->arena, "%s\npolicy: %s\n", visit_playlist, policy)));
    v->config.settings.reduced_motion = true;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* Both clocks, as they go. */
static void time_goes(struct visit_test *v, int seconds)
{
    for (int i = 0; i < seconds; i++) {
        pass(v, 1000);
        v->now.wall_s++;
    }
}

/* Everything that is durable now. */
static void read_back(struct visit_test *v, struct told *t)
{
    struct err err = ERR_INIT;
    *t = (struct told){0};
    assert_true(store_flush(v->config.store, &err));
    struct archive *a = archive_open(data_dir(v), &err);
    if (!a)
        fail_msg("%s", err.text);
    assert_true(archive_events(a, &(struct archive_choice){0}, tell, t, &err));
    archive_close(a);
}

static int find(const struct told *t, const char *verb, const char *object, int from)
{
    for (int i = from; i < t->n; i++)
        if (strcmp(t->verb[i], verb) == 0 && strcmp(t->object[i], object) == 0)
            return i;
    return -1;
}

static int count(const struct told *t, const char *verb)
{
    int n = 0;
    for (int i = 0; i < t->n; i++)
        n += strcmp(t->verb[i], verb) == 0;
    return n;
}

#define SAYS(i, key, v) assert_true(t.data[i].has[key] && fabs(t.data[i].number[key] - (v)) < 0.3)

static void a_capsule_is_told_from_beginning_to_end(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, "{mode: self-paced, begins-with: library}");
    press(&v, "The first");
    time_goes(&v, 10);
    key(&v, ' ');
    time_goes(&v, 3);
    key(&v, ' ');
    time_goes(&v, 2);
    player_seek(v.config.player, 40000000, v.now);
    time_goes(&v, 25); /* to its end: a minute */
    key(&v, KEY_ESCAPE);
    key(&v, KEY_ESCAPE);
    time_goes(&v, 6);
    read_back(&v, &t);
    int initialized = find(&t, "initialized", "one", 0), paused = find(&t, "paused", "one", 0);
    int again = find(&t, "played", "one", paused), seeked = find(&t, "seeked", "one", 0);
    int terminated = find(&t, "terminated", "one", 0);
    assert_int_equal(initialized, 0);
    assert_int_equal(find(&t, "played", "one", 0), 1);
    assert_int_equal(paused, 2);
    assert_int_equal(again, 3);
    assert_true(seeked > again && terminated > seeked);
    SAYS(initialized, EVENT_LENGTH, 60);
    SAYS(initialized, EVENT_VOLUME, 0.8);
    assert_true(t.data[initialized].flag[EVENT_CAPTIONS]);
    SAYS(paused, EVENT_TIME, 10);
    SAYS(paused, EVENT_PROGRESS, 10.0 / 60);
    SAYS(seeked, EVENT_FROM, 12);
    SAYS(seeked, EVENT_TO, 40);
    SAYS(terminated, EVENT_PROGRESS, 32.0 / 60);
    assert_true(t.at_ms[again] - t.at_ms[paused] >= 2900 && t.at_ms[again] - t.at_ms[paused] <= 3200);
    int parts = 1;
    for (struct str rest = t.data[terminated].text[EVENT_SEGMENTS]; str_find(rest, STR("[,]")) >= 0; parts++)
        rest = str_sub(rest, (size_t)str_find(rest, STR("[,]")) + 3, rest.len);
    assert_int_equal(parts, 3);
    for (int i = 1; i < t.n; i++)
        assert_string_equal(t.session[i], t.session[0]);
    arena_release(&t.arena);
    end(&v);
}

static void answer_both(struct visit_test *v)
{
    for (int i = 0; i < 2; i++) {
        bool water = tree_says(app_tree(v->app), STR("Is water wet?"));
        time_goes(v, 4);
        press(v, water ? "It is not" : "False");
        press(v, "Check answer");
        press(v, i ? "See the result" : "Next question");
    }
    assert_int_equal(app_screen(v->app), SCREEN_RESULT);
}

static void take_quiz(struct visit_test *v)
{
    press(v, "The first");
    time_goes(v, 61);
    press(v, "Start quiz");
    answer_both(v);
}

static void a_quiz_is_told_at_once(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, "{mode: self-paced, begins-with: library}");
    take_quiz(&v);
    read_back(&v, &t); /* without waiting for a batch to be due */
    int wrong = find(&t, "answered", "q/first", 0), right = find(&t, "answered", "q/second", 0);
    int completed = find(&t, "completed", "q", 0);
    assert_true(find(&t, "attempted", "q", 0) > find(&t, "initialized", "q", 0));
    assert_int_equal(count(&t, "answered"), 2);
    assert_true(str_eq_c(t.data[wrong].text[EVENT_RESPONSE], "b") && !t.data[wrong].flag[EVENT_SUCCESS]);
    assert_true(str_eq_c(t.data[right].text[EVENT_RESPONSE], "false") && t.data[right].flag[EVENT_SUCCESS]);
    assert_true(str_eq_c(t.data[wrong].text[EVENT_KIND], "single"));
    SAYS(right, EVENT_DURATION, 4);
    assert_true(completed > wrong && completed > right);
    SAYS(completed, EVENT_SCORE, 0.5);
    assert_int_equal(count(&t, "passed") + count(&t, "failed"), 0); /* nobody says what passing is */
    assert_int_equal(find(&t, "terminated", "q", 0), t.n - 1);
    assert_string_equal(t.session[wrong], t.session[completed]);
    assert_string_not_equal(t.session[wrong], t.session[0]); /* the capsule's */
    arena_release(&t.arena);
    end(&v);
}

static void where_passing_is_said_it_is_told(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, "{mode: self-paced, begins-with: library}\n"
                       "certificate: {issuer: {name: Us}, rule: {capsules: {quizzes-at-least: 50}}}");
    take_quiz(&v);
    read_back(&v, &t);
    int passed = find(&t, "passed", "q", 0);
    assert_true(passed > 0 && t.data[passed].flag[EVENT_FINAL]);
    assert_int_equal(count(&t, "failed"), 0);
    arena_release(&t.arena);
    end(&v);
}

static void a_stand_records_nobody(void **state)
{
    (void)state;
    static struct told t;
    static const char *const policies[] = {"{mode: booth, begins-with: library}", "{mode: capsules}",
                                           "{mode: self-paced, begins-with: library, records: false}"};
    for (int i = 0; i < 3; i++) {
        struct visit_test v;
        begin_recorded(&v, policies[i]);
        take_quiz(&v);
        time_goes(&v, 6);
        read_back(&v, &t);
        assert_int_equal(t.n, 0);
        arena_release(&t.arena);
        end(&v);
    }
}

static const char reading[] =
    "{mode: self-paced, begins-with: library}\n"
    "documents:\n"
    "- {id: h1, title: The handbook, mandatory: true, languages: [en], checklist: [{id: will, text: We want it}, {id: team, text: We can}]}\n"
    "- {id: h2, title: Another, languages: [en]}\n";

/* A document ticked as read, a point ticked, a checklist looked at: each is told, what is taken back is not. */
static void what_is_ticked_is_told(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, reading);
    press(&v, "My progress");
    press(&v, "Handbooks and checklists");
    press(&v, "Another");
    press(&v, "Open: Another"); /* its file is elsewhere: the page says where */
    time_goes(&v, 5);
    key(&v, KEY_ESCAPE);
    press(&v, "Checklist: The handbook");
    press(&v, "We can");
    time_goes(&v, 4);
    press(&v, "We want it");
    press(&v, "We can"); /* not yet, after all */
    key(&v, KEY_ESCAPE);
    press(&v, "The handbook");
    key(&v, KEY_ESCAPE);
    time_goes(&v, 6);
    read_back(&v, &t);
    int other = find(&t, "experienced", "h2", 0), team = find(&t, "experienced", "h1/team", 0);
    int will = find(&t, "experienced", "h1/will", 0), looked = find(&t, "experienced", "h1", 0);
    int read = find(&t, "experienced", "h1", looked + 1);
    int opened = find(&t, "experienced", "h2", 1);
    assert_int_equal(t.n, 6);
    assert_true(other == 0 && opened == 1 && team == 2 && will == 3);
    assert_true(str_eq_c(t.data[opened].text[EVENT_TYPE], "document"));
    SAYS(opened, EVENT_DURATION, 5);
    assert_true(str_eq_c(t.data[other].text[EVENT_TYPE], "document"));
    assert_true(str_eq_c(t.data[team].text[EVENT_TYPE], "checklist-item"));
    SAYS(team, EVENT_PROGRESS, 1);
    assert_true(looked > 0 && read > looked);
    assert_true(str_eq_c(t.data[looked].text[EVENT_TYPE], "checklist"));
    SAYS(looked, EVENT_DURATION, 4);
    assert_true(str_eq_c(t.data[read].text[EVENT_TYPE], "document"));
    SAYS(read, EVENT_PROGRESS, 1);
    arena_release(&t.arena);
    end(&v);
}

/* A tick and the way out of the page in one step of the program. */
static void the_last_tick_is_not_lost(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, reading);
    press(&v, "My progress");
    press(&v, "Handbooks and checklists");
    const struct event keys[] = {{.kind = EVENT_KEY, .key = {.key = KEY_ENTER}}, {.kind = EVENT_KEY, .key = {.key = KEY_ESCAPE}}};
    for (int i = 0; i < 20 && !(app_focus(v.app) && str_eq_c(app_focus(v.app)->label, "Another")); i++)
        key(&v, KEY_TAB);
    queue_push(v.queue, &keys[0]);
    queue_push(v.queue, &keys[1]);
    settle(&v);
    time_goes(&v, 6);
    read_back(&v, &t);
    assert_int_equal(t.n, 1);
    assert_int_equal(find(&t, "experienced", "h2", 0), 0);
    arena_release(&t.arena);
    end(&v);
}

static void the_end_of_the_program_loses_nothing(void **state)
{
    (void)state;
    static struct told t;
    struct visit_test v;
    begin_recorded(&v, "{mode: self-paced, begins-with: library}");
    press(&v, "The first");
    time_goes(&v, 2);
    begin_again(&v);
    read_back(&v, &t);
    assert_true(find(&t, "terminated", "one", 0) > 0);
    arena_release(&t.arena);
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_capsule_is_told_from_beginning_to_end),
        cmocka_unit_test(a_quiz_is_told_at_once),
        cmocka_unit_test(where_passing_is_said_it_is_told),
        cmocka_unit_test(a_stand_records_nobody),
        cmocka_unit_test(what_is_ticked_is_told),
        cmocka_unit_test(the_last_tick_is_not_lost),
        cmocka_unit_test(the_end_of_the_program_loses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
