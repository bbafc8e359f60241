/*
 * Everything that can be said about an author's files before the doors open. What needs other rooms (decoding media,
 * parsing cues, knowing the interface's keys) is plugged in by the caller; without hooks those questions are not asked.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/catalog.h"
#include "model/findings.h"
#include "model/quiz_short.h"

/* What a hook found in a media file. */
struct check_media {
    bool told;                   /* the file was looked into */
    int64_t length_us;           /* 0: cannot be told */
    int64_t bytes;
    bool loudness_told;          /* lufs: integrated, EBU R 128; false too for silence */
    double lufs;
    bool audio_told;             /* audio holds the languages of its sound tracks, two letters where there are two */
    struct language_list audio;
};

/* Any member may be NULL. Hooks add their findings with places of their own. */
struct check_hooks {
    void *ctx;
    /* A media file, once each; *out is zeroed but for its bytes. */
    void (*media)(void *ctx, const char *path, struct source at, struct check_media *out, struct findings *f);
    /* A caption file, once each; length_us of its media file or 0. */
    void (*captions)(void *ctx, const struct caption_file *file, int64_t length_us, struct findings *f);
    /* Does the interface have this key? If not, *nearest may be set to one that is alike. */
    bool (*string_known)(void *ctx, struct str key, struct str *nearest);
    /* Is there a time zone of this name? */
    bool (*zone_known)(void *ctx, const char *zone);
    /* A document's file, once each; its pages, 0 when that cannot be told. */
    int (*document)(void *ctx, const char *path, struct source at, struct findings *f);
    /* What makes typed answers comparable (model/quiz_short.h). */
    answer_fold *fold;
    /* How an organisation looks: colours and logos. */
    void (*organisation)(void *ctx, const struct organisation *o, struct findings *f);
    /* An organisation's public key, of the file that a playlist's certificates name. */
    void (*certificate_key)(void *ctx, const char *path, struct source at, struct findings *f);
    const char *today; /* "2026-11-25": dates before it are past; NULL: none is */
    /* Can this character be drawn? */
    bool (*glyph_known)(void *ctx, uint32_t cp);
};

/* What a visitor will get: each thing once, however many playlists bring it in. */
struct check_totals {
    int playlists, capsules, quizzes, questions, languages, courses, modules;
    int64_t length_us; /* of all capsules whose length a hook told */
    int64_t bytes;     /* of media, captions, posters and documents */
};

/*
 * Checks playlists, quiz files, time lines, interface texts, font lists, caption and media files; of a folder all
 * of these in it and below, of a content folder its playlists/. Findings come out settled (findings_settle). hooks and
 * totals may be NULL. Returns the exit code: 0 clean, 1 warnings only, 2 errors.
 */
int check_paths(const char *const *paths, int n, const struct check_hooks *hooks, struct arena *arena,
                struct findings *findings, struct check_totals *totals);

#endif
