/* In the place of qr.c where qrencode is left out: no text has a code. */
#include "ui/qr.h"
#include "ui/ui.h"

int qr_modules(struct str text, struct arena *arena, const uint8_t **dark)
{
    (void)text, (void)arena, (void)dark;
    return 0;
}

int ui_qr_side(struct ui *ui, int room_px, struct str text)
{
    (void)ui, (void)room_px, (void)text;
    return 0;
}

struct rect ui_qr(struct ui *ui, struct rect r, struct str text, struct str name)
{
    (void)ui, (void)r, (void)text, (void)name;
    return (struct rect){0};
}

void qr_libraries(struct libraries *l)
{
    (void)l;
}
