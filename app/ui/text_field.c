/*
 * One line that is typed into. Whole characters come and go, a letter with the marks on it; what does not fit is refused.
 * The caret is kept as what lies behind it, so a field that is emptied or filled from outside has it at the end.
 */
#include "ui/text_field.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

struct str text_field_text(const struct text_field *f)
{
    return (struct str){f->text, f->len};
}

static size_t caret_of(const struct text_field *f)
{
    return f->after < f->len ? f->len - f->after : 0;
}

bool text_field_add(struct text_field *f, struct str text)
{
    size_t caret = caret_of(f), after = f->len - caret;
    if (!text.len || f->len + text.len > sizeof f->text)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    memmove(f->text + caret + text.len, f->text + caret, after);
    memcpy(f->text + caret, text.ptr, text.len);
    f->len += text.len;
    f->after = after;
    return true;
}

/* U+0300..U+036F, as typed one by one. */
static bool is_mark(const char *p)
{
    unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];
    return a == 0xCC || (a == 0xCD && b < 0xB0);
}

static size_t before(const struct text_field *f, size_t at)
{
    bool mark = true;
    while (at && mark) {
        at--;
        while (at > 0 && ((unsigned char)f->text[at] & 0xC0) == 0x80)
            at--;
        mark = at + 1 < f->len && is_mark(f->text + at);
    }
    return at;
}

static size_t behind(const struct text_field *f, size_t at)
{
    if (at == f->len)
        return at;
    do
        at++;
    while (at < f->len && (((unsigned char)f->text[at] & 0xC0) == 0x80 ||
                           (at + 1 < f->len && is_mark(f->text + at))));
    return at;
}

/* The start of the word before, the end of the one behind. */
static size_t word_before(const struct text_field *f, size_t at)
{
    while (at && f->text[at - 1] == ' ')
        at--;
    while (at && f->text[at - 1] != ' ')
        at--;
    return at;
}

static size_t word_behind(const struct text_field *f, size_t at)
{
    while (at < f->len && f->text[at] == ' ')
        at++;
    while (at < f->len && f->text[at] != ' ')
        at++;
    return at;
}

/* The caret stands where the gap was. */
static enum text_field_does cut(struct text_field *f, size_t from, size_t to)
{
    memmove(f->text + from, f->text + to, f->len - to);
    f->after = f->len - to;
    f->len -= to - from;
    return from < to ? FIELD_CHANGED : FIELD_MOVED;
}

static enum text_field_does move_to(struct text_field *f, size_t caret)
{
    f->after = f->len - caret;
    return FIELD_MOVED;
}

bool text_field_erase(struct text_field *f)
{
    size_t caret = caret_of(f);
    return cut(f, before(f, caret), caret) == FIELD_CHANGED;
}

void text_field_clear(struct text_field *f)
{
    f->len = f->after = 0;
}

enum text_field_does text_field_key(struct text_field *f, uint32_t key, unsigned mods)
{
    size_t caret = caret_of(f);
    bool words = mods & MOD_CTRL;
    size_t left = words ? word_before(f, caret) : before(f, caret);
    size_t right = words ? word_behind(f, caret) : behind(f, caret);
    switch (key) {
    case KEY_LEFT: return move_to(f, left);
    case KEY_RIGHT: return move_to(f, right);
    case KEY_HOME: return move_to(f, 0);
    case KEY_END: return move_to(f, f->len);
    case KEY_BACKSPACE: return cut(f, left, caret);
    case KEY_DELETE: return cut(f, caret, right);
    default: return FIELD_NOTHING;
    }
}

static int caret_x(struct ui *ui, const struct text_field *f, const struct text_style *style,
                   const struct text_block *whole)
{
    size_t caret = caret_of(f);
    return (int)ceilf(caret == f->len ? whole->width
                                      : text_width(ui->text, (struct str){f->text, caret}, style));
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
    int gone = text.len ? caret_x(ui, f, &style, b) : 0; /* from the start of the text to the caret */
    int over = (text.len ? gone : (int)ceilf(b->width)) + 2 * caret - inner.w;
    int room = active && !text.len && over + caret <= 0 ? 3 * caret : 0; /* behind the caret */
    over = over > 0 && text.len ? over : 0;
    draw_clip(ui->list, inner);
    float y = ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style);
    draw_text(ui->list, (float)(inner.x - over + room), y, b, c[text.len ? C_TEXT : C_TEXT_3]);
    if (active) {
        bool end = caret_of(f) == f->len;
        int at = inner.x - over + (text.len ? gone + (end ? caret : -caret / 2) : -2 * caret);
        int h = (int)(style.size_px * 1.2f);
        draw_fill(ui->list, (struct rect){at < inner.x ? inner.x : at, r.y + (r.h - h) / 2, caret, h},
                  c[C_SIGNAL]);
    }
    draw_unclip(ui->list);
    ui_focus_ring(ui, r, radius, id);
    ui_record(ui, ROLE_FIELD, id, STATE_FOCUSABLE | (active ? STATE_CHECKED : 0), name, text, r);
}
