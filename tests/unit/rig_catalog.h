/* The five capsules of the drawings as a catalog for the rig: first one done, second started, last two locked. */
#ifndef TESTS_RIG_CATALOG_H
#define TESTS_RIG_CATALOG_H

#include "rig_screen.h"

enum { RIG_CAPSULES_MAX = 1000 };

static struct capsule rig_capsules[RIG_CAPSULES_MAX];
static struct quiz rig_quizzes[RIG_CAPSULES_MAX];
static char rig_ids[RIG_CAPSULES_MAX][16];

static const struct {
    const char *kicker, *kicker_de, *title, *title_de, *release;
} rig_five[] = {
    {"Definition & context", "Definition & Kontext", "Smart City: what are we talking about?",
     "Smart City: Wovon reden wir?", "2021-02-04"},
    {"Prerequisites", "Voraussetzungen", "5 essential prerequisites for a successful Smart City approach",
     "5 wesentliche Voraussetzungen für einen gelungenen Smart-City-Ansatz", "2021-02-11"},
    {"Strategic planning", "Strategische Planung", "Strategic planning: how to formulate a Smart City strategy?",
     "Strategische Planung: Wie formuliert man eine Smart-City-Strategie?", "2021-02-18"},
    {"Implementation", "Umsetzung", "Translating your Smart City strategy into an action plan and implementing it",
     "Ihre Smart-City-Strategie in einen Aktionsplan übersetzen und umsetzen", "2021-02-25"},
    {"Monitoring", "Monitoring", "Monitoring your Smart City initiatives: what to measure and why?",
     "Ihre Smart-City-Initiativen überwachen: Was messen und warum?", "2021-03-04"},
};

/* n capsules; with two or more, the first is watched with 4 of 5 right and the second stopped at 43 %. */
static inline void rig_catalog(struct rig *r, int n)
{
    int64_t attempt;
    struct str none = STR("");
    r->catalog = (struct catalog){.n_capsules = n, .capsules = rig_capsules, .n_languages = 4,
                                  .languages = {"en", "fr", "nl", "de"}, .policy = {.locked_until_release = true},
                                  .title = rig_text2("Five capsules to a Smart City strategy",
                                                     "Fünf Kapseln zur Smart-City-Strategie")};
    for (int i = 0; i < n; i++) {
        size_t k = n == 1 ? 1 : (size_t)i % ARRAY_LEN(rig_five);
        snprintf(rig_ids[i], sizeof rig_ids[i], "c%d", i + 1);
        rig_quizzes[i] = (struct quiz){.id = str_c(rig_ids[i]), .n_questions = 5};
        rig_capsules[i] = (struct capsule){
            .id = str_c(rig_ids[i]), .number = i + 1, .quiz = &rig_quizzes[i], .media = "media/demo/capsule.mp4",
            .media_name = STR("capsule.mp4"), .poster = "media/demo/poster.png",
            .kicker = rig_text2(rig_five[k].kicker, rig_five[k].kicker_de),
            .title = rig_text2(rig_five[k].title, rig_five[k].title_de),
            .summary = rig_text2("Before any technology, a city needs political will and a shared vision.",
                                 "Vor aller Technik braucht eine Stadt politischen Willen und ein gemeinsames Bild."),
        };
        strcpy(rig_capsules[i].unlock.day, rig_five[k].release);
    }
    if (n < 2)
        return;
    struct store_progress done = {100000000, 100000000, true}, started = {43000000, 100000000, false};
    store_set_progress(r->env.store, none, STR("c1"), &done, r->env.now);
    store_set_progress(r->env.store, none, STR("c2"), &started, r->env.now);
    store_start_attempt(r->env.store, none, STR("c1"), 1, 5, r->env.now, &attempt);
    store_finish_attempt(r->env.store, attempt, 0.8, 4, r->env.now);
}

/* Draws the screen entered now at every size, text size and language; false when anything overlaps or sticks out. */
static inline bool rig_sane_everywhere(struct rig *r)
{
    static const struct { int w, h; } sizes[] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}, {2560, 1080}};
    static const int percents[] = {100, 125, 150, 200};
    bool ok = true;
    for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
        for (size_t p = 0; p < ARRAY_LEN(percents); p++) {
            for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
                r->w = sizes[s].w;
                r->h = sizes[s].h;
                r->settings.text_percent = percents[p];
                r->settings.lang = (enum string_language)lang;
                rig_draw(r);
                if (rig_clear(r))
                    continue;
                fprintf(stderr, "... at %dx%d, %d %%, %s\n", r->w, r->h, percents[p],
                        string_language_code(r->settings.lang));
                ok = false;
            }
        }
    }
    return ok;
}

#endif
