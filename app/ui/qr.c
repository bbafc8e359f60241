/*
 * A QR code (ISO/IEC 18004) on a plate of paper: level L on a screen, which
 * nothing stains, so that its modules are large, level M on paper; whole-pixel modules, the four modules of
 * quiet zone the standard asks for, dark on light in every theme because many readers know no other
 * way round. Text beyond ASCII is announced as UTF-8 (ECI 26), which phones otherwise have to guess.
 */
#include "ui/qr.h"

#include <qrencode.h>
#include <string.h>

#include "ui/ui.h"

enum { QUIET = 4, ECI_UTF8 = 26 };

static bool plain(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] > 0x7E)
            return false;
    return true;
}

/* Only what the denser alphanumeric mode has. */
static bool alphanumeric(struct str text)
{
    static const char has[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    for (size_t i = 0; i < text.len; i++)
        if (!text.ptr[i] || !strchr(has, text.ptr[i]))
            return false;
    return true;
}

/* NULL: too long for any code. */
static QRcode *encode(struct str text, QRecLevel level)
{
    bool dense = alphanumeric(text);
    QRencodeMode mode = dense ? QR_MODE_AN : QR_MODE_8;
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;
    if (input && text.len && text.len <= (size_t)(dense ? QR_PLAIN_MAX : UI_QR_TEXT_MAX) &&
        (plain(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
        QRinput_append(input, mode, (int)text.len, (const unsigned char *)text.ptr) == 0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

static int modules_of(struct str text, QRecLevel level, struct arena *arena, const uint8_t **out)
{
    QRcode *code = encode(text, level);
    if (!code)
        return 0;
    int side = code->width;
    size_t n = (size_t)side * (size_t)side;
    uint8_t *dark = arena_array(arena, n, uint8_t);
    for (size_t i = 0; i < n; i++)
        dark[i] = code->data[i] & 1; /* the other bits say what a module is for */
    QRcode_free(code);
    *out = dark;
    return side;
}

int qr_modules(struct str text, struct arena *arena, const uint8_t **out)
{
    return modules_of(text, QR_ECLEVEL_M, arena, out);
}

int ui_qr_side(struct ui *ui, int room_px, struct str text)
{
    const uint8_t *dark;
    int side = modules_of(text, QR_ECLEVEL_L, ui->arena, &dark), modules = side + 2 * QUIET;
    return side ? room_px / modules * modules : 0;
}

struct rect ui_qr(struct ui *ui, struct rect r, struct str text, struct str name)
{
    const uint8_t *dark;
    int side = modules_of(text, QR_ECLEVEL_L, ui->arena, &dark);
    int modules = side ? side + 2 * QUIET : 1, room = r.w < r.h ? r.w : r.h, px = room / modules;
    struct rect plate = {r.x + (r.w - modules * px) / 2, r.y + (r.h - modules * px) / 2,
                         modules * px, modules * px};
    if (!side || px <= 0)
        return (struct rect){0};
    draw_rounded(ui->list, plate, (float)px * 2, ui_color(ui, C_CODE), 0, 0);
    draw_cells(ui->list, plate.x + QUIET * px, plate.y + QUIET * px, dark, side, px,
               ui_color(ui, C_ON_CODE)); /* one command for all of them, however long the text is */
    ui_record(ui, ROLE_IMAGE, 0, 0, name, (struct str){NULL, 0}, plate);
    return plate;
}

void qr_libraries(struct libraries *l)
{
    libraries_add(l, "libqrencode", NULL, QRcode_APIVersionString());
}
