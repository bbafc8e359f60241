/*
 * Large pieces of memory that come and go: pictures, layers, copies of them. The system enters the kernel for each page of
 * fresh memory that is touched first (8 MB took 34 ms in a virtual machine, 2 to 4 elsewhere), so that what was given back
 * is kept for a while and taken again. All of it is malloc'ed: free() is fine where nothing follows. Any thread.
 */
#ifndef BASE_PIECES_H
#define BASE_PIECES_H

#include <stddef.h>

/* n x size bytes, not cleared: for whoever writes all of them. Aborts on overflow or exhaustion. */
void *pieces_take(size_t n, size_t size);

/* In place of free(): what is large is kept, within the bound, for the next that takes; NULL is fine. */
void pieces_give(void *p);

/* At least so many bytes may be kept from now on; 0 and less than before change nothing. */
void pieces_fit(size_t bytes);

/* Until count pieces of that size are there to be taken: fresh ones, each page touched. Takes long: not for the thread
 * that draws. */
void pieces_warm(size_t size, int count);

/* All that is kept goes back to the system. */
void pieces_rest(void);

size_t pieces_kept(void); /* bytes */

#endif
