/* Captions are read here for their length alone; what is wrong with them is told when a capsule is played. */
#include <string.h>

#include "cli/preview_captions.h"
#include "subs/cues.h"

enum { SOON_US = 100000 };

int64_t preview_longest_us(const struct capsule *c, const char *lang)
{
    struct arena arena = ARENA_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    int64_t at = 0;
    size_t most = 0;
    for (int i = 0; i < c->n_captions; i++) {
        const struct caption_file *file = &c->captions[i];
        bool read = strcmp(file->lang, lang) == 0 && !file->sdh && !file->forced &&
                    cues_load(file->path, &(struct cue_hints){.charset = file->charset, .language = file->lang}, &arena,
                              &cues, &err);
        for (size_t k = 0; read && k < cues.n; k++)
            if (cues.list[k].plain.len > most)
                most = cues.list[k].plain.len, at = cues.list[k].start_us + SOON_US;
    }
    arena_release(&arena);
    return at;
}
