/* A room votes on the quiz of mock-up 12, by hands or in teams, on the stage of one screen. */
#ifndef TESTS_RIG_VOTE_H
#define TESTS_RIG_VOTE_H

#include "rig_items.h"
#include "screens/room_store.h"
#include "screens/room_vote.h"
#include "store/roll.h"

static struct option options[4], yes_no[2];
static struct question questions[3];
static struct quiz quiz;

static inline struct option option(const char *id, const char *en, const char *de, bool right)
{
    return (struct option){.id = str_c(id), .text = rig_text2(en, de), .right = right};
}

static inline struct item vote(const char *id, enum item_vote how)
{
    return (struct item){.id = str_c(id), .kind = ITEM_QUIZ, .title = rig_text2("Vote", "Abstimmung"), .minutes = 10,
                         .quiz = &quiz, .vote = how};
}

/* The quiz of mock-up 12, a question with a prompt, one that has no options; then what follows. */
static inline void make_on(struct items_rig *v, struct item *items, int n)
{
    options[0] = option("comm", "Communication strategy", "Kommunikationsstrategie", false);
    options[1] = option("team", "A transversal team", "Ein bereichsübergreifendes Team", true);
    options[2] = option("reflect", "The four reflections", "Die vier Überlegungen", false);
    options[3] = option("adjust", "Adjusting the action plan", "Anpassung des Aktionsplans", false);
    options[1].feedback = rig_text2("It brings every department to the table.", "Es bringt jede Abteilung an den Tisch.");
    yes_no[0] = (struct option){.id = STR("true"), .right = true};
    yes_no[1] = (struct option){.id = STR("false")};
    questions[0] = (struct question){
        .id = STR("one"), .kind = QUESTION_SINGLE, .n_options = 4, .options = options,
        .stem = rig_text2("Which of these is one of the five essential prerequisites?",
                          "Welche davon ist eine der fünf wesentlichen Voraussetzungen?")};
    questions[1] = (struct question){
        .id = STR("two"), .kind = QUESTION_TRUE_FALSE, .n_options = 2, .options = yes_no,
        .stem = rig_text2("A strategy is a list of projects.", "Eine Strategie ist eine Liste von Projekten."),
        .discuss = rig_text2("Two minutes in pairs: what is missing in a list?", "Zwei Minuten zu zweit: Was fehlt einer Liste?")};
    questions[2] = (struct question){.id = STR("three"), .kind = QUESTION_NUMERIC, .stem = rig_text2("How many?", "Wie viele?")};
    quiz = (struct quiz){.id = STR("prerequisites"), .title = rig_text2("Prerequisites", "Voraussetzungen"),
                         .n_questions = 3, .questions = questions, .ask = 3};
    items_open(v, items, n);
}

static inline void make(struct items_rig *v, enum item_vote how)
{
    struct item items[] = {vote("check", how),
                           {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")}};
    make_on(v, items, 2);
}

static inline void hands(struct items_rig *v, int option, int n)
{
    for (int i = 0; i < n; i++)
        items_key(v, (uint32_t)('1' + option));
}

static inline void shift(struct items_rig *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .mods = MOD_SHIFT}};
    rig_event(&v->r, &ev);
}

static inline void register_of(struct items_rig *v, int n)
{
    for (int i = 0; i < n; i++) {
        char id[16], name[32];
        snprintf(id, sizeof id, "p%d", i);
        snprintf(name, sizeof name, "Participant %d", i);
        store_add_participants(v->r.env.store, STR("course"),
                               &(struct store_participant){str_c(id), str_c(name), STR(""), 0}, 1, v->r.env.now);
        store_mark_presence(v->r.env.store, &(struct store_mark){str_c(id), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
                            1, v->r.env.now);
    }
}

static inline void mock_up_hands(struct items_rig *v)
{
    register_of(v, 26);
    hands(v, 0, 6);
    hands(v, 1, 11);
    hands(v, 2, 4);
    hands(v, 3, 2);
    items_pass(v, 1); /* the bars have grown */
}

#endif
