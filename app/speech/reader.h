/*
 * What is said: compares the semantic tree with the one before and answers with sentences. No sound, no clock, no
 * thread: the talker speaks them. One reader a stage.
 */
#ifndef SPEECH_READER_H
#define SPEECH_READER_H

#include "base/arena.h"
#include "ui/strings.h"
#include "ui/tree.h"

enum { UTTERANCES_MAX = 128, UTTERANCE_LANG_MAX = 12 };

struct utterance {
    struct str text;
    char lang[UTTERANCE_LANG_MAX]; /* tag: "fr", "nl-BE" */
    bool caption;                  /* one that still waits is dropped when the next one comes */
    bool goes_on;                  /* the sentence of the one before it goes on, in another language */
};

struct speech {
    struct utterance list[UTTERANCES_MAX];
    int n;
    bool interrupts; /* what is being said is out of date */
    bool news;       /* a message appeared that was not there before */
    bool begun;      /* of a long page: what was left out is for reader_whole */
};

struct reader_look {
    const struct tree *tree;
    uint32_t focus;
    bool visible; /* the focus is shown: somebody steers by keys */
    bool entered; /* another screen or dialog is on stage since the last look */
    bool touched; /* somebody pressed something since the last look */
    enum string_language lang;
    struct str first; /* to be said before all else */
};

struct reader;

struct reader *reader_new(const struct strings *strings); /* strings: not owned */
void reader_free(struct reader *r);                       /* NULL is fine */

/*
 * On another screen or dialog: its summary, headings and short texts, then what has the focus. Else: the focus when it
 * moved; what changed about it; options and switches that changed elsewhere; status texts that are new; captions
 * recorded with STATE_SPOKEN. Words the tree knows to be in another language (tree_foreign) are utterances of their own,
 * for that language's voice. The texts live until the next call of any of these.
 */
void reader_look(struct reader *r, const struct reader_look *look, struct speech *out);
/* Everything on the screen in reading order. */
void reader_whole(struct reader *r, const struct reader_look *look, struct speech *out);
/* What was said last, captions excepted. */
void reader_repeat(struct reader *r, struct speech *out);
/* The next look is an arrival. */
void reader_forget(struct reader *r);

#endif
