/*
 * What can be said of a document whose file is elsewhere. Its address is shown as a code and in
 * letters, and never opened from here.
 */
#include "screens/document_where.h"

#include <math.h>

#include "base/parts.h"
#include "locale/language.h"

const char *document_path(const struct ui *ui, const struct document *d)
{
    const struct document_file *f = d ? document_file(d, string_language_code(ui->lang)) : NULL;
    return f ? f->path : NULL;
}

struct str document_languages(struct ui *ui, const struct document *d)
{
    struct str list = {NULL, 0};
    for (int i = 0; d && i < d->n_languages; i++) {
        struct str name = language_name_within(str_c(d->languages[i]), string_language_code(ui->lang),
                                               ui->arena);
        bool last = i + 1 == d->n_languages;
        list = i == 0 ? name
                      : arena_strf(ui->arena, "%" STR_FMT "%" STR_FMT "%" STR_FMT, STR_ARG(list),
                                   STR_ARG(last ? ui_str(ui, STR_ROOM_LIST_LAST) : STR(", ")),
                                   STR_ARG(name));
    }
    return list;
}

struct where document_where(struct ui *ui, const struct document *d, struct str title)
{
    struct where w = {.title = title};
    struct str languages = document_languages(ui, d);
    w.text = ui_str(ui, STR_ROOM_DOCUMENT_ELSEWHERE);
    if (languages.len)
        w.text = strings_fill(ui->arena, ui_str(ui, STR_ROOM_DOCUMENT_LANGUAGES), "languages",
                              arena_cstr(ui->arena, languages), NULL);
    if (d) {
        w.link = d->link;
        w.link_text = room_text(ui, &d->link_text);
    }
    return w;
}

static float draw_code(struct ui *ui, const struct where *w, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_BODY);
    float room = (float)r.w;
    struct str said = ui_str(ui, STR_ROOM_SCAN);
    const struct text_block *b = ui_layout(ui, said, &style, room, 0, TEXT_CENTER, 0);
    int words = (int)ceilf(b->height) + ui_px(ui, 24);
    struct rect code = r;
    code.h = r.h - words < r.w ? r.h - words : r.w;
    code = ui_qr(ui, code, w->link, w->link);
    if (rect_empty(code))
        return 0;
    ui_block(ui, (float)r.x, (float)(code.y + code.h + ui_px(ui, 24)), b, c[C_TEXT_2], said,
             ROLE_TEXT);
    return (float)(code.y + code.h - r.y);
}

void document_where_draw(struct ui *ui, const struct where *w, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct rect side = r, code = r;
    bool coded = w->link.len && part_is_built(PART_CODES);
    if (coded && ui->portrait) {
        code.h = r.h / 2;
        code.y = r.y + r.h - code.h;
        side.h = r.h - code.h - ui_px(ui, 48);
    } else if (coded) {
        code.w = r.w / 3;
        code.x = r.x + r.w - code.w;
        side.w = r.w - code.w - ui_px(ui, 96);
    }
    struct str more[] = {w->text, w->link_text, w->link};
    float gap = (float)ui_px(ui, 28), y = (float)side.y, rest = (float)side.h;
    struct room_fit t = room_fit(ui, w->title, true, 96, (float)side.w, rest * 0.5f);
    ui_block(ui, (float)side.x, y, t.block, c[C_TEXT], w->title, ROLE_HEADING);
    y += t.block->height + gap * 1.4f;
    for (int i = 0; i < 3; i++) {
        if (!more[i].len)
            continue;
        struct room_fit f = room_fit(ui, more[i], false, i == 2 ? 28 : 36, (float)side.w,
                                     (float)(side.y + side.h) - y);
        ui_block(ui, (float)side.x, y, f.block, c[i == 2 ? C_TEXT_3 : C_TEXT_2], more[i],
                 ROLE_TEXT);
        y += f.block->height + gap;
    }
    if (coded)
        draw_code(ui, w, code);
}
