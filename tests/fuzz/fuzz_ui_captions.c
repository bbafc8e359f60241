/*
 * libFuzzer target: any bytes as a caption file, drawn over a picture, alone or as both of two languages. The first two
 * bytes choose window, size, format and what lies over the picture, the rest is the file (of WebVTT what stands behind its
 * signature). What must hold: it ends, every box stays inside the picture's safe area and above the bar, and the next
 * change lies ahead.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/bug.h"
#include "screens/capsule_captions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TIMES_MAX = 12 };

static const struct text_face_file faces[] = {
    {TEXT_INTER, 500, "fonts/faces/Inter-Medium.otf", NULL},
    {TEXT_INTER, 700, "fonts/faces/Inter-Bold.otf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansArabic-Regular.ttf", "Arab"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansThai-Regular.ttf", "Thai"},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansCJK-Regular.ttc", "Hani Hira Kana Hang Bopo"},
};

static void check(const struct draw_list *list, const struct captions_place *place)
{
    struct rect p = place->picture;
    int low = place->floor_px ? place->floor_px : p.y + p.h - p.h / 20;
    for (uint32_t i = 0; i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        struct rect r = c->rect;
        if (c->kind == DRAW_GLYPHS && (!isfinite(c->glyphs.x) || !isfinite(c->glyphs.y)))
            BUG("letters that are nowhere");
        if (c->kind == DRAW_FILL && (r.x < p.x + p.w / 20 - 2 || r.y < p.y + p.h / 20 - 2 || r.y + r.h > low + 2 ||
                                     r.x + r.w > p.x + p.w - p.w / 20 + 2))
            BUG("a box at %d,%d %dx%d", r.x, r.y, r.w, r.h);
    }
}

static void draw_at(struct text_engine *e, const struct capsule_captions *c, const uint8_t *how, int64_t at_us)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {640, 480}};
    struct arena frame = ARENA_INIT;
    struct draw_list list;
    struct tree tree;
    int w = sizes[how[0] % 4][0], h = sizes[how[0] % 4][1];
    draw_list_init(&list, &frame, w, h);
    tree_init(&tree, &frame);
    struct ui ui = {.list = &list, .tree = &tree, .arena = &frame, .text = e, .theme = &theme_dark, .w = w, .h = h,
                    .portrait = h > w, .u = ui_unit(w, h), .text_percent = 100, .wake_us = TIME_NEVER};
    const struct settings set = {.captions = true, .caption_percent = caption_steps[how[0] / 4 % CAPTION_STEPS]};
    struct captions_place place = {.picture = {0, 0, w, h}};
    if (how[1] & 1)
        place.floor_px = h * 3 / 4;
    if (how[1] & 2)
        place.ceiling_px = h / 8;
    struct caption_shown shown = captions_draw(c, &ui, &set, at_us, &place);
    if (shown.next_us <= at_us)
        BUG("the next change lies in the past");
    check(&list, &place);
    arena_release(&frame);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct text_engine *e;
    struct arena a = ARENA_INIT;
    struct buf file = BUF_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    if (size < 2 || size > 8192)
        return 0;
    if (!e && !(e = text_engine_new(faces, ARRAY_LEN(faces), &err)))
        BUG("%s", err.text);
    bool srt = data[0] & 0x40;
    if (!srt)
        buf_add_c(&file, "WEBVTT\n\n");
    buf_add(&file, (struct str){(const char *)data + 2, size - 2});
    if (cues_parse(buf_str(&file), srt ? "a.srt" : "a.vtt", &(struct cue_hints){.charset = "UTF-8"}, &a, &cues, &err) && cues.n) {
        struct caption_file info = {.path = "a.vtt", .lang = "ja"};
        struct capsule_captions c = {.n = 1, .files = {&info, &info}, .cues = {&cues, &cues}, .second = -1};
        if (data[0] & 0x80) {
            c.n = 2;
            captions_choose_second(&c, 1, &a);
        }
        for (size_t i = 0; i < cues.n && i < TIMES_MAX; i++)
            draw_at(e, &c, data, cues.list[i].start_us + (int64_t)(data[1] / 4) * 10000);
        text_trim(e);
    }
    buf_release(&file);
    arena_release(&a);
    return 0;
}
