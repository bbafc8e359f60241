/*
 * Captions beside a capsule. Files are read when they are first wanted, into the screen's arena;
 * one that cannot be read is remembered as such and never asked again. Times are media times; the
 * delay is taken off here and nowhere else. A file is worth showing when it parsed to at least one
 * cue: problems inside it are the business of `check`.
 */
#include "screens/capsule_captions.h"

#include <string.h>

#include "base/bug.h"

#define LOG_ROOM "screens"
#include "base/log.h"

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

struct str captions_language(const char *tag, const struct screen_env *env)
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
    return str_c(tag);
}

static bool read_file(struct capsule_captions *c, int i, struct arena *arena)
{
    if (c->cues[i] || c->unreadable[i])
        return c->cues[i];
    const struct caption_file *f = c->files[i];
    struct cues *cues = arena_new(arena, struct cues);
    struct err err = ERR_INIT;
    bool ok = cues_load(f->path, f->charset[0] ? f->charset : NULL, arena, cues, &err);
    if (ok && cues->valid && cues->n) {
        c->cues[i] = cues;
        log_info("captions=%s cues=%zu problems=%zu", f->path, cues->n, cues->n_problems);
        return true;
    }
    log_warn("captions=%s: %s", f->path, ok ? "no cue can be read from it" : err.text);
    c->unreadable[i] = true;
    return false;
}

static int find(const struct capsule_captions *c, const char *lang)
{
    int found = -1;
    for (int i = c->n - 1; i >= 0;
         i--) /* the first plain one wins over those with sounds described */
        if (captions_same_language(c->files[i]->lang, lang) && (found < 0 || !c->files[i]->sdh))
            found = i;
    return found;
}

void captions_list(struct capsule_captions *c, const struct capsule *capsule, bool forced)
{
    *c = (struct capsule_captions){.current = -1};
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

struct str captions_name(const struct capsule_captions *c, int index, const struct screen_env *env,
                         struct arena *arena)
{
    const struct caption_file *f = c->files[index];
    struct str name = captions_language(f->lang, env);
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

struct rect captions_draw(const struct capsule_captions *c, struct ui *ui,
                          const struct settings *set, int64_t at_us, struct rect picture,
                          int floor_px)
{
    const struct rect none = {0, 0, 0, 0};
    if (!set->captions || c->current < 0)
        return none;
    const struct cues *cues = c->cues[c->current];
    size_t index[CAPTION_CUES_MAX];
    struct str texts[CAPTION_CUES_MAX];
    size_t n = cues_at(cues, at_us - c->delay_us, index, CAPTION_CUES_MAX);
    for (size_t i = 0; i < n; i++)
        texts[i] = cues->list[index[i]].plain;
    if (!n)
        return none;
    const struct caption_view view = {
        .texts = texts,
        .n = (int)n,
        .size = (enum caption_size)set->caption_size,
        .picture = picture,
        .floor_px = floor_px,
        .language = c->files[c->current]->lang,
        .spoken = c->foreign,
    };
    return ui_caption_box(ui, &view);
}

int64_t captions_next(const struct capsule_captions *c, int64_t at_us)
{
    if (c->current < 0)
        return INT64_MAX;
    int64_t next = cues_next_change(c->cues[c->current], at_us - c->delay_us);
    return next == INT64_MAX ? next : next + c->delay_us;
}
