/*
 * Events and the archive that reads them back: what was written comes out once, in order, chosen by time and learner,
 * under ids nobody else has; and reading changes nothing.
 */
#include "store_folder.h"

#include <string.h>

#include "base/uuid.h"
#include "store/archive.h"
#include "store/event.h"

enum { SEEN_MAX = 600 };

struct seen {
    int n, stop_after;
    char uuid[SEEN_MAX][UUID_SIZE];
    char text[SEEN_MAX][96]; /* "learner verb object data at offset" */
};

static bool see_event(void *ctx, const struct archive_event *r, struct err *err)
{
    struct seen *s = ctx;
    assert_true(s->n < SEEN_MAX);
    snprintf(s->uuid[s->n], UUID_SIZE, "%.*s", STR_ARG(r->uuid));
    snprintf(s->text[s->n++], sizeof s->text[0],
             "%" STR_FMT " %" STR_FMT " %" STR_FMT " %" STR_FMT " %lld %d", STR_ARG(r->learner), STR_ARG(r->verb),
             STR_ARG(r->object), STR_ARG(r->data), (long long)r->at_ms, r->offset_min);
    return s->n != s->stop_after || err_set(err, ERR_CONTENT, "enough");
}

static struct archive *open_archive(const char *path)
{
    struct err err = ERR_INIT;
    struct archive *a = archive_open(path, &err);
    if (!a)
        fail_msg("%s", err.text);
    return a;
}

static void look(const struct folder *f, const struct archive_choice *c, struct seen *out)
{
    struct err err = ERR_INIT;
    struct archive *a = open_archive(f->path);
    *out = (struct seen){0};
    assert_true(archive_events(a, c, see_event, out, &err));
    archive_close(a);
}

static struct store_event event(int64_t at_ms, const char *verb, const char *data)
{
    return (struct store_event){.session = STR("3f2b8c1a-0000-4000-8000-000000000001"),
                                .at_ms = at_ms,
                                .offset_min = 60,
                                .verb = str_c(verb),
                                .object = STR("capsule-1"),
                                .data = str_c(data)};
}

static void what_happened_comes_out_once_and_in_order(void **state)
{
    (void)state;
    static struct seen seen;
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    struct store_event two[] = {event(1000500, "played", "{\"time\":1.5}"), event(1002000, "paused", "")};
    struct store_event odd = event(1003000, "answered", "{\"response\":\"d'\\\"\xC3\xA9\"}");
    store_add_events(s, STR("ann"), two, 2);
    store_add_events(s, STR(""), &odd, 1);
    flush(s);
    look(&f, &(struct archive_choice){0}, &seen); /* while the store has the folder */
    assert_int_equal(seen.n, 3);
    assert_string_equal(seen.text[0], "ann played capsule-1 {\"time\":1.5} 1000500 60");
    assert_string_equal(seen.text[1], "ann paused capsule-1 {} 1002000 60");
    assert_string_equal(seen.text[2], " answered capsule-1 {\"response\":\"d'\\\"\xC3\xA9\"} 1003000 60");
    store_close(s);
    look(&f, &(struct archive_choice){.one = true}, &seen);
    assert_int_equal(seen.n, 1);
    look(&f, &(struct archive_choice){.one = true, .learner = STR("ann"), .from_s = 1001}, &seen);
    assert_int_equal(seen.n, 1);
    look(&f, &(struct archive_choice){.from_s = 1001, .to_s = 1003}, &seen);
    assert_int_equal(seen.n, 1);
    assert_string_equal(seen.text[0], "ann paused capsule-1 {} 1002000 60");
    folder_remove(&f);
}

static void every_event_has_an_id_of_its_own(void **state)
{
    (void)state;
    static struct seen seen;
    static struct store_event many[EVENTS_MAX];
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    for (int i = 0; i < EVENTS_MAX; i++)
        many[i] = event(1000000 + i, "seeked", "{}");
    store_add_events(s, STR("ann"), many, EVENTS_MAX);
    store_add_events(s, STR("ann"), many, EVENTS_MAX);
    store_close(s);
    look(&f, &(struct archive_choice){0}, &seen);
    assert_int_equal(seen.n, 2 * EVENTS_MAX);
    for (int i = 0; i < seen.n; i++) {
        assert_true(uuid_ok(str_c(seen.uuid[i])) && seen.uuid[i][14] == '4');
        for (int k = 0; k < i; k++)
            assert_string_not_equal(seen.uuid[i], seen.uuid[k]);
    }
    folder_remove(&f);
}

static void a_device_keeps_its_id(void **state)
{
    (void)state;
    struct folder f, g;
    char id[UUID_SIZE];
    folder_make(&f);
    folder_make(&g);
    struct store *s = open_store(&f, NULL), *other = open_store(&g, NULL);
    snprintf(id, sizeof id, "%.*s", STR_ARG(store_device(s)));
    assert_true(uuid_ok(str_c(id)));
    assert_false(str_eq_c(store_device(other), id));
    store_forget(s, STR(""), NOW);
    store_close(s);
    store_close(other);
    s = open_store(&f, NULL);
    assert_true(str_eq_c(store_device(s), id));
    store_close(s);
    struct archive *a = open_archive(f.db); /* the file itself, too */
    assert_true(str_eq_c(archive_device(a), id));
    archive_close(a);
    folder_remove(&f);
    folder_remove(&g);
}

struct told {
    int learners, attempts, answers, progress;
    struct archive_attempt attempt;
    struct archive_answer answer;
    struct archive_progress at;
};

static bool see_attempt(void *ctx, const struct archive_attempt *r, struct err *err)
{
    struct told *t = ctx;
    (void)err;
    assert_true(str_eq_c(r->quiz, "quiz-1"));
    t->attempt = *r;
    return ++t->attempts;
}

static bool see_answer(void *ctx, const struct archive_answer *r, struct err *err)
{
    struct told *t = ctx;
    (void)err;
    assert_true(str_eq_c(r->quiz, "quiz-1") && str_eq_c(r->response, "a[,]c"));
    t->answer = *r;
    return ++t->answers;
}

static bool see_progress(void *ctx, const struct archive_progress *r, struct err *err)
{
    struct told *t = ctx;
    (void)err;
    t->at = *r;
    return ++t->progress;
}

static bool see_learner(void *ctx, const struct archive_learner *r, struct err *err)
{
    struct told *t = ctx;
    (void)r, (void)err;
    return ++t->learners;
}

static void attempts_answers_and_progress_are_read(void **state)
{
    (void)state;
    struct folder f;
    struct told t = {0};
    struct err err = ERR_INIT;
    int64_t id;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    store_start_attempt(s, STR("ann"), STR("quiz-1"), 7, 3, NOW, &id);
    store_set_answer(s, id, &(struct store_answer){.position = 2, .question = STR("q3"), .state = 1, .credit = 0.5,
                                                   .response = STR("a[,]c")}, NOW);
    store_finish_attempt(s, id, 0.25, 1, NOW);
    store_set_progress(s, STR("ann"), STR("capsule-1"), &(struct store_progress){5000000, 9000000, true}, NOW);
    store_close(s);
    struct archive *a = open_archive(f.path);
    const struct archive_choice all = {0}, later = {.from_s = NOW.wall_s + 1};
    assert_true(archive_attempts(a, &all, see_attempt, &t, &err) && archive_answers(a, &all, see_answer, &t, &err) &&
                archive_progress(a, &all, see_progress, &t, &err) && archive_learners(a, &all, see_learner, &t, &err));
    assert_true(t.attempts == 1 && t.answers == 1 && t.progress == 1 && t.learners == 0);
    assert_true(t.attempt.state == ATTEMPT_FINISHED && t.attempt.questions == 3 && t.attempt.right == 1 &&
                t.attempt.score == 0.25 && t.attempt.ended_s == NOW.wall_s && !t.attempt.group);
    assert_true(t.answer.position == 2 && t.answer.credit == 0.5 && t.answer.finished);
    assert_true(t.at.done && t.at.position_us == 5000000 && t.at.changed_s == NOW.wall_s);
    assert_true(archive_attempts(a, &later, see_attempt, &t, &err) && archive_answers(a, &later, see_answer, &t, &err) &&
                archive_progress(a, &later, see_progress, &t, &err));
    assert_true(t.attempts == 1 && t.answers == 1 && t.progress == 1);
    archive_close(a);
    folder_remove(&f);
}

static void a_row_function_ends_a_walk(void **state)
{
    (void)state;
    static struct seen seen;
    struct folder f;
    struct err err = ERR_INIT;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    struct store_event three[] = {event(1, "a", ""), event(2, "b", ""), event(3, "c", "")};
    store_add_events(s, STR(""), three, 3);
    store_close(s);
    struct archive *a = open_archive(f.path);
    seen = (struct seen){.stop_after = 2};
    assert_false(archive_events(a, &(struct archive_choice){0}, see_event, &seen, &err));
    assert_int_equal(seen.n, 2);
    assert_string_equal(err.text, "enough");
    archive_close(a);
    folder_remove(&f);
}

static void what_cannot_be_read_is_said(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    folder_make(&f);
    assert_null(archive_open(f.path, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(fs_write_atomic(f.db, STR("this is no database, whatever its name says"), NULL));
    assert_null(archive_open(f.path, &err));
    assert_non_null(strstr(err.text, "capsule-kiosk.db"));
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_happened_comes_out_once_and_in_order),
        cmocka_unit_test(every_event_has_an_id_of_its_own),
        cmocka_unit_test(a_device_keeps_its_id),
        cmocka_unit_test(attempts_answers_and_progress_are_read),
        cmocka_unit_test(a_row_function_ends_a_walk),
        cmocka_unit_test(what_cannot_be_read_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
