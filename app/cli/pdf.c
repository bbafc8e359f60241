#include "cli/pdf.h"

#include <stdio.h>

#include "base/fs.h"
#include "base/time.h"
#include "gfx/vector.h"
#include "locale/language.h"

int64_t pdf_made_at(const struct options *o)
{
    int64_t wall_s;
    return o->now && options_now(o->now, &wall_s) ? wall_s : time_wall_ms() / 1000;
}

bool pdf_write(const char *path, const struct pages *pages, struct text_engine *text,
               struct err *err)
{
    struct buf file = BUF_INIT;
    bool ok = vector_pdf(pages, text, NULL, &file, err) &&
              fs_write_atomic(path, buf_str(&file), err);
    buf_release(&file);
    return ok;
}

void pdf_say(const char *path, const struct paper *paper)
{
    printf("%s: %u pages, %" STR_FMT ", %s\n", path, (unsigned)paper->pages->n,
           STR_ARG(language_name(str_c(paper->pages->language), paper->pages->arena)),
           paper_size_name(paper->size));
    if (paper->missing)
        fprintf(stderr, "capsule-kiosk: %u characters are in no face of fonts/fonts.yaml\n",
                (unsigned)paper->missing);
}
