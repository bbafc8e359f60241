/* The real program on the preview's stage: invented time, real content. One a process. */
#ifndef CLI_PREVIEW_STAGE_H
#define CLI_PREVIEW_STAGE_H

#include "cli/hands.h"
#include "cli/options.h"
#include "cli/preview_scene.h"
#include "cli/session.h"

enum { PREVIEW_PLAYLISTS = 3, PREVIEW_NAME_MAX = 112 };

struct preview_playlist {
    const char *path;
    struct catalog content;
};

/* Where a walk is. */
struct preview_walk {
    int64_t begun_us;       /* invented time at which the scene began, monotonic */
    int stops;              /* that were made */
    int attempt;            /* at a quiz, from 0 */
    int step;               /* of that walk: chapter, place of the film, caption, row of a page, item that was paused and 1 */
    bool chosen, inside;    /* of the question that is asked; of a page that was opened */
    uint64_t seen;          /* what the last stop showed */
    char stop[64];          /* name of the last one */
    char question[48];      /* id of the one that was asked last */
};

struct preview_stage {
    struct session session;
    struct hands hands;
    struct arena arena;     /* of the stage */
    struct options options; /* as given */
    const char *library, *room; /* playlists to begin with; NULL: there is none */
    const char *front[FRONT_ENTRIES]; /* what the front door offers ... */
    bool default_content;   /* ... but the program's own when no playlist was given */
    const char *staff;      /* a playlist that offers the staff menu; NULL: there is none */
    const char *stand;      /* a playlist that begins with the loop that invites; NULL: there is none */
    const char *cards;      /* a playlist that begins with the cards of learners; NULL: there is none */
    char pin_dir[64];       /* a folder with a PIN, while the stage is open; "": none */
    int64_t idle_us;        /* the library's time-out; 0: none */
    const char *decoder;    /* the caller's to set before opening; NULL: beside the program */
    struct preview_playlist libraries[PREVIEW_PLAYLISTS]; /* that show capsules ... */
    struct preview_playlist rooms[PREVIEW_PLAYLISTS];     /* ... and that open a course, each with a day at least */
    int n_libraries, n_rooms;
    int playlist, at;       /* which of them a repeated scene is played for, and which capsule or day; at -1: it is not repeated */
    struct preview_walk walk;
    struct catalog content; /* of the playlist that was given, or of the library */
    struct catalog plan;    /* of the room's playlist: its days; empty without one */
    struct catalog author;  /* one capsule with a time line, for the authoring screen; empty without one */
    bool over;
};

#define PREVIEW_PIN "482915" /* of the device that the preview makes up */

/* Reads the playlist; false with a sentence when there is nothing to show. Forks no one yet. */
bool preview_stage_plan(struct preview_stage *s, const struct options *o, struct err *err);
bool preview_stage_open(struct preview_stage *s, struct err *err);
void preview_stage_close(struct preview_stage *s);

/* What the scene is of and the playlist does not have, as a sentence without an end ("no capsule asks a question of the
 * kind \"ordering\""); NULL: all of it is there. */
const char *preview_absent(const struct preview_stage *s, const struct preview_scene *scene);

/* For how many capsules or days it is played anew; 0: it is no such scene, or there are none. */
int preview_parts(const struct preview_stage *s, const struct preview_scene *scene);
/* From now on the stage is of that part, from 0; -1: of the first, as a scene that is not repeated. */
void preview_stage_part(struct preview_stage *s, const struct preview_scene *scene, int part);
/* "capsule-end", "capsule-end-capsule-2", "capsule-end-self-paced-capsule-2". */
void preview_part_name(const struct preview_stage *s, const struct preview_scene *scene, char *out, size_t size);

/* Plays the scene in English, dark, at 100 %, in 1920 x 1080. False: it cannot be come to here, why is filled. */
bool preview_stage_play(struct preview_stage *s, const struct preview_scene *scene, char *why, size_t size);

/* On to the next stop of the scene's walk, in the look that it was played in; walk.stop is its name. False: there is none
 * (any more). */
bool preview_walk(struct preview_stage *s, const struct preview_scene *scene);

/* One look at what is on stage; everything asked for has arrived. Valid until the next one. */
struct preview_look {
    int lang, theme, text, w, h; /* theme: enum theme_kind; text in percent */
};
const char *preview_theme(int theme); /* "dark" */
const struct draw_list *preview_stage_look(struct preview_stage *s, const struct preview_look *look);
/* Whose window is looked at. */
enum screen_id preview_stage_screen(const struct preview_stage *s);
/* What that look drew, as it is read aloud and focused. */
const struct tree *preview_stage_tree(const struct preview_stage *s);
/* The same as pixels: XRGB, w x h, in the window made for it. */
const uint32_t *preview_stage_shoot(struct preview_stage *s, const struct preview_look *look, struct gfx_window *window);

/* ---- inside ---- */

/* The day of a course that has such an item, from 0; -1: none. */
int preview_day_with(const struct course *c, int item);
/* A moment at which the stand is closed; 0: it never is. */
int64_t preview_closing_s(const struct preview_stage *s);
/* Which capsule whose file is there, counted among those, asks a question of that kind (SCENE_ANY_KIND: any); -1: none. */
int preview_capsule_asking(const struct catalog *c, int kind);
/* Of those whose file is there, from 0; NULL: there are not so many. */
const struct capsule *preview_capsule(const struct catalog *c, int nth);
int preview_capsules_there(const struct catalog *c);
/* Capsule `at` on the authoring screen, when it has a time line to mark in; at -1: the first that has. */
void preview_find_author(struct preview_stage *s);
/* The look that scenes are played in, after others were taken. */
void preview_stage_return(struct preview_stage *s);
/* Time enough for what the last step set moving. */
void preview_arrive(struct preview_stage *s);
/* The player to n ms; before the end when negative. */
void preview_seek(struct preview_stage *s, int64_t ms);
bool preview_shows_caption(struct preview_stage *s);
bool preview_check(struct preview_stage *s); /* the answer; false: no feedback came */
bool preview_go_on(struct preview_stage *s); /* from a feedback */
bool preview_press_words(struct preview_stage *s, enum string_id id);
/* n learners get a card. */
void preview_learners(struct preview_stage *s, int n);
/* A stick with content packs, and what became of one of them. */
void preview_packs(struct preview_stage *s, enum scene_packs how);
/* The day's figures of a stand. */
void preview_visitors(struct preview_stage *s);
/* So much invented time goes by, then everything settles. */
void preview_pass(struct preview_stage *s, int64_t ms);
/* False: what the step needs is not there. */
bool preview_perform(struct preview_stage *s, const struct scene_step *step);
void preview_press(void *stage, const struct node *n);
void preview_type(void *stage, uint32_t key);

#endif
