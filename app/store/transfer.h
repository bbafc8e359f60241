/*
 * A learner's progress on its way from one device to the next: everything kept under one learner's id as one JSON text,
 * and its return into another store without counting anything twice. The text is personal and travels sealed
 * (seal/sealed.h).
 *
 *   {"capsule-kiosk-transfer": 1,
 *    "learner": [id, name, picture, pin, language, created_s, used_s],
 *    "setting": [[key, value]...], "progress": [[capsule, position_us, length_us, done, changed_s, watched]...],
 *    "bookmark": [[capsule, position_us, note, made_s]...],
 *    "event": [[uuid, session, at_ms, offset_min, verb, object, data]...],
 *    "attempt": [[quiz, seed, questions, state, score, right, started_s, ended_s,
 *                 [[position, question, chosen, state, credit, answered_s, response]...]]...]}
 *
 * What meets: parts watched are united, done stays done; the later position, note and answer win; settings, name, picture
 * and PIN are those of the device that was used last; events are known by their UUID, attempts by quiz, seed and beginning.
 */
#ifndef STORE_TRANSFER_H
#define STORE_TRANSFER_H

#include "base/arena.h"
#include "store/store.h"

enum { TRANSFER_MAX = 64 * 1024 * 1024 }; /* bytes of text that are read */

/* What the data folder dir has about a learner, all of one moment. Any thread; blocks. ERR_NOT_FOUND: no such learner. */
bool transfer_write(const char *dir, struct str learner, struct buf *out, struct err *err);

struct transfer_about {
    struct str id, name; /* in the arena */
    int64_t used_s;
};
/* Is it such a text, and whose? Any thread. False with a sentence: ERR_CONTENT, ERR_TOO_NEW. */
bool transfer_look(struct str text, struct arena *arena, struct transfer_about *out, struct err *err);

/* Takes a text that transfer_look accepted into the store; durable when it returns, and seen by every reading. Blocks the
 * main thread for as long as that takes. False with a sentence: then nothing of it is there. */
bool store_take_in(struct store *s, struct str text, struct err *err);

#endif
