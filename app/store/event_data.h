/*
 * What an event says beside its verb: the words that stand in its JSON object, in one table for who writes them and who
 * reads them. Numbers are seconds where a key ends in _s; shares are 0..1. packaging/records/README.md explains each.
 */
#ifndef STORE_EVENT_DATA_H
#define STORE_EVENT_DATA_H

#include "base/str.h"

enum event_key {
    /* what it is about: "video", "quiz", "question", "checklist", "checklist-item", "document"; of a room "vote",
     * "vote-question" */
    EVENT_TYPE,
    /* of a capsule */
    EVENT_TIME, EVENT_FROM, EVENT_TO, EVENT_LENGTH, EVENT_PROGRESS,
    EVENT_SEGMENTS,    /* "0.000[.]12.000[,]14.000[.]21.000", as the xAPI Video Profile writes them */
    EVENT_THRESHOLD,   /* how much has to be watched */
    EVENT_SPEED, EVENT_VOLUME, EVENT_CAPTIONS, EVENT_CAPTIONS_LANG, EVENT_SOUND_LANG, EVENT_FPS,
    /* of a quiz and its questions */
    EVENT_ATTEMPT,     /* its number on this device */
    EVENT_QUESTIONS, EVENT_POSITION,
    EVENT_KIND,        /* of the question, as a quiz file has it: "single" */
    EVENT_RESPONSE,    /* see quiz/attempt.h */
    EVENT_SUCCESS, EVENT_CREDIT, EVENT_SCORE,
    EVENT_PASS,        /* the share to be reached */
    EVENT_FINAL,       /* the first time it was passed, or a failure before: what counts */
    /* of both */
    EVENT_DURATION,
    EVENT_KEY_COUNT
};

enum event_kind_of { EVENT_IS_TEXT, EVENT_IS_NUMBER, EVENT_IS_FLAG };

struct event_key_name {
    const char *name;  /* in the object, and the column in CSV */
    enum event_kind_of kind;
    int decimals;      /* of a number */
};
extern const struct event_key_name event_keys[EVENT_KEY_COUNT];

struct event_data {
    bool has[EVENT_KEY_COUNT];
    struct str text[EVENT_KEY_COUNT];    /* views of what was read, or of scratch */
    double number[EVENT_KEY_COUNT];
    bool flag[EVENT_KEY_COUNT];
};

struct arena;

/* Reads an object as events_json writes it. Keys it does not know, values of another kind and everything from the first
 * mistake on are left out: the row is kept. Texts are UTF-8. Unescaped texts live in scratch. */
void event_data_read(struct str json, struct arena *scratch, struct event_data *out);

#endif
