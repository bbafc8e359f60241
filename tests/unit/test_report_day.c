/* The report of a day that was held in invented time: what was shown when, votes and their gain, who was there. */
#include "cmocka_all.h"

#include "base/fs.h"
#include "report/day_report.h"
#include "rig_room.h"
#include "store/roll.h"

struct files {
    struct arena arena;
    int n;
    const char *names[40];
    struct str bytes[40];
};

static bool take(void *ctx, const char *name, struct str bytes, struct err *err)
{
    struct files *f = ctx;
    const char *dir = getenv("DAY_REPORT_OUT"); /* to look at them */
    assert_in_range(f->n, 0, 39);
    f->names[f->n] = arena_strf(&f->arena, "%s", name).ptr;
    f->bytes[f->n++] = arena_str(&f->arena, bytes);
    return !dir || fs_write_atomic(fs_join(&f->arena, dir, name), bytes, err);
}

static const char *file(const struct files *f, const char *name)
{
    for (int i = 0; i < f->n; i++)
        if (strcmp(f->names[i], name) == 0)
            return f->bytes[i].ptr;
    fail_msg("there is no file %s", name);
    return "";
}

static void has(const struct files *f, const char *name, const char *text)
{
    if (!strstr(file(f, name), text))
        fail_msg("%s lacks \"%s\":\n%.3000s", name, text, file(f, name));
}

/* 26 people, of whom the last two stay away. */
static void fill_register(struct room_rig *v, const char *day)
{
    for (int i = 0; i < 26; i++) {
        char id[16], name[32];
        snprintf(id, sizeof id, "p%d", i);
        snprintf(name, sizeof name, i ? "Person %02d" : "=1+1; Ada <b>", i);
        store_add_participants(v->config.store, STR("course-2020"),
                               &(struct store_participant){str_c(id), str_c(name), STR("Liège"), i % 4 + 1}, 1, v->now);
        store_mark_presence(v->config.store,
                            &(struct store_mark){str_c(id), str_c(day), HALF_MORNING, i < 24 ? PRESENCE_PRESENT : PRESENCE_ABSENT},
                            1, v->now);
    }
}

static void hands(struct room_rig *v, uint32_t key, int n)
{
    for (int i = 0; i < n; i++)
        room_key(v, key);
}

static bool report(struct room_rig *v, int day, enum string_language lang, struct files *f, struct err *err)
{
    const struct day_report r = {.store = v->config.store, .catalog = app_catalog(v->app),
                                 .course = &app_catalog(v->app)->courses[0], .day = day, .files = {.strings = &v->strings, .lang = lang,
                                 .theme = &theme_light, .text = v->config.text, .made_s = v->now.wall_s, .write = take, .ctx = f}};
    *f = (struct files){.arena = ARENA_INIT};
    return day_report_write(&r, err);
}

/* The second day of the course: a vote before the capsule, one after it, eight minutes too long on the way. */
static void a_day_is_told_as_it_was(void **state)
{
    (void)state;
    struct room_rig v;
    struct files f;
    struct err err = ERR_INIT;
    room_rig_open(&v);
    room_start_at(&v, "playlists/classroom.yaml", OCTOBER_8 + 7 * 86400 + 9 * 3600);
    fill_register(&v, "day-2");
    room_key(&v, KEY_PAGE_DOWN);
    room_pass(&v, 60);
    room_press_until(&v, "capsule-2-guess");
    hands(&v, '1', 15);
    hands(&v, '2', 9);
    room_pass(&v, 600); /* two minutes were planned */
    room_press_until(&v, "capsule-2");
    room_pass(&v, 120);
    room_press_until(&v, "capsule-2-quiz");
    hands(&v, '1', 4);
    hands(&v, '2', 20);
    room_pass(&v, 120);
    room_press_until(&v, "scan");
    store_set(v.config.store, STR(""), STR("room course-2020 worksheet handbook-2 group 3"), STR("absent"));
    if (!report(&v, 1, LANG_EN, &f, &err))
        fail_msg("%s", err.text);
    has(&f, "day-2-timetable.csv", "slot,item,title,planned_at,planned_min,begun_at,ended_at,took_min,over_min,times\r\n");
    has(&f, "day-2-timetable.csv", ",2,09:01,09:11,10,8,1\r\n"); /* the vote before the capsule */
    has(&f, "day-2-votes.csv", "capsule-2-guess,Before the capsule,voted-but-stuck,");
    has(&f, "day-2-votes.csv", ",24,9,0.3750,");
    has(&f, "day-2-votes.csv", ",24,20,0.8333,24,9,0.733\r\n"); /* (20-9) of 15 that could be won */
    has(&f, "day-2-options.csv", ",B,leadership,Leadership,1,20,0.8333\r\n");
    has(&f, "day-2-worksheets.csv", ",3,absent,Those who never come were asked where they are.,1\r\n");
    has(&f, "day-2-worksheets.csv", ",3,early,Citizens can still change something.,0\r\n");
    has(&f, "day-2-half-days.csv", "Morning,24,2,0\r\n");
    has(&f, "day-2-attendance.csv", "\"'=1+1; Ada <b>\",Liège,1,present,not marked\r\n");
    has(&f, "day-2-report.html", "day 2</title>");
    has(&f, "day-2-report.html", "Thursday 15 October 2020, 09:00–");
    has(&f, "day-2-report.html", "=1+1; Ada &lt;b&gt;");
    has(&f, "day-2-report.html", "<svg");
    assert_non_null(file(&f, "day-2-votes.png"));
    assert_string_equal(f.names[f.n - 1], "day-2-report.html");
    arena_release(&f.arena);
    if (!report(&v, 1, LANG_DE, &f, &err))
        fail_msg("%s", err.text);
    has(&f, "day-2-report.html", "Geplant und tatsächlich");
    arena_release(&f.arena);
    room_rig_close(&v);
}

static void a_day_that_was_not_held_has_no_report(void **state)
{
    (void)state;
    struct room_rig v;
    struct files f;
    struct err err = ERR_INIT;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    assert_false(report(&v, 2, LANG_EN, &f, &err));
    assert_string_equal(err.text, "nothing is recorded of day 3");
    assert_int_equal(f.n, 0);
    arena_release(&f.arena);
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_told_as_it_was),
        cmocka_unit_test(a_day_that_was_not_held_has_no_report),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
