/* Typing at the end of one line. Whole characters come and go; what does not fit is refused. */
#include "ui/text_field.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

struct str text_field_text(const struct text_field *f)
{
    return (struct str){f->text, f->len};
}

bool text_field_add(struct text_field *f, struct str text)
{
    if (!text.len || f->len + text.len > sizeof f->text)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    memcpy(f->text + f->len, text.ptr, text.len);
    f->len += text.len;
    return true;
}

/* U+0300..U+036F, as typed one by one. */
static bool is_mark(const char *p, size_t n)
{
    return n == 2 && ((unsigned char)p[0] == 0xCC || ((unsigned char)p[0] == 0xCD && (unsigned char)p[1] < 0xB0));
}

bool text_field_erase(struct text_field *f)
{
    bool any = f->len > 0, mark = true;
    while (f->len && mark) {
        size_t at = f->len - 1;
        while (at > 0 && ((unsigned char)f->text[at] & 0xC0) == 0x80)
            at--;
        mark = is_mark(f->text + at, f->len - at);
        f->len = at;
    }
    return any;
}

void ui_text_field(struct ui *ui, struct rect r, uint32_t id, const struct text_field *f,
                   uint32_t icon, struct str name, bool active)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 20);
    struct str text = text_field_text(f), shown = text.len ? text : name;
    struct text_style style = ui_style(ui, T_BODY);
    struct rect sign = {r.x + ui_px(ui, 20), r.y, ui_px(ui, 36), r.h};
    int x = sign.x + sign.w + ui_px(ui, 16), caret = ui_px(ui, 4);
    struct rect inner = {x, r.y, r.x + r.w - ui_px(ui, 20) - x, r.h};
    draw_rounded(ui->list, r, radius, c[C_SURFACE],
                 (float)ui_px(ui, active ? ui->theme->chosen : ui->theme->control),
                 c[active ? C_PICK : C_LINE]);
    ui_icon(ui, sign, icon, 36, c[C_TEXT_2]);
    float wide = text_width(ui->text, shown, &style);
    if (!text.len && wide > (float)inner.w) /* what is typed moves on, its name has to stand whole */
        style.size_px = floorf(style.size_px * (float)inner.w / wide);
    const struct text_block *b =
        ui_layout(ui, shown, &style, 0, 1, TEXT_START, TEXT_NO_WRAP);
    int over = (int)ceilf(b->width) + 2 * caret - inner.w;
    int before = active && !text.len && over + caret <= 0 ? 3 * caret : 0; /* behind the caret */
    over = over > 0 && text.len ? over : 0;
    draw_clip(ui->list, inner);
    float y = ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style);
    draw_text(ui->list, (float)(inner.x - over + before), y, b, c[text.len ? C_TEXT : C_TEXT_3]);
    if (active) {
        int at = inner.x - over + (text.len ? (int)ceilf(b->width) + caret : -2 * caret);
        int h = (int)(style.size_px * 1.2f);
        draw_fill(ui->list, (struct rect){at < inner.x ? inner.x : at, r.y + (r.h - h) / 2, caret, h},
                  c[C_SIGNAL]);
    }
    draw_unclip(ui->list);
    ui_focus_ring(ui, r, radius, id);
    ui_record(ui, ROLE_FIELD, id, STATE_FOCUSABLE | (active ? STATE_CHECKED : 0), name, text, r);
}
