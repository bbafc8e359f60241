/*
 * AAC at 32 to 40 kbit/s throws away and invents: peaks come back up to 1.5 dB higher, differently in
 * every track, so no fixed ceiling is right. What counts is what a player hears: each track is
 * encoded, decoded again and measured, and the ceiling lowered by as much as it came out too high.
 *
 * Invariants: the encoded file begins at the first sample (the encoder's 1024 samples of priming
 * stand in the edit list, which copying keeps); the same samples give the same bytes.
 */
#include "studio/encode.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/mem.h"
#include "studio/child.h"
#include "studio/dsp.h"

enum { ROUNDS_MAX = 8, DECODED_MAX = 1 << 28 };
static const double peak_most_db = -2.1, peak_wanted_db = -2.25, lufs_off_most = 0.5,
                    first_ceiling_db = -4, step_db = 0.4, gain_most_db = 3;

static double from_db(double db)
{
    return pow(10, db / 20);
}

static bool write_m4a(int rate, const float *x, size_t n, int kbits, const char *m4a,
                      struct arena *arena, struct err *err)
{
    const char *from = arena_strf(arena, "%d", rate).ptr;
    const char *to = arena_strf(arena, "%d", TRACK_RATE).ptr;
    const char *bits = arena_strf(arena, "%dk", kbits).ptr;
    const char *argv[] = {"ffmpeg",    "-nostdin", "-hide_banner", "-loglevel",  "error",
                          "-y",        "-f",       "f32le",        "-ar",        from,
                          "-ac",       "1",        "-i",           "pipe:0",     "-ar",
                          to,          "-c:a",     "aac",          "-aac_coder", "fast",
                          "-b:a",      bits,       "-flags",       "+bitexact",  "-fflags",
                          "+bitexact", "-f",       "mp4",          m4a,          NULL};
    struct child c;
    if (!child_start(&c, argv, true, err))
        return false;
    child_feed(&c, x, n * sizeof *x); /* when it stops taking, its own words say why */
    return child_finish(&c, NULL, err);
}

static bool measure(const char *m4a, struct encoded *out, struct arena *arena, struct err *err)
{
    const char *raw = arena_strf(arena, "%s.pcm", m4a).ptr;
    const char *argv[] = {"ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
                          "-i",     m4a,        "-f",           "f32le",     raw,     NULL};
    struct str bytes = {NULL, 0};
    bool ok = child_run(argv, NULL, err) && fs_read(raw, DECODED_MAX, arena, &bytes, err);
    unlink(raw);
    if (!ok)
        return false;
    size_t n = bytes.len / sizeof(float);
    float *x = mem_calloc(n + 1, sizeof *x);
    memcpy(x, bytes.ptr, n * sizeof *x);
    out->lufs = loudness_of(TRACK_RATE, x, n);
    out->true_peak_db = true_peak_of(x, n);
    free(x);
    return true;
}

bool encode_track(int rate, const float *x, size_t n, int kbits, const char *m4a,
                  struct encoded *out, struct err *err)
{
    double gain_db = 0, ceiling_db = first_ceiling_db;
    float *y = mem_calloc(n + 1, sizeof *y);
    bool ok = true;
    *out = (struct encoded){0, 0, 0};
    while (ok && out->rounds < ROUNDS_MAX) {
        struct arena arena = ARENA_INIT;
        memcpy(y, x, n * sizeof *y);
        level_run(rate, SOUND_LUFS + gain_db, (float)from_db(ceiling_db), y, n);
        ok = write_m4a(rate, y, n, kbits, m4a, &arena, err) && measure(m4a, out, &arena, err);
        out->rounds++;
        arena_release(&arena);
        double off = out->lufs - SOUND_LUFS, over = out->true_peak_db - peak_most_db;
        if (!isfinite(off) || (over <= 0 && fabs(off) <= lufs_off_most))
            break; /* silence has no loudness to correct */
        gain_db = fmin(gain_most_db, gain_db - (fabs(off) > lufs_off_most ? off : 0));
        /* A lower ceiling sometimes gives the same peak: each round goes down further. */
        if (over > 0)
            ceiling_db -= fmax(out->true_peak_db - peak_wanted_db, step_db * out->rounds);
    }
    free(y);
    return ok;
}
