/*
 * The page job: pages of one PDF document, drawn by poppler into the shared memory from the first slot on (BGRA, rows
 * without gaps), their text behind it. Needs no libvlc. One process serves one document for as long as it is asked.
 */
#ifndef DECODER_PAGE_H
#define DECODER_PAGE_H

#include "decoder/page_library.h"
#include "decoder/slots.h"

/* Memory one document may take, shared pictures and libraries included: more ends the process. */
enum { PAGE_MEMORY_MIB = 1024 };

/* Answers MSG_DOCUMENT, MSG_PAGE and MSG_PING until MSG_QUIT or hang-up. */
void page_serve(struct slots *slots, const struct page_library *lib);

#endif
