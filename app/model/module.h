/*
 * A module as its author wrote it: what happens in the room, item by item. When things happen is the matter of
 * course/; judging answers that of quiz/. Everything lives in the catalog's arena and never changes.
 */
#ifndef MODEL_MODULE_H
#define MODEL_MODULE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"
#include "model/slide.h"

struct caption_file;
struct capsule;
struct document;
struct quiz;
struct worksheet;

/* The reader refuses more. */
enum { ITEM_ASKED_MAX = 16, ITEM_TEAMS_MAX = 12, MODULE_PARTS_MAX = 8, MODULE_ITEMS_MAX = 64, ITEM_STEPS_MAX = 20, MODULE_ARTICLES_MAX = 40, SPEAKERS_MAX = 12 };

enum speaker_role { SPEAKER_UNSAID, SPEAKER_ACADEMIC, SPEAKER_PRACTITIONER, SPEAKER_FACILITATOR, SPEAKER_ROLE_COUNT };

struct speaker {
    enum speaker_role role;
    struct str name;   /* empty while nobody is named: the role stands there */
    struct i18n about; /* may be empty */
};

struct reading {
    struct str id;          /* "" when the author gave none */
    struct i18n title;
    struct str authors;     /* the three may be empty */
    struct i18n source;     /* journal, publisher, year */
    struct str link;
    int minutes;            /* 0: unsaid */
    struct i18n note;
    const struct document *document; /* NULL: it is in no document of the catalog */
    struct str document_ref;
    const char *path;       /* of a file of its own (PDF); NULL: none or missing */
    struct str file;        /* as written */
    struct source at;
};

enum item_kind {
    ITEM_CAPSULE,
    ITEM_VIDEO,
    ITEM_SLIDES,
    ITEM_DOCUMENT,
    ITEM_QUIZ,
    ITEM_DISCUSSION,
    ITEM_EXERCISE,
    ITEM_WORKSHEET,
    ITEM_READING,
    ITEM_BREAK,
    ITEM_END,
    ITEM_KIND_COUNT
};

enum item_start { START_MANUAL, START_AFTER_PREVIOUS, START_AT };

/* How a quiz is held in the room. */
enum item_vote {
    VOTE_NONE,   /* question by question, as it is answered alone */
    VOTE_HANDS,  /* by show of hands */
    VOTE_TEAMS,  /* each team in turn presses the letter of its answer, hidden until the answer is revealed */
    VOTE_BEFORE, /* by show of hands before a capsule: the answer is not revealed ... */
    VOTE_AFTER,  /* ... and behind it: compared with what was voted before */
    VOTE_COUNT
};

struct exercise_step {
    struct i18n text;
    int minutes; /* 0: unsaid */
};

struct item {
    struct str id;          /* unique in the module, never changed by its author */
    enum item_kind kind;
    struct i18n title;      /* never empty: the reader takes what stands for it, the id at last */
    bool titled;            /* the author wrote a title */
    int minutes;            /* planned, from 1 (an end may have 0) */
    int at_least;           /* minutes it may be shortened to; 0: unsaid, see plan_least_s */
    bool optional;          /* left out first when time is short */
    enum item_start start;
    int start_minute;       /* START_AT: minute of the day */
    struct i18n notes;      /* for the trainer; may be empty */
    enum speaker_role speaker;
    struct str ref;         /* id or file name as written */
    bool missing;           /* what it shows is not there: a placeholder with its title; the day goes on */
    const struct capsule *capsule;     /* each NULL unless of that kind and found */
    const struct quiz *quiz;
    const struct worksheet *worksheet;
    const struct document *document;
    const struct reading *reading;
    const char *path;       /* video, document's file, break's loop; NULL: none or missing */
    int64_t from_us, to_us; /* of a video; 0: from its beginning, to its end */
    int n_captions;
    const struct caption_file *captions; /* of a video */
    int pages[2];           /* of a document, from 1; 0, 0: all */
    int n_slides;
    const struct slide *slides;
    struct i18n text;       /* prompt, task, break's or end's words; may be empty */
    int n_steps;
    const struct exercise_step *steps;
    bool steps_by_clock;    /* a step with minutes is followed by the next one when they are over */
    int64_t timer_us;       /* discussion, exercise, worksheet, vote: shown counting down; 0: none */
    enum item_vote vote;    /* of a quiz */
    bool hide_votes;        /* bars and counts come when the trainer shows them */
    int teams;              /* VOTE_TEAMS; 0: as many as there are project groups, else 4 */
    int n_asked;            /* questions of the quiz that are voted on, by id; 0: all that have options */
    struct str asked[ITEM_ASKED_MAX];
    struct source at;
};

struct module_part {
    struct i18n title;      /* may be empty */
    enum speaker_role speaker;
    int n_items;
    const struct item *items;
    int minutes;            /* of all items */
    struct source at;
};

struct module {
    struct str id;
    int number;             /* 0: none */
    bool ideation;          /* an ideation session rather than a module */
    struct i18n title, summary;
    int n_speakers;
    const struct speaker *speakers;
    const struct reading *reading;  /* mandatory, to be done before; NULL: none */
    int n_articles;
    const struct reading *articles; /* optional */
    int n_parts;            /* at least 1 */
    const struct module_part *parts;
    struct source at;
};

/* The item with that id and the part it is in (from 0; part may be NULL); NULL when there is none. */
const struct item *module_item(const struct module *m, struct str id, int *part);

/* "capsule", "video", ...: the key that makes an item. Never NULL. */
const char *item_kind_name(enum item_kind kind);
const char *item_vote_name(enum item_vote vote); /* "hands", ...; "" for none */
const char *speaker_role_name(enum speaker_role role); /* "" for unsaid */

#endif
