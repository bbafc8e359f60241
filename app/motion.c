/*
 * Screen changes as pictures: the frame that goes is drawn again under the one that comes, which
 * fades in on a layer; of a dialog that comes only what lies above the page. A film has nothing to
 * show for a while: the frame that goes stands until it has, and fades out over it. It holds no
 * screens and delays nothing. A change in the middle of a motion begins from the settled picture of
 * the interrupted screen, or from the page that still stands, so lists never nest. The first step is
 * taken at once: a press is answered by the next frame.
 */
#include "motion.h"

#include <math.h>

#include "stage.h"

enum { BASE_MS = 200, LEAVING_MS = 150, REDUCED_MS = 120, RISE = 24 };
enum { /* waiting for a film, since the press */
    SPIN_US = 300000,   /* that it lasts is said */
    POSTER_US = 700000, /* from here on a poster will do */
    BARE_US = 3000000,  /* the film's page as it is: there is a way back on it */
    DIM = 56, DIMMER = 140, SPINNER = 48 /* alpha at once and with the spinner; radius, reference px */
};

static bool shows(const struct stage_frame *f, enum draw_kind kind)
{
    for (uint32_t i = f->first; i < f->first + f->n; i++)
        if (f->picture->cmds[i].kind == kind)
            return true;
    return false;
}

static bool shows_video(const struct stage_frame *f)
{
    return shows(f, DRAW_VIDEO);
}

/* Of a film that plays on there is always another picture; the last one of one that was closed stays. */
static bool can_be_held(const struct stage_frame *f, const struct screen_env *env, int w, int h)
{
    return f->list.w == w && f->list.h == h &&
           (!shows_video(f) || player_left(env->player).serial != 0);
}

void motion_want(struct stage *s, enum motion_kind kind)
{
    const struct motion *m = &s->motion;
    bool stands = m->waits || (m->kind != MOTION_NONE && !m->begun); /* nothing was drawn since */
    s->motion = (struct motion){.kind = kind, .from = stands ? m->from : s->current};
}

void motion_begin(struct stage *s, const struct screen_env *env, int w, int h)
{
    struct motion *m = &s->motion;
    if (m->kind == MOTION_NONE)
        return;
    if (m->from >= 0 && s->drawn && !can_be_held(&s->frames[m->from], env, w, h))
        m->from = -1; /* the window was resized, or a film plays */
    if (!s->drawn || (m->kind == MOTION_AWAIT && m->from < 0)) {
        *m = (struct motion){.kind = MOTION_NONE};
        return;
    }
    if (m->begun)
        return;
    bool reduced = env->settings->reduced_motion || env->settings->theme == THEME_HIGH_CONTRAST || env->hurried;
    m->begun = true;
    /* Over a film it would come through the dark of its own ground. */
    bool over_film = m->from >= 0 && shows_video(&s->frames[m->from]);
    m->rises = m->kind == MOTION_RISE && !reduced && !over_film;
    m->waits = m->kind == MOTION_AWAIT;
    m->length_ms = reduced ? REDUCED_MS : m->kind == MOTION_CLOSE ? LEAVING_MS : BASE_MS;
    m->start_us = env->now.mono_us - (m->waits ? 0 : UI_FRAME_US);
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
    if (!m->begun || m->kind == MOTION_AWAIT)
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

bool motion_awaits(const struct stage *s)
{
    return s->motion.begun && s->motion.kind == MOTION_AWAIT;
}

/* A picture, or as time goes by a poster, or nothing but the page. */
static bool has_come(const struct stage_frame *f, int64_t waited_us)
{
    return shows_video(f) || (waited_us >= POSTER_US && shows(f, DRAW_IMAGE)) ||
           waited_us >= BARE_US;
}

/* The arc stands in no tree: that the film is awaited is said by its own screen. */
static void draw_awaiting(struct ui *ui, int64_t waited_us)
{
    struct rect all = {0, 0, ui->w, ui->h};
    struct ui over = *ui;
    ui_on_video(&over);
    over.tree = arena_new(ui->arena, struct tree);
    tree_init(over.tree, ui->arena);
    bool long_since = waited_us >= SPIN_US;
    draw_fill(ui->list, all, color_fade(over.theme->color[C_INK_950], long_since ? DIMMER : DIM));
    if (long_since)
        ui_spinner(&over, (float)ui->w / 2, (float)ui->h / 2, (float)ui_px(ui, SPINNER));
    int64_t next_us = !long_since ? SPIN_US : waited_us < POSTER_US ? POSTER_US : BARE_US;
    ui_wake_at(&over, ui->now.mono_us - waited_us + next_us);
    ui->wake_us = over.wake_us;
}

void motion_reveal(struct stage *s, struct ui *ui)
{
    struct motion *m = &s->motion;
    struct stage_frame *f = &s->frames[s->current];
    const struct stage_frame *page = &s->frames[m->from];
    int64_t waited_us = ui->now.mono_us - m->start_us;
    ui->list = &f->list;
    if (m->waits && !has_come(f, waited_us)) {
        draw_copy(ui->list, page->picture, page->first, page->n);
        draw_awaiting(ui, waited_us);
        return;
    }
    draw_copy(ui->list, &f->settled, 0, f->settled.n);
    if (m->waits)
        m->start_us = ui->now.mono_us - UI_FRAME_US;
    m->waits = false;
    if (ui->reduced_motion || ui->now.mono_us - m->start_us >= (int64_t)m->length_ms * 1000) {
        *m = (struct motion){.kind = MOTION_NONE};
        return;
    }
    float gone = eased(ui, m->start_us, m->length_ms);
    struct rect all = {0, 0, ui->w, ui->h};
    draw_layer(ui->list, alpha_of(1 - gone), 0, 0);
    draw_fill(ui->list, all, ui->theme->color[C_BG]);
    draw_copy(ui->list, page->picture, page->first, page->n);
    draw_unlayer(ui->list);
    draw_fill(ui->list, all, color_fade(ui->theme->color[C_INK_950], alpha_of((1 - gone) * DIM / 255)));
}

bool motion_yields(struct stage *s)
{
    if (!s->motion.begun || s->motion.kind == MOTION_AWAIT || !shows_video(&s->frames[s->current]))
        return false;
    s->motion = (struct motion){.kind = MOTION_NONE};
    return true;
}
