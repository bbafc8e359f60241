/*
 * The About page: what this is and who publishes it in the first column, the code to photograph
 * and what the program is made of in the second, the five nodes of the path below the title. With
 * large text there is one column, and further pages.
 */
#include "screens/author_text.h"
#include "base/parts.h"
#include "screens/about_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/brand.h"
#include "screens/take_away.h"
#include "screens/text_flow.h"
#include "ui/icons.h"

enum { PIECES_MAX = 24, PATH_NODES = 5 };

struct pieces {
    struct flow_piece of[PIECES_MAX];
    int n;
    float air; /* share of the room between them */
};

static void add(struct pieces *p, struct str text, enum type_token type, enum color_token color,
                enum role role, float above)
{
    if (text.len && p->n < PIECES_MAX)
        p->of[p->n++] = (struct flow_piece){text, type, color, role, false, above * p->air};
}

static void add_heading(struct pieces *p, struct str text)
{
    add(p, text, T_S, C_TEXT, ROLE_HEADING, 28);
}

/* Each line of a text is a paragraph. */
static void add_text(struct pieces *p, struct str text, enum type_token type, enum color_token color)
{
    while (text.len)
        add(p, str_trim(str_cut(&text, '\n')), type, color, ROLE_TEXT, 12);
}

static struct pieces pieces_of(struct ui *ui, const struct screen_env *env, float air)
{
    const struct about *a = env->catalog ? env->catalog->about : NULL;
    const struct process *p = env->catalog ? env->catalog->process : NULL;
    struct pieces out = {.air = air};
    struct str publisher = a ? author_text(ui, &a->publisher) : (struct str){0};
    add_text(&out, a ? author_text(ui, &a->text) : ui_str(ui, STR_ABOUT_TEXT), T_BODY,
             C_TEXT);
    if (publisher.len) {
        add_heading(&out, env->organisation ? brand_name(ui, env) : ui_str(ui, STR_ABOUT_PUBLISHER));
        add_text(&out, publisher, T_LABEL_REGULAR, C_TEXT_2);
    }
    struct str source = p ? author_text(ui, &p->source) : (struct str){0},
               notice = a ? author_text(ui, &a->notice) : (struct str){0};
    if (source.len)
        add_heading(&out, ui_str(ui, STR_ABOUT_SOURCE));
    add_text(&out,
             arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(source),
                        source.len && notice.len ? " " : "", STR_ARG(notice)),
             T_LABEL_REGULAR, C_TEXT);
    add_heading(&out, ui_str(ui, STR_ABOUT_LICENCES));
    add_text(&out, ui_str(ui, STR_ABOUT_FREE), T_CAPTION, C_TEXT_2);
    add_text(&out, ui_str(ui, STR_ABOUT_PARTS), T_CAPTION, C_TEXT_2);
    add_text(&out, ui_str(ui, STR_ABOUT_FONTS), T_CAPTION, C_TEXT_2);
    return out;
}

/* ---- head ---- */

static struct str title_of(const struct ui *ui, const struct screen_env *env)
{
    const struct about *a = env->catalog ? env->catalog->about : NULL;
    struct str t = a ? author_text(ui, &a->title) : (struct str){0};
    return t.len ? t : ui_str(ui, STR_ABOUT_TITLE);
}

/* Back, version and title, with room for the arrows; returns the title's rectangle. */
static struct rect draw_head(struct ui *ui, const struct screen_env *env)
{
    int left = page_margin(ui), right = ui->w - left, room = right - left - ui_px(ui, 2 * 88);
    const struct button back = {
        .id = UI_ID(PAGE_TURN_BACK, 0),
        .kind = BUTTON_SECONDARY,
        .size = BUTTON_NORMAL,
        .icon = ICON_ARROW_LEFT,
        .label = ui_str(ui, env->catalog ? STR_CAPSULE_BACK : STR_LIBRARY_BACK)};
    struct rect b = ui_button(ui, left, ui_px(ui, ui->portrait ? 64 : 56), 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, right - x));
    struct str version =
        strings_fill(ui->arena, ui_str(ui, STR_ABOUT_VERSION), "version", CAPSULE_VERSION, NULL);
    struct text_style label = ui_style(ui, T_LABEL_REGULAR);
    label.tabular = true;
    int w = (int)ceilf(text_width(ui->text, version, &label)) + 1;
    struct rect r = {right - w, b.y, w, b.h};
    int edge = right;
    if (r.x > b.x + b.w + ui_px(ui, 24)) {
        edge = r.x - ui_px(ui, 32);
        ui_label(ui, r, TEXT_END, &label, ui_color(ui, C_TEXT_2), version);
        ui_record(ui, ROLE_TEXT, 0, 0, version, (struct str){NULL, 0}, r);
    }
    if (edge - b.x - b.w > ui_px(ui, 280 + 48))
        brand_logo(ui, env, edge, b.y + b.h / 2, -280, 72);
    struct str title = title_of(ui, env);
    const struct text_block *t =
        ui_text(ui, (float)left, (float)(b.y + b.h + ui_px(ui, 28)), (float)room, 0, T_XL,
                ui_color(ui, C_TEXT), title, ROLE_HEADING);
    return (struct rect){left, b.y + b.h + ui_px(ui, 28), room, (int)ceilf(t->height)};
}

/* The path as an ornament: from edge to edge, a node at the head of each fifth. Returns its lower
 * edge. */
static int draw_path(struct ui *ui, int top)
{
    int left = page_margin(ui), d = ui_px(ui, 28), pitch = (ui->w - 2 * left) / PATH_NODES;
    float cy = (float)top + (float)d / 2, x = 0;
    for (int i = 0; i < PATH_NODES; i++) {
        float cx = (float)(left + i * pitch) + (float)d / 2;
        ui_path_line(ui, x, cy, cx - (float)d / 2, cy, PATH_DONE);
        draw_disc(ui->list, cx, cy, (float)d / 2,
                  ui_color(ui, i + 1 < PATH_NODES ? C_SIGNAL : C_TEXT));
        x = cx + (float)d / 2;
    }
    ui_path_line(ui, x, cy, (float)ui->w, cy, PATH_NEW);
    return top + d;
}

/* ---- the code ---- */

static struct str contact_of(const struct ui *ui, const struct screen_env *env)
{
    const struct about *a = env->catalog ? env->catalog->about : NULL;
    if (a)
        author_note(ui, &a->contact.text);
    return a ? take_away_own(&a->contact, ui->lang) : (struct str){0};
}

/* Code at the left of a plate, its words at the right. Returns the plate's height. */
static int draw_contact(struct ui *ui, const struct screen_env *env, struct rect at, bool draw)
{
    struct str code = contact_of(ui, env);
    const struct about *a = env->catalog ? env->catalog->about : NULL;
    struct text_style style = ui_style(ui, T_LABEL_REGULAR), head = ui_style(ui, T_S);
    int pad = ui_px(ui, 20), side = part_is_built(PART_CODES) ? ui_px(ui, 208) : 0, x = at.x + 2 * pad + side,
        w = at.x + at.w - pad - x;
    if (!code.len)
        return 0;
    struct str words = a->contact.url.len ? a->contact.url : ui_str(ui, STR_ABOUT_CONTACT_TEXT),
               title = ui_str(ui, STR_ABOUT_CONTACT);
    const struct text_block *t = ui_layout(ui, title, &head, (float)w, 0, TEXT_START, 0);
    const struct text_block *b = ui_layout(ui, words, &style, (float)w, 0, TEXT_START, 0);
    float h = t->height + (float)ui_px(ui, 8) + b->height;
    int high = (int)ceilf(h) > side ? (int)ceilf(h) : side;
    at.h = high + 2 * pad;
    if (!draw)
        return at.h;
    bool plain = ui->theme->high_contrast;
    ui_lift(ui, at, (float)ui_px(ui, 24));
    draw_rounded(ui->list, at, (float)ui_px(ui, 24), ui_color(ui, C_SURFACE),
                 plain ? (float)ui_px(ui, 3) : 0, ui_color(ui, C_LINE));
    float y = (float)at.y + ((float)at.h - h) / 2;
    ui_qr(ui, (struct rect){at.x + pad, at.y + (at.h - side) / 2, side, side}, code, code);
    ui_block(ui, (float)x, roundf(y), t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    ui_block(ui, (float)x, roundf(y + t->height + (float)ui_px(ui, 8)), b, ui_color(ui, C_TEXT_2),
             words, ROLE_TEXT);
    return at.h;
}

/* ---- whole ---- */

/* Beside the title. */
static void draw_arrows(struct ui *ui, int cy, int page, int pages)
{
    int side = ui_px(ui, 72), y = cy - side / 2, x = ui->w - page_margin(ui) - side;
    struct rect next = {x, y, side, side}, previous = {x - side - ui_px(ui, 16), y, side, side};
    if (page > 0)
        ui_icon_button(ui, previous, UI_ID(PAGE_TURN_PREVIOUS, 0), ICON_ARROW_LEFT,
                       ui_str(ui, STR_ABOUT_PREVIOUS), false);
    if (page + 1 < pages)
        ui_icon_onward(ui, next, UI_ID(PAGE_TURN_NEXT, 0), ICON_ARROW_RIGHT, ui_str(ui, STR_ABOUT_NEXT));
}

struct places {
    struct flow_area areas[2];
    struct rect contact, again;
    int n;
};

/* Two columns where the text is not large: the code on top of the second. Else one column, the code at its foot. */
static struct places places_of(struct ui *ui, const struct screen_env *env, int top)
{
    int left = page_margin(ui), width = ui->w - 2 * left, gap = ui_px(ui, 64),
        floor = ui->h - ui_px(ui, ui->portrait ? 64 : 40);
    bool two = !ui->portrait && ui->text_percent <= 125;
    int w = two ? (width - gap) / 2 : width;
    struct places p = {.again = {left, top, width < ui_px(ui, 1200) ? width : ui_px(ui, 1200),
                                 floor - top}};
    p.contact = (struct rect){two ? left + w + gap : left, top, w, 0};
    if (!two && w > ui_px(ui, 936))
        p.contact.w = ui_px(ui, 936);
    p.contact.h = draw_contact(ui, env, p.contact, false);
    int below = p.contact.h ? p.contact.h + ui_px(ui, 32) : 0;
    if (two) {
        p.areas[0] = (struct flow_area){0, {left, top, w, floor - top}};
        p.areas[1] = (struct flow_area){0, {left + w + gap, top + below, w, floor - top - below}};
        p.n = 2;
    } else {
        p.contact.y = floor - p.contact.h;
        p.areas[0] = (struct flow_area){0, {left, top, p.again.w, floor - top - below}};
        p.n = 1;
    }
    return p;
}

/* What is on one page stands in columns of one height, rather than a full one beside an empty one. */
static void even_out(struct ui *ui, struct places *p, const struct pieces *pieces, int top)
{
    int floor = p->areas[0].rect.y + p->areas[0].rect.h, low = top, high = floor,
        least = (int)ui_style(ui, T_BODY).line_px * 3;
    while (high - low > ui_px(ui, 4)) {
        int middle = (low + high) / 2;
        p->areas[0].rect.h = middle - p->areas[0].rect.y;
        p->areas[1].rect.h = middle - p->areas[1].rect.y;
        const struct text_flow flow = {p->areas, p->n, p->again, -1};
        bool fits = p->areas[0].rect.h >= least && p->areas[1].rect.h >= least &&
                    text_flow(ui, &flow, pieces->of, pieces->n) == 1;
        *(fits ? &high : &low) = middle;
    }
    p->areas[0].rect.h = high - p->areas[0].rect.y;
    p->areas[1].rect.h = high - p->areas[1].rect.y;
}

void about_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    ui_screen(ui, title_of(ui, env));
    struct rect title = draw_head(ui, env);
    int top = draw_path(ui, title.y + title.h + ui_px(ui, 20)) + ui_px(ui, 32);
    struct places p = places_of(ui, env, top);
    struct pieces pieces = pieces_of(ui, env, 1), closer = pieces_of(ui, env, 0.6f);
    struct text_flow flow = {p.areas, p.n, p.again, -1};
    int pages = text_flow(ui, &flow, pieces.of, pieces.n), fewer; /* on none of them: only counted */
    if (pages > 1 && (fewer = text_flow(ui, &flow, closer.of, closer.n)) < pages) {
        pieces = closer; /* rather than a page of its own for a line */
        pages = fewer;
    }
    if (pages == 1 && p.n == 2)
        even_out(ui, &p, &pieces, top);
    flow.page = page_turn_drawn(state, pages);
    text_flow(ui, &flow, pieces.of, pieces.n);
    if (flow.page == 0)
        draw_contact(ui, env, p.contact, true);
    ui_pages(ui, flow.page, pages);
    draw_arrows(ui, title.y + title.h / 2, flow.page, pages);
}
