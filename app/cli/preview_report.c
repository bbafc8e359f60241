/* What was found, for people (report.md, the summary) and for programs (--json); and the contact sheet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/mem.h"
#include "cli/preview_work.h"
#include "gfx/png.h"

enum { GAP = 8, GROUND = 0x060A13 };

/* Where a rule may be broken, and why. A scene's name and a text are compared by their beginning. */
static const struct {
    enum finding_kind kind;
    const char *scene, *subject, *note, *why;
} allowed[] = {
    {FINDING_UNREACHABLE, "capsule", "", "",
     "over a video Tab brings the focus into the controls: see capsule-controls-keys"},
    {FINDING_UNREACHABLE, "room-capsule", "", "", "likewise"},
    {FINDING_UNREACHABLE, "timeline", "", "", "likewise"},
    {FINDING_SAME_NAME, "discussion", "", "", "both start the timer"},
    {FINDING_OVERFLOW, "capsule-transcript", "", "box",
     "the mark of a place that was found lies under a part of the text"},
    {FINDING_CUT, "about", "", "the rest is left out", "it goes on on the next page"},
};

const char *preview_allowed(const char *scene, const struct preview_finding *f)
{
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
        if (allowed[i].kind == f->kind && str_starts(str_c(scene), str_c(allowed[i].scene)) &&
            str_starts(str_c(f->subject), str_c(allowed[i].subject)) &&
            str_starts(str_c(f->note), str_c(allowed[i].note)))
            return allowed[i].why;
    return NULL;
}

static const char *scene_name(int scene)
{
    return scene < 0 ? "interface" : preview_scenes[scene].name;
}

static void measured(struct buf *b, const struct preview_finding *f)
{
    if (f->kind == FINDING_CONTRAST || f->kind == FINDING_EDGE)
        buf_addf(b, "%.2f:1 of %.1f:1", f->measured, f->required);
    else if (f->kind == FINDING_TARGET)
        buf_addf(b, "%.0f of %.0f px", f->measured, f->required);
    else
        buf_addf(b, "%.0f", f->measured);
}

static void look_text(struct buf *b, const struct preview_look *l)
{
    buf_addf(b, "%s, %s, %d %%, %dx%d", string_language_code((enum string_language)l->lang),
             preview_theme(l->theme), l->text, l->w, l->h);
}

static void add_set(struct buf *b, const char *name, unsigned set, int n, const char *const *names)
{
    bool every = set == (1u << n) - 1;
    buf_addf(b, "; %s", every ? "all " : "");
    if (every)
        buf_add_c(b, name);
    for (int i = 0, some = 0; i < n && !every; i++)
        if (set >> i & 1)
            buf_addf(b, "%s%s", some++ ? " " : "", names[i]);
}

static void sets(struct buf *b, const struct preview_looks *l, const struct preview_record *r)
{
    const char *langs[STRING_LANGUAGE_COUNT], *themes[LOOK_THEMES_MAX];
    const char *texts[LOOK_TEXTS_MAX], *sizes[LOOK_SIZES_MAX];
    char numbers[LOOK_TEXTS_MAX][16], windows[LOOK_SIZES_MAX][32];
    for (int i = 0; i < l->n_langs; i++)
        langs[i] = string_language_code((enum string_language)l->langs[i]);
    for (int i = 0; i < l->n_themes; i++)
        themes[i] = preview_theme(l->themes[i]);
    for (int i = 0; i < l->n_texts; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%d%%", l->texts[i]);
        texts[i] = numbers[i];
    }
    for (int i = 0; i < l->n_sizes; i++) {
        snprintf(windows[i], sizeof windows[i], "%dx%d", l->sizes[i][0], l->sizes[i][1]);
        sizes[i] = windows[i];
    }
    add_set(b, "languages", r->langs, l->n_langs, langs);
    add_set(b, "themes", r->themes, l->n_themes, themes);
    add_set(b, "texts", r->texts, l->n_texts, texts);
    add_set(b, "windows", r->sizes, l->n_sizes, sizes);
}

static void finding_line(struct buf *b, const struct preview_work *work,
                         const struct preview_record *r)
{
    const struct preview_finding *f = &r->worst;
    buf_addf(b, "- **%s** \"%s\" (%s): ", finding_kind_name(f->kind), f->subject, f->note);
    measured(b, f);
    if (r->scene >= 0) {
        buf_addf(b, ", at %d,%d %dx%d; worst in ", f->place.x, f->place.y, f->place.w, f->place.h);
        look_text(b, &r->look);
        buf_addf(b, "; %d looks", r->count);
        sets(b, &work->looks, r);
    }
    if (r->picture[0])
        buf_addf(b, " [picture](%s)", r->picture);
    buf_add_char(b, '\n');
}

static void list_scene(struct buf *b, const struct preview_work *work,
                       const struct preview_result *r, int scene, bool warnings)
{
    bool headed = false;
    for (size_t i = 0; i < r->n; i++) {
        const struct preview_record *it = &r->list[i];
        if (it->kind != RECORD_FINDING || it->scene != scene ||
            (it->worst.kind == FINDING_UNTRANSLATED) != warnings)
            continue;
        if (!headed)
            buf_addf(b, "\n### %s\n\n", scene_name(scene));
        headed = true;
        finding_line(b, work, it);
    }
}

static void list_others(struct buf *b, const struct preview_result *r, enum record_kind kind,
                        const char *title)
{
    bool headed = false;
    for (size_t i = 0; i < r->n; i++) {
        if (r->list[i].kind != kind)
            continue;
        if (!headed)
            buf_addf(b, "\n## %s\n\n", title);
        headed = true;
        buf_addf(b, "- %s: %s\n", scene_name(r->list[i].scene), r->list[i].worst.note);
    }
}

static void write_text(struct buf *b, const struct preview_work *work,
                       const struct preview_result *r)
{
    buf_addf(b, "# Preview: %d findings, %d warnings\n\n%d scenes in %d looks.\n", r->findings,
             r->warnings, r->scenes, r->looks);
    buf_add_c(b, "\n## Findings\n");
    for (int s = -1; s < preview_scenes_n; s++)
        list_scene(b, work, r, s, false);
    if (r->warnings)
        buf_add_c(b, "\n## Warnings\n");
    for (int s = -1; s < preview_scenes_n; s++)
        list_scene(b, work, r, s, true);
    list_others(b, r, RECORD_TROUBLE, "Scenes that could not be played");
    list_others(b, r, RECORD_ABSENT, "Not in this playlist");
}

static void json_finding(struct json *j, const struct preview_record *r)
{
    const struct preview_finding *f = &r->worst;
    json_open(j, '{');
    json_key(j, "kind"), json_str(j, str_c(finding_kind_name(f->kind)));
    json_key(j, "warning"), json_bool(j, f->kind == FINDING_UNTRANSLATED);
    json_key(j, "scene"), json_str(j, str_c(scene_name(r->scene)));
    json_key(j, "subject"), json_str(j, str_c(f->subject));
    json_key(j, "note"), json_str(j, str_c(f->note));
    json_key(j, "measured"), json_double(j, f->measured);
    json_key(j, "required"), json_double(j, f->required);
    json_key(j, "place"), json_open(j, '[');
    json_int(j, f->place.x), json_int(j, f->place.y), json_int(j, f->place.w),
        json_int(j, f->place.h);
    json_close(j, ']');
    json_key(j, "language"),
        json_str(j, str_c(string_language_code((enum string_language)r->look.lang)));
    json_key(j, "theme"), json_str(j, str_c(preview_theme(r->look.theme)));
    json_key(j, "text"), json_int(j, r->look.text);
    json_key(j, "width"), json_int(j, r->look.w);
    json_key(j, "height"), json_int(j, r->look.h);
    json_key(j, "looks"), json_int(j, r->count);
    json_key(j, "picture"), json_str(j, str_c(r->picture));
    json_close(j, '}');
}

static void write_json(struct buf *b, const struct preview_result *r)
{
    struct json j;
    json_init(&j, b);
    json_open(&j, '{');
    json_key(&j, "findings"), json_int(&j, r->findings);
    json_key(&j, "warnings"), json_int(&j, r->warnings);
    json_key(&j, "scenes"), json_int(&j, r->scenes);
    json_key(&j, "looks"), json_int(&j, r->looks);
    json_key(&j, "list"), json_open(&j, '[');
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].kind == RECORD_FINDING)
            json_finding(&j, &r->list[i]);
    json_close(&j, ']');
    json_key(&j, "absent"), json_open(&j, '[');
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].kind == RECORD_ABSENT)
            json_str(&j, str_c(scene_name(r->list[i].scene)));
    json_close(&j, ']');
    json_close(&j, '}');
    buf_add_char(b, '\n');
}

static bool played(const struct preview_result *r, int scene)
{
    for (size_t i = 0; i < r->n; i++)
        if (r->list[i].kind == RECORD_SCENE && r->list[i].scene == scene)
            return true;
    return false;
}

/* A row a scene, a column a language. */
static bool write_sheet(const struct preview_work *work, const struct preview_result *r,
                        const char *path, struct err *err)
{
    int columns = work->looks.n_langs, rows = r->scenes, row = 0;
    int w = columns * (CELL_W + GAP) + GAP, h = rows * (CELL_H + GAP) + GAP;
    uint32_t *sheet = mem_calloc((size_t)w * (size_t)h, sizeof *sheet);
    for (size_t i = 0; i < (size_t)w * (size_t)h; i++)
        sheet[i] = GROUND;
    for (int s = 0; s < work->n_scenes; s++) {
        if (!played(r, work->scenes[s]))
            continue;
        for (int c = 0; c < columns; c++)
            for (int y = 0; y < CELL_H; y++)
                memcpy(sheet + (size_t)(GAP + row * (CELL_H + GAP) + y) * (size_t)w +
                           (size_t)(GAP + c * (CELL_W + GAP)),
                       work->cells + ((size_t)(s * columns + c) * CELL_H + (size_t)y) * CELL_W,
                       CELL_W * sizeof *sheet);
        row++;
    }
    bool ok = png_write(path, sheet, w, h, w, err);
    free(sheet);
    return ok;
}

bool preview_report(const struct preview_work *work, const struct preview_result *r,
                    struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct buf text = BUF_INIT, json = BUF_INIT;
    write_text(&text, work, r);
    bool ok = fs_write_atomic(fs_join(&arena, work->dir, "report.md"), buf_str(&text), err);
    if (ok && work->pictures && r->scenes)
        ok = write_sheet(work, r, fs_join(&arena, work->dir, "contact-sheet.png"), err);
    if (work->options->json) {
        write_json(&json, r);
        fputs(buf_c(&json), stdout);
    }
    buf_release(&text);
    buf_release(&json);
    arena_release(&arena);
    return ok;
}
