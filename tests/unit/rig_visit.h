/*
 * A visit to one capsule in tests: rig_screen.h's stage with the navigation carried out, and a
 * playlist of three capsules of which the second has chapters, captions and a quiz of five. Time
 * moves only by visit_wait.
 */
#ifndef TESTS_RIG_VISIT_H
#define TESTS_RIG_VISIT_H

#include <sys/stat.h>
#include <unistd.h>

#include "rig_screen.h"

enum { VISIT_LEVELS = 8, VISIT_LENGTH_S = 272 };

struct visit_level {
    enum screen_id id;
    struct screen_args args;
};

struct visit_rig {
    struct rig r;
    struct visit_level levels[VISIT_LEVELS];
    int n;
    enum nav_kind last; /* the last navigation that was not "stay" or "redraw" */
    bool left;          /* NAV_QUIT, or back below the first screen */
    char dir[64];
    struct capsule capsules[3];
    struct quiz quiz;
    struct mark chapters[5], marks[1];
    struct caption_file captions[3];
    char caption_paths[3][96];
};

#define S(x) ((int64_t)(x)*1000000)

static inline struct i18n visit_text(const char *en, const char *fr, const char *de)
{
    struct i18n t = {.n = fr ? de ? 3 : 2 : 1};
    strcpy(t.of[0].lang, "en");
    t.of[0].text = str_c(en);
    strcpy(t.of[1].lang, "fr");
    t.of[1].text = str_c(fr);
    strcpy(t.of[2].lang, "de");
    t.of[2].text = str_c(de);
    return t;
}

#define LIT(x)                                                                                     \
    {                                                                                              \
        "" x, sizeof(x) - 1                                                                        \
    }
#define OPT(i, e, f, d, fb, r)                                                                     \
    {                                                                                              \
        .id = LIT(i), .text = {.n = 3, .of = {{"en", LIT(e)}, {"fr", LIT(f)}, {"de", LIT(d)}}},    \
        .feedback = {.n = 1, .of = {{"en", LIT(fb)}}}, .right = r                                  \
    }
#define T3(e, f, d)                                                                                \
    {                                                                                              \
        .n = 3, .of = { {"en", LIT(e)}, {"fr", LIT(f)}, {"de", LIT(d)} }                           \
    }

static const struct option visit_o1[] = {
    OPT("a", "Political will", "La volonté politique", "Politischer Wille",
        "It comes from the elected.", true),
    OPT("b", "A budget line", "Une ligne budgétaire", "Ein Haushaltsposten",
        "Money follows the will.", false),
    OPT("c", "A data platform", "Une plateforme de données", "Eine Datenplattform",
        "Tools come later.", false),
};
static const struct option visit_o2[] = {
    OPT("a", "Communication strategy", "Stratégie de communication", "Kommunikationsstrategie",
        "The communication strategy comes later, in strategic planning.", false),
    OPT("b", "A transversal team", "Une équipe transversale", "Ein bereichsübergreifendes Team",
        "A transversal team brings the departments together before planning starts.", true),
    OPT("c", "The four reflections", "Les quatre réflexions", "Die vier Überlegungen",
        "They belong to planning.", false),
    OPT("d", "Adjusting the action plan", "L’adaptation du plan d’action",
        "Die Anpassung des Aktionsplans", "That belongs to monitoring.", false),
};
static const struct option visit_o3[] = {
    OPT("t", "True", "Vrai", "Wahr", "Yes.", false),
    OPT("f", "False", "Faux", "Falsch", "The vision comes first.", true),
};
static const struct option visit_o4[] = {
    OPT("a", "Political will", "La volonté politique", "Politischer Wille", "", true),
    OPT("b", "Leadership", "Le leadership", "Führung", "", true),
    OPT("c", "An action plan", "Un plan d’action", "Ein Aktionsplan", "The plan is written later.",
        false),
    OPT("d", "External openness and citizen involvement",
        "L’ouverture et la participation citoyenne",
        "Offenheit nach außen und Beteiligung der Bürgerinnen und Bürger", "", true),
    OPT("e", "Evaluation methodology", "Une méthode d’évaluation", "Eine Bewertungsmethode",
        "It belongs to monitoring.", false),
    OPT("f", "A common (pre-)vision", "Une (pré-)vision commune", "Eine gemeinsame (Vor-)Vision",
        "", true),
};
static const struct option visit_o5[] = {
    OPT("a", "It gives a direction", "Elle donne une direction", "Sie gibt eine Richtung", "",
        true),
    OPT("b", "It fixes the budget", "Elle fixe le budget", "Sie legt den Haushalt fest", "", false),
};
#define ASK(i, k, o, w, ...)                                                                       \
    {                                                                                              \
        .id = LIT(i), .kind = k, .stem = __VA_ARGS__, .n_options = ARRAY_LEN(o), .options = o,     \
        .watch = LIT(w), .keep_order = true                                                        \
    }
static const struct question visit_questions[] = {
    ASK("from-the-top", QUESTION_SINGLE, visit_o1, "",
        T3("Which prerequisite comes from the top?", "Quel prérequis vient d’en haut ?",
           "Welche Voraussetzung kommt von oben?")),
    ASK("one-of-five", QUESTION_SINGLE, visit_o2, "leadership",
        T3("Which of these is one of the five essential prerequisites?",
           "Laquelle de ces propositions est l’un des cinq prérequis essentiels ?",
           "Welches davon gehört zu den fünf wesentlichen Voraussetzungen?")),
    ASK("tools-first", QUESTION_TRUE_FALSE, visit_o3, "leadership",
        T3("Tools come before the vision.", "Les outils viennent avant la vision.",
           "Werkzeuge kommen vor der Vision.")),
    ASK("which-are", QUESTION_MULTIPLE, visit_o4, "",
        T3("Which of these are essential prerequisites?",
           "Lesquels sont des prérequis essentiels ?",
           "Was davon sind wesentliche Voraussetzungen?")),
    ASK("pre-vision", QUESTION_SINGLE, visit_o5, "",
        T3("What does a pre-vision do?", "À quoi sert une pré-vision ?",
           "Was bewirkt eine Vor-Vision?")),
};

static inline void visit_write(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        BUG("cannot write %s", path);
    fputs(text, f);
    fclose(f);
}

static inline void visit_captions(struct visit_rig *v)
{
    static const char *const langs[] = {"en", "fr", "nl"};
    static const char *const texts[] = {
        "WEBVTT\n\n00:01.000 --> 00:03.000\nBefore any technology, a city needs political will and a shared vision.\n\n"
        "01:20.000 --> 01:30.000\nBefore any technology, a city needs\npolitical will and a shared vision.\n",
        "WEBVTT\n\n00:01.000 --> 00:03.000\nAvant toute technologie\n\n01:20.000 --> 01:30.000\n"
        "Avant toute technologie, il faut\nune volonté politique et une vision.\n",
        "this is not a caption file",
    };
    for (int i = 0; i < 3; i++) {
        snprintf(v->caption_paths[i], sizeof v->caption_paths[i], "%s/capsule-2.%s.vtt", v->dir,
                 langs[i]);
        visit_write(v->caption_paths[i], texts[i]);
        v->captions[i] = (struct caption_file){.path = v->caption_paths[i]};
        strcpy(v->captions[i].lang, langs[i]);
    }
}

static inline void visit_catalog(struct visit_rig *v)
{
    static const char *const chapters[][2] = {{"why", "Why prerequisites"},
                                              {"will", "Political will"},
                                              {"team", "Leadership and the team"},
                                              {"vision", "A common vision"},
                                              {"open", "External openness"}};
    static const int starts[] = {0, 46, 101, 164, 219, VISIT_LENGTH_S};
    for (int i = 0; i < 5; i++)
        v->chapters[i] = (struct mark){str_c(chapters[i][0]),
                                       {S(starts[i]), S(starts[i + 1])},
                                       visit_text(chapters[i][1], NULL, NULL)};
    v->marks[0] = (struct mark){
        STR("leadership"),
        {S(72), S(100)},
        visit_text("Leadership and the team", "Le leadership et l’équipe", "Führung und Team")};
    v->quiz = (struct quiz){.id = STR("quiz-2"),
                            .n_questions = 5,
                            .questions = visit_questions,
                            .ask = 5,
                            .partial_credit = true};
    v->capsules[0] =
        (struct capsule){.id = STR("capsule-1"),
                         .number = 1,
                         .media = "media/capsule-1.mp4",
                         .kicker = visit_text("Definition & context", "Définition et contexte",
                                              "Definition und Kontext"),
                         .title = visit_text("What is a Smart City?", NULL, NULL)};
    v->capsules[1] = (struct capsule){
        .id = STR("capsule-2"),
        .number = 2,
        .media = "media/capsule-2.mp4",
        .kicker = visit_text("Prerequisites", "Prérequis", "Voraussetzungen"),
        .title =
            visit_text("5 essential prerequisites for a successful Smart City approach",
                       "5 prérequis essentiels pour une démarche Smart City réussie",
                       "5 wesentliche Voraussetzungen für einen erfolgreichen Smart-City-Ansatz"),
        .quiz = &v->quiz,
        .n_captions = 3,
        .captions = v->captions,
        .timeline = {.path = "capsule-2.timeline.yaml",
                     .length_us = S(VISIT_LENGTH_S),
                     .n_chapters = 5,
                     .chapters = v->chapters,
                     .n_marks = 1,
                     .marks = v->marks,
                     .matches = true}};
    v->capsules[2] =
        (struct capsule){.id = STR("capsule-3"),
                         .number = 3,
                         .media = "media/capsule-3.mp4",
                         .kicker = visit_text("Strategic planning", "Planification stratégique",
                                              "Strategische Planung"),
                         .title = visit_text("Strategic planning in four steps", NULL, NULL)};
    v->r.catalog = (struct catalog){.n_languages = 2,
                                    .languages = {"en", "fr"},
                                    .n_capsules = 3,
                                    .capsules = v->capsules,
                                    .n_quizzes = 1,
                                    .quizzes = &v->quiz};
}

static inline void visit_open(struct visit_rig *v)
{
    memset(v, 0, sizeof *v);
    rig_open(&v->r);
    v->r.settings.reduced_motion = true;
    snprintf(v->dir, sizeof v->dir, "/tmp/capsule-visit-%d", (int)getpid());
    mkdir(v->dir, 0700);
    visit_captions(v);
    visit_catalog(v);
    static const struct player_fake_media media = {
        .name = "capsule-2.mp4", .length_us = S(VISIT_LENGTH_S), .w = 1920, .h = 1080};
    player_fake_add(v->r.env.player, &media);
}

static inline void visit_close(struct visit_rig *v)
{
    rig_close(&v->r);
    for (int i = 0; i < 3; i++)
        unlink(v->caption_paths[i]);
    rmdir(v->dir);
}

static inline const struct screen *visit_screen(enum screen_id id)
{
    switch (id) {
    case SCREEN_CAPSULE: return &screen_capsule;
    case SCREEN_QUIZ: return &screen_quiz;
    case SCREEN_FEEDBACK: return &screen_feedback;
    case SCREEN_RESULT: return &screen_result;
    case SCREEN_FAULT: return &screen_fault;
    case SCREEN_MAP: return &screen_map;
    case SCREEN_TAKE_AWAY: return &screen_take_away;
    default: BUG("no such screen in this visit: %d", (int)id);
    }
}

static inline enum screen_id visit_at(const struct visit_rig *v)
{
    return v->levels[v->n - 1].id;
}

static inline void visit_enter_top(struct visit_rig *v)
{
    struct rig *r = &v->r;
    struct err err = ERR_INIT;
    rig_leave(r);
    r->screen = visit_screen(visit_at(v));
    r->state = calloc(1, r->screen->state_size);
    r->entered = true;
    r->input = (struct ui_input){0};
    if (!r->screen->enter(r->state, &r->env, &v->levels[v->n - 1].args, &err))
        BUG("%s: %s", r->screen->name, err.text);
}

static inline void visit_follow(struct visit_rig *v, struct nav nav)
{
    if (nav.kind == NAV_STAY || nav.kind == NAV_REDRAW)
        return;
    v->last = nav.kind;
    if (nav.kind == NAV_QUIT || (nav.kind == NAV_BACK && v->n == 1)) {
        v->left = true;
        return;
    }
    if (nav.kind == NAV_REPLACE || nav.kind == NAV_BACK)
        v->n--;
    if (nav.kind == NAV_REPLACE || nav.kind == NAV_GO)
        v->levels[v->n++] = (struct visit_level){nav.to, nav.args};
    visit_enter_top(v);
}

/* Everything that is due at this moment: durable writes, the player's edges, pictures. */
static inline void visit_settle(struct visit_rig *v)
{
    struct rig *r = &v->r;
    for (int i = 0; i < 4; i++) {
        store_flush(r->env.store, NULL);
        player_pump(r->env.player, r->env.now);
        for (struct event ev; !v->left && queue_pop(r->queue, &ev);)
            if (!pictures_handle(r->env.pictures, &ev) && !documents_handle(r->env.documents, &ev))
                visit_follow(v, r->screen->handle(r->state, &r->env, &ev));
        rig_draw_once(r);
        if (r->wake_us <= r->env.now.mono_us && !v->left) {
            struct event timer = {.kind = EVENT_TIMER};
            visit_follow(v, r->screen->handle(r->state, &r->env, &timer));
            rig_draw_once(r);
        }
    }
}

static inline void visit_start(struct visit_rig *v, enum screen_id id,
                               const struct screen_args *args)
{
    v->n = 0;
    v->left = false;
    v->levels[v->n++] = (struct visit_level){id, *args};
    visit_enter_top(v);
    visit_settle(v);
}

/* The capsule with the quiz, from where the learner stopped. */
static inline void visit_capsule(struct visit_rig *v)
{
    visit_start(v, SCREEN_CAPSULE,
                &(struct screen_args){.capsule = &v->capsules[1], .start_us = -1});
}

static inline void visit_event(struct visit_rig *v, const struct event *ev)
{
    struct rig *r = &v->r;
    struct event out;
    if (!steer_focus(&r->env, rig_tree(r), ev, &out))
        visit_follow(v, steer_screen(r->screen, r->state, &r->env, ev, (struct steer_rest){0}));
    else if (out.kind != EVENT_NONE)
        visit_follow(v, r->screen->handle(r->state, &r->env, &out));
    rig_draw_once(r);
}

static inline void visit_mods(struct visit_rig *v, uint32_t key, unsigned mods)
{
    struct event ev = {
        .kind = EVENT_KEY,
        .key = {.key = key, .mods = mods, .typed = key < KEY_ENTER && !mods ? key : 0}};
    visit_event(v, &ev);
    visit_settle(v);
}

static inline void visit_key(struct visit_rig *v, uint32_t key)
{
    visit_mods(v, key, 0);
}

static inline void visit_tap(struct visit_rig *v, int x, int y, bool touch)
{
    struct event ev = {
        .kind = EVENT_POINTER,
        .pointer = {.touch = touch, .button = 1, .phase = POINTER_DOWN, .x = x, .y = y}};
    visit_event(v, &ev);
    ev.pointer.phase = POINTER_UP;
    visit_event(v, &ev);
}

/* A finger on what has that name; settle false: what the press asked for is still on its way. */
static inline void visit_touch(struct visit_rig *v, const char *label)
{
    const struct node *n = rig_find(&v->r, label);
    if (!n) {
        struct buf all = BUF_INIT;
        tree_dump(rig_tree(&v->r), &all);
        BUG("nothing is named \"%s\" among\n%s", label, buf_c(&all));
    }
    visit_tap(v, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2, true);
}

static inline void visit_press(struct visit_rig *v, const char *label)
{
    visit_touch(v, label);
    visit_settle(v);
}

static inline void visit_wait(struct visit_rig *v, int64_t us)
{
    struct rig *r = &v->r;
    r->env.now.mono_us += us;
    r->env.now.wall_s = 1613822400 + r->env.now.mono_us / 1000000;
    player_pump(r->env.player, r->env.now);
    if (r->wake_us <= r->env.now.mono_us && !v->left) {
        struct event timer = {.kind = EVENT_TIMER};
        visit_follow(v, r->screen->handle(r->state, &r->env, &timer));
    }
    visit_settle(v);
}

static inline const struct node *visit_role(struct visit_rig *v, enum role role)
{
    const struct tree *t = rig_tree(&v->r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == role)
            return &t->nodes[i];
    return NULL;
}

/* What the caption box shows; "" for none. */
static inline struct str visit_caption(struct visit_rig *v)
{
    const struct node *n = visit_role(v, ROLE_CAPTION);
    return n ? n->label : STR("");
}

/* Something on the page reads so, as label or value. */
static inline bool visit_reads(struct visit_rig *v, const char *text)
{
    return tree_shows_text(rig_tree(&v->r), text);
}

/* A page at a size, a text size, in a language and a theme. */
struct visit_look {
    const char *name; /* of its golden */
    int w, h, percent;
    enum string_language lang;
    enum theme_kind theme;
};

/* The page looked at so is like its golden, and sane. */
static inline bool visit_looks(struct visit_rig *v, const struct visit_look *look)
{
    v->r.w = look->w;
    v->r.h = look->h;
    v->r.settings.lang = look->lang;
    v->r.settings.text_percent = look->percent;
    v->r.settings.theme = look->theme;
    visit_settle(v);
    return rig_golden(&v->r, look->name) & rig_sane(&v->r);
}

/* Draws what is on screen in every language, text size and window and looks for overlaps and edges;
 * text at the end says where. */
static inline bool visit_fits(struct visit_rig *v, const char *what)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    static const int percents[] = {100, 125, 150, 200};
    const struct settings had = v->r.settings;
    bool ok = true;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++)
        for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
            for (size_t p = 0; p < ARRAY_LEN(percents); p++) {
                v->r.w = sizes[s][0], v->r.h = sizes[s][1];
                v->r.settings.lang = (enum string_language)lang;
                v->r.settings.text_percent = percents[p];
                rig_draw_once(&v->r);
                if (rig_sane(&v->r))
                    continue;
                fprintf(stderr, "%s: %s %dx%d %d %%\n", what,
                        string_language_code((enum string_language)lang), sizes[s][0], sizes[s][1],
                        percents[p]);
                ok = false;
            }
    v->r.w = 1920, v->r.h = 1080;
    v->r.settings = had;
    rig_draw_once(&v->r);
    return ok;
}

static inline int64_t visit_position(struct visit_rig *v)
{
    struct player_level level;
    player_poll(v->r.env.player, v->r.env.now, &level);
    return level.position_us;
}

#endif
