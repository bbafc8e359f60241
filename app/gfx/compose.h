/* Overlay and video put together into XRGB pixels, in any rectangle. */
#ifndef GFX_COMPOSE_H
#define GFX_COMPOSE_H

#include "gfx/overlay.h"
#include "gfx/video.h"

/* dst is the target's pixel (0, 0), pitch in words; only part is written, its top byte 255. Black where nothing is. */
void compose(const struct overlay *o, struct video_scaler *scaler, const struct gfx_video *video, struct rect part,
             uint32_t *dst, int pitch);

#endif
