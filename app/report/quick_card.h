/* One sheet that lies beside a stand or on a desk: what to do, by occasion, with pictures of the screens it speaks of. */
#ifndef REPORT_QUICK_CARD_H
#define REPORT_QUICK_CARD_H

#include "report/paper.h"

enum { QUICK_CARD_STEPS = 10, QUICK_CARD_PICTURES = 2, QUICK_CARD_BLANKS = 2 };

struct quick_card {
    struct str kicker, title, lead;
    int n_steps;
    struct {
        struct str heading, text;
    } step[QUICK_CARD_STEPS];
    int n_pictures;
    struct {
        uint32_t image; /* of the images the pages are written with */
        int w, h;       /* any unit */
        struct str caption;
    } picture[QUICK_CARD_PICTURES];
    struct str blank[QUICK_CARD_BLANKS]; /* words before lines to write on; empty: no line */
};

/* Exactly one sheet, upright. False: it does not fit even with its smallest letters and pictures. */
bool quick_card_compose(struct paper *p, const struct quick_card *card);

#endif
