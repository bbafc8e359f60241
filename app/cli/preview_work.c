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
    int turn;         /* of the work's list */
    int scene, stop;  /* index of the table; of its walk, from 0 */
    char name[PREVIEW_NAME_MAX + 64];
    int cells;        /* first one of this stop */
};

static void send(const struct preview_work *work, const struct preview_record *r)
{
    if (write(work->out, r, sizeof *r) != (ssize_t)sizeof *r)
        _exit(EXIT_START); /* nobody reads any more */
}

/* ---- gathering ---- */

static struct preview_record about(const struct worker *w, enum record_kind kind)
{
    struct preview_record r = {.kind = kind, .scene = w->scene, .turn = w->turn, .stop = w->stop, .cells = -1};
    memcpy(r.name, w->name, sizeof r.name);
    return r;
}

static struct preview_record *record_of(struct worker *w, const struct preview_finding *f)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct preview_finding *had = &w->records[i].worst;
        bool same = f->subject[0] || strcmp(had->note, f->note) == 0;
        if (had->kind == f->kind && strcmp(had->subject, f->subject) == 0 && same)
            return &w->records[i];
    }
    w->records = mem_grow(w->records, &w->cap, w->n + 1, sizeof *w->records);
    w->records[w->n] = about(w, RECORD_FINDING);
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
        if (preview_allowed(preview_stage_screen(w->stage), preview_scenes[w->scene].name, f))
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
    char name[sizeof w->records->picture] = "";
    memcpy(marked, px, n * sizeof *marked);
    snprintf(name, sizeof name, "finding-%s-%d.png", w->name, number);
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
    static const size_t size = (size_t)CELL_W * CELL_H * sizeof(uint32_t);
    uint32_t *cell = mem_calloc(1, size);
    write_png(w, arena_strf(&w->scratch, "%s-%s.png", w->name, code).ptr, px, look->w, look->h);
    contact_sheet_fit(px, look->w, look->h, cell, CELL_W, CELL_H);
    if (pwrite(w->work->cells, cell, size, (off_t)(w->cells + lang) * (off_t)size) != (ssize_t)size)
        fprintf(stderr, "capsule-kiosk: the contact sheet lacks %s\n", w->name);
    free(cell);
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

/* A theme changes colours, not places: further words on the same page need one. Over a film each picture is another ground. */
static int themes_of(const struct worker *w)
{
    bool first = w->work->turns[w->turn].part <= 0 && w->stop == 0;
    bool film = preview_stage_screen(w->stage) == SCREEN_CAPSULE && w->stage->playlist == 0;
    return first || film ? w->work->looks.n_themes : 1;
}

/* Returns how many. */
static int all_looks(struct worker *w)
{
    const struct preview_looks *l = &w->work->looks;
    int themes = themes_of(w);
    for (int size = 0; size < l->n_sizes; size++)
        for (int text = 0; text < l->n_texts; text++)
            for (int theme = 0; theme < themes; theme++)
                for (int lang = 0; lang < l->n_langs; lang++)
                    take(w, (const int[]){lang, theme, text, size});
    return l->n_sizes * l->n_texts * themes * l->n_langs;
}

/* What is on stage now. */
static void do_stop(struct worker *w)
{
    const struct preview_looks *l = &w->work->looks;
    struct preview_record end = about(w, RECORD_SCENE);
    w->n = 0;
    if (w->work->pictures)
        end.cells = w->cells = atomic_fetch_add(&w->work->shared->cells, l->n_langs);
    end.count = all_looks(w);
    pictures_of_findings(w);
    for (size_t i = 0; i < w->n; i++)
        send(w->work, &w->records[i]);
    send(w->work, &end);
    w->stop++;
}

static void do_turn(struct worker *w, const struct preview_turn *turn)
{
    const struct preview_scene *scene = &preview_scenes[turn->scene];
    w->scene = turn->scene;
    w->stop = 0;
    preview_stage_part(w->stage, scene, turn->part);
    preview_part_name(w->stage, scene, w->name, sizeof w->name);
    struct preview_record end = about(w, RECORD_TROUBLE);
    if (!preview_stage_play(w->stage, scene, end.worst.note, sizeof end.worst.note)) {
        end.kind = preview_absent(w->stage, scene) ? RECORD_ABSENT : RECORD_TROUBLE;
        send(w->work, &end);
        return;
    }
    if (!scene->walk || !w->work->repeated) {
        do_stop(w);
        return;
    }
    size_t len = strlen(w->name);
    while (preview_walk(w->stage, scene)) {
        snprintf(w->name + len, sizeof w->name - len, "-%s", w->stage->walk.stop);
        do_stop(w);
    }
}

int preview_work(struct preview_stage *stage, const struct preview_work *work)
{
    struct worker w = {.stage = stage, .work = work};
    struct err err = ERR_INIT;
    if (!preview_stage_open(stage, &err)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        return EXIT_START;
    }
    while ((w.turn = atomic_fetch_add(&work->shared->next, 1)) < (int)work->n_turns)
        do_turn(&w, &work->turns[w.turn]);
    if (w.window)
        gfx_window_free(w.window);
    preview_findings_release(&w.found);
    free(w.records);
    arena_release(&w.scratch);
    preview_stage_close(stage);
    return EXIT_DONE;
}
