/*
 * The kicker of a capsule, in one place because the player, the quiz and the result all show it.
 */
#include "screens/kicker.h"

#include "screens/author_text.h"

struct str capsule_kicker(struct ui *ui, const struct capsule *c)
{
    const char *n = arena_strf(ui->arena, "%d", c->number).ptr;
    struct str kicker = author_text(ui, &c->kicker);
    if (!c->number) /* a quiz of the room that belongs to no capsule */
        return kicker;
    enum string_id id = kicker.len ? STR_CAPSULE_KICKER : STR_CAPSULE_NUMBER;
    return strings_fill(ui->arena, ui_str(ui, id), "n", n, "kicker",
                        arena_cstr(ui->arena, kicker), NULL);
}
