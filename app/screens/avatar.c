/* Colours and signs as a const table. A colour is never alone: the initial or the sign says the same. */
#include "screens/avatar.h"

#include <assert.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "ui/icons.h"

static const struct avatar {
    const char *name;
    enum color_token ground, ink;
    uint32_t icon; /* 0: the initial */
    enum string_id label;
} avatars[] = {
    {"signal", C_SIGNAL, C_ON_SIGNAL, 0, STR_AVATAR_INITIAL},
    {"amber", C_AMBER, C_ON_AMBER, 0, STR_AVATAR_INITIAL},
    {"pick", C_PICK, C_ON_PICK, 0, STR_AVATAR_INITIAL},
    {"coral", C_CORAL, C_ON_CORAL, 0, STR_AVATAR_INITIAL},
    {"paper", C_CURRENT, C_ON_CURRENT, 0, STR_AVATAR_INITIAL},
    {"leaf", C_SIGNAL, C_ON_SIGNAL, ICON_LEAF, STR_AVATAR_LEAF},
    {"sun", C_AMBER, C_ON_AMBER, ICON_SUN, STR_AVATAR_SUN},
    {"bicycle", C_PICK, C_ON_PICK, ICON_BICYCLE, STR_AVATAR_BICYCLE},
    {"cat", C_CORAL, C_ON_CORAL, ICON_CAT, STR_AVATAR_CAT},
    {"star", C_CURRENT, C_ON_CURRENT, ICON_STAR, STR_AVATAR_STAR},
};
static_assert(ARRAY_LEN(avatars) == AVATAR_COUNT, "every picture is on the table");

static const struct avatar *avatar_at(int avatar)
{
    return &avatars[avatar >= 0 && avatar < AVATAR_COUNT ? avatar : 0];
}

const char *avatar_name(int avatar)
{
    return avatar_at(avatar)->name;
}

int avatar_of(struct str name)
{
    for (int i = 0; i < AVATAR_COUNT; i++)
        if (str_eq_c(name, avatars[i].name))
            return i;
    return 0;
}

struct str avatar_label(struct ui *ui, int avatar)
{
    const struct avatar *a = avatar_at(avatar);
    return strings_fill(ui->arena, ui_str(ui, a->label), "n",
                        arena_strf(ui->arena, "%d", avatar + 1).ptr, NULL);
}

/* Latin letters of the four languages; scripts without capitals stay as they are. */
static uint32_t capital(uint32_t cp)
{
    bool ascii = cp >= 'a' && cp <= 'z', latin1 = cp >= 0xE0 && cp <= 0xFE && cp != 0xF7;
    return ascii || latin1 ? cp - 32 : cp;
}

static bool is_mark(uint32_t cp)
{
    return cp >= 0x300 && cp < 0x370;
}

struct str avatar_initial(struct arena *arena, struct str name)
{
    struct str rest = str_trim(name), behind;
    char first[4];
    if (!rest.len)
        return STR("");
    size_t n = (size_t)utf8_put(capital(utf8_next(&rest)), first);
    behind = rest;
    size_t marks = 0;
    while (behind.len && is_mark(utf8_next(&behind)))
        marks = rest.len - behind.len;
    return arena_strf(arena, "%.*s%.*s", (int)n, first, (int)marks, rest.ptr);
}

void avatar_draw(struct ui *ui, float cx, float cy, float diameter_px, int avatar, struct str name)
{
    const struct avatar *a = avatar_at(avatar);
    color_t ink = ui_color(ui, a->ink);
    int side = (int)diameter_px;
    struct rect r = {(int)(cx - diameter_px / 2), (int)(cy - diameter_px / 2), side, side};
    draw_disc(ui->list, cx, cy, diameter_px / 2, ui_color(ui, a->ground));
    if (a->icon) {
        ui_icon(ui, r, a->icon, diameter_px * 0.6f / ui->u, ink);
        return;
    }
    struct text_style style = ui_style(ui, T_L);
    style.size_px = diameter_px * 0.5f; /* belongs to the disc */
    style.line_px = style.size_px;
    ui_label(ui, r, TEXT_CENTER, &style, ink, avatar_initial(ui->arena, name));
}
