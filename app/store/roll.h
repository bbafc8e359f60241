/*
 * Who takes part in a course, and who was there: participants, their project groups, the attendance register. A name
 * stands here and nowhere else in the database; erasing a participant leaves nothing of them. Main thread; see
 * store/store.h for tickets.
 */
#ifndef STORE_ROLL_H
#define STORE_ROLL_H

#include <stddef.h>

#include "store/store.h"

enum store_presence { PRESENCE_UNSAID, PRESENCE_PRESENT, PRESENCE_ABSENT, PRESENCE_COUNT };

/* The halves of a day. */
enum store_half { HALF_MORNING, HALF_AFTERNOON, HALF_COUNT };

struct store_participant {
    struct str id;           /* of this program, never shown: 32 hexadecimal digits */
    struct str name;         /* not empty */
    struct str organisation; /* may be empty */
    int group;               /* of project work, from 1; 0: none yet */
};

/* All of them in one transaction or not at all; a participant of an id that is there is written over. */
uint32_t store_add_participants(struct store *s, struct str course, const struct store_participant *list, size_t n,
                                struct now now);

/* Those of a course in the order they were added; texts are valid until the next store call. */
size_t store_participants(const struct store *s, struct str course, struct store_participant *out, size_t most);

/* The index-th of everybody, whatever the course. False past the last. Texts as above. */
bool store_participant_at(const struct store *s, size_t index, struct store_participant *out);

struct store_mark {
    struct str participant; /* id */
    struct str day;         /* the course's id of the day */
    int half;               /* enum store_half */
    int presence;           /* enum store_presence; unsaid takes the mark away */
};
uint32_t store_mark_presence(struct store *s, const struct store_mark *marks, size_t n, struct now now);
/* enum store_presence */
int store_presence(const struct store *s, struct str participant, struct str day, int half);
/* Half-days at which they were present, of all days. */
int store_half_days(const struct store *s, struct str participant);

/* Puts participants into groups: ids[i] into groups[i]. */
uint32_t store_set_groups(struct store *s, const struct str *ids, const int *groups, size_t n);

/* One participant, or all of a course when id is empty, with their attendance. */
uint32_t store_erase_participants(struct store *s, struct str course, struct str id);

/* Everybody, of every course, with all attendance. */
uint32_t store_erase_all_participants(struct store *s);

/* ---- inside the room ---- */

#define ROLL_EVERY_COURSE "*" /* in a write: no course is called so */

struct roll_mark {
    char *day; /* owned */
    int half, presence;
};

struct roll_person {
    char *id, *course, *name, *organisation; /* owned */
    int group;
    struct roll_mark *marks; /* owned; unsaid ones are not kept */
    size_t n, cap;
};

struct roll {
    struct roll_person *list; /* owned, in the order of the database */
    size_t n, cap;
};

void roll_release(struct roll *r);
void roll_put(struct roll *r, struct str course, const struct store_participant *p);
void roll_mark(struct roll *r, const struct store_mark *mark);

#endif
