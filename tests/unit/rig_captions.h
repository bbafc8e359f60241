/*
 * Captions of one file or two over a picture that fills a window, drawn as at one moment. Header only: every test program
 * has its own copy.
 */
#ifndef TESTS_RIG_CAPTIONS_H
#define TESTS_RIG_CAPTIONS_H

#include "rig_screen.h"
#include "screens/capsule_captions.h"

static struct rig rig;
static struct arena arena;
static struct ui ui;
static struct captions_place place;
static struct capsule_captions captions;
static struct caption_file files[2];

static inline int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    arena_release(&arena);
    return 0;
}

static const struct cues *parse(const char *text)
{
    struct cues *c = arena_new(&arena, struct cues);
    struct err err = ERR_INIT;
    if (!cues_parse(arena_strf(&arena, "WEBVTT\n\n%s\n", text), "a.vtt", NULL, &arena, c, &err))
        fail_msg("%s", err.text);
    assert_int_equal(c->n_problems, 0);
    return c;
}

/* One file, perhaps with a second language, over a picture that fills a window. */
static inline void open(const char *lang, const char *text, const char *second, int w, int h)
{
    captions = (struct capsule_captions){.n = second ? 2 : 1, .files = {&files[0], &files[1]}, .second = -1};
    snprintf(files[0].lang, sizeof files[0].lang, "%s", lang);
    snprintf(files[1].lang, sizeof files[1].lang, "fr");
    captions.cues[0] = parse(text);
    captions.cues[1] = second ? parse(second) : NULL;
    rig.w = w;
    rig.h = h;
    place = (struct captions_place){.picture = {0, 0, w, h}};
    rig.settings.caption_percent = 100;
    rig.settings.theme = THEME_DARK;
    assert_true(!second || captions_choose_second(&captions, 1, &arena));
}

static inline struct caption_shown show(int at_ms)
{
    struct arena *frame = &rig.frame[rig.current];
    arena_reset(frame);
    ui = (struct ui){.list = rig_list(&rig), .tree = rig_tree(&rig), .arena = frame, .text = rig.env.text,
                     .theme = screen_theme(&rig.env, rig.settings.theme), .strings = &rig.strings, .w = rig.w,
                     .h = rig.h, .portrait = rig.h > rig.w, .u = ui_unit(rig.w, rig.h), .text_percent = 100,
                     .wake_us = TIME_NEVER};
    draw_list_init(ui.list, frame, rig.w, rig.h);
    tree_init(ui.tree, frame);
    draw_fill(ui.list, (struct rect){0, 0, rig.w, rig.h}, 0xFF5A7080);
    return captions_draw(&captions, &ui, &rig.settings, (int64_t)at_ms * 1000, &place);
}

enum { BOXES = 64 };

/* The boxes of lines, as drawn. */
static inline int boxes(struct rect out[BOXES])
{
    int n = 0;
    for (uint32_t i = 1; i < ui.list->n && n < BOXES; i++)
        if (ui.list->cmds[i].kind == DRAW_FILL)
            out[n++] = ui.list->cmds[i].rect;
    return n;
}

static inline struct str label(void)
{
    return ui.tree->nodes[0].label;
}

/* Many at once, placed as badly as can be. */
static const char nasty[] =
    "REGION\nid:r\nwidth:30%\nlines:3\nregionanchor:0%,100%\nviewportanchor:0%,100%\nscroll:up\n\n"
    "REGION\nid:q\nwidth:50%\nlines:2\nregionanchor:100%,0%\nviewportanchor:100%,0%\n\n"
    "00:00.000 --> 00:09.000 line:0 align:left\nTop left, and some more words that need a second line\n\n"
    "00:00.000 --> 00:09.000 line:-1 position:100%,line-right align:right size:30%\nBottom right\n\n"
    "00:00.500 --> 00:09.000 line:50%,center position:10%,line-left size:40%\nMiddle\n\n"
    "00:01.000 --> 00:09.000 line:100%\nBelow everything\n\n"
    "00:01.000 --> 00:09.000 vertical:rl line:0\n縦書きの字幕\n\n"
    "00:01.500 --> 00:09.000 vertical:lr line:0 size:40%\n左から\n\n"
    "00:02.000 --> 00:09.000 region:r\nRolls up, one line after the other\n\n"
    "00:03.000 --> 00:09.000 region:q\nStays";

#endif
