/*
 * What is recorded of a room that votes: as a group, once a question is left, without anybody in it; nothing of a rehearsal.
 */
#include "cmocka_all.h"

#include <math.h>
#include <unistd.h>

#include "base/fs.h"
#include "report/records.h"
#include "rig_room.h"
#include "store/archive.h"
#include "store/event_data.h"

#define LIST "playlists/classroom.yaml"

struct kept {
    struct arena arena;
    char dir[64];
    const char *data;
};

static void begin_kept(struct room_rig *v, struct kept *k)
{
    struct err err = ERR_INIT;
    *k = (struct kept){.arena = ARENA_INIT};
    snprintf(k->dir, sizeof k->dir, "/tmp/capsule-room-XXXXXX");
    assert_non_null(mkdtemp(k->dir));
    k->data = fs_join(&k->arena, k->dir, "data");
    room_rig_open(v);
    store_close(v->config.store);
    v->config.store = store_open(k->data, v->queue, &err);
    assert_non_null(v->config.store);
}

static void end_kept(struct room_rig *v, struct kept *k)
{
    room_rig_close(v);
    const char *const *names;
    size_t n;
    for (int i = 0; i < 2; i++) {
        const char *dir = i ? k->dir : k->data;
        if (fs_list(dir, &k->arena, &names, &n, NULL))
            for (size_t f = 0; f < n; f++)
                unlink(fs_join(&k->arena, dir, names[f]));
        rmdir(dir);
    }
    arena_release(&k->arena);
}

static void hands(struct room_rig *v, uint32_t key, int n)
{
    for (int i = 0; i < n; i++)
        room_key(v, key);
}

/* A vote before the capsule, and one after it of which the first two questions are held. */
static void two_votes(struct room_rig *v)
{
    room_press_until(v, "capsule-2-guess");
    hands(v, '1', 15);
    hands(v, '2', 9);
    room_press_until(v, "capsule-2");
    room_pass(v, 10);
    room_press_until(v, "capsule-2-quiz");
    hands(v, '1', 4);
    hands(v, '2', 20);
    room_pass(v, 5);
    room_press_until(v, "scan");
    room_pass(v, 6);
}

/* The lines of a day as statements. */
static const char *statements(struct room_rig *v, struct kept *k, bool anonymise)
{
    struct err err = ERR_INIT;
    struct records_counts counts = {0};
    struct str bytes;
    assert_true(store_flush(v->config.store, &err));
    struct archive *a = archive_open(k->data, &err);
    assert_non_null(a);
    const struct records r = {.archive = a, .catalog = app_catalog(v->app), .anonymise = anonymise, .xapi = XAPI_1_0_3,
                              .dir = k->dir, .date = "2020-10-15"};
    if (!records_xapi(&r, &counts, &err))
        fail_msg("%s", err.text);
    archive_close(a);
    assert_true(fs_read(fs_join(&k->arena, k->dir, "records-xapi-1.0.3-2020-10-15.jsonl"), 1 << 22, &k->arena, &bytes, &err));
    return arena_cstr(&k->arena, bytes);
}

static int count(const char *text, const char *piece)
{
    int n = 0;
    for (; (text = strstr(text, piece)); text += strlen(piece))
        n++;
    return n;
}

static void a_room_is_a_group(void **state)
{
    (void)state;
    struct room_rig v;
    struct kept k;
    begin_kept(&v, &k);
    room_start_at(&v, LIST, OCTOBER_8 + 7 * 86400 + 9 * 3600);
    two_votes(&v);
    const char *said = statements(&v, &k, false);
    int lines = count(said, "\n");
    /* initialized, attempted, answered, completed, terminated of each vote */
    assert_int_equal(lines, 10);
    assert_int_equal(count(said, "\"objectType\":\"Group\""), lines);
    assert_int_equal(count(said, "\"name\":\"room:"), lines);
    assert_int_equal(count(said, "verbs/attempted"), 2);
    assert_int_equal(count(said, "verbs/answered"), 2);
    assert_int_equal(count(said, "verbs/completed"), 2);
    assert_int_equal(count(said, "verbs/terminated"), 2);
    assert_int_equal(count(said, "cmi5/context/categories"), 0); /* nobody's registration */
    assert_int_equal(count(said, "\"scaled\":0.375"), 2);         /* 9 of 24 were right before: the answer and the vote */
    assert_int_equal(count(said, "\"scaled\":0.8333"), 2);        /* 20 of 24 after it */
    assert_int_equal(count(said, "/quizzes/prerequisites/questions/voted-but-stuck"), 2);
    said = statements(&v, &k, true);
    assert_int_equal(count(said, "\"objectType\":\"Group\""), lines);
    end_kept(&v, &k);
}

/* Gone back to, and put right: told again; gone back to, and left as it was: not. */
static void what_the_room_changes_is_told_again(void **state)
{
    (void)state;
    struct room_rig v;
    struct kept k;
    begin_kept(&v, &k);
    room_start_at(&v, LIST, OCTOBER_8 + 7 * 86400 + 9 * 3600);
    room_press_until(&v, "capsule-2-quiz");
    hands(&v, '1', 4);
    for (int i = 0; i < 12 && !room_says(&v, "Question 2 of 3"); i++)
        room_key(&v, KEY_PAGE_DOWN);
    assert_true(room_says(&v, "Question 2 of 3"));
    room_pass(&v, 6);
    assert_int_equal(count(statements(&v, &k, false), "verbs/answered"), 1);
    room_key(&v, KEY_PAGE_UP);
    for (int i = 0; i < 12 && !room_says(&v, "Question 2 of 3"); i++)
        room_key(&v, KEY_PAGE_DOWN);
    room_pass(&v, 6);
    assert_int_equal(count(statements(&v, &k, false), "verbs/answered"), 1);
    room_key(&v, KEY_PAGE_UP);
    hands(&v, '2', 7);
    for (int i = 0; i < 12 && !room_says(&v, "Question 2 of 3"); i++)
        room_key(&v, KEY_PAGE_DOWN);
    room_pass(&v, 6);
    assert_int_equal(count(statements(&v, &k, false), "verbs/answered"), 2);
    end_kept(&v, &k);
}

static void a_rehearsal_leaves_nothing(void **state)
{
    (void)state;
    struct room_rig v;
    struct kept k;
    begin_kept(&v, &k);
    v.config.day = 2;
    room_start_at(&v, LIST, OCTOBER_8 + 7 * 86400 + 9 * 3600);
    two_votes(&v);
    assert_int_equal(count(statements(&v, &k, false), "\n"), 0);
    end_kept(&v, &k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_room_is_a_group),
        cmocka_unit_test(what_the_room_changes_is_told_again),
        cmocka_unit_test(a_rehearsal_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
