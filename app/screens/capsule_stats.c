/*
 * Figures about what plays. Nothing is guessed: what is not known has no line. They are words beside
 * the picture for whoever asks for them, so the voice leaves them alone while a capsule plays and
 * reads them when it is asked for the whole screen.
 */
#include "screens/capsule_stats.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "screens/capsule_choices.h"
#include "screens/capsule_view.h"
#include "screens/number_text.h"

enum { LINES_MAX = 12, MB = 1000000 };

static void look(struct capsule_stats *s, struct screen_env *env)
{
    s->at_us = env->now.mono_us;
    s->frame = player_frame(env->player);
    s->own_bytes = mem_resident();
    player_poll(env->player, env->now, &s->level);
    if (player_pids(env->player, &s->pid, 1) < 1)
        s->pid = 0;
}

struct nav capsule_statistics(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    st->stats = (struct capsule_stats){.on = !st->stats.on};
    if (st->stats.on)
        look(&st->stats, env);
    return NAV(NAV_REDRAW);
}

void capsule_stats_follow(struct capsule_state *st, struct screen_env *env)
{
    if (st->stats.on && env->now.mono_us - st->stats.at_us >= CAPSULE_STATS_US)
        look(&st->stats, env);
}

/* ---- lines ---- */

struct lines {
    struct ui *ui;
    struct str label[LINES_MAX], value[LINES_MAX];
    int n;
};

static void add(struct lines *l, enum string_id label, struct str value)
{
    if (!value.len || l->n == LINES_MAX)
        return;
    l->label[l->n] = ui_str(l->ui, label);
    l->value[l->n++] = value;
}

static const char *number(struct ui *ui, int decimals, double value)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%.*f", decimals, value);
    return arena_cstr(ui->arena, number_digits(ui->arena, ui->strings, ui->lang, str_c(digits)));
}

static struct str joined(struct ui *ui, struct str a, struct str b)
{
    return a.len && b.len ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(a), STR_ARG(b))
           : a.len        ? a
                          : b;
}

static struct str clock_text(struct ui *ui, int64_t us)
{
    int64_t tenths = us > 0 ? us / 100000 : 0;
    return arena_strf(ui->arena, "%d:%02d%s", (int)(tenths / 600), (int)(tenths / 10 % 60),
                      number(ui, 1, (double)(tenths % 10) / 10) + 1);
}

static struct str picture(struct ui *ui, const struct capsule_stats *s)
{
    const struct player_frame *f = &s->frame;
    struct str text = str_c(arena_cstr(ui->arena, str_c(s->level.video_codec)));
    if (!f->serial)
        return text;
    text = joined(ui, text, arena_strf(ui->arena, "%d × %d", f->w, f->h));
    if (s->level.fps > 0)
        text = joined(ui, text,
                      strings_fill(ui->arena, ui_str(ui, STR_STATS_FPS), "n",
                                   number(ui, s->level.fps == floor(s->level.fps) ? 0 : 2,
                                          s->level.fps),
                                   NULL));
    if (f->rotation)
        text = joined(ui, text, arena_strf(ui->arena, "%d°", f->rotation));
    return joined(ui, text, f->matrix == PLAYER_MATRIX_709 ? STR("BT.709") : STR("BT.601"));
}

static struct str pictures(struct ui *ui, const struct player_level *level)
{
    return strings_fill(ui->arena, ui_str(ui, STR_STATS_SHOWN), "shown",
                        arena_strf(ui->arena, "%llu", (unsigned long long)level->frames_shown).ptr,
                        "dropped",
                        arena_strf(ui->arena, "%llu", (unsigned long long)level->frames_dropped).ptr,
                        NULL);
}

static struct str megabytes(struct ui *ui, int64_t bytes)
{
    const char *n = arena_strf(ui->arena, "%lld", (long long)((bytes + MB / 2) / MB)).ptr;
    return bytes > 0 ? strings_fill(ui->arena, ui_str(ui, STR_NUMBER_MEGABYTES), "n", n, NULL) : STR("");
}

static struct str decoder(struct ui *ui, const struct capsule_stats *s)
{
    static const enum string_id states[] = {
        [PLAYER_IDLE] = STR_STATS_IDLE,       [PLAYER_OPENING] = STR_STATS_OPENING,
        [PLAYER_PLAYING] = STR_STATS_PLAYING, [PLAYER_PAUSED] = STR_STATS_PAUSED,
        [PLAYER_BUFFERING] = STR_STATS_WAITS, [PLAYER_ENDED] = STR_STATS_ENDED,
        [PLAYER_FAILED] = STR_STATS_FAILED,
    };
    static_assert(ARRAY_LEN(states) == PLAYER_STATUS_COUNT, "every state has a word");
    struct str text = ui_str(ui, states[s->level.status]);
    if (s->pid)
        text = joined(ui, text, arena_strf(ui->arena, "capsule-decoder %d", s->pid));
    text = joined(ui, text, megabytes(ui, s->level.decoder_bytes));
    if (s->level.restarts)
        text = joined(ui, text,
                      strings_fill(ui->arena, ui_str(ui, STR_STATS_RESTARTS), "n",
                                   arena_strf(ui->arena, "%u", s->level.restarts).ptr, NULL));
    return text;
}

static struct str position(struct ui *ui, const struct player_level *level)
{
    struct str text = clock_text(ui, level->position_us);
    if (level->length_us > 0)
        text = arena_strf(ui->arena, "%" STR_FMT " / %" STR_FMT, STR_ARG(text),
                          STR_ARG(clock_text(ui, level->length_us)));
    return joined(ui, text, arena_strf(ui->arena, "× %s", number(ui, level->rate == floor(level->rate) ? 0 : 2, level->rate)));
}

static struct str sound(struct ui *ui, const struct capsule_view *v, const struct player_level *level)
{
    struct str text = STR("");
    for (int i = 0; i < level->n_audio; i++) {
        const struct player_track *t = &level->audio[i];
        if (t->id != level->audio_track)
            continue;
        text = arena_strf(ui->arena, "%d/%d", i + 1, level->n_audio);
        struct str language = t->language[0] ? captions_language(t->language, v->env, ui->arena) : STR("");
        struct str title = str_c(arena_cstr(ui->arena, str_c(t->title)));
        text = joined(ui, text, language);
        if (!str_eq(title, language)) /* many files call a track by its language */
            text = joined(ui, text, title);
    }
    if (level->no_sound || level->muted)
        return joined(ui, text, ui_str(ui, level->no_sound ? STR_STATS_NO_SOUND : STR_STATS_MUTED));
    return joined(ui, text, arena_strf(ui->arena, "%d %%", level->volume));
}

static struct str captions(struct ui *ui, const struct capsule_view *v)
{
    const struct capsule_captions *c = &v->st->captions;
    if (!v->env->settings->captions || c->current < 0 || c->current >= c->n)
        return ui_str(ui, STR_STATS_NONE);
    struct str text = str_c(fs_base_of(c->files[c->current]->path));
    double delay = (double)c->delay_us / 1e6;
    if (!c->delay_us)
        return text;
    return joined(ui, text,
                  strings_fill(ui->arena, ui_str(ui, STR_STATS_DELAY), "n",
                               number(ui, 1, delay), NULL));
}

static void collect(struct lines *l, const struct capsule_view *v)
{
    struct ui *ui = l->ui;
    const struct capsule_stats *s = &v->st->stats;
    add(l, STR_STATS_FILE, str_c(fs_base_of(v->st->capsule->media)));
    add(l, STR_STATS_PICTURE, picture(ui, s));
    add(l, STR_STATS_PICTURES, pictures(ui, &s->level));
    add(l, STR_STATS_DECODER, decoder(ui, s));
    add(l, STR_STATS_POSITION, position(ui, &s->level));
    add(l, STR_STATS_SOUND, sound(ui, v, &s->level));
    add(l, STR_STATS_CAPTIONS, captions(ui, v));
    add(l, STR_STATS_RENDERER, str_c(v->env->renderer ? v->env->renderer : ""));
    add(l, STR_STATS_MEMORY, megabytes(ui, s->own_bytes));
}

/* ---- drawing ---- */

struct box {
    struct text_style label, value;
    const struct text_block *of[LINES_MAX];
    int label_w, value_w, pad, gap, h;
};

/* As wide as its longest line, which goes on below when the window is too narrow for it. */
static struct box measure(struct lines *l, int room)
{
    struct ui *ui = l->ui;
    struct box b = {.label = ui_style(ui, T_CAPTION_BOLD),
                    .value = ui_style(ui, T_CAPTION),
                    .pad = ui_px(ui, 20),
                    .gap = ui_px(ui, 20)};
    b.value.tabular = true;
    b.h = 2 * b.pad + (l->n - 1) * ui_px(ui, 4);
    for (int i = 0; i < l->n; i++) {
        int w = (int)ceilf(text_width(ui->text, l->label[i], &b.label));
        b.label_w = w > b.label_w ? w : b.label_w;
    }
    room -= 2 * b.pad + b.label_w + b.gap;
    for (int i = 0; i < l->n; i++) {
        b.of[i] = ui_layout(ui, l->value[i], &b.value, (float)room, 0, TEXT_START, 0);
        int w = (int)ceilf(b.of[i]->width);
        b.value_w = w > b.value_w ? w : b.value_w;
        b.h += (int)ceilf(b.of[i]->height);
    }
    return b;
}

static void draw_lines(const struct lines *l, const struct box *b, struct rect r)
{
    struct ui *ui = l->ui;
    const color_t *c = ui->theme->color;
    int y = r.y + b->pad;
    for (int i = 0; i < l->n; i++) {
        int x = r.x + b->pad, h = (int)ceilf(b->of[i]->height);
        struct rect at = {x, y, r.w - 2 * b->pad, h};
        struct rect label = {x, y, b->label_w, (int)b->label.line_px};
        ui_label(ui, label, TEXT_START, &b->label, c[C_TEXT_2], l->label[i]);
        draw_text(ui->list, (float)(x + b->label_w + b->gap), (float)y, b->of[i], c[C_TEXT]);
        ui_record(ui, ROLE_TEXT, 0, 0, l->label[i], l->value[i], at);
        y += h + ui_px(ui, 4);
    }
}

void capsule_stats_draw(struct ui *ui, const struct capsule_view *v)
{
    struct lines l = {.ui = ui};
    /* Under the title, at the left of the picture; in portrait in its upper corner. */
    int x = ui_px(ui, ui->portrait ? 40 : 96);
    int y = ui->portrait ? v->video.y + ui_px(ui, 24) : ui_px(ui, 176);
    if (!v->st->stats.on || v->st->card)
        return;
    ui_wake_at(ui, v->st->stats.at_us + CAPSULE_STATS_US);
    collect(&l, v);
    struct box b = measure(&l, ui->w - 2 * x);
    struct rect r = {x, y, 2 * b.pad + b.label_w + b.gap + b.value_w, b.h};
    uint8_t cover = ui->theme->high_contrast ? 255 : 240;
    draw_rounded(ui->list, r, (float)ui_px(ui, 12), color_fade(ui_color(ui, C_INK_950), cover), 0,
                 0);
    draw_lines(&l, &b, r);
}
