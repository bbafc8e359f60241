/*
 * What the interface itself can do without. It goes on to read content and sticks that come later, to write records, to
 * speak with the display and the sound server and to start its decoders, so that neither Landlock nor a list of what is
 * allowed fits it: it gives up what nothing of it ever does.
 */
#ifndef PLATFORM_RIGHTS_H
#define PLATFORM_RIGHTS_H

#include <stdbool.h>

/* For this process and all that it starts, for good: no new privileges (programs with a set-user bit gain nothing),
 * capabilities of root beyond files and terminals, tracing and reading of other processes, mounting, namespaces, modules,
 * BPF, keys, performance counters, io_uring, clocks and names of the machine, typing into a terminal. Refused calls fail
 * with EPERM. Before the first thread. Does nothing a second time, also after execve. What a kernel or a build does not
 * have is one line in the log; CAPSULE_SECCOMP=off leaves the filter out. */
void rights_drop(void);

/* The filter is in force. */
bool rights_dropped(void);

#endif
