/*
 * Lines of a sheet are laid out twice at most: in the body's size, and smaller when that is too
 * high; then the summary goes, last what is optional. Nothing runs over the buttons.
 */
#include "screens/access_bar.h"
#include "screens/course_sheet.h"

#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "ui/icons.h"

enum { LINES_MAX = 24 };

struct sheet_line {
    struct str text;
    color_t ink;
    bool head, dispensable;
    const struct text_block *block;
};

struct sheet {
    int n;
    struct sheet_line lines[LINES_MAX];
};

static void add(struct sheet *s, struct str text, color_t ink, bool head, bool dispensable)
{
    if (text.len && s->n < LINES_MAX)
        s->lines[s->n++] = (struct sheet_line){text, ink, head, dispensable, NULL};
}

static struct str filled(struct ui *ui, enum string_id id, const char *key, struct str value)
{
    return strings_fill(ui->arena, ui_str(ui, id), key, arena_cstr(ui->arena, value), NULL);
}

struct str course_speaker(struct ui *ui, const struct speaker *s)
{
    static const enum string_id roles[SPEAKER_ROLE_COUNT] = {
        [SPEAKER_UNSAID] = STR_PROGRAMME_FACILITATOR,
        [SPEAKER_ACADEMIC] = STR_PROGRAMME_ACADEMIC,
        [SPEAKER_PRACTITIONER] = STR_PROGRAMME_PRACTITIONER,
        [SPEAKER_FACILITATOR] = STR_PROGRAMME_FACILITATOR};
    struct str role = ui_str(ui, roles[s->role]);
    if (!s->name.len)
        return role;
    return strings_fill(ui->arena, ui_str(ui, STR_PROGRAMME_SPEAKER), "role",
                        arena_cstr(ui->arena, role), "name", arena_cstr(ui->arena, s->name), NULL);
}

static void add_times(struct ui *ui, const struct course_day *d, const struct module *m,
                      struct sheet *s)
{
    for (int i = 0; i < d->n_slots; i++) {
        const struct course_slot *slot = &d->slots[i];
        char from[6], to[6];
        if (slot->module != m)
            continue;
        clock_to_text(slot->start, from);
        clock_to_text(slot->end, to);
        struct str part = slot->part ? room_text(ui, &m->parts[slot->part - 1].title)
                                     : (struct str){NULL, 0};
        add(s, arena_strf(ui->arena, "%s–%s  %" STR_FMT, from, to, STR_ARG(part)),
            ui_color(ui, C_TEXT), false, false);
    }
}

static void add_reading(struct ui *ui, const struct module *m, struct sheet *s)
{
    const struct reading *r = m->reading;
    char n[16];
    if (!r)
        return;
    struct str title = room_text(ui, &r->title);
    if (r->minutes) {
        snprintf(n, sizeof n, "%d", r->minutes);
        struct str about = strings_fill(ui->arena, ui_str(ui, STR_PROGRAMME_MINUTES), "n", n, NULL);
        title = arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(title), STR_ARG(about));
    }
    add(s, filled(ui, STR_AGENDA_READ_FIRST, "title", title), ui_color(ui, C_AMBER), false, false);
}

static struct sheet sheet_of(struct ui *ui, const struct screen_env *env, int day,
                             const struct module *m)
{
    const struct course_day *d = &env->room->course->days[day];
    const color_t *c = ui->theme->color;
    struct sheet s = {0};
    struct str date = room_date(ui, env, course_date(d), false);
    add(&s,
        strings_fill(ui->arena, ui_str(ui, STR_ROOM_HEAD), "day",
                     arena_cstr(ui->arena, room_day_of(ui, env, day)), "date",
                     arena_cstr(ui->arena, date), NULL),
        c[C_SIGNAL], true, false);
    add(&s, room_text(ui, &m->summary), c[C_TEXT_2], false, true);
    for (int i = 0; i < m->n_speakers; i++)
        add(&s, course_speaker(ui, &m->speakers[i]), c[C_TEXT_2], false, false);
    add_times(ui, d, m, &s);
    add_reading(ui, m, &s);
    for (int i = 0; i < m->n_articles; i++)
        add(&s, filled(ui, STR_PROGRAMME_OPTIONAL, "title", room_text(ui, &m->articles[i].title)),
            c[C_TEXT_3], false, true);
    return s;
}

/* Lays all lines out; their height. */
static int measure(struct ui *ui, struct sheet *s, int w, enum type_token type)
{
    int h = 0, gap = ui_px(ui, type == T_BODY ? 12 : 6);
    for (int i = 0; i < s->n; i++) {
        struct text_style style = ui_style(ui, s->lines[i].head ? T_KICKER : type);
        s->lines[i].block = ui_layout(ui, s->lines[i].text, &style, (float)w, 0, TEXT_START, 0);
        h += (int)ceilf(s->lines[i].block->height) + gap;
    }
    return h;
}

static bool drop_last(struct sheet *s)
{
    for (int i = s->n - 1; i >= 0; i--)
        if (s->lines[i].dispensable) {
            for (int k = i; k + 1 < s->n; k++)
                s->lines[k] = s->lines[k + 1];
            s->n--;
            return true;
        }
    return false;
}

void course_sheet_draw(struct ui *ui, const struct screen_env *env, int day, const struct module *m,
                       uint32_t close_id, uint32_t hold_id)
{
    struct button close = {.id = close_id,
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_NORMAL,
                           .label = ui_str(ui, STR_HELP_CLOSE),
                           .primary = true};
    struct button hold = {.id = hold_id,
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_NORMAL,
                          .label = ui_str(ui, STR_COURSE_HOLD),
                          .icon = ICON_PLAY};
    const struct button *buttons[] = {&close, &hold};
    struct rect r = ui_dialog(ui, ui->portrait ? 960 : 1240, ui->portrait ? 1100 : 780,
                              room_text(ui, &m->title));
    struct sheet s = sheet_of(ui, env, day, m);
    int room = r.h - ui_button_row_height(ui, r.w, 2, buttons) - ui_px(ui, 20);
    enum type_token type = T_BODY;
    int h = measure(ui, &s, r.w, type);
    if (h > room) {
        type = T_LABEL_REGULAR;
        h = measure(ui, &s, r.w, type);
    }
    while (h > room && drop_last(&s))
        h = measure(ui, &s, r.w, type);
    float y = (float)r.y;
    for (int i = 0; i < s.n && (int)y + (int)ceilf(s.lines[i].block->height) <= r.y + room; i++) {
        ui_block(ui, (float)r.x, y, s.lines[i].block, s.lines[i].ink, s.lines[i].text, ROLE_TEXT);
        y += s.lines[i].block->height + (float)ui_px(ui, type == T_BODY ? 12 : 6);
    }
    ui_button_row(ui, r, 2, buttons);
    access_voice_corner(ui);
    tree_close(ui->tree);
}
