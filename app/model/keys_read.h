/*
 * playlists/keys.yaml and the files a playlist names with `keys:` to a keymap. The first is embedded at build and read
 * by the same code.
 */
#ifndef MODEL_KEYS_READ_H
#define MODEL_KEYS_READ_H

#include "base/keymap.h"
#include "model/fields.h"

/* The keys the program comes with, in arena. */
const struct keymap *keys_default(struct arena *arena);

/*
 * A file's keys over those of base (NULL: nothing is under them): its lines replace those of the same action in the
 * same context, and a key it gives away is taken from whoever had it there. What cannot be used is a finding and left
 * out. The key that switches the voice always stays with it.
 */
const struct keymap *keys_read(struct reader *r, const struct yaml_node *root, const struct keymap *base);

/* Such a file by path, relative to the reader's; over the default keys. NULL when it cannot be had (a finding). *file: its
 * path, in the reader's arena. */
const struct keymap *keys_load(struct reader *r, const struct yaml_node *name, const char **file);

/* Is that file about keys? A playlist with "capsule:" for "capsules:" is not: it has other keys of a playlist, too. */
bool keys_is(const struct yaml_node *root);

#endif
