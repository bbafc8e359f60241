/*
 * Whose turn it is on a processor that several threads want. All of it is a wish: a thread of another policy than the usual
 * one, and a kernel that refuses, leave everything as it was. Threads and programs that the calling thread starts later
 * inherit it. sched_setattr(2).
 */
#ifndef BASE_TURNS_H
#define BASE_TURNS_H

/* What has to happen at its moment: woken, the calling thread goes before one of the usual or the long turn, since it is
 * soon done (Linux 6.12). */
void turns_prompt(void);
/* What works ahead of need: longer turns, so that others go first; as much of the processor in the end (Linux 6.12). */
void turns_patient(void);
/* As everybody's: for what was started by a prompt one. */
void turns_usual(void);

#endif
