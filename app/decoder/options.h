/* How the interface starts capsule-decoder; people do not (see --help). */
#ifndef DECODER_OPTIONS_H
#define DECODER_OPTIONS_H

#include <stdbool.h>
#include <sys/types.h>

enum job { JOB_PLAY, JOB_PROBE, JOB_STILL, JOB_PAGE, JOB_LOUDNESS, JOB_INVENTORY, JOB_COUNT };

struct options {
    enum job job;
    const char *sound; /* NULL: chosen; else "dummy", "pulse", "alsa", "afile:PATH" */
    pid_t parent;      /* process that must still be our parent; 0: not checked */
    bool sandbox_test; /* in the job's place: what its sandbox forbids is tried */
    bool help, version;
};

/* False after a sentence on stderr. Strings point into argv. */
bool options_read(struct options *o, int argc, char **argv);

void options_help(void); /* to stdout */

/* Its libraries, a line each, to stdout. */
void options_version(void);

#endif
