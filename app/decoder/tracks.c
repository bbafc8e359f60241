/*
 * Telling the interface what is in the file, again whenever that changes (some formats find tracks
 * while playing). Languages come as the file has them, cut to letters; whether a track describes
 * the pictures is told by its title.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "decoder/body_state.h"
#include "decoder/language.h"
#include "decoder/link.h"

enum { TRACKS_MAX = 16, LANGUAGE_SIZE = 16 };

struct found {
    struct protocol_msg tracks[TRACKS_MAX];
    int n_audio, n_video;
    int64_t fps_thousandths, codec;
};

static void copy_language(char out[LANGUAGE_SIZE], const char *from)
{
    size_t n = 0;
    for (; from && *from && n + 1 < LANGUAGE_SIZE; from++)
        if (isalnum((unsigned char)*from) || *from == '-')
            out[n++] = (char)tolower((unsigned char)*from);
    out[n] = '\0';
}

static bool says_described(const char *title)
{
    static const char *const words[] = {"descri",           "deskript", "audiobeschr",
                                        "bildbeschreibung", "hörfilm",  "beschrijving"};
    for (; title && *title; title++)
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (strncasecmp(title, words[i], strlen(words[i])) == 0)
                return true;
    return false;
}

static void take_audio(struct found *f, const struct body *b, const libvlc_media_track_t *t)
{
    if (f->n_audio >= TRACKS_MAX)
        return;
    struct protocol_msg *m = &f->tracks[f->n_audio];
    *m = protocol_msg_make(MSG_TRACK_INFO, atomic_load(&b->session));
    m->v[0] = t->i_id;
    m->v[1] = says_described(t->psz_description);
    m->v[2] = f->n_audio++;
    copy_language(m->text, t->psz_language);
    if (t->psz_description)
        snprintf(m->text + LANGUAGE_SIZE, sizeof m->text - LANGUAGE_SIZE, "%s", t->psz_description);
}

static void find(struct found *f, const struct body *b)
{
    libvlc_media_track_t **tracks = NULL;
    memset(f, 0, sizeof *f);
    unsigned n = libvlc_media_tracks_get(atomic_load(&b->media), &tracks);
    for (unsigned i = 0; i < n; i++) {
        if (tracks[i]->i_type == libvlc_track_audio)
            take_audio(f, b, tracks[i]);
        if (tracks[i]->i_type != libvlc_track_video)
            continue;
        const libvlc_video_track_t *v = tracks[i]->video;
        f->codec = tracks[i]->i_codec;
        if (v->i_frame_rate_den && v->i_frame_rate_num / v->i_frame_rate_den <= 1000)
            f->fps_thousandths = (int64_t)v->i_frame_rate_num * 1000 / v->i_frame_rate_den;
        f->n_video++;
    }
    if (tracks)
        libvlc_media_tracks_release(tracks, n);
}

static uint64_t hash(uint64_t h, const void *data, size_t n)
{
    for (const unsigned char *p = data; n--; p++)
        h = (h ^ *p) * 1099511628211u;
    return h;
}

static int best_of(const struct found *f, const struct body *b)
{
    int best = -1;
    for (int i = 0; i < f->n_audio; i++) {
        const struct protocol_msg *t = &f->tracks[i];
        if (!language_same(t->text, b->language))
            continue;
        if (best < 0 ||
            ((t->v[1] != 0) == b->described && (f->tracks[best].v[1] != 0) != b->described))
            best = i;
    }
    return best;
}

/* libvlc leaves alone a track that the file marks as not default, whatever language was asked for.
 */
int tracks_wanted(const struct body *b)
{
    struct found f;
    find(&f, b);
    int best = best_of(&f, b);
    return best < 0 ? -1 : (int)f.tracks[best].v[0];
}

/* At its end libvlc lets go of the tracks one by one, and then names none. */
static int audio_track(struct body *b)
{
    int id = b->silent ? -1 : libvlc_audio_get_track(b->mp);
    if (id >= 0)
        b->audio_track = id;
    return b->audio_track;
}

void tracks_announce(struct body *b)
{
    struct found f;
    find(&f, b);
    b->n_audio = f.n_audio;
    b->n_video = f.n_video;
    b->often = f.fps_thousandths >= 1000;
    struct protocol_msg m = protocol_msg_make(MSG_MEDIA, atomic_load(&b->session));
    m.v[0] = body_length_us(b);
    m.v[1] = f.n_audio;
    m.v[2] = f.n_video;
    m.v[3] = audio_track(b);
    m.v[4] = f.fps_thousandths;
    m.v[5] = f.codec;
    uint64_t h = hash(hash(14695981039346656037u, &f, sizeof f), &m, sizeof m);
    if (h == b->announced)
        return;
    b->announced = h;
    for (int i = 0; i < f.n_audio; i++)
        link_send(b->sock, &f.tracks[i]);
    link_send(b->sock, &m);
}
