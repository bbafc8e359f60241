/*
 * A QR code (ISO/IEC 18004) on a plate of paper: level M, whole-pixel modules, the four modules of
 * quiet zone the standard asks for, dark on light in every theme because many readers know no other
 * way round. Text beyond ASCII is announced as UTF-8 (ECI 26), which phones otherwise have to guess.
 */
#include <qrencode.h>

#include "ui/ui.h"

enum { QUIET = 4, ECI_UTF8 = 26 };

static bool plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] > 0x7E)
            return false;
    return true;
}

/* NULL: too long for any code. */
static QRcode *encode(struct str text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;
    if (input && text.len && text.len <= UI_QR_TEXT_MAX &&
        (plain(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
        QRinput_append(input, QR_MODE_8, (int)text.len, (const unsigned char *)text.ptr) == 0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

/* One command for all of them, however long the text is. */
static void draw_modules(struct ui *ui, const QRcode *code, int x, int y, int px)
{
    size_t n = (size_t)code->width * (size_t)code->width;
    uint8_t *dark = arena_array(ui->arena, n, uint8_t);
    for (size_t i = 0; i < n; i++)
        dark[i] = code->data[i] & 1; /* the other bits say what a module is for */
    draw_cells(ui->list, x, y, dark, code->width, px, ui_color(ui, C_ON_CODE));
}

struct rect ui_qr(struct ui *ui, struct rect r, struct str text, struct str name)
{
    QRcode *code = encode(text);
    int modules = code ? code->width + 2 * QUIET : 1, room = r.w < r.h ? r.w : r.h,
        px = room / modules;
    struct rect plate = {r.x + (r.w - modules * px) / 2, r.y + (r.h - modules * px) / 2,
                         modules * px, modules * px};
    if (code && px > 0) {
        draw_rounded(ui->list, plate, (float)px * 2, ui_color(ui, C_CODE), 0, 0);
        draw_modules(ui, code, plate.x + QUIET * px, plate.y + QUIET * px, px);
        ui_record(ui, ROLE_IMAGE, 0, 0, name, (struct str){NULL, 0}, plate);
    }
    bool drawn = code && px > 0;
    QRcode_free(code);
    return drawn ? plate : (struct rect){0};
}
