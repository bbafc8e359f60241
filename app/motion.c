/*
 * Screen changes as pictures: the frame that goes is drawn again under the one that comes, which
 * fades in on a layer; of a dialog that comes only what lies above the page. It holds no screens and delays nothing. A change in the middle of a motion
 * begins from the settled picture of the interrupted screen, so lists never nest. The first step
 * is taken at once: a press is answered by the next frame.
 */
#include "motion.h"

#include <math.h>

#include "stage.h"

enum { BASE_MS = 200, LEAVING_MS = 150, REDUCED_MS = 120, RISE = 24 };

static bool shows_video(const struct stage_frame *f)
{
    for (uint32_t i = f->first; i < f->first + f->n; i++)
        if (f->picture->cmds[i].kind == DRAW_VIDEO)
            return true;
    return false;
}

static bool can_be_held(const struct stage_frame *f, int w, int h)
{
    return f->list.w == w && f->list.h == h && !shows_video(f);
}

void motion_begin(struct stage *s, const struct screen_env *env, int w, int h)
{
    struct motion *m = &s->motion;
    if (m->kind == MOTION_NONE)
        return;
    if (m->begun) {
        if (m->from >= 0 && !can_be_held(&s->frames[m->from], w, h))
            m->from = -1; /* the window was resized */
        return;
    }
    if (!s->drawn) {
        m->kind = MOTION_NONE;
        return;
    }
    bool reduced = env->settings->reduced_motion || env->settings->theme == THEME_HIGH_CONTRAST;
    m->begun = true;
    m->rises = m->kind == MOTION_RISE && !reduced;
    m->length_ms = reduced ? REDUCED_MS : m->kind == MOTION_CLOSE ? LEAVING_MS : BASE_MS;
    m->from = can_be_held(&s->frames[s->current], w, h) ? s->current : -1;
    m->start_us = env->now.mono_us - UI_FRAME_US;
}

/* Eased 0 to 1; asks for the next frame also when the user wants little motion. */
static float eased(struct ui *ui, int64_t start_us, int length_ms)
{
    struct ui moving = *ui;
    moving.reduced_motion = false;
    float e = ui_ease(&moving, start_us, length_ms);
    ui->wake_us = moving.wake_us;
    return e;
}

static uint8_t alpha_of(float part)
{
    return (uint8_t)lroundf(255 * part);
}

bool motion_before(struct stage *s, struct ui *ui)
{
    struct motion *m = &s->motion;
    struct rect all = {0, 0, ui->w, ui->h};
    color_t bg = ui->theme->color[C_BG];
    draw_fill(ui->list, all, bg);
    if (!m->begun)
        return false;
    if (ui->now.mono_us - m->start_us >= (int64_t)m->length_ms * 1000) {
        *m = (struct motion){.kind = MOTION_NONE};
        return false;
    }
    float in = eased(ui, m->start_us, m->length_ms);
    if (m->from >= 0) {
        const struct stage_frame *f = &s->frames[m->from];
        draw_copy(ui->list, f->picture, f->first, f->n);
        if (m->rises)
            draw_fill(ui->list, all,
                      color_fade(bg, alpha_of(eased(ui, m->start_us, LEAVING_MS))));
    }
    if (motion_overlays(s))
        return false;
    draw_layer(ui->list, alpha_of(in), 0, m->rises ? ui_px(ui, RISE * (1 - in)) : 0);
    if (!m->rises)
        draw_fill(ui->list, all, bg); /* what goes shows through it no more */
    return true;
}

bool motion_overlays(const struct stage *s)
{
    return s->motion.begun && s->motion.kind == MOTION_OPEN && s->motion.from >= 0;
}

void motion_over(struct stage *s, struct ui *ui, uint32_t above)
{
    struct stage_frame *f = &s->frames[s->current];
    ui->list = &f->list;
    draw_layer(ui->list, alpha_of(eased(ui, s->motion.start_us, s->motion.length_ms)), 0, 0);
    draw_copy(ui->list, &f->settled, above, f->settled.n - above);
    draw_unlayer(ui->list);
}

bool motion_yields(struct stage *s)
{
    if (!s->motion.begun || !shows_video(&s->frames[s->current]))
        return false;
    s->motion = (struct motion){.kind = MOTION_NONE};
    return true;
}
