/*
 * What a key can be asked to do, and where. Keys are given to actions in playlists/keys.yaml under these names; screens
 * see the actions alone. A new one is a row here, a row there, and a row of the help screen.
 */
#ifndef BASE_ACTIONS_H
#define BASE_ACTIONS_H

/* Name in the file, and the wider context whose keys still work there. */
#define KEY_CONTEXTS(X) \
    X(EVERYWHERE, "everywhere", EVERYWHERE) \
    X(SWITCH, "switch", EVERYWHERE)     /* while one-switch scanning is on */ \
    X(CAPSULE, "capsule", EVERYWHERE) \
    X(TRANSCRIPT, "transcript", CAPSULE) /* the words of a capsule, to read and search */ \
    X(QUESTION, "question", EVERYWHERE) /* feedback and result too */ \
    X(ORDERING, "ordering", QUESTION)   /* a question whose rows are put in order */ \
    X(PAGES, "pages", EVERYWHERE)       /* what is turned page by page */ \
    X(VOTE, "vote", PAGES)              /* a question that the room votes on */ \
    X(AGENDA, "agenda", EVERYWHERE) \
    X(ORDER, "running-order", EVERYWHERE) \
    X(PRESENTER, "presenter", EVERYWHERE) /* a course's day, from the presenter's window or without one */ \
    X(GROUPS, "groups", PAGES)          /* the project groups and their times */ \
    X(WORKSHEET, "worksheet", PAGES)    /* points to tick, for the room or for one of its groups */ \
    X(REGISTER, "register", EVERYWHERE) /* who takes part and who is there; letters are typed */ \
    X(MARKING, "marking", CAPSULE)      /* where time lines are made */

enum key_context {
#define CONTEXT_ID(id, name, parent) CONTEXT_##id,
    KEY_CONTEXTS(CONTEXT_ID)
#undef CONTEXT_ID
    CONTEXT_COUNT
};

/* id, name in the file, the widest context that knows it, whether holding the key down repeats it. */
#define KEY_ACTIONS(X) \
    X(PRESS, "press", EVERYWHERE, true)          /* what has the focus; held: once */ \
    X(NEXT_CONTROL, "next-control", EVERYWHERE, true) \
    X(PREVIOUS_CONTROL, "previous-control", EVERYWHERE, true) \
    X(LEFT, "left", EVERYWHERE, true) \
    X(RIGHT, "right", EVERYWHERE, true) \
    X(UP, "up", EVERYWHERE, true) \
    X(DOWN, "down", EVERYWHERE, true) \
    X(NEXT, "next", EVERYWHERE, true)            /* a clicker's; screens judge repeats */ \
    X(PREVIOUS, "previous", EVERYWHERE, true) \
    X(FIRST, "first", EVERYWHERE, false) \
    X(LAST, "last", EVERYWHERE, false) \
    X(START, "start", EVERYWHERE, false)         /* clickers: begin the show */ \
    X(BACK, "back", EVERYWHERE, false) \
    X(BLANK, "blank", EVERYWHERE, false) \
    X(HELP, "help", EVERYWHERE, false) \
    X(SETTINGS, "settings", EVERYWHERE, false) \
    X(QUIT, "quit", EVERYWHERE, false) \
    X(STAFF, "staff", EVERYWHERE, false)         /* no page names its keys */ \
    X(FULLSCREEN, "fullscreen", EVERYWHERE, false) \
    X(TEXT_LARGER, "text-larger", EVERYWHERE, false) \
    X(TEXT_SMALLER, "text-smaller", EVERYWHERE, false) \
    X(CONTRAST, "contrast", EVERYWHERE, false) \
    X(VOICE, "voice", EVERYWHERE, false)         /* its fixed key cannot be taken away */ \
    X(VOICE_AGAIN, "voice-again", EVERYWHERE, false) \
    X(VOICE_SCREEN, "voice-screen", EVERYWHERE, false) \
    X(VOICE_SPEED, "voice-speed", EVERYWHERE, false) \
    X(VOICE_VOLUME, "voice-volume", EVERYWHERE, false) \
    X(SOUND_CUES, "sound-cues", EVERYWHERE, false) \
    X(SWITCH_SCANNING, "switch-scanning", EVERYWHERE, false) /* on or off */ \
    X(SWITCH_PRESS, "switch-press", SWITCH, false) \
    X(SWITCH_NEXT, "switch-next", SWITCH, false) /* of two switches the one that moves on */ \
    X(PAUSE, "pause", CAPSULE, false) \
    X(SEEK_BACK, "seek-back", CAPSULE, true) \
    X(SEEK_ON, "seek-on", CAPSULE, true) \
    X(SEEK_BACK_FAR, "seek-back-far", CAPSULE, true) \
    X(SEEK_ON_FAR, "seek-on-far", CAPSULE, true) \
    X(SKIP, "skip", CAPSULE, true) \
    X(RESTART, "restart", CAPSULE, false) \
    X(PREVIOUS_CHAPTER, "previous-chapter", CAPSULE, false) \
    X(NEXT_CHAPTER, "next-chapter", CAPSULE, false) \
    X(PREVIOUS_CAPSULE, "previous-capsule", CAPSULE, false) \
    X(NEXT_CAPSULE, "next-capsule", CAPSULE, false) \
    X(CAPTIONS, "captions", CAPSULE, false) \
    X(SECOND_CAPTIONS, "second-captions", CAPSULE, false) \
    X(CAPTION_LANGUAGE, "caption-language", CAPSULE, false) \
    X(CAPTION_CYCLE, "caption-cycle", CAPSULE, false) \
    X(CAPTION_CHOICES, "caption-choices", CAPSULE, false) \
    X(TRANSCRIPT, "transcript", CAPSULE, false) \
    X(BOOKMARK, "bookmark", CAPSULE, false) \
    X(BOOKMARKS, "bookmarks", CAPSULE, false) \
    X(CAPTION_EARLIER, "caption-earlier", CAPSULE, true) \
    X(CAPTION_LATER, "caption-later", CAPSULE, true) \
    X(AUDIO, "audio", CAPSULE, false) \
    X(DESCRIPTION, "description", CAPSULE, false) \
    X(MUTE, "mute", CAPSULE, false) \
    X(QUIETER, "quieter", CAPSULE, true) \
    X(LOUDER, "louder", CAPSULE, true) \
    X(SLOWER, "slower", CAPSULE, true) \
    X(FASTER, "faster", CAPSULE, true) \
    X(NORMAL_SPEED, "normal-speed", CAPSULE, false) \
    X(STATISTICS, "statistics", CAPSULE, false) \
    X(SEARCH, "search", TRANSCRIPT, false) \
    X(CHOOSE_LETTER, "choose-letter", QUESTION, false) /* the first key: the first answer, and so on */ \
    X(CHOOSE_NUMBER, "choose-number", QUESTION, true)  /* digits are typed into a number, too */ \
    X(PICK_UP, "pick-up", QUESTION, false)       /* and put down again */ \
    X(WATCH_AGAIN, "watch-again", QUESTION, false) \
    X(TIMER, "timer", PAGES, false)              /* of a task: stop, go on */ \
    X(PAIR_KEYBOARDS, "pair-keyboards", VOTE, false) /* a keyboard for each team */ \
    X(MINUTE_MORE, "minute-more", PAGES, true)   /* for what is counted down */ \
    X(MINUTE_LESS, "minute-less", PAGES, true) \
    X(ADD_HAND, "add-hand", VOTE, false)         /* the first key: for the first answer, and so on */ \
    X(REMOVE_HAND, "remove-hand", VOTE, false) \
    X(TEAM_ANSWER, "team-answer", VOTE, false)   /* the first key: the first answer, of the team whose turn it is */ \
    X(HIDE_VOTES, "hide-votes", VOTE, false)     /* and show them */ \
    X(RUNNING_ORDER, "running-order", AGENDA, false) \
    X(SCHEDULE, "schedule", AGENDA, false) \
    X(RELOAD, "reload", AGENDA, false) \
    X(ATTENDANCE, "attendance", AGENDA, false) \
    X(PROJECT_GROUPS, "project-groups", AGENDA, false) \
    X(GROUP_TIMER, "group-timer", GROUPS, false)   /* the first key: of the first group, and so on */ \
    X(GROUP_MINUTE, "group-minute", GROUPS, false) /* a minute more */ \
    X(FOR_GROUP, "for-group", WORKSHEET, false)    /* the first key: for the whole room, then the groups */ \
    X(ALL_PRESENT, "all-present", REGISTER, false) \
    X(SHUFFLE_GROUPS, "shuffle-groups", REGISTER, false) /* the first key: into two groups, and so on */ \
    X(GO_HERE, "go-here", ORDER, false) \
    X(SKIP_STEP, "skip-step", ORDER, false) \
    X(MOVE_EARLIER, "move-earlier", ORDER, false) \
    X(MOVE_LATER, "move-later", ORDER, false) \
    X(ACCEPT, "accept", ORDER, false) \
    X(FREEZE, "freeze", PRESENTER, false)        /* the room keeps its picture */ \
    X(HAND_OVER, "hand-over", PRESENTER, false)  /* the room's display to another program, and back */ \
    X(RECESS, "recess", PRESENTER, false)        /* a break out of turn */ \
    X(EXTEND, "extend", PRESENTER, true)         /* what runs, by minutes */ \
    X(SHORTEN, "shorten", PRESENTER, true) \
    X(TAKE_PROPOSAL, "take-proposal", PRESENTER, false) \
    X(JUMP, "jump", PRESENTER, false)            /* the running order */ \
    X(CHECK_ROOM, "check-room", PRESENTER, false) \
    X(READ_VIEW, "read-view", PRESENTER, false)    /* the presenter's window, aloud */ \
    X(DESK, "desk", PRESENTER, false)              /* participants and certificates */ \
    X(MARK_CHAPTER, "mark-chapter", MARKING, false) \
    X(MARK_PART, "mark-part", MARKING, false) \
    X(PREVIOUS_MARK, "previous-mark", MARKING, false) \
    X(NEXT_MARK, "next-mark", MARKING, false) \
    X(NUDGE_BACK, "nudge-back", MARKING, true) \
    X(NUDGE_ON, "nudge-on", MARKING, true) \
    X(UNDO, "undo", MARKING, false)

enum action {
    ACTION_NONE, /* the key means nothing there */
#define ACTION_ID(id, name, context, repeats) ACTION_##id,
    KEY_ACTIONS(ACTION_ID)
#undef ACTION_ID
    ACTION_COUNT
};

#endif
