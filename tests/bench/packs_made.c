/*
 * packs_made DIR: every hostile pack of the table as NAME.capsulepack, the public key that signed them as trusted.pub, and
 * expected.txt: a line "NAME REASON" each.
 */
#include <stdio.h>

#include "../unit/hostile_packs.h"
#include "base/fs.h"

static void must(bool ok, const struct err *err)
{
    if (ok)
        return;
    fprintf(stderr, "packs_made: %s\n", err->text);
    exit(1);
}

int main(int argc, char **argv)
{
    const struct seal_secret key = hostile_key(1), other = hostile_key(2);
    struct minisign_public trusted;
    struct arena arena = ARENA_INIT;
    struct buf expected = BUF_INIT;
    struct err err = ERR_INIT;
    if (argc != 2) {
        fputs("packs_made DIR\n", stderr);
        return 1;
    }
    must(fs_mkdirs(argv[1], &err), &err);
    for (int i = 0; i < HOSTILE_CASES; i++) {
        struct hostile h = {.key = key, .other = other};
        struct buf bytes = BUF_INIT;
        hostile_make(&h, &hostile_cases[i], &bytes);
        const char *path = arena_strf(&arena, "%s/%s.capsulepack", argv[1], hostile_cases[i].name).ptr;
        must(fs_write_atomic(path, buf_str(&bytes), &err), &err);
        buf_addf(&expected, "%s %s\n", hostile_cases[i].name, pack_why_name(hostile_cases[i].why));
        buf_release(&bytes);
        arena_release(&h.a);
    }
    minisign_public_of(&key, &trusted);
    must(minisign_public_save(fs_join(&arena, argv[1], "trusted.pub"), &trusted, &err), &err);
    must(fs_write_atomic(fs_join(&arena, argv[1], "expected.txt"), buf_str(&expected), &err), &err);
    buf_release(&expected);
    arena_release(&arena);
    return 0;
}
