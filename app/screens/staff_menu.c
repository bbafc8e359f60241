/*
 * The rail at the left (upright: rows of buttons above), the page beside it, and the questions that
 * dangerous things ask first, as a dialog over it. The menu knows no page from within: it enters,
 * feeds, draws and leaves whichever is chosen, and remembers which across the test of the display.
 * Invariant: it is shown only after the right PIN.
 */
#include "screens/staff_menu.h"

#include <math.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "screens/access_bar.h"
#include "screens/duration_text.h"
#include "screens/grid.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"
#include "base/log.h"

static const struct staff_page *const pages[] = {
    &staff_page_today,    &staff_page_content, &staff_page_device, &staff_page_settings,
    &staff_page_records,  &staff_page_packs,   &staff_page_cards,  &staff_page_hand_back,
    &staff_page_log,      &staff_page_machine,
};
enum { PAGES = ARRAY_LEN(pages), RAIL = 336, NAV_H = 80, MARGIN = 48, SECOND_US = 1000000 };

/* ---- pages ---- */

static bool offered(const struct screen_env *env, int index)
{
    return !pages[index]->offered || pages[index]->offered(env);
}

static int offered_count(const struct screen_env *env)
{
    int n = 0;
    for (int i = 0; i < PAGES; i++)
        n += offered(env, i);
    return n;
}

/* The page, or the next one that there is. */
static int page_from(const struct screen_env *env, int index)
{
    index %= PAGES;
    while (!offered(env, index))
        index = (index + 1) % PAGES;
    return index;
}

static void page_leave(struct staff_menu *m, struct screen_env *env)
{
    if (m->page && m->page->leave)
        m->page->leave(m, env);
    free(m->state);
    m->state = NULL;
    m->about = NULL;
}

static void page_enter(struct staff_menu *m, struct screen_env *env, int index)
{
    env->staff->page = index;
    m->page = pages[index];
    int nth = 1;
    for (int i = 0; i < index; i++)
        nth += offered(env, i);
    log_info("event=staff-page n=%d", nth);
    m->state = mem_calloc(1, m->page->state_size + 1);
    if (m->page->enter)
        m->page->enter(m, env);
}

static struct nav choose_page(struct staff_menu *m, struct screen_env *env, int index)
{
    page_leave(m, env);
    env->staff->turned = 0;
    page_enter(m, env, page_from(env, index));
    return NAV(NAV_REDRAW);
}

/* The page that tells what is to be minded. */
static int concerns_page(void)
{
    for (int i = 0; i < PAGES; i++)
        if (pages[i] == &staff_page_device)
            return i;
    BUG("the staff menu has no page of the device");
}

static struct nav show_concerns(struct staff_menu *m, struct screen_env *env)
{
    int index = concerns_page();
    env->input->focus = UI_ID(STAFF_ID_PAGE, index);
    return choose_page(m, env, index);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    struct staff_menu *m = state;
    if (!env->staff || !env->staff->open)
        return err_set(err, ERR_USAGE, "the staff menu was asked for without a PIN");
    m->seen = arena_new(env->arena, struct staff_seen);
    m->since_us = m->second_us = env->now.mono_us;
    page_enter(m, env, page_from(env, env->staff->page));
    env->input->focus = UI_ID(STAFF_ID_PAGE, env->staff->page);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    page_leave(state, env);
}

/* ---- events ---- */

static struct nav on_answer(struct staff_menu *m, struct screen_env *env, bool yes)
{
    const struct staff_ask *ask = m->ask;
    m->ask = NULL;
    return yes ? ask->answer(m, env) : NAV(NAV_REDRAW);
}

static struct nav on_timer(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    if (env->now.mono_us - staff_since(env, m->since_us) >= (int64_t)STAFF_MENU_IDLE_S * 1000000)
        return NAV(NAV_RESTART);
    if (env->now.mono_us - m->second_us < SECOND_US)
        return NAV(NAV_REDRAW);
    m->second_us = env->now.mono_us;
    struct nav nav = m->page->handle ? m->page->handle(m, env, ev) : NAV(NAV_REDRAW);
    return nav.kind == NAV_STAY ? NAV(NAV_REDRAW) : nav;
}

static struct nav pass_on(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    return m->page->handle ? m->page->handle(m, env, ev) : NAV(NAV_STAY);
}

static struct nav on_activate(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    int index = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case STAFF_ID_PAGE: return choose_page(m, env, index);
    case STAFF_ID_CONCERNS: return show_concerns(m, env);
    case STAFF_ID_EXIT: return NAV(NAV_RESTART);
    case STAFF_ID_MORE: env->staff->turned++; return NAV(NAV_REDRAW);
    case STAFF_ID_ASK: return m->ask ? on_answer(m, env, index == 1) : NAV(NAV_STAY);
    default: return pass_on(m, env, ev);
    }
}

/* Between rail and page, which seldom stand in one row: to the first control, and back to the entry. */
static struct nav cross(const struct staff_menu *m, struct screen_env *env, bool right)
{
    uint32_t kind = UI_KIND(env->input->focus);
    bool in_rail = kind == STAFF_ID_PAGE || kind == STAFF_ID_EXIT;
    if (in_rail != right || (right && !m->seen->first))
        return NAV(NAV_STAY);
    env->input->focus = right ? m->seen->first : UI_ID(STAFF_ID_PAGE, env->staff->page);
    env->input->focus_visible = true;
    return NAV(NAV_REDRAW);
}

static struct nav on_sideways(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct nav nav = pass_on(m, env, ev);
    return nav.kind == NAV_STAY ? cross(m, env, ev->key.action == ACTION_RIGHT) : nav;
}

static struct nav on_key(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_BACK: return m->ask ? on_answer(m, env, false) : NAV(NAV_RESTART);
    case ACTION_NEXT: env->staff->turned++; return NAV(NAV_REDRAW);
    case ACTION_BLANK:
    case ACTION_QUIT: return NAV(NAV_REDRAW); /* not by a slip: the machine's page ends the program */
    case ACTION_LEFT:
    case ACTION_RIGHT: return m->ask ? NAV(NAV_STAY) : on_sideways(m, env, ev);
    default: return m->ask ? NAV(NAV_STAY) : pass_on(m, env, ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct staff_menu *m = state;
    switch (ev->kind) {
    case EVENT_TIMER: return on_timer(m, env, ev);
    case EVENT_KEY: return on_key(m, env, ev);
    case EVENT_ACTIVATE: return on_activate(m, env, ev);
    default: return pass_on(m, env, ev);
    }
}

/* ---- rail ---- */

static struct text_style nav_style(const struct ui *ui)
{
    return ui_style(ui, T_BUTTON_SMALL);
}

static int icon_w(const struct ui *ui)
{
    return (int)((float)ui_px(ui, 52) * ui_text_scale(ui, 24));
}

/* What the longest name takes beside its icon, in the rail's padding. */
static int names_w(struct ui *ui)
{
    struct text_style style = nav_style(ui);
    float most = text_width(ui->text, ui_str(ui, STR_STAFF_BACK), &style);
    for (int i = 0; i < PAGES; i++)
        most = fmaxf(most, text_width(ui->text, ui_str(ui, pages[i]->name), &style));
    return (int)ceilf(most) + icon_w(ui) + ui_px(ui, 2 * 24 + 2 * 24 + 12);
}

static void draw_nav(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, struct str name, bool on,
                     bool edge)
{
    const color_t *c = ui->theme->color;
    struct text_style style = nav_style(ui);
    float radius = (float)ui_px(ui, 20);
    color_t ink = c[on ? C_ON_CURRENT : C_TEXT_2], fill = on ? c[C_CURRENT] : edge ? ui_fill(ui, id, C_SURFACE) : 0;
    if (!on && !edge && (ui_is_hovered(ui, id) || ui_is_pressed(ui, id)))
        fill = c[C_SURFACE_2];
    draw_rounded(ui->list, r, radius, fill, edge ? (float)ui_px(ui, ui->theme->control) : 0,
                 edge ? ui_edge(ui, id) : 0);
    struct rect sign = {r.x + ui_px(ui, 16), r.y, icon_w(ui), r.h};
    ui_icon(ui, sign, icon, 32 * ui_text_scale(ui, 24), edge ? c[C_TEXT] : ink);
    ui_label(ui, (struct rect){sign.x + sign.w + ui_px(ui, 8), r.y, r.x + r.w - sign.x - sign.w - ui_px(ui, 12), r.h},
             TEXT_START, &style, edge ? c[C_TEXT] : ink, name);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_RADIO, id, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0), name, STR(""), r);
    ui->tree->nodes[node].group = edge ? 0 : STAFF_ID_PAGE;
    if (edge)
        ui->tree->nodes[node].role = ROLE_BUTTON;
}

static void draw_exit(struct ui *ui, struct rect r)
{
    draw_nav(ui, r, UI_ID(STAFF_ID_EXIT, 0), ICON_EXIT, ui_str(ui, STR_STAFF_BACK), false, true);
}

static void draw_head(struct ui *ui, int x, int cy)
{
    struct text_style style = ui_style(ui, T_BRAND);
    ui_mark(ui, x, cy - ui_px(ui, 22), 44);
    struct rect r = {x + ui_px(ui, 58), cy - ui_px(ui, 32), (int)ceilf(text_width(ui->text, ui_str(ui, STR_STAFF_TITLE), &style)) + 1,
                     ui_px(ui, 64)};
    ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_TEXT), ui_str(ui, STR_STAFF_TITLE));
}

/* Returns the room beside it. */
static struct rect draw_rail(struct ui *ui, const struct screen_env *env)
{
    int w = names_w(ui), least = ui_px(ui, RAIL), x = ui_px(ui, 24), top = ui_px(ui, 140);
    w = w > least ? w : least;
    int foot = ui_px(ui, 48), pitch = ui_px(ui, NAV_H + 12), h = ui_px(ui, NAV_H), all = ui->h - top - foot;
    int n = offered_count(env), k = 0;
    if ((n + 1) * pitch > all) {
        pitch = all / (n + 1);
        h = pitch - ui_px(ui, 8);
    }
    draw_fill(ui->list, (struct rect){0, 0, w, ui->h}, ui_color(ui, C_SURFACE));
    draw_head(ui, ui_px(ui, 40), ui_px(ui, 70));
    for (int i = 0; i < PAGES; i++)
        if (offered(env, i))
            draw_nav(ui, (struct rect){x, top + k++ * pitch, w - 2 * x, h}, UI_ID(STAFF_ID_PAGE, i), pages[i]->icon,
                     ui_str(ui, pages[i]->name), i == env->staff->page, false);
    draw_exit(ui, (struct rect){x, ui->h - foot - h, w - 2 * x, h});
    int margin = ui_px(ui, MARGIN);
    return (struct rect){w + margin, ui_px(ui, 40), ui->w - w - 2 * margin, ui->h - ui_px(ui, 40) - margin};
}

/* Upright: as many beside each other as their names allow. Returns the room below. */
static struct rect draw_bar(struct ui *ui, const struct screen_env *env)
{
    int margin = ui_px(ui, MARGIN), gap = ui_px(ui, 12), room = ui->w - 2 * margin, h = ui_px(ui, NAV_H),
        columns = room / (names_w(ui) - ui_px(ui, 48) + gap), y = ui_px(ui, 128);
    columns = columns < 1 ? 1 : columns > 4 ? 4 : columns;
    int w = (room - (columns - 1) * gap) / columns;
    h = h > (int)nav_style(ui).line_px + ui_px(ui, 32) ? h : (int)nav_style(ui).line_px + ui_px(ui, 32);
    draw_head(ui, margin, ui_px(ui, 70));
    int k = 0;
    for (int i = 0; i <= PAGES; i++) {
        struct rect r = {margin + k % columns * (w + gap), y + k / columns * (h + gap), w, h};
        if (i < PAGES && !offered(env, i))
            continue;
        k++;
        if (i == PAGES)
            draw_exit(ui, r);
        else
            draw_nav(ui, r, UI_ID(STAFF_ID_PAGE, i), pages[i]->icon, ui_str(ui, pages[i]->name),
                     i == env->staff->page, false);
    }
    int top = y + ((k - 1) / columns + 1) * (h + gap) + ui_px(ui, 24);
    return (struct rect){margin, top, room, ui->h - top - margin};
}

/* ---- page ---- */

/* It leads to what it speaks of, where that is on another page. */
static void chip_button(struct ui *ui, struct rect r)
{
    struct node *node = &ui->tree->nodes[ui->tree->n - 1]; /* the chip's */
    node->role = ROLE_BUTTON;
    node->id = UI_ID(STAFF_ID_CONCERNS, 0);
    node->state |= STATE_FOCUSABLE | STATE_ASIDE; /* not in the way from the rail */
    int short_of = ui_px(ui, 76) - r.h; /* of a finger's width */
    node->hit = ui_grow(r, short_of > 0 ? short_of / 2 + 1 : 0);
    ui_focus_ring(ui, r, (float)r.h / 2, node->id);
}

/* At the right of the title, or below it where there is no room. Returns the lower edge. */
static int draw_chips(struct ui *ui, const struct screen_env *env, struct rect room, int title_w, int title_bottom)
{
    int concerns = staff_health_rows(ui, env, NULL), h = ui_chip_height(ui);
    const char *n = arena_strf(ui->arena, "%d", concerns).ptr;
    struct str well = concerns == 0   ? ui_str(ui, STR_STAFF_WELL)
                      : concerns == 1 ? ui_str(ui, STR_STAFF_CONCERN)
                                      : strings_fill(ui->arena, ui_str(ui, STR_STAFF_CONCERNS), "n", n, NULL),
               up = strings_fill(ui->arena, ui_str(ui, STR_STAFF_UP), "time",
                                 arena_cstr(ui->arena, duration_rough(ui, env->now.mono_us - env->staff->started_us)), NULL);
    int up_w = ui_chip_width(ui, up, false), well_w = ui_chip_width(ui, well, true), gap = ui_px(ui, 16),
        sign = ui_px(ui, 88);
    bool beside = title_w + gap + well_w + gap + up_w + sign <= room.w;
    int y = beside ? room.y + ui_px(ui, 8) : title_bottom + ui_px(ui, 12),
        x = beside ? room.x + room.w - sign - up_w - gap - well_w : room.x;
    color_t ink = ui_color(ui, concerns ? C_AMBER : C_SIGNAL);
    struct rect chip = ui_chip(ui, x, y, well, concerns ? ICON_ALERT : ICON_CHECK_CIRCLE, ink, ui_color(ui, concerns ? C_AMBER_TINT : C_SIGNAL_TINT));
    if (concerns && env->staff->page != concerns_page())
        chip_button(ui, chip);
    if (beside || well_w + gap + up_w <= room.w)
        ui_chip(ui, x + well_w + gap, y, up, 0, ui_color(ui, C_TEXT), ui_color(ui, C_SURFACE_3));
    return beside ? title_bottom : y + h;
}

/* Title, how the device is, and the voice's sign; returns what is left. */
static struct rect draw_title(struct ui *ui, const struct screen_env *env, const struct staff_menu *m, struct rect room)
{
    struct str title = ui_str(ui, m->page->name);
    struct text_style style = ui_style_sized(ui, T_L, 52, 60);
    const struct text_block *b = ui_layout(ui, title, &style, (float)(room.w - ui_px(ui, 100)), 0, TEXT_START, TEXT_BALANCE);
    ui_block(ui, (float)room.x, (float)room.y, b, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    int bottom = draw_chips(ui, env, room, (int)ceilf(b->width), room.y + (int)ceilf(b->height));
    access_voice_sign(ui, room.x + room.w, room.y + ui_px(ui, 34));
    bottom = bottom > room.y + ui_px(ui, 72) ? bottom : room.y + ui_px(ui, 72);
    int used = bottom + ui_px(ui, 24) - room.y;
    return (struct rect){room.x, room.y + used, room.w, room.h - used};
}

static struct str asked(struct ui *ui, const struct staff_menu *m, enum string_id id)
{
    return m->about ? strings_fill(ui->arena, ui_str(ui, id), "name", m->about, NULL) : ui_str(ui, id);
}

static void draw_ask(struct ui *ui, const struct staff_menu *m)
{
    const struct staff_ask *ask = m->ask;
    struct button no = {.id = UI_ID(STAFF_ID_ASK, 2), .kind = BUTTON_PRIMARY, .size = BUTTON_BIG,
                        .label = ui_str(ui, STR_STAFF_CANCEL), .primary = true};
    struct button yes = {.id = UI_ID(STAFF_ID_ASK, 1), .kind = BUTTON_SECONDARY, .size = BUTTON_BIG,
                         .label = ui_str(ui, ask->yes), .icon = ask->icon};
    ui_dialog_ask(ui, &(struct dialog_ask){.w_reference = 1000, .h_reference = 440,
                                           .title = asked(ui, m, ask->title), .body = asked(ui, m, ask->text),
                                           .n = 2, .buttons = (const struct button *[]){&no, &yes}});
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static uint32_t first_control(const struct tree *t, int from)
{
    while (from < t->n && !(t->nodes[from].state & STATE_FOCUSABLE))
        from++;
    return from < t->n ? t->nodes[from].id : 0;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct staff_menu *m = state;
    ui_screen(ui, strings_fill(ui->arena, ui_str(ui, STR_STAFF_SPOKEN), "page",
                               arena_cstr(ui->arena, ui_str(ui, m->page->name)), NULL));
    struct rect room = ui->portrait ? draw_bar(ui, env) : draw_rail(ui, env);
    room = draw_title(ui, env, m, room);
    int before = ui->tree->n;
    m->page->draw(m, env, ui, room);
    m->seen->first = first_control(ui->tree, before);
    if (m->ask)
        draw_ask(ui, m);
    ui_wake_at(ui, m->second_us + SECOND_US);
    ui_wake_at(ui, staff_since(env, m->since_us) + (int64_t)STAFF_MENU_IDLE_S * 1000000);
}

const struct screen screen_staff = {"staff", sizeof(struct staff_menu), enter, handle, draw, leave,
                                    .context = CONTEXT_EVERYWHERE};
