/*
 * A capsule to read: its summary and all that is said in it, under the names of its chapters. It is what remains of a
 * capsule whose media cannot be played. The captions' own file in the visitor's language is read when the screen is
 * entered; nothing is cut, what does not fit stands on further pages.
 */
#include "screens/author_text.h"
#include "screens/transcript.h"

#include <math.h>
#include <string.h>

#include "screens/access_bar.h"
#include "screens/capsule_state.h"
#include "screens/kicker.h"
#include "screens/page_turn.h"
#include "screens/text_flow.h"
#include "subs/cue_text.h"
#include "ui/icons.h"

enum { PIECES_MAX = 512 };

struct transcript_state {
    const struct capsule *capsule;
    const struct cues *cues; /* arena of the screen; NULL: none can be read */
    struct page_turn turn;
};

const struct cues *transcript_to_read(const struct capsule *capsule, enum string_language lang,
                                      struct arena *arena)
{
    struct capsule_captions captions;
    captions_open(&captions, capsule, string_language_code(lang), arena);
    return captions.current >= 0 ? captions.cues[captions.current] : NULL;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct transcript_state *st = state;
    st->capsule = args->capsule;
    if (!st->capsule)
        return err_set(err, ERR_NOT_FOUND, "no capsule was chosen");
    st->cues = transcript_to_read(st->capsule, env->settings->lang, env->arena);
    page_turn_begin(&st->turn, env->arena);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct transcript_state *st = state;
    return access_handle(env, ev) ? NAV(NAV_REDRAW) : page_turn_handle(&st->turn, ev);
}

/* ---- what is read ---- */

struct pieces {
    struct flow_piece of[PIECES_MAX];
    int n;
};

static void add(struct pieces *p, struct str text, enum type_token type, enum color_token color,
                enum role role, float above)
{
    if (text.len && p->n < PIECES_MAX)
        p->of[p->n++] = (struct flow_piece){text, type, color, role, role == ROLE_TEXT, above};
}

/* The words of a cue, its lines flowing on. */
static void add_words(struct buf *out, struct str plain)
{
    if (out->len)
        buf_add_c(out, " ");
    while (plain.len) {
        buf_add(out, str_trim(str_cut(&plain, '\n')));
        if (plain.len)
            buf_add_c(out, " ");
    }
}

static void end_paragraph(struct ui *ui, struct pieces *p, struct buf *words)
{
    add(p, arena_str(ui->arena, buf_str(words)), T_BODY, C_TEXT, ROLE_TEXT, 12);
    words->len = 0;
}

/* A silence of so long ends a paragraph. */
static const int64_t pause_us = 2500000;

static void add_cues(struct ui *ui, const struct transcript_state *st, struct pieces *p)
{
    struct buf words = BUF_INIT;
    const struct capsule *c = st->capsule;
    int chapter = -1;
    for (size_t i = 0; i < st->cues->n; i++) {
        const struct cue *cue = &st->cues->list[i];
        int here = chapter;
        const struct mark *mark =
            capsule_has_chapters(c) ? capsule_chapter_at(c, cue->start_us, &here) : NULL;
        bool apart = i && cue->start_us - st->cues->list[i - 1].end_us > pause_us;
        if (words.len && (here != chapter || apart))
            end_paragraph(ui, p, &words);
        if (mark && here != chapter)
            add(p, author_text(ui, &mark->title), T_S, C_TEXT,
                ROLE_HEADING, 28);
        chapter = here;
        add_words(&words, cue_told(st->cues, i, ui->arena));
    }
    if (words.len)
        end_paragraph(ui, p, &words);
    buf_release(&words);
}

static struct pieces *pieces_of(struct ui *ui, const struct transcript_state *st)
{
    struct pieces *p = arena_new(ui->arena, struct pieces);
    add(p, author_text(ui, &st->capsule->summary), T_BODY, C_TEXT_2,
        ROLE_TEXT, 0);
    if (st->cues)
        add_cues(ui, st, p);
    return p;
}

/* ---- drawing ---- */

/* The way back and the voice, the capsule's place at the right, its title below. Returns the title's rectangle. */
static struct rect draw_head(struct ui *ui, const struct transcript_state *st, struct str title)
{
    int left = page_margin(ui), right = ui->w - left, room = right - left - ui_px(ui, 2 * 88);
    const struct button back = {.id = UI_ID(PAGE_TURN_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .primary = true,
                                .label = ui_str(ui, STR_COURSE_BACK)};
    struct rect b = ui_button(ui, left, ui_px(ui, ui->portrait ? 64 : 56), 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, right - x));
    struct str kicker = capsule_kicker(ui, st->capsule);
    struct text_style style = ui_style(ui, T_KICKER);
    int w = (int)ceilf(text_width(ui->text, kicker, &style)) + 1;
    struct rect r = {right - w, b.y, w, b.h};
    if (r.x > b.x + b.w + ui_px(ui, 24)) {
        ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_SIGNAL), kicker);
        ui_record(ui, ROLE_TEXT, 0, 0, kicker, (struct str){NULL, 0}, r);
    }
    int y = b.y + b.h + ui_px(ui, 28);
    const struct text_block *t = ui_text(ui, (float)left, (float)y, (float)room, 0, T_L,
                                         ui_color(ui, C_TEXT), title, ROLE_HEADING);
    return (struct rect){left, y, room, (int)ceilf(t->height)};
}

static void draw_arrows(struct ui *ui, int cy, int page, int pages)
{
    int side = ui_px(ui, 72), y = cy - side / 2, x = ui->w - page_margin(ui) - side;
    struct rect next = {x, y, side, side}, previous = {x - side - ui_px(ui, 16), y, side, side};
    if (page > 0)
        ui_icon_button(ui, previous, UI_ID(PAGE_TURN_PREVIOUS, 0), ICON_ARROW_LEFT,
                       ui_str(ui, STR_TRANSCRIPT_UP), false);
    if (page + 1 < pages)
        ui_icon_button(ui, next, UI_ID(PAGE_TURN_NEXT, 0), ICON_ARROW_RIGHT,
                       ui_str(ui, STR_TRANSCRIPT_DOWN), true);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)env;
    const struct transcript_state *st = state;
    struct str title = author_text(ui, &st->capsule->title);
    title = title.len ? title : st->capsule->media_name;
    ui_screen(ui, title);
    struct rect head = draw_head(ui, st, title);
    int left = page_margin(ui), width = ui->w - 2 * left, gap = ui_px(ui, 64);
    int top = head.y + head.h + ui_px(ui, 32), floor_y = ui->h - ui_px(ui, 64);
    bool two = !ui->portrait && ui->text_percent <= 125;
    int w = two ? (width - gap) / 2 : width, most = ui_px(ui, 1200);
    w = w > most ? most : w;
    struct flow_area columns[2] = {{0, {left, top, w, floor_y - top}},
                                   {0, {left + w + gap, top, w, floor_y - top}}};
    struct text_flow flow = {columns, two ? 2 : 1, columns[0].rect, -1};
    struct pieces *p = pieces_of(ui, st);
    int pages = text_flow(ui, &flow, p->of, p->n); /* on none of them: only counted */
    flow.page = page_turn_drawn(&st->turn, pages);
    text_flow(ui, &flow, p->of, p->n);
    draw_arrows(ui, head.y + head.h / 2, flow.page, pages);
}

const struct screen screen_transcript = {
    "transcript", sizeof(struct transcript_state), enter, handle, draw, leave,
    .context = CONTEXT_EVERYWHERE};
