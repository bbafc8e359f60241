/* What courses and modules refer to: files named by nothing else are read, then ids become pointers. */
#ifndef MODEL_COURSE_TIE_H
#define MODEL_COURSE_TIE_H

#include "model/catalog_read.h"

/*
 * Reads, when they are there and nothing has read them yet: modules/ID.yaml for a module that a course names,
 * quizzes/ID.yaml for a quiz of an item, capsules.yaml for a capsule, handbooks.yaml and spmm.yaml for documents and
 * worksheets. Before the catalog's records are kept.
 */
void course_seek_files(struct catalog_load *l);

/* Ties items, readings and slots; everything that is not there becomes a finding and, of items, `missing`. */
void course_tie(struct catalog_load *l, struct catalog *out);

/* The slots' half of course_tie. */
void course_tie_slots(struct reader *r, struct media_search *media, const struct catalog *c);

#endif
