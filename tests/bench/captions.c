/*
 * What captions cost. `captions load FILE...`: wall milliseconds to read each file, the best and the middle of nine, and
 * nanoseconds for a look-up. `captions draw FILE LANGUAGE`: microseconds of processor time for each change of caption
 * at 1920 x 1080, laid out, drawn and put into the picture in software; the middle, the 99th of a hundred, the most; and
 * for each picture while a caption stands.
 * Runs from the checkout, with its fonts collected.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gfx/images.h"
#include "gfx/window.h"
#include "screens/capsule_captions.h"

enum { STANDING = 200, LOADS = 9, LOOKUPS = 100000, WIDTH = 1920, HEIGHT = 1080, CHANGES_MAX = 4000 };

struct text_engine *session_text_engine(struct arena *arena, struct err *err);

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int load(const char *path)
{
    double ms[LOADS], cpu_ms[LOADS];
    struct arena arena = ARENA_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    for (int i = 0; i < LOADS; i++) {
        arena_release(&arena);
        int64_t from = time_mono_us(), cpu_from = time_cpu_us();
        if (!cues_load(path, NULL, &arena, &cues, &err)) {
            fprintf(stderr, "%s\n", err.text);
            return 1;
        }
        ms[i] = (double)(time_mono_us() - from) / 1000;
        cpu_ms[i] = (double)(time_cpu_us() - cpu_from) / 1000;
    }
    qsort(ms, LOADS, sizeof *ms, by_size);
    qsort(cpu_ms, LOADS, sizeof *cpu_ms, by_size);
    int64_t last = cues.n ? cues.list[cues.n - 1].end_us : 0, from = time_cpu_us();
    size_t found = 0, index[8];
    for (int64_t i = 0; i < LOOKUPS; i++)
        found += cues_at(&cues, last / LOOKUPS * i, index, 8);
    double ns = (double)(time_cpu_us() - from) * 1000 / LOOKUPS;
    printf("%s: %zu cues, best %.1f ms, middle %.1f ms (processor %.1f, %.1f), look-up %.0f ns (%zu found)\n", path,
           cues.n, ms[0], ms[LOADS / 2], cpu_ms[0], cpu_ms[LOADS / 2], ns, found);
    arena_release(&arena);
    return 0;
}

struct stage {
    struct arena program, frame[2]; /* a list is compared with the one before */
    int current;
    struct text_engine *text;
    struct images *images;
    struct gfx_window *window;
    struct capsule_captions captions;
    struct settings settings;
};

/* One picture; returns when the next change is due. */
static int64_t draw_at(struct stage *s, int64_t at_us)
{
    static const struct rect all = {0, 0, WIDTH, HEIGHT};
    struct draw_list list;
    struct tree tree;
    struct arena *frame = &s->frame[s->current = !s->current];
    arena_reset(frame);
    draw_list_init(&list, frame, WIDTH, HEIGHT);
    tree_init(&tree, frame);
    struct ui ui = {.list = &list, .tree = &tree, .arena = frame, .text = s->text, .theme = &theme_dark, .w = WIDTH,
                    .h = HEIGHT, .u = ui_unit(WIDTH, HEIGHT), .text_percent = 100, .wake_us = TIME_NEVER};
    draw_fill(&list, all, 0xFF203040);
    const struct captions_place place = {.picture = all};
    int64_t part = captions_draw(&s->captions, &ui, &s->settings, at_us, &place).next_us;
    gfx_window_present(s->window, &list, NULL);
    text_trim(s->text);
    int64_t next = captions_next(&s->captions, at_us);
    return part < next ? part : next;
}

/* By this name for an instruction counter. */
__attribute__((noinline)) static void draw_standing(struct stage *s, int64_t at_us)
{
    draw_at(s, at_us);
    __asm__ volatile(""); /* keeps it from becoming a jump */
}

static int draw(const char *path, const char *language)
{
    static double us[CHANGES_MAX];
    struct caption_file file = {.path = path};
    struct stage s = {.captions = {.n = 1, .files = {&file}, .current = -1, .second = -1},
                      .settings = {.captions = true, .caption_percent = 100}};
    struct err err = ERR_INIT;
    snprintf(file.lang, sizeof file.lang, "%s", language);
    s.text = session_text_engine(&s.program, &err);
    if (!s.text || !captions_choose(&s.captions, 0, &s.program)) {
        fprintf(stderr, "%s: %s\n", path, err.text);
        return 1;
    }
    s.images = images_new();
    s.window = gfx_offscreen_new(WIDTH, HEIGHT, s.text, s.images);
    int n = 0;
    int64_t at_us = draw_at(&s, -1);
    for (; at_us != INT64_MAX && n < CHANGES_MAX; n++) {
        int64_t from = time_cpu_us();
        int64_t next = draw_at(&s, at_us);
        us[n] = (double)(time_cpu_us() - from);
        at_us = next;
    }
    qsort(us, (size_t)n, sizeof *us, by_size);
    if (n)
        printf("%s: %d changes, middle %.0f us, 99 %% under %.0f us, most %.0f us\n", path, n, us[n / 2], us[n * 99 / 100],
               us[n - 1]);
    int64_t stands_us = s.captions.cues[0]->list[0].start_us, from = time_cpu_us();
    for (int i = 0; i < STANDING; i++)
        draw_standing(&s, stands_us + i * 1000);
    printf("%s: %.1f us for a picture while it stands\n", path, (double)(time_cpu_us() - from) / STANDING);
    gfx_window_free(s.window);
    images_free(s.images);
    text_engine_free(s.text);
    arena_release(&s.frame[0]);
    arena_release(&s.frame[1]);
    arena_release(&s.program);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = argc < 3;
    if (argc > 3 && strcmp(argv[1], "draw") == 0)
        return draw(argv[2], argv[3]);
    for (int i = 2; i < argc && strcmp(argv[1], "load") == 0; i++)
        failed += load(argv[i]);
    return failed;
}
