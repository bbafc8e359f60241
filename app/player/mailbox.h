/*
 * The interface's side of the shared pictures of one decoder. The slots are mapped read-only; sizes and pitches
 * come from formats checked when announced, never from the shared page; the page's numbers are bounded when read.
 */
#ifndef PLAYER_MAILBOX_H
#define PLAYER_MAILBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "player/protocol.h"

struct mailbox;

struct mailbox_format {
    uint32_t number; /* 0: none */
    int w, h, sar_num, sar_den, rotation;
};

struct mailbox_picture {
    const uint8_t *plane[3];
    int pitch[3];
    struct mailbox_format format;
    int64_t stamp_us; /* moment of display as the decoder says */
    int64_t media_us; /* its time in the media; -1: unknown */
};

struct mailbox_anchor {
    int64_t media_us, stamp_us;
    uint32_t session, epoch;
};

struct mailbox_counts {
    uint64_t shown, lost, decoded, missed;
};

/* Makes the memory; *fd is for the decoder (close it when handed over). Starts with one reference. */
struct mailbox *mailbox_new(int *fd, struct err *err);
struct mailbox *mailbox_ref(struct mailbox *m);
void mailbox_unref(struct mailbox *m); /* the last one unmaps; NULL is fine */

/* Remembers an announced format (wire_check has bounded it). The newest PROTOCOL_FORMATS are kept. */
void mailbox_format(struct mailbox *m, const struct mailbox_format *format);

enum mailbox_got { MAILBOX_NOTHING, MAILBOX_PICTURE, MAILBOX_BROKEN };

/* Takes the newest picture if there is one not yet taken. The planes stay as they are until the next one taken. */
enum mailbox_got mailbox_take(struct mailbox *m, struct mailbox_picture *out);

/* The media time of the picture taken last: later ones that look the same are it, too. -1: unknown. */
int64_t mailbox_media(const struct mailbox *m);

/* When the picture after the one displayed last should have been, or will have to be; 0: nobody knows. */
int64_t mailbox_next_due(const struct mailbox *m);

/* False while the decoder is writing it (a hostile one may keep it so): ask again later. */
bool mailbox_anchor(const struct mailbox *m, struct mailbox_anchor *out);
struct mailbox_counts mailbox_counts(const struct mailbox *m);

const uint8_t *mailbox_pixels(const struct mailbox *m); /* first byte of the first slot, for stills */

#endif
