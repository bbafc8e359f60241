/* What plays: libvlc and its plug-ins as the decoder finds them, a capsule really opened, and what the sandbox holds. */
#include <stdio.h>
#include <string.h>

#include "base/parts.h"
#include "cli/doctor.h"
#include "cli/doctor_lines.h"
#include "model/catalog.h"
#include "player/inquiry.h"
#include "player/jobs.h"
#include "player/protocol.h"

#define DECODER_FIX "install capsule-decoder beside capsule-kiosk"
#define PLUGINS_FIX "apt-get install --reinstall vlc-plugin-base libvlc5"

bool doctor_inventory(const struct doctor *d, struct arena *arena, struct str *lines,
                      struct err *err)
{
    int code;
    return player_inquire(d->decoder, "inventory", d->audio_output, arena, lines, &code, err);
}

struct str doctor_line(struct str lines, const char *word)
{
    while (lines.len) {
        struct str line = str_cut(&lines, '\n'), first = str_cut(&line, ' ');
        if (str_eq_c(first, word))
            return line;
    }
    return STR("");
}

static int64_t number(struct str lines, const char *word)
{
    int64_t n = 0;
    return str_to_i64(doctor_line(lines, word), &n) ? n : 0;
}

/* ---- libvlc ---- */

static void add_plugins(struct str lines, struct doctor_rows *out)
{
    struct str folder = doctor_line(lines, "folder");
    int files = (int)number(lines, "plug-ins"), cached = (int)number(lines, "cached");
    if (!files) {
        doctor_add(out, DOCTOR_BAD, "plug-ins", PLUGINS_FIX,
                   folder.len ? "none in %" STR_FMT : "libvlc has no folder of them%" STR_FMT,
                   STR_ARG(folder));
        return;
    }
    doctor_add(out, DOCTOR_GOOD, "plug-ins", NULL, "%d in %" STR_FMT, files, STR_ARG(folder));
    if (cached == files)
        doctor_add(out, DOCTOR_GOOD, "cache of plug-ins", NULL,
                   "plugins.dat has them all as they are");
    else
        doctor_add(out, DOCTOR_ATTENTION, "cache of plug-ins",
                   arena_strf(out->arena, "%" STR_FMT "/../vlc-cache-gen %" STR_FMT,
                              STR_ARG(folder), STR_ARG(folder))
                       .ptr,
                   cached < 0
                       ? "there is none: every start of a decoder takes seconds%.0d"
                       : "%d are not in it as they are: every start of a decoder opens those",
                   files - cached);
}

static void add_modules(struct str lines, struct doctor_rows *out)
{
    struct buf missing = BUF_INIT;
    int n = 0;
    while (lines.len) {
        struct str line = str_cut(&lines, '\n'), word = str_cut(&line, ' '),
                   name = str_cut(&line, ' ');
        if (!str_eq_c(word, "module"))
            continue;
        n++;
        if (!str_eq_c(line, "there"))
            buf_addf(&missing, "%s%" STR_FMT, missing.len ? ", " : "", STR_ARG(name));
    }
    if (missing.len || !n)
        doctor_add(out, DOCTOR_BAD, "codecs", PLUGINS_FIX, "missing: %s",
                   n ? buf_c(&missing) : "all");
    else
        doctor_add(out, DOCTOR_GOOD, "codecs", NULL, "all %d parts that capsules need", n);
    buf_release(&missing);
}

void doctor_libvlc(const struct doctor *d, struct doctor_rows *out)
{
    struct str lines;
    struct err err = ERR_INIT;
    if (!doctor_inventory(d, out->arena, &lines, &err)) {
        doctor_add(out, DOCTOR_BAD, "libvlc", DECODER_FIX, "%s", err.text);
        return;
    }
    struct str version = doctor_line(lines, "libvlc"), started = str_cut(&version, ' ');
    bool ok = str_eq_c(started, "started");
    doctor_add(out, ok ? DOCTOR_GOOD : DOCTOR_BAD, "libvlc", ok ? NULL : PLUGINS_FIX,
               "%" STR_FMT "%s", STR_ARG(version), ok ? "" : " cannot be started");
    add_plugins(lines, out);
    add_modules(lines, out);
}

/* ---- a capsule ---- */

static const char *first_media(const struct doctor *d, struct arena *arena)
{
    for (int i = 0; i < d->n_playlists; i++) {
        struct catalog c;
        if (!catalog_load(d->playlists[i], arena, &c, NULL, NULL))
            continue;
        for (int k = 0; k < c.n_capsules; k++)
            if (c.capsules[k].media)
                return c.capsules[k].media;
    }
    return NULL;
}

void doctor_decoder(const struct doctor *d, struct doctor_rows *out)
{
    const char *media = first_media(d, out->arena);
    struct player_probe p;
    struct err err = ERR_INIT;
    if (!media)
        doctor_add(out, DOCTOR_NONE, "a capsule", "make media, or copy your videos to media/own",
                   "no file of a capsule is there to try");
    else if (player_probe(d->decoder, media, &p, &err))
        doctor_add(out, DOCTOR_GOOD, "a capsule", NULL,
                   "%s: %s, %d x %d, %g pictures a second, sound tracks: %d", media, p.video_codec,
                   p.w, p.h, p.fps, p.n_audio);
    else
        doctor_add(out, DOCTOR_BAD, "a capsule",
                   err.code == ERR_PLAYER ? DECODER_FIX
                                          : "copy the file again; capsule-kiosk check tells more",
                   "%s", err.text);
}

/* ---- the sandbox ---- */

static void add_attempts(struct str lines, struct doctor_rows *out)
{
    struct buf allowed = BUF_INIT;
    int refused = 0, n_allowed = 0;
    while (lines.len) {
        struct str line = str_cut(&lines, '\n'), word = str_cut(&line, ' '),
                   name = str_cut(&line, ' ');
        refused += str_eq_c(word, "refused");
        if (!str_eq_c(word, "ALLOWED"))
            continue;
        n_allowed++;
        if (str_find(buf_str(&allowed), name) < 0)
            buf_addf(&allowed, "%s%" STR_FMT, allowed.len ? ", " : "", STR_ARG(name));
    }
    if (n_allowed)
        doctor_add(out, DOCTOR_ATTENTION, "forbidden things",
                   "see the rows above: what is missing there would refuse them",
                   "%d of %d can be done: %s", n_allowed, n_allowed + refused, buf_c(&allowed));
    else
        doctor_add(out, refused ? DOCTOR_GOOD : DOCTOR_BAD, "forbidden things",
                   refused ? NULL : DECODER_FIX, "%d tried, %d refused", refused, refused);
    buf_release(&allowed);
}

void doctor_sandbox(const struct doctor *d, struct doctor_rows *out)
{
    struct str lines;
    struct err err = ERR_INIT;
    unsigned bits = 0;
    int landlock = 0, rules = 0, code;
    bool ok = player_inquire(d->decoder, "sandbox-test", "dummy", out->arena, &lines, &code, &err);
    if (ok && sscanf(lines.ptr, "bits %u landlock %d rules %d", &bits, &landlock, &rules) != 3)
        ok = err_set(&err, ERR_PLAYER,
                     "the decoder does not come as far as its sandbox (it ends with %d)", code);
    if (!ok) {
        doctor_add(out, DOCTOR_BAD, "decoder", DECODER_FIX, "%s", err.text);
        return;
    }
    bool calls = (bits & SANDBOX_SECCOMP) != 0, limits = (bits & SANDBOX_LIMITS) != 0;
    doctor_add(out, calls ? DOCTOR_GOOD : DOCTOR_ATTENTION, "system calls",
               calls ? NULL : "a kernel with seccomp filters, and a full build",
               calls ? "seccomp, rules: %d" : "not filtered%.0d", rules);
    doctor_add(out, landlock ? DOCTOR_GOOD : DOCTOR_ATTENTION, "files",
               landlock ? NULL : "a kernel from 5.13 on, with landlock in lsm= of its command line",
               landlock ? "Landlock, ABI %d" : "kept by file permissions alone: no Landlock%.0d",
               landlock);
    doctor_add(out, limits ? DOCTOR_GOOD : DOCTOR_ATTENTION, "memory and processes",
               limits ? NULL : "raise the limits of the session (ulimit -a)",
               limits ? "limited" : "not limited");
    add_attempts(lines, out);
}
