/* The parts of `pack`. */
#ifndef CLI_PACK_H
#define CLI_PACK_H

#include "cli/options.h"
#include "pack/pack_read.h"

/* What verify and extract end with when a pack is refused, create when the playlist has errors, diff when two differ; beside
 * EXIT_DONE and EXIT_START. */
enum { PACK_REFUSED = 2, PACK_DIFFERS = 3 };

/* Says on a terminal how far it is; once a percent. */
struct pack_meter {
    bool shown; /* stderr is a terminal */
    int percent;
};
void pack_meter_begin(struct pack_meter *m);
void pack_meter_tell(struct pack_meter *m, struct str path, int64_t done, int64_t total);
void pack_meter_end(struct pack_meter *m);

/* Each returns the exit code. */
int pack_create(const struct options *o);  /* a playlist and all it needs, signed */
int pack_keygen(const struct options *o);
int pack_show(const struct options *o);
int pack_verify(const struct options *o);
int pack_diff(const struct options *o);
int pack_extract(const struct options *o);

#endif
