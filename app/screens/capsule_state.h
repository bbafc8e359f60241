/*
 * The capsule screen's own parts: state, what its keys and controls can ask for, and the functions by which its
 * files work together. Nobody else includes this.
 */
#ifndef SCREENS_CAPSULE_STATE_H
#define SCREENS_CAPSULE_STATE_H

#include "screens/capsule_captions.h"
#include "screens/capsule_stats.h"
#include "screens/capsule_transcript.h"
#include "screens/capsule_watch.h"
#include "screens/capsule_words.h"
#include "screens/screen.h"
#include "ui/ui.h"

enum { /* what both the events and the picture go by */
    CAPSULE_CONTROLS_US = 3000000, /* without input: the controls go */
    CAPSULE_SAVE_US = 4000000,     /* between two savings of the position: what is durable is never older than 5 s */
    CAPSULE_PRELOAD_US = 3000000,  /* before the end */
    CAPSULE_CARD_US = 20000000,    /* until the next capsule begins by itself; WCAG 2.2.1: 20 s at least */
};

enum capsule_panel {
    PANEL_NONE, PANEL_CAPTIONS, PANEL_SOUND,
    PANEL_SECOND, PANEL_LOOK, /* of the captions: closing them leads back to their panel */
    PANEL_TRANSCRIPT,
    PANEL_MARKS, /* bookmarks */
};

/* What keys, controls and panel rows ask for; each takes a number. */
enum capsule_action {
    ACT_NONE,
    ACT_TOGGLE,         /* play or pause */
    ACT_SEEK,           /* by seconds */
    ACT_START,          /* to the beginning */
    ACT_CHAPTER,        /* -1, 1 */
    ACT_CAPSULE,        /* previous -1, next 1 */
    ACT_CAPTIONS,       /* on or off */
    ACT_CAPTION_NEXT,   /* next language */
    ACT_CAPTION_CYCLE,  /* next language, then off */
    ACT_CAPTION_DELAY,  /* by milliseconds; 0: none */
    ACT_AUDIO_NEXT, ACT_MUTE,
    ACT_VOLUME,         /* by percent */
    ACT_SPEED_STEP,     /* -1 slower, 1 faster */
    ACT_SPEED_CYCLE, ACT_SPEED_RESET, ACT_DESCRIBED,
    ACT_PANEL,          /* enum capsule_panel */
    ACT_BACK, ACT_CLICKER_NEXT, ACT_CLICKER_BACK,
    ACT_KEY_BACK,       /* by a key, which clickers send too: ends nothing that plays in the room */
    ACT_STATISTICS,     /* figures over the picture, on or off */
    ACT_BEGIN,          /* a clicker's start: goes on when it was paused */
    ACT_CARD_GO, ACT_CARD_LATER, /* the end card's buttons */
    ACT_CONTROLS,       /* keyboard focus goes into the controls */
    ACT_ROW,            /* a panel's row */
    ACT_SIZE,           /* caption size: index of the step */
    ACT_FILL, ACT_EDGE, ACT_INK, /* captions: as in ui/caption_look.h */
    ACT_SECOND,         /* second language: index of the file, -1 none */
    ACT_SECOND_TOGGLE,
    ACT_SOUNDS,         /* captions with or without sounds described */
    ACT_CUE,            /* of the transcript: go there */
    ACT_TRANSCRIPT,     /* enum transcript_step */
    ACT_SETTINGS,       /* the screen for all of them */
    ACT_MARK,           /* a bookmark at this second */
    ACT_MARK_GO, ACT_MARK_NOTE, ACT_MARK_DELETE, /* of a bookmark's index */
    ACT_MARK_PAGE,      /* of their list: shows the one with this index */
    ACT_COUNT
};

enum { CAPSULE_ID_POSITION = ACT_COUNT + 1, CAPSULE_ID_VOLUME, CAPSULE_ID_KEYBOARD };
/* A control that asks for an action with a number, -100..65000. */
#define CAPSULE_ID(action, arg) UI_ID(action, (arg) + 100)

struct capsule_state {
    const struct capsule *capsule;
    uint32_t session;
    struct span watch;          /* end 0: the whole capsule */
    const struct item *item;    /* the room's, in that slot; NULL: played outside of a running order */
    const struct course_slot *slot;
    bool from_result;           /* watch: asked for by the result, not by a question */
    int64_t touched_us;         /* last input that came here; the entering counts */
    int64_t opened_us, buffering_us; /* waiting since; 0: not */
    bool first_picture;
    bool focus_mode;            /* Tab was pressed: controls take part in the focus order */
    int pointer_x;              /* of the mouse, device px, for the card over the progress bar */
    int64_t preview_ppm;        /* where a finger drags the position to */
    bool tap_toggles;           /* the press under way began with the controls in view */
    enum capsule_panel panel;
    bool card;                  /* the end card is up ... */
    int64_t card_us;            /* ... since */
    bool handing_over;          /* the next screen opens its own capsule: keep the last picture */
    bool preloaded, was_done;
    struct capsule_watch kept;  /* what was really watched of it */
    bool resumed;               /* where the learner stopped in a file of ... */
    int64_t stored_length_us;
    bool seeking;
    int64_t seek_us, seek_at_us; /* target, and when it was asked for */
    int64_t saved_us;           /* when progress was last stored */
    int64_t clicker_us;         /* first Next of two */
    int mark;                   /* this bookmark's page is shown */
    uint32_t mark_ticket;       /* of what was last done with bookmarks; 0: none under way ... */
    int64_t mark_made_us;       /* ... the place of the one that was made; -1: one was taken away */
    struct capsule_captions captions;
    int second_before;          /* file of the second language before it was switched off, plus 1; 0: none */
    struct capsule_captions words; /* the film's own, by screens/capsule_words.h */
    struct transcript transcript;
    struct capsule_stats stats;
    char caption_wanted[16], audio_wanted[16]; /* the settings as they were followed last */
    bool described_wanted;
    struct str toast;           /* screen's arena */
    uint32_t toast_icon;
    int64_t toast_us;
};

/* capsule.c */
struct player_level capsule_level(const struct screen_env *env); /* at this step */
struct str capsule_text(const struct screen_env *env, enum string_id id);
int64_t capsule_position(const struct capsule_state *st, const struct player_level *level, struct now now);
bool capsule_has_chapters(const struct capsule *c);
/* Its quiz, where it may (still) be taken; NULL: there is none, or no attempt is left. */
const struct quiz *capsule_quiz_offered(const struct capsule_state *st, const struct screen_env *env);
/* Until the end card goes on to the next capsule by itself; TIME_NEVER when it waits: a quiz is never begun unasked,
 * any input stops the count, and with one switch there is none. */
int64_t capsule_card_left(const struct capsule_state *st, const struct screen_env *env);
void capsule_toast(struct capsule_state *st, struct screen_env *env, uint32_t icon, struct str text);
struct nav capsule_leave_to(struct capsule_state *st, const struct capsule *next);
/* "1", "1.25", "0,75": as the language writes it. */
void capsule_rate_text(const struct settings *set, char *out, size_t size);

/* capsule_media.c */
/* Three seconds before where the learner stopped, 0 when that is nowhere; notes what was stored. */
int64_t capsule_resume_at(struct capsule_state *st, struct screen_env *env);
void capsule_open_files(struct capsule_state *st, struct screen_env *env, int64_t start_us, bool paused);
/* The length is known now: back to the start when the place stored belongs to a file of another length. */
void capsule_forget_other_file(struct capsule_state *st, struct screen_env *env);
/* The words in the picture take the language of the captions that are on, else of the sound, else of the interface. */
void capsule_follow_words(struct capsule_state *st, struct screen_env *env);
/* The settings can change while this lies under their screen: captions and sound follow them. What was chosen here is
 * only noted. */
bool capsule_settings_changed(const struct capsule_state *st, const struct settings *set);
void capsule_follow_settings(struct capsule_state *st, struct screen_env *env);
void capsule_note_settings(struct capsule_state *st, const struct settings *set);
void capsule_preload(struct capsule_state *st, struct screen_env *env, const struct player_level *level);

/* capsule_actions.c */
struct nav capsule_do(struct capsule_state *st, struct screen_env *env, enum capsule_action action, int arg);
void capsule_seek(struct capsule_state *st, struct screen_env *env, int64_t to_us);
void capsule_set_volume(struct capsule_state *st, struct screen_env *env, int volume);

/* capsule_marks.c: bookmarks, where the policy has a page for them. */
bool capsule_has_marks(const struct screen_env *env);
struct nav capsule_mark(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_mark_go(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_mark_note(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_mark_delete(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_mark_page(struct capsule_state *st, struct screen_env *env, int arg);
/* What the store says of them; true when it was about them. */
bool capsule_mark_stored(struct capsule_state *st, struct screen_env *env, const struct event *ev);

/* capsule_reading.c: the transcript's actions; keys while it is open, true when they mean something there. */
struct nav capsule_cue(struct capsule_state *st, struct screen_env *env, int arg);
struct nav capsule_transcript(struct capsule_state *st, struct screen_env *env, int arg);
void capsule_transcript_open(struct capsule_state *st, struct screen_env *env);
bool capsule_transcript_event(struct capsule_state *st, struct screen_env *env, const struct event *ev);

/* capsule_keys.c: what the action of a key asks for; ACT_NONE when it means nothing here. */
enum capsule_action capsule_key(const struct event *ev, bool watching, int *arg);

#endif
