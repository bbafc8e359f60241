/*
 * The way through the capsules under a result. It is left out where there is only one, or too many to
 * tell apart, and in the room: there the way is the day's, not the capsules'.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/capsule_card.h"
#include "screens/quiz_room.h"
#include "screens/result_page.h"

enum { PATH_MAX = 7 };

static enum path_state path_state_of(const struct result_scene *s, const struct capsule *c,
                                     float *fraction)
{
    struct store_progress p;
    *fraction = 0;
    if (card_locked(s->env, c))
        return PATH_LOCKED;
    if (c == s->st->capsule)
        return PATH_DONE;
    if (!store_progress(s->env->store, s->env->learner, c->id, &p) || p.length_us <= 0)
        return PATH_NEW;
    *fraction = (float)p.position_us / (float)p.length_us;
    return p.done ? PATH_DONE : PATH_STARTED;
}

static struct text_style label_style(const struct ui *ui, bool current)
{
    struct text_style style = ui_style_sized(ui, current ? T_SMALL_BOLD : T_SMALL, 22, 32);
    style.weight = current ? 600 : 400;
    return style;
}

static struct str label_text(const struct ui *ui, const struct result_scene *s, int i)
{
    return author_text(ui, &s->env->catalog->capsules[i].kicker);
}

/* No name is wider than the place of its node. */
static bool labels_fit(struct ui *ui, const struct result_scene *s, int w)
{
    const struct catalog *cat = s->env->catalog;
    for (int i = 0; i < cat->n_capsules; i++) {
        struct text_style style = label_style(ui, &cat->capsules[i] == s->st->capsule);
        if (text_width(ui->text, label_text(ui, s, i), &style) > (float)w)
            return false;
    }
    return true;
}

/* Where not all names have room only the one of this capsule is drawn: half a name tells nothing. */
static void draw_labels(struct ui *ui, const struct result_scene *s, struct rect room, int pitch)
{
    const struct catalog *cat = s->env->catalog;
    int n = cat->n_capsules, w = pitch - ui_px(ui, 16);
    bool all = labels_fit(ui, s, w);
    for (int i = 0; i < n; i++) {
        bool current = &cat->capsules[i] == s->st->capsule, end = i == n - 1;
        struct text_style style = label_style(ui, current);
        int x = room.x + i * pitch, right = room.x + room.w,
            wide = (int)ceilf(text_width(ui->text, label_text(ui, s, i), &style)) + 1;
        wide = all ? w : wide < room.w ? wide : room.w;
        x = end || x + wide > right ? right - wide : x;
        struct rect r = {x, room.y + ui_px(ui, 66), wide, (int)style.line_px};
        if (all || current)
            ui_label(ui, r, end ? TEXT_END : TEXT_START, &style,
                     ui_color(ui, current ? C_TEXT : C_TEXT_2), label_text(ui, s, i));
    }
}

bool result_has_path(const struct result_scene *s)
{
    int n = s->env->catalog->n_capsules;
    return n >= 2 && n <= PATH_MAX && !quiz_in_room(s->env, s->st->capsule);
}

int result_path_height(const struct ui *ui)
{
    return ui_px(ui, 66) + (int)label_style(ui, true).line_px;
}

void result_draw_path(struct ui *ui, const struct result_scene *s, struct rect room)
{
    const struct catalog *cat = s->env->catalog;
    if (!result_has_path(s))
        return;
    int n = cat->n_capsules, pitch = room.w / n, cy = room.y + ui_px(ui, 30);
    float half[PATH_MAX], cx[PATH_MAX], fraction[PATH_MAX];
    enum path_state state[PATH_MAX];
    ui_record(ui, ROLE_GROUP, 0, 0, ui_str(ui, STR_RESULT_PATH), STR(""), room);
    for (int i = 0; i < n; i++) {
        state[i] = path_state_of(s, &cat->capsules[i], &fraction[i]);
        half[i] = (float)ui_px(ui, &cat->capsules[i] == s->st->capsule ? 30 : 26);
        cx[i] = i == n - 1 ? (float)(room.x + room.w) - half[i] - 4 * ui->u
                           : (float)(room.x + i * pitch) + half[i] + 4 * ui->u;
    }
    for (int i = 0; i + 1 < n; i++)
        ui_path_line(ui, cx[i] + half[i], (float)cy, cx[i + 1] - half[i + 1], (float)cy,
                     state[i + 1] == PATH_LOCKED ? PATH_LOCKED : state[i]);
    for (int i = 0; i < n; i++)
        ui_path_node(ui, cx[i], (float)cy, half[i] * 2, state[i], cat->capsules[i].number,
                     fraction[i]);
    draw_labels(ui, s, room, pitch);
}
