/*
 * The folder is the one libvlc takes: "vlc/plugins" beside the file that libvlccore was loaded from. Its cache, plugins.dat,
 * holds for each plug-in its path from there, a flag, the time of its change and its size (VLC 3, src/modules/cache.c); one
 * whose numbers are no longer those of the file is opened at every start, which costs as much as having no cache at all.
 */
#include "decoder/inventory.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <vlc/vlc.h>
#include <vlc_common.h>

#include <vlc_modules.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/fs.h"
#include "decoder/body_state.h"

enum { CACHE_MAX = 16 << 20, DEPTH_MAX = 8, FLAG_BYTES = 1 };

/* For H.264, HEVC, VP9, AV1 and AAC, Opus, MP3 in MP4, Matroska and WebM, from a descriptor into our memory. */
static const char *const modules[] = {
    "filesystem", "mp4",     "mkv",  "avcodec",      "dav1d",      "h264",        "hevc",
    "vmem",       "swscale", "opus", "audio_format", "scaletempo", "float_mixer",
};

struct folder {
    struct arena arena;
    char path[PATH_MAX]; /* "": not found */
    struct str cache;
    bool has_cache;
};

static void find_folder(struct folder *f)
{
    Dl_info info;
    char whole[PATH_MAX];
    struct err err = ERR_INIT;
    if (!dladdr((const void *)(uintptr_t)module_exists, &info) || !realpath(info.dli_fname, whole))
        return;
    const char *path = fs_join(&f->arena, fs_dir_of(&f->arena, whole), "vlc/plugins");
    if (!fs_is_dir(path))
        return;
    snprintf(f->path, sizeof f->path, "%s", path);
    f->has_cache = fs_read(fs_join(&f->arena, path, "plugins.dat"), CACHE_MAX, &f->arena, &f->cache,
                           &err);
}

/* Does the cache have this file as it is? name: from the folder on. */
static bool is_cached(const struct folder *f, const char *name, const struct stat *st)
{
    const int64_t numbers[2] = {st->st_mtime, st->st_size};
    size_t n = strlen(name) + 1;
    const char *at = f->has_cache ? memmem(f->cache.ptr, f->cache.len, name, n) : NULL;
    size_t left = at ? (size_t)(f->cache.ptr + f->cache.len - at) : 0;
    return left >= n + FLAG_BYTES + sizeof numbers &&
           memcmp(at + n + FLAG_BYTES, numbers, sizeof numbers) == 0;
}

static bool is_plugin(const char *name)
{
    return strncmp(name, "lib", 3) == 0 && str_ends(str_c(name), STR("_plugin.so"));
}

static void count(const struct folder *f, const char *below, int depth, int *files, int *cached)
{
    struct arena arena = ARENA_INIT;
    const char *const *names;
    const char *here = below[0] ? fs_join(&arena, f->path, below) : f->path;
    size_t n = 0;
    struct stat st;
    if (!fs_list(here, &arena, &names, &n, NULL))
        n = 0;
    for (size_t i = 0; i < n; i++) {
        const char *name = below[0] ? fs_join(&arena, below, names[i]) : names[i];
        const char *path = fs_join(&arena, here, names[i]);
        if (depth < DEPTH_MAX && fs_is_dir(path))
            count(f, name, depth + 1, files, cached);
        if (!is_plugin(names[i]) || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        ++*files;
        *cached += is_cached(f, name, &st);
    }
    arena_release(&arena);
}

static void print_folder(void)
{
    struct folder *f = calloc(1, sizeof *f);
    int files = 0, cached = 0;
    if (!f)
        return;
    find_folder(f);
    if (f->path[0])
        count(f, "", 0, &files, &cached);
    if (f->path[0])
        printf("folder %s\n", f->path);
    printf("plug-ins %d\ncached %d\n", files, f->has_cache ? cached : -1);
    arena_release(&f->arena);
    free(f);
}

/* The list of modules lives as long as libvlc does. */
static bool print_modules(bool started, const char *sound)
{
    bool all = true;
    for (size_t i = 0; i <= ARRAY_LEN(modules); i++) {
        const char *name = i < ARRAY_LEN(modules) ? modules[i] : sound;
        bool there = started && module_exists(strcmp(name, "dummy") == 0 ? "adummy" : name);
        printf("module %s %s\n", name, there ? "there" : "missing");
        all = all && there;
    }
    return all;
}

bool inventory_print(const struct sound *sound)
{
    struct body *body = calloc(1, sizeof *body);
    libvlc_instance_t *vlc = body ? engine_start(sound, body) : NULL;
    printf("libvlc %s %s\n", vlc ? "started" : "failed", libvlc_get_version());
    print_folder();
    bool all = print_modules(vlc != NULL, sound_module(sound->kind));
    printf("sound %s %s\n", sound_name(sound->kind), sound->working ? "working" : "silent");
    if (vlc)
        libvlc_release(vlc);
    free(body);
    return vlc && all;
}
