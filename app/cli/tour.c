/*
 * `tour`: the real program and the real decoder off-screen, driven through the semantic tree and
 * real events by a script. Leaves pictures, a contact sheet, a video of what the screen showed and
 * a page that explains them. A step that does not come to pass is reported by name and fails the
 * tour: it is a test as much as a show.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/parts.h"
#include "cli/commands.h"
#include "cli/tour_state.h"

enum { STEP_LIMIT_US = 15000000 };

/* One round of the program; records what it showed. */
static void turn(struct tour *t, int64_t until_us)
{
    int64_t step = time_mono_us() + 40000;
    bool presented = false;
    int w, h;
    if (!session_round(&t->session, until_us < step ? until_us : step, &presented))
        t->over = true;
    else if (t->recorder && presented)
        recorder_show(t->recorder, gfx_window_pixels(t->session.window, &w, &h), time_mono_us());
}

void tour_look(struct tour *t, int64_t ms)
{
    int64_t end = time_mono_us() + ms * 1000;
    while (!t->over && time_mono_us() < end)
        turn(t, end);
}

static void press_node(void *ctx, const struct node *n)
{
    struct tour *t = ctx;
    int x = n->rect.x + n->rect.w / 2, y = n->rect.y + n->rect.h / 2;
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN, .button = 1, .x = x, .y = y}};
    queue_push(t->session.queue, &ev);
    tour_look(t, 60);
    ev.pointer.phase = POINTER_UP;
    queue_push(t->session.queue, &ev);
    tour_look(t, 60);
}

static void type_key(void *ctx, uint32_t key)
{
    struct tour *t = ctx;
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    queue_push(t->session.queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(t->session.queue, &ev);
    tour_look(t, 60);
}

static bool press_label(struct tour *t, enum string_id id)
{
    int64_t limit = time_mono_us() + STEP_LIMIT_US;
    const struct node *n;
    while (!(n = hands_find(&t->hands, hands_words(&t->hands, id), false)) && !t->over &&
           time_mono_us() < limit)
        tour_look(t, 50);
    if (!n)
        return false;
    press_node(t, n);
    return true;
}

/* The first capsule that is there. */
static bool press_card(struct tour *t)
{
    const struct catalog *c = app_catalog(t->session.app);
    for (int i = 0; c && i < c->n_capsules; i++) {
        struct str title = i18n_text(&c->capsules[i].title, hands_language(&t->hands), NULL);
        const struct node *n = c->capsules[i].media ? hands_find(&t->hands, title, true) : NULL;
        if (!n)
            continue;
        press_node(t, n);
        return true;
    }
    return false;
}

static bool wait_screen(struct tour *t, enum screen_id id)
{
    int64_t limit = time_mono_us() + STEP_LIMIT_US;
    while (app_screen(t->session.app) != id && !t->over && time_mono_us() < limit)
        tour_look(t, 20);
    return app_screen(t->session.app) == id;
}

static bool shoot(struct tour *t, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    int w, h;
    if (t->n_shots == TOUR_SHOTS_MAX)
        return false;
    const char *file = arena_strf(&t->arena, "%02d-%s.png", t->n_shots + 1, name).ptr;
    if (!gfx_window_png(t->session.window, fs_join(&t->arena, t->dir, file), &err)) {
        fprintf(stderr, "tour: %s\n", err.text);
        return false;
    }
    const uint32_t *pixels = gfx_window_pixels(t->session.window, &w, &h);
    contact_sheet_add(t->sheet, pixels, w, h);
    t->shots[t->n_shots++] = (struct tour_shot){file, text};
    return true;
}

/* How each kind of question is shown: answered wrongly where that shows more, and explained. */
static const struct {
    const char *asked, *asked_text, *judged, *judged_text;
    bool rightly;
} kinds[QUESTION_KIND_COUNT] = {
    [QUESTION_SINGLE] = {"quiz-single", "One right answer among several.", NULL, NULL, true},
    [QUESTION_MULTIPLE] = {"quiz-multiple",
                           "Several right answers; the chip counts what is chosen.",
                           "feedback-multiple", "All that were right, and why.", true},
    [QUESTION_TRUE_FALSE] = {"quiz-true-false", "True or false.", NULL, NULL, true},
    [QUESTION_ORDERING] = {"quiz-ordering", "Putting in order: by arrows, by dragging, or by keys.",
                           "feedback-ordering",
                           "The order given beside the right one; what is out of place says where "
                           "it belongs.",
                           false},
    [QUESTION_MATCHING] = {"quiz-matching",
                           "Matching by two taps: a pair shows by its letter and by a line.",
                           "feedback-matching", "The pairs, each with its own verdict.", false},
    [QUESTION_NUMERIC] = {"quiz-numeric", "A number, typed on the screen or on a keyboard.",
                          "feedback-numeric", "The number given and what counts as right.", true},
    [QUESTION_SHORT] = {"quiz-short", "A typed answer: keys on the screen, or a keyboard.",
                        "feedback-short", "What was typed and what would have been right.", false},
};

static bool answer(struct tour *t, bool rightly)
{
    const struct question *q = hands_question(&t->hands);
    if (q)
        t->kinds_shown |= 1u << q->kind; /* the script takes its own pictures of it */
    return q && hands_answer(&t->hands, q, rightly);
}

static bool answer_and_check(struct tour *t)
{
    const struct question *q = hands_question(&t->hands);
    tour_look(t, 250);
    if (!q || !hands_answer(&t->hands, q, kinds[q->kind].rightly))
        return false;
    bool new = !(t->kinds_shown >> q->kind & 1);
    t->kinds_shown |= 1u << q->kind;
    tour_look(t, new ? 250 : 60);
    if (new && !shoot(t, kinds[q->kind].asked, kinds[q->kind].asked_text))
        return false;
    if (!press_label(t, STR_QUIZ_CHECK_ANSWER) || !wait_screen(t, SCREEN_FEEDBACK))
        return false;
    tour_look(t, new ? 450 : 200);
    return !new || !kinds[q->kind].judged ||
           shoot(t, kinds[q->kind].judged, kinds[q->kind].judged_text);
}

/* Answers what is left; the first question of each kind is kept as a picture. */
static bool rest_of_quiz(struct tour *t)
{
    for (int i = 0; i < 128 && app_screen(t->session.app) != SCREEN_RESULT; i++) {
        if (app_screen(t->session.app) == SCREEN_FEEDBACK) {
            if (!hands_find(&t->hands, hands_words(&t->hands, STR_FEEDBACK_NEXT), false))
                return press_label(t, STR_FEEDBACK_TO_RESULT);
            press_label(t, STR_FEEDBACK_NEXT);
            tour_look(t, 250);
        } else if (!answer_and_check(t)) {
            return false;
        }
    }
    return app_screen(t->session.app) == SCREEN_RESULT;
}

static bool has_caption(const struct tour *t)
{
    const struct tree *tree = app_tree(t->session.app);
    for (int i = 0; tree && i < tree->n; i++)
        if (tree->nodes[i].role == ROLE_CAPTION)
            return true;
    return false;
}

static struct player_level level_of(struct tour *t)
{
    struct player_level level;
    player_poll(t->session.player, session_now(&t->session), &level);
    return level;
}

static bool come_true(struct tour *t, const struct tour_step *step)
{
    struct player_level level = level_of(t);
    if (step->action == TOUR_POSITION)
        return level.position_us >= step->ms * 1000;
    if (step->action == TOUR_CAPTION)
        return has_caption(t);
    return level.restarts > 0 && level.status == PLAYER_PLAYING;
}

static bool wait(struct tour *t, const struct tour_step *step)
{
    int64_t limit = time_mono_us() + STEP_LIMIT_US;
    while (!come_true(t, step) && !t->over && time_mono_us() < limit)
        tour_look(t, 20);
    return come_true(t, step);
}

static bool kill_decoder(struct tour *t)
{
    int pid;
    return player_pids(t->session.player, &pid, 1) == 1 && kill(pid, SIGKILL) == 0;
}

static bool perform(struct tour *t, const struct tour_step *s)
{
    switch (s->action) {
    case TOUR_SHOT:
        return shoot(t, s->name, s->text);
    case TOUR_LOOK:
        tour_look(t, s->ms);
        return !t->over;
    case TOUR_PRESS:
        return press_label(t, s->string);
    case TOUR_CARD:
        return press_card(t);
    case TOUR_KEY:
        type_key(t, s->key);
        return !t->over;
    case TOUR_SCREEN:
        return wait_screen(t, (enum screen_id)s->ms);
    case TOUR_POSITION:
    case TOUR_CAPTION:
    case TOUR_RECOVERED:
        return wait(t, s);
    case TOUR_SEEK:
        player_seek(t->session.player, level_of(t).length_us - s->ms * 1000,
                    session_now(&t->session));
        return true;
    case TOUR_KILL:
        return kill_decoder(t);
    case TOUR_ANSWER:
        return answer(t, s->ms);
    case TOUR_REST:
        return rest_of_quiz(t);
    case TOUR_IF_COURSE: /* visit's own */
    case TOUR_IF_CODES:
    case TOUR_ACTION_COUNT:
        break;
    }
    return false;
}

static void write_page(struct tour *t, bool video, struct err *err)
{
    struct buf b = BUF_INIT;
    buf_add_c(&b, "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
                  "<title>Capsule Kiosk: the tour</title>\n"
                  "<style>body{font:18px/1.5 sans-serif;background:#0a1222;color:#f7f4ec;"
                  "max-width:1000px;margin:40px auto;padding:0 20px}"
                  "img,video{width:100%;border-radius:12px}figure{margin:0 0 40px}</style>\n"
                  "<h1>Capsule Kiosk: the tour</h1>\n"
                  "<p>What the program showed during one scripted visit, drawn by the program "
                  "itself.</p>\n");
    if (video)
        buf_add_c(&b, "<video src=\"tour.mp4\" controls muted></video>\n");
    for (int i = 0; i < t->n_shots; i++)
        buf_addf(&b,
                 "<figure><img src=\"%s\" alt=\"\" loading=\"lazy\">"
                 "<figcaption>%d. %s</figcaption></figure>\n",
                 t->shots[i].file, i + 1, t->shots[i].text);
    buf_add_c(&b, "</html>\n");
    if (!fs_write_atomic(fs_join(&t->arena, t->dir, "index.html"), buf_str(&b), err))
        fprintf(stderr, "tour: %s\n", err->text);
    buf_release(&b);
}

static bool stays(struct tour *t, enum tour_action condition)
{
    return condition == TOUR_IF_CODES ? part_is_built(PART_CODES)
                                      : fs_resource(&t->arena, "playlists/classroom.yaml") != NULL;
}

static bool visit(struct tour *t)
{
    for (int i = 0; i < tour_script_n; i++) {
        const struct tour_step *s = &tour_script[i];
        if (s->action == TOUR_IF_COURSE || s->action == TOUR_IF_CODES) {
            i += stays(t, s->action) ? 0 : (int)s->ms;
            continue;
        }
        if (perform(t, s))
            continue;
        fprintf(stderr, "tour: step %d did not come to pass (after picture %d, on screen %d)\n",
                i + 1, t->n_shots, (int)app_screen(t->session.app));
        shoot(t, "stuck", "Here the tour got stuck.");
        return false;
    }
    return true;
}

static bool begin(struct tour *t, const struct options *o, struct err *err)
{
    struct options own = *o;
    const char *data = fs_join(&t->arena, t->dir, "data");
    const char *db = fs_join(&t->arena, data, "capsule-kiosk.db");
    static const char *const endings[] = {"", "-wal", "-shm"};
    if (!fs_mkdirs(data, err))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) /* every tour begins as a first visit */
        remove(arena_strf(&t->arena, "%s%s", db, endings[i]).ptr);
    own.data_dir = data;
    own.lang = o->lang ? o->lang : "en";
    own.now = o->now
                  ? o->now
                  : "2020-10-08T10:36"; /* a coffee break of the course when the visit gets there */
    struct session_config config = {
        .offscreen = true, .w = TOUR_W, .h = TOUR_H, .default_audio = "dummy"};
    if (!session_open(&t->session, &own, &config, err))
        return false;
    t->hands = (struct hands){.app = t->session.app,
                              .strings = &t->session.strings,
                              .arena = &t->arena,
                              .ctx = t,
                              .press = press_node,
                              .type = type_key};
    t->recorder = recorder_new(fs_join(&t->arena, t->dir, "tour.mp4"), TOUR_W, TOUR_H, err);
    t->sheet = contact_sheet_new();
    return true;
}

static int finish(struct tour *t, bool ok)
{
    struct err err = ERR_INIT;
    bool video = t->recorder && recorder_finish(t->recorder, &err);
    if (!video)
        fprintf(stderr, "tour: no video: %s\n", err.text);
    write_page(t, video, &err);
    if (!contact_sheet_write(t->sheet, fs_join(&t->arena, t->dir, "contact-sheet.png"), &err))
        fprintf(stderr, "tour: %s\n", err.text);
    session_close(&t->session);
    printf("The tour %s: %d pictures, %sa contact sheet and index.html in %s\n",
           ok ? "is done" : "got stuck", t->n_shots, video ? "tour.mp4, " : "", t->dir);
    return ok ? EXIT_DONE : EXIT_SOME_FAILED;
}

int command_tour(const struct options *o)
{
    struct tour *t = calloc(1, sizeof *t);
    struct err err = ERR_INIT;
    int code = EXIT_START;
    if (!t)
        return code;
    t->dir = o->out ? o->out : fs_exists("build") ? "build/tour" : "tour"; /* the program's own folder may be /usr/bin */
    if (begin(t, o, &err))
        code = finish(t, visit(t));
    else
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    contact_sheet_free(t->sheet);
    arena_release(&t->arena);
    free(t);
    return code;
}
