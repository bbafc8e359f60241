/*
 * Lines of "sha256 length_us loudness languages" in XDG cache/media-index: loudness in 1/1000 LUFS
 * or "-", languages as "en,fr" or "-". The newest ENTRIES_MAX are kept.
 */
#include "cli/media_index.h"

#include <math.h>
#include <string.h>

#include "base/fs.h"

#define LOG_ROOM "check"
#include "base/log.h"

enum { ENTRIES_MAX = 5000, CACHE_FILE_MAX = 4 << 20 };

static const char first_line[] = "media index 1";

struct media_index_entry {
    char sha256[65];
    int64_t length_us, loudness;
    bool loud;
    struct language_list audio;
};

void media_index_open(struct media_index *x, struct arena *arena)
{
    *x = (struct media_index){.arena = arena, .known = VEC_INIT(struct media_index_entry)};
    hashes_init(&x->hashes, arena, INT64_MAX);
}

static const char *cache_path(struct arena *arena)
{
    return fs_join(arena, fs_xdg(arena, FS_XDG_CACHE), "media-index");
}

static void take_languages(struct str list, struct language_list *out)
{
    while (list.len && out->n < MODEL_LANGS_MAX) {
        struct str code = str_cut(&list, ',');
        if (code.len && code.len < sizeof out->of[0] && !str_eq(code, STR("-")))
            memcpy(out->of[out->n++], code.ptr, code.len);
    }
}

static void take_line(struct media_index *x, struct str line)
{
    struct media_index_entry e = {.length_us = 0};
    struct str hash = str_cut(&line, ' '), length = str_cut(&line, ' '), loud = str_cut(&line, ' ');
    if (hash.len != 64 || !str_to_i64(length, &e.length_us))
        return;
    memcpy(e.sha256, hash.ptr, 64);
    e.loud = str_to_i64(loud, &e.loudness);
    take_languages(line, &e.audio);
    vec_add(&x->known, &e);
}

static void load(struct media_index *x)
{
    struct str text;
    x->loaded = true;
    if (!fs_read(cache_path(x->arena), CACHE_FILE_MAX, x->arena, &text, NULL) ||
        !str_eq_c(str_cut(&text, '\n'), first_line))
        return;
    while (text.len)
        take_line(x, str_cut(&text, '\n'));
}

static struct media_index_entry *find(struct media_index *x, const char *sha256)
{
    if (!x->loaded)
        load(x);
    for (size_t i = x->known.n; i-- > 0;) {
        struct media_index_entry *e = vec_at(&x->known, i);
        if (memcmp(e->sha256, sha256, 64) == 0)
            return e;
    }
    return NULL;
}

bool media_index_find(struct media_index *x, const char *path, struct check_media *out)
{
    char sha256[65];
    const struct media_index_entry *e = hashes_of(&x->hashes, path, sha256) ? find(x, sha256)
                                                                            : NULL;
    if (!e)
        return false;
    out->told = out->audio_told = true;
    out->length_us = e->length_us;
    out->loudness_told = e->loud;
    out->lufs = (double)e->loudness / 1000;
    out->audio = e->audio;
    return true;
}

void media_index_add(struct media_index *x, const char *path, const struct check_media *found)
{
    struct media_index_entry e = {.length_us = found->length_us,
                                  .loud = found->loudness_told,
                                  .loudness = lround(found->lufs * 1000),
                                  .audio = found->audio};
    if (!hashes_of(&x->hashes, path, e.sha256) || find(x, e.sha256))
        return;
    vec_add(&x->known, &e);
    x->changed = true;
}

static void add_line(struct buf *b, const struct media_index_entry *e)
{
    buf_addf(b, "%s %lld ", e->sha256, (long long)e->length_us);
    if (e->loud)
        buf_addf(b, "%lld ", (long long)e->loudness);
    else
        buf_add_c(b, "- ");
    for (int i = 0; i < e->audio.n; i++)
        buf_addf(b, "%s%s", i ? "," : "", e->audio.of[i]);
    buf_add_c(b, e->audio.n ? "\n" : "-\n");
}

static void save(struct media_index *x)
{
    struct buf b = BUF_INIT;
    struct err err = ERR_INIT;
    size_t from = x->known.n > ENTRIES_MAX ? x->known.n - ENTRIES_MAX : 0;
    buf_addf(&b, "%s\n", first_line);
    for (size_t i = from; i < x->known.n; i++)
        add_line(&b, vec_at(&x->known, i));
    const char *path = cache_path(x->arena);
    if (!fs_mkdirs(fs_dir_of(x->arena, path), &err) || !fs_write_atomic(path, buf_str(&b), &err))
        log_info("what media files hold is not remembered: %s", err.text);
    buf_release(&b);
}

void media_index_close(struct media_index *x)
{
    if (x->changed)
        save(x);
    hashes_close(&x->hashes);
    vec_release(&x->known);
}
