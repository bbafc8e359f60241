/*
 * A visitor who touches: comes, perhaps chooses a language, watches, answers, wanders, and leaves
 * whenever it pleases. Everything is drawn from the seed; what is pressed is what the screen offers.
 */
#include <string.h>

#include "cli/rehearse.h"
#include "locale/language.h"
#include "locale/zone.h"
#include "model/catalog.h"
#include "store/tally.h"

enum {
    W = 1920, H = 1080,     /* as rehearse.c draws it */
    OPEN_HOUR = 9, CLOSE_HOUR = 18,
    ACTIONS_MAX = 60,
    LEAVES = 22,            /* one in so many actions is the last */
    SECOND_US = 1000000,
    DAY_S = 86400,
    DEFAULT_PER_HOUR = 20,
    FRESH_WITHIN_S = 1800,
    SETTLED = 20,           /* visits after which memory is looked at first */
};

static bool once_in(struct rehearsal *r, int n)
{
    return rehearse_chance(r, n) == 0;
}

/* ---- when they come ---- */

int64_t rehearse_until_next(struct rehearsal *r, int64_t mean)
{
    int64_t wait = 1 + rehearse_chance(r, (int)(2 * mean)), at = rehearse_now_s(r) + wait;
    struct civil c = {0};
    zone_civil(NULL, at, &c);
    int64_t minute = c.hour * 60 + c.minute;
    if (minute < OPEN_HOUR * 60)
        wait += (OPEN_HOUR * 60 - minute) * 60;
    else if (minute >= CLOSE_HOUR * 60)
        wait += ((24 + OPEN_HOUR) * 60 - minute) * 60;
    return wait;
}

static int64_t until_next(struct rehearsal *r)
{
    int64_t per_hour = r->options->visitors ? r->options->visitors : DEFAULT_PER_HOUR;
    int64_t mean = 3600 / per_hour > 1 ? 3600 / per_hour : 1;
    return rehearse_until_next(r, mean);
}

/* ---- what they touch ---- */

static bool press(struct rehearsal *r, enum string_id id)
{
    return hands_press_text(&r->hands, hands_words(&r->hands, id), false);
}

bool rehearse_wander(struct rehearsal *r)
{
    const struct tree *t = app_tree(r->session.app);
    int n = 0, chosen = -1;
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].id && tree_reachable(t, &t->nodes[i]) && once_in(r, ++n))
            chosen = i;
    if (chosen < 0)
        return false;
    rehearse_touch(r, &t->nodes[chosen]);
    return true;
}

/* By the language's own name, which is what such a visitor can read. */
static void choose_language(struct rehearsal *r)
{
    const char *code = string_language_code(
        (enum string_language)rehearse_chance(r, STRING_LANGUAGE_COUNT));
    hands_press_text(&r->hands, language_name(str_c(code), &r->work), false);
}

static void choose_capsule(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    const struct catalog *c = app_catalog(r->session.app);
    int there = 0;
    const struct capsule *chosen = NULL;
    for (int i = 0; i < c->n_capsules; i++)
        if (c->capsules[i].media && once_in(r, ++there))
            chosen = &c->capsules[i];
    if (!chosen)
        return;
    struct str title = i18n_text(&chosen->title, hands_language(&r->hands), NULL);
    if (hands_press_text(&r->hands, title, true)) {
        v->capsules++;
        v->watched = arena_cstr(&r->work, chosen->id);
    } else {
        rehearse_wander(r); /* it is on another page */
    }
}

/* All of it, or a part and then something else. */
static void watch(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    struct player_level level;
    player_poll(r->session.player, r->session.invented, &level);
    if (level.status == PLAYER_ENDED || level.status == PLAYER_FAILED) {
        if (!press(r, STR_CAPSULE_START_QUIZ))
            rehearse_wander(r);
        return;
    }
    int64_t left = level.length_us - level.position_us;
    if (once_in(r, 3) && left > SECOND_US) {
        rehearse_pass(r, 3 * SECOND_US + rehearse_chance(r, (int)(left / SECOND_US)) * SECOND_US);
        if (!hands_find(&r->hands, hands_words(&r->hands, STR_CAPSULE_BACK), false))
            rehearse_touch(r, &(struct node){.rect = {W / 2, H / 3, 1, 1}}); /* the controls come */
        if (r->over || once_in(r, 2) || !press(r, STR_CAPSULE_BACK)) /* or has seen enough of it */
            rehearse_wander(r);
        return;
    }
    rehearse_pass(r, left > 0 ? left + SECOND_US : SECOND_US);
}

static void answer(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    const struct question *q = hands_question(&r->hands);
    bool rightly = !once_in(r, v->doubts);
    if (!q || once_in(r, 9)) {
        rehearse_wander(r);
        return;
    }
    rehearse_pass(r, (3 + rehearse_chance(r, 15)) * SECOND_US);
    if (!r->over && hands_answer(&r->hands, q, rightly) && press(r, STR_QUIZ_CHECK_ANSWER) &&
        app_screen(r->session.app) == SCREEN_FEEDBACK) {
        v->answers++;
        v->right += rightly;
    } else if (!r->over && !press(r, STR_QUIZ_SKIP)) { /* somebody had begun an answer */
        rehearse_wander(r);
    }
}

static void feedback(struct rehearsal *r)
{
    rehearse_pass(r, (2 + rehearse_chance(r, 8)) * SECOND_US);
    if (!r->over && !press(r, STR_FEEDBACK_NEXT) && !press(r, STR_FEEDBACK_TO_RESULT))
        rehearse_wander(r);
}

void rehearse_act(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    switch (app_screen(r->session.app)) {
    case SCREEN_LIBRARY:
        if (once_in(r, 4))
            rehearse_wander(r);
        else
            choose_capsule(v);
        break;
    case SCREEN_CAPSULE: watch(v); break;
    case SCREEN_QUIZ: answer(v); break;
    case SCREEN_FEEDBACK: feedback(r); break;
    case SCREEN_RESULT:
        r->sums.quizzes += !v->result;
        v->result = true;
        rehearse_wander(r);
        break;
    case SCREEN_ATTRACT:
        if (once_in(r, 3))
            rehearse_wander(r);
        else if (once_in(r, 3))
            rehearse_key(r, KEY_ENTER);
        else
            choose_language(r);
        break;
    case SCREEN_CLOSED: break; /* nothing there to do */
    case SCREEN_QUIT: /* a visitor's answer is no; staff leave by another way */
        rehearse_key(r, KEY_ESCAPE);
        break;
    default: rehearse_wander(r); break;
    }
}

/* ---- what the next one finds ---- */

/* Where a visit begins: the loop that invites, or the library. */
static enum screen_id ground(const struct rehearsal *r)
{
    const struct policy *p = &app_catalog(r->session.app)->policy;
    return p->begins_with == POLICY_BEGINS_ATTRACT ? SCREEN_ATTRACT : SCREEN_LIBRARY;
}

/* high contrast remembers where it returns to: of no effect by itself */
static bool same_settings(const struct rehearsal *r)
{
    struct settings now = *app_settings(r->session.app);
    now.theme_before = r->first.theme_before;
    return memcmp(&now, &r->first, sizeof now) == 0;
}

/* Whatever the store knows of a visitor without a name. */
static bool store_knows(struct rehearsal *r)
{
    const struct catalog *c = app_catalog(r->session.app);
    struct store *store = r->session.store;
    struct store_progress progress;
    struct store_attempt attempt;
    for (int i = 0; i < c->n_capsules; i++) {
        const struct capsule *one = &c->capsules[i];
        if (store_progress(store, STR("visitor"), one->id, &progress))
            return true;
        if (one->quiz && (store_open_attempt(store, STR("visitor"), one->quiz->id, &attempt) ||
                          store_best_attempt(store, STR("visitor"), one->quiz->id, &attempt)))
            return true;
    }
    return false;
}

static void check_defaults(struct rehearsal *r)
{
    enum screen_id screen = app_screen(r->session.app);
    bool known = store_knows(r), same = same_settings(r);
    if (!same)
        rehearse_say(r, SEEN_ERROR, "the settings of the visitor before are still there");
    if (known)
        rehearse_say(r, SEEN_ERROR, "the store still knows what the visitor before did");
    r->sums.leaks += !same || known;
    if (screen == ground(r) || screen == SCREEN_CLOSED)
        return;
    r->sums.stuck++;
    rehearse_say(r, SEEN_ERROR, "the visitor before left the screen at: %s", rehearse_screen_name(screen));
}

/* 0: what a visitor sets is not to be reset. */
static int64_t reset_after_s(const struct rehearsal *r)
{
    const struct policy *p = &app_catalog(r->session.app)->policy;
    return p->idle_us && !p->keep_progress ? (p->idle_us + p->idle_warning_us) / SECOND_US + 2 : 0;
}

/* The wait, in two parts: what a time-out resets is looked at once it is over. A capsule plays to its end first, and
 * what follows it does not end by itself: only then is nobody there. */
static void wait_for_next(struct rehearsal *r)
{
    int64_t wait = until_next(r), reset = reset_after_s(r);
    if (!reset || wait < 600 + reset) {
        rehearse_pass(r, wait * SECOND_US);
        return;
    }
    if (rehearse_pass(r, (600 + reset) * SECOND_US)) {
        check_defaults(r);
        rehearse_pass(r, (wait - 600 - reset) * SECOND_US);
    }
}

static bool is_fresh(const struct rehearsal *r)
{
    return app_screen(r->session.app) == ground(r) && same_settings(r);
}

/* --visits: until the screen is as the next one shall find it, which takes as long as a capsule that plays and every
 * time-out behind it. */
static void wait_until_fresh(struct rehearsal *r)
{
    int64_t most = rehearse_now_s(r) + FRESH_WITHIN_S, step = reset_after_s(r) / 4 + 1;
    rehearse_pass(r, SECOND_US);
    while (!r->over && !is_fresh(r) && rehearse_now_s(r) < most)
        rehearse_pass(r, step * SECOND_US);
    if (!r->over)
        check_defaults(r);
}

/* Out of the stand: what no visitor may come to. */
static void look_for_escapes(struct rehearsal *r)
{
    const struct policy *p = &app_catalog(r->session.app)->policy;
    enum screen_id screen = app_screen(r->session.app);
    bool out = screen == SCREEN_FRONT || screen == SCREEN_STAFF || screen == SCREEN_TIMELINE ||
               (screen == SCREEN_QUIT && p->lock_down);
    if (!out)
        return;
    r->sums.escapes++;
    rehearse_say(r, SEEN_ERROR, "a visitor came to: %s", rehearse_screen_name(screen));
}

/* A device keeps answers of nobody for three months, which a thousand visits here are hours of. What nobody will ask for goes
 * with its day, or a long rehearsal would measure its own records. */
static void forget_yesterday(struct rehearsal *r)
{
    struct now ahead = r->session.invented;
    int today = (int)(ahead.wall_s / DAY_S);
    if (r->options->data_dir || today == r->forgot_day)
        return;
    r->forgot_day = today;
    ahead.wall_s += (TALLY_KEEP_DAYS - 1) * DAY_S;
    store_roll_up(r->session.store, today - 1, ahead);
}

void rehearse_visit(struct rehearsal *r)
{
    struct rehearsal_person v = {.r = r, .watched = "none"};
    arena_reset(&r->work);
    if (!app_catalog(r->session.app)) {
        rehearse_say(r, SEEN_ERROR, "the playlist cannot be read");
        r->over = true;
        return;
    }
    if (!r->options->visits)
        wait_for_next(r);
    if (r->over)
        return;
    v.from_s = rehearse_now_s(r);
    v.doubts = 2 + rehearse_chance(r, 5);
    bool left = false;
    if (ground(r) != SCREEN_ATTRACT && !once_in(r, 3))
        choose_language(r);
    for (int i = 0; i < ACTIONS_MAX && !r->over && !left; i++) {
        rehearse_act(&v);
        look_for_escapes(r);
        rehearse_pass(r, (1 + rehearse_chance(r, 4)) * SECOND_US);
        left = once_in(r, LEAVES);
    }
    r->sums.visits++;
    r->sums.answers += v.answers;
    r->sums.right += v.right;
    r->sums.left_alone += app_screen(r->session.app) != ground(r);
    rehearse_say(r, SEEN_VISIT, "%d, %" STR_FMT ", in %s: %d capsules, last %s; %d answers%s; leaves at: %s",
                 r->sums.visits,
                 STR_ARG(duration_clock((rehearse_now_s(r) - v.from_s) * SECOND_US, &r->work)),
                 hands_language(&r->hands), v.capsules, v.watched, v.answers,
                 v.result ? ", a result" : "", rehearse_screen_name(app_screen(r->session.app)));
    if (r->options->visits)
        wait_until_fresh(r);
    forget_yesterday(r);
    if (r->sums.visits == SETTLED)
        r->bytes_first = rehearse_bytes();
}
