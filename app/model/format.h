/* The format version: every file of ours begins `capsule-kiosk: 1`. Older ones are read, newer ones are refused. */
#ifndef MODEL_FORMAT_H
#define MODEL_FORMAT_H

#include <stdbool.h>

#include "model/fields.h"

enum { FORMAT_VERSION = 1 };

#define FORMAT_KEY "capsule-kiosk"

/* Judges the version at the top of a file. False only when it is too new (finding, err); a missing one is a warning. */
bool format_accept(struct reader *r, const struct yaml_node *root, struct err *err);

#endif
