/*
 * Steps invented time until nothing more happens, waits in real time only for pictures that the
 * decoder's jobs owe, and presses what a visitor would press. A look is made of the same state:
 * settings and window change, the state does not.
 */
#include "cli/preview_stage.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "course/clock.h"
#include "player/fake.h"
#include "player/staged.h"

enum { BASE_W = 1920, BASE_H = 1080, ROUNDS = 6, STEP_MS = 250, WAIT_US = 3000000, NAP_US = 3000 };

const char *const preview_themes[] = {"dark", "high-contrast"};
const int preview_themes_n = (int)ARRAY_LEN(preview_themes);

static void take_theme(struct settings *s, int theme)
{
    s->high_contrast = theme == 1;
}

/* ---- time ---- */

static void round_once(struct preview_stage *s, int w, int h)
{
    struct err err = ERR_INIT;
    struct settings set = *app_settings(s->session.app);
    store_flush(s->session.store, &err);
    s->over = s->over || !app_step(s->session.app, s->session.invented);
    if (!s->over)
        app_picture(s->session.app, &set, w, h, s->session.invented);
}

static void settle(struct preview_stage *s, int w, int h)
{
    int64_t limit = time_mono_us() + WAIT_US;
    for (int i = 0; i < ROUNDS && !s->over; i++) {
        round_once(s, w, h);
        while (!s->over && player_staged_waits(s->session.player) && time_mono_us() < limit) {
            time_sleep_us(NAP_US);
            s->over = !app_step(s->session.app, s->session.invented);
        }
        if (player_staged_waits(s->session.player))
            player_staged_give_up(s->session.player);
        if (i > 1 && app_deadline(s->session.app) > s->session.invented.mono_us)
            break;
    }
}

static void pass(struct preview_stage *s, int64_t ms)
{
    for (int64_t gone = 0; gone < ms && !s->over; gone += STEP_MS) {
        s->session.invented.mono_us += STEP_MS * 1000;
        round_once(s, BASE_W, BASE_H);
    }
    s->session.invented.wall_s += ms / 1000;
    settle(s, BASE_W, BASE_H);
}

/* ---- hands ---- */

static void press_node(void *ctx, const struct node *n)
{
    struct preview_stage *s = ctx;
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN, .button = 1, .touch = true,
                                   .x = n->rect.x + n->rect.w / 2, .y = n->rect.y + n->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    settle(s, BASE_W, BASE_H);
    ev.pointer.phase = POINTER_UP;
    queue_push(s->session.queue, &ev);
    pass(s, 500);
}

static void type_mods(struct preview_stage *s, uint32_t key, unsigned mods)
{
    struct event ev = {.kind = EVENT_KEY,
                       .key = {.key = key, .mods = mods, .typed = key < KEY_ENTER ? key : 0}};
    if (mods & MOD_SHIFT)
        ev.key.typed = key >= 'a' && key <= 'z' ? key - 32 : key;
    queue_push(s->session.queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(s->session.queue, &ev);
    settle(s, BASE_W, BASE_H);
}

static void type_key(void *ctx, uint32_t key)
{
    type_mods(ctx, key, 0);
}

static void point(struct preview_stage *s, const struct node *n)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_MOVE, .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    settle(s, BASE_W, BASE_H);
}

static const struct node *find(struct preview_stage *s, enum string_id id)
{
    return hands_find(&s->hands, hands_words(&s->hands, id), false);
}

static bool press(struct preview_stage *s, enum string_id id)
{
    const struct node *n = find(s, id);
    if (n)
        press_node(s, n);
    return n != NULL;
}

/* ---- capsules and their quizzes ---- */

static bool press_card(struct preview_stage *s, int64_t nth)
{
    const struct catalog *c = app_catalog(s->session.app);
    for (int i = 0; c && i < c->n_capsules; i++) {
        struct str title = i18n_text(&c->capsules[i].title, hands_language(&s->hands), NULL);
        if (c->capsules[i].media && nth-- == 0)
            return hands_press_text(&s->hands, title, true);
    }
    return false;
}

static void seek(struct preview_stage *s, int64_t ms)
{
    struct player_level level;
    player_poll(s->session.player, s->session.invented, &level);
    int64_t to = ms < 0 ? level.length_us + ms * 1000 : ms * 1000;
    player_seek(s->session.player, to < level.length_us ? to : level.length_us / 2,
                s->session.invented);
    settle(s, BASE_W, BASE_H);
}

static bool shows_caption(struct preview_stage *s)
{
    const struct tree *t = app_tree(s->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].role == ROLE_CAPTION)
            return true;
    return false;
}

static bool until_caption(struct preview_stage *s)
{
    for (int i = 0; i < 240 && !shows_caption(s); i++)
        pass(s, STEP_MS);
    return shows_caption(s);
}

/* Which capsule that is there, counted among those, asks a question of that kind; -1: none. */
static int capsule_asking(const struct catalog *c, enum question_kind kind)
{
    int there = 0;
    for (int i = 0; c && i < c->n_capsules; i++) {
        const struct quiz *q = c->capsules[i].quiz;
        if (!c->capsules[i].media)
            continue;
        for (int k = 0; q && k < q->n_questions; k++)
            if (q->questions[k].kind == kind)
                return there;
        there++;
    }
    return -1;
}

static bool check(struct preview_stage *s)
{
    return press(s, STR_QUIZ_CHECK_ANSWER) && app_screen(s->session.app) == SCREEN_FEEDBACK;
}

static bool go_on(struct preview_stage *s)
{
    return press(s, STR_FEEDBACK_NEXT) || press(s, STR_FEEDBACK_TO_RESULT);
}

/* Answers rightly until a question of that kind is asked, or the result is reached. */
static bool quiz_on(struct preview_stage *s, int kind)
{
    for (int i = 0; i < 128 && app_screen(s->session.app) != SCREEN_RESULT; i++) {
        if (app_screen(s->session.app) == SCREEN_FEEDBACK) {
            if (!go_on(s))
                return false;
            continue;
        }
        const struct question *q = hands_question(&s->hands);
        if (!q || (int)q->kind == kind)
            return q != NULL;
        if (!hands_answer(&s->hands, q, true) || !check(s))
            return false;
    }
    return kind < 0 && app_screen(s->session.app) == SCREEN_RESULT;
}

static bool to_question(struct preview_stage *s, enum question_kind kind)
{
    int capsule = capsule_asking(app_catalog(s->session.app), kind);
    if (capsule < 0 || !press_card(s, capsule))
        return false;
    pass(s, 600);
    seek(s, -500);
    pass(s, 3000);
    return press(s, STR_CAPSULE_START_QUIZ) && quiz_on(s, (int)kind);
}

static bool answer(struct preview_stage *s, int64_t how)
{
    const struct question *q = hands_question(&s->hands);
    if (!q || how < 2)
        return q && hands_answer(&s->hands, q, how == 1);
    for (int o = 0; o < q->n_options; o++) /* in part: the first of the right ones alone */
        if (q->options[o].right)
            return hands_press_text(
                &s->hands, i18n_text(&q->options[o].text, hands_language(&s->hands), NULL), true);
    return false;
}

static bool until(struct preview_stage *s, enum screen_id id)
{
    for (int i = 0; i < 250 && app_screen(s->session.app) != id && !s->over; i++) {
        type_key(s, KEY_PAGE_DOWN);
        s->session.invented.mono_us += 1000000;
        settle(s, BASE_W, BASE_H);
    }
    return app_screen(s->session.app) == id;
}

/* ---- scenes ---- */

static bool perform(struct preview_stage *s, const struct scene_step *step)
{
    const struct node *n;
    switch (step->action) {
    case DO_NOTHING:
    case DO_TIMES: return true;
    case DO_PRESS: return press(s, step->string);
    case DO_KEY: type_key(s, (uint32_t)step->n); return true;
    case DO_SHIFT_KEY: type_mods(s, (uint32_t)step->n, MOD_SHIFT); return true;
    case DO_PASS: pass(s, step->n); return true;
    case DO_WALL:
        s->session.invented.wall_s += step->n * 60;
        s->session.invented.mono_us += step->n * 60000000;
        settle(s, BASE_W, BASE_H);
        return true;
    case DO_CARD: return press_card(s, step->n);
    case DO_SEEK: seek(s, step->n); return true;
    case DO_CAPTION: return until_caption(s);
    case DO_QUIZ: return to_question(s, (enum question_kind)step->n);
    case DO_ANSWER: return answer(s, step->n);
    case DO_CHECK: return check(s);
    case DO_REST: return quiz_on(s, -1);
    case DO_UNTIL: return until(s, (enum screen_id)step->n);
    case DO_FAIL:
        player_staged_fail(s->session.player);
        settle(s, BASE_W, BASE_H);
        return true;
    case DO_POINT:
        if ((n = find(s, step->string)))
            point(s, n);
        return n != NULL;
    }
    return false;
}

static const struct course *course_of(const struct preview_stage *s)
{
    return s->plan.n_courses ? &s->plan.courses[0] : NULL;
}

static int day_with(const struct course *c, int item)
{
    for (int d = 0; d < c->n_days; d++)
        for (int k = 0; k < c->days[d].n_slots; k++) {
            const struct course_slot *slot = &c->days[d].slots[k];
            if (item == SCENE_ANY_ITEM || (item == ITEM_BREAK && slot->loop_path))
                return d;
            for (int i = 0; i < slot->n_items; i++)
                if ((int)slot->items[i]->kind == item)
                    return d;
        }
    return -1;
}

static int minute_of(const struct course_day *d, enum scene_clock clock)
{
    for (int i = 0; i < d->n_slots; i++) {
        bool here = clock == CLOCK_BREAK ? d->slots[i].kind == SLOT_BREAK
                                         : clock == CLOCK_LUNCH && d->slots[i].kind == SLOT_LUNCH;
        if (here)
            return d->slots[i].start + 6;
    }
    return clock == CLOCK_BEFORE    ? d->from - 20
           : clock == CLOCK_RUNNING ? d->from + 25
           : clock == CLOCK_OVER    ? d->to + 15
           : clock == CLOCK_START   ? d->from
                                    : -1;
}

/* The moment of a room's scene as --now wants it. */
static bool set_clock(struct preview_stage *s, const struct preview_scene *scene, struct options *own)
{
    const struct course *c = course_of(s);
    int day = c ? day_with(c, scene->item) : -1;
    int minute = day < 0 ? -1 : minute_of(&c->days[day], scene->clock);
    if (minute < 0)
        return false;
    own->day = day + 1;
    own->now = arena_strf(&s->arena, "%sT%02d:%02d", c->days[day].date, minute / 60, minute % 60).ptr;
    return true;
}

static bool begin(struct preview_stage *s, const struct preview_scene *scene, char *why, size_t size)
{
    struct options own = s->options;
    struct session_config config = {.offscreen = true, .w = BASE_W, .h = BASE_H, .in_memory = true,
                                    .staged = true, .default_audio = "dummy"};
    struct err err = ERR_INIT;
    own.lang = "en";
    own.data_dir = NULL;
    snprintf(why, size, "not in this playlist");
    switch (scene->ground) {
    case GROUND_FRONT:
        if (!s->default_content)
            return false;
        break;
    case GROUND_ROOM:
        if (!set_clock(s, scene, &own))
            return false;
        config.playlist = s->room;
        break;
    case GROUND_DAYS:
        own.now = "2001-01-01T09:00";
        config.playlist = s->room;
        break;
    case GROUND_AUTHOR:
        config.catalog = s->author.n_capsules ? &s->author : NULL;
        config.marking = true;
        config.frame_us = 40000;
        break;
    case GROUND_NOWHERE: config.playlist = "nowhere/nothing.yaml"; break;
    case GROUND_UNRECORDED:
        config.unrecorded = "the disk is full";
        config.playlist = s->library ? s->library : s->room;
        break;
    default: config.playlist = s->library; break;
    }
    if (scene->ground != GROUND_FRONT && !config.playlist && !config.catalog)
        return false;
    s->over = false;
    if (session_anew(&s->session, &own, &config, &err)) {
        s->hands.app = s->session.app;
        pass(s, 600);
        return true;
    }
    snprintf(why, size, "%s", err.text);
    return false;
}

bool preview_stage_play(struct preview_stage *s, const struct preview_scene *scene, char *why,
                        size_t size)
{
    if (!begin(s, scene, why, size))
        return false;
    for (int i = 0; i < SCENE_STEPS_MAX && scene->steps[i].action && !s->over; i++) {
        const struct scene_step *step = &scene->steps[i];
        int64_t times = step->action == DO_TIMES ? step->n : 1;
        step += step->action == DO_TIMES;
        i += step->action != scene->steps[i].action;
        for (; times > 0; times--)
            if (!perform(s, step)) {
                snprintf(why, size, "step %d cannot be done (screen %d)", i + 1,
                         (int)app_screen(s->session.app));
                return false;
            }
    }
    pass(s, 600);
    if (s->over || app_screen(s->session.app) != scene->screen) {
        snprintf(why, size, "it ends on screen %d", (int)app_screen(s->session.app));
        return false;
    }
    return true;
}

/* ---- looks ---- */

static void take_look(struct preview_stage *s, const struct preview_look *look)
{
    struct settings set = *app_settings(s->session.app);
    struct event ev = {.kind = EVENT_RESIZE, .resize = {look->w, look->h}};
    set.lang = (enum string_language)look->lang;
    set.text_percent = look->text;
    take_theme(&set, look->theme);
    app_picture(s->session.app, &set, look->w, look->h, s->session.invented);
    queue_push(s->session.queue, &ev);
    settle(s, look->w, look->h);
}

const struct draw_list *preview_stage_look(struct preview_stage *s, const struct preview_look *look)
{
    take_look(s, look);
    struct settings set = *app_settings(s->session.app);
    text_trim(s->session.text);
    return app_picture(s->session.app, &set, look->w, look->h, s->session.invented);
}

const uint32_t *preview_stage_shoot(struct preview_stage *s, const struct preview_look *look,
                                    struct gfx_window *window)
{
    struct event ev = {.kind = EVENT_EXPOSE};
    int w, h;
    take_look(s, look);
    queue_push(s->session.queue, &ev);
    app_step(s->session.app, s->session.invented);
    gfx_window_exposed(window);
    app_draw(s->session.app, window, s->session.invented);
    return gfx_window_pixels(window, &w, &h);
}

/* ---- opening ---- */

static bool read_plan(struct preview_stage *s, const char *path, struct catalog *out,
                      struct err *err)
{
    struct findings findings;
    findings_init(&findings, &s->arena);
    bool ok = catalog_load(path, &s->arena, out, &findings, err);
    findings_release(&findings);
    return ok;
}

static void find_author(struct preview_stage *s, const struct catalog *from)
{
    struct findings findings;
    struct err err = ERR_INIT;
    findings_init(&findings, &s->arena);
    for (int i = 0; i < from->n_capsules && !s->author.n_capsules; i++)
        if (from->capsules[i].media)
            catalog_from_media(&from->capsules[i].media, 1, NULL, &s->arena, &s->author, &findings,
                               &err);
    findings_release(&findings);
}

bool preview_stage_plan(struct preview_stage *s, const struct options *o, struct err *err)
{
    struct catalog first;
    *s = (struct preview_stage){.options = *o, .default_content = o->n_args == 0};
    s->options.n_args = 0;
    const char *path = o->n_args ? o->args[0] : fs_resource(&s->arena, "playlists/capsules.yaml");
    if (!path)
        return err_set(err, ERR_NOT_FOUND, "there is no playlist to preview; name one");
    if (!read_plan(s, path, &first, err))
        return false;
    find_author(s, &first);
    if (first.policy.opens_course && first.n_courses)
        s->room = path, s->plan = first;
    else
        s->library = path;
    if (s->default_content && (path = fs_resource(&s->arena, "playlists/classroom.yaml")) &&
        read_plan(s, path, &s->plan, err))
        s->room = path;
    return true;
}

bool preview_stage_open(struct preview_stage *s, struct err *err)
{
    struct session_config config = {.offscreen = true, .w = 64, .h = 64, .in_memory = true,
                                    .staged = true, .default_audio = "dummy"};
    if (!session_open(&s->session, &s->options, &config, err))
        return false;
    s->hands = (struct hands){.app = s->session.app, .strings = &s->session.strings,
                              .arena = &s->arena, .ctx = s, .press = press_node, .type = type_key};
    return true;
}

void preview_stage_close(struct preview_stage *s)
{
    session_close(&s->session);
    arena_release(&s->arena);
}
