/*
 * The control thread's half of the player. One file is open at a time, handed over as a descriptor.
 * A held start plays muted until the first picture is displayed and pauses there: the pipeline
 * stays full, so that letting go shows the next picture within a frame. Opening with libvlc's
 * start-paused shows no picture at all.
 */
#include "decoder/body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/time.h"
#include "decoder/body_state.h"
#include "decoder/link.h"
#include "decoder/origin.h"

enum {
    TICK_MS = 500,
    SEEK_TICK_MS = 50,
    PAUSE_AGAIN_US = 60000,
    LANDING_LIMIT_US = 600000,
    SEEK_LIMIT_US = 3000000
};

void body_signal(struct body *b, unsigned what)
{
    atomic_fetch_or(&b->pending, what);
    uint64_t one = 1;
    if (write(b->event_fd, &one, sizeof one) < 0)
        return; /* full: the control thread is awake already */
}

void body_send(struct body *b, enum protocol_type type, int64_t v0, int64_t v1, int64_t v2)
{
    struct protocol_msg m = protocol_msg_make(type, atomic_load(&b->session));
    m.v[0] = v0;
    m.v[1] = v1;
    m.v[2] = v2;
    link_send(b->sock, &m);
}

void body_anchor(struct body *b, int64_t media_us, int64_t stamp_us)
{
    pthread_mutex_lock(&b->anchoring);
    slots_anchor(b->slots, media_us, stamp_us, atomic_load(&b->session), atomic_load(&b->epoch));
    pthread_mutex_unlock(&b->anchoring);
}

/* libvlc says -1 for "unknown"; a header may claim years. */
int64_t body_length_us(struct body *b)
{
    int64_t ms = libvlc_media_player_get_length(b->mp);
    return ms <= 0 || ms > PROTOCOL_LENGTH_MAX_US / 1000 ? 0 : ms * 1000;
}

struct body *body_new(int sock, struct slots *slots, const struct sound *sound)
{
    struct body *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->sock = sock;
    b->slots = slots;
    b->file = -1;
    b->control = pthread_self();
    b->event_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    b->times = times_new(slots->header ? &slots->header->next_due_us : NULL); /* none where only the sandbox is tried */
    b->vlc = engine_start(sound, b);
    b->mp = b->vlc ? libvlc_media_player_new(b->vlc) : NULL;
    if (!b->mp) {
        free(b);
        return NULL;
    }
    pthread_mutex_init(&b->anchoring, NULL);
    pictures_attach(b);
    reports_attach(b);
    if (sound->kind == SOUND_FILE)
        b->file_sound = sound_file_attach(sound->fd, b->mp);
    return b;
}

static void apply_mute(struct body *b)
{
    bool held = atomic_load(&b->hold) || !b->language_settled;
    if (b->file_sound)
        sound_file_level(b->file_sound, b->muted ? 0 : (int)b->volume, held);
    else
        libvlc_audio_set_mute(b->mp, b->muted || held);
}

static void apply_volume(struct body *b)
{
    libvlc_audio_set_volume(b->mp, (int)b->volume);
    apply_mute(b);
}

/* The begin is libvlc's begin: a transport stream is entered at a key picture alone, and the first one is before
 * anything that libvlc counts from there. */
static int64_t vlc_time(const struct body *b, int64_t media_us)
{
    return media_us > 0 ? media_us + atomic_load(&b->lag_us) : 0;
}

static void add_options(struct body *b, libvlc_media_t *media, const struct protocol_msg *msg)
{
    char option[96];
    if (msg->v[0] > 0) {
        int64_t start_us = vlc_time(b, msg->v[0]);
        snprintf(option, sizeof option, ":start-time=%lld.%06lld", (long long)(start_us / 1000000),
                 (long long)(start_us % 1000000));
        libvlc_media_add_option(media, option);
    }
    if (b->silent)
        libvlc_media_add_option(media, ":no-audio");
    if (msg->v[4] >= 0) {
        snprintf(option, sizeof option, ":audio-track-id=%d", (int)msg->v[4]);
        libvlc_media_add_option(media, option);
    }
}

static void reset(struct body *b, const struct protocol_msg *msg)
{
    struct protocol_header *h = b->slots->header;
    b->silent = msg->v[1] & OPEN_SILENT;
    b->muted = msg->v[1] & OPEN_MUTED;
    b->described = msg->v[1] & OPEN_DESCRIBED;
    b->volume = msg->v[3];
    b->wants_paused = msg->v[1] & OPEN_HOLD;
    b->pause_asked_us = 0;
    b->failed = false;
    b->announced = 0;
    b->audio_track = -1;
    b->n_audio = b->n_video = 0;
    memcpy(b->language, msg->text, sizeof b->language - 1);
    b->language_settled = b->silent || !b->language[0] || msg->v[4] >= 0;
    atomic_store(&h->shown, 0);
    atomic_store(&h->lost, 0);
    atomic_store(&h->decoded, 0);
    atomic_store(&h->missed, 0);
    atomic_store(&b->hold, b->wants_paused);
    atomic_store(&b->first_out, false);
    atomic_store(&b->paused, false);
    atomic_store(&b->pending, 0);
    atomic_store(&b->media_us, msg->v[0]);
    atomic_store(&b->gap_us, GAP_MAX_US);
    atomic_store(&b->timed_us, 0);
    times_reset(b->times);
    atomic_store(&b->epoch, (uint32_t)msg->v[5]);
    atomic_store(&b->session, msg->session);
}

void body_open(struct body *b, const struct protocol_msg *msg, int file)
{
    body_close(b);
    reset(b, msg);
    b->file = file;
    struct origin origin = origin_of(file);
    atomic_store(&b->zero_us, origin.first_us);
    atomic_store(&b->lag_us, origin.first_us - origin.clock_us);
    libvlc_media_t *media = libvlc_media_new_fd(b->vlc, file);
    if (!media) {
        body_send(b, MSG_FAILED, FAILURE_OPEN, 0, 0);
        return;
    }
    add_options(b, media, msg);
    if (msg->v[0] > 0)
        times_sought(b->times, msg->v[0] + origin.first_us);
    libvlc_media_player_set_media(b->mp, media);
    atomic_store(&b->media, media);
    apply_volume(b);
    libvlc_media_player_set_rate(b->mp, (float)msg->v[2] / 1e6f);
    atomic_store(&b->gate, GATE_FIRST);
    if (libvlc_media_player_play(b->mp) != 0)
        body_signal(b, PENDING_ERROR);
}

void body_close(struct body *b)
{
    libvlc_media_t *media = atomic_load(&b->media);
    atomic_store(&b->gate, GATE_CLOSED);
    if (media) {
        libvlc_audio_set_mute(b->mp, true);
        libvlc_media_player_stop(b->mp);
        libvlc_media_player_set_media(b->mp, NULL);
        atomic_store(&b->media, NULL);
        libvlc_media_release(media);
    }
    if (b->file >= 0)
        close(b->file);
    b->file = -1;
}

void body_stop(struct body *b)
{
    body_close(b);
    if (b->file_sound)
        sound_file_finish(b->file_sound);
}

void body_play(struct body *b)
{
    if (!atomic_load(&b->media))
        return;
    int held = GATE_HELD;
    b->wants_paused = false;
    b->pause_asked_us = 0;
    atomic_store(&b->hold, false);
    atomic_compare_exchange_strong(&b->gate, &held, GATE_OPEN);
    apply_mute(b);
    libvlc_media_player_set_pause(b->mp, 0);
}

/* libvlc ignores a pause before it reports "playing": asked again from there. Paused in the middle
 * of a seek it shows no picture at all: asked again when the seek has landed. */
static void pause_now(struct body *b)
{
    int gate = atomic_load(&b->gate);
    if (gate == GATE_SEEK || gate == GATE_LANDING)
        return;
    libvlc_state_t state = libvlc_media_player_get_state(b->mp);
    if (state != libvlc_Playing && state != libvlc_Buffering)
        return;
    b->pause_asked_us = time_mono_us();
    libvlc_media_player_set_pause(b->mp, 1);
}

static bool pause_is_due(const struct body *b)
{
    return b->wants_paused && !atomic_load(&b->paused) && atomic_load(&b->first_out);
}

/* One pause in 25 right after the start was lost inside libvlc (measured): asked until it reports
 * "paused". */
static void tend_pause(struct body *b)
{
    if (pause_is_due(b) && time_mono_us() - b->pause_asked_us >= PAUSE_AGAIN_US)
        pause_now(b);
}

void body_pause(struct body *b)
{
    b->wants_paused = true;
    if (!atomic_load(&b->media))
        return;
    if (atomic_load(&b->first_out))
        pause_now(b);
    else
        atomic_store(&b->hold, true);
}

void body_seek(struct body *b, int64_t target_us, uint32_t epoch)
{
    if (!atomic_load(&b->media))
        return;
    atomic_store(&b->target_us, target_us);
    atomic_store(&b->sought_us, time_mono_us());
    atomic_store(&b->epoch, epoch);
    atomic_store(&b->flushes, times_flushes(b->times));
    times_sought(b->times, target_us + atomic_load(&b->zero_us));
    atomic_store(&b->gate, GATE_SEEK);
    /* At the very time of a picture libvlc stops on the one before it (its own times begin at 1 us):
     * a millisecond later it is the one meant. */
    libvlc_media_player_set_time(b->mp, vlc_time(b, target_us) / 1000 + 1);
}

void body_rate(struct body *b, int64_t millionths)
{
    libvlc_media_player_set_rate(b->mp, (float)millionths / 1e6f);
}

void body_volume(struct body *b, int64_t volume)
{
    b->volume = volume;
    apply_volume(b);
}

void body_mute(struct body *b, bool muted)
{
    b->muted = muted;
    apply_mute(b);
}

void body_track(struct body *b, int id)
{
    if (!atomic_load(&b->media) || b->silent)
        return;
    b->language_settled = true; /* this choice is newer than the language asked for at the start */
    libvlc_audio_set_track(b->mp, id);
    apply_mute(b);
}

int body_event_fd(const struct body *b)
{
    return b->event_fd;
}

static void fail(struct body *b, enum protocol_failure why)
{
    if (b->failed)
        return;
    b->failed = true;
    atomic_store(&b->gate, GATE_CLOSED);
    body_send(b, MSG_FAILED, why, 0, 0);
}

/* "Ended" does not mean "watched": without a picture the file failed, whatever libvlc says. */
static void ended(struct body *b)
{
    tracks_announce(b);
    if (!atomic_load(&b->first_out)) {
        fail(b, b->n_audio > 0 && b->n_video == 0 ? FAILURE_NO_VIDEO : FAILURE_DECODE);
        return;
    }
    struct protocol_msg m = protocol_msg_make(MSG_ENDED, atomic_load(&b->session));
    m.v[0] = (int64_t)atomic_load(&b->slots->header->shown);
    m.v[1] = atomic_load(&b->media_us);
    m.v[2] = body_length_us(b);
    m.v[3] = time_mono_us();
    link_send(b->sock, &m);
}

/* The track of the right language is known once the file is open. libvlc starts no track on its own
 * that the file marks as not default, so it is switched; with a set_time to where we are, else a
 * second of silence follows. */
static void settle_language(struct body *b)
{
    int current = libvlc_audio_get_track(b->mp), wanted = tracks_wanted(b);
    if (current < 0)
        return;
    b->language_settled = true;
    if (wanted >= 0 && wanted != current) {
        libvlc_audio_set_track(b->mp, wanted);
        libvlc_media_player_set_time(b->mp, vlc_time(b, atomic_load(&b->media_us)) / 1000);
    }
    apply_mute(b);
}

static void announce(struct body *b)
{
    if (!b->language_settled)
        settle_language(b);
    tracks_announce(b);
    bool sound_runs = b->n_audio > 0 && b->n_video == 0 && atomic_load(&b->media_us) > 0;
    if (sound_runs && !atomic_load(&b->first_out))
        fail(b, FAILURE_NO_VIDEO);
}

static void count(struct body *b)
{
    libvlc_media_stats_t stats;
    if (!libvlc_media_get_stats(atomic_load(&b->media), &stats))
        return;
    atomic_store(&b->slots->header->lost,
                 (uint64_t)(stats.i_lost_pictures > 0 ? stats.i_lost_pictures : 0) + times_left_out(b->times));
    atomic_store(&b->slots->header->decoded,
                 (uint64_t)(stats.i_decoded_video > 0 ? stats.i_decoded_video : 0));
}

/* A place without a picture of its own (one every 15 s) must not hold up the seek for ever; where they
 * come often, the next one does, if only with the next key picture. */
static void tend_seek(struct body *b)
{
    int64_t now_us = time_mono_us(), waited_us = now_us - atomic_load(&b->sought_us);
    int gate = atomic_load(&b->gate), next = atomic_load(&b->first_out) ? GATE_OPEN : GATE_FIRST;
    int64_t landing_us = b->often ? SEEK_LIMIT_US : LANDING_LIMIT_US;
    bool over = (gate == GATE_LANDING && waited_us > landing_us) ||
                (gate == GATE_SEEK && waited_us > SEEK_LIMIT_US);
    if (over && atomic_compare_exchange_strong(&b->gate, &gate, next)) {
        body_send(b, MSG_SEEKED, atomic_load(&b->target_us), now_us, atomic_load(&b->epoch));
        body_signal(b, PENDING_PAUSE);
    }
}

void body_tend(struct body *b)
{
    uint64_t n;
    if (read(b->event_fd, &n, sizeof n) < 0)
        n = 0;
    unsigned what = atomic_exchange(&b->pending, 0);
    if (!atomic_load(&b->media))
        return;
    if (what & PENDING_TOO_LARGE)
        fail(b, FAILURE_TOO_LARGE);
    if (what & PENDING_SILENT && !b->told_silent)
        body_send(b, MSG_SILENT, 0, 0, 0);
    b->told_silent = b->told_silent || what & PENDING_SILENT;
    tend_pause(b);
    if (what & PENDING_ANNOUNCE && !b->failed)
        announce(b);
    if (what & PENDING_ERROR)
        fail(b, FAILURE_OPEN);
    count(b);
    if (what & PENDING_ENDED && !b->failed)
        ended(b);
    tend_seek(b);
}

int body_timeout_ms(const struct body *b)
{
    if (!atomic_load(&b->media) || b->failed)
        return -1;
    int gate = atomic_load(&b->gate);
    if (gate == GATE_SEEK || gate == GATE_LANDING)
        return SEEK_TICK_MS;
    if (pause_is_due(b))
        return PAUSE_AGAIN_US / 1000;
    return atomic_load(&b->paused) ? -1 : TICK_MS;
}

bool body_has_picture(const struct body *b)
{
    return atomic_load(&b->first_out);
}

bool body_has_failed(const struct body *b)
{
    return b->failed;
}

bool body_picture(const struct body *b, struct body_picture *out)
{
    if (!atomic_load(&b->first_out))
        return false;
    *out = (struct body_picture){b->w, b->h, b->sar_num, b->sar_den};
    return true;
}
