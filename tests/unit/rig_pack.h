/* A folder with files of every kind that packs hold, keys, and packs made of them. */
#ifndef RIG_PACK_H
#define RIG_PACK_H

#include "cmocka_all.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "pack/pack_read.h"
#include "pack/pack_write.h"
#include "pack/unpack.h"

struct rig_pack {
    struct arena a;
    const char *dir; /* removed with all that is in it */
    struct seal_secret key, other;
    struct minisign_public trusted;
    struct pack_trouble t;
};

static const struct {
    const char *path, *bytes;
    size_t n;
} rig_files[] = {
#define RIG(path, text) {path, text, sizeof(text) - 1}
    RIG("playlists/autumn.yaml", "capsule-kiosk: 1\ntitle: {en: Autumn, fr: Automne}\n"),
    RIG("playlists/quizzes/one.yaml", "capsule-kiosk: 1\n"),
    RIG("media/own/one.mp4", "\0\0\0\x18" "ftypmp42 a film"),
    RIG("media/own/one.fr.vtt", "\xEF\xBB\xBFWEBVTT\n\n00:01.000 --> 00:02.000\n\xC3\x89t\xC3\xA9\n"),
    RIG("media/own/one.nl.srt", "1\r\n00:00:01,000 --> 00:00:02,000\r\nZomer\r\n"),
    RIG("media/own/\xC3\xA9t\xC3\xA9.png", "\x89PNG\r\n\x1A\n picture"),
    RIG("media/own/one.poster.jpg", "\xFF\xD8\xFF\xE0 picture"),
    RIG("media/own/handbook.pdf", "%PDF-1.7\n"),
    RIG("media/own/sound.mp3", "ID3\4 a sound"),
    RIG("playlists/town.pub", "capsule-kiosk organisation-public-key 1\nabc\n"),
#undef RIG
};
enum { RIG_FILES = sizeof rig_files / sizeof rig_files[0] };

static inline const char *rig_at(struct rig_pack *r, const char *name)
{
    return fs_join(&r->a, r->dir, name);
}

static inline void rig_file(struct rig_pack *r, const char *path, const void *bytes, size_t n)
{
    struct err err = ERR_INIT;
    const char *at = rig_at(r, path);
    assert_true(fs_mkdirs(fs_dir_of(&r->a, at), &err));
    assert_true(fs_write_atomic(at, (struct str){bytes, n}, &err));
}

static inline void rig_pack_make(struct rig_pack *r)
{
    struct err err = ERR_INIT;
    *r = (struct rig_pack){.t = PACK_TROUBLE_INIT};
    static const char name[] = "/dev/shm/capsule-pack-XXXXXX";
    char *dir = memcpy(arena_alloc(&r->a, sizeof name), name, sizeof name);
    assert_non_null(mkdtemp(dir));
    r->dir = dir;
    assert_true(seal_key_make(&r->key, &err) && seal_key_make(&r->other, &err));
    minisign_public_of(&r->key, &r->trusted);
}

static inline int rig_unlink(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static inline void rig_pack_remove(struct rig_pack *r)
{
    assert_int_equal(nftw(r->dir, rig_unlink, 16, FTW_DEPTH | FTW_PHYS), 0);
    arena_release(&r->a);
}

/* The content folder as rig_files has it. */
static inline void rig_content(struct rig_pack *r)
{
    for (size_t i = 0; i < RIG_FILES; i++)
        rig_file(r, arena_strf(&r->a, "content/%s", rig_files[i].path).ptr, rig_files[i].bytes, rig_files[i].n);
}

static inline struct pack_order rig_order(struct rig_pack *r)
{
    static const struct pack_title titles[] = {{{"en", 2}, {"Autumn", 6}}, {{"fr", 2}, {"Automne", 7}}};
    struct pack_source *sources = arena_array(&r->a, RIG_FILES, struct pack_source);
    for (size_t i = 0; i < RIG_FILES; i++)
        sources[i] = (struct pack_source){str_c(rig_files[i].path),
                                          rig_at(r, arena_strf(&r->a, "content/%s", rig_files[i].path).ptr)};
    return (struct pack_order){.content_version = 20261129,
                               .program = {0, 1, 0},
                               .playlist = STR("playlists/autumn.yaml"),
                               .n_titles = 2,
                               .titles = titles,
                               .n_sources = RIG_FILES,
                               .sources = sources,
                               .key = &r->key};
}

/* Opens the pack at a path with the rig's key; NULL with r->t. The descriptor stays open: the test ends soon. */
static inline struct pack *rig_open(struct rig_pack *r, const char *path)
{
    const struct pack_trust trust = {.keys = &r->trusted, .n_keys = 1};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    r->t = (struct pack_trouble)PACK_TROUBLE_INIT;
    return pack_open(fd, fs_base_of(path), &trust, &r->t);
}

static inline struct str rig_bytes(struct rig_pack *r, const char *path)
{
    struct str bytes = {NULL, 0};
    struct err err = ERR_INIT;
    assert_true(fs_read(path, 1 << 24, &r->a, &bytes, &err));
    return bytes;
}

#endif
