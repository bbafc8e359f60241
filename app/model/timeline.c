/*
 * STEM.timeline.yaml to chapters and marks, and the question whether they fit the media file at
 * hand. When they do not, nothing is guessed: matches stays false and whoever asks for a span gets
 * none.
 */
#include "model/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "model/format.h"
#include "model/hashes.h"
#include "model/media.h"
#include "model/vec.h"

enum { CHAPTERS_MAX = 500, MARKS_MAX = 2000 };

struct draft {
    const struct yaml_node *version;
    struct str media, sha256;
    int64_t length_us, bytes;
    const struct yaml_node *chapters, *marks, *thumbnails;
};

struct chapter {
    int64_t at_us;
    struct i18n title;
    struct str id;
};

static const struct field chapter_fields[] = {
    {.name = "at",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct chapter, at_us),
     .doc = "where it begins"},
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct chapter, title),
     .doc = "shown on the control bar"},
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct chapter, id),
     .doc = "a name for it"},
};
static const struct field_table chapter_table = {"a chapter", FIELD_TABLE(chapter_fields)};

static const struct field mark_fields[] = {
    {.name = "from",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct mark, span.start_us),
     .doc = "where it begins"},
    {.name = "to",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct mark, span.end_us),
     .doc = "where it ends"},
    {.name = "title",
     .type = FIELD_I18N,
     .offset = offsetof(struct mark, title),
     .doc = "what this part is about"},
};
const struct field_table mark_table = {"a mark", FIELD_TABLE(mark_fields)};

struct thumbnails_draft {
    struct str file;
    int64_t every_us;
    int columns, width, height;
};

static const struct field thumbnails_fields[] = {
    {.name = "file",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct thumbnails_draft, file),
     .doc = "a picture beside the time line"},
    {.name = "every",
     .type = FIELD_TIME,
     .required = true,
     .offset = offsetof(struct thumbnails_draft, every_us),
     .doc = "seconds from one to the next"},
    {.name = "columns",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct thumbnails_draft, columns),
     .min = 1,
     .max = 100,
     .doc = "how many stand in a row"},
    {.name = "width",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct thumbnails_draft, width),
     .min = 16,
     .max = 1920,
     .doc = "px of one"},
    {.name = "height",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct thumbnails_draft, height),
     .min = 16,
     .max = 1080,
     .doc = "px of one"},
};
static const struct field_table thumbnails_table = {"thumbnails", FIELD_TABLE(thumbnails_fields)};

static const struct field timeline_fields[] = {
    {.name = FORMAT_KEY,
     .type = FIELD_ANY,
     .offset = offsetof(struct draft, version),
     .doc = "version of the format"},
    {.name = "media",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, media),
     .doc = "the media file it was made for"},
    {.name = "length",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, length_us),
     .doc = "length of the media file"},
    {.name = "bytes",
     .type = FIELD_INT64,
     .offset = offsetof(struct draft, bytes),
     .min = 1,
     .max = INT64_MAX,
     .doc = "its size"},
    {.name = "sha256",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, sha256),
     .doc = "its SHA-256 (64 digits)"},
    {.name = "chapters",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, chapters),
     .items = &chapter_table,
     .doc = "in order"},
    {.name = "marks",
     .type = FIELD_NAMED,
     .offset = offsetof(struct draft, marks),
     .items = &mark_table,
     .doc = "name: {from, to}; quizzes name them"},
    {.name = "thumbnails",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, thumbnails),
     .doc = "small pictures in one file"},
};
const struct field_table timeline_table = {"a time line", FIELD_TABLE(timeline_fields)};

static int by_start(const void *a, const void *b)
{
    int64_t x = ((const struct mark *)a)->span.start_us,
            y = ((const struct mark *)b)->span.start_us;
    return (x > y) - (x < y);
}

static bool beyond_end(struct reader *r, const struct yaml_node *node, int64_t at_us,
                       int64_t length_us)
{
    if (length_us <= 0 || at_us <= length_us + TIMELINE_TOLERANCE_US)
        return false;
    reader_error(r, node, "beyond-end", "this lies behind the end of the media file (%.3f s)",
                 (double)length_us / 1e6);
    return true;
}

static void read_chapters(struct reader *r, const struct yaml_node *list, struct timeline *t)
{
    struct vec v = VEC_INIT(struct mark);
    for (uint32_t i = 0; i < list->n && v.n < CHAPTERS_MAX; i++) {
        struct chapter c = {0};
        if (!fields_read(r, list->items[i], &chapter_table, &c) ||
            beyond_end(r, list->items[i], c.at_us, t->length_us))
            continue;
        struct mark m = {.name = c.id, .span = {c.at_us, INT64_MAX}, .title = c.title};
        vec_add(&v, &m);
    }
    if (list->n > CHAPTERS_MAX)
        reader_error(r, list, "too-many", "at most %d chapters are taken", CHAPTERS_MAX);
    t->n_chapters = (int)v.n;
    struct mark *chapters = vec_keep(&v, r->arena);
    qsort(chapters, (size_t)t->n_chapters, sizeof *chapters, by_start);
    for (int i = 0; i < t->n_chapters; i++) {
        int64_t end = t->length_us > 0 ? t->length_us : INT64_MAX;
        chapters[i].span.end_us = i + 1 < t->n_chapters ? chapters[i + 1].span.start_us : end;
    }
    t->chapters = chapters;
}

static bool mark_name_taken(const struct vec *v, struct str name)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq(((const struct mark *)vec_at(v, i))->name, name))
            return true;
    return false;
}

static void read_mark(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
                      struct timeline *t, struct vec *v)
{
    struct mark m = {.name = arena_str(r->arena, key->text)};
    if (key->kind != YAML_NODE_SCALAR || !id_ok(key->text)) {
        reader_error(r, key, "type",
                     "a mark is named with letters, digits, \"-\", \"_\" and \".\"");
        return;
    }
    if (mark_name_taken(v, key->text)) {
        reader_error(r, key, "duplicate-id", "two marks are named \"%s\"", key->text.ptr);
        return;
    }
    if (!fields_read(r, value, &mark_table, &m) ||
        beyond_end(r, value, m.span.end_us, t->length_us))
        return;
    if (m.span.start_us >= m.span.end_us) {
        reader_error(r, value, "range", "the mark \"%s\" must end after it begins", key->text.ptr);
        return;
    }
    if (m.span.end_us - m.span.start_us <= TIMELINE_OPEN_US) {
        reader_warn(r, value, "open-mark",
                    "the mark \"%s\" has no end yet; `capsule-kiosk new timeline` and the key S at "
                    "its end make one",
                    key->text.ptr);
        return;
    }
    if (t->length_us > 0 && m.span.end_us > t->length_us)
        m.span.end_us = t->length_us;
    if (m.span.start_us < m.span.end_us)
        vec_add(v, &m);
}

static void read_marks(struct reader *r, const struct yaml_node *map, struct timeline *t)
{
    struct vec v = VEC_INIT(struct mark);
    if (map->n > MARKS_MAX)
        reader_error(r, map, "too-many", "at most %d marks are taken", MARKS_MAX);
    for (uint32_t i = 0; i < map->n && i < MARKS_MAX; i++)
        read_mark(r, map->items[2 * i], map->items[2 * i + 1], t, &v);
    t->n_marks = (int)v.n;
    t->marks = vec_keep(&v, r->arena);
}

static void read_thumbnails(struct reader *r, const struct yaml_node *node, struct timeline *t)
{
    struct thumbnails_draft d = {.every_us = 0};
    struct err err = ERR_INIT;
    const char *path = NULL;
    if (!fields_read(r, node, &thumbnails_table, &d))
        return;
    if (d.every_us < 100000) {
        reader_error(r, node, "range", "\"every\" must be at least 0.1 s");
        return;
    }
    if (!fs_join_inside(r->arena, fs_dir_of(r->arena, r->path), d.file, &path, &err)) {
        reader_error(r, node, "path", "%s", err.text);
        return;
    }
    if (!fs_is_file(path)) {
        findings_add(r->findings, FINDING_WARNING, reader_at(r, node), "no-file",
                     "%s is not there; no small pictures are shown", fs_base_of(path));
        return;
    }
    t->thumbnails = (struct thumbnails){path, d.every_us, d.columns, d.width, d.height};
}

static void read_hash(struct reader *r, const struct yaml_node *root, struct str hash,
                      struct timeline *t)
{
    bool ok = hash.len == 64;
    for (size_t i = 0; ok && i < hash.len; i++)
        ok = strchr("0123456789abcdefABCDEF", hash.ptr[i]) != NULL;
    if (!ok) {
        reader_error(r, yaml_node_get(root, "sha256"), "type",
                     "\"sha256\" must be 64 hexadecimal digits");
        return;
    }
    for (size_t i = 0; i < 64; i++)
        t->sha256[i] = (char)(hash.ptr[i] >= 'A' && hash.ptr[i] <= 'F' ? hash.ptr[i] + 32
                                                                       : hash.ptr[i]);
}

bool timeline_read(struct reader *r, const struct yaml_node *root, struct timeline *out,
                   struct err *err)
{
    struct draft d = {0};
    struct timeline t = {.path = r->path};
    if (!format_accept(r, root, err))
        return false;
    if (root->kind != YAML_NODE_MAPPING)
        return findings_fail(r->findings, err, ERR_CONTENT, reader_at(r, root), "type",
                             "a time line must be keys with values (key: value), not %s",
                             yaml_node_kind_name(root));
    fields_read(r, root, &timeline_table, &d);
    t.length_us = d.length_us;
    t.bytes = d.bytes;
    if (d.sha256.len)
        read_hash(r, root, d.sha256, &t);
    if (d.chapters)
        read_chapters(r, d.chapters, &t);
    if (d.marks)
        read_marks(r, d.marks, &t);
    if (d.thumbnails)
        read_thumbnails(r, d.thumbnails, &t);
    *out = t;
    return true;
}

bool timeline_load(const char *path, struct reader *r, struct timeline *out, struct err *err)
{
    struct arena nodes = ARENA_INIT;
    const struct yaml_node *root;
    const char *before = r->path;
    bool included = r->included;
    r->path = path;
    r->included = true; /* it may serve playlists of other languages */
    bool ok = yaml_load(path, &nodes, &root, r->findings, err) && timeline_read(r, root, out, err);
    r->path = before;
    r->included = included;
    arena_release(&nodes);
    return ok;
}

void timeline_verify(struct timeline *t, const char *media, struct hashes *hashes,
                     struct arena *arena, struct str *why)
{
    int64_t size, mtime_ns;
    char hash[65];
    const char *name = fs_base_of(media);
    *why = (struct str){0};
    t->matches = fs_stat(media, &size, &mtime_ns);
    if (!t->matches)
        *why = arena_strf(arena, "%s cannot be read", name);
    else if (t->bytes && t->bytes != size)
        *why = arena_strf(arena, "%s has %lld bytes, the time line was made for %lld", name,
                          (long long)size, (long long)t->bytes);
    else if (t->sha256[0] && hashes_of(hashes, media, hash) && strcmp(hash, t->sha256) != 0)
        *why = arena_strf(
            arena, "%s is not the file that the time line was made for (SHA-256 differs)", name);
    t->matches = why->len == 0;
}

bool timeline_fits(const struct timeline *t, int64_t length_us)
{
    if (!t->path || t->length_us <= 0 || length_us <= 0)
        return true;
    int64_t off = length_us - t->length_us;
    return off <= TIMELINE_TOLERANCE_US && off >= -TIMELINE_TOLERANCE_US;
}

bool timeline_thumbnail(const struct timeline *t, int64_t at_us, int *x, int *y)
{
    const struct thumbnails *p = &t->thumbnails;
    if (!t->matches || !p->path || at_us < 0)
        return false;
    int64_t index = at_us / p->every_us, row = index / p->columns;
    if ((t->length_us > 0 && index * p->every_us >= t->length_us) || row > 100000)
        return false;
    *x = (int)(index % p->columns) * p->width;
    *y = (int)row * p->height;
    return true;
}

const char *timeline_path_for(struct arena *arena, const char *media)
{
    struct str name = arena_strf(arena, "%" STR_FMT ".timeline.yaml", STR_ARG(fs_stem_of(media)));
    return media_join(arena, fs_dir_of(arena, media), name.ptr);
}
