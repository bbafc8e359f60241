/* What the parts of the body share: body.c (control thread), pictures.c (libvlc's video thread), reports.c (its
 * input thread). For this room alone. */
#ifndef DECODER_BODY_STATE_H
#define DECODER_BODY_STATE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <vlc/vlc.h>

#include "decoder/body.h"
#include "decoder/sound_file.h"
#include "decoder/times.h"

/* What happens to a picture libvlc wants shown. */
enum gate {
    GATE_CLOSED, /* no file: nothing leaves */
    GATE_FIRST,  /* waiting for the first picture */
    GATE_OPEN,
    GATE_HELD,   /* the first picture is out and kept: libvlc shows it again and again, all dropped */
    GATE_SEEK,   /* dropped: they may still be from the old place */
    GATE_LANDING /* the next picture is the target's */
};

enum { GAP_MAX_US = 60000 };

enum pending { /* for the control thread, see body_tend */
    PENDING_PAUSE = 1,     /* a picture is out: pause now if that was put off until then */
    PENDING_ANNOUNCE = 2,  /* tracks or length may have changed */
    PENDING_ENDED = 4,
    PENDING_ERROR = 8,
    PENDING_TOO_LARGE = 16,
    PENDING_PLAYING = 32,
    PENDING_SILENT = 64    /* the sound output says that it cannot play */
};

struct body {
    int sock, event_fd;
    bool logs;                    /* libvlc's own words go to stderr; set before it starts */
    struct slots *slots;
    libvlc_instance_t *vlc;
    libvlc_media_player_t *mp;
    struct times *times;          /* of pictures; NULL: unknown with this libvlc */
    pthread_t control;

    /* set by the control thread, read everywhere */
    _Atomic uint32_t session, epoch;
    _Atomic bool hold;            /* stop on the first picture */
    _Atomic int64_t target_us, sought_us; /* of the seek under way, and when it began */
    _Atomic int64_t landing_us;   /* when its buffers were full */
    _Atomic unsigned flushes;     /* of the decoder before it */
    _Atomic int64_t zero_us, lag_us; /* media time 0 as the stream counts; and as libvlc counts: see origin.h */

    _Atomic int gate;             /* enum gate */
    _Atomic unsigned pending;     /* enum pending */
    _Atomic bool paused;          /* as libvlc reported */
    _Atomic bool first_out;
    _Atomic int64_t media_us;     /* newest reported */
    _Atomic(libvlc_media_t *) media;

    pthread_mutex_t anchoring;    /* one of them at a time */
    _Atomic int64_t timed_us;     /* when a picture whose time is known was displayed last */

    _Atomic int64_t gap_us;       /* between the last two pictures, up to GAP_MAX_US */

    /* video thread; w and h may be read elsewhere once first_out is set */
    uint32_t w, h, sar_num, sar_den;
    int64_t anchored_us;          /* media time of the picture that told the time last */
    int64_t displayed_us;         /* moment of the last display callback */
    uint64_t dropped_hash;        /* of the newest picture dropped while held or seeking */
    bool straight;                /* straight_look was done for this format */
    bool still_standing;          /* one picture was shown since the start or the last seek */

    /* control thread */
    int file;                     /* -1: none */
    bool wants_paused, silent, muted, failed, told_silent;
    int64_t pause_asked_us;       /* 0: not yet */
    bool described;
    char language[16];
    bool language_settled;        /* nothing asked for, or the right track was found or given up on */
    int64_t volume;
    uint64_t announced;           /* hash of the tracks told last */
    int audio_track;              /* that sounds, or did last; -1: none yet */
    int n_video, n_audio;
    bool often;                   /* the file has a picture every second at least, it says */
    struct sound_file *file_sound; /* NULL: a real output */
};

void body_signal(struct body *b, unsigned what); /* any thread: sets pending bits, wakes the control thread */
void body_send(struct body *b, enum protocol_type type, int64_t v0, int64_t v1, int64_t v2);

/* That media time holds at a moment, for the interface. Any thread. */
void body_anchor(struct body *b, int64_t media_us, int64_t stamp_us);
int64_t body_length_us(struct body *b);           /* 0: unknown */

libvlc_instance_t *engine_start(const struct sound *sound, struct body *b); /* NULL when libvlc cannot start */
void pictures_attach(struct body *b);            /* video callbacks */
void reports_attach(struct body *b);             /* libvlc events */
int tracks_wanted(const struct body *b);         /* audio track fitting language and description, or -1 */
void tracks_announce(struct body *b);            /* control thread: TRACK_INFO and MEDIA if anything changed */

#endif
