#include "cli/pdf.h"

#include <stdio.h>

#include "base/fs.h"
#include "base/time.h"
#include "gfx/vector.h"
#include "locale/language.h"
#include "player/jobs.h"
#include "screens/brand.h"

int64_t pdf_made_at(const struct options *o)
{
    int64_t wall_s;
    return o->now && options_now(o->now, &wall_s) ? wall_s : time_wall_ms() / 1000;
}

enum { LOGO_W = 680, LOGO_H = 152 }; /* px, twice what paper has for it: 300 an inch */

void pdf_brand(struct paper *paper, struct images *images, const struct organisation *o)
{
    struct player_still still;
    struct err err = ERR_INIT;
    if (!o)
        return;
    paper->brand = (struct paper_brand){.name = i18n_text(&o->name, paper->pages->language, NULL)};
    const char *path = o->logo_on_light ? o->logo_on_light : o->logo;
    if (!path)
        return;
    if (!player_still_now(NULL, path, LOGO_W, LOGO_H, &still, &err)) {
        fprintf(stderr, "capsule-kiosk: %s; the name stands alone\n", err.text);
        return;
    }
    color_t ground;
    bool plate = brand_plate(still.pixels, still.w, still.h, paper_color(PAPER_BG), &ground);
    paper->brand.w = still.w;
    paper->brand.h = still.h;
    paper->brand.plate = plate ? ground : 0;
    paper->brand.image = images_add(images, still.pixels, still.w, still.h);
}

bool pdf_write(const char *path, const struct pages *pages, struct text_engine *text,
               struct images *images, struct err *err)
{
    struct buf file = BUF_INIT;
    bool ok = vector_pdf(pages, text, images, &file, err) &&
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
