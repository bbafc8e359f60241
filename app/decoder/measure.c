/*
 * libvlc plays at the pace of a clock, but its stream output does not: the sound is decoded into
 * memory ("smem") in blocks of 16 bit stereo at 48 kHz, whatever the file has. The callbacks come on
 * a thread of libvlc, one at a time; the control thread only waits for the end.
 */
#include "decoder/measure.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/loudness.h"
#include "base/time.h"
#include "decoder/body_state.h"
#include "decoder/link.h"

enum { RATE = 48000, CHANNELS = 2, LOOK_US = 5000, PART = 1024 };

struct measure {
    struct loudness meter;
    int64_t frames;
    uint8_t *block; /* owned; what libvlc writes into */
    size_t size;
};

/* As libvlc's smem module calls them. */
static void before(void *data, uint8_t **block, size_t size)
{
    struct measure *m = data;
    if (size > m->size) {
        free(m->block);
        m->block = malloc(size);
        m->size = m->block ? size : 0;
    }
    *block = m->block;
}

static void after(void *data, uint8_t *block, unsigned channels, unsigned rate, unsigned samples,
                  unsigned bits, size_t size, int64_t pts)
{
    (void)pts, (void)samples;
    struct measure *m = data;
    float x[PART * CHANNELS];
    if (!block || channels != CHANNELS || rate != RATE || bits != 16)
        return;
    const int16_t *from = (const int16_t *)(const void *)block;
    for (size_t left = size / (CHANNELS * sizeof *from), n; left > 0; left -= n) {
        n = left < PART ? left : PART;
        for (size_t i = 0; i < n * CHANNELS; i++)
            x[i] = (float)*from++ / 32768.0f;
        loudness_add(&m->meter, x, n);
        m->frames += (int64_t)n;
    }
}

static void add_options(libvlc_media_t *media, struct measure *m)
{
    char chain[320];
    snprintf(chain, sizeof chain,
             ":sout=#transcode{acodec=s16l,channels=%d,samplerate=%d}:smem{"
             "audio-prerender-callback=%" PRIdPTR ",audio-postrender-callback=%" PRIdPTR
             ",audio-data=%" PRIdPTR ",no-time-sync}",
             CHANNELS, RATE, (intptr_t)before, (intptr_t)after, (intptr_t)m);
    libvlc_media_add_option(media, chain);
    libvlc_media_add_option(media, ":no-sout-video");
    libvlc_media_add_option(media, ":no-video");
    libvlc_media_add_option(media, ":no-sout-spu");
    libvlc_media_add_option(media, ":no-sout-all");
}

static bool has_tracks(libvlc_media_t *media)
{
    libvlc_media_track_t **tracks = NULL;
    unsigned n = libvlc_media_tracks_get(media, &tracks);
    if (tracks)
        libvlc_media_tracks_release(tracks, n);
    return n > 0;
}

/* True when the file was heard to its end. */
static bool hear(libvlc_instance_t *vlc, struct measure *m, int file)
{
    libvlc_media_t *media = libvlc_media_new_fd(vlc, file);
    libvlc_media_player_t *mp = media ? libvlc_media_player_new(vlc) : NULL;
    libvlc_state_t state = libvlc_Error;
    if (mp) {
        add_options(media, m);
        libvlc_media_player_set_media(mp, media);
        state = libvlc_media_player_play(mp) == 0 ? libvlc_Opening : libvlc_Error;
    }
    while (state != libvlc_Ended && state != libvlc_Error && state != libvlc_Stopped) {
        time_sleep_us(LOOK_US);
        state = libvlc_media_player_get_state(mp);
    }
    bool heard = state == libvlc_Ended && has_tracks(media); /* what is no media ends, too */
    if (mp) {
        libvlc_media_player_stop(mp);
        libvlc_media_player_release(mp);
    }
    if (media)
        libvlc_media_release(media);
    return heard;
}

static int64_t in_thousandths(double lufs)
{
    if (!isfinite(lufs) || lufs * 1000 < LOUDNESS_LEAST)
        return LOUDNESS_SILENCE;
    return lufs * 1000 > LOUDNESS_MOST ? LOUDNESS_MOST : (int64_t)lround(lufs * 1000);
}

void loudness_measure(struct body *b, const struct protocol_msg *msg, int file)
{
    struct measure m = {.block = NULL};
    loudness_begin(&m.meter, RATE, CHANNELS);
    bool heard = hear(b->vlc, &m, file);
    struct protocol_msg answer = protocol_msg_make(heard ? MSG_LOUDNESS_DONE : MSG_FAILED,
                                                   msg->session);
    answer.v[0] = heard ? in_thousandths(loudness_integrated(&m.meter)) : FAILURE_OPEN;
    answer.v[1] = heard ? m.frames * 1000 / RATE : 0;
    link_send(PROTOCOL_SOCKET_FD, &answer);
    loudness_end(&m.meter);
    free(m.block);
    close(file);
}
