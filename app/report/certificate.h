/*
 * A certificate: one sheet, A4 or letter, landscape (mock-up 14). Finished texts come in, a page comes out; what they
 * say is filled in from a catalog by report/certificate_facts.h.
 */
#ifndef REPORT_CERTIFICATE_H
#define REPORT_CERTIFICATE_H

#include "report/paper.h"

enum { CERTIFICATE_STEPS_MAX = 10 };

/* Every text may be empty but title, name and body. */
struct certificate_sheet {
    struct str heading;       /* of what was followed: "Smart City course, 2020 edition" */
    struct str title;         /* "Certificate of participation" */
    struct str awarded, name; /* "awarded to" */
    struct str body;          /* "who took part in ..." */
    int n_steps;              /* of the path, each with its tick; at most CERTIFICATE_STEPS_MAX */
    struct str steps[CERTIFICATE_STEPS_MAX];
    struct str place, issuer; /* below the lines to sign on: "Date and place", "For the organisers" */
    struct str issued;        /* "No. 2020-0001 · 27 November 2020" */
    struct str verify;        /* how to, before the code */
    struct str code, code_grouped, code_says; /* for the QR code, to be read, read aloud in the QR code's place */
    struct str specimen, specimen_says;       /* across the sheet, and at its head; empty: it is none */
};

/* Composes the one sheet into p, which is landscape and has none yet. Long names, titles and texts get smaller, then two
 * lines or three; nothing is cut. */
void certificate_compose(struct paper *p, const struct certificate_sheet *c);

#endif
