/*
 * Captions beside a capsule. Files are read when they are first wanted, into the screen's arena;
 * one that cannot be read is remembered as such and never asked again. Times are media times; the
 * delay is taken off here and nowhere else. A file is worth showing when it parsed to at least one
 * cue: problems inside it are the business of `check`.
 */
#include "screens/capsule_captions.h"

#include <string.h>

#include "base/bug.h"
#include "locale/language.h"

#define LOG_ROOM "screens"
#include "base/log.h"

/* Files round to milliseconds, pictures do not (41.7 ms): a cue begins with the picture that is meant. */
enum { ROUNDED_US = 500 };

/* ISO 639-2 codes of the four languages; both the bibliographic and the terminological ones are in
 * use. */
static const struct {
    const char *three, *two;
} codes[] = {
    {"eng", "en"}, {"fra", "fr"}, {"fre", "fr"}, {"nld", "nl"},
    {"dut", "nl"}, {"deu", "de"}, {"ger", "de"},
};

static struct str primary(const char *tag)
{
    struct str s = str_c(tag);
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '-' || s.ptr[i] == '_' || s.ptr[i] == '.')
            s.len = i;
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (str_eq_nocase(s, str_c(codes[i].three)))
            return str_c(codes[i].two);
    return s;
}

bool captions_same_language(const char *a, const char *b)
{
    return str_eq_nocase(primary(a), primary(b));
}

struct str captions_language(const char *tag, const struct screen_env *env, struct arena *arena)
{
    static const enum string_id names[STRING_LANGUAGE_COUNT] = {
        [LANG_EN] = STR_LANGUAGE_IN_ENGLISH,
        [LANG_FR] = STR_LANGUAGE_IN_FRENCH,
        [LANG_NL] = STR_LANGUAGE_IN_DUTCH,
        [LANG_DE] = STR_LANGUAGE_IN_GERMAN,
    };
    enum string_language lang;
    if (string_language_parse(primary(tag), &lang))
        return strings_text(env->strings, env->settings->lang, names[lang]);
    return language_name(str_c(tag), arena);
}

static bool read_file(struct capsule_captions *c, int i, struct arena *arena)
{
    if (c->cues[i] || c->unreadable[i])
        return c->cues[i];
    const struct caption_file *f = c->files[i];
    struct cues *cues = arena_new(arena, struct cues);
    struct err err = ERR_INIT;
    struct cue_hints hints = {.charset = f->charset, .language = f->lang};
    bool ok = cues_load(f->path, &hints, arena, cues, &err);
    if (ok && cues->valid && cues->n) {
        c->cues[i] = cues;
        log_info("captions=%s cues=%zu problems=%zu", f->path, cues->n, cues->n_problems);
        return true;
    }
    log_warn("captions=%s: %s", f->path, ok ? "no cue can be read from it" : err.text);
    c->unreadable[i] = true;
    return false;
}

static bool same_tag(const char *a, const char *b)
{
    return str_eq_nocase(str_c(a), str_c(b));
}

static bool same_script(const char *a, const char *b)
{
    return language_match_script(str_c(a), str_c(b));
}

/* The same tag wins over another one, the same script over another one, and then the first plain file over those with sounds described. */
static int find(const struct capsule_captions *c, const char *lang)
{
    bool (*const agree[])(const char *, const char *) = {same_tag, same_script, captions_same_language};
    int found = -1;
    for (size_t k = 0; k < ARRAY_LEN(agree) && found < 0; k++)
        for (int i = c->n - 1; i >= 0; i--)
            if (agree[k](c->files[i]->lang, lang) && (found < 0 || !c->files[i]->sdh))
                found = i;
    return found;
}

void captions_list(struct capsule_captions *c, const struct capsule *capsule, bool forced)
{
    *c = (struct capsule_captions){.current = -1, .second = -1};
    for (int i = 0; i < capsule->n_captions && c->n < CAPTION_FILES_MAX; i++)
        if (capsule->captions[i].forced == forced)
            c->files[c->n++] = &capsule->captions[i];
}

bool captions_prefer(struct capsule_captions *c, const char *lang, struct arena *arena)
{
    int wanted = find(c, lang);
    return wanted >= 0 && captions_choose(c, wanted, arena);
}

bool captions_open(struct capsule_captions *c, const struct capsule *capsule, const char *lang,
                   struct arena *arena)
{
    captions_list(c, capsule, false);
    int wanted = find(c, lang);
    for (int i = 0; i < c->n; i++)
        wanted = c->files[i]->asked ? i : wanted;
    bool ok = wanted < 0 || captions_choose(c, wanted, arena);
    for (int i = 0; i < c->n && c->current < 0; i++)
        captions_choose(c, i, arena);
    return ok && (c->n == 0 || c->current >= 0);
}

bool captions_choose(struct capsule_captions *c, int index, struct arena *arena)
{
    if (index < 0 || index >= c->n)
        BUG("no caption file %d", index);
    if (!read_file(c, index, arena))
        return false;
    c->current = index;
    return true;
}

static struct str longest(const struct cues *cues)
{
    struct str found = STR("");
    for (size_t i = 0; i < cues->n; i++)
        if (cues->list[i].plain.len > found.len)
            found = cues->list[i].plain;
    return found;
}

int captions_sibling(const struct capsule_captions *c, int index)
{
    const struct caption_file *f = c->files[index];
    for (int i = 0; i < c->n; i++)
        if (c->files[i]->sdh != f->sdh && same_tag(c->files[i]->lang, f->lang))
            return i;
    return -1;
}

bool captions_listed(const struct capsule_captions *c, int index)
{
    return !c->files[index]->sdh || captions_sibling(c, index) < 0;
}

bool captions_dual(const struct capsule_captions *c)
{
    return c->current >= 0 && c->second >= 0 && c->second != c->current;
}

bool captions_choose_second(struct capsule_captions *c, int index, struct arena *arena)
{
    if (index >= c->n)
        BUG("no caption file %d", index);
    if (index >= 0 && !read_file(c, index, arena))
        return false;
    c->second = index;
    c->second_longest = index < 0 ? STR("") : longest(c->cues[index]);
    return true;
}

bool captions_prefer_second(struct capsule_captions *c, const char *lang, struct arena *arena)
{
    int wanted = lang[0] ? find(c, lang) : -1;
    return captions_choose_second(c, wanted, arena);
}

/* Is there a file in another script, or for another region, of the same language? */
static bool has_variants(const struct capsule_captions *c, const struct caption_file *f)
{
    for (int i = 0; f->lang[0] && i < c->n; i++)
        if (captions_same_language(c->files[i]->lang, f->lang) && !same_tag(c->files[i]->lang, f->lang))
            return true;
    return false;
}

struct str captions_name(const struct capsule_captions *c, int index, const struct screen_env *env,
                         struct arena *arena)
{
    const struct caption_file *f = c->files[index];
    struct str name = has_variants(c, f) ? language_variant_name(str_c(f->lang), arena)
                                         : captions_language(f->lang, env, arena);
    enum string_language lang = env->settings->lang;
    if (!f->lang[0]) {
        const char *n = arena_strf(arena, "%d", index + 1).ptr;
        name = strings_fill(arena, strings_text(env->strings, lang, STR_CAPTIONS_UNTAGGED), "n", n,
                            NULL);
    }
    if (!f->sdh)
        return name;
    const char *language = arena_cstr(arena, name);
    return strings_fill(arena, strings_text(env->strings, lang, STR_CAPTIONS_WITH_SOUNDS),
                        "language", language, NULL);
}

struct caption_look captions_look(const struct settings *set)
{
    return (struct caption_look){.percent = set->caption_percent,
                                 .fill = (enum caption_fill)set->caption_fill,
                                 .edge = (enum caption_edge)set->caption_edge,
                                 .ink = (enum caption_ink)set->caption_ink};
}

/* The cues of a file at a time, by their order in it: those that are on and, as each keeps clear of what stood there when
 * it came, those that did; and what had stood there when they came. */
struct standing {
    size_t index[CAPTION_BOX_CUES];
    size_t n;
};

static void join(struct standing *s, size_t index)
{
    size_t at = s->n;
    while (at > 0 && s->index[at - 1] > index)
        at--;
    if (s->n == CAPTION_BOX_CUES || (at > 0 && s->index[at - 1] == index))
        return;
    for (size_t i = s->n++; i > at; i--)
        s->index[i] = s->index[i - 1];
    s->index[at] = index;
}

static int cues_on(const struct cues *cues, int64_t at_us, struct caption_cue out[CAPTION_BOX_CUES])
{
    size_t on[CAPTION_CUES_MAX], n_on = cues_at(cues, at_us, on, CAPTION_CUES_MAX);
    struct standing all = {.n = 0};
    for (size_t i = 0; i < n_on; i++)
        join(&all, on[i]);
    for (size_t before = 0; before != all.n;) {
        const struct standing known = all;
        before = known.n;
        for (size_t k = 0; k < known.n; k++) {
            size_t there[CAPTION_CUES_MAX];
            size_t n = cues_at(cues, cues->list[known.index[k]].start_us, there, CAPTION_CUES_MAX);
            for (size_t i = 0; i < n; i++)
                join(&all, there[i]);
        }
    }
    for (size_t i = 0; i < all.n; i++) {
        const struct cue *cue = &cues->list[all.index[i]];
        out[i] = (struct caption_cue){cue->plain, cue->start_us, cue->end_us, cue, cues};
    }
    return (int)all.n;
}

struct caption_shown captions_draw(const struct capsule_captions *c, struct ui *ui,
                                   const struct settings *set, int64_t at_us,
                                   const struct captions_place *place)
{
    struct caption_cue first[CAPTION_BOX_CUES], second[CAPTION_BOX_CUES];
    const struct caption_shown none = {.next_us = INT64_MAX};
    if (!set->captions || c->current < 0)
        return none;
    struct caption_view view = {.cues = first,
                                .second = second,
                                .at_us = at_us - c->delay_us + ROUNDED_US,
                                .look = captions_look(set),
                                .picture = place->picture,
                                .floor_px = place->floor_px,
                                .ceiling_px = place->ceiling_px,
                                .below_px = place->below_px,
                                .beside = place->beside,
                                .within = place->within,
                                .line_px = place->line_px,
                                .language = c->files[c->current]->lang,
                                .spoken = c->foreign};
    view.n = cues_on(c->cues[c->current], view.at_us, first);
    caption_trace_drawn(place->trace, c->cues[c->current], view.at_us, c->delay_us);
    if (captions_dual(c)) {
        view.n_second = cues_on(c->cues[c->second], view.at_us, second);
        view.second_longest = c->second_longest;
        view.language_2 = c->files[c->second]->lang;
    }
    if (!view.n && !view.n_second && place->sample.len) {
        first[0] = (struct caption_cue){.text = place->sample};
        view.n = 1;
        view.language = NULL;
        view.spoken = false;
        if (view.second_longest.len) {
            second[0] = first[0];
            view.n_second = 1;
            view.language_2 = NULL;
        }
    }
    struct caption_shown shown = ui_caption_box(ui, &view);
    if (shown.next_us != INT64_MAX)
        shown.next_us += c->delay_us - ROUNDED_US;
    return shown;
}

static int64_t next_of(const struct capsule_captions *c, int index, int64_t at_us)
{
    int64_t next = cues_next_change(c->cues[index], at_us - c->delay_us + ROUNDED_US);
    return next == INT64_MAX ? next : next + c->delay_us - ROUNDED_US;
}

int64_t captions_next(const struct capsule_captions *c, int64_t at_us)
{
    if (c->current < 0)
        return INT64_MAX;
    int64_t first = next_of(c, c->current, at_us);
    int64_t second = captions_dual(c) ? next_of(c, c->second, at_us) : INT64_MAX;
    return first < second ? first : second;
}
