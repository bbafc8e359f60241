/* The captions of one capsule: which files there are, which one is on, the cues at a time, the names of languages. */
#ifndef SCREENS_CAPSULE_CAPTIONS_H
#define SCREENS_CAPSULE_CAPTIONS_H

#include "screens/caption_trace.h"
#include "screens/screen.h"
#include "subs/cues.h"
#include "ui/caption_box.h"

enum { CAPTION_FILES_MAX = 16, CAPTION_CUES_MAX = 8 /* on at a time */ };

struct capsule_captions {
    int n;
    const struct caption_file *files[CAPTION_FILES_MAX]; /* either the forced ones or the others */
    const struct cues *cues[CAPTION_FILES_MAX];          /* read on first use; screen's arena */
    bool unreadable[CAPTION_FILES_MAX];
    int current;      /* -1: there is none to show */
    int second;       /* file of the second language, -1: none; the first one's own counts as none */
    struct str second_longest; /* its longest text */
    bool foreign;     /* the sound is in another language: a voice reads them where one is on */
    int64_t delay_us; /* captions come this much later */
};

/* Lists the forced files or the others, and reads none: there is none to show yet. */
void captions_list(struct capsule_captions *c, const struct capsule *capsule, bool forced);
/* Switches to the file of that language (any tag). False: there is none that can be read, nothing was switched. */
bool captions_prefer(struct capsule_captions *c, const char *lang, struct arena *arena);

/* Lists the files that are not forced and reads the one for lang (any tag), else the first readable one. False: the wanted one is there
 * and cannot be read. */
bool captions_open(struct capsule_captions *c, const struct capsule *capsule, const char *lang, struct arena *arena);
/* Switches; reads the file when needed. False: it cannot be read, nothing was switched. */
bool captions_choose(struct capsule_captions *c, int index, struct arena *arena);

/* The same for the second language; index -1 and an empty tag: none. False: it cannot be read, nothing was switched.
 * A language there is no file for is none. */
bool captions_choose_second(struct capsule_captions *c, int index, struct arena *arena);
bool captions_prefer_second(struct capsule_captions *c, const char *lang, struct arena *arena);
/* The file of the same language that describes sounds where this one does not, or the other way round; -1: none. */
int captions_sibling(const struct capsule_captions *c, int index);
/* A language of its own in a list; one that describes sounds beside a plain one is not. */
bool captions_listed(const struct capsule_captions *c, int index);
/* Both languages are to be seen. */
bool captions_dual(const struct capsule_captions *c);

/* What a visitor calls the file: its language in that language, with script or region where another file has the same
 * language. In arena or static. */
struct str captions_name(const struct capsule_captions *c, int index, const struct screen_env *env,
                         struct arena *arena);
/* The language of a tag ("fra", "nl-BE") in that language ("Français"); the tag itself when nobody knows it. In arena or
 * static. */
struct str captions_language(const char *tag, const struct screen_env *env, struct arena *arena);
/* Two tags for one language: "fra", "fre" and "fr-BE" are all "fr". */
bool captions_same_language(const char *a, const char *b);

/* Where captions go, as in struct caption_view. */
struct captions_place {
    struct rect picture, within;
    int floor_px, ceiling_px, below_px;
    bool beside;
    float line_px;
    struct str sample; /* shown while nothing is said, where a look is chosen; empty: nothing is */
    struct caption_trace *trace; /* told what is drawn; NULL: nobody wants to know */
};

struct caption_look captions_look(const struct settings *set);
/* Draws what is on at a media time; next_us of what comes back is a media time, too. */
struct caption_shown captions_draw(const struct capsule_captions *c, struct ui *ui, const struct settings *set,
                                   int64_t at_us, const struct captions_place *place);
/* The next media time at which the picture of captions changes; INT64_MAX when never. */
int64_t captions_next(const struct capsule_captions *c, int64_t at_us);

#endif
