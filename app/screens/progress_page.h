/* The parts of "My progress": what progress.c keeps, progress_cards.c gathers, progress_page.c places and draws. */
#ifndef SCREENS_PROGRESS_PAGE_H
#define SCREENS_PROGRESS_PAGE_H

#include "screens/progress_facts.h"
#include "screens/screen.h"
#include "ui/chart.h"

enum { PROGRESS_BACK = 1, PROGRESS_GO, PROGRESS_STUDY, PROGRESS_NEXT, PROGRESS_PREVIOUS };

struct progress_seen {
    int pages; /* of the last drawing */
};

struct progress_state {
    int page;
    struct str toast; /* arena of the screen; empty: none */
    uint32_t toast_icon;
    int64_t toast_us;
    struct progress_seen *seen; /* arena of the screen */
};

/* A card: its rows may go on in another one, with the same title. */
struct progress_card {
    struct str title, aside;
    int n;
    const struct chart_row *rows;
};

enum { PROGRESS_CARDS_MAX = 6 };

/* What there is to show of this learner in this playlist, in ui's arena. Returns how many. */
int progress_cards(struct ui *ui, const struct screen_env *env, struct progress_card out[PROGRESS_CARDS_MAX]);

/* Two of them alone: how far each capsule is watched, and every attempt at each quiz (no rows: there is no quiz). */
struct progress_card progress_capsules_card(struct ui *ui, const struct screen_env *env);
struct progress_card progress_quizzes_card(struct ui *ui, const struct screen_env *env);

/* Is there something to read or to tick, or a place that was marked? */
bool progress_has_study(const struct screen_env *env);

void progress_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
