/*
 * Events as xAPI statements. Video: the xAPI Video Profile (w3id.org/xapi/video, v1.0.4; captions under
 * both spellings that it has, "cc-enabled" of its templates and "cc-subtitle-enabled" of its concepts).
 * Questions: interaction activities of xAPI, part 2, section 2.4.4.1. completed, passed, failed,
 * initialized and terminated carry what cmi5 (sections 9.3 to 9.7) asks of a statement, and its category
 * where its rules on repetition hold; that somebody was launched by a learning management system is not
 * claimed, for nobody was. Timestamps are UTC, as cmi5 wants them. Names of persons never go out this way.
 */
#include "report/records.h"

#include <assert.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/out_file.h"
#include "report/print.h"
#include "report/xapi_activity.h"
#include "store/event_data.h"

#define VIDEO "https://w3id.org/xapi/video"
#define VIDEO_EXTENSION(name) VIDEO "/extensions/" name
#define CMI5_CATEGORY "https://w3id.org/xapi/cmi5/context/categories/cmi5"
#define CMI5_MOVE_ON "https://w3id.org/xapi/cmi5/context/categories/moveon"
#define CMI5_SESSION "https://w3id.org/xapi/cmi5/context/extensions/sessionid"

struct writer {
    const struct records *r;
    struct out_file out;
    struct json j;
    struct alias alias;
    struct arena scratch;
    struct xapi_activities activities;
    const char *iri;
    int64_t rows;
};

enum verb {
    VERB_INITIALIZED, VERB_PLAYED, VERB_PAUSED, VERB_SEEKED, VERB_COMPLETED, VERB_TERMINATED,
    VERB_ATTEMPTED, VERB_ANSWERED, VERB_PASSED, VERB_FAILED, VERB_EXPERIENCED, VERB_COUNT
};

#define ADL "http://adlnet.gov/expapi/verbs/"
static const struct {
    const char *name, *iri;
    bool cmi5;      /* of its vocabulary */
    bool threshold; /* the Video Profile wants to know how much completes */
} verbs[] = {
    [VERB_INITIALIZED] = {"initialized", ADL "initialized", true, true},
    [VERB_PLAYED] = {"played", VIDEO "/verbs/played", false, false},
    [VERB_PAUSED] = {"paused", VIDEO "/verbs/paused", false, true},
    [VERB_SEEKED] = {"seeked", VIDEO "/verbs/seeked", false, false},
    [VERB_COMPLETED] = {"completed", ADL "completed", true, true},
    [VERB_TERMINATED] = {"terminated", ADL "terminated", true, true},
    [VERB_ATTEMPTED] = {"attempted", ADL "attempted", false, false},
    [VERB_ANSWERED] = {"answered", ADL "answered", false, false},
    [VERB_PASSED] = {"passed", ADL "passed", true, false},
    [VERB_FAILED] = {"failed", ADL "failed", true, false},
    [VERB_EXPERIENCED] = {"experienced", ADL "experienced", false, false},
};
static_assert(ARRAY_LEN(verbs) == VERB_COUNT, "every verb has its IRI");

/* One event on its way out. */
struct one {
    const struct archive_event *e;
    struct event_data d;
    enum verb verb;
    bool video;
    bool room; /* it is a room's, not a person's */
    bool cmi5; /* it is one of cmi5's own statements */
};

/* ---- pieces ---- */

static void put_text(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    json_str(j, value);
}

/* A number that is written as it was measured, not as binary fractions have it. */
static void put_number(struct writer *w, const char *key, double v, int decimals)
{
    json_key(&w->j, key);
    print_number(w->j.out, v, decimals, '.');
    w->j.comma_pending = true;
}

static void put_bool(struct json *j, const char *key, bool v)
{
    json_key(j, key);
    json_bool(j, v);
}

static void put_known(struct writer *w, const struct one *o, const char *key, enum event_key which)
{
    if (o->d.has[which])
        put_number(w, key, o->d.number[which], event_keys[which].decimals);
}

/* Whoever has no name on a device is one person to it: the device. */
static struct str account(struct writer *w, struct str learner)
{
    struct str device = archive_device(w->r->archive);
    return learner.len ? alias_text(&w->alias, ALIAS_LEARNER, learner) : alias_text(&w->alias, ALIAS_DEVICE, device);
}

/* A room is a group that names nobody; its account is not that of the nameless on the same device. */
static void put_actor(struct writer *w, const struct one *o)
{
    struct str name = account(w, o->e->learner);
    json_key(&w->j, "actor");
    json_open(&w->j, '{');
    put_text(&w->j, "objectType", o->room ? STR("Group") : STR("Agent"));
    json_key(&w->j, "account");
    json_open(&w->j, '{');
    put_text(&w->j, "homePage", str_c(w->iri));
    put_text(&w->j, "name", o->room ? arena_strf(&w->scratch, "room:%" STR_FMT, STR_ARG(name)) : name);
    json_close(&w->j, '}');
    json_close(&w->j, '}');
}

static void put_verb(struct writer *w, const struct one *o)
{
    json_key(&w->j, "verb");
    json_open(&w->j, '{');
    put_text(&w->j, "id", str_c(verbs[o->verb].iri));
    json_key(&w->j, "display");
    json_open(&w->j, '{');
    put_text(&w->j, "en", str_c(verbs[o->verb].name));
    json_close(&w->j, '}');
    json_close(&w->j, '}');
}

/* ---- result ---- */

static void put_video_result(struct writer *w, const struct one *o)
{
    json_key(&w->j, "extensions");
    json_open(&w->j, '{');
    put_known(w, o, VIDEO_EXTENSION("time"), EVENT_TIME);
    put_known(w, o, VIDEO_EXTENSION("time-from"), EVENT_FROM);
    put_known(w, o, VIDEO_EXTENSION("time-to"), EVENT_TO);
    put_known(w, o, VIDEO_EXTENSION("progress"), EVENT_PROGRESS);
    if (o->d.has[EVENT_SEGMENTS])
        put_text(&w->j, VIDEO_EXTENSION("played-segments"), o->d.text[EVENT_SEGMENTS]);
    json_close(&w->j, '}');
}

static bool typed(const struct one *o)
{
    return !o->d.has[EVENT_KIND] || str_eq_c(o->d.text[EVENT_KIND], question_kind_name(QUESTION_SHORT));
}

/* cmi5 lets only passed and failed tell a score. */
static void put_score(struct writer *w, const struct one *o)
{
    enum event_key from = o->verb == VERB_ANSWERED ? EVENT_CREDIT : EVENT_SCORE;
    bool barred = o->cmi5 && o->verb != VERB_PASSED && o->verb != VERB_FAILED;
    if (!o->d.has[from] || barred)
        return;
    double scaled = o->d.number[from];
    json_key(&w->j, "score");
    json_open(&w->j, '{');
    put_number(w, "scaled", scaled < 0 ? 0 : scaled > 1 ? 1 : scaled, event_keys[from].decimals);
    json_close(&w->j, '}');
}

static void put_success(struct writer *w, const struct one *o)
{
    if (o->verb == VERB_PASSED || o->verb == VERB_FAILED)
        put_bool(&w->j, "success", o->verb == VERB_PASSED);
    else if (o->verb == VERB_ANSWERED && o->d.has[EVENT_SUCCESS])
        put_bool(&w->j, "success", o->d.flag[EVENT_SUCCESS]);
}

static bool ticked(const struct one *o)
{
    return o->verb == VERB_EXPERIENCED && o->d.has[EVENT_PROGRESS] && o->d.number[EVENT_PROGRESS] >= 1;
}

static void put_result(struct writer *w, const struct one *o)
{
    const struct event_data *d = &o->d;
    size_t before = w->j.out->len;
    json_key(&w->j, "result");
    json_open(&w->j, '{');
    size_t nothing = w->j.out->len;
    put_score(w, o);
    put_success(w, o);
    if (o->verb == VERB_COMPLETED || ticked(o))
        put_bool(&w->j, "completion", true);
    if (d->has[EVENT_DURATION]) {
        json_key(&w->j, "duration");
        buf_add_char(w->j.out, '"');
        print_duration(w->j.out, d->number[EVENT_DURATION]);
        buf_add_char(w->j.out, '"');
        w->j.comma_pending = true;
    }
    if (o->verb == VERB_ANSWERED && d->has[EVENT_RESPONSE] && d->text[EVENT_RESPONSE].len &&
        !(w->r->anonymise && typed(o)))
        put_text(&w->j, "response", d->text[EVENT_RESPONSE]);
    if (o->video)
        put_video_result(w, o);
    bool empty = w->j.out->len == nothing;
    json_close(&w->j, '}');
    if (empty)
        buf_cut(w->j.out, before);
}

/* ---- context ---- */

static void put_reference(struct writer *w, const char *iri)
{
    json_open(&w->j, '{');
    put_text(&w->j, "id", str_c(iri));
    json_close(&w->j, '}');
}

static void put_context_activities(struct writer *w, const struct one *o)
{
    const char *parent = xapi_parent(&w->activities, o->e->object, &o->d);
    bool judged = o->verb == VERB_COMPLETED || o->verb == VERB_PASSED || o->verb == VERB_FAILED;
    if (!o->video && !o->cmi5 && !parent)
        return;
    json_key(&w->j, "contextActivities");
    json_open(&w->j, '{');
    if (parent) {
        json_key(&w->j, "parent");
        json_open(&w->j, '[');
        put_reference(w, parent);
        json_close(&w->j, ']');
    }
    if (o->video || o->cmi5) {
        json_key(&w->j, "category");
        json_open(&w->j, '[');
        if (o->video)
            put_reference(w, VIDEO);
        if (o->cmi5)
            put_reference(w, CMI5_CATEGORY);
        if (o->cmi5 && judged)
            put_reference(w, CMI5_MOVE_ON);
        json_close(&w->j, ']');
    }
    json_close(&w->j, '}');
}

static void put_player(struct writer *w, const struct one *o)
{
    const struct event_data *d = &o->d;
    put_known(w, o, VIDEO_EXTENSION("length"), EVENT_LENGTH);
    if (verbs[o->verb].threshold)
        put_known(w, o, VIDEO_EXTENSION("completion-threshold"), EVENT_THRESHOLD);
    put_known(w, o, VIDEO_EXTENSION("volume"), EVENT_VOLUME);
    put_known(w, o, VIDEO_EXTENSION("frame-rate"), EVENT_FPS);
    if (d->has[EVENT_SPEED]) {
        struct buf speed = BUF_INIT;
        print_number(&speed, d->number[EVENT_SPEED], 2, '.');
        buf_add_char(&speed, 'x');
        put_text(&w->j, VIDEO_EXTENSION("speed"), buf_str(&speed));
        buf_release(&speed);
    }
    if (d->has[EVENT_CAPTIONS]) {
        put_bool(&w->j, VIDEO_EXTENSION("cc-enabled"), d->flag[EVENT_CAPTIONS]);
        put_bool(&w->j, VIDEO_EXTENSION("cc-subtitle-enabled"), d->flag[EVENT_CAPTIONS]);
    }
    if (d->has[EVENT_CAPTIONS_LANG])
        put_text(&w->j, VIDEO_EXTENSION("cc-subtitle-lang"), d->text[EVENT_CAPTIONS_LANG]);
    if (d->has[EVENT_SOUND_LANG])
        put_text(&w->j, VIDEO_EXTENSION("track"), d->text[EVENT_SOUND_LANG]);
    if (o->verb == VERB_INITIALIZED)
        put_text(&w->j, VIDEO_EXTENSION("user-agent"), STR("CapsuleKiosk/" CAPSULE_VERSION));
}

static void put_context(struct writer *w, const struct one *o)
{
    struct str session = alias_text(&w->alias, ALIAS_SESSION, o->e->session);
    struct str registration = account(w, o->e->learner);
    json_key(&w->j, "context");
    json_open(&w->j, '{');
    if (uuid_ok(registration))
        put_text(&w->j, "registration", registration);
    put_text(&w->j, "platform", STR("Capsule Kiosk " CAPSULE_VERSION));
    put_context_activities(w, o);
    json_key(&w->j, "extensions");
    json_open(&w->j, '{');
    if (session.len && o->verb != VERB_EXPERIENCED) { /* a page that is read is a statement of its own, not a session */
        put_text(&w->j, CMI5_SESSION, session);
        if (o->video)
            put_text(&w->j, VIDEO_EXTENSION("session-id"), session);
    }
    if (o->video)
        put_player(w, o);
    json_close(&w->j, '}');
    json_close(&w->j, '}');
}

/* ---- statements ---- */

static void put_timestamp(struct writer *w, const struct archive_event *e)
{
    json_key(&w->j, "timestamp");
    buf_add_char(w->j.out, '"');
    print_moment(w->j.out, e->at_ms, 0, true);
    buf_add_char(w->j.out, '"');
    w->j.comma_pending = true;
}

/* False: no verb of ours, or not the id of a statement; somebody else's hand was there. */
static bool understand(const struct archive_event *e, struct arena *scratch, struct one *out)
{
    out->e = e;
    out->verb = VERB_COUNT;
    for (int i = 0; i < VERB_COUNT; i++)
        if (str_eq_c(e->verb, verbs[i].name))
            out->verb = (enum verb)i;
    if (out->verb == VERB_COUNT || !uuid_ok(e->uuid) || !e->object.len)
        return false;
    event_data_read(e->data, scratch, &out->d);
    out->video = out->d.has[EVENT_TYPE] && str_eq_c(out->d.text[EVENT_TYPE], "video");
    bool counts = !out->d.has[EVENT_FINAL] || out->d.flag[EVENT_FINAL];
    struct str type = out->d.has[EVENT_TYPE] ? out->d.text[EVENT_TYPE] : STR("");
    out->room = str_eq_c(type, "vote") || str_eq_c(type, "vote-question");
    out->cmi5 = verbs[out->verb].cmi5 && counts && e->session.len && !out->room;
    return true;
}

static bool event_row(void *ctx, const struct archive_event *e, struct err *err)
{
    struct writer *w = ctx;
    struct one o;
    arena_reset(&w->scratch);
    if (!understand(e, &w->scratch, &o))
        return true;
    json_init(&w->j, &w->out.text);
    json_open(&w->j, '{');
    put_text(&w->j, "id", alias_text(&w->alias, ALIAS_EVENT, e->uuid));
    put_actor(w, &o);
    put_verb(w, &o);
    json_key(&w->j, "object");
    buf_add(w->j.out, xapi_activity(&w->activities, e->object, &o.d));
    w->j.comma_pending = true;
    put_result(w, &o);
    put_context(w, &o);
    put_timestamp(w, e);
    put_text(&w->j, "version", w->r->xapi == XAPI_2_0 ? STR("2.0.0") : STR("1.0.3"));
    json_close(&w->j, '}');
    buf_add_char(w->j.out, '\n');
    w->rows++;
    return out_file_flush(&w->out, err);
}

bool records_xapi(const struct records *r, struct records_counts *counts, struct err *err)
{
    struct writer *w = mem_calloc(1, sizeof *w);
    struct arena arena = ARENA_INIT;
    const char *version = r->xapi == XAPI_2_0 ? "2.0" : "1.0.3";
    w->r = r;
    w->iri = r->iri ? r->iri : RECORDS_IRI;
    alias_begin(&w->alias, r->anonymise);
    xapi_activities_begin(&w->activities, r->catalog, w->iri);
    const char *path = records_path(r, &arena, arena_strf(&arena, "xapi-%s", version).ptr, "jsonl");
    bool ok = out_file_open(&w->out, path, err);
    if (ok) {
        ok = archive_events(r->archive, &r->choice, event_row, w, err);
        ok = out_file_close(&w->out, ok, err);
    }
    counts->rows[RECORDS_EVENTS] = w->rows;
    xapi_activities_end(&w->activities);
    arena_release(&w->scratch);
    arena_release(&arena);
    free(w);
    return ok;
}
