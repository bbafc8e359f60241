/*
 * What the content says of itself beside its capsules: the process in phases and steps, who publishes it, and what a
 * visitor takes home. All of it is the author's; the program knows none of these names.
 */
#ifndef MODEL_PROCESS_H
#define MODEL_PROCESS_H

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

enum { PROCESS_PHASES_MAX = 8, PROCESS_STEPS_MAX = 40 };

/* Bytes of a code that a phone still reads from 2 m off: version 10 (57 modules) for an address, 20 (97) for a text,
 * both with level M (ISO/IEC 18004, table 7). */
enum { TAKE_AWAY_URL_MAX = 213, TAKE_AWAY_TEXT_MAX = 666 };

struct capsule;

struct process_step {
    int number;           /* its place, from 1 through all phases */
    struct i18n title;
    struct source at;
};

struct process_phase {
    struct i18n title;
    struct str capsule_id;          /* as written; empty: not said */
    struct source capsule_at;
    const struct capsule *capsule;  /* named, or the one that covers its first step; NULL: none */
    int first, n;                   /* its steps: steps[first] .. steps[first + n - 1]; n >= 1 */
    struct source at;
};

struct process {
    struct i18n title, source;      /* source: whose process it is; n == 0: unsaid */
    int n_phases, n_steps;          /* 1 .. the limits above */
    const struct process_phase *phases;
    const struct process_step *steps;
    struct source at;
};

/* The code a visitor photographs: an address, or a text that needs no network. */
struct take_away {
    struct str url;                 /* https://...; empty: the text itself is in the code */
    struct i18n text;               /* n == 0: unsaid */
    struct source at;               /* path NULL: the author says nothing */
};

struct about {
    struct i18n title, text, publisher, notice; /* text is always there; '\n' parts paragraphs */
    struct take_away contact;
    struct source at;
};

/* The step of this number (from 1); NULL when there is none. */
const struct process_step *process_step(const struct process *p, int number);

#endif
