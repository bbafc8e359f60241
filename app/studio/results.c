/*
 * Everything is made in a folder of its own and moved into place when all of it is there, so a run
 * that is cut short leaves the old capsule or nothing. Only the names of this capsule are touched
 * in the target folder.
 */
#include "studio/results.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "studio/captions.h"
#include "studio/film.h"
#include "studio/overlay.h"
#include "studio/sdh.h"
#include "studio/thumbs.h"

static const double mark_early_s = 0.24;

double results_mark_start(const struct narration *n, int beat)
{
    return fmax(0, n->beats[beat].start_s - mark_early_s);
}

static const char *name_of(const struct story *s, const char *dir, const char *ending,
                           struct arena *arena)
{
    return fs_join(arena, dir, arena_strf(arena, "%" STR_FMT "%s", STR_ARG(s->id), ending).ptr);
}

/* ffmetadata wants "=", ";", "#", "\" and line ends escaped. */
static void add_escaped(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (strchr("=;#\\\n", s.ptr[i]))
            buf_add_char(b, '\\');
        buf_add_char(b, s.ptr[i]);
    }
}

static void add_chapter(struct buf *b, double from, double to, struct str title)
{
    buf_addf(b, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%ld\nEND=%ld\ntitle=", lround(from * 1000),
             lround(to * 1000));
    add_escaped(b, title);
    buf_add_char(b, '\n');
}

/* Where the chapter that begins at a scene ends. */
static double chapter_end(const struct story *s, const struct narration *n, int scene)
{
    int next = scene + 1;
    while (next < s->n_scenes && s->scenes[next].chapter.n == 0)
        next++;
    return n->scene_start_s[next];
}

/* Captions and, where words are laid over the picture, those of a language. */
static bool texts_write(const struct story *s, const struct narration *n, int language,
                        const char *dir, struct buf *b, struct arena *arena, struct err *err)
{
    const char *code = s->languages[language];
    buf_clear(b);
    captions_write(s, n, language, b);
    if (!fs_write_atomic(name_of(s, dir, arena_strf(arena, ".%s.vtt", code).ptr, arena), buf_str(b),
                         err))
        return false;
    buf_clear(b);
    sdh_write(s, n, language, b);
    if (!fs_write_atomic(name_of(s, dir, arena_strf(arena, ".%s.sdh.vtt", code).ptr, arena),
                         buf_str(b), err))
        return false;
    buf_clear(b);
    return !s->overlay || !overlay_write(s, n, language, b) ||
           fs_write_atomic(name_of(s, dir, arena_strf(arena, ".%s.forced.vtt", code).ptr, arena),
                           buf_str(b), err);
}

bool results_before(const struct story *s, const struct narration *n, const char *dir,
                    struct arena *arena, struct err *err)
{
    struct buf b = BUF_INIT;
    buf_add_c(&b, ";FFMETADATA1\ntitle=");
    add_escaped(&b, i18n_text(&s->title, s->languages[0], NULL));
    buf_add_char(&b, '\n');
    for (int i = 0; i < s->n_scenes; i++)
        if (s->scenes[i].chapter.n)
            add_chapter(&b, n->scene_start_s[i], chapter_end(s, n, i),
                        i18n_text(&s->scenes[i].chapter, s->languages[0], NULL));
    bool ok = fs_write_atomic(fs_join(arena, dir, "chapters.txt"), buf_str(&b), err);
    for (int l = 0; l < s->n_languages && ok; l++)
        ok = texts_write(s, n, l, dir, &b, arena, err);
    buf_release(&b);
    return ok;
}

static void add_time(struct buf *b, double seconds)
{
    long ms = lround(seconds * 1000);
    buf_addf(b, "%ld:%02ld:%02ld.%03ld", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

/* {en: "..", fr: ".."} with both quotes and backslashes escaped. */
static void add_titles(struct buf *b, const struct i18n *t)
{
    buf_add_char(b, '{');
    for (int i = 0; i < t->n; i++) {
        buf_addf(b, "%s%s: \"", i ? ", " : "", t->of[i].lang);
        for (size_t k = 0; k < t->of[i].text.len; k++) {
            if (strchr("\"\\", t->of[i].text.ptr[k]))
                buf_add_char(b, '\\');
            buf_add_char(b, t->of[i].text.ptr[k]);
        }
        buf_add_char(b, '"');
    }
    buf_add_char(b, '}');
}

struct place { /* a mark on the time line */
    double from, to;
};

/* A mark lasts from its beat to the next beat with a mark of the same scene, or to the scene's
 * end. */
static bool mark_place(const struct story *s, const struct narration *n, struct str id,
                       struct place *out)
{
    bool found = false;
    for (int i = 0, beat = 0; i < s->n_scenes; i++) {
        for (int k = 0; k < s->scenes[i].n_beats; k++, beat++) {
            struct str mark = s->scenes[i].beats[k].mark;
            if (found && mark.len) {
                out->to = results_mark_start(n, beat);
                return true;
            }
            if (!found && mark.len && str_eq(mark, id)) {
                found = true;
                out->from = results_mark_start(n, beat);
            }
        }
        if (found) {
            out->to = n->scene_start_s[i + 1];
            return true;
        }
    }
    return false;
}

static void add_mark(struct buf *b, struct str id, struct place place, const struct i18n *title)
{
    buf_addf(b, "  %" STR_FMT ": {from: ", STR_ARG(id));
    add_time(b, place.from);
    buf_add_c(b, ", to: ");
    add_time(b, place.to);
    if (title && title->n) {
        buf_add_c(b, ", title: ");
        add_titles(b, title);
    }
    buf_add_c(b, "}\n");
}

static const struct i18n *mark_title(const struct story *s, struct str id)
{
    for (int i = 0; i < s->n_marks; i++)
        if (str_eq(s->marks[i].id, id))
            return &s->marks[i].title;
    return NULL;
}

static void add_marks(struct buf *b, const struct story *s, const struct narration *n)
{
    struct place from, to;
    buf_add_c(b, "marks:\n");
    for (int i = 0; i < s->n_scenes; i++)
        for (int k = 0; k < s->scenes[i].n_beats; k++)
            if (mark_place(s, n, s->scenes[i].beats[k].mark, &from) &&
                s->scenes[i].beats[k].mark.len)
                add_mark(b, s->scenes[i].beats[k].mark, from,
                         mark_title(s, s->scenes[i].beats[k].mark));
    for (int i = 0; i < s->n_marks; i++)
        if (s->marks[i].from.len && mark_place(s, n, s->marks[i].from, &from) &&
            mark_place(s, n, s->marks[i].to, &to))
            add_mark(b, s->marks[i].id, (struct place){from.from, to.to}, &s->marks[i].title);
}

bool results_timeline(const struct story *s, const struct narration *n, const char *dir,
                      struct arena *arena, struct err *err)
{
    char hash[65];
    int64_t size = 0, mtime = 0;
    const char *media = name_of(s, dir, ".mp4", arena);
    if (!sha256_file(media, hash, err) || !fs_stat(media, &size, &mtime))
        return err_wrap(err, "%s", media);
    struct buf b = BUF_INIT;
    buf_addf(&b,
             "capsule-kiosk: 1\n# Written by capsule-studio; made again with the capsule.\nmedia: "
             "%" STR_FMT ".mp4\nlength: ",
             STR_ARG(s->id));
    add_time(&b, n->length_s);
    buf_addf(&b, "\nbytes: %lld\nsha256: %s\nchapters:\n", (long long)size, hash);
    for (int i = 0; i < s->n_scenes; i++) {
        if (!s->scenes[i].chapter.n)
            continue;
        buf_add_c(&b, "- {at: ");
        add_time(&b, n->scene_start_s[i]);
        buf_add_c(&b, ", title: ");
        add_titles(&b, &s->scenes[i].chapter);
        buf_add_c(&b, "}\n");
    }
    add_marks(&b, s, n);
    buf_addf(
        &b, "thumbnails: {file: %" STR_FMT ", every: %d, columns: %d, width: %d, height: %d}\n",
        STR_ARG(str_c(film_thumbs_name(s, arena))), THUMB_EVERY_S, THUMB_COLUMNS, THUMB_W, THUMB_H);
    bool ok = fs_write_atomic(name_of(s, dir, ".timeline.yaml", arena), buf_str(&b), err);
    buf_release(&b);
    return ok;
}

void results_discard(const char *dir, struct arena *arena)
{
    const char *const *names;
    size_t n = 0;
    if (!fs_list(dir, arena, &names, &n, NULL))
        return;
    for (size_t i = 0; i < n; i++)
        unlink(fs_join(arena, dir, names[i]));
    rmdir(dir);
}

/* Is name the workshop of a process that is gone? */
static bool left_behind(struct str name, struct str id)
{
    int64_t pid = 0;
    struct str prefix = {name.ptr, id.len + 2}, suffix = STR(".tmp");
    if (name.len <= prefix.len + suffix.len || name.ptr[0] != '.' ||
        !str_eq(str_sub(name, 1, 1 + id.len), id) || !str_ends(name, suffix) ||
        !str_to_i64(str_sub(name, prefix.len, name.len - suffix.len), &pid) || pid <= 0)
        return false;
    return kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

const char *results_workshop(const struct story *s, const char *out, struct arena *arena,
                             struct err *err)
{
    const char *const *names;
    size_t n = 0;
    if (!fs_mkdirs(out, err) || !fs_list(out, arena, &names, &n, err))
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (left_behind(str_c(names[i]), s->id))
            results_discard(fs_join(arena, out, names[i]), arena);
    struct str name = arena_strf(arena, ".%" STR_FMT ".%ld.tmp", STR_ARG(s->id), (long)getpid());
    const char *dir = fs_join(arena, out, name.ptr);
    return fs_mkdirs(dir, err) ? dir : NULL;
}

static bool place_one(const char *from, const char *to, const char *name, struct arena *arena,
                      struct err *err)
{
    const char *target = fs_join(arena, to, name);
    const char *source = fs_join(arena, from, name);
    chmod(source, 0644); /* capsules are for everyone on the machine; files are written private */
    if (rename(source, target) == 0)
        return true;
    return err_set_errno(err, "%s could not be put in place", target);
}

bool results_place(const struct story *s, const char *from, const char *to, struct arena *arena,
                   struct err *err)
{
    const char *const *names;
    size_t n = 0;
    const char *media = arena_strf(arena, "%" STR_FMT ".mp4", STR_ARG(s->id)).ptr;
    if (!place_one(from, to, media, arena, err) || !fs_list(from, arena, &names, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (str_starts(str_c(names[i]), s->id) && !place_one(from, to, names[i], arena, err))
            return false;
    }
    results_discard(from, arena);
    return true;
}
