/*
 * "Take it with you": a code as large as the dialog allows and what is in it. Unless the author
 * gives an address, the code is the text itself, so that it works where there is no network and
 * sends nobody anywhere.
 */
#include "screens/author_text.h"
#include "base/parts.h"
#include "screens/access_bar.h"
#include "screens/take_away.h"

#include <math.h>

#include "ui/icons.h"

enum { TAKE_AWAY_CLOSE = 1 };

/* Of what is put together here: version 11 at level L, whose modules a telephone reads from a step away. */
enum { TEXT_MAX = 318 };

struct take_away_state {
    const struct capsule *capsule;
};

/* ---- what is in it ---- */

struct str take_away_own(const struct take_away *t, enum string_language lang)
{
    return t->url.len ? t->url : i18n_text(&t->text, string_language_code(lang), NULL);
}

/* A line more, if there is room for it. */
static void add_line(struct buf *out, struct str line, const char *before)
{
    size_t sep = out->len ? str_c(before).len : 0;
    if (!line.len || out->len + sep + line.len > TEXT_MAX)
        return;
    buf_add_c(out, out->len ? before : "");
    buf_add(out, line);
}

static void add_steps(struct buf *out, struct arena *arena, const struct screen_env *env,
                      const struct capsule *c)
{
    const char *lang = string_language_code(env->settings->lang);
    for (int n = c->step_from; n && n <= c->step_to; n++) {
        const struct process_step *s = process_step(env->catalog->process, n);
        if (s)
            add_line(out,
                     arena_strf(arena, "%d %" STR_FMT, n,
                                STR_ARG(i18n_text(&s->title, lang, NULL))),
                     n == c->step_from ? "\n\n" : "\n");
    }
}

/* The source comes first in the order of what must fit, last in the order of reading. */
static struct str own_words(struct arena *arena, const struct screen_env *env,
                            const struct capsule *c)
{
    const char *lang = string_language_code(env->settings->lang);
    const struct process *p = env->catalog->process;
    const struct about *about = env->catalog->about;
    struct str source = p ? i18n_text(&p->source, lang, NULL) : (struct str){0},
               notice = about ? i18n_text(&about->notice, lang, NULL) : (struct str){0};
    struct buf tail = BUF_INIT, out = BUF_INIT;
    if (env->organisation)
        add_line(&tail, i18n_text(&env->organisation->name, lang, NULL), "");
    add_line(&tail, source, "\n");
    add_line(&out, i18n_text(&c->title, lang, NULL), "");
    if (c->step_from)
        add_steps(&out, arena, env, c);
    else
        add_line(&out, i18n_text(&c->summary, lang, NULL), "\n\n");
    if (out.len + 2 + tail.len > TEXT_MAX) { /* steps give way to the source */
        buf_clear(&out);
        add_line(&out, i18n_text(&c->title, lang, NULL), "");
    }
    if (out.len + tail.len + notice.len + 3 <= TEXT_MAX)
        add_line(&tail, notice, "\n");
    add_line(&out, buf_str(&tail), "\n\n");
    struct str text = arena_str(arena, buf_str(&out));
    buf_release(&tail);
    buf_release(&out);
    return text;
}

struct str take_away_code(struct arena *arena, const struct screen_env *env,
                          const struct capsule *c)
{
    struct str own = take_away_own(&c->take_away, env->settings->lang);
    if (!part_is_built(PART_CODES))
        return STR("");
    return own.len ? own : own_words(arena, env, c);
}

struct str take_away_sentence(struct arena *arena, const struct screen_env *env,
                              const struct capsule *c)
{
    const struct take_away *t = &c->take_away;
    struct str text = i18n_text(&t->text, string_language_code(env->settings->lang), NULL);
    enum string_id id = !t->url.len && text.len ? STR_TAKE_AWAY_TEXT
                        : t->url.len            ? STR_TAKE_AWAY_ADDRESS
                        : c->step_from          ? STR_TAKE_AWAY_STEPS
                                                : STR_TAKE_AWAY_TEXT;
    struct str said = strings_text(env->strings, env->settings->lang, id);
    if (t->url.len)
        said = strings_fill(arena, said, "url", arena_cstr(arena, t->url), NULL);
    return t->url.len && text.len
               ? arena_strf(arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(text), STR_ARG(said))
               : said;
}

/* ---- the dialog ---- */

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)env;
    struct take_away_state *st = state;
    st->capsule = args->capsule;
    return st->capsule || err_set(err, ERR_CONTENT, "There is no capsule to take with you.");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state, (void)env;
    bool close = ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == TAKE_AWAY_CLOSE;
    bool next = ev->kind == EVENT_KEY && ev->key.action == ACTION_NEXT && !ev->key.repeat;
    return NAV(close || next ? NAV_BACK : NAV_STAY);
}

/* The steps (or the summary) as they stand in the code, where there is room for all of it. */
static void draw_content(struct ui *ui, const struct screen_env *env, const struct capsule *c,
                       struct rect r)
{
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    struct buf content = BUF_INIT;
    bool own = take_away_own(&c->take_away, ui->lang).len > 0;
    for (int n = c->step_from; n && n <= c->step_to; n++) {
        const struct process_step *s = process_step(env->catalog->process, n);
        if (s)
            author_note(ui, &s->title);
    }
    if (!own && c->step_from)
        add_steps(&content, ui->arena, env, c);
    else if (!own)
        add_line(&content, author_text(ui, &c->summary), "");
    struct str text = arena_str(ui->arena, buf_str(&content));
    buf_release(&content);
    const struct text_block *b = ui_layout(ui, text, &style, (float)r.w, 0, TEXT_START, 0);
    if (text.len && b->height <= (float)r.h)
        ui_block(ui, (float)r.x, (float)r.y, b, ui_color(ui, C_TEXT), text, ROLE_TEXT);
}

/* Words beside the code, below it in portrait. */
static void draw_words(struct ui *ui, const struct screen_env *env, const struct capsule *c,
                       struct rect r)
{
    struct str title = author_text(ui, &c->title);
    author_note(ui, &c->take_away.text);
    struct text_style s = ui_style(ui, T_S), body = ui_style(ui, T_BODY);
    struct str said = take_away_sentence(ui->arena, env, c);
    const struct text_block *b = ui_layout(ui, title, &s, (float)r.w, 0, TEXT_START, TEXT_BALANCE);
    const struct text_block *w = ui_layout(ui, said, &body, (float)r.w, 0, TEXT_START, 0);
    float y = (float)r.y, gap = (float)ui_px(ui, 20), left = (float)r.h - w->height;
    if (b->height + gap <= left) {
        ui_block(ui, (float)r.x, y, b, ui_color(ui, C_TEXT), title, ROLE_TEXT);
        y += b->height + gap;
        left -= b->height + gap;
    }
    ui_block(ui, (float)r.x, y, w, ui_color(ui, C_TEXT_2), said, ROLE_TEXT);
    draw_content(ui, env, c, (struct rect){r.x, (int)(y + w->height + gap), r.w, (int)(left - gap)});
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct take_away_state *st = state;
    const struct button close = {.id = UI_ID(TAKE_AWAY_CLOSE, 0),
                                 .kind = BUTTON_PRIMARY,
                                 .size = BUTTON_BIG,
                                 .label = ui_str(ui, STR_TAKE_AWAY_CLOSE),
                                 .primary = true};
    struct rect room = ui_dialog(ui, ui->portrait ? 936 : 1480, ui->portrait ? 1360 : 860,
                                 ui_str(ui, STR_TAKE_AWAY_TITLE));
    struct str code = take_away_code(ui->arena, env, st->capsule);
    int gap = ui_px(ui, 48), h = ui_button_height(ui, BUTTON_BIG);
    struct rect words = room, qr = room;
    if (ui->portrait) {
        qr.h = qr.w < room.h / 2 ? qr.w : room.h / 2;
        words.y += qr.h + ui_px(ui, 32);
    } else {
        qr.w = qr.h = ui_qr_side(ui, room.h < room.w / 2 ? room.h : room.w / 2, code); /* below its title */
        words.x += qr.w + gap;
        words.w -= qr.w + gap;
    }
    words.h = room.y + room.h - h - ui_px(ui, 24) - words.y;
    ui_qr(ui, qr, code, code);
    draw_words(ui, env, st->capsule, words);
    ui_button(ui, words.x, room.y + room.h - h, 0, &close);
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_take_away = {
    "take-away", sizeof(struct take_away_state), enter, handle, draw, leave,
    .context = CONTEXT_EVERYWHERE};
