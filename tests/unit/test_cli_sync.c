/*
 * Captions against pictures, end to end: a clip whose every picture carries its number as black and white blocks is
 * played by the real program off-screen with the real decoder; for every picture presented, the number is read back
 * from the pixels and compared with whether a caption box stands on the screen. Skipped without ffmpeg.
 */
#include "cmocka_all.h"

#include <unistd.h>

#include "cli/session.h"

enum { W = 640, H = 360, FPS = 25, FRAMES = 14 * FPS, BITS = 9, BLOCK = W / BITS };
enum { SCREEN_W = 1280, SCREEN_H = 720 };

static const struct { int from_ms, to_ms; } cues[] = {
    {5000, 6000}, {6520, 7130}, {7333, 8001}, {8200, 8900}, {9011, 10499}, {11000, 12950},
};

static bool write_clip(const char *dir)
{
    char command[512];
    snprintf(command, sizeof command,
             "ffmpeg -hide_banner -loglevel error -y -f rawvideo -pix_fmt gray -s %dx%d -r %d -i - -c:v libx264 "
             "-preset ultrafast -g 25 -pix_fmt yuv420p '%s/coded.mp4'", W, H, FPS, dir);
    FILE *f = popen(command, "w");
    if (!f)
        return false;
    static unsigned char picture[W * H];
    for (int n = 0; n < FRAMES; n++) {
        memset(picture, 160, sizeof picture);
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < W; x++)
                picture[y * W + x] = x / BLOCK < BITS && n >> (x / BLOCK) & 1 ? 235 : 16;
        fwrite(picture, 1, sizeof picture, f);
    }
    return pclose(f) == 0;
}

static bool write_cues(const char *dir)
{
    char path[256];
    snprintf(path, sizeof path, "%s/coded.srt", dir);
    FILE *f = fopen(path, "w");
    if (!f)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(cues); i++)
        fprintf(f, "%zu\n00:00:%02d,%03d --> 00:00:%02d,%03d\nMMMMMMMMMMMMMMMMMMMM\n\n", i + 1, cues[i].from_ms / 1000,
                cues[i].from_ms % 1000, cues[i].to_ms / 1000, cues[i].to_ms % 1000);
    return fclose(f) == 0;
}

/* The number in the picture, or -1 when the blocks are not plainly black or white (no video yet). */
static int number_in(const uint32_t *p, int w)
{
    int n = 0;
    for (int b = 0; b < BITS; b++) {
        uint32_t g = p[40 * w + (b * BLOCK + BLOCK / 2) * SCREEN_W / W] >> 8 & 0xFF;
        if (g > 60 && g < 190)
            return -1;
        n |= (g >= 190) << b;
    }
    return n;
}

/* A caption box darkens its place; the picture there is plain grey. */
static bool caption_in(const uint32_t *p, int w)
{
    for (int y = SCREEN_H / 2; y < SCREEN_H - 20; y += 4)
        if ((p[y * w + SCREEN_W / 2] >> 8 & 0xFF) < 60)
            return true;
    return false;
}

static bool active(int ms)
{
    for (size_t i = 0; i < ARRAY_LEN(cues); i++)
        if (ms >= cues[i].from_ms && ms < cues[i].to_ms)
            return true;
    return false;
}

/* Smallest distance in frames at which the schedule agrees with what was seen. */
static int off_by(int frame, bool seen)
{
    for (int d = 0; d < 50; d++)
        if (active((frame - d) * 1000 / FPS) == seen || active((frame + d) * 1000 / FPS) == seen)
            return d;
    return 50;
}

/* What was seen in all runs. A loaded machine shows fewer pictures of a run, and needs more of them. */
struct tally {
    int seen, switches, off, worst;
    bool before;
};

enum { ENOUGH_PICTURES = 60, ENOUGH_SWITCHES = 4, RUNS_MAX = 20, LAGS_MS = 110 };

static bool is_enough(const struct tally *t)
{
    return t->seen > ENOUGH_PICTURES && t->switches >= ENOUGH_SWITCHES;
}

/* Behind a picture that lags the play clock leads the captions: nothing is to be learnt from it. */
static bool lags(const struct player_level *level, int n)
{
    int64_t late_ms = level->position_us / 1000 - n * 1000 / FPS;
    return late_ms > LAGS_MS || late_ms < -LAGS_MS;
}

static void look(struct session *s, const struct player_level *level, struct tally *t)
{
    int w, h;
    const uint32_t *pixels = gfx_window_pixels(s->window, &w, &h);
    int n = number_in(pixels, w);
    if (n < 4 * FPS + 12 || n > 13 * FPS || lags(level, n)) /* the controls have gone, the end card has not come */
        return;
    bool caption = caption_in(pixels, w);
    int off = off_by(n, caption);
    t->seen++;
    t->off += off > 0;
    t->switches += caption != t->before;
    t->before = caption;
    t->worst = off > t->worst ? off : t->worst;
}

static void play_once(const struct catalog *catalog, const char *decoder, struct tally *t)
{
    struct err err = ERR_INIT;
    struct session s;
    struct options options = {.volume = -1, .audio_output = "dummy"};
    struct session_config config = {
        .catalog = catalog, .offscreen = true, .w = SCREEN_W, .h = SCREEN_H, .in_memory = true, .decoder = decoder};
    if (!session_open(&s, &options, &config, &err))
        fail_msg("%s", err.text);
    bool presented;
    int64_t limit = time_mono_us() + 60000000;
    t->before = false;
    while (time_mono_us() < limit && session_round(&s, limit, &presented)) {
        struct player_level level;
        player_poll(s.player, session_now(&s), &level);
        if (level.status == PLAYER_ENDED || level.status == PLAYER_FAILED)
            break;
        if (presented)
            look(&s, &level, t);
    }
    session_close(&s);
}

static void captions_switch_on_their_frame(void **state)
{
    (void)state;
    char dir[] = "/tmp/capsule-sync-XXXXXX", path[64], decoder[128];
    assert_non_null(mkdtemp(dir));
    if (!write_clip(dir))
        skip();
    assert_true(write_cues(dir));
    snprintf(path, sizeof path, "%s/coded.mp4", dir);
    struct arena arena = ARENA_INIT;
    struct catalog catalog;
    struct findings findings;
    struct err err = ERR_INIT;
    const char *paths[] = {path}, *build = getenv("CAPSULE_BUILD");
    findings_init(&findings, &arena);
    assert_true(catalog_from_media(paths, 1, NULL, &arena, &catalog, &findings, &err));
    snprintf(decoder, sizeof decoder, "%s/capsule-decoder", build ? build : "build/release");
    struct tally t = {0};
    int runs = 0;
    while (!is_enough(&t) && runs++ < RUNS_MAX)
        play_once(&catalog, decoder, &t);
    findings_release(&findings);
    arena_release(&arena);
    print_message("runs=%d pictures=%d switches=%d off-by-one-or-more=%d worst=%d frames\n", runs, t.seen, t.switches,
                  t.off, t.worst);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
    assert_true(is_enough(&t));
    assert_true(t.worst <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(captions_switch_on_their_frame)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
