/*
 * Modes as data: a name stands for a row of settings, and a mapping may change each of them. Nobody
 * but this table asks for a mode by its name.
 */
#include <assert.h>

#include "base/bug.h"
#include "model/catalog_read.h"
#include "model/nearest.h"
#include "model/policy_packs.h"

enum { MODE_CAPSULES, MODE_BOOTH, MODE_CLASSROOM, MODE_SELF_PACED, MODE_COUNT };

static const char *const mode_names[] = {"capsules", "booth", "classroom", "self-paced", NULL};
static_assert(ARRAY_LEN(mode_names) == MODE_COUNT + 1, "every mode has its name");

#define SECOND INT64_C(1000000)

static const struct policy presets[MODE_COUNT] = {
    [MODE_CAPSULES] = {.mode = {"capsules", 8},
                       .ask_before_quit = true,
                       .typed_answers = true,
                       .blank = true,
                       .keep_progress = true,
                       .theme = POLICY_THEME_NONE,
                       .idle_warning_us = POLICY_WARNING_MIN_US},
    [MODE_BOOTH] = {.mode = {"booth", 5},
                    .ask_before_quit = true,
                    .lock_down = true,
                    .statistics = true,
                    .begins_with = POLICY_BEGINS_ATTRACT,
                    .idle_us = 60 * SECOND,
                    .idle_paused_us = 90 * SECOND,
                    .idle_result_us = 30 * SECOND,
                    .thanks_us = 10 * SECOND,
                    .staff_menu = true,
                    .theme = POLICY_THEME_NONE,
                    .idle_warning_us = POLICY_WARNING_MIN_US},
    [MODE_CLASSROOM] = {.mode = {"classroom", 9},
                        .ask_before_quit = true,
                        .blank = true,
                        .keep_progress = true,
                        .opens_course = true,
                        .presenter = true,
                        .theme = POLICY_THEME_NONE,
                        .idle_warning_us = POLICY_WARNING_MIN_US},
    [MODE_SELF_PACED] = {.mode = {"self-paced", 10},
                         .ask_before_quit = true,
                         .blank = true,
                         .keep_progress = true,
                         .begins_with = POLICY_BEGINS_SIGN_IN,
                         .retention_days = 30,
                         .records = true,
                         .voice = POLICY_VOICE_HEADPHONES,
                         .locked_until_release = true,
                         .prerequisites = true,
                         .watched_percent = 95,
                         .my_progress = true,
                         .counts_attempts = true,
                         .questions_wait = true,
                         .typed_answers = true,
                         .staff_menu = true,
                         .theme = POLICY_THEME_NONE,
                         .idle_warning_us = POLICY_WARNING_MIN_US},
};

static const char *const ground_names[] = {"library", "attract", "sign-in", NULL};
static_assert(POLICY_BEGINS_LIBRARY == 0 && POLICY_BEGINS_ATTRACT == 1 && POLICY_BEGINS_SIGN_IN == 2, "in this order");
static const char *const voice_names[] = {"anywhere", "headphones", NULL};
static_assert(POLICY_VOICE_ANYWHERE == 0 && POLICY_VOICE_HEADPHONES == 1, "in this order");
static const char *const spare_names[] = {"on", "off", NULL};
static_assert(POLICY_SPARE_ON == 0 && POLICY_SPARE_OFF == 1, "in this order");
static const char *const from_names[] = {"pool", "first", NULL};

struct cut_draft {
    struct quiz_cut cut;
    int from;
};

static const struct field cut_fields[] = {
    {.name = "questions",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct cut_draft, cut.questions),
     .min = 1,
     .max = MODEL_QUESTIONS_MAX,
     .doc = "of each quiz at most so many are asked"},
    {.name = "from",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct cut_draft, from),
     .choices = from_names,
     .doc = "pool: drawn anew for every attempt; first: those at the beginning"},
};
static const struct field_table cut_table = {"\"quiz\" of a policy", FIELD_TABLE(cut_fields)};

static const char *const score_names[] = {"best", "last", "first", NULL};
static_assert(SCORE_BEST == 0 && SCORE_LAST == 1 && SCORE_FIRST == 2, "in this order");

struct attempts_draft {
    struct str max;
    int score;
};

static const struct field attempts_fields[] = {
    {.name = "max",
     .type = FIELD_TEXT,
     .offset = offsetof(struct attempts_draft, max),
     .doc = "how often a quiz may be taken, 1 to 99, or unlimited; a quiz's own \"attempts\" comes first"},
    {.name = "score",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct attempts_draft, score),
     .choices = score_names,
     .doc = "which of several attempts counts; best when left out"},
};
static const struct field_table attempts_table = {"\"attempts\"", FIELD_TABLE(attempts_fields)};

static const char *const export_names[] = {"sealed", "plain", "all-sealed", NULL};
static const char *const theme_names[] = {"dark", "light", "high-contrast", NULL};

struct draft {
    struct policy policy;
    const struct yaml_node *quiz, *attempts, *packs;
    struct str retention;
    int mode;
};

static const struct field policy_fields[] = {
    {.name = "mode",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, mode),
     .choices = mode_names,
     .doc = "whose settings to begin with"},
    {.name = "locked-until-release",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.locked_until_release),
     .doc = "true: a capsule opens on its release day"},
    {.name = "prerequisites",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.prerequisites),
     .doc = "true: a capsule opens when what its \"after\" names is done"},
    {.name = "watched-at-least",
     .type = FIELD_INT,
     .offset = offsetof(struct draft, policy.watched_percent),
     .max = 100,
     .doc = "percent of a capsule that are really watched, not jumped over, when it is done; 0: its "
            "last part was reached"},
    {.name = "my-progress",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.my_progress),
     .doc = "true: a page says what was watched, answered and ticked, and what comes next"},
    {.name = "attempts",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, attempts),
     .items = &attempts_table,
     .doc = "how often a quiz may be taken, and which attempt counts: {max: 3, score: best}"},
    {.name = "ask-before-quit",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.ask_before_quit),
     .doc = "true: leaving the program is asked for"},
    {.name = "begins-with",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, policy.begins_with),
     .choices = ground_names,
     .doc = "attract: the loop that invites, and where every visit ends; library: the capsules; sign-in: the cards of those who learn, each with progress of its own"},
    {.name = "quiz",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, quiz),
     .items = &cut_table,
     .doc = "short quizzes: {questions: 3, from: pool}; all that each quiz asks when left out"},
    {.name = "thanks",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.thanks_us),
     .doc = "a result ends with a word of thanks for so long, at least 5 s, and the visit "
            "with it; 0: neither"},
    {.name = "keep-progress",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.keep_progress),
     .doc = "true: what was watched, answered and set is kept; false: it ends with the visit"},
    {.name = "spare",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, policy.spare),
     .choices = spare_names,
     .doc = "off: what comes next is not opened beside what plays; less memory, longer hand-overs"},
    {.name = "volume-limit",
     .type = FIELD_INT,
     .offset = offsetof(struct draft, policy.volume_limit),
     .min = 10,
     .max = 100,
     .doc = "percent: the volume cannot be set louder, for ears under headphones"},
    {.name = "voice",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, policy.voice),
     .choices = voice_names,
     .doc = "headphones: the voice comes out of them where the machine tells which of its sound devices they are, and when "
            "they are pulled out it waits and what plays pauses; anywhere: of whatever the sound comes out of"},
    {.name = "retention",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, retention),
     .doc = "\"30 days\" after somebody with a card was here last, everything of theirs is erased at the next start; "
            "\"never\": it stays until somebody erases it"},
    {.name = "exports",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, policy.exports),
     .choices = export_names,
     .doc = "sealed: what holds names leaves the device on a stick for the organisation's key alone (\"public-key\" of "
            "\"certificate\"), all-sealed: logs and statistics too; plain: all as it is"},
    {.name = "packs",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, packs),
     .items = &packs_table,
     .doc = "new content from sticks: {keys: [RWQ...], plug-in: true}"},
    {.name = "blank",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.blank),
     .doc = "true: a clicker's key makes the screen black until the next one"},
    {.name = "presenter",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.presenter),
     .doc = "true: a day of a course has the presenter's view on a second display"},
    {.name = "lock-down",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.lock_down),
     .doc = "true: only staff leave: keys that would do nothing, the window is neither closed nor "
            "covered (not where it was opened through the front door)"},
    {.name = "staff-menu",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.staff_menu),
     .doc = "true: holding the mark for 3 s, or Ctrl+Shift+S, asks for the PIN of the staff menu"},
    {.name = "staff-pin",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, policy.staff_pin),
     .doc = "of devices without a PIN of their own, as capsule-kiosk pin --print writes it"},
    {.name = "questions-wait",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.questions_wait),
     .doc = "true: the idle time does not run while a question is open"},
    {.name = "typed-answers",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.typed_answers),
     .doc = "true: questions answered by typing are asked; false: they are left out of their quizzes"},
    {.name = "records",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.records),
     .doc = "true: what learners do is recorded, event by event, for reports; only where progress is kept"},
    {.name = "statistics",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.statistics),
     .doc = "true: what visitors use is counted, without names: sums by the hour and day, no row about a visit"},
    {.name = "theme",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, policy.theme),
     .choices = theme_names,
     .doc = "colours to begin with, until somebody chooses others"},
    {.name = "idle",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.idle_us),
     .doc = "after this time without a touch it is asked whether anybody is there, at least 20 s "
            "(WCAG 2.2.1); 0: never"},
    {.name = "idle-paused",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.idle_paused_us),
     .doc = "the same while a capsule is paused; as \"idle\" when 0"},
    {.name = "idle-result",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.idle_result_us),
     .doc = "the same on a result; as \"idle\" when 0"},
    {.name = "idle-warning",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.idle_warning_us),
     .doc = "time to answer before the visit ends, at least 20 s (WCAG 2.2.1)"},
};
const struct field_table policy_table = {"\"policy\"", FIELD_TABLE(policy_fields)};

struct policy policy_default(void)
{
    return presets[MODE_CAPSULES];
}

struct policy policy_classroom(void)
{
    return presets[MODE_CLASSROOM];
}

/* Times that a visitor has to read, think or answer in. One that is too short is an error, and the least is in force: a
 * stand that runs all the same takes nobody's time away. */
static bool leaves_time(struct reader *r, const struct yaml_node *node, struct policy *p)
{
    const struct {
        const char *key;
        int64_t *is_us, least_us;
        bool may_be_none;
        const char *why;
    } times[] = {
        {"idle", &p->idle_us, POLICY_IDLE_MIN_US, true, "a visitor who reads or thinks touches nothing (WCAG 2.2.1)"},
        {"idle-paused", &p->idle_paused_us, POLICY_IDLE_MIN_US, true, "a visitor who reads or thinks touches nothing (WCAG 2.2.1)"},
        {"idle-result", &p->idle_result_us, POLICY_IDLE_MIN_US, true, "a visitor who reads or thinks touches nothing (WCAG 2.2.1)"},
        {"idle-warning", &p->idle_warning_us, POLICY_WARNING_MIN_US, false, "a visitor needs that long to answer (WCAG 2.2.1)"},
        {"thanks", &p->thanks_us, POLICY_THANKS_MIN_US, true, "nobody reads a word of thanks in less (WCAG 2.2.1)"},
    };
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        const struct yaml_node *said = yaml_node_get(node, times[i].key);
        if (!said || *times[i].is_us >= times[i].least_us || (times[i].may_be_none && !*times[i].is_us))
            continue;
        *times[i].is_us = times[i].least_us;
        reader_error(r, said, "range", "\"%s\" must be at least %d s%s: %s", times[i].key,
                     (int)(times[i].least_us / SECOND), times[i].may_be_none ? ", or 0" : "",
                     times[i].why);
        ok = false;
    }
    return ok;
}

static bool read_cut(struct reader *r, const struct yaml_node *node, struct quiz_cut *out)
{
    struct cut_draft d = {0};
    if (!fields_read(r, node, &cut_table, &d))
        return false;
    *out = (struct quiz_cut){.questions = d.cut.questions, .first = d.from == 1};
    return true;
}

enum { ATTEMPTS_MOST = 99 };

static bool read_attempts(struct reader *r, const struct yaml_node *node, struct policy *out)
{
    struct attempts_draft d = {.score = SCORE_BEST};
    int64_t max = 0;
    if (!fields_read(r, node, &attempts_table, &d))
        return false;
    bool number = str_to_i64(d.max, &max) && max >= 1 && max <= ATTEMPTS_MOST;
    if (d.max.len && !number && !str_eq_c(d.max, "unlimited")) {
        reader_error(r, yaml_node_get(node, "max"), "range",
                     "\"max\" must be a number from 1 to %d, or unlimited", ATTEMPTS_MOST);
        return false;
    }
    out->counts_attempts = true;
    out->attempts = number ? (int)max : 0;
    out->score = d.score;
    return true;
}

/* Digits in a file that anybody reads would be no PIN; whether a hash is a good one is asked where it is tried. */
static bool pin_is_hashed(struct reader *r, const struct yaml_node *node, const struct policy *p)
{
    if (!p->staff_pin.len || str_starts(p->staff_pin, STR("$argon2id$v=19$")))
        return true;
    reader_error(r, yaml_node_get(node, "staff-pin"), "type",
                 "\"staff-pin\" is what capsule-kiosk pin --print writes ($argon2id$...), never the "
                 "digits themselves");
    return false;
}

/* "30 days", "1 day", "never". */
static bool read_retention(struct reader *r, const struct yaml_node *node, struct str text, int *days)
{
    struct str rest = text, number = str_trim(str_cut(&rest, ' '));
    int64_t n = 0;
    bool counted = str_to_i64(number, &n) && n >= 1 && n <= 3660 &&
                   (str_eq_c(str_trim(rest), "days") || str_eq_c(str_trim(rest), "day"));
    if (counted || str_eq_c(str_trim(text), "never")) {
        *days = (int)n;
        return true;
    }
    reader_error(r, yaml_node_get(node, "retention"), "type",
                 "\"retention\" is a number of days, \"30 days\" (1 to 3660), or \"never\"");
    return false;
}

/* Who has a card finds there what was kept. */
static bool cards_keep(struct reader *r, const struct yaml_node *node, const struct policy *p)
{
    if (p->begins_with != POLICY_BEGINS_SIGN_IN || p->keep_progress)
        return true;
    const struct yaml_node *said = yaml_node_get(node, "keep-progress"); /* a booth keeps none, unless it is said */
    reader_error(r, said ? said : yaml_node_get(node, "begins-with"), "range",
                 "\"begins-with: sign-in\" wants \"keep-progress: true\": a card without progress is of no use");
    return false;
}

/* Which mode is said. A word that is none is taken for the one it is most like, else for the one that nobody can leave: a
 * mistake opens no stand to its visitors. */
static int mode_meant(const struct yaml_node *policy)
{
    const struct yaml_node *mode = policy->kind == YAML_NODE_MAPPING ? yaml_node_get(policy, "mode") : policy;
    if (!mode || mode->kind != YAML_NODE_SCALAR)
        return MODE_CAPSULES;
    struct nearest near = nearest_to(mode->text);
    for (int i = 0; i < MODE_COUNT; i++) {
        if (str_eq_c(mode->text, mode_names[i]))
            return i;
        nearest_offer(&near, str_c(mode_names[i]));
    }
    for (int i = 0; i < MODE_COUNT; i++)
        if (near.best.len && str_eq_c(near.best, mode_names[i]))
            return i;
    return MODE_BOOTH;
}

bool policy_read(struct reader *r, const struct yaml_node *node, struct policy *out)
{
    struct draft d = {.mode = mode_meant(node)};
    d.policy = presets[d.mode];
    bool ok = true;
    if (yaml_node_get(node, "idle")) /* of one time that is said, the mode's others are not shorter ones */
        d.policy.idle_paused_us = d.policy.idle_result_us = 0;
    if (node->kind == YAML_NODE_MAPPING) {
        bool read = fields_read(r, node, &policy_table, &d);
        ok = leaves_time(r, node, &d.policy) && read;
        ok = (!d.quiz || read_cut(r, d.quiz, &d.policy.quiz)) && ok;
        ok = (!d.attempts || read_attempts(r, d.attempts, &d.policy)) && ok;
        ok = pin_is_hashed(r, node, &d.policy) && ok;
        ok = (!read || cards_keep(r, node, &d.policy)) && ok;
        ok = (!d.packs || policy_packs_read(r, d.packs, d.policy.lock_down, &d.policy.packs)) && ok;
        ok = (!d.retention.len || read_retention(r, node, d.retention, &d.policy.retention_days)) && ok;
    } else if (node->kind == YAML_NODE_LIST || !str_eq(node->text, presets[d.mode].mode)) {
        bool scalar = node->kind == YAML_NODE_SCALAR;
        reader_error(r, node, "type",
                     "\"policy\" must be one of: capsules, booth, classroom, self-paced (or keys with values)%s%.60s%s%s%s",
                     scalar ? ", not \"" : "", scalar ? node->text.ptr : "", scalar ? "\"; it is taken for \"" : "",
                     scalar ? mode_names[d.mode] : "", scalar ? "\"" : "");
        ok = false;
    }
    *out = d.policy;
    return ok;
}
