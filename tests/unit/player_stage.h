/*
 * For tests with real decoders: a player, its edges in the order they came, and clips made once by ffmpeg into
 * $CAPSULE_BUILD/test-clips. Waiting is always for something to happen, with a limit that only a hang reaches.
 */
#ifndef TESTS_PLAYER_STAGE_H
#define TESTS_PLAYER_STAGE_H

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "player/player.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { STAGE_SCALE = 10 };
#else
enum { STAGE_SCALE = 1 };
#endif
enum { STAGE_EDGES_MAX = 64, STAGE_LIMIT_US = 25000000, STAGE_PATH = 1024, STAGE_BITS = 10, STAGE_BIT_W = 32 };

struct stage {
    struct player *p;
    struct queue *queue;
    int wake_fd;
    enum player_edge edges[STAGE_EDGES_MAX];
    int details[STAGE_EDGES_MAX], n_edges;
    uint32_t sessions[STAGE_EDGES_MAX];
    char text[160]; /* of the newest edge */
    uint32_t still; /* ticket of the newest EVENT_STILL */
    uint32_t page;  /* and EVENT_PAGE */
    struct player_frame frame;
    struct player_level level;
    int64_t skew_us; /* added to every moment: invented passing of time */
};

static inline const char *stage_build(void)
{
    const char *dir = getenv("CAPSULE_BUILD");
    return dir ? dir : "build/release";
}

static inline void stage_wake(void *ctx)
{
    uint64_t one = 1;
    if (write(((struct stage *)ctx)->wake_fd, &one, sizeof one) < 0)
        return;
}

static inline void stage_init(struct stage *s, const char *program, const char *sound)
{
    char decoder[STAGE_PATH];
    struct err err = ERR_INIT;
    memset(s, 0, sizeof *s);
    s->wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    s->queue = queue_new(NULL, NULL);
    snprintf(decoder, sizeof decoder, "%s/capsule-decoder", stage_build());
    struct player_config config = {.decoder_path = program ? program : decoder, .queue = s->queue,
        .audio_output = sound ? sound : "dummy", .wake = stage_wake, .wake_ctx = s, .time_scale = STAGE_SCALE};
    s->p = player_new(&config, &err);
    if (!s->p)
        fail_msg("%s", err.text);
}

static inline void stage_release(struct stage *s)
{
    player_free(s->p);
    queue_free(s->queue);
    close(s->wake_fd);
}

static inline struct now stage_now(const struct stage *s)
{
    struct now now = time_now();
    now.mono_us += s->skew_us;
    return now;
}

static inline void stage_take(struct stage *s, const struct event *ev)
{
    if (ev->kind == EVENT_STILL)
        s->still = ev->still.ticket;
    if (ev->kind == EVENT_PAGE)
        s->page = ev->page.ticket;
    if (ev->kind != EVENT_PLAYER || s->n_edges == STAGE_EDGES_MAX)
        return;
    s->edges[s->n_edges] = ev->player.edge;
    s->details[s->n_edges] = ev->player.detail;
    s->sessions[s->n_edges++] = ev->player.session;
    memcpy(s->text, ev->player.text, sizeof s->text);
}

/* One round of the main loop: waits for a wake or the player's deadline, at most 100 ms. */
static inline void stage_step(struct stage *s)
{
    struct event ev;
    int64_t wait_us = player_deadline(s->p) - stage_now(s).mono_us;
    struct pollfd on = {.fd = s->wake_fd, .events = POLLIN};
    poll(&on, 1, wait_us <= 0 ? 0 : wait_us > 100000 ? 100 : (int)(wait_us / 1000) + 1);
    uint64_t n;
    if (read(s->wake_fd, &n, sizeof n) < 0)
        n = 0;
    struct now now = stage_now(s);
    player_pump(s->p, now);
    while (queue_pop(s->queue, &ev))
        stage_take(s, &ev);
    s->frame = player_frame(s->p);
    player_poll(s->p, now, &s->level);
}

static inline int stage_count(const struct stage *s, enum player_edge edge)
{
    int n = 0;
    for (int i = 0; i < s->n_edges; i++)
        n += s->edges[i] == edge;
    return n;
}

/* Runs until there were n such edges in all; false when the limit passed or the session gave up meanwhile. */
static inline bool stage_until(struct stage *s, enum player_edge edge, int n)
{
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    while (stage_count(s, edge) < n) {
        if (time_mono_us() > end_us)
            return false;
        stage_step(s);
    }
    return true;
}

/* Runs until the position is at least there. */
static inline bool stage_until_position(struct stage *s, int64_t position_us)
{
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    do {
        if (time_mono_us() > end_us)
            return false;
        stage_step(s);
    } while (s->level.position_us < position_us);
    return true;
}

static inline uint32_t stage_open(struct stage *s, const char *path, int64_t start_us, bool paused)
{
    struct player_open_args args = {.path = path, .start_us = start_us, .paused = paused};
    return player_open(s->p, &args, stage_now(s));
}

static inline int stage_grey(const struct player_frame *f, int x, int y)
{
    return f->plane[0][(size_t)y * (size_t)f->pitch[0] + (size_t)x];
}

/* The number coded into a picture of stage_coded: ten squares, white for a one. */
static inline int stage_code(const struct player_frame *f)
{
    int code = 0;
    for (int bit = 0; bit < STAGE_BITS; bit++)
        if (stage_grey(f, bit * STAGE_BIT_W + STAGE_BIT_W / 2, 16) > 128)
            code |= 1 << bit;
    return code;
}

/* Runs a shell command with $F set to the path; the test fails with it. */
static inline void stage_shell(const char *path, const char *command)
{
    struct buf b = BUF_INIT;
    buf_addf(&b, "F='%s'; %s", path, command);
    int code = system(buf_c(&b));
    buf_release(&b);
    if (code != 0)
        fail_msg("cannot make %s", path);
}

/* Path of a clip, made by `ffmpeg ARGS` if it is not there; lives in `out`. */
static inline const char *stage_clip(char out[STAGE_PATH], const char *name, const char *args)
{
    struct buf b = BUF_INIT;
    snprintf(out, STAGE_PATH, "%s/test-clips", stage_build());
    mkdir(out, 0755);
    snprintf(out, STAGE_PATH, "%s/test-clips/%s", stage_build(), name);
    if (access(out, R_OK) == 0)
        return out;
    /* Made aside: another test may want the same clip at the same time. */
    buf_addf(&b, "T=\"${F%%.*}.making-$$.${F##*.}\"; ffmpeg -v error -nostdin -y %s \"$T\" && mv \"$T\" \"$F\"", args);
    stage_shell(out, buf_c(&b));
    buf_release(&b);
    return out;
}

/* H.264 with sound, every picture carrying its number on grey or, with busy, on a test pattern; a key frame a second. */
static inline const char *stage_made(char out[STAGE_PATH], bool busy, int w, int h, int fps, int seconds)
{
    char name[64];
    struct buf b = BUF_INIT;
    buf_addf(&b, "-f lavfi -i \"%s:size=%dx%d:rate=%d:duration=%d,drawbox=x=0:y=0:w=%d:h=32:color=0x404040:t=fill",
             busy ? "testsrc2=alpha=255" : "color=c=0x404040", w, h, fps, seconds, STAGE_BITS * STAGE_BIT_W);
    for (int bit = 0; bit < STAGE_BITS; bit++)
        buf_addf(&b, ",drawbox=x=%d:y=0:w=%d:h=32:color=white:t=fill:enable='gte(mod(n\\,%d)\\,%d)'",
                 bit * STAGE_BIT_W, STAGE_BIT_W, 2 << bit, 1 << bit);
    buf_addf(&b, "\" -f lavfi -i sine=frequency=440:duration=%d -c:v libx264 -preset ultrafast -pix_fmt yuv420p "
             "-g %d -c:a aac -movflags +faststart", seconds, fps);
    snprintf(name, sizeof name, "%s-%dx%d-%d-%d.mp4", busy ? "busy" : "coded", w, h, fps, seconds);
    stage_clip(out, name, buf_c(&b));
    buf_release(&b);
    return out;
}

static inline const char *stage_coded(char out[STAGE_PATH], int w, int h, int fps, int seconds)
{
    return stage_made(out, false, w, h, fps, seconds);
}

#endif
