/* What is on screen is read from the semantic tree and the player, as a visitor would see it. */
#include "cli/rehearse.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/bug.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "screens/room.h"
#include "stage.h"

enum { STUCK_US = 60000000, HANDOVER_US = 60000000 };

static const char *const screen_names[] = {
    [SCREEN_FRONT] = "front door",   [SCREEN_LIBRARY] = "library",   [SCREEN_CAPSULE] = "capsule",
    [SCREEN_QUIZ] = "question",      [SCREEN_FEEDBACK] = "feedback", [SCREEN_RESULT] = "result",
    [SCREEN_FAULT] = "fault",        [SCREEN_QUIT] = "leave?",       [SCREEN_HELP] = "keys",
    [SCREEN_TIMELINE] = "time line", [SCREEN_MAP] = "process",       [SCREEN_ABOUT] = "about",
    [SCREEN_TAKE_AWAY] = "take away", [SCREEN_AGENDA] = "agenda",    [SCREEN_DAYS] = "days",
    [SCREEN_ITEM] = "title",         [SCREEN_ORDER] = "order",       [SCREEN_COURSE] = "course",
    [SCREEN_BREAK] = "break",        [SCREEN_BLACK] = "black",       [SCREEN_SLIDES] = "slides",
    [SCREEN_DOCUMENT] = "document",  [SCREEN_TASK] = "task",         [SCREEN_WORKSHEET] = "worksheet",
    [SCREEN_READING] = "reading",    [SCREEN_END] = "end",           [SCREEN_SETTINGS] = "settings",
    [SCREEN_EDITS] = "mistakes",     [SCREEN_IDLE] = "still there?",
    [SCREEN_TRANSCRIPT] = "transcript", [SCREEN_ATTRACT] = "invitation",
    [SCREEN_THANKS] = "thanks",      [SCREEN_CLOSED] = "closed",
    [SCREEN_SIGN_IN] = "cards",      [SCREEN_NOTICE] = "notice",     [SCREEN_CARD] = "card",
    [SCREEN_LEARNER_PIN] = "PIN of a card", [SCREEN_LEARNER] = "hand over?",
    [SCREEN_ALONG] = "progress onto a stick", [SCREEN_BRING] = "progress from a stick",
    [SCREEN_RECESS] = "short break", [SCREEN_VOTE] = "vote",
    [SCREEN_PRESENTER] = "presenter", [SCREEN_ROOM_CHECK] = "look around",
    [SCREEN_PROGRESS] = "my progress", [SCREEN_STUDY] = "checklists", [SCREEN_HANDBOOK] = "handbook",
    [SCREEN_CHECKLIST] = "checklist", [SCREEN_NOTE] = "note",
    [SCREEN_ATTENDANCE] = "attendance", [SCREEN_GROUPS] = "groups", [SCREEN_DESK] = "desk",
};
static_assert(ARRAY_LEN(screen_names) == SCREEN_ID_COUNT, "every screen has its name in the report");

static const char *const kind_names[] = {
    [SEEN_SCREEN] = "screen",   [SEEN_MEDIUM] = "medium", [SEEN_HANDOVER] = "handover",
    [SEEN_GAP] = "gap",         [SEEN_VISIT] = "visit",   [SEEN_WARNING] = "warning",
    [SEEN_ERROR] = "error",
};
static_assert(ARRAY_LEN(kind_names) == SEEN_KIND_COUNT, "every kind of line has its name");

const char *rehearse_screen_name(enum screen_id id)
{
    return screen_names[id];
}

/* ---- lines ---- */

static void stamp(int64_t at_s, char between, char out[32])
{
    struct civil c = {0};
    zone_civil(NULL, at_s, &c);
    snprintf(out, 32, "%04d-%02d-%02d%c%02d:%02d:%02d", c.day.year, c.day.month, c.day.day, between,
             c.hour, c.minute, c.second);
}

static void count(struct rehearsal *r, enum rehearsal_kind kind)
{
    r->sums.errors += kind == SEEN_ERROR;
    r->sums.warnings += kind == SEEN_WARNING;
    r->sums.gaps += kind == SEEN_GAP;
}

void rehearse_say(struct rehearsal *r, enum rehearsal_kind kind, const char *fmt, ...)
{
    char at[32];
    struct buf text = BUF_INIT;
    va_list ap;
    bool detail = kind == SEEN_SCREEN || kind == SEEN_MEDIUM || kind == SEEN_HANDOVER;
    count(r, kind);
    if (detail && r->quiet)
        return;
    va_start(ap, fmt);
    buf_vaddf(&text, fmt, ap);
    va_end(ap);
    stamp(rehearse_now_s(r), r->options->json ? 'T' : ' ', at);
    if (r->options->json) {
        json_open(&r->json, '{');
        json_key(&r->json, "at");
        json_str(&r->json, str_c(at));
        json_key(&r->json, "kind");
        json_str(&r->json, str_c(kind_names[kind]));
        json_key(&r->json, "text");
        json_str(&r->json, buf_str(&text));
        json_close(&r->json, '}');
    } else {
        printf("%s  %-8s  %s\n", at, kind_names[kind], buf_c(&text));
    }
    buf_release(&text);
}

/* ---- looking ---- */

static int64_t now_us(const struct rehearsal *r)
{
    return r->session.invented.mono_us;
}

static struct str title_of(const struct tree *t)
{
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].role == ROLE_SCREEN || t->nodes[i].role == ROLE_DIALOG)
            return t->nodes[i].label;
    return STR("");
}

/* All that a fault says, for whoever reads the report. */
static struct str sentences(struct rehearsal *r, const struct tree *t)
{
    struct buf out = BUF_INIT;
    for (int i = 0; t && i < t->n; i++)
        if (t->nodes[i].role == ROLE_TEXT || t->nodes[i].role == ROLE_HEADING)
            buf_addf(&out, "%s%" STR_FMT, out.len ? " " : "", STR_ARG(t->nodes[i].label));
    struct str s = arena_str(&r->work, buf_str(&out));
    buf_release(&out);
    return s;
}

static void look_at_screen(struct rehearsal *r)
{
    struct rehearsal_sight *s = &r->sight;
    const struct tree *t = app_tree(r->session.app);
    enum screen_id screen = app_screen(r->session.app);
    struct str title = title_of(t);
    title.len = title.len < sizeof s->title ? title.len : sizeof s->title - 1;
    if (screen == s->screen && str_eq_c(title, s->title))
        return;
    if (s->screen != SCREEN_ID_COUNT)
        r->sums.on_screen_us[s->screen] += now_us(r) - s->since_us;
    r->sums.screens += screen != s->screen;
    bool fault = screen == SCREEN_FAULT && s->screen != SCREEN_FAULT;
    s->screen = screen;
    snprintf(s->title, sizeof s->title, "%" STR_FMT, STR_ARG(title));
    s->since_us = now_us(r);
    s->stuck = false;
    rehearse_say(r, SEEN_SCREEN, "%s%s%" STR_FMT, screen_names[screen], title.len ? ": " : "",
                 STR_ARG(title));
    if (fault)
        rehearse_say(r, SEEN_ERROR, "%" STR_FMT, STR_ARG(sentences(r, t)));
}

static void medium_begins(struct rehearsal *r, const struct player_level *level)
{
    struct rehearsal_sight *s = &r->sight;
    r->sums.media++;
    rehearse_say(r, SEEN_MEDIUM, "plays from %" STR_FMT " of %" STR_FMT,
                 STR_ARG(duration_clock(level->position_us, &r->work)),
                 STR_ARG(duration_clock(level->length_us, &r->work)));
    int64_t ended_us = s->ended_us;
    s->ended_us = 0;
    if (!ended_us)
        return;
    int64_t between = now_us(r) - ended_us;
    if (between > HANDOVER_US) /* something else came between them */
        return;
    r->sums.handovers++;
    rehearse_say(r, SEEN_HANDOVER, "%.1f s after the one before", (double)between / 1e6);
    if (between > r->sums.longest_handover_us)
        r->sums.longest_handover_us = between;
}

static void look_at_player(struct rehearsal *r)
{
    struct rehearsal_sight *s = &r->sight;
    struct player_level level;
    player_poll(r->session.player, r->session.invented, &level);
    if (level.status == PLAYER_PLAYING && (level.session != s->session || s->status == PLAYER_OPENING))
        medium_begins(r, &level);
    if (level.status == PLAYER_ENDED && s->status != PLAYER_ENDED) {
        r->sums.ended++;
        s->ended_us = now_us(r);
        rehearse_say(r, SEEN_MEDIUM, "is over");
    }
    if (level.status == PLAYER_FAILED && s->status != PLAYER_FAILED)
        rehearse_say(r, SEEN_ERROR, "the medium cannot be played");
    s->status = level.status;
    s->session = level.session;
    s->capsule = stage_capsule(app_stage(r->session.app));
}

/* A running day with nothing running, or an item whose medium is not there. */
static void look_at_room(struct rehearsal *r)
{
    struct rehearsal_sight *s = &r->sight;
    const struct room *room = app_room(r->session.app);
    if (!room->open || room->run.at < 0 || run_over(&room->run))
        return;
    r->sums.late_s = room->plan.late_s > r->sums.late_s ? room->plan.late_s : r->sums.late_s;
    const struct item *item = run_item(&room->run, room->run.at);
    const struct course_slot *slot = run_slot(&room->run, room->run.at);
    bool idle = item ? item->missing
                     : slot->n_items == 0 && slot->kind != SLOT_BREAK && slot->kind != SLOT_LUNCH;
    if (idle && !s->idle)
        rehearse_say(r, SEEN_GAP, item ? "%" STR_FMT ": what it shows is missing, its title stands there"
                                       : "%" STR_FMT ": nothing is planned to be shown",
                     STR_ARG(item ? i18n_text(&item->title, hands_language(&r->hands), NULL)
                                  : i18n_text(slot_title(slot), hands_language(&r->hands), NULL)));
    s->idle = idle;
}

/* By a finger: what lies over a picture can be pressed whether the focus comes there or not. */
static bool can_be_pressed(const struct tree *t)
{
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (n->id && tree_at(t, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2) == n)
            return true;
    }
    return false;
}

static void look_for_dead_ends(struct rehearsal *r)
{
    struct rehearsal_sight *s = &r->sight;
    const struct stage *beside = app_presenter(r->session.app);
    bool plays = s->status == PLAYER_PLAYING || s->status == PLAYER_OPENING;
    if (s->stuck || plays || now_us(r) - s->since_us < STUCK_US || s->screen == SCREEN_BLACK ||
        s->screen == SCREEN_CLOSED || can_be_pressed(app_tree(r->session.app)) ||
        (beside && can_be_pressed(stage_tree(beside))))
        return;
    s->stuck = true;
    rehearse_say(r, SEEN_ERROR, "%s: nothing moves and nothing can be pressed",
                 screen_names[s->screen]);
}

void rehearse_look(struct rehearsal *r)
{
    if (r->over || !app_tree(r->session.app))
        return;
    look_at_screen(r);
    look_at_player(r);
    rehearse_count(r);
    look_at_room(r);
    look_for_dead_ends(r);
}

/* ---- the end ---- */

int64_t rehearse_bytes(void)
{
    long long pages = 0, ignored = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f && fscanf(f, "%lld %lld", &ignored, &pages) != 2)
        pages = 0;
    if (f)
        fclose(f);
    return pages * sysconf(_SC_PAGESIZE);
}

static void put(struct rehearsal *r, const char *key, int64_t value)
{
    json_key(&r->json, key);
    json_int(&r->json, value);
}

/* As the statistics of the device have to say it. */
static void counts_json(struct rehearsal *r)
{
    const struct rehearsal_counts *c = &r->counts;
    put(r, "touched", c->touched);
    put(r, "started", c->started);
    put(r, "watched", c->watched);
    put(r, "finished", c->finished);
    json_key(&r->json, "languages");
    json_open(&r->json, '{');
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        put(r, string_language_code((enum string_language)i), c->language[i]);
    json_close(&r->json, '}');
    json_key(&r->json, "hours");
    json_open(&r->json, '[');
    for (int i = 0; i < 24; i++)
        json_int(&r->json, c->hour[i]);
    json_close(&r->json, ']');
}

static void summary_json(struct rehearsal *r)
{
    const struct rehearsal_sums *s = &r->sums;
    json_close(&r->json, ']');
    json_key(&r->json, "summary");
    json_open(&r->json, '{');
    put(r, "seconds", r->to_s - r->from_s);
    put(r, "screens", s->screens);
    put(r, "media", s->media);
    put(r, "media_to_their_end", s->ended);
    put(r, "handovers", s->handovers);
    put(r, "longest_handover_ms", s->longest_handover_us / 1000);
    put(r, "visits", s->visits);
    put(r, "visits_left_midway", s->left_alone);
    put(r, "quizzes", s->quizzes);
    put(r, "answers", s->answers);
    put(r, "pins", s->pins);
    put(r, "taken_along", s->along);
    put(r, "brought", s->brought);
    put(r, "erased", s->erased);
    put(r, "stuck", s->stuck);
    put(r, "escapes", s->escapes);
    put(r, "leaks", s->leaks);
    put(r, "gaps", s->gaps);
    put(r, "warnings", s->warnings);
    put(r, "turns", s->turns);
    put(r, "turns_unseen", s->unseen);
    put(r, "late_s", (int)s->late_s);
    put(r, "errors", s->errors);
    if (r->counts.touched)
        counts_json(r);
    json_close(&r->json, '}');
    json_close(&r->json, '}');
    buf_add_char(&r->out, '\n');
}

static void shares(const struct rehearsal *r)
{
    int64_t all = 0;
    for (int i = 0; i < SCREEN_ID_COUNT; i++)
        all += r->sums.on_screen_us[i];
    printf("on screen:");
    for (int i = 0; i < SCREEN_ID_COUNT; i++)
        if (all && r->sums.on_screen_us[i] * 1000 / all > 0)
            printf(" %s %.1f %%,", screen_names[i],
                   (double)r->sums.on_screen_us[i] * 100 / (double)all);
    printf(" %.1f hours in all\n", (double)all / 3.6e9);
}

void rehearse_summary(struct rehearsal *r)
{
    const struct rehearsal_sums *s = &r->sums;
    if (s->visits && r->sight.screen != SCREEN_ID_COUNT)
        r->sums.on_screen_us[r->sight.screen] += now_us(r) - r->sight.since_us;
    if (r->options->json) {
        summary_json(r);
        return;
    }
    printf("\n%d screens, %d media begun, %d to their end; %d went on to another, the longest pause %.1f s\n",
           s->screens, s->media, s->ended, s->handovers, (double)s->longest_handover_us / 1e6);
    if (s->visits)
        printf("%d visits, %d left midway; %d presses, %d quizzes to their result, %d questions answered\n",
               s->visits, s->left_alone, s->presses, s->quizzes, s->answers);
    if (r->learns)
        printf("%d cards opened with a PIN, %d taken along, %d brought back, %d erased\n", s->pins, s->along, s->brought,
               s->erased);
    if (s->turns)
        printf("%d presses of the trainer, %d of them without a change in the room; never more than %lld s behind the plan\n",
               s->turns, s->unseen, (long long)s->late_s);
    if (r->options->visits)
        printf("%d stuck, %d escapes, %d leaks of a visitor before\n", s->stuck, s->escapes, s->leaks);
    if (r->counts.touched)
        printf("of %d visits that a device can tell apart %d started a capsule, %d watched one to its end, "
               "%d finished a quiz\n",
               r->counts.touched, r->counts.started, r->counts.watched, r->counts.finished);
    shares(r);
    if (r->bytes_first)
        printf("%.0f MB of memory now, %.0f after the first visits\n",
               (double)rehearse_bytes() / 1e6, (double)r->bytes_first / 1e6);
    printf("%d gaps, %d warnings, %d errors\n", s->gaps, s->warnings, s->errors);
}
