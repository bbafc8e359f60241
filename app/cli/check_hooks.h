/* The questions of a check that other rooms answer (struct check_hooks), answered. */
#ifndef CLI_CHECK_HOOKS_H
#define CLI_CHECK_HOOKS_H

#include "cli/media_index.h"
#include "model/check.h"
#include "model/glyphs.h"
#include "text/text.h"

struct check_means {
    struct text_engine *engine; /* owned; NULL: there are no fonts, characters are not judged */
    struct glyph_check glyphs;  /* of captions */
    struct media_index index;
};

/* Opens the means; err says why there are none, the other questions are answered all the same. The hooks are good
 * until check_hooks_close. Main thread: media are looked into by children. */
struct check_hooks check_hooks_open(struct check_means *means, struct arena *arena, struct err *err);
void check_hooks_close(struct check_means *means);

/* The hook for captions; ctx: struct check_means. */
void check_captions(void *ctx, const struct caption_file *file, int64_t length_us, struct findings *f);

#endif
