/* What the bodies of arranged and typed questions share: their table and their cards. */
#include "screens/quiz_body.h"

const struct quiz_body *quiz_body_of(enum question_kind kind)
{
    static const struct quiz_body *const bodies[QUESTION_KIND_COUNT] = {
        [QUESTION_ORDERING] = &quiz_order,
        [QUESTION_MATCHING] = &quiz_match,
        [QUESTION_NUMERIC] = &quiz_number,
        [QUESTION_SHORT] = &quiz_short,
    };
    return bodies[kind];
}

struct str quiz_two_sentences(struct ui *ui, enum string_id first, enum string_id second, bool both)
{
    if (!both)
        return ui_str(ui, first);
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(ui_str(ui, first)),
                      STR_ARG(ui_str(ui, second)));
}

bool quiz_words_fit(struct ui *ui, struct str text, const struct text_style *style, float w)
{
    while (text.len)
        if (text_width(ui->text, str_cut(&text, ' '), style) > w)
            return false;
    return true;
}

void quiz_draw_card(struct ui *ui, struct rect r, uint32_t id, enum quiz_card look)
{
    bool chosen = look == CARD_CHOSEN;
    float radius = (float)ui_px(ui, 28);
    color_t edge = look == CARD_PLAIN ? ui_edge(ui, id) : ui_color(ui, C_PICK);
    draw_rounded(ui->list, r, radius,
                 chosen ? ui_color(ui, C_PICK_TINT) : ui_fill(ui, id, C_SURFACE),
                 (float)ui_px(ui, chosen ? ui->theme->chosen : ui->theme->control), edge);
    ui_focus_ring(ui, r, radius, id);
}
