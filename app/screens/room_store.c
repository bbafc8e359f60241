/*
 * Kept under the course's id, and apart for rehearsals, so that trying a day out never touches the
 * real one. The run is run_save's text with one line more, the place in the item.
 */
#include "screens/room_store.h"

#include "base/bug.h"

static const char seen_key[] = "clock-seen";

/* "room course-2020 run", "room course-2020 run rehearsal". */
static struct str key_of(const struct room *r, const char *what, struct buf *key)
{
    buf_addf(key, "room %" STR_FMT " %s%s", STR_ARG(r->course->id), what,
             r->rehearsal ? " rehearsal" : "");
    return buf_str(key);
}

int64_t room_seen(const struct screen_env *env)
{
    int64_t seen_s = 0;
    str_to_i64(store_get(env->store, STR(""), str_c(seen_key)), &seen_s);
    return seen_s;
}

static void read_place(struct str text, struct room *r)
{
    while (text.len) {
        struct str line = str_cut(&text, '\n'), word = str_cut(&line, ' ');
        int64_t v;
        if (str_eq_c(word, "place") && str_to_i64(line, &v) && v >= 0 && v < 100000)
            r->place = (int)v;
        if (str_eq_c(word, "recess") && str_to_i64(line, &v) && v >= 0)
            r->recess_s = v;
        r->left = r->left || str_eq_c(word, "left");
    }
}

bool room_read_run(struct screen_env *env, struct course_run *out)
{
    struct buf key = BUF_INIT;
    struct str text = store_get(env->store, STR(""), key_of(env->room, "run", &key));
    bool had = text.len && run_restore(out, env->room->course, text);
    env->room->left = false;
    if (had)
        read_place(text, env->room);
    buf_release(&key);
    return had;
}

static void write_run(struct screen_env *env, bool left)
{
    struct room *r = env->room;
    struct buf key = BUF_INIT, text = BUF_INIT;
    r->run.seen_s = env->now.wall_s;
    run_save(&r->run, &text);
    buf_addf(&text, "place %d\n", r->place);
    if (r->recess_s)
        buf_addf(&text, "recess %lld\n", (long long)r->recess_s);
    if (left)
        buf_add_c(&text, "left\n");
    store_set(env->store, STR(""), key_of(r, "run", &key), buf_str(&text));
    if (!r->rehearsal && env->now.wall_s > room_seen(env)) {
        buf_clear(&text);
        buf_addf(&text, "%lld", (long long)env->now.wall_s);
        store_set(env->store, STR(""), str_c(seen_key), buf_str(&text));
    }
    buf_release(&key);
    buf_release(&text);
}

void room_write(struct screen_env *env)
{
    write_run(env, false);
}

void room_write_left(struct screen_env *env)
{
    write_run(env, true);
}

void room_read_done(struct screen_env *env)
{
    struct room *r = env->room;
    struct buf key = BUF_INIT;
    struct str ids = store_get(env->store, STR(""), key_of(r, "done", &key));
    while (ids.len) {
        struct str id = str_cut(&ids, ' ');
        for (int d = 0; d < r->course->n_days; d++)
            r->done[d] |= str_eq(r->course->days[d].id, id);
    }
    buf_release(&key);
}

void room_write_done(struct screen_env *env, int day)
{
    struct room *r = env->room;
    struct buf key = BUF_INIT, ids = BUF_INIT;
    r->done[day] = true;
    for (int d = 0; d < r->course->n_days; d++)
        if (r->done[d])
            buf_addf(&ids, "%s%" STR_FMT, ids.len ? " " : "", STR_ARG(r->course->days[d].id));
    store_set(env->store, STR(""), key_of(r, "done", &key), buf_str(&ids));
    buf_release(&key);
    buf_release(&ids);
}

void room_read_keyboards(struct screen_env *env)
{
    struct room *r = env->room;
    struct buf key = BUF_INIT;
    struct str text = store_get(env->store, STR(""), key_of(r, "keyboards", &key));
    for (int i = 0; i < ITEM_TEAMS_MAX; i++) {
        int64_t number = 0;
        str_to_i64(str_cut(&text, ' '), &number);
        r->team_keyboard[i] = number > 0 && number <= UINT32_MAX ? (uint32_t)number : 0;
        r->keyboards_kept |= r->team_keyboard[i] != 0;
    }
    buf_release(&key);
}

void room_write_keyboards(struct screen_env *env)
{
    struct room *r = env->room;
    struct buf key = BUF_INIT, text = BUF_INIT;
    for (int i = 0; i < ITEM_TEAMS_MAX; i++)
        buf_addf(&text, "%s%u", i ? " " : "", r->team_keyboard[i]);
    store_set(env->store, STR(""), key_of(r, "keyboards", &key), buf_str(&text));
    buf_release(&key);
    buf_release(&text);
}

void room_run_to_now(struct course_run *run, int64_t now_s, bool trusted)
{
    struct course_run fresh;
    int64_t jump_s = now_s - run->seen_s;
    course_run_open(&fresh, run->course, run->day, now_s, trusted);
    bool same_date = day_number(fresh.clock.date) == day_number(run->clock.date);
    if (same_date && jump_s >= 0)
        return;
    int64_t in_day_s = run->seen_s - day_clock_moment(&run->clock, run_day(run)->from);
    run_clock_jumped(run, jump_s, now_s);
    if (same_date)
        return;
    run->clock = fresh.clock;
    run->clock.shift_s += now_s - in_day_s - day_clock_moment(&fresh.clock, run_day(run)->from);
}
