/*
 * What went wrong, what still works, what to do: one sentence each, by the error's code, in the
 * person's language. The finished sentence of the error itself (a path, a line) is small print for
 * whoever looks after the device. There is always a way on.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/pictures.h"
#include "screens/transcript.h"
#include "ui/icons.h"

enum { FAULT_ON = 1, FAULT_RETRY, FAULT_LEAVE, FAULT_READ, FAULT_BACK };

struct fault {
    const struct capsule *capsule;
    enum err_code code;
    struct str detail; /* arena of the screen */
    bool said;         /* what the capsule says can be read */
};

/* What is said of a media file and of everything else. */
struct wording {
    enum string_id media, other;
};

static const struct wording wordings[ERR_CODE_COUNT] = {
    [ERR_NONE] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_OTHER},
    [ERR_USAGE] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_OTHER},
    [ERR_IO] = {STR_FAULT_MEDIA_MISSING, STR_FAULT_FILE},
    [ERR_NOT_FOUND] = {STR_FAULT_MEDIA_MISSING, STR_FAULT_PLAYLIST_MISSING},
    [ERR_SYNTAX] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_PLAYLIST},
    [ERR_CONTENT] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_PLAYLIST},
    [ERR_TOO_NEW] = {STR_FAULT_TOO_NEW, STR_FAULT_TOO_NEW},
    [ERR_LIMIT] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_PLAYLIST},
    [ERR_CHARSET] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_PLAYLIST},
    [ERR_NO_VIDEO] = {STR_FAULT_NO_PICTURE, STR_FAULT_NO_PICTURE},
    [ERR_DECODE] = {STR_FAULT_MEDIA_BROKEN, STR_FAULT_OTHER},
    [ERR_PLAYER] = {STR_FAULT_PLAYER, STR_FAULT_PLAYER},
    [ERR_STORE] = {STR_FAULT_STORE, STR_FAULT_STORE},
    [ERR_BUSY] = {STR_FAULT_STORE, STR_FAULT_STORE},
    [ERR_DISPLAY] = {STR_FAULT_OTHER, STR_FAULT_OTHER},
    [ERR_FONT] = {STR_FAULT_OTHER, STR_FAULT_OTHER},
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)err;
    struct fault *f = state;
    f->capsule = args->capsule;
    f->code = args->fault < ERR_CODE_COUNT ? args->fault : ERR_NONE;
    f->detail = arena_str(env->arena,
                          (struct str){args->detail, strnlen(args->detail, sizeof args->detail)});
    f->said = f->capsule && transcript_to_read(f->capsule, env->settings->lang, env->arena);
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    const struct fault *f = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case FAULT_ON:
    case FAULT_BACK:
        return NAV(NAV_BACK);
    case FAULT_READ:
        return (struct nav){
            .kind = NAV_GO, .to = SCREEN_TRANSCRIPT, .args = {.capsule = f->capsule}};
    case FAULT_LEAVE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIT};
    case FAULT_RETRY:
        return (struct nav){.kind = NAV_REPLACE,
                            .to = SCREEN_CAPSULE,
                            .args = {.capsule = f->capsule, .start_us = -1}};
    default:
        return NAV(NAV_STAY);
    }
}

struct texts {
    struct str title, body, detail;
};

static struct texts texts_of(struct ui *ui, const struct fault *f, const struct screen_env *env)
{
    struct texts t;
    const struct capsule *c = f->capsule;
    char number[16] = "";
    if (c)
        snprintf(number, sizeof number, "%d", c->number);
    bool unsaved = !c && f->code == ERR_STORE;
    enum string_id title = c              ? STR_FAULT_CAPSULE_TITLE
                           : unsaved      ? STR_FAULT_STORE_TITLE
                           : env->catalog ? STR_FAULT_TITLE
                                          : STR_FAULT_PLAYLIST_TITLE;
    t.title = strings_fill(ui->arena, ui_str(ui, title), "n", number, NULL);
    const struct wording *w = &wordings[f->code];
    bool others = env->catalog && env->catalog->n_capsules > 1;
    enum string_id still = unsaved  ? STR_FAULT_STILL_PLAYS
                           : !c     ? STR_FAULT_STILL_NOTHING
                           : others ? STR_FAULT_STILL_OTHERS
                                    : STR_FAULT_STILL_SAFE;
    struct str what = ui_str(ui, c ? w->media : w->other), rest = ui_str(ui, still);
    t.body = arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(what), STR_ARG(rest));
    const char *detail = f->detail.len ? arena_cstr(ui->arena, f->detail) : err_code_name(f->code);
    t.detail = strings_fill(ui->arena, ui_str(ui, STR_FAULT_STAFF), "detail", detail, NULL);
    return t;
}

static void draw_backdrop(struct ui *ui, const struct fault *f, const struct screen_env *env)
{
    struct rect all = {0, 0, ui->w, ui->h};
    if (f->capsule && f->capsule->poster && !ui->theme->high_contrast) {
        int w, h, wide = ui->h * 16 / 9 > ui->w ? ui->h * 16 / 9 : ui->w;
        uint32_t image = pictures_get(env->pictures, f->capsule->poster, 0, wide, ui->h, NULL);
        if (image && images_get(env->images, image, &w, &h))
            draw_image(ui->list, image, card_cover(w, h, all), all, 0, 0, 255, 255, 255);
    }
    bool light = ui->theme->lifted;
    draw_fill(ui->list, all, color_fade(ui_color(ui, light ? C_BG : C_INK_950), 219));
}

enum { BUTTONS_MAX = 4, SIGN_GAP = 16 };

struct panel {
    struct text_style title_style, body_style, small_style;
    const struct text_block *title, *body, *small;
    struct rect r;
    int pad, text_x, text_y, plate; /* plate: side of the sign, 0: no room for it */
    struct button buttons[BUTTONS_MAX];
    int n_buttons;
};

static void add_button(struct panel *p, struct ui *ui, uint32_t kind, enum string_id label,
                       uint32_t icon)
{
    bool first = p->n_buttons == 0;
    p->buttons[p->n_buttons++] = (struct button){.id = UI_ID(kind, 0),
                                                 .kind = first ? BUTTON_PRIMARY : BUTTON_SECONDARY,
                                                 .primary = first,
                                                 .icon = icon,
                                                 .size = ui->text_percent >= 200 ? BUTTON_NORMAL
                                                                                 : BUTTON_BIG,
                                                 .label = ui_str(ui, label)};
}

static void buttons_of(struct panel *p, struct ui *ui, const struct fault *f,
                       const struct screen_env *env)
{
    if (env->can_go_back)
        add_button(p, ui, FAULT_ON,
                   f->capsule             ? STR_FAULT_CHOOSE_OTHER
                   : f->code == ERR_STORE ? STR_FAULT_GO_ON
                                          : STR_FAULT_BACK,
                   0);
    if (f->capsule && f->capsule->media)
        add_button(p, ui, FAULT_RETRY, STR_FAULT_RETRY, ICON_REFRESH);
    if (f->said || (f->capsule && f->capsule->summary.n))
        add_button(p, ui, FAULT_READ, f->said ? STR_FAULT_READ : STR_FAULT_READ_SUMMARY, 0);
    if (!env->can_go_back)
        add_button(p, ui, FAULT_LEAVE, STR_FRONT_LEAVE, ICON_EXIT);
}

static int button_list(const struct panel *p, const struct button *list[BUTTONS_MAX])
{
    for (int i = 0; i < p->n_buttons; i++)
        list[i] = &p->buttons[i];
    return p->n_buttons;
}

static float sign_side(const struct ui *ui)
{
    return fminf(30 * ui_text_scale(ui, 24), 40);
}

/* The card is as high as its words need; at the largest text it takes the whole width and drops
 * the sign. */
static struct panel panel_of(struct ui *ui, const struct texts *t, const struct fault *f,
                             const struct screen_env *env)
{
    struct panel p = {.title_style = ui_style(ui, T_L),
                      .body_style = ui_style(ui, T_BODY_L),
                      .small_style = ui_style_sized(ui, T_LABEL_REGULAR, 24, 32)};
    const struct button *list[BUTTONS_MAX];
    bool full = ui->text_percent >= 200, small_pad = ui->portrait || full;
    p.r.w = ui_px(ui, ui->portrait ? (full ? 1000 : 936) : full ? 1728 : 1440);
    p.pad = ui_px(ui, full && ui->portrait ? 40 : small_pad ? 64 : 80);
    p.plate = full ? 0 : ui_px(ui, 144);
    int beside = ui->portrait || full ? 0 : p.plate + ui_px(ui, 48),
        room = p.r.w - 2 * p.pad - beside;
    int above = ui->portrait && !full ? p.plate + ui_px(ui, 40) : 0,
        edge = ui_px(ui, full ? 48 : 72);
    p.title = ui_layout(ui, t->title, &p.title_style, (float)room, 0, TEXT_START, TEXT_BALANCE);
    p.body = ui_layout(ui, t->body, &p.body_style, (float)room, 0, TEXT_START, 0);
    p.small = ui_layout(ui, t->detail, &p.small_style, (float)(room - ui_px(ui, sign_side(ui) + SIGN_GAP)),
                        full && !ui->portrait ? 2 : 4, TEXT_START, TEXT_ELLIPSIS);
    buttons_of(&p, ui, f, env);
    int words = (int)ceilf(p.title->height + p.body->height + p.small->height) + ui_px(ui, 20 + 30);
    int row = ui_button_row_height(ui, p.r.w - 2 * p.pad, button_list(&p, list), list);
    p.r.h = edge + above + words + ui_px(ui, full ? 32 : 54) + row + edge;
    int least = ui_px(ui, 560);
    p.r.h = p.r.h < least ? least : p.r.h;
    p.r.x = (ui->w - p.r.w) / 2;
    int floor_y = ui->portrait ? page_floor(ui, env) : ui->h - ui_px(ui, 24);
    p.r.y = (floor_y - p.r.h) / 2;
    int top = ui->portrait
                  ? ui_px(ui, 24)
                  : ui_px(ui, 92) + ui_button_height(ui, BUTTON_HEADER) / 2 + ui_px(ui, 24);
    p.r.y = p.r.y < top ? top : p.r.y;
    p.text_x = p.r.x + p.pad + beside;
    p.text_y = p.r.y + edge + above;
    return p;
}

static void draw_words(struct ui *ui, const struct panel *p, const struct texts *t)
{
    const color_t *c = ui->theme->color;
    float x = (float)p->text_x, y = (float)p->text_y;
    ui_block(ui, x, y, p->title, c[C_TEXT], t->title, ROLE_HEADING);
    y += p->title->height + (float)ui_px(ui, 20);
    ui_block(ui, x, y, p->body, c[C_TEXT_2], t->body, ROLE_TEXT);
    y += p->body->height + (float)ui_px(ui, 30);
    float side = sign_side(ui);
    struct rect sign = {p->text_x, (int)y, ui_px(ui, side), (int)p->small_style.line_px};
    ui_icon(ui, sign, ICON_INFORMATION, side, c[C_TEXT_2]);
    ui_block(ui, x + (float)ui_px(ui, side + SIGN_GAP), y, p->small, c[C_TEXT_2], t->detail, ROLE_TEXT);
}

/* The way back on top, where the card leaves room for it: its first button leads there, too. */
static void draw_header(struct ui *ui, const struct fault *f, const struct screen_env *env,
                        int card_top)
{
    int cy = ui_px(ui, ui->portrait ? 104 : 92);
    if (env->can_go_back && card_top > cy + ui_button_height(ui, BUTTON_NORMAL) / 2)
        page_header_back(ui, env, UI_ID(FAULT_BACK, 0),
                         ui_str(ui, f->capsule ? STR_CAPSULE_BACK : STR_COURSE_BACK));
    else
        access_bar(ui, env, ui->w - page_margin(ui),
                   ui->portrait ? ui->h - ui_px(ui, 64) : ui_px(ui, 92));
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct fault *f = state;
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    struct texts t = texts_of(ui, f, env);
    struct panel p = panel_of(ui, &t, f, env);
    ui_screen(ui,
              arena_strf(ui->arena, "%" STR_FMT ". %" STR_FMT, STR_ARG(t.title), STR_ARG(t.body)));
    draw_backdrop(ui, f, env);
    draw_header(ui, f, env, p.r.y);
    if (!plain)
        draw_shadow(ui->list, p.r, (float)ui_px(ui, 32), (float)ui_px(ui, 64), ui_px(ui, 24));
    draw_rounded(ui->list, p.r, (float)ui_px(ui, 32), c[C_SURFACE_2],
                 plain ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    if (p.plate) {
        struct rect plate = {p.r.x + p.pad, p.r.y + ui_px(ui, 72), p.plate, p.plate};
        draw_rounded(ui->list, plate, (float)ui_px(ui, 32), c[C_CORAL_TINT],
                     plain ? (float)ui_px(ui, 3) : 0, c[C_CORAL]);
        ui_icon(ui, plate, f->capsule ? ICON_FILMSTRIP_OFF : ICON_ALERT, 84, c[C_CORAL]);
    }
    draw_words(ui, &p, &t);
    const struct button *list[BUTTONS_MAX];
    int n = button_list(&p, list), edge = ui_px(ui, p.plate ? 72 : 48);
    ui_button_row(ui, (struct rect){p.r.x + p.pad, p.r.y, p.r.w - 2 * p.pad, p.r.h - edge}, n,
                  list);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_fault = {
    "fault", sizeof(struct fault), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
