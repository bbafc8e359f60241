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

enum { ANYWHERE = SCREEN_ID_COUNT };

/* Where a rule may be broken, and why. A scene's name and a text are compared by their beginning. */
static const struct {
    enum finding_kind kind;
    int screen; /* enum screen_id */
    const char *scene, *subject, *note, *why;
} allowed[] = {
    {FINDING_UNREACHABLE, SCREEN_CAPSULE, "", "", "not focusable",
     "over a video Tab brings the focus into the controls: see capsule-controls-keys"},
    {FINDING_UNREACHABLE, SCREEN_TIMELINE, "", "", "", "likewise"},
    {FINDING_SAME_NAME, SCREEN_TASK, "", "", "", "both start the timer"},
    {FINDING_OVERFLOW, ANYWHERE, "capsule-transcript", "", "box",
     "the mark of a place that was found lies under a part of the text"},
    {FINDING_UNREACHABLE, ANYWHERE, "card-name-accents", "", "",
     "what a held key offers is for fingers; keys go to the page of accents"},
    {FINDING_UNREACHABLE, ANYWHERE, "note-accents", "", "", "likewise"},
    {FINDING_SAME_NAME, ANYWHERE, "card-name-accents", "", "", "both keys type that letter"},
    {FINDING_SAME_NAME, ANYWHERE, "note-accents", "", "", "likewise"},
    {FINDING_SAME_NAME, ANYWHERE, "capsule-transcript-accents", "", "", "likewise"},
    {FINDING_CUT, SCREEN_ABOUT, "", "", "the rest is left out", "it goes on on the next page"},
};

const char *preview_allowed(enum screen_id screen, const char *scene, const struct preview_finding *f)
{
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
        if (allowed[i].kind == f->kind && (allowed[i].screen == ANYWHERE || allowed[i].screen == (int)screen) &&
            str_starts(str_c(scene), str_c(allowed[i].scene)) &&
            str_starts(str_c(f->subject), str_c(allowed[i].subject)) &&
            str_starts(str_c(f->note), str_c(allowed[i].note)))
            return allowed[i].why;
    return NULL;
}

static const char *name_of(const struct preview_record *r)
{
    return r->name[0] ? r->name : "interface";
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

static void list_findings(struct buf *b, const struct preview_work *work, const struct preview_result *r,
                          bool warnings)
{
    const struct preview_record *had = NULL;
    for (size_t i = 0; i < r->n; i++) {
        const struct preview_record *it = &r->list[i];
        if (it->kind != RECORD_FINDING || (it->worst.kind == FINDING_UNTRANSLATED) != warnings)
            continue;
        if (!had || it->turn != had->turn || it->stop != had->stop)
            buf_addf(b, "\n### %s\n\n", name_of(it));
        had = it;
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
        buf_addf(b, "- %s: %s\n", name_of(&r->list[i]), r->list[i].worst.note);
    }
}

static void write_text(struct buf *b, const struct preview_work *work,
                       const struct preview_result *r)
{
    buf_addf(b, "# Preview: %d findings, %d warnings\n\n%d scenes in %d looks.\n", r->findings,
             r->warnings, r->scenes, r->looks);
    buf_add_c(b, "\n## Findings\n");
    list_findings(b, work, r, false);
    if (r->warnings)
        buf_add_c(b, "\n## Warnings\n");
    list_findings(b, work, r, true);
    list_others(b, r, RECORD_TROUBLE, "Scenes that could not be played");
    list_others(b, r, RECORD_ABSENT, "Not in this playlist");
}

static void json_finding(struct json *j, const struct preview_record *r)
{
    const struct preview_finding *f = &r->worst;
    json_open(j, '{');
    json_key(j, "kind"), json_str(j, str_c(finding_kind_name(f->kind)));
    json_key(j, "warning"), json_bool(j, f->kind == FINDING_UNTRANSLATED);
    json_key(j, "scene"), json_str(j, str_c(name_of(r)));
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
            json_str(&j, str_c(name_of(&r->list[i])));
    json_close(&j, ']');
    json_close(&j, '}');
    buf_add_char(b, '\n');
}

/* What stands where on the sheets. */
static void list_sheets(struct buf *b, const struct preview_work *work, const struct preview_result *r, int sheets)
{
    int nth = 0, had = 0;
    if (sheets > 1)
        buf_add_c(b, "\n## Contact sheets\n");
    for (size_t i = 0; sheets > 1 && i < r->n; i++) {
        if (r->list[i].kind != RECORD_SCENE)
            continue;
        int sheet = preview_sheet_of(work, nth++);
        if (sheet != had)
            buf_addf(b, "\n- %d: %s", sheet, name_of(&r->list[i]));
        else
            buf_addf(b, ", %s", name_of(&r->list[i]));
        had = sheet;
    }
    if (sheets > 1)
        buf_add_char(b, '\n');
}

bool preview_report(const struct preview_work *work, const struct preview_result *r,
                    struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct buf text = BUF_INIT, json = BUF_INIT;
    int sheets = work->pictures && r->scenes ? preview_sheets(work, r, err) : -1;
    write_text(&text, work, r);
    list_sheets(&text, work, r, sheets);
    bool ok = sheets && fs_write_atomic(fs_join(&arena, work->dir, "report.md"), buf_str(&text), err);
    if (work->options->json) {
        write_json(&json, r);
        fputs(buf_c(&json), stdout);
    }
    buf_release(&text);
    buf_release(&json);
    arena_release(&arena);
    return ok;
}
