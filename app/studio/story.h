/*
 * A storyboard: what an author writes, read once and never changed. Scenes hold items (layers of an SVG drawing and
 * texts) and beats (one sentence each, spoken in every language at the same moment). There are no time codes in it:
 * lengths come out of the narration (narration.h). The format is the tables in story_read.c and story_beats.c.
 */
#ifndef STUDIO_STORY_H
#define STUDIO_STORY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"
#include "model/yaml.h"
#include "studio/motion.h"
#include "text/looks.h"

enum { STORY_WIDTH = 1920, STORY_HEIGHT = 1080, STORY_FPS = 25 };
enum { STORY_ITEMS_MAX = 96, STORY_BEATS_MAX = 64 }; /* of a scene */

enum text_place { PLACE_LEFT, PLACE_TOP, PLACE_CENTER, PLACE_COUNT };

/* Something drawn: a layer of the scene's drawing, or a text. Bottom to top in the order written. */
struct item {
    struct str id;
    bool is_text;
    bool is_scrim;           /* the layer called "scrim": our dark gradient behind texts at the left */
    double depth;            /* 0: fixed to the screen; 1: moves with the camera */
    struct motion enter, leave;
    bool enters;             /* enter was written: without it a layer that waits for nothing is simply there */
    struct loop loop;
    bool waits;              /* hidden until a beat shows it */
    /* texts only */
    int look, place;         /* enum look, enum text_place */
    int y;                   /* px of the block's top; -1: the place's own */
    struct i18n text;
    bool counts;             /* text is the number, run from count_from to count_to */
    int count_from, count_to;
    struct str unit;
    struct source at;
};

struct camera {
    int item;                /* looks at the middle of this item's ink; -1: at x, y */
    double x, y;             /* px of the drawing */
    double zoom;
    double seconds;          /* the way there */
};

struct show {
    int item;
    bool hide;
    struct str word;         /* of the screen language's sentence: wait for it; empty: with the sentence */
    struct source at;
};

struct say {
    struct str text;         /* what captions show */
    struct str speak;        /* what the voice reads: text, or written to be pronounced well */
};

struct beat_sound {
    int sound;               /* index in story.sounds */
    struct str word;         /* as of shows */
    struct source at;
};

struct beat {
    struct str mark;         /* empty: none */
    struct say say[MODEL_LANGS_MAX]; /* in the order of story.languages; one without any text is a silent beat */
    struct say describe[MODEL_LANGS_MAX]; /* spoken before it in the described tracks; no text: nothing */
    double silent_s;         /* length of a silent beat; 0: it speaks */
    int n_shows;
    const struct show *shows;
    int n_sounds;
    const struct beat_sound *sounds;
    bool moves_camera;
    struct camera camera;
    int path;                /* node reached; -1: unchanged */
    double pause_s;          /* after the sentence; negative: the usual */
    struct source at;
};

struct scene {
    struct str id;
    struct i18n chapter;     /* n 0: no chapter begins here */
    const char *art;         /* path of the SVG */
    struct str art_name;     /* as written */
    struct camera camera;
    int path_nodes;          /* 0: no path drawn */
    int n_items;
    const struct item *items;
    int n_beats;
    const struct beat *beats;
    struct source at;
};

struct voice_choice {
    struct str voice;
    int speed, pitch;
};

struct sound { /* of a table of sounds */
    struct str id;
    int recipe;              /* of effects.h; -1: file */
    const char *file;        /* path of the WAV; NULL: recipe */
    double level_db;
    struct i18n label;       /* for captions */
    struct source at;
};

struct story_mark { /* declared under `marks:`: a title, or a span over other marks */
    struct str id, from, to; /* from..to empty for a mark that a beat sets */
    struct i18n title;
    struct source at;
};

struct story {
    struct str id;           /* stem of everything written */
    struct i18n title;
    int n_languages;
    char languages[MODEL_LANGS_MAX][8];
    int screen_language;     /* index; -1: no words are drawn into the picture */
    bool overlay;            /* words are laid over the picture by the player, in the visitor's language */
    struct voice_choice voices[MODEL_LANGS_MAX], describers[MODEL_LANGS_MAX];
    const char *recorded[MODEL_LANGS_MAX]; /* folder of a person's sentences; NULL: none */
    int n_scenes;
    const struct scene *scenes;
    int poster_scene;        /* index of the scene whose last moment is the poster */
    int n_marks;
    const struct story_mark *marks;
    int n_sounds;
    const struct sound *sounds;
    struct i18n music, narrator; /* what captions call the bed of sound and who speaks; may be empty */
    const char *path;
};

/*
 * Reads a storyboard; everything lives in arena. Every problem becomes a finding; false when the story cannot be told
 * (an error among them). Whether the drawings hold the layers is art.h's matter.
 */
bool story_load(const char *path, struct arena *arena, struct story *out, struct findings *findings, struct err *err);

/* Has it words, in the picture or over it? */
bool story_has_words(const struct story *s);

/* -1 when it is none of the story's. */
int language_index(const struct story *s, struct str code);

/* The language drawn into the picture; NULL: none. */
const char *story_screen_language(const struct story *s);

/* Beats of all scenes. */
int story_beat_count(const struct story *s);

#endif
