/* Pictures of the screen into a video file: halves them and pipes them to the ffmpeg program at 25 a second. */
#ifndef CLI_RECORDER_H
#define CLI_RECORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct recorder;

/* Pictures of w x h (even numbers). NULL and err when ffmpeg cannot be started. */
struct recorder *recorder_new(const char *path, int w, int h, struct err *err);

/* What the screen shows from now on; repeats or drops pictures to keep 25 a second. XRGB words, w x h. */
void recorder_show(struct recorder *r, const uint32_t *pixels, int64_t now_us);

/* Finishes the file and waits for ffmpeg. False when it failed; frees in any case. */
bool recorder_finish(struct recorder *r, struct err *err);

#endif
