/*
 * A scene's steps, done as a visitor would do them: by the names on the screen, by touch and keys.
 */
#include <stdio.h>

#include "base/bug.h"
#include "base/log.h"
#include "cli/preview_stage.h"
#include "player/staged.h"
#include "store/learner.h"

enum { CAPTION_LOOKS = 240, QUESTIONS_MAX = 128, ITEMS_MAX = 250, LOOK_MS = 250 };

/* ---- hands ---- */

void preview_press(void *ctx, const struct node *n)
{
    struct preview_stage *s = ctx;
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN,
                                   .button = 1,
                                   .touch = true,
                                   .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    preview_pass(s, 0);
    ev.pointer.phase = POINTER_UP;
    queue_push(s->session.queue, &ev);
    preview_pass(s, 500);
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
    preview_pass(s, 0);
}

void preview_type(void *ctx, uint32_t key)
{
    type_mods(ctx, key, 0);
}

static void point(struct preview_stage *s, const struct node *n)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_MOVE,
                                   .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    preview_pass(s, 0);
}

static const struct node *find(struct preview_stage *s, enum string_id id)
{
    return hands_find(&s->hands, hands_words(&s->hands, id), false);
}

bool preview_press_words(struct preview_stage *s, enum string_id id)
{
    const struct node *n = find(s, id);
    if (n)
        preview_press(s, n);
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

void preview_seek(struct preview_stage *s, int64_t ms)
{
    struct player_level level;
    player_poll(s->session.player, s->session.invented, &level);
    int64_t to = ms < 0 ? level.length_us + ms * 1000 : ms * 1000;
    player_seek(s->session.player, to < level.length_us ? to : level.length_us / 2,
                s->session.invented);
    preview_pass(s, 0);
}

bool preview_shows_caption(struct preview_stage *s)
{
    const struct tree *t = app_tree(s->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].role == ROLE_CAPTION)
            return true;
    return false;
}

static bool until_caption(struct preview_stage *s)
{
    for (int i = 0; i < CAPTION_LOOKS && !preview_shows_caption(s); i++)
        preview_pass(s, LOOK_MS);
    return preview_shows_caption(s);
}

int preview_capsule_asking(const struct catalog *c, int kind)
{
    int there = 0;
    for (int i = 0; c && i < c->n_capsules; i++) {
        const struct quiz *q = c->capsules[i].quiz;
        if (!c->capsules[i].media)
            continue;
        for (int k = 0; q && k < q->n_questions; k++)
            if (kind == SCENE_ANY_KIND || (int)q->questions[k].kind == kind)
                return there;
        there++;
    }
    return -1;
}

bool preview_check(struct preview_stage *s)
{
    return preview_press_words(s, STR_QUIZ_CHECK_ANSWER) && app_screen(s->session.app) == SCREEN_FEEDBACK;
}

bool preview_go_on(struct preview_stage *s)
{
    return preview_press_words(s, STR_FEEDBACK_NEXT) || preview_press_words(s, STR_FEEDBACK_TO_RESULT);
}

/* Answers rightly until a question of that kind is asked, or the result is reached. */
static bool quiz_on(struct preview_stage *s, int kind)
{
    for (int i = 0; i < QUESTIONS_MAX && app_screen(s->session.app) != SCREEN_RESULT; i++) {
        if (app_screen(s->session.app) == SCREEN_FEEDBACK) {
            if (!preview_go_on(s))
                return false;
            continue;
        }
        const struct question *q = hands_question(&s->hands);
        if (!q || (int)q->kind == kind)
            return q != NULL;
        if (!hands_answer(&s->hands, q, true) || !preview_check(s))
            return false;
    }
    return kind < 0 && app_screen(s->session.app) == SCREEN_RESULT;
}

static bool to_question(struct preview_stage *s, int kind)
{
    int capsule = s->at >= 0 ? s->at : preview_capsule_asking(app_catalog(s->session.app), kind);
    if (capsule < 0 || !press_card(s, capsule))
        return false;
    preview_pass(s, 600);
    preview_seek(s, -500);
    preview_pass(s, 3000);
    return preview_press_words(s, STR_CAPSULE_START_QUIZ) &&
           (kind == SCENE_ANY_KIND ? app_screen(s->session.app) == SCREEN_QUIZ : quiz_on(s, kind));
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
    for (int i = 0; i < ITEMS_MAX && app_screen(s->session.app) != id && !s->over; i++) {
        preview_type(s, KEY_PAGE_DOWN);
        s->session.invented.mono_us += 1000000;
        preview_pass(s, 0);
    }
    return app_screen(s->session.app) == id;
}

static bool letter(struct preview_stage *s, char typed)
{
    return hands_press_text(&s->hands, (struct str){&typed, 1}, false);
}

/* A finger stays on the key until its accents are there; they stand there when it is lifted, too. */
static bool hold_letter(struct preview_stage *s, char typed)
{
    const struct node *n = hands_find(&s->hands, (struct str){&typed, 1}, false);
    if (!n)
        return false;
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN,
                                   .button = 1,
                                   .touch = true,
                                   .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    preview_pass(s, 1000);
    ev.pointer.phase = POINTER_UP;
    queue_push(s->session.queue, &ev);
    preview_pass(s, 0);
    const struct tree *t = app_tree(s->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].state & STATE_OFFERED)
            return true;
    return false;
}

/* ---- steps ---- */

static void type_digits(struct preview_stage *s, const char *digits, int64_t n)
{
    for (int64_t i = 0; i < n && digits[i]; i++)
        preview_type(s, (uint32_t)digits[i]);
}

static void type_text(struct preview_stage *s, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    queue_push(s->session.queue, &ev);
    preview_pass(s, 0);
}

static bool tap_card(struct preview_stage *s, size_t n)
{
    const struct store_learner *l;
    return n < store_learners(s->session.store, &l) && hands_press_text(&s->hands, l[n].name, false);
}

/* What the staff and those with a card do, and what they left. */
static bool of_people(struct preview_stage *s, const struct scene_step *step)
{
    switch (step->action) {
    case DO_STAFF:
        type_mods(s, 's', MOD_SHIFT | MOD_CTRL);
        type_digits(s, PREVIEW_PIN, step->n);
        return app_screen(s->session.app) == SCREEN_STAFF_PIN || app_screen(s->session.app) == SCREEN_STAFF;
    case DO_WRONG_PIN:
        for (int64_t i = 0; i < step->n; i++)
            type_digits(s, "000000", 6);
        return true;
    case DO_LEARNERS:
        preview_learners(s, (int)step->n);
        return true;
    case DO_VISITORS:
        preview_visitors(s);
        return true;
    case DO_PACKS:
        preview_packs(s, (enum scene_packs)step->n);
        return true;
    case DO_ARRIVE:
        app_arrive(s->session.app);
        preview_pass(s, 0);
        return true;
    case DO_TAP:
        return tap_card(s, (size_t)step->n);
    case DO_TYPE:
        type_text(s, "Zo\xC3\xA9");
        return true;
    case DO_DIGITS:
        type_digits(s, PREVIEW_PIN, step->n);
        return true;
    case DO_LETTER:
        return letter(s, (char)step->n);
    case DO_HOLD:
        return hold_letter(s, (char)step->n);
    default:
        return false;
    }
}

bool preview_perform(struct preview_stage *s, const struct scene_step *step)
{
    const struct node *n;
    switch (step->action) {
    case DO_NOTHING:
    case DO_TIMES:
        return true;
    case DO_PRESS:
        return preview_press_words(s, step->string);
    case DO_KEY:
        preview_type(s, (uint32_t)step->n);
        return true;
    case DO_SHIFT_KEY:
        type_mods(s, (uint32_t)step->n, MOD_SHIFT);
        return true;
    case DO_PASS:
        preview_pass(s, step->n);
        return true;
    case DO_WALL:
        s->session.invented.wall_s += step->n * 60;
        s->session.invented.mono_us += step->n * 60000000;
        preview_pass(s, 0);
        return true;
    case DO_CARD:
        return press_card(s, step->n + (s->at > 0 ? s->at : 0));
    case DO_SEEK:
        preview_seek(s, step->n);
        return true;
    case DO_CAPTION:
        return until_caption(s);
    case DO_QUIZ:
        return to_question(s, (int)step->n);
    case DO_ANSWER:
        return answer(s, step->n);
    case DO_CHECK:
        return preview_check(s);
    case DO_REST:
        return quiz_on(s, -1);
    case DO_UNTIL:
        return until(s, (enum screen_id)step->n);
    case DO_FAIL:
        log_expect(true);
        player_staged_fail(s->session.player);
        preview_pass(s, 0);
        log_expect(false);
        return true;
    case DO_POINT:
        if ((n = find(s, step->string)))
            point(s, n);
        return n != NULL;
    case DO_IDLE:
        preview_pass(s, s->idle_us / 1000 + 1000);
        return true;
    case DO_PRESENT: {
        const struct event ev = {.kind = EVENT_DISPLAYS, .displays = {.n = 2, .room = true, .presenter = true}};
        queue_push(s->session.queue, &ev);
        preview_pass(s, 0);
        return app_presenter(s->session.app) != NULL;
    }
    default:
        return of_people(s, step);
    }
}
