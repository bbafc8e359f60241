/* Handbooks and checklists for somebody who learns alone: the list of them, and one checklist with its notes. */
#ifndef SCREENS_STUDY_H
#define SCREENS_STUDY_H

#include "screens/screen.h"

/* A list that takes pages, on a page with a head and a foot: what the last drawing found out. */
struct study_seen {
    int at, pages;
    int starts[64]; /* the first line of each page */
};

enum { STUDY_BACK = 1, STUDY_NEXT, STUDY_PREVIOUS, STUDY_OWN /* the page's own kinds begin here */ };
enum { STUDY_LINES_MAX = 2 * WORKSHEET_LINES_MAX };

/* Back, voice, counter at the right (may be empty), and how high they are, px; title: of the page, not drawn. */
void study_head(struct ui *ui, struct str title, struct str counter);
int study_head_height(const struct ui *ui);
/* Back, voice, counter at the right (may be empty) and title; returns the room for lines above the arrows. */
struct rect study_frame(struct ui *ui, struct str title, struct str counter);
/* Which lines stand on the page that has the anchor; draws the arrows. Returns the first one, *n of them. */
int study_lines(struct ui *ui, struct rect room, const int *heights, int count, int gap, int anchor,
                struct study_seen *seen, int *n);
/* By a key, the wheel or an arrow: the anchor of another page, -1: the event is none of these. */
int study_turn(const struct study_seen *seen, const struct event *ev);

#endif
