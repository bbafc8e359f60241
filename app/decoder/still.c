/*
 * The still job. It answers with a picture no larger than asked and no larger than its source;
 * enlarging is for whoever draws. Sizes are checked before any memory is taken for pixels.
 */
#include "decoder/still.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "decoder/body_state.h"
#include "decoder/link.h"

enum { WAIT_US = 8000000 };

/* Largest size not beyond max_w x max_h, nor the source's own, with the shape w x h has when its
 * pixels are sar_num/sar_den wide. */
static void fit(uint32_t w, uint32_t h, uint32_t sar_num, uint32_t sar_den, int64_t max_w,
                int64_t max_h, uint32_t *out_w, uint32_t *out_h)
{
    double wide = (double)w * sar_num / (sar_den ? sar_den : 1), high = h;
    double scale = 1;
    if (wide > (double)max_w)
        scale = (double)max_w / wide;
    if (high * scale > (double)max_h)
        scale = (double)max_h / high;
    uint32_t fit_w = (uint32_t)(wide * scale + 0.5), fit_h = (uint32_t)(high * scale + 0.5);
    *out_w = fit_w ? fit_w : 1;
    *out_h = fit_h ? fit_h : 1;
}

static void answer(struct slots *slots, const struct protocol_msg *msg, const uint32_t *pixels,
                   uint32_t w, uint32_t h)
{
    struct protocol_msg m = protocol_msg_make(MSG_STILL_DONE, msg->session);
    memcpy(slots->memory + PROTOCOL_HEADER_SIZE, pixels, (size_t)w * h * sizeof *pixels);
    m.v[0] = w;
    m.v[1] = h;
    link_send(PROTOCOL_SOCKET_FD, &m);
}

static void refuse(const struct protocol_msg *msg, enum protocol_failure why)
{
    struct protocol_msg m = protocol_msg_make(MSG_FAILED, msg->session);
    m.v[0] = why;
    link_send(PROTOCOL_SOCKET_FD, &m);
}

static bool wait_for_picture(struct body *b)
{
    int64_t until_us = time_mono_us() + WAIT_US;
    struct pollfd on = {.fd = body_event_fd(b), .events = POLLIN};
    while (!body_has_picture(b) && !body_has_failed(b) && time_mono_us() < until_us) {
        poll(&on, 1, 50);
        body_tend(b);
    }
    return body_has_picture(b);
}

static void from_media(struct body *b, struct slots *slots, const struct protocol_msg *msg,
                       int file)
{
    struct protocol_msg open = protocol_msg_make(MSG_OPEN, msg->session);
    open.v[0] = msg->v[0];
    open.v[1] = OPEN_HOLD | OPEN_MUTED | OPEN_SILENT;
    open.v[2] = 1000000;
    open.v[4] = AUDIO_DEFAULT;
    body_open(b, &open, file);
    struct body_picture p;
    if (!wait_for_picture(b) || !body_picture(b, &p)) {
        if (!body_has_failed(b))
            refuse(msg, FAILURE_DECODE);
        return;
    }
    uint32_t w, h;
    fit(p.w, p.h, p.sar_num, p.sar_den, msg->v[1], msg->v[2], &w, &h);
    uint32_t *pixels = (uint64_t)w * h <= STILL_RESULT_MAX ? calloc((size_t)w * h, sizeof *pixels)
                                                           : NULL;
    if (!pixels) {
        refuse(msg, FAILURE_TOO_LARGE);
        return;
    }
    still_from_i420(slots, &p, pixels, w, h);
    body_close(b); /* before the slots are written over */
    answer(slots, msg, pixels, w, h);
    free(pixels);
}

static void from_image(struct slots *slots, const struct protocol_msg *msg, int file)
{
    struct still_image image = {NULL, 0, 0};
    uint32_t *pixels = NULL;
    FILE *in = fdopen(file, "rb");
    if (!in) {
        close(file);
        refuse(msg, FAILURE_OPEN);
        return;
    }
    unsigned char head[2] = {0, 0};
    bool read = fread(head, 1, 2, in) == 2;
    rewind(in);
    read = read && (head[0] == 0xFF && head[1] == 0xD8 ? still_read_jpeg(in, &image)
                                                       : still_read_png(in, &image));
    fclose(in);
    uint32_t w = 0, h = 0;
    if (read) {
        fit(image.w, image.h, 1, 1, msg->v[1], msg->v[2], &w, &h);
        pixels = (uint64_t)w * h <= STILL_RESULT_MAX ? calloc((size_t)w * h, sizeof *pixels) : NULL;
    }
    if (pixels) {
        still_from_rgba(&image, pixels, w, h);
        answer(slots, msg, pixels, w, h);
    } else {
        refuse(msg, FAILURE_DECODE);
    }
    free(image.rgba);
    free(pixels);
}

void still_make(struct body *b, struct slots *slots, const struct protocol_msg *msg, int file)
{
    if (msg->v[3] == STILL_IMAGE && still_reads_images())
        from_image(slots, msg, file);
    else
        from_media(b, slots, msg, file);
}
