/*
 * One process of the preview. Scenes are taken from a shared counter; each is played once and looked
 * at in every look, because a look changes nothing but settings and window. The same finding in many
 * looks becomes one record with the worst of them, and a picture of that one.
 */
#include "cli/preview_work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "cli/contact_sheet.h"
#include "gfx/png.h"
#include "ui/ui.h"

enum { PICTURES_A_SCENE = 60, PICTURE_SIDE_MAX = 1920, MARK = 0xFF2FD6, MARK_PX = 3 };

struct worker {
    struct preview_stage *stage;
    const struct preview_work *work;
    struct arena scratch;
    struct preview_findings found;
    struct preview_record *records;
    size_t n, cap;
    struct gfx_window *window;
    int window_w, window_h;
    int scene, place; /* index of the table; of the work's list */
};

static void send(const struct preview_work *work, const struct preview_record *r)
{
    if (write(work->out, r, sizeof *r) != (ssize_t)sizeof *r)
        _exit(EXIT_START); /* nobody reads any more */
}

/* ---- gathering ---- */

static struct preview_record *record_of(struct worker *w, const struct preview_finding *f)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct preview_finding *had = &w->records[i].worst;
        bool same = f->subject[0] || strcmp(had->note, f->note) == 0;
        if (had->kind == f->kind && strcmp(had->subject, f->subject) == 0 && same)
            return &w->records[i];
    }
    w->records = mem_grow(w->records, &w->cap, w->n + 1, sizeof *w->records);
    w->records[w->n] = (struct preview_record){.kind = RECORD_FINDING, .scene = w->scene};
    return &w->records[w->n++];
}

static bool worse(const struct preview_finding *a, const struct preview_finding *b)
{
    return finding_less_is_worse(a->kind) ? a->measured / a->required < b->measured / b->required
                                          : a->measured > b->measured;
}

static void gather(struct worker *w, const struct preview_look *look, const int at[4])
{
    for (size_t i = 0; i < w->found.n; i++) {
        const struct preview_finding *f = &w->found.list[i];
        if (preview_allowed(preview_scenes[w->scene].name, f))
            continue;
        struct preview_record *r = record_of(w, f);
        if (!r->count || worse(f, &r->worst))
            r->worst = *f, r->look = *look;
        r->langs |= 1u << at[0], r->themes |= 1u << at[1];
        r->texts |= 1u << at[2], r->sizes |= 1u << at[3];
        r->count++;
    }
    w->found.n = 0;
}

/* ---- pictures ---- */

static const uint32_t *shoot(struct worker *w, const struct preview_look *look)
{
    struct session *s = &w->stage->session;
    if (w->window && (w->window_w != look->w || w->window_h != look->h)) {
        gfx_window_free(w->window);
        w->window = NULL;
    }
    if (!w->window)
        w->window = gfx_offscreen_new(look->w, look->h, s->text, s->images);
    w->window_w = look->w, w->window_h = look->h;
    return preview_stage_shoot(w->stage, look, w->window);
}

static void frame(uint32_t *px, int w, int h, struct rect r)
{
    struct rect out = {r.x - 2 * MARK_PX, r.y - 2 * MARK_PX, r.w + 4 * MARK_PX, r.h + 4 * MARK_PX};
    struct rect in = rect_inset(out, MARK_PX), all = rect_meet(out, (struct rect){0, 0, w, h});
    for (int y = all.y; y < all.y + all.h; y++)
        for (int x = all.x; x < all.x + all.w; x++)
            if (!rect_has(in, x, y))
                px[(size_t)y * (size_t)w + (size_t)x] = MARK;
}

static bool write_png(struct worker *w, const char *name, const uint32_t *px, int pw, int ph)
{
    struct err err = ERR_INIT;
    int div = 1;
    while (pw / div > PICTURE_SIDE_MAX || ph / div > PICTURE_SIDE_MAX)
        div++;
    uint32_t *small = NULL;
    if (div > 1) {
        small = mem_calloc((size_t)(pw / div) * (size_t)(ph / div), sizeof *small);
        contact_sheet_fit(px, pw, ph, small, pw / div, ph / div);
    }
    bool ok = png_write(fs_join(&w->scratch, w->work->dir, name), small ? small : px, pw / div,
                        ph / div, pw / div, &err);
    free(small);
    if (!ok)
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    return ok;
}

static bool same_look(const struct preview_look *a, const struct preview_look *b)
{
    return a->lang == b->lang && a->theme == b->theme && a->text == b->text && a->w == b->w &&
           a->h == b->h;
}

/* All findings whose worst look this is share its picture. */
static void picture_of(struct worker *w, size_t first, int number)
{
    const struct preview_look *look = &w->records[first].look;
    const uint32_t *px = shoot(w, look);
    size_t n = (size_t)look->w * (size_t)look->h;
    uint32_t *marked = mem_calloc(n, sizeof *marked);
    char name[64];
    memcpy(marked, px, n * sizeof *marked);
    snprintf(name, sizeof name, "finding-%s-%d.png", preview_scenes[w->scene].name, number);
    for (size_t i = first; i < w->n; i++) {
        struct preview_record *r = &w->records[i];
        if (r->picture[0] || r->worst.kind == FINDING_UNTRANSLATED || !same_look(&r->look, look))
            continue;
        memcpy(r->picture, name, sizeof name);
        frame(marked, look->w, look->h, r->worst.place);
    }
    write_png(w, name, marked, look->w, look->h);
    free(marked);
}

static void pictures_of_findings(struct worker *w)
{
    int number = 0;
    for (size_t i = 0; i < w->n && number < PICTURES_A_SCENE; i++)
        if (!w->records[i].picture[0] && w->records[i].worst.kind != FINDING_UNTRANSLATED)
            picture_of(w, i, ++number);
}

static void picture_of_scene(struct worker *w, const struct preview_look *look, int lang)
{
    const uint32_t *px = shoot(w, look);
    const char *code = string_language_code((enum string_language)look->lang);
    size_t cell = (size_t)w->place * (size_t)w->work->looks.n_langs + (size_t)lang;
    write_png(w, arena_strf(&w->scratch, "%s-%s.png", preview_scenes[w->scene].name, code).ptr, px,
              look->w, look->h);
    contact_sheet_fit(px, look->w, look->h, w->work->cells + cell * CELL_W * CELL_H, CELL_W,
                      CELL_H);
}

/* ---- scenes ---- */

static void take(struct worker *w, const int at[4])
{
    const struct preview_looks *l = &w->work->looks;
    struct preview_look look = {l->langs[at[0]], l->themes[at[1]], l->texts[at[2]],
                                l->sizes[at[3]][0], l->sizes[at[3]][1]};
    struct finding_view view = {.list = preview_stage_look(w->stage, &look),
                                .tree = preview_stage_tree(w->stage),
                                .text = w->stage->session.text,
                                .images = w->stage->session.images,
                                .u = ui_unit(look.w, look.h),
                                .lang = (enum string_language)look.lang};
    preview_find(&view, &w->scratch, &w->found);
    gather(w, &look, at);
    if (w->work->pictures && at[1] + at[2] + at[3] == 0)
        picture_of_scene(w, &look, at[0]);
    arena_reset(&w->scratch);
}

static void all_looks(struct worker *w)
{
    const struct preview_looks *l = &w->work->looks;
    for (int size = 0; size < l->n_sizes; size++)
        for (int text = 0; text < l->n_texts; text++)
            for (int theme = 0; theme < l->n_themes; theme++)
                for (int lang = 0; lang < l->n_langs; lang++)
                    take(w, (const int[]){lang, theme, text, size});
}

static void do_scene(struct worker *w)
{
    const struct preview_scene *scene = &preview_scenes[w->scene];
    const struct preview_looks *l = &w->work->looks;
    struct preview_record end = {.kind = RECORD_SCENE, .scene = w->scene};
    w->n = 0;
    if (!preview_stage_play(w->stage, scene, end.worst.note, sizeof end.worst.note)) {
        end.kind = preview_absent(w->stage, scene) ? RECORD_ABSENT : RECORD_TROUBLE;
        send(w->work, &end);
        return;
    }
    all_looks(w);
    pictures_of_findings(w);
    for (size_t i = 0; i < w->n; i++)
        send(w->work, &w->records[i]);
    end.count = l->n_langs * l->n_themes * l->n_texts * l->n_sizes;
    send(w->work, &end);
}

int preview_work(struct preview_stage *stage, const struct preview_work *work)
{
    struct worker w = {.stage = stage, .work = work};
    struct err err = ERR_INIT;
    if (!preview_stage_open(stage, &err)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        return EXIT_START;
    }
    while ((w.place = atomic_fetch_add(work->next, 1)) < work->n_scenes) {
        w.scene = work->scenes[w.place];
        do_scene(&w);
    }
    if (w.window)
        gfx_window_free(w.window);
    preview_findings_release(&w.found);
    free(w.records);
    arena_release(&w.scratch);
    preview_stage_close(stage);
    return EXIT_DONE;
}
