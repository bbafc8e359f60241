/*
 * Motion as functions of time: no state, so any frame can be drawn alone and twice the same. The
 * numbers come from looking: 0.6 s and 32 px for words, 1.1 s with a quintic end for big things,
 * leaving in 0.35 s; nothing bounces, a falling roof may settle by 4 px.
 */
#include "studio/motion.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"

enum { SETTLE_PX = 4 };
static const double fade_most_s = 0.7; /* what moves for longer must not stay a ghost for as long */

static double clamp01(double t)
{
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

double ease_out(double t)
{
    double u = 1 - clamp01(t);
    return 1 - u * u * u;
}

static double ease_out_quint(double t)
{
    double u = 1 - clamp01(t);
    return 1 - u * u * u * u * u;
}

double ease_in_out(double t)
{
    t = clamp01(t);
    if (t < 0.5)
        return 4 * t * t * t;
    double u = 2 - 2 * t;
    return 1 - u * u * u / 2;
}

/* Falls with a soft landing: past the resting place by 4 px at the end, then back. */
static double drop_offset(double px, double t)
{
    const double land = 0.62;
    if (t < land) {
        double u = t / land;
        return -px + (px + SETTLE_PX) * u * u * (3 - 2 * u);
    }
    return SETTLE_PX * (1 - ease_out((t - land) / (1 - land)));
}

struct pose motion_enter(const struct motion *m, double since)
{
    struct pose p = POSE_REST;
    double t = m->seconds > 0 ? clamp01(since / m->seconds) : since >= 0;
    double out = ease_out(since / fmin(m->seconds, fade_most_s)), quint = ease_out_quint(t);
    if (since < 0)
        p.alpha = 0;
    if (t >= 1 || since < 0)
        return p;
    switch (m->kind) {
    case MOTION_CUT: break;
    case MOTION_FADE: p.alpha = ease_out(t); break;
    case MOTION_RISE: p.alpha = out; p.dy = m->px * (1 - quint); break;
    case MOTION_SLIDE: p.alpha = out; p.dx = m->px * (1 - quint); break;
    case MOTION_DROP: p.alpha = clamp01(t * 5); p.dy = drop_offset(m->px, t); break;
    case MOTION_POP: p.alpha = clamp01(t * 3); p.scale = 0.6 + 0.4 * quint; break;
    case MOTION_GROW_UP: p.sunk = 1 - quint; break;
    case MOTION_GROW_LEFT: p.left = 1 - ease_in_out(t); break;
    case MOTION_GROW_RIGHT: p.right = 1 - ease_in_out(t); break;
    case MOTION_UNCOVER_UP: p.top = 1 - ease_in_out(t); break;
    case MOTION_KIND_COUNT: BUG("motion %d", (int)m->kind);
    }
    return p;
}

struct pose motion_leave(const struct motion *m, double since)
{
    if (since <= 0)
        return POSE_REST;
    struct motion back = *m;
    struct pose p = motion_enter(&back, m->seconds - since);
    if (m->kind == MOTION_GROW_UP || since >= m->seconds)
        p.alpha *= 1 - clamp01(since / (m->seconds > 0 ? m->seconds : 1));
    if (since >= m->seconds)
        p.alpha = 0;
    return p;
}

struct pose loop_at(const struct loop *l, double seconds)
{
    struct pose p = POSE_REST;
    if (l->kind == LOOP_NONE || l->seconds <= 0)
        return p;
    double round = seconds / l->seconds, part = round - floor(round), wave = sin(part * 2 * M_PI);
    switch (l->kind) {
    case LOOP_MOVE:
        p.dx = l->x0 + (l->x1 - l->x0) * part;
        p.dy = l->y0 + (l->y1 - l->y0) * part;
        break;
    case LOOP_SWAY: p.dx = l->x0 * wave; break;
    case LOOP_BOB: p.dy = l->x0 * wave; break;
    case LOOP_TURN: p.degrees = 360 * part; break;
    case LOOP_PULSE: p.alpha = 0.65 + 0.35 * wave; break;
    case LOOP_NONE:
    case LOOP_KIND_COUNT: BUG("loop %d", (int)l->kind);
    }
    return p;
}

struct pose pose_join(struct pose a, struct pose b)
{
    return (struct pose){
        .alpha = a.alpha * b.alpha,
        .dx = a.dx + b.dx,
        .dy = a.dy + b.dy,
        .scale = a.scale * b.scale,
        .degrees = a.degrees + b.degrees,
        .left = fmax(a.left, b.left),
        .right = fmax(a.right, b.right),
        .top = fmax(a.top, b.top),
        .sunk = fmax(a.sunk, b.sunk),
    };
}

static const struct { const char *word; double px, seconds; } motions[] = {
    [MOTION_CUT] = {"cut", 0, 0},          [MOTION_FADE] = {"fade", 0, 0.6},
    [MOTION_RISE] = {"rise", 32, 0.6},     [MOTION_DROP] = {"drop", 260, 1.1},
    [MOTION_POP] = {"pop", 0, 0.5},        [MOTION_GROW_UP] = {"grow up", 0, 1.1},
    [MOTION_GROW_LEFT] = {"grow left", 0, 0.9}, [MOTION_GROW_RIGHT] = {"grow right", 0, 0.9},
    [MOTION_UNCOVER_UP] = {"uncover up", 0, 1.2}, [MOTION_SLIDE] = {"slide", 80, 0.8},
};
static_assert(ARRAY_LEN(motions) == MOTION_KIND_COUNT, "every motion has its word");

static const char *const loops[] = {
    [LOOP_NONE] = "none", [LOOP_MOVE] = "move", [LOOP_SWAY] = "sway",
    [LOOP_BOB] = "bob",   [LOOP_TURN] = "turn", [LOOP_PULSE] = "pulse",
};
static_assert(ARRAY_LEN(loops) == LOOP_KIND_COUNT, "every loop has its word");

const char *motion_words(void)
{
    return "cut, fade, rise, drop, pop, grow up, grow left, grow right, uncover up, slide";
}

const char *loop_words(void)
{
    return "move X,Y to X,Y, sway, bob, turn, pulse";
}

/* "90px", "2.2s": a number and its unit. */
static bool measure(struct str word, const char *unit, double *out)
{
    struct str tail = str_c(unit);
    return str_ends(word, tail) && str_to_double(str_sub(word, 0, word.len - tail.len), out);
}

static bool measures(struct str rest, double *px, double *seconds)
{
    while (rest.len) {
        struct str word = str_cut(&rest, ' ');
        if (word.len && !measure(word, "px", px) && !measure(word, "s", seconds))
            return false;
    }
    return *seconds >= 0 && *seconds <= 600;
}

/* Is s the word itself, or the word and a blank? *rest is what follows. */
static bool begins(struct str s, const char *word, struct str *rest)
{
    struct str w = str_c(word);
    if (!str_starts(s, w) || (s.len > w.len && s.ptr[w.len] != ' '))
        return false;
    *rest = str_sub(s, w.len + 1, s.len);
    return true;
}

bool motion_parse(struct str s, struct motion *out)
{
    struct str rest = {NULL, 0};
    for (int k = 0; k < MOTION_KIND_COUNT; k++) {
        if (!begins(s, motions[k].word, &rest))
            continue;
        struct motion m = {(enum motion_kind)k, motions[k].px, motions[k].seconds};
        if (!measures(rest, &m.px, &m.seconds))
            return false;
        *out = m;
        return true;
    }
    return false;
}

static bool point(struct str s, double *x, double *y)
{
    struct str first = str_cut(&s, ',');
    return str_to_double(first, x) && str_to_double(s, y);
}

static bool move_parse(struct str rest, struct loop *out)
{
    struct str from = str_cut(&rest, ' '), to_word = str_cut(&rest, ' '), to = str_cut(&rest, ' ');
    double px = 0;
    return point(from, &out->x0, &out->y0) && str_eq_c(to_word, "to") &&
           point(to, &out->x1, &out->y1) && measures(rest, &px, &out->seconds) && out->seconds > 0;
}

bool loop_parse(struct str s, struct loop *out)
{
    struct str rest = {NULL, 0};
    for (int k = LOOP_MOVE; k < LOOP_KIND_COUNT; k++) {
        if (!begins(s, loops[k], &rest))
            continue;
        struct loop l = {.kind = (enum loop_kind)k, .x0 = 8, .seconds = 6};
        if (k == LOOP_MOVE ? !move_parse(rest, &l)
                           : !measures(rest, &l.x0, &l.seconds) || l.seconds <= 0)
            return false;
        *out = l;
        return true;
    }
    return false;
}
