/* Subcommands of `pack` that change a device; each takes its own arguments from args[1] on and returns the exit code. */
#ifndef CLI_PACK_INSTALL_H
#define CLI_PACK_INSTALL_H

#include "cli/options.h"

int pack_import(const struct options *o);    /* a pack into the data folder */
int pack_rollback(const struct options *o);  /* what was shown before */
int pack_installed(const struct options *o); /* what is there, verified */
int pack_trust(const struct options *o);     /* whose packs are taken */

#endif
