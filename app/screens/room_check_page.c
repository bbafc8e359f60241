/* A row a look: its sign, what is seen or asked, and how to answer; below them one button for all that is left. */
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/room_check.h"
#include "ui/icons.h"

static const struct {
    enum string_id name;
    uint32_t icon;
} rows[CHECK_COUNT] = {
    [CHECK_DISPLAY] = {STR_CHECK_DISPLAY, ICON_PROJECTOR}, [CHECK_SOUND] = {STR_CHECK_SOUND, ICON_SPEAKER},
    [CHECK_CLICKER] = {STR_CHECK_CLICKER, ICON_CURSOR},    [CHECK_CLOCK] = {STR_CHECK_CLOCK, ICON_CLOCK},
    [CHECK_FILES] = {STR_CHECK_FILES, ICON_HARDDISK},
};

static struct str display_words(struct ui *ui, const struct presented *f)
{
    return ui_str(ui, f->mirrored                         ? STR_PRESENTER_MIRRORED
                      : f->displays > 1 && f->room_shown ? STR_CHECK_DISPLAY_GOOD
                      : f->room_shown                     ? STR_CHECK_DISPLAY_ONE
                                                          : STR_CHECK_DISPLAY_GONE);
}

static struct str clock_words(struct ui *ui, const struct screen_env *env, bool bad)
{
    if (bad)
        return ui_str(ui, STR_CHECK_CLOCK_BAD);
    struct civil c = course_civil(env->room->course, env->now.wall_s);
    struct str date = room_date(ui, env, c.day, false), time = room_time(ui, env, env->now.wall_s);
    return arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(date), STR_ARG(time));
}

static struct str files_words(struct ui *ui, const struct room_check *st)
{
    char n[16];
    snprintf(n, sizeof n, "%d", st->files);
    if (st->answers[CHECK_FILES] == ANSWER_IS_BAD)
        return strings_fill(ui->arena, ui_str(ui, STR_CHECK_FILES_BAD), "name", arena_cstr(ui->arena, st->bad_file), NULL);
    return strings_fill(ui->arena, ui_str(ui, st->files_ticket ? STR_CHECK_FILES_READING : STR_CHECK_FILES_GOOD), "n", n, NULL);
}

static struct str words_of(struct ui *ui, const struct screen_env *env, const struct room_check *st, enum check_row row)
{
    enum check_answer a = st->answers[row];
    if (a == ANSWER_IS_SKIPPED)
        return ui_str(ui, STR_CHECK_SKIPPED);
    switch (row) {
    case CHECK_DISPLAY: return display_words(ui, env->presented);
    case CHECK_SOUND:
        return ui_str(ui, a == ANSWER_IS_GOOD  ? STR_CHECK_WORKS
                          : a == ANSWER_IS_BAD ? STR_CHECK_SOUND_BAD
                                               : STR_CHECK_SOUND_ASK);
    case CHECK_CLICKER: return ui_str(ui, a == ANSWER_IS_GOOD ? STR_CHECK_CLICKER_WORKS : STR_CHECK_CLICKER_ASK);
    case CHECK_CLOCK: return clock_words(ui, env, a == ANSWER_IS_BAD);
    case CHECK_FILES: return files_words(ui, st);
    case CHECK_COUNT: break;
    }
    BUG("no check %d", (int)row);
}

static struct button small(struct ui *ui, uint32_t id, enum string_id words, uint32_t icon)
{
    return (struct button){.id = id, .kind = BUTTON_SECONDARY, .size = BUTTON_SMALL, .label = ui_str(ui, words), .icon = icon};
}

/* Ways to answer, from the right; returns their left end. */
static int draw_answers(struct ui *ui, const struct room_check *st, enum check_row row, int right, int cy)
{
    struct button list[4];
    int n = 0, h = ui_button_height(ui, BUTTON_SMALL);
    bool open = st->answers[row] == ANSWER_IS_OPEN;
    if (open) {
        list[n] = small(ui, UI_ID(CHECK_ID_SKIP, row), STR_CHECK_SKIP, 0);
        list[n].name = arena_strf(ui->arena, "%" STR_FMT ": %" STR_FMT, STR_ARG(list[n].label), STR_ARG(ui_str(ui, rows[row].name)));
        list[n++].kind = BUTTON_QUIET;
    }
    if (row == CHECK_SOUND && st->played && open) {
        list[n++] = small(ui, UI_ID(CHECK_ID_SILENT, 0), STR_CHECK_NOT_HEARD, ICON_VOLUME_OFF);
        list[n++] = small(ui, UI_ID(CHECK_ID_HEARD, 0), STR_CHECK_HEARD, ICON_CHECK);
    }
    if (row == CHECK_SOUND && st->answers[row] != ANSWER_IS_GOOD)
        list[n++] = small(ui, UI_ID(CHECK_ID_TONE, 0), st->played ? STR_CHECK_TONE_AGAIN : STR_CHECK_TONE, ICON_VOLUME_HIGH);
    for (int i = 0; i < n; i++) {
        right -= ui_button_width(ui, &list[i]);
        ui_button(ui, right, cy - h / 2, 0, &list[i]);
        right -= ui_px(ui, 12);
    }
    return right;
}

static void draw_row(struct ui *ui, const struct screen_env *env, const struct room_check *st, enum check_row row, struct rect r)
{
    static const uint32_t signs[] = {0, ICON_CHECK_CIRCLE, ICON_ALERT, ICON_MINUS};
    static const enum color_token inks[] = {C_TEXT_2, C_SIGNAL, C_AMBER, C_TEXT_3};
    enum check_answer a = st->answers[row];
    int pad = ui_px(ui, 28), side = ui_px(ui, 52), cy = r.y + r.h / 2;
    draw_rounded(ui->list, r, (float)ui_px(ui, 20), ui_color(ui, C_SURFACE),
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, ui_color(ui, C_LINE));
    ui_icon(ui, (struct rect){r.x + pad, r.y, side, r.h}, a ? signs[a] : rows[row].icon, 44, ui_color(ui, inks[a]));
    int x = r.x + pad + side + pad, right = r.x + r.w - pad, high = r.h;
    if (ui->portrait) { /* under the words, where there is room */
        int button = ui_button_height(ui, BUTTON_SMALL), y = r.y + r.h - ui_px(ui, 16) - button / 2;
        high -= draw_answers(ui, st, row, right, y) < right ? button + ui_px(ui, 16) : 0;
    } else {
        right = draw_answers(ui, st, row, right, cy);
    }
    struct text_style name = ui_style(ui, T_LABEL), text = ui_style(ui, T_LABEL_REGULAR);
    struct str title = ui_str(ui, rows[row].name), words = words_of(ui, env, st, row);
    int name_h = (int)name.line_px, room = high - name_h - ui_px(ui, 12);
    const struct text_block *b = fit_text(ui, words, &text, right - x, room, TEXT_START);
    float y = (float)r.y + ((float)high - (float)name_h - b->height) / 2;
    ui_label(ui, (struct rect){x, (int)y, right - x, name_h}, TEXT_START, &name, ui_color(ui, C_TEXT), title);
    draw_text(ui->list, (float)x, y + (float)name_h, b, ui_color(ui, a == ANSWER_IS_BAD ? C_AMBER : C_TEXT_2));
    ui_record(ui, ROLE_TEXT, 0, 0, title, words, (struct rect){x, r.y, right - x, high});
}

void room_check_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct room_check *st = state;
    int margin = page_margin(ui), gap = ui_px(ui, 16), y = ui_px(ui, 64), w = ui->w - 2 * margin;
    bool open = false;
    for (int i = 0; i < CHECK_COUNT; i++)
        open = open || st->answers[i] == ANSWER_IS_OPEN;
    ui_screen(ui, ui_str(ui, STR_CHECK_TITLE));
    const struct text_block *b = ui_text(ui, (float)margin, (float)y, (float)w, 0, T_L, ui_color(ui, C_TEXT), ui_str(ui, STR_CHECK_TITLE), ROLE_HEADING);
    y += (int)ceilf(b->height) + ui_px(ui, 8);
    b = ui_text(ui, (float)margin, (float)y, (float)w, 0, T_LABEL_REGULAR, ui_color(ui, C_TEXT_2), ui_str(ui, STR_CHECK_TEXT), ROLE_TEXT);
    y += (int)ceilf(b->height) + ui_px(ui, 28);
    struct button begin = {.id = UI_ID(CHECK_ID_BEGIN, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_NORMAL,
                           .label = ui_str(ui, open ? STR_CHECK_SKIP_ALL : STR_CHECK_BEGIN),
                           .icon_after = ICON_ARROW_RIGHT,
                           .primary = true};
    int foot = ui->h - ui_px(ui, 44) - ui_button_height(ui, BUTTON_NORMAL);
    int h = (foot - ui_px(ui, 28) - y - (CHECK_COUNT - 1) * gap) / CHECK_COUNT;
    int most = ui_px(ui, ui->portrait ? 300 : 148);
    h = h > most ? most : h;
    for (int i = 0; i < CHECK_COUNT; i++)
        draw_row(ui, env, st, (enum check_row)i, (struct rect){margin, y + i * (h + gap), w, h});
    ui_button(ui, ui->w - margin - ui_button_width(ui, &begin), foot, 0, &begin);
    ui_wake_at(ui, ui->now.mono_us + 1000000);
}
