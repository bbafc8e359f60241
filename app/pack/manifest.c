/*
 * One form for each content: what was read is written anew and compared, so that no byte of a manifest is without meaning
 * and no two readers can understand one differently. Limits are looked at before memory is asked for.
 */
#include "pack/manifest.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/path.h"
#include "seal/certificate.h"

enum { VERSION_PART_MAX = 9999, LANG_MAX = 15, HEX = 2 * PACK_HASH_BYTES };

static const char first_word[] = "capsule-kiosk pack ";

/* ---- versions ---- */

bool pack_version_read(struct str text, struct pack_version *out)
{
    int64_t part[3];
    for (int i = 0; i < 3; i++)
        if (!str_to_i64(str_cut(&text, '.'), &part[i]) || part[i] < 0 || part[i] > VERSION_PART_MAX)
            return false;
    *out = (struct pack_version){(int)part[0], (int)part[1], (int)part[2]};
    return !text.len;
}

int pack_version_cmp(struct pack_version a, struct pack_version b)
{
    if (a.major != b.major)
        return a.major < b.major ? -1 : 1;
    if (a.minor != b.minor)
        return a.minor < b.minor ? -1 : 1;
    return a.patch < b.patch ? -1 : a.patch > b.patch;
}

/* ---- what is good ---- */

static bool lang_good(struct str lang)
{
    for (size_t i = 0; i < lang.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", lang.ptr[i]))
            return false;
    return lang.len && lang.len <= LANG_MAX;
}

static bool head_good(const struct pack_manifest *m, struct pack_trouble *t)
{
    if (m->content_version < 1 || m->content_version > PACK_CONTENT_VERSION_MAX)
        return pack_refuse(t, PACK_MANIFEST_FORM, "a content version is a whole number from 1 to %lld",
                           (long long)PACK_CONTENT_VERSION_MAX);
    if (m->n_titles < 1 || m->n_titles > PACK_TITLES_MAX)
        return pack_refuse(t, PACK_MANIFEST_FORM, "a pack has from 1 to %d titles, one a language", PACK_TITLES_MAX);
    for (int i = 0; i < m->n_titles; i++)
        if (!lang_good(m->titles[i].lang) || !m->titles[i].text.len ||
            !seal_text_good(m->titles[i].text, PACK_TITLE_MAX, "a title", NULL))
            return pack_refuse(t, PACK_MANIFEST_FORM,
                               "a title has a language and at most %d bytes of text on one line", PACK_TITLE_MAX);
    if (m->n_files > PACK_FILES_MAX)
        return pack_refuse(t, PACK_MANY_FILES, "a pack of %d files; at most %d are taken", m->n_files, PACK_FILES_MAX);
    return true;
}

static bool sizes_good(struct pack_manifest *m, struct pack_trouble *t)
{
    m->total = 0;
    for (int i = 0; i < m->n_files; i++) {
        const struct pack_file *f = &m->files[i];
        if (f->size < 0 || f->size > pack_kind_max(f->kind))
            return pack_refuse(t, PACK_FILE_SIZE, "%" STR_FMT " has %lld bytes; %s may have at most %lld",
                               STR_ARG(f->path), (long long)f->size, pack_kind_name(f->kind),
                               (long long)pack_kind_max(f->kind));
        m->total += f->size; /* at most PACK_FILES_MAX x PACK_FILE_SIZE_MAX: no overflow */
    }
    return m->total <= PACK_TOTAL_SIZE_MAX ||
           pack_refuse(t, PACK_TOTAL_SIZE, "the files have %lld bytes together; a pack holds at most %lld",
                       (long long)m->total, (long long)PACK_TOTAL_SIZE_MAX);
}

static bool names_good(const struct pack_manifest *m, struct pack_trouble *t)
{
    for (int i = 0; i < m->n_files; i++) {
        struct str path = m->files[i].path;
        if (!pack_path_good(path, t))
            return false;
        if (m->files[i].kind == PACK_KIND_COUNT)
            return pack_refuse(t, PACK_KIND_NAME,
                               "%" STR_FMT ": packs hold YAML, captions (.vtt, .srt), video, sound, PNG, JPEG and PDF, no "
                               "fonts, SVG or programs",
                               STR_ARG(path));
        int order = i ? str_cmp(m->files[i - 1].path, path) : -1;
        if (order == 0)
            return pack_refuse(t, PACK_PATH_ORDER, "%" STR_FMT " is in it twice", STR_ARG(path));
        if (order > 0)
            return pack_refuse(t, PACK_PATH_ORDER, "%" STR_FMT " does not stand where the order of names puts it",
                               STR_ARG(path));
    }
    return true;
}

/* ---- names that are one somewhere ---- */

struct name { /* of a file, or of a folder on the way to one */
    struct str key, path;
    bool folder;
};

static int by_key(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = str_cmp(x->key, y->key);
    return order ? order : (int)x->folder - (int)y->folder;
}

/* The files, and each folder once for each run of files in it. */
static struct name *all_names(const struct pack_manifest *m, struct arena *arena, size_t *n)
{
    size_t room = 0;
    for (int pass = 0; pass < 2; pass++) {
        struct name *names = pass ? arena_array(arena, room, struct name) : NULL;
        *n = 0;
        for (int i = 0; i < m->n_files; i++) {
            struct str path = m->files[i].path, before = i ? m->files[i - 1].path : (struct str){NULL, 0};
            size_t same = 0;
            while (same < path.len && same < before.len && path.ptr[same] == before.ptr[same])
                same++;
            for (size_t at = 0; at <= path.len; at++) {
                bool folder = at < path.len;
                if (folder && (path.ptr[at] != '/' || at < same))
                    continue;
                struct str part = str_sub(path, 0, at);
                if (pass)
                    names[*n] = (struct name){pack_path_key(arena, part), part, folder};
                ++*n;
            }
        }
        room = *n;
        if (pass)
            return names;
    }
    return NULL;
}

static bool names_apart(const struct pack_manifest *m, struct pack_trouble *t)
{
    struct arena arena = ARENA_INIT;
    size_t n;
    struct name *names = all_names(m, &arena, &n);
    bool good = true;
    if (n)
        qsort(names, n, sizeof *names, by_key);
    for (size_t i = 1; good && i < n; i++) {
        const struct name *a = &names[i - 1], *b = &names[i];
        if (!str_eq(a->key, b->key))
            continue;
        if (a->folder != b->folder)
            good = pack_refuse(t, PACK_PATH_BOTH, "%" STR_FMT " is a file and a folder at once", STR_ARG(a->path));
        else if (!str_eq(a->path, b->path))
            good = pack_refuse(t, PACK_PATH_COLLISION,
                               "%" STR_FMT " and %" STR_FMT " are one name on many disks; rename one of them",
                               STR_ARG(a->path), STR_ARG(b->path));
    }
    arena_release(&arena);
    return good;
}

const struct pack_file *pack_manifest_find(const struct pack_manifest *m, struct str path)
{
    int from = 0, to = m->n_files;
    while (from < to) {
        int mid = from + (to - from) / 2, order = str_cmp(m->files[mid].path, path);
        if (order == 0)
            return &m->files[mid];
        if (order < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}

static bool playlist_good(const struct pack_manifest *m, struct pack_trouble *t)
{
    const struct pack_file *f = pack_manifest_find(m, m->playlist);
    return (f && f->kind == PACK_YAML) ||
           pack_refuse(t, PACK_NO_PLAYLIST, "the playlist %" STR_FMT " is not in it",
                       STR_ARG(str_sub(m->playlist, 0, PACK_PATH_MAX)));
}

/* Everything but the form of the text. Sets m->total. */
static bool manifest_good(struct pack_manifest *m, struct pack_trouble *t)
{
    return head_good(m, t) && names_good(m, t) && sizes_good(m, t) && names_apart(m, t) && playlist_good(m, t);
}

/* ---- writing ---- */

static void write_head(const struct pack_manifest *m, struct buf *out)
{
    buf_addf(out, "%s%d\ncontent-version %lld\nprogram %d.%d.%d\nplaylist %" STR_FMT "\n", first_word, PACK_FORMAT,
             (long long)m->content_version, m->program.major, m->program.minor, m->program.patch,
             STR_ARG(m->playlist));
    for (int i = 0; i < m->n_titles; i++)
        buf_addf(out, "title %" STR_FMT " %" STR_FMT "\n", STR_ARG(m->titles[i].lang), STR_ARG(m->titles[i].text));
    buf_addf(out, "files %d\n", m->n_files);
}

/* A hash, a size of up to 19 digits, a path and what parts them. */
static_assert(PACK_FILES_MAX * (HEX + 19 + PACK_PATH_MAX + 3) + PACK_TITLES_MAX * 2 * PACK_TITLE_MAX < PACK_MANIFEST_MAX,
              "every list that is good can be read again");

static void write_file(const struct pack_file *f, struct buf *out)
{
    char hex[HEX + 1];
    for (int k = 0; k < PACK_HASH_BYTES; k++)
        snprintf(hex + 2 * k, 3, "%02x", (unsigned)f->sha256[k]);
    buf_addf(out, "%s %lld %" STR_FMT "\n", hex, (long long)f->size, STR_ARG(f->path));
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct pack_file *)a)->path, ((const struct pack_file *)b)->path);
}

bool pack_manifest_sort(struct pack_manifest *m, struct arena *arena, struct pack_trouble *t)
{
    struct pack_file *files = arena_array(arena, (size_t)m->n_files + 1, struct pack_file);
    if (m->n_files)
        memcpy(files, m->files, (size_t)m->n_files * sizeof *files);
    for (int i = 0; i < m->n_files; i++)
        files[i].kind = pack_kind_of(files[i].path);
    qsort(files, (size_t)m->n_files, sizeof *files, by_path);
    m->files = files;
    return manifest_good(m, t);
}

bool pack_manifest_write(const struct pack_manifest *m, struct buf *out, struct pack_trouble *t)
{
    struct pack_manifest good = *m;
    buf_clear(out);
    if (!manifest_good(&good, t))
        return false;
    write_head(&good, out);
    for (int i = 0; i < good.n_files; i++)
        write_file(&good.files[i], out);
    return true;
}

/* ---- reading ---- */

/* VALUE of "WORD VALUE" at the front of the text; {NULL, 0} when it is not there. */
static struct str take_value(struct str *rest, const char *word)
{
    size_t n = strlen(word);
    if (!str_starts(*rest, (struct str){word, n}))
        return (struct str){NULL, 0};
    struct str line = str_cut(rest, '\n');
    return str_sub(line, n, line.len);
}

static bool hex_read(struct str hex, uint8_t out[PACK_HASH_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < hex.len; i++) {
        const char *at = hex.ptr[i] ? strchr(digits, hex.ptr[i]) : NULL;
        if (!at)
            return false;
        unsigned v = (unsigned)(at - digits);
        out[i / 2] = (uint8_t)(i % 2 ? out[i / 2] << 4 | v : v);
    }
    return hex.len == HEX;
}

static bool take_file(struct str *rest, struct pack_file *f)
{
    struct str line = str_cut(rest, '\n'), hex = str_sub(line, 0, HEX);
    line = str_sub(line, HEX + 1, line.len);
    struct str size = str_cut(&line, ' ');
    f->path = line;
    f->kind = pack_kind_of(f->path);
    return hex_read(hex, f->sha256) && str_to_i64(size, &f->size);
}

static bool take_titles(struct str *rest, struct arena *arena, struct pack_manifest *m)
{
    struct pack_title *titles = arena_array(arena, PACK_TITLES_MAX, struct pack_title);
    m->titles = titles;
    while (m->n_titles < PACK_TITLES_MAX) {
        struct str title = take_value(rest, "title ");
        if (!title.ptr)
            break;
        titles[m->n_titles].lang = str_cut(&title, ' ');
        titles[m->n_titles++].text = title;
    }
    return m->n_titles > 0;
}

static bool take_head(struct str *rest, struct arena *arena, struct pack_manifest *m)
{
    int64_t n;
    if (!str_to_i64(take_value(rest, "content-version "), &m->content_version) ||
        !pack_version_read(take_value(rest, "program "), &m->program))
        return false;
    m->playlist = take_value(rest, "playlist ");
    if (!take_titles(rest, arena, m) || !str_to_i64(take_value(rest, "files "), &n) || n < 0 || n > INT32_MAX)
        return false;
    m->n_files = (int)n;
    return true;
}

static bool take_files(struct str rest, struct arena *arena, struct pack_manifest *m)
{
    struct pack_file *files = arena_array(arena, (size_t)m->n_files + 1, struct pack_file);
    m->files = files;
    for (int i = 0; i < m->n_files; i++)
        if (!rest.len || !take_file(&rest, &files[i]))
            return false;
    return !rest.len;
}

/* Does the text go on with this line? */
static bool take_same(struct str *text, struct buf *line)
{
    bool same = str_starts(*text, buf_str(line));
    *text = str_sub(*text, line->len, text->len);
    buf_clear(line);
    return same;
}

static bool same_again(const struct pack_manifest *m, struct str text)
{
    struct buf line = BUF_INIT;
    write_head(m, &line);
    bool same = take_same(&text, &line);
    for (int i = 0; same && i < m->n_files; i++) {
        write_file(&m->files[i], &line);
        same = take_same(&text, &line);
    }
    buf_release(&line);
    return same && !text.len;
}

bool pack_manifest_read(struct str text, struct arena *arena, struct pack_manifest *out, struct pack_trouble *t)
{
    int64_t format;
    *out = (struct pack_manifest){0};
    if (text.len > PACK_MANIFEST_MAX)
        return pack_refuse(t, PACK_MANIFEST_SIZE, "the list of its files has %zu bytes; at most %d are taken", text.len,
                           PACK_MANIFEST_MAX);
    struct str rest = arena_str(arena, text);
    if (!str_to_i64(take_value(&rest, first_word), &format) || format < 1)
        return pack_refuse(t, PACK_MANIFEST_FORM, "the list of its files does not begin as one");
    if (format > PACK_FORMAT)
        return pack_refuse(t, PACK_FORMAT_TOO_NEW, "it is of the form %lld, this program knows forms up to %d; update the program",
                           (long long)format, PACK_FORMAT);
    if (!take_head(&rest, arena, out))
        return pack_refuse(t, PACK_MANIFEST_FORM, "the head of the list of its files is not as it has to be");
    if (out->n_files > PACK_FILES_MAX)
        return head_good(out, t);
    if (!take_files(rest, arena, out))
        return pack_refuse(t, PACK_MANIFEST_FORM, "the list of its files is not as it has to be");
    if (!manifest_good(out, t))
        return false;
    return same_again(out, text) ||
           pack_refuse(t, PACK_MANIFEST_FORM, "the list of its files says things in another form than it has to");
}

struct str pack_manifest_title(const struct pack_manifest *m, struct str lang)
{
    for (int i = 0; i < m->n_titles; i++)
        if (str_eq(m->titles[i].lang, lang))
            return m->titles[i].text;
    return m->n_titles ? m->titles[0].text : (struct str){"", 0};
}
