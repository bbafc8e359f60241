/*
 * How loud a media file is: heard from end to end by a child of its own, much faster than it is
 * played. Blocking; for commands.
 */
#include <poll.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/time.h"
#include "player/session.h"

enum { LOOK_MS = 50 };

static const int64_t LIMIT_US = INT64_C(120) * 1000000;

static bool take(const struct wire_msg *m, const char *path, struct player_loudness *out,
                 struct err *err)
{
    if (m->type == MSG_FAILED)
        return err_set(err, ERR_DECODE, "%s: its sound cannot be heard", fs_base_of(path));
    out->heard_us = m->v[1] * 1000;
    out->silent = m->v[0] == LOUDNESS_SILENCE;
    out->lufs = out->silent ? 0 : (double)m->v[0] / 1000;
    return true;
}

static bool wait_for(struct child *c, const char *path, struct player_loudness *out,
                     struct err *err)
{
    int64_t until_us = time_mono_us() + LIMIT_US;
    struct wire_msg m;
    while (!c->gone && time_mono_us() < until_us) {
        struct pollfd on = {.fd = c->sock, .events = POLLIN};
        poll(&on, 1, LOOK_MS);
        child_read_begin(c);
        while (child_read(c, &m))
            if (m.session == c->session && (m.type == MSG_LOUDNESS_DONE || m.type == MSG_FAILED))
                return take(&m, path, out, err);
    }
    return err_set(err, ERR_PLAYER, "%s: hearing its sound failed", fs_base_of(path));
}

bool player_loudness(const char *decoder_path, const char *path, struct player_loudness *out,
                     struct err *err)
{
    char program[SESSION_PATH_SIZE];
    *out = (struct player_loudness){0};
    if (!child_program(decoder_path, program, sizeof program, err))
        return false;
    int file = fs_open_regular(path, err);
    if (file < 0)
        return false;
    struct child *c = child_start(program, "loudness", "dummy", err);
    bool ok = c != NULL;
    if (ok) {
        struct protocol_msg m = protocol_msg_make(MSG_LOUDNESS, 1);
        c->session = 1;
        child_send_msg(c, &m, file);
        ok = wait_for(c, path, out, err);
    }
    child_free(c);
    close(file);
    return ok;
}
