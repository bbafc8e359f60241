/*
 * Work whose instructions are counted (packaging/build/counted.sh), each in a function of its own named counted_*, which
 * the counter dumps by name: reading a playlist, SubRip and WebVTT, laying out text, drawing the capsule's page with its
 * controls, and putting a picture with captions and with the control bar together. Small and the same every time; what is
 * prepared outside those functions is not counted. `counted FOLDER`: where counted.sh put the files. Runs from the
 * checkout, with its fonts collected.
 */
#include "../unit/cmocka_all.h"
#include "../unit/rig_capsule.h"

#include "gfx/window.h"
#include "subs/cues.h"

enum { WIDTH = 1280, HEIGHT = 720, PAGES = 4, PICTURES = 6 };

static char *path_in(const char *folder, const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Keeps a function from being inlined or cut in two, whose name would then be another one. */
#define COUNTED __attribute__((noinline, noclone, used))

COUNTED static bool counted_playlist(const char *path, struct arena *arena, struct catalog *catalog)
{
    struct findings findings;
    struct err err = ERR_INIT;
    findings_init(&findings, arena);
    bool ok = catalog_load(path, arena, catalog, &findings, &err);
    findings_release(&findings);
    return ok;
}

COUNTED static bool counted_srt(const char *path, struct arena *arena, struct cues *cues)
{
    struct err err = ERR_INIT;
    return cues_load(path, NULL, arena, cues, &err);
}

COUNTED static bool counted_vtt(const char *path, struct arena *arena, struct cues *cues)
{
    struct err err = ERR_INIT;
    return cues_load(path, NULL, arena, cues, &err);
}

COUNTED static int counted_layout(struct text_engine *text, struct arena *arena)
{
    static const char *const words[] = {
        "Before any technology, a city needs political will and a shared vision of what it wants to be.",
        "قبل أي تكنولوجيا، تحتاج المدينة إلى إرادة سياسية ورؤية مشتركة.",
        "ก่อนเทคโนโลยีใดๆ เมืองต้องมีเจตจำนงทางการเมืองและวิสัยทัศน์ร่วมกัน",
        "Avant toute technologie, il faut une volonté politique et une vision partagée.",
    };
    const struct text_style style = {.family = TEXT_INTER, .weight = 400, .size_px = 30, .line_px = 40};
    int lines = 0;
    for (int i = 0; i < 40; i++) {
        struct str one = arena_strf(arena, "%d. %s", i, words[i % 4]);
        struct text_options options = {.max_width = (float)(300 + 20 * i)};
        lines += text_layout(text, arena, one, &style, &options)->n_lines;
    }
    return lines;
}

COUNTED static void counted_page(struct rig *r)
{
    for (int i = 0; i < PAGES; i++)
        rig_draw_once(r);
}

static void picture_of(struct gfx_video *v, uint8_t *bytes)
{
    size_t n = (size_t)WIDTH * HEIGHT;
    for (size_t i = 0; i < n * 3 / 2; i++)
        bytes[i] = (uint8_t)(i * 7 + i / 640);
    *v = (struct gfx_video){.plane = {bytes, bytes + n, bytes + n * 5 / 4},
                            .pitch = {WIDTH, WIDTH / 2, WIDTH / 2},
                            .w = WIDTH,
                            .h = HEIGHT,
                            .sar_num = 1,
                            .sar_den = 1,
                            .bt709 = true,
                            .serial = 1};
}

static void present_some(struct gfx_window *window, const struct draw_list *list, struct gfx_video *video)
{
    for (int i = 0; i < PICTURES; i++, video->serial++)
        gfx_window_present(window, list, video);
}

COUNTED static void counted_bar(struct gfx_window *window, const struct draw_list *list, struct gfx_video *video)
{
    present_some(window, list, video);
    __asm__ volatile("");
}

COUNTED static void counted_captions(struct gfx_window *window, const struct draw_list *list, struct gfx_video *video)
{
    present_some(window, list, video);
    __asm__ volatile("");
}

static bool files(const char *folder)
{
    struct arena arena = ARENA_INIT;
    struct catalog catalog;
    struct cues srt, vtt;
    bool ok = counted_playlist(path_in(folder, "counted.yaml"), &arena, &catalog) &&
              counted_srt(path_in(folder, "counted.srt"), &arena, &srt) &&
              counted_vtt(path_in(folder, "counted.vtt"), &arena, &vtt) && catalog.n_capsules > 0 && srt.n > 0 &&
              srt.n == vtt.n;
    arena_release(&arena);
    return ok;
}

static bool screens(void)
{
    struct visit_rig v;
    struct gfx_video video;
    uint8_t *bytes = malloc((size_t)WIDTH * HEIGHT * 3 / 2);
    if (!bytes)
        return false;
    visit_open(&v);
    v.r.w = WIDTH;
    v.r.h = HEIGHT;
    visit_capsule(&v);
    picture_of(&video, bytes);
    bool ok = counted_layout(v.r.env.text, &v.r.program) > 40;
    counted_page(&v.r);
    struct gfx_window *window = gfx_offscreen_new(WIDTH, HEIGHT, v.r.env.text, v.r.env.images);
    counted_bar(window, rig_list(&v.r), &video);
    visit_wait(&v, S(81)); /* the controls have gone, a caption stands */
    counted_captions(window, rig_list(&v.r), &video);
    gfx_window_free(window);
    visit_close(&v);
    free(bytes);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = argc == 2 && files(argv[1]) && screens();
    if (!ok)
        fprintf(stderr, "counted: something that is to be counted failed\n");
    return !ok;
}
