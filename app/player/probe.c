/*
 * Looking into one file: opened silently in a decoder of its own and stopped on the first picture.
 * Blocking; for commands. "Decodable" means a picture really came out: libvlc's own parsing calls
 * truncated files fine.
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/queue.h"
#include "player/session.h"

enum { LIMIT_US = 10000000, LENGTH_WAIT_US = 300000, LOOK_MS = 50 };

static void nothing(void *ctx)
{
    (void)ctx;
}

static void started(void *ctx, struct child *child)
{
    (void)ctx, (void)child;
}

static void leave(void *ctx, struct child *child)
{
    (void)ctx;
    child_free(child);
}

static bool known(const struct session *s, int64_t passed_us)
{
    if (s->phase == PHASE_FAILED || s->phase == PHASE_ENDED)
        return true;
    return s->has_first && s->has_media && (s->info.length_us > 0 || passed_us > LENGTH_WAIT_US);
}

static void wait_until_known(struct session *s)
{
    struct now now = time_now();
    int64_t begin_us = now.mono_us, first_us = 0;
    while (!known(s, first_us ? now.mono_us - first_us : 0) && now.mono_us - begin_us < LIMIT_US) {
        struct pollfd on = {.fd = s->child ? s->child->sock : -1, .events = POLLIN};
        poll(&on, 1, LOOK_MS);
        now = time_now();
        session_pump(s, now);
        if (s->has_first && !first_us)
            first_us = now.mono_us;
    }
}

static bool judge(const struct session *s, struct err *err)
{
    if (s->phase == PHASE_FAILED)
        return err_set(err, s->code, "%s", s->text);
    if (!s->has_first)
        return err_set(err, ERR_DECODE, "%s: no picture came out of this file in %d seconds",
                       fs_base_of(s->path), LIMIT_US / 1000000);
    return true;
}

bool player_probe(const char *decoder_path, const char *path, struct player_probe *out,
                  struct err *err)
{
    char program[SESSION_PATH_SIZE];
    memset(out, 0, sizeof *out);
    out->sar_num = out->sar_den = 1;
    if (!child_program(decoder_path, program, sizeof program, err))
        return false;
    struct queue *queue = queue_new(NULL, NULL);
    struct session_host host = {.program = program,
                                .sound = "dummy",
                                .queue = queue,
                                .time_scale = 3, /* a busy machine is no damaged file; LIMIT_US stays */
                                .muted = true,
                                .started = started,
                                .leave = leave,
                                .keep = nothing};
    struct player_open_args args = {.path = path, .paused = true, .rate = 1};
    struct session *s = session_new(&host, 1, &args, true, time_now());
    wait_until_known(s);
    *out = s->info;
    bool ok = judge(s, err);
    session_free(s);
    queue_free(queue);
    return ok;
}
