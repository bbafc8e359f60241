/* Which files a playlist needs: those it is read from and those it shows, and nothing else. */
#ifndef PACK_CONTENTS_H
#define PACK_CONTENTS_H

#include "model/catalog.h"
#include "pack/pack_write.h"

/* Does a playlist's own text differ from the one that the program has (lang: "fr")? Where none of a file does, the file is
 * left out, lest it cover the texts of a later program. */
typedef bool pack_own_text(struct str lang, struct str key, struct str text);

/*
 * Fills titles, playlist and sources of an order from a catalog: playlists with all they include, quizzes, courses, modules,
 * keys and texts of its own; media with captions, time lines, small pictures and posters; pictures of slides, documents,
 * readings, logos, the key of certificates. Paths are those below the content folder. Everything lives in arena. Refused
 * when a file lies outside of that folder.
 */
bool pack_contents(const struct catalog *c, pack_own_text *own, struct arena *arena, struct pack_order *out,
                   struct pack_trouble *t);

#endif
