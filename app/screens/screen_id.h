/* Every screen has its number: a line here, its struct in screens/screen.h and its place in app/stage.c. */
#ifndef SCREENS_SCREEN_ID_H
#define SCREENS_SCREEN_ID_H

enum screen_id {
    SCREEN_FRONT,    /* front door */
    SCREEN_LIBRARY,
    SCREEN_CAPSULE,
    SCREEN_QUIZ,
    SCREEN_FEEDBACK,
    SCREEN_RESULT,
    SCREEN_FAULT,
    SCREEN_QUIT,     /* "Leave Capsule Kiosk?" over what was there */
    SCREEN_HELP,     /* the keys */
    SCREEN_TIMELINE, /* an author marks chapters and parts while watching */
    SCREEN_MAP,      /* the process: phases and steps to tick */
    SCREEN_ABOUT,
    SCREEN_TAKE_AWAY, /* the code to photograph, over the result */
    SCREEN_AGENDA,   /* of a course's day: the room display */
    SCREEN_DAYS,     /* which day shall be held */
    SCREEN_ITEM,     /* an item by its title alone */
    SCREEN_ORDER,    /* the day's running order, for the trainer */
    SCREEN_COURSE,   /* the schedule of all days */
    SCREEN_ATTENDANCE, /* who is there, for the trainer */
    SCREEN_DESK,     /* lists of participants and certificates, for the trainer */
    SCREEN_GROUPS,   /* the project groups and their times */
    SCREEN_BREAK,    /* a break with a clip */
    SCREEN_BLACK,    /* nothing, over what was there */
    SCREEN_SLIDES,
    SCREEN_DOCUMENT, /* page by page */
    SCREEN_TASK,     /* discussion or exercise, with its time */
    SCREEN_WORKSHEET, SCREEN_VOTE, /* the room votes on a quiz */
    SCREEN_READING,
    SCREEN_END,      /* the last word of a part */
    SCREEN_SETTINGS, /* over what was there */
    SCREEN_EDITS,    /* an edited playlist has mistakes, over what was there */
    SCREEN_IDLE,     /* "Are you still there?" over what was there, before a visit ends by itself */
    SCREEN_STAFF_PIN, SCREEN_STAFF, SCREEN_STAFF_TEST, /* "Staff only", their menu, a test of the display */
    SCREEN_TRANSCRIPT, /* a capsule to read, where it cannot be played */
    SCREEN_ATTRACT,  /* a stand's loop that invites: below everything else there */
    SCREEN_THANKS,   /* the last word of a visit */
    SCREEN_CLOSED,   /* a stand outside of its opening hours, over the loop */
    SCREEN_SIGN_IN,  /* who learns today: below everything else where learners have cards */
    SCREEN_NOTICE,   /* what is kept of whoever makes a card */
    SCREEN_CARD,     /* a card is made or changed */
    SCREEN_LEARNER_PIN, /* of a card */
    SCREEN_LEARNER,  /* hand over, change or erase, over what was there */
    SCREEN_ALONG, SCREEN_BRING, /* a learner's progress goes onto a stick; comes from one */
    SCREEN_RECESS,   /* a break out of turn */
    SCREEN_PRESENTER, SCREEN_ROOM_CHECK, /* the presenter's window: its page, and what to look at before a day */
    SCREEN_STUDY,    /* what a learner reads and ticks, and bookmarks */
    SCREEN_HANDBOOK, /* one of the documents of that list, page by page */
    SCREEN_CHECKLIST, /* one of these, with notes */
    SCREEN_NOTE,     /* is written, over what was there */
    SCREEN_ARRIVAL,  /* a stick brings content */
    SCREEN_PROGRESS, /* where a learner stands, and what comes next */
    SCREEN_ID_COUNT
};

#endif
