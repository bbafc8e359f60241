/* A learner changes devices: everything arrives, nothing is counted twice, whichever way and however often. */
#include "store_folder.h"

#include "base/uuid.h"
#include "store/archive.h"
#include "store/bookmark.h"
#include "store/event.h"
#include "store/learner.h"
#include "store/transfer.h"

#define ADA "7b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11"
#define BEN "0b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11"

static struct now at(int64_t s)
{
    return (struct now){s * 1000000, 1700000000 + s};
}

static void make_learner(struct store *s, const char *id, const char *name, int64_t used)
{
    const struct store_learner l = {str_c(id), str_c(name), STR("a1"), STR(""), STR("fr"), 1700000000, 1700000000 + used};
    store_set_learner(s, &l);
}

static void watch(struct store *s, const char *id, const char *capsule, int64_t from_s, int64_t to_s, int64_t when)
{
    struct watched w;
    store_watched(s, str_c(id), str_c(capsule), &w);
    watched_add(&w, from_s * 1000000, to_s * 1000000);
    const struct store_progress p = {to_s * 1000000, 100000000, false};
    store_set_watched(s, str_c(id), str_c(capsule), &p, &w, (to_s - from_s) * 1000, at(when));
}

static void take_quiz(struct store *s, const char *id, const char *quiz, uint64_t seed, double score, bool finish, int64_t when)
{
    int64_t attempt;
    store_start_attempt(s, str_c(id), str_c(quiz), seed, 2, at(when), &attempt);
    for (int i = 0; i < 2; i++) {
        const struct store_answer a = {i, STR("q"), 0, 1, score, STR("b[,]a")};
        store_set_answer(s, attempt, &a, at(when + i));
    }
    if (finish)
        store_finish_attempt(s, attempt, score, (int)(score * 2), at(when + 9));
}

static void happen(struct store *s, const char *id, const char *verb, int64_t when)
{
    const struct store_event e = {STR("s"), (1700000000 + when) * 1000, 60, str_c(verb), STR("c1"), STR("{\"time\":1.5}")};
    store_add_events(s, str_c(id), &e, 1);
}

/* A month of Ada's on a device, and of Ben, who stays there. */
static void live(struct store *s)
{
    make_learner(s, ADA, "Ada \"L\" Ł", 500);
    make_learner(s, BEN, "Ben", 400);
    store_set(s, STR(ADA), STR("text-size"), STR("150"));
    watch(s, ADA, "c1", 0, 40, 100);
    watch(s, BEN, "c1", 0, 99, 100);
    take_quiz(s, ADA, "z1", UINT64_MAX - 5, 0.5, true, 110);
    take_quiz(s, ADA, "z2", 7, 0, false, 150);
    take_quiz(s, BEN, "z1", 8, 1, true, 120);
    store_set_bookmark(s, STR(ADA), STR("c1"), 12000000, STR("here"), at(130));
    happen(s, ADA, "played", 100);
    happen(s, ADA, "paused", 140);
    happen(s, BEN, "played", 101);
    flush(s);
}

static void carry(const struct folder *from, struct store *to)
{
    struct err err = ERR_INIT;
    struct arena arena = ARENA_INIT;
    struct buf text = BUF_INIT;
    struct transfer_about about;
    if (!transfer_write(from->path, STR(ADA), &text, &err) || !transfer_look(buf_str(&text), &arena, &about, &err) ||
        !store_take_in(to, buf_str(&text), &err))
        fail_msg("%s", err.text);
    assert_true(str_eq_c(about.id, ADA));
    assert_true(str_eq_c(about.name, "Ada \"L\" Ł"));
    buf_release(&text);
    arena_release(&arena);
}

struct count {
    int attempts, answers, events, learners;
};

static bool count_attempt(void *ctx, const struct archive_attempt *r, struct err *err)
{
    (void)r, (void)err;
    ((struct count *)ctx)->attempts++;
    return true;
}
static bool count_answer(void *ctx, const struct archive_answer *r, struct err *err)
{
    (void)r, (void)err;
    ((struct count *)ctx)->answers++;
    return true;
}
static bool count_event(void *ctx, const struct archive_event *r, struct err *err)
{
    (void)err;
    assert_true(uuid_ok(r->uuid));
    ((struct count *)ctx)->events++;
    return true;
}
static bool count_learner(void *ctx, const struct archive_learner *r, struct err *err)
{
    (void)r, (void)err;
    ((struct count *)ctx)->learners++;
    return true;
}

static struct count rows(const struct folder *f)
{
    struct count n = {0};
    const struct archive_choice all = {0};
    struct err err = ERR_INIT;
    struct archive *a = archive_open(f->path, &err);
    if (!a || !archive_attempts(a, &all, count_attempt, &n, &err) || !archive_answers(a, &all, count_answer, &n, &err) ||
        !archive_events(a, &all, count_event, &n, &err) || !archive_learners(a, &all, count_learner, &n, &err))
        fail_msg("%s", err.text);
    archive_close(a);
    return n;
}

static void check_ada(struct store *s, const char *watched)
{
    struct store_learner l;
    struct store_progress p;
    struct store_attempt a;
    struct store_bookmark b;
    struct watched w;
    struct buf parts = BUF_INIT;
    assert_true(store_learner(s, STR(ADA), &l));
    assert_true(str_eq_c(l.name, "Ada \"L\" Ł"));
    assert_true(str_eq_c(store_get(s, STR(ADA), STR("text-size")), "150"));
    assert_true(store_progress(s, STR(ADA), STR("c1"), &p));
    store_watched(s, STR(ADA), STR("c1"), &w);
    watched_write(&w, &parts);
    assert_string_equal(buf_c(&parts), watched);
    buf_release(&parts);
    assert_true(store_best_attempt(s, STR(ADA), STR("z1"), &a));
    assert_true(a.seed == UINT64_MAX - 5 && a.score == 0.5 && a.n_answers == 2);
    assert_true(str_eq_c(a.answers[1].response, "b[,]a"));
    assert_true(store_open_attempt(s, STR(ADA), STR("z2"), &a));
    assert_int_equal(a.n_answers, 2);
    assert_true(store_bookmark(s, STR(ADA), STR("c1"), 0, &b));
    assert_true(str_eq_c(b.note, "here"));
}

static void everything_arrives_once(void **state)
{
    (void)state;
    struct folder f, g;
    folder_make(&f);
    folder_make(&g);
    struct store *a = open_store(&f, NULL), *b = open_store(&g, NULL);
    live(a);
    for (int i = 0; i < 3; i++) /* however often the file is read */
        carry(&f, b);
    check_ada(b, "0-40000");
    struct store_learner l;
    assert_false(store_learner(b, STR(BEN), &l));
    struct count n = rows(&g);
    assert_true(n.attempts == 2 && n.answers == 4 && n.events == 2 && n.learners == 1);
    assert_true(str_eq_c(store_get(b, STR(ADA), STR("spent-ms")), "40000"));
    store_close(b);
    b = open_store(&g, NULL); /* it is in the file, not in memory alone */
    check_ada(b, "0-40000");
    store_close(a);
    store_close(b);
    folder_remove(&f);
    folder_remove(&g);
}

/* On to the next device, there some more, and back: the first one knows both. */
static void there_and_back(void **state)
{
    (void)state;
    struct folder f, g;
    struct store_attempt found;
    struct store_progress p;
    folder_make(&f);
    folder_make(&g);
    struct store *a = open_store(&f, NULL), *b = open_store(&g, NULL);
    live(a);
    carry(&f, b);
    make_learner(b, ADA, "Ada \"L\" Ł", 900);
    watch(b, ADA, "c1", 60, 80, 910);
    watch(a, ADA, "c1", 30, 50, 600); /* meanwhile somebody went on here, too */
    take_quiz(b, ADA, "z1", 99, 1, true, 920);
    assert_true(store_open_attempt(b, STR(ADA), STR("z2"), &found));
    store_finish_attempt(b, found.id, 1, 2, at(940));
    happen(b, ADA, "completed", 950);
    flush(a);
    flush(b);
    carry(&g, a);
    struct watched w;
    struct buf parts = BUF_INIT;
    store_watched(a, STR(ADA), STR("c1"), &w);
    watched_write(&w, &parts);
    assert_string_equal(buf_c(&parts), "0-50000,60000-80000");
    buf_release(&parts);
    assert_true(store_progress(a, STR(ADA), STR("c1"), &p));
    assert_true(p.position_us == 80000000); /* the later one */
    assert_true(store_best_attempt(a, STR(ADA), STR("z1"), &found));
    assert_true(found.score == 1 && found.seed == 99);
    assert_false(store_open_attempt(a, STR(ADA), STR("z2"), &found));
    assert_true(store_best_attempt(a, STR(ADA), STR("z2"), &found));
    struct count n = rows(&f);
    assert_int_equal(n.attempts, 4); /* three of Ada's, one of Ben's */
    assert_int_equal(n.events, 4);
    int64_t next; /* numbers go on behind those that arrived */
    store_start_attempt(a, STR(BEN), STR("z9"), 1, 1, at(1000), &next);
    flush(a);
    assert_int_equal(rows(&f).attempts, 5);
    store_close(a);
    store_close(b);
    folder_remove(&f);
    folder_remove(&g);
}

static void what_is_no_transfer_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "{",
        "[]",
        "{}",
        "{\"capsule-kiosk-transfer\": 1}",
        "{\"capsule-kiosk-transfer\": 1, \"learner\": [\"\", \"A\", \"\", \"\", \"\", 1, 1]}",
        "{\"capsule-kiosk-transfer\": 1, \"learner\": [\"*\", \"A\", \"\", \"\", \"\", 1, 1]}",
        "{\"capsule-kiosk-transfer\": 1, \"learner\": [\"" ADA "\", \"\", \"\", \"\", \"\", 1, 1]}",
        "{\"capsule-kiosk-transfer\": 0, \"learner\": [\"" ADA "\", \"A\", \"\", \"\", \"\", 1, 1]}",
    };
    struct arena arena = ARENA_INIT;
    struct transfer_about about;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct err err = ERR_INIT;
        assert_false(transfer_look(str_c(bad[i]), &arena, &about, &err));
        assert_int_equal(err.code, ERR_CONTENT);
    }
    struct err err = ERR_INIT;
    assert_false(transfer_look(STR("{\"capsule-kiosk-transfer\": 2, \"learner\": [\"" ADA "\", \"A\", \"\", \"\", \"\", 1, 1]}"),
                               &arena, &about, &err));
    assert_int_equal(err.code, ERR_TOO_NEW);
    arena_release(&arena);
}

/* A text that breaks off a table's rules on its way in leaves the store as it was. */
static void one_that_fails_leaves_nothing(void **state)
{
    (void)state;
    static const char half[] =
        "{\"capsule-kiosk-transfer\": 1, \"learner\": [\"" ADA "\", \"A\", \"\", \"\", \"\", 1, 1],"
        " \"setting\": [[\"text-size\", \"200\"]], \"progress\": [], \"bookmark\": [], \"event\": [],"
        " \"attempt\": [[\"z\", 1, 2, 77, 0, 0, 5, 0, []]]}"; /* no attempt has state 77 */
    struct folder f;
    struct err err = ERR_INIT;
    struct store_learner l;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    log_set_level(LOG_ERROR + 1);
    assert_false(store_take_in(s, str_c(half), &err));
    log_set_level(LOG_WARN);
    assert_true(err.text[0]);
    assert_false(store_learner(s, STR(ADA), &l));
    assert_int_equal(store_get(s, STR(ADA), STR("text-size")).len, 0);
    store_set(s, STR(""), STR("k"), STR("v")); /* and goes on */
    flush(s);
    store_close(s);
    s = open_store(&f, NULL);
    assert_int_equal(store_get(s, STR(ADA), STR("text-size")).len, 0);
    assert_true(str_eq_c(store_get(s, STR(""), STR("k")), "v"));
    store_close(s);
    folder_remove(&f);
}

static void nobody_is_not_found(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    struct buf text = BUF_INIT;
    folder_make(&f);
    assert_false(transfer_write(f.path, STR(ADA), &text, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    store_close(open_store(&f, NULL));
    assert_false(transfer_write(f.path, STR(ADA), &text, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    buf_release(&text);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_arrives_once),       cmocka_unit_test(there_and_back),
        cmocka_unit_test(what_is_no_transfer_is_refused), cmocka_unit_test(one_that_fails_leaves_nothing),
        cmocka_unit_test(nobody_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
