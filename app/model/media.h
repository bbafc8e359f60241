/*
 * Where media files and what belongs to them are found: media/own first (a trainer's files win), then the content
 * folder, then media/demo. Captions, time line and poster are looked for beside the media file found: what was made
 * for a demonstration capsule never joins a file of another length.
 */
#ifndef MODEL_MEDIA_H
#define MODEL_MEDIA_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/catalog.h"
#include "model/vec.h"

struct media_search {
    struct arena *arena;
    const char *root; /* the content folder */
    const char *dir;  /* the playlist's folder */
    struct vec folders; /* listings read so far */
    struct err unread;  /* ERR_NONE, or why a folder that is there could not be listed: names may be missing */
};

void media_search_init(struct media_search *s, struct arena *arena, const char *root, const char *dir);
void media_search_release(struct media_search *s);

/* fs_join without "./" in front: paths are shown to people. */
const char *media_join(struct arena *arena, const char *dir, const char *name);

/* A file by the name an author wrote, its accents in either of Unicode's forms; NULL when it is nowhere, then *err says which paths are not allowed or is
 * untouched. *own: found in media/own, where another ending of a media file will do when the very name is not there. */
const char *media_find(struct media_search *s, struct str name, bool *own, struct err *err);

/* Is the file of that name in media/demo being made by a running process (its pid and the names are in .making)? */
bool media_coming(struct media_search *s, struct str name);

/* By its ending: .mp4, .mkv, ... in any case. */
bool looks_like_media(const char *name);
bool looks_like_captions(const char *name); /* .vtt, .srt */

/* For a name that is nowhere: one in those folders that is alike, upper and lower case aside; empty: none is. */
struct str media_alike(struct media_search *s, struct str name);

/* A file of that name beside the media file, or in media/own; then, unless the media is the trainer's own, in the
 * content folder. NULL when there is none. */
const char *media_find_beside(struct media_search *s, const char *media, bool own, struct str name);

/* STEM.poster.png or .jpg beside the media file; NULL when there is none. */
const char *media_poster(struct media_search *s, const char *media);

/* All sidecars by name beside the media file and in media/own (which win), sorted: languages in the order given,
 * then by name; plain before sdh before forced. */
void media_captions(struct media_search *s, const char *media, const char (*languages)[8], int n_languages,
                    int *n, const struct caption_file **captions);

/* The two letters of a three-letter code ("fra": "fr"); NULL when it has none or is no such code. */
const char *language_two_letters(struct str code);

/*
 * Is NAME a sidecar of STEM? STEM[.language][.sdh|.cc|.hi][.forced].vtt|srt, in any order, any case for the endings:
 * capsule-2.fr.vtt, capsule-2.nl-BE.srt, capsule-2.fre.sdh.vtt. Three-letter codes become two-letter ones. Fills
 * lang, sdh and forced.
 */
bool caption_name_read(struct str stem, struct str name, struct caption_file *out);

#endif
