/*
 * Learners of a loaned device: each has a card or makes one, goes on where it stopped, marks places, ticks and writes notes,
 * and hands over in the end. Every device (--seed) has people of its own. What they do with the card itself:
 * rehearse_card.c.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "cli/rehearse.h"

enum { ACTIONS_MAX = 80, LEAVES = 40, SECOND_US = 1000000, PEOPLE = 6, MEAN_S = 9000, OUT_MAX = 12, OWN_DATA = 7 };

static const char *const names[] = {"Ada",   "Bram",   "Cécile", "Dirk",    "Élodie", "Fatima", "Gaël",   "Hannah",
                                    "Inès",  "Jürgen", "Katrin", "Łukasz",  "Maïté",  "Noé",    "Oscar",  "Pieter",
                                    "Rania", "Saskia", "Théo",   "Ugo",     "Vera",   "Wout",   "Yasmine", "Zoë"};

/* What a learner writes beside a point or a place; some of it is bait for spreadsheets. */
static const char *const notes[] = {"Ask the mayor", "=1+1", "@home, again", "Qui décide ?", "Frist: 1.12.", "-5 %, +3 %", "1/2"};

static bool is_up(const struct rehearsal *r, enum screen_id id)
{
    return app_screen(r->session.app) == id;
}

static bool press(struct rehearsal *r, enum string_id id, bool within)
{
    return hands_press_text(&r->hands, hands_words(&r->hands, id), within);
}

void rehearse_write(struct rehearsal *r, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    rehearse_pressed(r);
    queue_push(r->session.queue, &ev);
    rehearse_pass(r, SECOND_US);
}

/* Of the buttons of that name the one that may be pressed: not what lies under a dialog. */
static bool press_in_front(struct rehearsal *r, enum string_id id)
{
    const struct tree *t = app_tree(r->session.app);
    struct str words = hands_words(&r->hands, id);
    for (int i = 0; t && i < t->n; i++)
        if (str_eq(t->nodes[i].label, words) && tree_reachable(t, &t->nodes[i])) {
            rehearse_touch(r, &t->nodes[i]);
            return true;
        }
    return false;
}

/* Down to the library, out of a quiz by its own way, and out by the dialog of the card. */
static bool hand_over(struct rehearsal *r)
{
    for (int i = 0; i < OUT_MAX && !r->over && !is_up(r, SCREEN_SIGN_IN); i++)
        if (!press_in_front(r, STR_QUIZ_LEAVE) && (!is_up(r, SCREEN_LEARNER) || !press(r, STR_LEARNER_HAND_OVER, false)))
            rehearse_key(r, KEY_ESCAPE);
    return is_up(r, SCREEN_SIGN_IN);
}

static void write_note(struct rehearsal *r)
{
    rehearse_write(r, notes[rehearse_chance(r, ARRAY_LEN(notes))]);
    if (!press(r, STR_NOTE_SAVE, false))
        rehearse_key(r, KEY_ESCAPE);
}

static void act(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    switch (app_screen(r->session.app)) {
    case SCREEN_NOTE: write_note(r); break;
    case SCREEN_CAPSULE:
        if (rehearse_chance(r, 4) == 0)
            rehearse_key(r, 'r');
        rehearse_act(v);
        break;
    case SCREEN_LIBRARY:
        if (rehearse_chance(r, OWN_DATA) == 0)
            rehearse_own_data(v);
        else if (rehearse_chance(r, 5) || !press(r, STR_PROGRESS_TITLE, true))
            rehearse_act(v);
        break;
    case SCREEN_PROGRESS:
        if (!press(r, STR_STUDY_TITLE, false))
            rehearse_act(v);
        break;
    case SCREEN_STUDY:
    case SCREEN_CHECKLIST:
        if (rehearse_chance(r, 5) == 0 || !rehearse_wander(r))
            rehearse_key(r, KEY_ESCAPE);
        break;
    case SCREEN_LEARNER: /* came to by chance */
    case SCREEN_CARD:
    case SCREEN_ALONG:
    case SCREEN_BRING:
    case SCREEN_SETTINGS: rehearse_key(r, KEY_ESCAPE); break;
    default: rehearse_act(v); break;
    }
}

static void learn(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    bool leaves = false;
    for (int i = 0; i < ACTIONS_MAX && !r->over && !leaves && !is_up(r, SCREEN_SIGN_IN); i++) {
        act(v);
        rehearse_pass(r, (1 + rehearse_chance(r, 6)) * SECOND_US);
        leaves = rehearse_chance(r, LEAVES) == 0;
    }
}

void rehearse_learner(struct rehearsal *r)
{
    struct rehearsal_person v = {.r = r, .watched = "none"};
    arena_reset(&r->work);
    int64_t mean = r->options->visitors ? 3600 / r->options->visitors + 1 : MEAN_S;
    rehearse_pass(r, r->options->visits ? SECOND_US : rehearse_until_next(r, mean) * SECOND_US);
    if (r->over)
        return;
    int who = (int)(((unsigned)r->options->seed * PEOPLE + (unsigned)rehearse_chance(r, PEOPLE)) % ARRAY_LEN(names));
    v.from_s = rehearse_now_s(r);
    v.doubts = 2 + who % 5;
    if (!rehearse_sign_in(&v, who, names[who])) {
        rehearse_say(r, SEEN_ERROR, "%s cannot sign in: %s", names[who], rehearse_screen_name(app_screen(r->session.app)));
        r->sums.stuck++;
    } else {
        learn(&v);
    }
    const char *at = rehearse_screen_name(app_screen(r->session.app));
    if (!hand_over(r) && !r->over) {
        rehearse_say(r, SEEN_ERROR, "%s cannot hand over from: %s", names[who], at);
        r->sums.stuck++;
    }
    r->sums.visits++;
    r->sums.answers += v.answers;
    r->sums.right += v.right;
    rehearse_say(r, SEEN_VISIT, "%d, %s, %d min%s: %d capsules, last %s; %d answers%s%s%s; leaves at: %s", r->sums.visits, names[who],
                 (int)((rehearse_now_s(r) - v.from_s) / 60), v.brought ? ", brought it along" : "", v.capsules, v.watched, v.answers, v.result ? ", a result" : "",
                 v.along ? ", takes it along" : "", v.erased ? ", erases it" : "", at);
}
