/*
 * Endings say what a file is meant to be, its first bytes what it is. Texts are looked through whole: nothing that a
 * computer would run or draw hides in one. A film may be of any container that the player knows, whatever its ending.
 */
#include "pack/kind.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "model/media.h"

static const char *const names[] = {
    [PACK_YAML] = "YAML",
    [PACK_WEBVTT] = "WebVTT captions",
    [PACK_SUBRIP] = "SubRip captions",
    [PACK_MEDIA] = "video or sound",
    [PACK_PNG] = "a PNG picture",
    [PACK_JPEG] = "a JPEG picture",
    [PACK_PDF] = "a PDF document",
    [PACK_KEY] = "the public key of certificates",
};
static_assert(ARRAY_LEN(names) == PACK_KIND_COUNT, "every kind has its name");

static const struct {
    const char *ending;
    enum pack_kind kind;
} endings[] = {
    {".yaml", PACK_YAML}, {".yml", PACK_YAML}, {".vtt", PACK_WEBVTT}, {".srt", PACK_SUBRIP}, {".png", PACK_PNG},
    {".jpg", PACK_JPEG}, {".jpeg", PACK_JPEG}, {".pdf", PACK_PDF}, {".pub", PACK_KEY},
    {".mp3", PACK_MEDIA}, {".m4a", PACK_MEDIA}, {".aac", PACK_MEDIA}, {".ogg", PACK_MEDIA}, {".oga", PACK_MEDIA},
    {".opus", PACK_MEDIA}, {".flac", PACK_MEDIA}, {".wav", PACK_MEDIA},
};

const char *pack_kind_name(enum pack_kind kind)
{
    return kind < PACK_KIND_COUNT ? names[kind] : "nothing that packs hold";
}

enum pack_kind pack_kind_of(struct str path)
{
    char name[256];
    struct str base = str_sub(path, (size_t)(str_rfind_char(path, '/') + 1), path.len);
    ptrdiff_t dot = str_rfind_char(base, '.');
    if (dot <= 0 || base.len >= sizeof name)
        return PACK_KIND_COUNT;
    struct str ending = str_sub(base, (size_t)dot, base.len);
    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        if (str_eq_nocase(ending, str_c(endings[i].ending)))
            return endings[i].kind;
    memcpy(name, base.ptr, base.len);
    name[base.len] = '\0';
    return looks_like_media(name) ? PACK_MEDIA : PACK_KIND_COUNT;
}

/* Beginnings of containers. Sources: ISO/IEC 14496-12 (ftyp), RFC 8794 (EBML), RFC 3533 (Ogg), the formats' own papers. */
static const struct {
    size_t at;
    size_t n;
    const char *bytes;
} beginnings[] = {
    {4, 4, "ftyp"}, {4, 4, "moov"}, {4, 4, "mdat"}, {4, 4, "wide"}, {4, 4, "free"}, {4, 4, "skip"}, {4, 4, "pnot"},
    {0, 4, "\x1A\x45\xDF\xA3"}, {0, 4, "OggS"}, {0, 4, "fLaC"}, {0, 3, "ID3"}, {0, 3, "FLV"},
    {0, 4, "\x00\x00\x01\xBA"}, {0, 4, "\x00\x00\x01\xB3"}, {0, 8, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"},
    {0, 4, "\x06\x0E\x2B\x34"},
};

enum { TS_PACKET = 188, M2TS_PACKET = 192 };

static bool begins(const struct pack_sight *s, size_t at, const char *bytes, size_t n)
{
    return s->n_head >= at + n && memcmp(s->head + at, bytes, n) == 0;
}

static bool is_transport_stream(const struct pack_sight *s)
{
    return (begins(s, 0, "\x47", 1) && begins(s, TS_PACKET, "\x47", 1)) ||
           (begins(s, 4, "\x47", 1) && begins(s, M2TS_PACKET + 4, "\x47", 1));
}

/* MPEG audio and ADTS begin with eleven ones; a version and a layer that are reserved are neither's. */
static bool is_bare_sound(const struct pack_sight *s)
{
    return s->n_head >= 2 && s->head[0] == 0xFF && (s->head[1] & 0xE0) == 0xE0 && (s->head[1] & 0x18) != 0x08;
}

static bool is_media(const struct pack_sight *s)
{
    for (size_t i = 0; i < ARRAY_LEN(beginnings); i++)
        if (begins(s, beginnings[i].at, beginnings[i].bytes, beginnings[i].n))
            return true;
    if (begins(s, 0, "RIFF", 4))
        return begins(s, 8, "AVI ", 4) || begins(s, 8, "WAVE", 4);
    return is_transport_stream(s) || is_bare_sound(s);
}

/* ---- texts ---- */

static bool is_wide(const struct pack_sight *s)
{
    return begins(s, 0, "\xFF\xFE", 2) || begins(s, 0, "\xFE\xFF", 2);
}

/* The beginning without a byte order mark, NULs of wide characters and blanks. */
static size_t plain_head(const struct pack_sight *s, char out[sizeof s->head])
{
    size_t n = 0, from = begins(s, 0, "\xEF\xBB\xBF", 3) ? 3 : is_wide(s) ? 2 : 0;
    for (size_t i = from; i < s->n_head; i++)
        if (s->head[i] && (n || !strchr(" \t\r\n", s->head[i])))
            out[n++] = (char)s->head[i];
    return n;
}

static bool is_text(const struct pack_sight *s)
{
    char head[sizeof s->head];
    struct str text = {head, plain_head(s, head)};
    bool run = str_starts(text, STR("#!")) || str_starts(text, STR("<"));
    switch (s->kind) {
    case PACK_WEBVTT: return str_starts(text, STR("WEBVTT"));
    case PACK_SUBRIP: return !run && (!text.len || str_find(text, STR("-->")) >= 0);
    case PACK_KEY: return str_starts(text, STR("capsule-kiosk organisation-public-key 1\n"));
    default: return !run;
    }
}

static bool has_controls(const struct pack_sight *s, const unsigned char *p, size_t n)
{
    if (is_wide(s) && s->kind != PACK_KEY)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((p[i] < ' ' && !(p[i] >= '\t' && p[i] <= '\r')) || p[i] == 0x7F)
            return true;
    return false;
}

static bool is_kind(const struct pack_sight *s)
{
    switch (s->kind) {
    case PACK_MEDIA: return is_media(s);
    case PACK_PNG: return begins(s, 0, "\x89PNG\r\n\x1A\n", 8);
    case PACK_JPEG: return begins(s, 0, "\xFF\xD8\xFF", 3);
    case PACK_PDF: return begins(s, 0, "%PDF-", 5);
    default: return is_text(s);
    }
}

static bool is_text_kind(enum pack_kind kind)
{
    return kind == PACK_YAML || kind == PACK_WEBVTT || kind == PACK_SUBRIP || kind == PACK_KEY;
}

int64_t pack_kind_max(enum pack_kind kind)
{
    return is_text_kind(kind) ? PACK_TEXT_MAX : PACK_FILE_SIZE_MAX;
}

void pack_sight_begin(struct pack_sight *s, enum pack_kind kind)
{
    *s = (struct pack_sight){.kind = kind};
}

bool pack_sight_add(struct pack_sight *s, const void *bytes, size_t n)
{
    size_t room = sizeof s->head - s->n_head, take = n < room ? n : room;
    bool headed = room == 0;
    if (take)
        memcpy(s->head + s->n_head, bytes, take);
    s->n_head += take;
    if (is_text_kind(s->kind) && has_controls(s, bytes, n))
        s->bad = true;
    if (!headed && s->n_head == sizeof s->head)
        s->bad = s->bad || !is_kind(s);
    return !s->bad;
}

bool pack_sight_end(struct pack_sight *s)
{
    if (s->n_head < sizeof s->head)
        s->bad = s->bad || !is_kind(s);
    return !s->bad;
}
