/* A key's file in DATA/trust is named after the key, so that one key is there once. */
#include "pack/trust.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"

#define LOG_ROOM "pack"
#include "base/log.h"

static void add(struct trust *t, const struct minisign_public *key)
{
    for (int i = 0; i < t->n; i++)
        if (memcmp(&t->keys[i].key, &key->key, sizeof key->key) == 0)
            return;
    if (t->n < TRUST_KEYS_MAX)
        t->keys[t->n++] = *key;
}

void trust_add(struct trust *t, struct str line)
{
    struct minisign_public key;
    if (minisign_public_read(line, &key))
        add(t, &key);
    else
        log_warn("a key of the policy is none: %" STR_FMT, STR_ARG(line));
}

void trust_add_policy(struct trust *t, const struct policy_packs *p)
{
    for (int i = 0; i < p->n_keys; i++)
        trust_add(t, p->keys[i]);
}

void trust_add_folder(struct trust *t, const char *data_dir)
{
    struct arena arena = ARENA_INIT;
    const char *const *names;
    size_t n = 0;
    const char *folder = fs_join(&arena, data_dir, "trust");
    if (fs_is_dir(folder) && fs_list(folder, &arena, &names, &n, NULL))
        for (size_t i = 0; i < n; i++) {
            struct minisign_public key;
            struct err err = ERR_INIT;
            if (!str_ends(str_c(names[i]), STR(".pub")))
                continue;
            if (minisign_public_load(fs_join(&arena, folder, names[i]), &key, &err))
                add(t, &key);
            else
                log_warn("%s", err.text);
        }
    arena_release(&arena);
}

static const char *path_of(struct arena *arena, const char *data_dir, const char *id)
{
    return arena_strf(arena, "%s/%s.pub", fs_join(arena, data_dir, "trust"), id).ptr;
}

bool trust_keep(const char *data_dir, const char *file, char id[MINISIGN_ID_TEXT], struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct minisign_public key;
    bool ok = minisign_public_load(file, &key, err) && fs_mkdirs(fs_join(&arena, data_dir, "trust"), err);
    if (ok) {
        minisign_id_text(key.id, id);
        ok = minisign_public_save(path_of(&arena, data_dir, id), &key, err);
    }
    arena_release(&arena);
    return ok;
}

bool trust_drop(const char *data_dir, const char *id, struct err *err)
{
    struct arena arena = ARENA_INIT;
    bool named = id[0] && strspn(id, "0123456789ABCDEFabcdef") == strlen(id);
    const char *path = named ? path_of(&arena, data_dir, id) : "";
    bool ok = (named && fs_is_file(path)) || err_set(err, ERR_NOT_FOUND, "no key %s is trusted here", id);
    if (ok && unlink(path) != 0)
        ok = err_set_errno(err, "cannot remove %s", path);
    arena_release(&arena);
    return ok;
}
