/*
 * The dialog a note is written in. A finger gets the keys on the screen, a keyboard types the same and
 * sends them away again; while it is open every letter is text. It closes when the note is durable, and
 * says so when it could not be kept.
 */
#include "screens/note.h"

#include "screens/access_bar.h"
#include "screens/author_text.h"
#include "screens/board.h"
#include "screens/checks.h"
#include "screens/ticket.h"
#include "screens/timecode.h"
#include "store/bookmark.h"
#include "ui/icons.h"
#include "ui/keyboard.h"

enum { NOTE_FIELD = 1, NOTE_SAVE, NOTE_CLEAR, NOTE_CANCEL, NOTE_KEY };

struct note_state {
    struct note_of of;
    struct text_field field;
    struct keyboard keyboard;
    bool board;        /* the keys on the screen are up */
    uint32_t ticket;   /* of the write; 0: none under way */
    int64_t failed_us; /* when it could not be kept; 0: no */
};

/* ---- where it is kept ---- */

struct nav note_open(const struct note_of *of)
{
    return (struct nav){.kind = NAV_GO,
                        .to = SCREEN_NOTE,
                        .args = {.sheet = of->sheet,
                                 .line = of->line,
                                 .capsule = of->capsule,
                                 .start_us = of->position_us}};
}

static struct str key_of(struct arena *arena, const struct note_of *of)
{
    if (of->sheet)
        return arena_strf(arena, "note/%" STR_FMT "/%s%" STR_FMT, STR_ARG(of->sheet->id),
                          of->line < of->sheet->n_questions ? "?" : "", STR_ARG(worksheet_line(of->sheet, of->line)->id));
    return arena_strf(arena, "note/step/%d", of->line + 1);
}

static struct str bookmark_note(const struct screen_env *env, const struct note_of *of)
{
    struct store_bookmark b;
    for (int i = 0; store_bookmark(env->store, env->learner, of->capsule->id, i, &b); i++)
        if (b.position_us == of->position_us)
            return b.note;
    return STR("");
}

struct str note_text(const struct screen_env *env, struct arena *arena, const struct note_of *of)
{
    return of->capsule ? bookmark_note(env, of) : store_get(env->store, env->learner, key_of(arena, of));
}

static uint32_t keep(const struct note_state *st, struct screen_env *env, struct str text)
{
    const struct note_of *of = &st->of;
    if (of->capsule)
        return store_set_bookmark(env->store, env->learner, of->capsule->id, of->position_us, text, env->now);
    return store_set(env->store, env->learner, key_of(env->arena, of), text);
}

/* ---- events ---- */

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct note_state *st = state;
    st->of = (struct note_of){args->sheet, args->capsule, args->start_us, args->line};
    const struct process *p = env->catalog ? env->catalog->process : NULL;
    int lines = args->sheet ? args->sheet->n_questions + args->sheet->n_checks
                : args->capsule ? 1
                : p             ? p->n_steps
                                : 0;
    if (args->line < 0 || args->line >= lines)
        return err_set(err, ERR_NOT_FOUND, "there is nothing to write a note about");
    text_field_add(&st->field, note_text(env, env->arena, &st->of));
    env->input->focus = UI_ID(NOTE_FIELD, 0);
    st->board = !env->input->focus_visible || env->settings->scanning;
    st->keyboard.layout = board_layout(env);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav save(struct note_state *st, struct screen_env *env)
{
    if (!st->ticket)
        st->ticket = keep(st, env, str_trim(text_field_text(&st->field)));
    return st->ticket ? NAV(NAV_REDRAW) : NAV(NAV_BACK);
}

static struct nav on_board(struct note_state *st, struct screen_env *env, int key)
{
    switch (keyboard_press(&st->keyboard, key, &st->field)) {
    case KEYBOARD_ENTER: return save(st, env);
    case KEYBOARD_HIDE:
        st->board = false;
        env->input->focus = UI_ID(NOTE_FIELD, 0);
        break;
    case KEYBOARD_TYPED:
    case KEYBOARD_ERASED:
    case KEYBOARD_NOTHING: break;
    }
    return NAV(NAV_REDRAW);
}

static struct nav on_activate(struct note_state *st, struct screen_env *env, const struct event *ev)
{
    switch (UI_KIND(ev->activate.id)) {
    case NOTE_KEY: return on_board(st, env, (int)UI_INDEX(ev->activate.id));
    case NOTE_FIELD:
        if (ev->activate.key == ' ')
            return NAV(NAV_STAY); /* typed: the text comes by itself */
        if (ev->activate.key && !env->settings->scanning)
            return save(st, env);
        st->board = true;
        return NAV(NAV_REDRAW);
    case NOTE_SAVE: return save(st, env);
    case NOTE_CLEAR: text_field_clear(&st->field); return NAV(NAV_REDRAW);
    case NOTE_CANCEL: return NAV(NAV_BACK);
    default: return NAV(NAV_STAY);
    }
}

static struct nav on_text(struct note_state *st, struct screen_env *env, struct str text)
{
    if (str_trim(text).len == 0 && env->input->focus != UI_ID(NOTE_FIELD, 0))
        return NAV(NAV_STAY); /* it pressed what has the focus */
    st->board = false;        /* a keyboard of keys is there */
    st->keyboard.held = 0;
    env->input->focus = UI_ID(NOTE_FIELD, 0);
    env->input->focus_visible = true;
    text_field_add(&st->field, text);
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct note_state *st, struct screen_env *env, const struct event *ev)
{
    if (ev->key.action == ACTION_BACK && st->board) {
        st->board = false;
        st->keyboard.held = 0;
        env->input->focus = UI_ID(NOTE_FIELD, 0);
        return NAV(NAV_REDRAW);
    }
    if (text_field_key(&st->field, ev->key.key, ev->key.mods) != FIELD_NOTHING)
        return NAV(NAV_REDRAW);
    bool letter = ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL);
    return letter ? NAV(NAV_REDRAW) : NAV(NAV_STAY);
}

static struct nav on_store(struct note_state *st, const struct screen_env *env, const struct event *ev)
{
    if (!st->ticket || ev->store.ticket != st->ticket)
        return NAV(NAV_STAY);
    if (!ticket_refused(&st->ticket, ev))
        return NAV(NAV_BACK);
    st->failed_us = env->now.mono_us;
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct note_state *st = state;
    switch (ev->kind) {
    case EVENT_ACTIVATE: return on_activate(st, env, ev);
    case EVENT_TEXT: return on_text(st, env, str_c(ev->text.utf8));
    case EVENT_KEY: return on_key(st, env, ev);
    case EVENT_STORE: return on_store(st, env, ev);
    default: return NAV(NAV_STAY);
    }
}

/* ---- drawing ---- */

static struct str title_of(struct ui *ui, const struct screen_env *env, const struct note_of *of)
{
    if (of->sheet)
        return author_text(ui, &worksheet_line(of->sheet, of->line)->text);
    if (of->capsule)
        return strings_fill(ui->arena, ui_str(ui, STR_BOOKMARK_AT), "at",
                            timecode(ui->arena, of->position_us), NULL);
    return author_text(ui, &env->catalog->process->steps[of->line].title);
}

static void draw_buttons(struct ui *ui, const struct note_state *st, struct rect room, const struct button *save)
{
    const struct button cancel = {.id = UI_ID(NOTE_CANCEL, 0),
                                  .kind = BUTTON_SECONDARY,
                                  .size = BUTTON_BIG,
                                  .label = ui_str(ui, STR_NOTE_CANCEL)},
                        clear = {.id = UI_ID(NOTE_CLEAR, 0),
                                 .kind = BUTTON_QUIET,
                                 .size = BUTTON_BIG,
                                 .icon = ICON_DELETE,
                                 .label = ui_str(ui, STR_NOTE_CLEAR)};
    const struct button *buttons[] = {save, &cancel, &clear};
    ui_button_row(ui, room, st->field.len ? 3 : 2, buttons);
}

/* Where the keys leave little room, what saves stands beside the field and the rest waits until they are gone. */
static void draw_body(struct ui *ui, const struct note_state *st, struct rect room, struct str about)
{
    struct text_style style = ui_style(ui, T_BODY);
    const struct button save = {.id = UI_ID(NOTE_SAVE, 0),
                                .kind = BUTTON_PRIMARY,
                                .size = BUTTON_BIG,
                                .label = ui_str(ui, STR_NOTE_SAVE),
                                .primary = true};
    int field = ui_px(ui, 96), gap = ui_px(ui, 24), foot = st->board ? 0 : ui_button_height(ui, BUTTON_BIG) + gap;
    int lines = (room.h - field - gap - foot) / (int)style.line_px;
    const struct text_block *b =
        ui_layout(ui, about, &style, (float)room.w, lines > 1 ? lines : 1, TEXT_START, TEXT_ELLIPSIS);
    ui_block(ui, (float)room.x, (float)room.y, b, ui_color(ui, C_TEXT_2), about, ROLE_TEXT);
    struct rect r = {room.x, room.y + (int)b->height + gap, room.w, field};
    uint32_t id = UI_ID(NOTE_FIELD, 0);
    int beside = st->board ? ui_button_width(ui, &save) + gap : 0;
    r.w -= beside;
    ui_text_field(ui, r, id, &st->field, ICON_PENCIL, ui_str(ui, STR_NOTE_FIELD),
                  st->board || (ui->focus == id && ui->focus_visible));
    if (st->board)
        ui_button(ui, r.x + r.w + gap, r.y, 0, &save);
    else
        draw_buttons(ui, st, room, &save);
}

/* Above the keys, where they are up: nothing lies under them. */
static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct note_state *st = state;
    int percent = ui->text_percent, board = st->board ? ui_keyboard_top(ui) : ui->h;
    ui->text_percent = st->board && percent > 100 ? 100 : percent;
    struct rect room =
        ui_dialog_above(ui, board, ui->portrait ? 936 : 1280, st->board ? 380 : 520, ui_str(ui, STR_NOTE_TITLE));
    draw_body(ui, st, room, title_of(ui, env, &st->of));
    ui->text_percent = percent;
    if (st->board)
        ui_keyboard(ui, &st->keyboard, NOTE_KEY, ui_str(ui, STR_NOTE_SAVE));
    access_voice_corner(ui);
    tree_close(ui->tree);
    if (st->failed_us)
        ui_toast(ui, ui_str(ui, STR_NOTE_FAILED), ICON_ALERT, st->failed_us, board - ui_px(ui, 24));
}

const struct screen screen_note = {
    "note", sizeof(struct note_state), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
