/*
 * What crosses the boundary between the interface and capsule-decoder: fixed-size messages on a SOCK_SEQPACKET pair
 * (descriptor 3 of the child) and a sealed memfd (descriptor 4): one header page and three picture slots. The
 * decoder reads untrusted media, so the interface treats all of it as sent by an attacker: see wire.h, mailbox.h.
 */
#ifndef PLAYER_PROTOCOL_H
#define PLAYER_PROTOCOL_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PROTOCOL_VERSION = 5,
    PROTOCOL_MAGIC = 0x4B435044,
    PROTOCOL_SOCKET_FD = 3,
    PROTOCOL_MEMORY_FD = 4,
    PROTOCOL_TEXT_MAX = 96,
    PROTOCOL_SIDE_MAX = 8192, /* pixels */
    PROTOCOL_SLOTS = 3,
    PROTOCOL_HEADER_SIZE = 4096,
    PROTOCOL_SLOT_SIZE = 52 << 20, /* one I420 picture of 7680 x 4320, pitches rounded up; sparse until written */
    PROTOCOL_FORMATS = 4,          /* format numbers the interface remembers */
    PROTOCOL_PAGES_MAX = 1000000,
    PROTOCOL_PAGE_SIDE_MAX = 4096, /* pixels of a page or of a part of one */
    PROTOCOL_PAGE_SIZE_MAX = INT32_MAX, /* 1/1000 pt */
    PROTOCOL_PAGE_TEXT_AT = 2 * PROTOCOL_SLOT_SIZE, /* behind the first slot's begin; a page's pixels end before it */
    PROTOCOL_PAGE_TEXT_MAX = 16384,
    PROTOCOL_PART_WHOLE = 1 << 16, /* parts of a page are told in this unit of its width and height */
};
_Static_assert(PROTOCOL_PAGE_SIDE_MAX * PROTOCOL_PAGE_SIDE_MAX * 4 <= PROTOCOL_PAGE_TEXT_AT, "page before text");
#define PROTOCOL_LENGTH_MAX_US ((int64_t)1000 * 3600 * 1000000) /* longer is taken for unknown */
#define PROTOCOL_MEMORY_SIZE (PROTOCOL_HEADER_SIZE + (size_t)PROTOCOL_SLOTS * PROTOCOL_SLOT_SIZE)

enum protocol_type {
    MSG_NONE = 0,
    /* to the decoder */
    MSG_OPEN,    /* with a descriptor. v: start_us, flags, rate x 10^6, volume, audio id or -2, epoch;
                    text: language */
    MSG_PLAY,    /* also lets go of a held first picture */
    MSG_PAUSE,
    MSG_SEEK,    /* v: target_us, epoch */
    MSG_RATE,    /* v: rate x 10^6 */
    MSG_VOLUME,  /* v: 0..100 */
    MSG_MUTE,    /* v: 0 or 1 */
    MSG_TRACK,   /* v: audio track id */
    MSG_CLOSE,   /* stop and forget the file; answered by nothing */
    MSG_QUIT,
    MSG_PING,    /* v: any number, comes back in PONG */
    MSG_STILL,   /* with a descriptor. v: time_us, max_w, max_h, kind (enum protocol_still) */
    MSG_DOCUMENT, /* with a descriptor of a PDF; MSG_PAGE speaks of it from now on; answered by nothing */
    MSG_PAGE,    /* v: page (from 1), max_w, max_h, part x | y << 32, part w | h << 32, PAGE_TEXT or 0 */
    MSG_LOUDNESS, /* with a descriptor of a media file, decoded as fast as can be */
    /* to the interface */
    MSG_READY,   /* v: sandbox bits, Landlock ABI, rule count, working sound (0/1); text: audio output */
    MSG_TRACK_INFO, /* v: id, described (0/1), index; text: language (16 bytes), then title */
    MSG_MEDIA,   /* after the TRACK_INFOs. v: length_us, audio tracks, video tracks, selected audio id, fps x 1000,
                    codec fourcc */
    MSG_FORMAT,  /* v: format number, w, h, sar_num, sar_den, rotation */
    MSG_FRAME,   /* a picture is in the mailbox and the last one had been taken. v: nothing */
    MSG_FIRST,   /* the first picture of the session is in the mailbox. v: stamp_us, its media_us + 1 or 0: unknown */
    MSG_MOVING,  /* a second picture since the start or the last seek. v: as of FIRST */
    MSG_PLAYING, /* v: stamp_us */
    MSG_PAUSED,  /* v: media_us of the last picture, stamp_us */
    MSG_SEEKED,  /* v: media_us (the target's, when the picture is no other one's), stamp_us, epoch */
    MSG_ENDED,   /* v: pictures shown, media_us, length_us, stamp_us */
    MSG_FAILED,  /* v: enum protocol_failure, pages of the document (0: none or unknown) */
    MSG_PONG,    /* v: the PING's number */
    MSG_SILENT,  /* the sound device or its server is gone: nothing is heard any more */
    MSG_STILL_DONE, /* v: w, h: BGRA from slot 0 on, pitch w x 4 */
    MSG_PAGE_DONE, /* v: w, h, pages, page width and height in 1/1000 pt, bytes of text; text: label. Pixels as
                    STILL_DONE, text at PROTOCOL_PAGE_TEXT_AT */
    MSG_LOUDNESS_DONE, /* v: integrated loudness in 1/1000 LUFS, or LOUDNESS_SILENCE; ms of sound heard */
    MSG_TYPE_COUNT
};

enum { OPEN_HOLD = 1, OPEN_MUTED = 2, OPEN_SILENT = 4 /* no sound decoder at all */, OPEN_DESCRIBED = 8 };
enum { PAGE_TEXT = 1 /* the page's text is wanted too */ };
enum { AUDIO_DEFAULT = -2 };
enum { LOUDNESS_LEAST = -70000, LOUDNESS_MOST = 10000, LOUDNESS_SILENCE = LOUDNESS_LEAST - 1 };
enum protocol_still { STILL_MEDIA, STILL_IMAGE };

enum protocol_failure {
    FAILURE_NO_VIDEO = 1, /* sound only */
    FAILURE_DECODE,       /* no picture came out */
    FAILURE_OPEN,         /* libvlc would not take the file; poppler neither: no PDF, or damaged */
    FAILURE_TOO_LARGE,    /* picture or page beyond the limits */
    FAILURE_ENCRYPTED,    /* a document that wants a password */
    FAILURE_EMPTY,        /* a document without pages */
    FAILURE_BEYOND,       /* behind the last page: v[1] has their number */
    FAILURE_NO_LIBRARY,   /* documents cannot be read on this machine */
    FAILURE_COUNT
};

enum { /* MSG_READY v[0]: what is in force */
    SANDBOX_NO_NEW_PRIVS = 1,
    SANDBOX_LIMITS = 2,
    SANDBOX_LANDLOCK = 4,
    SANDBOX_SECCOMP = 8,
    SANDBOX_SECCOMP_KILL = 16,
    SANDBOX_RELAXED = 32 /* a sanitizer build: no limit on address space */
};

struct protocol_msg {
    uint32_t magic;
    uint16_t version;
    uint16_t type;
    uint32_t session;
    uint32_t reserved;
    int64_t v[6];
    char text[PROTOCOL_TEXT_MAX]; /* not necessarily ended by NUL */
};
_Static_assert(sizeof(struct protocol_msg) == 160, "fixed size");

/* A message of this program's version; numbers and text are zero. */
static inline struct protocol_msg protocol_msg_make(enum protocol_type type, uint32_t session)
{
    return (struct protocol_msg){PROTOCOL_MAGIC, PROTOCOL_VERSION, (uint16_t)type, session, 0, {0}, {0}};
}

/*
 * First page of the memory. mail: bits 0-1 slot index, bit 2 fresh, bits 8-31 format number. The decoder swaps its
 * finished back slot in, the interface swaps its front slot out (acq_rel): no slot is written while it is shown.
 * The anchor (media time with its CLOCK_MONOTONIC stamp) is a sequence lock: odd while being written.
 */
struct protocol_header {
    _Atomic uint32_t mail;
    _Atomic uint32_t anchor_seq;
    _Atomic int64_t anchor_media_us, anchor_stamp_us;
    _Atomic uint32_t anchor_epoch, anchor_session;
    _Atomic uint64_t shown;    /* pictures displayed in this session */
    _Atomic uint64_t lost;     /* pictures dropped as late, as libvlc counts */
    _Atomic uint64_t decoded;
    _Atomic uint64_t missed;   /* pictures replaced before the interface took them */
    _Atomic int64_t next_due_us; /* when the picture after the one displayed was to be displayed; 0: not decoded yet */
    _Atomic int64_t slot_stamp_us[PROTOCOL_SLOTS]; /* moment of display */
    _Atomic int64_t slot_media[PROTOCOL_SLOTS];    /* media_us + 1 of what was displayed last with these pixels; 0: unknown */
};
_Static_assert(sizeof(struct protocol_header) <= PROTOCOL_HEADER_SIZE, "fits its page");

enum { MAIL_INDEX = 3, MAIL_FRESH = 4, MAIL_FORMAT_SHIFT = 8, MAIL_FORMAT_MASK = 0xFFFFFF };

/* Where the planes of a w x h picture lie in a slot; both sides compute it, nobody sends it. */
struct protocol_layout {
    uint32_t pitch[3], lines[3];
    size_t offset[3], size;
};

static inline struct protocol_layout protocol_layout(uint32_t w, uint32_t h)
{
    uint32_t luma = (w + 63u) & ~63u, chroma = ((w + 1u) / 2u + 63u) & ~63u;
    uint32_t rows = (h + 31u) & ~31u, half = ((h + 1u) / 2u + 31u) & ~31u;
    size_t y = (size_t)luma * rows, c = (size_t)chroma * half;
    return (struct protocol_layout){{luma, chroma, chroma}, {rows, half, half}, {0, y, y + c}, y + 2 * c};
}

#endif
