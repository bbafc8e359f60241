/*
 * Walks of the preview: from where a scene's steps led, on and on, until everything that hangs on the content was on
 * stage once. A walk decides by what is on the screen and ends when nothing new comes.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "cli/preview_captions.h"
#include "cli/preview_stage.h"
#include "course/run.h"
#include "screens/attract.h"
#include "screens/course_state.h"
#include "screens/option_text.h"
#include "screens/room.h"
#include "screens/study.h"
#include "stage.h"

enum { FILM_STOPS = 8, STOPS_MAX = 400, PAGES_MAX = 40, REEL_S = 120, SETTLE_MS = 500, STAND_MS = 4500, SOON_MS = 250, SWAYS_US = 1500000 };

__attribute__((format(printf, 2, 3))) static bool stop(struct preview_stage *s, const char *name, ...)
{
    va_list args;
    va_start(args, name);
    vsnprintf(s->walk.stop, sizeof s->walk.stop, name, args);
    va_end(args);
    return true;
}

static enum screen_id here(const struct preview_stage *s)
{
    return app_screen(s->session.app);
}

static uint64_t add_words(uint64_t sum, const struct tree *t)
{
    for (int i = 0; t && i < t->n; i++)
        for (size_t k = 0; k < t->nodes[i].label.len; k++)
            sum = (sum ^ (unsigned char)t->nodes[i].label.ptr[k]) * 1099511628211u;
    return sum;
}

/* What is on the page, and on the presenter's beside it, as a number. */
static uint64_t contents(const struct preview_stage *s)
{
    const struct stage *beside = app_presenter(s->session.app);
    uint64_t sum = add_words(14695981039346656037u + (uint64_t)here(s), app_tree(s->session.app));
    return beside ? add_words(sum, stage_tree(beside)) : sum;
}

static bool something_new(struct preview_stage *s)
{
    uint64_t sum = contents(s);
    bool new = sum != s->walk.seen;
    s->walk.seen = sum;
    return new;
}

static const struct capsule *capsule_of(const struct preview_stage *s)
{
    return preview_capsule(&s->content, s->at);
}

/* ---- along a film ---- */

static bool next_chapter(struct preview_stage *s)
{
    const struct capsule *c = capsule_of(s);
    const struct node *bar = hands_find(&s->hands, hands_words(&s->hands, STR_CAPSULE_POSITION), false);
    struct player_level level;
    player_poll(s->session.player, s->session.invented, &level);
    int i = s->walk.step++;
    if (!c || !bar || level.length_us <= 0 || i >= c->timeline.n_chapters)
        return false;
    struct span span = c->timeline.chapters[i].span;
    double share = (double)(span.start_us + span.end_us) / 2 / (double)level.length_us;
    struct event ev = {.kind = EVENT_POINTER, /* a finger that stays on it: a place in every window */
                       .pointer = {.phase = i ? POINTER_MOVE : POINTER_DOWN,
                                   .button = 1,
                                   .touch = true,
                                   .x = bar->rect.x + (int)(share * (double)bar->rect.w),
                                   .y = bar->rect.y + bar->rect.h / 2}};
    queue_push(s->session.queue, &ev);
    preview_pass(s, SETTLE_MS);
    return stop(s, "chapter-%d", i + 1);
}

static bool next_place(struct preview_stage *s)
{
    struct player_level level;
    player_poll(s->session.player, s->session.invented, &level);
    int i = s->walk.step++;
    if (i >= FILM_STOPS || level.length_us <= 0)
        return false;
    preview_seek(s, level.length_us / 1000 * (2 * i + 1) / (2 * FILM_STOPS) - STAND_MS);
    preview_pass(s, STAND_MS);
    return stop(s, "%d", i + 1);
}

static bool next_cue(struct preview_stage *s)
{
    const struct capsule *c = capsule_of(s);
    struct player_level level;
    player_poll(s->session.player, s->session.invented, &level);
    if (s->walk.step == 0 && level.length_us > 2000 * STAND_MS)
        preview_pass(s, STAND_MS); /* the controls go, unless it is paused */
    while (c && s->walk.step < STRING_LANGUAGE_COUNT) {
        const char *lang = string_language_code((enum string_language)s->walk.step++);
        int64_t at = preview_longest_us(c, lang);
        if (!at)
            continue;
        preview_seek(s, at / 1000);
        preview_pass(s, SOON_MS);
        if (preview_shows_caption(s))
            return stop(s, "%s", lang);
    }
    return false;
}

/* The languages of the invitation take turns: what has just come to its turn is not there yet. */
static void until_it_stands(struct preview_stage *s, int64_t every_us)
{
    const int64_t soon_us = 1250000; /* until the look is taken, and a little more */
    int64_t gone = every_us > 0 ? (s->session.invented.mono_us - s->walk.begun_us + soon_us) % every_us : SWAYS_US;
    if (gone < SWAYS_US)
        preview_pass(s, (SWAYS_US - gone) / 1000);
}

/* Each extract of the loop that invites has its turn. */
static bool next_extract(struct preview_stage *s)
{
    const struct attract *a = &app_catalog(s->session.app)->attract;
    const struct attract_loop *loop = app_loop(s->session.app);
    int from = loop->at;
    if (s->walk.step++ >= a->n_extracts)
        return false;
    for (int i = 0; s->walk.step > 1 && loop->at == from && i < REEL_S; i++)
        preview_pass(s, 1000);
    preview_pass(s, SETTLE_MS);
    until_it_stands(s, a->every_us);
    return (s->walk.step == 1 || loop->at != from) && stop(s, "%d", loop->at + 1);
}

/* ---- questions ---- */

/* How many of its answers are worth a feedback of their own. */
static int answers_of(const struct question *q)
{
    return q->kind == QUESTION_SINGLE || q->kind == QUESTION_TRUE_FALSE ? q->n_options
           : q->kind == QUESTION_MULTIPLE                               ? q->n_options + 1
                                                                        : 2;
}

static bool answer(struct preview_stage *s, const struct question *q, int nth)
{
    bool one = q->kind == QUESTION_SINGLE || q->kind == QUESTION_TRUE_FALSE;
    int option = one ? nth : nth - 1;
    if (nth >= answers_of(q) || (!one && (q->kind != QUESTION_MULTIPLE || nth == 0)))
        return hands_answer(&s->hands, q, nth != 1);
    return hands_press_text(
        &s->hands, option_text(s->hands.strings, app_settings(s->session.app)->lang, q, option), true);
}

static bool ask_again(struct preview_stage *s)
{
    const struct capsule *c = capsule_of(s);
    int most = 0;
    for (int i = 0; c && c->quiz && i < c->quiz->n_questions; i++)
        if (answers_of(&c->quiz->questions[i]) > most)
            most = answers_of(&c->quiz->questions[i]);
    return ++s->walk.attempt < most && preview_press_words(s, STR_RESULT_AGAIN);
}

/* A question, the same with an answer chosen, its feedback; in later attempts feedbacks alone; a result. */
static bool question_stop(struct preview_stage *s)
{
    struct preview_walk *w = &s->walk;
    const struct question *q = hands_question(&s->hands);
    if (here(s) == SCREEN_RESULT)
        return stop(s, "result-%c", 'a' + w->attempt);
    if (here(s) == SCREEN_FEEDBACK)
        return stop(s, "%s-%c", w->question, 'a' + w->attempt);
    if (!q)
        return false;
    snprintf(w->question, sizeof w->question, "%" STR_FMT, STR_ARG(q->id));
    return stop(s, "%s", w->question);
}

static bool next_question(struct preview_stage *s)
{
    struct preview_walk *w = &s->walk;
    for (int i = 0; i < STOPS_MAX; i++) {
        const struct question *q = hands_question(&s->hands);
        bool asks = here(s) == SCREEN_QUIZ, worth = true;
        if (w->stops++ == 0)
            return question_stop(s);
        if (asks && !w->chosen) {
            if (!q || !answer(s, q, w->attempt))
                return false;
            w->chosen = true;
            snprintf(w->question, sizeof w->question, "%" STR_FMT, STR_ARG(q->id));
            if (w->attempt == 0)
                return stop(s, "%s-chosen", w->question);
        }
        if (asks) {
            w->chosen = false;
            worth = q && w->attempt < answers_of(q);
            if (!preview_check(s))
                return false;
        } else if (here(s) == SCREEN_FEEDBACK) {
            if (!preview_go_on(s))
                return false;
            worth = w->attempt == 0 || here(s) == SCREEN_RESULT;
        } else if (!ask_again(s)) {
            return false;
        } else {
            worth = false;
        }
        if (worth)
            return question_stop(s);
    }
    return false;
}

/* ---- a day of a course ---- */

static bool day_stop(struct preview_stage *s)
{
    const struct room *r = app_room(s->session.app);
    const struct item *item = r && r->open && r->run.at >= 0 && r->run.at < r->run.n ? run_item(&r->run, r->run.at) : NULL;
    const struct course_slot *slot = item ? run_slot(&r->run, r->run.at) : NULL;
    if (!item)
        return stop(s, "%03d", s->walk.stops);
    struct str of = slot->module ? slot->module->id : slot->id;
    return stop(s, "%03d-%" STR_FMT "-%" STR_FMT, s->walk.stops, STR_ARG(of), STR_ARG(item->id));
}

/* What a question on the screen is answered with before it is gone on from. */
static void answer_here(struct preview_stage *s, int nth)
{
    const struct question *q = hands_question(&s->hands);
    if (q && here(s) == SCREEN_QUIZ)
        answer(s, q, nth);
    for (const char *hand = "1223"; here(s) == SCREEN_VOTE && *hand; hand++)
        preview_type(s, (uint32_t)*hand);
}

static bool next_item(struct preview_stage *s, const struct preview_scene *scene)
{
    struct preview_walk *w = &s->walk;
    bool beside = app_presenter(s->session.app) != NULL;
    for (int i = 0; i < STOPS_MAX && w->stops < STOPS_MAX; i++) {
        int at = app_room(s->session.app)->run.at;
        if (here(s) == SCREEN_CAPSULE && w->step != at + 1 && !beside && scene->item <= 0) {
            w->step = at + 1;
            w->stops++;
            preview_type(s, ' ');
            preview_pass(s, SETTLE_MS);
            return day_stop(s);
        }
        answer_here(s, scene->item);
        preview_type(s, KEY_PAGE_DOWN);
        s->session.invented.mono_us += 1000000;
        preview_pass(s, SETTLE_MS);
        if (!something_new(s) || s->over)
            return false;
        w->stops++;
        bool judged = here(s) == SCREEN_FEEDBACK || here(s) == SCREEN_RESULT;
        if (scene->item <= 0 || judged)
            return day_stop(s);
    }
    return false;
}

static bool next_sheet(struct preview_stage *s)
{
    struct preview_walk *w = &s->walk;
    int nth = w->step++;
    if (w->inside) {
        preview_type(s, KEY_ESCAPE);
        preview_pass(s, SETTLE_MS);
    }
    const struct tree *t = app_tree(s->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (UI_KIND(t->nodes[i].id) == COURSE_CARD && nth-- == 0) {
            preview_press(s, &t->nodes[i]);
            w->inside = true;
            return stop(s, "%d", w->step);
        }
    return false;
}

/* ---- to read and to tick ---- */

/* The nth thing on the page that opens a page of its own; NULL: there are not so many. */
static const struct node *door(const struct preview_stage *s, int nth)
{
    const struct tree *t = app_tree(s->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].role == ROLE_BUTTON && UI_KIND(t->nodes[i].id) >= STUDY_OWN && nth-- == 0)
            return &t->nodes[i];
    return NULL;
}

static bool next_page(struct preview_stage *s)
{
    struct preview_walk *w = &s->walk;
    for (int i = 0; i < STOPS_MAX; i++) {
        const struct node *n = w->inside ? NULL : door(s, w->step);
        if (n) {
            w->step++;
            preview_press(s, n);
            preview_pass(s, SETTLE_MS);
            if (here(s) == SCREEN_STUDY)
                continue;
            w->inside = true;
            something_new(s);
            return stop(s, "%d", ++w->stops);
        }
        uint64_t had = w->inside ? w->seen : contents(s);
        preview_type(s, KEY_PAGE_DOWN);
        preview_pass(s, SETTLE_MS);
        w->seen = contents(s);
        bool turned = w->seen != had;
        if (turned && !w->inside)
            w->step = 0;
        if (turned)
            return stop(s, "%d", ++w->stops);
        if (!w->inside)
            return false;
        w->inside = false;
        preview_type(s, KEY_ESCAPE);
        preview_pass(s, SETTLE_MS);
    }
    return false;
}

static bool go_on(struct preview_stage *s, const struct preview_scene *scene)
{
    switch (scene->walk) {
    case WALK_CHAPTERS:
        return next_chapter(s);
    case WALK_FILM:
        return next_place(s);
    case WALK_CUES:
        return next_cue(s);
    case WALK_REEL:
        return next_extract(s);
    case WALK_QUESTIONS:
        return next_question(s);
    case WALK_DAY:
        return next_item(s, scene);
    case WALK_SHEETS:
        return next_sheet(s);
    case WALK_STUDY:
        return next_page(s);
    default:
        return false;
    }
}

bool preview_walk(struct preview_stage *s, const struct preview_scene *scene)
{
    if (s->over)
        return false;
    preview_stage_return(s);
    if (!go_on(s, scene))
        return false;
    preview_arrive(s);
    return true;
}
