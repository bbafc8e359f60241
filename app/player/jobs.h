/*
 * Jobs on single files, each in a sandboxed child of its own: what is in a media file, and still pictures of media
 * files and of author images. Playing is player.h.
 */
#ifndef PLAYER_JOBS_H
#define PLAYER_JOBS_H

#include "player/player.h"

struct player_probe {
    bool decodable;      /* a first picture came out */
    bool has_video, has_audio;
    int w, h;            /* visible pixels */
    int sar_num, sar_den, rotation;
    double fps;          /* 0 when unknown or variable */
    int64_t length_us;
    char video_codec[8]; /* fourcc as text, e.g. "h264" */
    int n_audio;
    struct player_track audio[PLAYER_TRACKS_MAX];
    unsigned sandbox;    /* of the decoder that looked: SANDBOX_... bits of player/protocol.h, also when it failed */
    int landlock_abi;    /* 0: no Landlock */
};

/* Blocks up to 10 s; for commands; main thread only, because it forks. False with a sentence
 * (ERR_NO_VIDEO, ERR_DECODE, ERR_IO) when there is nothing playable in it; out holds what was found all the same. */
bool player_probe(const char *decoder_path, const char *path, struct player_probe *out, struct err *err);

/* An image: BGRA (SDL's ARGB8888 in memory order), w x h, pitch w x 4; owned, freed with free(pixels). */
struct player_still {
    uint32_t *pixels;
    int w, h;
};

/* Picture of a media file at a time, or an author image (PNG, JPEG), fitted into max_w x max_h keeping its shape.
 * Asynchronous: returns a ticket; EVENT_STILL arrives, then player_still_take hands the pixels over (once). */
uint32_t player_still_ask(struct player *p, const char *path, int64_t at_us, int max_w, int max_h);
bool player_still_take(struct player *p, uint32_t ticket, struct player_still *out, struct err *err);

/* The same at once, of an author image: blocks up to 10 s; for commands; main thread only, because it forks. False with
 * a sentence when no picture can be made of it; out is then empty. */
bool player_still_now(const char *decoder_path, const char *path, int max_w, int max_h, struct player_still *out,
                      struct err *err);

/* Blocks up to 10 s; for commands; main thread only, because it forks. Can a picture be made of this file? */
bool player_still_look(const char *decoder_path, const char *path, struct err *err);

struct player_loudness {
    double lufs;      /* integrated, EBU R 128, of the default sound track; 0 when silent */
    bool silent;      /* nothing above -70 LUFS, or no sound at all */
    int64_t heard_us; /* length of the sound */
};

/* Blocks while the whole file is decoded (some 100 times faster than it plays), up to 2 min; for commands; main
 * thread only, because it forks. False with a sentence when it cannot be heard. */
bool player_loudness(const char *decoder_path, const char *path, struct player_loudness *out, struct err *err);

#endif
