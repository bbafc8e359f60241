/*
 * Sound into a WAV file, for tests and recordings: libvlc hands over what a loudspeaker would get.
 * Only write and lseek on a descriptor opened before the sandbox; the header's sizes are put right
 * at the end.
 */
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "decoder/sound_file.h"

enum { WAITING_MAX = 44100 * 2 * 2 }; /* two seconds: libvlc decodes half a second ahead */
enum { RATE = 44100, CHANNELS = 2, FRAME_SIZE = 4, HEADER_SIZE = 44 };

struct sound_file {
    int fd;
    _Atomic int volume;
    _Atomic bool held;
    size_t n_waiting;
    int16_t waiting[WAITING_MAX];
};

static void put(unsigned char *at, uint32_t v, int n)
{
    for (int i = 0; i < n; i++)
        at[i] = (unsigned char)(v >> (8 * i));
}

static void write_all(int fd, const void *data, size_t n)
{
    const char *p = data;
    while (n > 0) {
        ssize_t put_n = write(fd, p, n);
        if (put_n <= 0)
            return; /* a full disk: a recording with a hole, not a stopped decoder */
        p += put_n;
        n -= (size_t)put_n;
    }
}

static void write_header(int fd, uint32_t bytes)
{
    unsigned char h[HEADER_SIZE] = "RIFF    WAVEfmt ";
    memcpy(h + 36, "data", 4);
    put(h + 4, bytes + HEADER_SIZE - 8, 4);
    put(h + 16, 16, 4);
    put(h + 20, 1, 2);
    put(h + 22, CHANNELS, 2);
    put(h + 24, RATE, 4);
    put(h + 28, RATE * FRAME_SIZE, 4);
    put(h + 32, FRAME_SIZE, 2);
    put(h + 34, 16, 2);
    put(h + 40, bytes, 4);
    lseek(fd, 0, SEEK_SET);
    write_all(fd, h, sizeof h);
    lseek(fd, 0, SEEK_END);
}

/* Samples that came while nothing is heard yet. Sound thread only, but for finish (after the
 * player's stop). */
static void keep(struct sound_file *f, const int16_t *samples, size_t n)
{
    size_t room = WAITING_MAX - f->n_waiting;
    n = n < room ? n : room;
    memcpy(f->waiting + f->n_waiting, samples, n * sizeof *samples);
    f->n_waiting += n;
}

static void hear(struct sound_file *f, const int16_t *samples, size_t n)
{
    int volume = atomic_load(&f->volume);
    int64_t gain = (int64_t)volume * volume * volume; /* of 10^6 */
    int16_t out[1024];
    while (n > 0) {
        size_t part = n < 1024 ? n : 1024;
        for (size_t i = 0; i < part; i++)
            out[i] = (int16_t)(samples[i] * gain / 1000000);
        write_all(f->fd, out, part * sizeof *out);
        samples += part;
        n -= part;
    }
}

static void release(struct sound_file *f)
{
    hear(f, f->waiting, f->n_waiting);
    f->n_waiting = 0;
}

static int on_setup(void **opaque, char *format, unsigned *rate, unsigned *channels)
{
    (void)opaque;
    memcpy(format, "S16N", 4);
    *rate = RATE;
    *channels = CHANNELS;
    return 0;
}

static void on_samples(void *opaque, const void *samples, unsigned count, int64_t pts)
{
    (void)pts;
    struct sound_file *f = opaque;
    size_t n = (size_t)count * CHANNELS;
    if (atomic_load(&f->held)) {
        keep(f, samples, n);
        return;
    }
    release(f);
    hear(f, samples, n);
}

static void on_flush(void *opaque, int64_t pts)
{
    (void)pts;
    ((struct sound_file *)opaque)->n_waiting = 0;
}

struct sound_file *sound_file_attach(int fd, libvlc_media_player_t *mp)
{
    struct sound_file *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->fd = fd;
    atomic_store(&f->volume, 100);
    write_header(fd, UINT32_MAX - HEADER_SIZE);
    libvlc_audio_set_callbacks(mp, on_samples, NULL, NULL, on_flush, NULL, f);
    libvlc_audio_set_format_callbacks(mp, on_setup, NULL);
    return f;
}

void sound_file_level(struct sound_file *f, int volume, bool held)
{
    atomic_store(&f->volume, volume);
    atomic_store(&f->held, held);
}

void sound_file_finish(struct sound_file *f)
{
    if (!atomic_load(&f->held))
        release(f);
    off_t size = lseek(f->fd, 0, SEEK_END);
    if (size > HEADER_SIZE)
        write_header(f->fd, (uint32_t)(size - HEADER_SIZE));
}
