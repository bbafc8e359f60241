#include "pack/installed.h"

#include <stdio.h>
#include <string.h>

#include "base/fs.h"

#define LOG_ROOM "pack"
#include "base/log.h"

static void read_signer(struct arena *arena, const char *data_dir, int slot, char out[MINISIGN_ID_TEXT])
{
    struct str text = {0};
    fs_read(slots_path(arena, data_dir, slot, SLOT_SIGNER), 64, arena, &text, NULL);
    snprintf(out, MINISIGN_ID_TEXT, "%.*s", (int)str_trim(text).len, str_trim(text).ptr ? str_trim(text).ptr : "");
}

bool installed_read(struct arena *arena, const char *data_dir, int slot, struct installed *out, struct err *err)
{
    struct str text;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    const char *path = slots_path(arena, data_dir, slot, SLOT_MANIFEST);
    *out = (struct installed){0};
    if (!fs_read(path, PACK_MANIFEST_MAX, arena, &text, err))
        return false;
    if (!pack_manifest_read(text, arena, &out->manifest, &t))
        return err_set(err, t.err.code, "%s: %s", path, t.err.text);
    out->root = slots_path(arena, data_dir, slot, SLOT_FILES);
    out->playlist = fs_join(arena, out->root, arena_cstr(arena, out->manifest.playlist));
    read_signer(arena, data_dir, slot, out->signer);
    return true;
}

const struct installed *installed_active(struct arena *arena, const char *data_dir)
{
    struct slots s;
    struct err err = ERR_INIT;
    struct installed *out = arena_new(arena, struct installed);
    slots_read(data_dir, &s);
    if (s.active == SLOT_NONE)
        return NULL;
    if (installed_read(arena, data_dir, s.active, out, &err))
        return out;
    log_error("%s", err.text);
    return NULL;
}
