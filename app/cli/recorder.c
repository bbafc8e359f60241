/*
 * One child, one pipe. The picture is halved with a 2 x 2 box before it leaves, so that recording
 * costs little beside decoding. A full pipe blocks the visit for a moment instead of losing
 * pictures: this is for the tour only.
 */
#include "cli/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

enum { FPS = 25, FRAME_US = 1000000 / FPS, REPEAT_MAX = 10 * FPS };

struct recorder {
    int fd;
    pid_t pid;
    int w, h;          /* of what comes in */
    uint32_t *half;    /* w/2 x h/2, owned */
    int64_t next_us;   /* when the next picture is due; 0: before the first */
    bool broken;
};

static void child(int in, const char *path, const char *size)
{
    if (dup2(in, STDIN_FILENO) < 0)
        _exit(127);
    execlp("ffmpeg", "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo",
           "-pix_fmt", "bgr0", "-s", size, "-r", "25", "-i", "-", "-an", "-c:v", "libx264",
           "-preset", "superfast", "-crf", "24", "-pix_fmt", "yuv420p", "-threads", "1",
           "-movflags", "+faststart", path, (char *)NULL);
    _exit(127);
}

struct recorder *recorder_new(const char *path, int w, int h, struct err *err)
{
    int ends[2];
    char size[32];
    snprintf(size, sizeof size, "%dx%d", w / 2, h / 2);
    if (pipe2(ends, O_CLOEXEC) != 0) {
        err_set_errno(err, "cannot make a pipe");
        return NULL;
    }
    pid_t pid = fork();
    if (pid == 0)
        child(ends[0], path, size);
    close(ends[0]);
    if (pid < 0) {
        close(ends[1]);
        err_set_errno(err, "cannot start ffmpeg");
        return NULL;
    }
    struct recorder *r = mem_calloc(1, sizeof *r);
    *r = (struct recorder){.fd = ends[1], .pid = pid, .w = w, .h = h};
    r->half = mem_calloc((size_t)(w / 2) * (size_t)(h / 2), sizeof *r->half);
    return r;
}

static uint32_t mean4(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t rb = ((a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF)) >> 2 &
                  0xFF00FF;
    uint32_t g = ((a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00)) >> 2 & 0xFF00;
    return rb | g;
}

static void halve(struct recorder *r, const uint32_t *p)
{
    for (int y = 0; y < r->h / 2; y++) {
        const uint32_t *a = p + (size_t)(2 * y) * (size_t)r->w, *b = a + r->w;
        uint32_t *to = r->half + (size_t)y * (size_t)(r->w / 2);
        for (int x = 0; x < r->w / 2; x++)
            to[x] = mean4(a[2 * x], a[2 * x + 1], b[2 * x], b[2 * x + 1]);
    }
}

static void send_half(struct recorder *r)
{
    const char *p = (const char *)r->half;
    size_t left = (size_t)(r->w / 2) * (size_t)(r->h / 2) * sizeof *r->half;
    while (left && !r->broken) {
        ssize_t n = write(r->fd, p, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            r->broken = true; /* ffmpeg went away; its exit status says why */
        else {
            p += n;
            left -= (size_t)n;
        }
    }
}

void recorder_show(struct recorder *r, const uint32_t *pixels, int64_t now_us)
{
    if (r->next_us == 0)
        r->next_us = now_us;
    for (int i = 0; i < REPEAT_MAX && r->next_us + FRAME_US <= now_us; i++, r->next_us += FRAME_US)
        send_half(r); /* the picture before this one stood until now */
    halve(r, pixels);
    if (r->next_us <= now_us) {
        send_half(r);
        r->next_us += FRAME_US;
    }
}

bool recorder_finish(struct recorder *r, struct err *err)
{
    int status = -1;
    close(r->fd);
    while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR) {
    }
    bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !r->broken;
    if (!ok)
        err_set(err, ERR_IO, "ffmpeg could not write the video (is the ffmpeg program installed?)");
    free(r->half);
    free(r);
    return ok;
}
