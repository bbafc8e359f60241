/*
 * The authoring screen's own parts: what it knows of the time line file, and what its keys and buttons ask for.
 * Nobody else includes this.
 */
#ifndef SCREENS_TIMELINE_STATE_H
#define SCREENS_TIMELINE_STATE_H

#include "model/timeline_edit.h"
#include "screens/capsule_view.h"

enum { TIMELINE_UNDO_MAX = 200 };

enum timeline_action {
    MARK_NONE,
    MARK_CHAPTER,  /* a chapter begins here */
    MARK_PART,     /* a part begins here, or ends when one is open */
    MARK_GO,       /* to the mark before (-1) or after (1) */
    MARK_NUDGE,    /* the chosen mark, else the picture, by so many pictures */
    MARK_UNDO,
    MARK_CHOOSE,   /* a row of the list */
    MARK_DONE,
    MARK_ACTION_COUNT
};

/* Ids of this screen's own widgets; the others are those of the capsule screen. */
enum { TIMELINE_ID_BASE = 0x100 };
#define TIMELINE_ID(action, arg) UI_ID(TIMELINE_ID_BASE + (action), (arg) + 1)

struct timeline_state {
    struct capsule_state film;  /* plays and answers the ordinary controls */
    struct capsule own;         /* copy of the capsule; its time line is read anew after each change */
    const char *path;           /* of the time line */
    struct str text;            /* as last read or written; screen's arena, as all that follows */
    const struct timeline_point *points;
    int n_points;
    struct str undo[TIMELINE_UNDO_MAX]; /* texts before each change */
    int n_undo;
    bool backed_up;             /* this session has put the file it found aside */
    int64_t open_us;            /* a part begins there and has no end yet; -1: none */
    struct timeline_point open_to; /* the end that stands for it in the file; it is none of the points */
    int chosen;                 /* index into points; -1: none */
    int64_t frame_us;           /* length of one picture */
};

/* timeline_file.c: false when it could not be had or kept; the reason is logged. */
bool timeline_file_open(struct timeline_state *t, struct screen_env *env);
bool timeline_file_keep(struct timeline_state *t, struct screen_env *env, struct str text);
/* The text before the last change; false when there is none, or somebody else changed the file since. */
bool timeline_file_undo(struct timeline_state *t, struct screen_env *env);
/* Takes in what another program wrote meanwhile. */
bool timeline_file_refresh(struct timeline_state *t, struct screen_env *env);

/* timeline_page.c */
void timeline_draw(const void *state, const struct screen_env *env, struct ui *ui);
/* "0:12.400", what the point is called, in arena. */
const char *timeline_time(struct arena *arena, int64_t us);
struct str timeline_point_name(const struct screen_env *env, const struct timeline_point *p, struct arena *arena);
/* Index of the last point not later than a time; -1: none is. */
int timeline_point_at(const struct timeline_state *t, int64_t at_us);

#endif
