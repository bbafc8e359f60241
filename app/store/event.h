/*
 * What happened, one row each: for the records that leave the device (see archive.h). Written where people are remembered
 * only. An event gets its UUID here, when it is written, so that no export, join or server counts it twice.
 */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include <stddef.h>

#include "store/store.h"

struct store_event {
    struct str session;  /* UUID of the stretch it belongs to: one capsule watched, one quiz taken; may be empty */
    int64_t at_ms;       /* milliseconds since 1970, UTC */
    int offset_min;      /* local time less UTC at that moment */
    struct str verb;     /* "played": the last part of the verb's IRI; see packaging/records/README.md */
    struct str object;   /* id of a capsule, quiz, checklist or document; "quiz/question" for an answer */
    struct str data;     /* one flat JSON object: texts, numbers, true and false; "{}": nothing more to say */
};

enum { EVENTS_MAX = 256 }; /* in one call */

/* All n of them, 1 .. EVENTS_MAX, in one transaction or none. Returns the ticket. */
uint32_t store_add_events(struct store *s, struct str learner, const struct store_event *list, size_t n);

/* UUID of this device, made with the database and part of it: two devices never have the same one. Valid until the next
 * store call. */
struct str store_device(struct store *s);

/* ---- inside the room ---- */

#define EVENT_DEVICE_OWNER "*" /* whose setting the id of the device is: nobody's, so that no erasing takes it along */
#define EVENT_DEVICE_KEY "device-id"

struct db;

/* The rows as JSON, which is what the database is given: [[uuid, session, at_ms, offset_min, verb, object, data], ...]. */
void events_json(const struct store_event *list, size_t n, struct buf *out);
/* Gives the database the id of its device, where it has none. */
bool event_device_prepare(struct db *db, struct err *err);

#endif
