/* Content comes from anywhere and is copied about: no name of a file leads out of the folder it came in. */
#include "model/beside.h"

#include "base/fs.h"

const char *beside_file(struct reader *r, const struct yaml_node *node, struct str name, const struct beside_words *words)
{
    struct err err = ERR_INIT;
    const char *path;
    if (!name.len)
        return NULL;
    if (!fs_join_inside(r->arena, fs_dir_of(r->arena, r->path), name, &path, &err))
        reader_error(r, node, "path", "\"%.200s\" leads out of this playlist's folder; put the %s into that folder",
                     arena_cstr(r->arena, name), words->what);
    else if (!fs_is_file(path))
        reader_error(r, node, words->missing, "the %s \"%.200s\" is not there; %s", words->what,
                     arena_cstr(r->arena, name), words->instead);
    else
        return path;
    return NULL;
}
