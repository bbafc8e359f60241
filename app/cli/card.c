/*
 * A card on paper for the people at a stand or in front of a room: texts of the interface's tables, pictures taken of the
 * program itself on the preview's stage, so that they show what the screens show.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/preview_stage.h"
#include "report/quick_card.h"

enum { PICTURE_W = 1280, PICTURE_H = 720 };

struct card_text {
    enum string_id heading, text;
};

struct card_kind {
    const char *name;
    enum string_id kicker, title, lead, caption[QUICK_CARD_PICTURES], blank[QUICK_CARD_BLANKS];
    const char *scene[QUICK_CARD_PICTURES]; /* of the preview */
    struct card_text step[QUICK_CARD_STEPS];
    int n_steps;
};

static const struct card_kind kinds[] = {
    {"booth",
     STR_QUICK_CARD_BOOTH_KICKER,
     STR_QUICK_CARD_BOOTH_TITLE,
     STR_QUICK_CARD_BOOTH_LEAD,
     {STR_QUICK_CARD_BOOTH_PICTURE_1, STR_QUICK_CARD_BOOTH_PICTURE_2},
     {STR_QUICK_CARD_BOOTH_BLANK_1, STR_QUICK_CARD_BOOTH_BLANK_2},
     {"attract", "staff-figures"},
     {{STR_QUICK_CARD_BOOTH_START, STR_QUICK_CARD_BOOTH_START_TEXT},
      {STR_QUICK_CARD_BOOTH_STOP, STR_QUICK_CARD_BOOTH_STOP_TEXT},
      {STR_QUICK_CARD_BOOTH_MENU, STR_QUICK_CARD_BOOTH_MENU_TEXT},
      {STR_QUICK_CARD_BOOTH_FIGURES, STR_QUICK_CARD_BOOTH_FIGURES_TEXT},
      {STR_QUICK_CARD_BOOTH_FILM, STR_QUICK_CARD_BOOTH_FILM_TEXT},
      {STR_QUICK_CARD_BOOTH_BLACK, STR_QUICK_CARD_BOOTH_BLACK_TEXT},
      {STR_QUICK_CARD_BOOTH_SOUND, STR_QUICK_CARD_BOOTH_SOUND_TEXT},
      {STR_QUICK_CARD_BOOTH_STANDS, STR_QUICK_CARD_BOOTH_STANDS_TEXT},
      {STR_QUICK_CARD_BOOTH_NIGHT, STR_QUICK_CARD_BOOTH_NIGHT_TEXT}},
     9},
    {"trainer",
     STR_QUICK_CARD_TRAINER_KICKER,
     STR_QUICK_CARD_TRAINER_TITLE,
     STR_QUICK_CARD_TRAINER_LEAD,
     {STR_QUICK_CARD_TRAINER_PICTURE_1, STR_QUICK_CARD_TRAINER_PICTURE_2},
     {STR_QUICK_CARD_TRAINER_BLANK_1, STR_QUICK_CARD_TRAINER_BLANK_2},
     {"presenter", "room-vote"},
     {{STR_QUICK_CARD_TRAINER_BEFORE, STR_QUICK_CARD_TRAINER_BEFORE_TEXT},
      {STR_QUICK_CARD_TRAINER_CLICKER, STR_QUICK_CARD_TRAINER_CLICKER_TEXT},
      {STR_QUICK_CARD_TRAINER_KEYS, STR_QUICK_CARD_TRAINER_KEYS_TEXT},
      {STR_QUICK_CARD_TRAINER_VOTE, STR_QUICK_CARD_TRAINER_VOTE_TEXT},
      {STR_QUICK_CARD_TRAINER_BREAK, STR_QUICK_CARD_TRAINER_BREAK_TEXT},
      {STR_QUICK_CARD_TRAINER_HAND, STR_QUICK_CARD_TRAINER_HAND_TEXT},
      {STR_QUICK_CARD_TRAINER_LATE, STR_QUICK_CARD_TRAINER_LATE_TEXT},
      {STR_QUICK_CARD_TRAINER_PROJECTOR, STR_QUICK_CARD_TRAINER_PROJECTOR_TEXT},
      {STR_QUICK_CARD_TRAINER_END, STR_QUICK_CARD_TRAINER_END_TEXT}},
     9},
};

struct card_job {
    const struct options *options;
    const struct card_kind *kind;
    enum string_language lang;
    struct arena arena;
    struct preview_stage stage;
    struct images *images;
    struct strings strings;
    struct quick_card card;
};

static const struct card_kind *kind_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    return NULL;
}

/* With the words of the buttons it speaks of. */
static struct str words(struct card_job *j, enum string_id id)
{
    static const struct {
        const char *name;
        enum string_id id;
    } buttons[] = {{"content", STR_STAFF_CONTENT}, {"verify", STR_STAFF_VERIFY},   {"device", STR_STAFF_DEVICE},
                   {"sound", STR_STAFF_SOUND_TEST}, {"today", STR_STAFF_TODAY},    {"export", STR_STAFF_EXPORT},
                   {"machine", STR_STAFF_MACHINE},  {"off", STR_STAFF_OFF},        {"remove", STR_STAFF_REMOVE_STICK}};
    struct str text = strings_text(&j->strings, j->lang, id);
    for (size_t i = 0; i < ARRAY_LEN(buttons); i++) {
        struct str button = strings_text(&j->strings, j->lang, buttons[i].id);
        text = strings_fill(&j->arena, text, buttons[i].name, arena_cstr(&j->arena, button), NULL);
    }
    return text;
}

static const struct preview_scene *scene_of(const char *name)
{
    for (int i = 0; i < preview_scenes_n; i++)
        if (strcmp(preview_scenes[i].name, name) == 0)
            return &preview_scenes[i];
    BUG("no scene is called %s", name);
}

/* A scene that the content cannot show leaves its place to the others. */
static void take_picture(struct card_job *j, int i, struct gfx_window *window)
{
    const struct preview_look look = {(int)j->lang, 0, 100, PICTURE_W, PICTURE_H};
    const struct preview_scene *scene = scene_of(j->kind->scene[i]);
    const char *absent = preview_absent(&j->stage, scene);
    char why[256];
    if (absent || !preview_stage_play(&j->stage, scene, why, sizeof why)) {
        fprintf(stderr, "capsule-kiosk card: no picture of %s: %s\n", scene->name, absent ? absent : why);
        return;
    }
    const uint32_t *px = preview_stage_shoot(&j->stage, &look, window);
    uint32_t *copy = mem_calloc((size_t)PICTURE_W * PICTURE_H, sizeof *copy);
    for (size_t k = 0; k < (size_t)PICTURE_W * PICTURE_H; k++)
        copy[k] = px[k] | 0xFF000000;
    struct quick_card *c = &j->card;
    c->picture[c->n_pictures].image = images_add_kept(j->images, copy, PICTURE_W, PICTURE_H);
    c->picture[c->n_pictures].w = PICTURE_W;
    c->picture[c->n_pictures].h = PICTURE_H;
    c->picture[c->n_pictures++].caption = words(j, j->kind->caption[i]);
}

static void fill(struct card_job *j)
{
    struct quick_card *c = &j->card;
    struct gfx_window *window = gfx_offscreen_new(PICTURE_W, PICTURE_H, j->stage.session.text, j->stage.session.images);
    for (int i = 0; i < QUICK_CARD_PICTURES; i++)
        take_picture(j, i, window);
    gfx_window_free(window);
    c->kicker = words(j, j->kind->kicker);
    c->title = words(j, j->kind->title);
    c->lead = words(j, j->kind->lead);
    c->n_steps = j->kind->n_steps;
    for (int i = 0; i < c->n_steps; i++) {
        c->step[i].heading = words(j, j->kind->step[i].heading);
        c->step[i].text = words(j, j->kind->step[i].text);
    }
    for (int i = 0; i < QUICK_CARD_BLANKS; i++)
        c->blank[i] = words(j, j->kind->blank[i]);
}

static bool write_card(struct card_job *j, struct err *err)
{
    struct pages pages;
    struct paper paper;
    enum paper_size size = PAPER_A4;
    if (j->options->paper)
        paper_size_parse(str_c(j->options->paper), &size);
    pages_init(&pages, &j->arena);
    pages.title = arena_cstr(&j->arena, j->card.title);
    pages.subject = arena_cstr(&j->arena, j->card.kicker);
    pages.language = string_language_code(j->lang);
    pages.created_s = pdf_made_at(j->options);
    paper_init(&paper, &pages, j->stage.session.text, size, false);
    if (j->options->n_args > 1)
        pdf_brand(&paper, j->images, j->stage.content.organisation);
    if (!quick_card_compose(&paper, &j->card))
        fprintf(stderr, "capsule-kiosk card: the texts do not fit onto one page\n");
    bool ok = pdf_write(j->options->pdf, &pages, j->stage.session.text, j->images, err);
    if (ok)
        pdf_say(j->options->pdf, &paper);
    return ok;
}

static bool make(struct card_job *j, struct err *err)
{
    struct options o = *j->options; /* the preview's argument is the playlist */
    o.args = j->options->args + 1;
    o.n_args = j->options->n_args - 1;
    if (!preview_stage_plan(&j->stage, &o, err))
        return false;
    bool ok = preview_stage_open(&j->stage, err);
    if (ok) {
        fill(j);
        ok = write_card(j, err);
    }
    preview_stage_close(&j->stage);
    return ok;
}

int command_card(const struct options *o)
{
    struct card_job j = {.options = o, .kind = o->n_args ? kind_of(o->args[0]) : NULL, .lang = session_language(o)};
    struct err err = ERR_INIT;
    if (!j.kind || !o->pdf || o->n_args > 2) {
        fputs("capsule-kiosk card: write \"card booth|trainer [PLAYLIST] --pdf FILE\"\n", stderr);
        return EXIT_START;
    }
    j.images = images_new();
    bool ok = make(&j, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk card: %s\n", err.text);
    images_free(j.images);
    arena_release(&j.arena);
    return ok ? EXIT_DONE : EXIT_START;
}
