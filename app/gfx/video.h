/* The player's picture on the processor: turned, cropped and scaled as I420, then converted with the right matrix. */
#ifndef GFX_VIDEO_H
#define GFX_VIDEO_H

#include "gfx/plan.h"

struct video_scaler;

struct video_scaler *video_scaler_new(void);
void video_scaler_free(struct video_scaler *s);

/* The picture of one place, ready to be converted; planes belong to the video or the scaler. For BT.709 the blue
 * difference is stretched already (matrix.h). */
struct video_planes {
    const uint8_t *plane[3];
    int pitch[3];
    struct rect at; /* what it covers on the target */
    bool bt709;
};

/* Scales once per picture and place: asking again for the same serial is free. False when it cannot be scaled. */
bool video_prepare(struct video_scaler *s, const struct gfx_video *v, const struct plan_video *place, uint32_t index,
                   struct video_planes *out);

/* The part of the target (inside p->at) as opaque ARGB; dst is the part's top left pixel, pitch in words. Converting
 * in parts gives the same bits as converting at once. */
void video_convert(const struct video_planes *p, struct rect part, uint32_t *dst, int pitch);

#endif
