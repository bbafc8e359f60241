/*
 * One decoder process: started, spoken with, ended. It knows nothing of sessions' meaning; client.c, probe.c and
 * stills.c do. Fork from the main thread only: the child dies with the thread that made it.
 */
#ifndef PLAYER_CHILD_H
#define PLAYER_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "player/mailbox.h"
#include "player/wire.h"

enum { CHILD_ENV_MAX = 64 };
enum { CHILD_READS_MAX = 200 }; /* messages in one pump; an honest decoder stays far below */

struct child {
    pid_t pid;             /* 0: reaped */
    int sock;
    struct mailbox *box;   /* one reference */
    uint32_t session;
    bool gone;             /* socket closed, or something no decoder sends came from it */
    bool asleep;           /* stopped by us (SIGSTOP) because nothing can happen */
    int64_t kill_at_us;    /* after child_quit */
    int reads;             /* since child_read_begin */
};

/* job: "play", "probe", "still". sound: NULL to choose. NULL and err when the program cannot be started. */
struct child *child_start(const char *program, const char *job, const char *sound, struct err *err);

/* SIGKILL if it still lives, waits for it, gives everything back. NULL is fine. */
void child_free(struct child *c);

void child_quit(struct child *c, int64_t kill_at_us); /* asks; child_is_over tells */
bool child_is_over(struct child *c, int64_t now_us);  /* reaped; kills it when its time is up */
bool child_is_alive(struct child *c);                 /* and has not ended by itself */

void child_read_begin(struct child *c);
/* The next checked message; false when there is none. Sets gone on hang-up, nonsense or a flood. */
bool child_read(struct child *c, struct wire_msg *out);

/* Wakes it when asleep. A full socket marks it gone. */
void child_send(struct child *c, enum protocol_type type, int64_t v0, int64_t v1);
void child_send_msg(struct child *c, const struct protocol_msg *m, int file);

void child_sleep(struct child *c);

/* Proportional set size in bytes where the kernel tells, else a close guess; 0 when unknown. The kernel looks at every
 * page for it: 4 ms for a decoder of 1080p. */
int64_t child_memory(const struct child *c);
/* All that is resident, what is shared counted in full: never less than child_memory, and at once. */
int64_t child_memory_most(const struct child *c);

/* What its threads have run so far, all together (us), and whether one of them would run now if it had a processor. Some
 * thirty small reads: for when something is wrong. Where the kernel does not tell, 0 and false. proc(5). */
int64_t child_ran_us(const struct child *c, bool *runnable);

/* What of this program's environment a decoder is given, NULL behind the last; the strings stay where they are. */
void child_environment(char *out[CHILD_ENV_MAX]);

/* Absolute path of the decoder program: as given, else beside the running program. False and err when it is not
 * there or cannot be run. */
bool child_program(const char *given, char *out, size_t size, struct err *err);

#endif
