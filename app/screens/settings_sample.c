/*
 * A caption as it is set: the settings lie over the capsule, so its own captions cannot show what a
 * choice does. About half as large as over a picture that fills the window, or the largest would
 * leave no room for the settings. The strip is bright at one end, since box and edge are made for
 * bright pictures.
 */
#include "screens/settings_page.h"

#include "screens/capsule_captions.h"
#include "ui/caption_box.h"

enum { BRIGHT = 0xE8E2D0, AIR = 20 };

static int picture_h(const struct ui *ui)
{
    return ui->portrait ? ui->w * 2 / 5 : ui->h / 2;
}

/* On a picture whose safe area ends with the strip and in which a line may be as wide as it. */
static struct caption_view view_of(const struct ui *ui, const struct screen_env *env,
                                   struct rect strip, const struct caption_cue *cue)
{
    int pad = ui_px(ui, AIR), h = picture_h(ui), w = strip.w * 3 / 2, floor = strip.y + strip.h;
    struct rect picture = {strip.x + strip.w / 2 - w / 2, floor + h / 20 - h, w, h};
    int line = (int)ui_caption_line(ui, picture, env->settings->caption_percent);
    return (struct caption_view){
        .cues = cue,
        .n = 1,
        .look = captions_look(env->settings),
        .picture = picture,
        .floor_px = floor,
        .below_px = strip.y + (strip.h - line) / 2,
        .within = {strip.x + pad, strip.y, strip.w - 2 * pad, strip.h}};
}

int settings_sample_height(const struct ui *ui)
{
    return (int)ui_caption_line(ui, (struct rect){0, 0, 0, picture_h(ui)},
                                caption_steps[CAPTION_STEPS - 1]) +
           2 * ui_px(ui, AIR);
}

void settings_draw_sample(struct ui *ui, const struct screen_env *env, struct rect strip)
{
    const struct caption_cue cue = {.text = ui_str(ui, STR_CAPTIONS_SAMPLE)};
    const struct caption_view view = view_of(ui, env, strip, &cue);
    color_t dark = ui->theme->color[C_INK_950], bright = 0xFF000000u | BRIGHT;
    struct rect night = {strip.x, strip.y, strip.w / 4, strip.h}, dawn = night, day = night;
    dawn.x += night.w;
    dawn.w = strip.w / 2;
    day.x = dawn.x + dawn.w;
    day.w = strip.x + strip.w - day.x;
    draw_fill(ui->list, night, dark);
    draw_gradient(ui->list, dawn, dark, bright, true);
    draw_fill(ui->list, day, bright);
    ui_caption_box(ui, &view);
}
