/*
 * The page job: pages of one PDF document, drawn by poppler into the shared memory from the first slot on (BGRA, rows
 * without gaps), their text behind it. Needs no libvlc. One process serves one document for as long as it is asked.
 */
#ifndef DECODER_PAGE_H
#define DECODER_PAGE_H

#include "base/libraries.h"
#include "decoder/slots.h"
#include "player/protocol.h"

/* Memory one document may take, shared pictures and libraries included: more ends the process. */
enum { PAGE_MEMORY_MIB = 1024 };

/* What draws pages: poppler, loaded before the sandbox. */
struct page_library;
struct page_library *page_library_new(void); /* never fails: without poppler every document is refused */
void page_library_free(struct page_library *lib);
/* Folders it reads later, NULL behind the last; NULL: none. */
const char *const *page_library_readable(const struct page_library *lib);

/* One document at a time. */
struct page_job;
struct page_job *page_job_new(struct slots *slots, const struct page_library *lib);
void page_job_free(struct page_job *j);
/* Takes file over: MSG_PAGE speaks of it from now on. */
void page_job_open(struct page_job *j, int file);
/* Answers one MSG_PAGE. */
void page_job_answer(struct page_job *j, const struct protocol_msg *msg);

/* Answers MSG_DOCUMENT, MSG_PAGE and MSG_PING until MSG_QUIT or hang-up. */
void page_serve(struct slots *slots, const struct page_library *lib);

void page_libraries(struct libraries *l);

#endif
