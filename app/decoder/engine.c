/*
 * Starting libvlc: which of its habits are switched off. It reads no configuration, looks for no
 * subtitles beside the file, opens no network, runs no scripts, draws no text and compiles no code
 * while running (swscale-mode 1: the others do, which the sandbox forbids). What is left out on a slow
 * machine is decided in hurry.c, not here.
 */
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vlc_common.h>

#include <vlc_modules.h>

#include "base/bug.h"
#include "decoder/body_state.h"

/* No event tells that a sound server or card has gone; its module complains at every block from then on. */
static bool is_silenced(int level, const libvlc_log_t *ctx)
{
    const char *name = NULL, *header = NULL;
    uintptr_t id;
    if (level < LIBVLC_ERROR)
        return false;
    libvlc_log_get_object(ctx, &name, &header, &id);
    return name && strcmp(name, "audio output") == 0;
}

/* On libvlc's threads. */
__attribute__((format(printf, 4, 0))) static void on_log(void *data, int level,
                                                         const libvlc_log_t *ctx,
                                                         const char *fmt, va_list args)
{
    struct body *b = data;
    char line[512];
    if (is_silenced(level, ctx))
        body_signal(b, PENDING_SILENT);
    if (!b->logs)
        return;
    vsnprintf(line, sizeof line, fmt, args);
    fprintf(stderr, "libvlc %d: %s\n", level, line);
}

libvlc_instance_t *engine_start(const struct sound *sound, struct body *b)
{
    char aout[64];
    snprintf(aout, sizeof aout, "--aout=%s", sound_module(sound->kind));
    const char *args[] = {
        "--ignore-config",
        "--no-media-library",
        "--no-sub-autodetect-file",
        "--no-spu",
        "--text-renderer=none",
        "--swscale-mode=1",
        "--no-lua",
        "--no-metadata-network-access",
        "--no-playlist-autostart",
        "--no-video-title-show",
        "--no-snapshot-preview",
        "--no-osd",
        "--no-skip-frames",
        "--avcodec-hw=any",
        /* A late decoder would drop whole reference pictures: grey smears for seconds. Where it can be told so itself
         * (times_watch) this stays on, since without it libvlc 3 leaves out every third picture of most films after
         * a seek: what it skips on the way to the target it goes on skipping. */
        b->times ? "--avcodec-hurry-up" : "--no-avcodec-hurry-up",
        /* Nothing is shown of what has lost its references: the picture before it stays. */
        "--no-avcodec-corrupted",
        "--file-caching=300",
        "--no-interact",
        aout,
    };
    b->logs = getenv("CAPSULE_DECODER_LOG") != NULL;
    libvlc_instance_t *vlc = libvlc_new((int)ARRAY_LEN(args), args);
    if (vlc)
        libvlc_log_set(vlc, on_log, b);
    return vlc;
}

void engine_warm(void)
{
    static const char codecs[] = "vlc/plugins/codec/libavcodec_plugin.so";
    Dl_info info;
    char core[PATH_MAX], path[PATH_MAX + sizeof codecs];
    if (!dladdr((const void *)(uintptr_t)module_exists, &info) || !realpath(info.dli_fname, core))
        return;
    snprintf(path, sizeof path, "%.*s%s", (int)(strrchr(core, '/') + 1 - core), core, codecs);
    dlopen(path, RTLD_LAZY); /* stays for good: libvlc finds it loaded */
}
