/* A const table says which member is kept under which name and what it may be. */
#include "settings.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "ui/caption_look.h"

enum kind { NUMBER, FLAG, TEXT };

struct entry {
    const char *key;
    enum kind kind;
    size_t offset, size; /* size: of TEXT */
    int min, max;        /* of NUMBER */
};

#define AT(member) offsetof(struct settings, member)

static const struct entry entries[] = {
    {"text", NUMBER, AT(text_percent), 0, 100, 200},
    {"volume", NUMBER, AT(volume), 0, 0, 100},
    {"caption-size", NUMBER, AT(caption_percent), 0, 0, 200},
    {"caption-box", NUMBER, AT(caption_fill), 0, 0, CAPTION_FILL_COUNT - 1},
    {"caption-edge", NUMBER, AT(caption_edge), 0, 0, CAPTION_EDGE_COUNT - 1},
    {"caption-colour", NUMBER, AT(caption_ink), 0, 0, CAPTION_INK_COUNT - 1},
    {"theme", NUMBER, AT(theme), 0, 0, THEME_KIND_COUNT - 1},
    {"theme-before", NUMBER, AT(theme_before), 0, 0, THEME_LIGHT},
    {"captions", FLAG, AT(captions), 0, 0, 1},
    {"audio-described", FLAG, AT(described), 0, 0, 1},
    {"speech", FLAG, AT(speech), 0, 0, 1},
    {"speech-speed", NUMBER, AT(speech_percent), 0, 75, 200},
    {"voice-volume", NUMBER, AT(voice_volume), 0, 25, 200},
    {"cues", NUMBER, AT(cues), 0, CUES_WITH_VOICE, CUES_OFF},
    {"reduced-motion", FLAG, AT(reduced_motion), 0, 0, 1},
    {"scanning", FLAG, AT(scanning), 0, 0, 1},
    {"scan-step", NUMBER, AT(scan_ms), 0, 600, 8000},
    {"scan-any", FLAG, AT(scan_any), 0, 0, 1},
    {"scan-ignore", NUMBER, AT(scan_ignore_ms), 0, 0, 2000},
    {"caption-language", TEXT, AT(caption_lang), sizeof(((struct settings *)0)->caption_lang), 0,
     0},
    {"caption-second", TEXT, AT(caption_second), sizeof(((struct settings *)0)->caption_second), 0,
     0},
    {"audio-language", TEXT, AT(audio_lang), sizeof(((struct settings *)0)->audio_lang), 0, 0},
};

static void take(struct settings *s, const struct entry *e, struct str value)
{
    char *member = (char *)s + e->offset;
    int64_t n;
    if (e->kind == TEXT && value.len < e->size) {
        memcpy(member, value.ptr, value.len);
        member[value.len] = 0;
    }
    if (e->kind == TEXT || !str_to_i64(value, &n) || n < e->min || n > e->max)
        return;
    if (e->kind == FLAG)
        *(bool *)member = n == 1;
    else
        *(int *)member = (int)n;
}

/* What a version without a light theme kept. */
static void take_contrast(struct settings *s, struct str value)
{
    if (str_eq(value, STR("1")))
        s->theme = THEME_HIGH_CONTRAST;
}

/* Once there were three sizes, kept by number: their lines were 72, 80 and 96 of 1080 high. None
 * becomes smaller. */
static int caption_size(int stored, int otherwise)
{
    static const int of_old[] = {100, 100, 125};
    if (stored >= 0 && stored < (int)ARRAY_LEN(of_old))
        return of_old[stored];
    return caption_steps[caption_step_index(stored)] == stored ? stored : otherwise;
}

void settings_load(struct settings *s, struct store *store, struct str learner, bool lang_fixed)
{
    int size = s->caption_percent;
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        struct str value = store_get(store, learner, str_c(entries[i].key));
        if (value.len)
            take(s, &entries[i], value);
    }
    if (s->caption_percent != size)
        s->caption_percent = caption_size(s->caption_percent, size);
    if (!store_get(store, learner, STR("theme")).len)
        take_contrast(s, store_get(store, learner, STR("contrast")));
    if (!lang_fixed)
        string_language_parse(store_get(store, learner, STR("language")), &s->lang);
    if (s->text_percent % 25 != 0 || s->text_percent == 175)
        s->text_percent = 100;
}

static_assert(THEME_DARK == 0 && THEME_LIGHT == 1 && THEME_HIGH_CONTRAST == 2,
              "a policy's themes are these");

void settings_begin(struct settings *s, struct settings *saved, struct settings *usual,
                    const struct settings *given, const struct catalog *catalog,
                    struct store *store)
{
    int theme = catalog ? catalog->policy.theme : POLICY_THEME_NONE;
    *usual = *given;
    if (theme == POLICY_THEME_NONE)
        return;
    usual->theme = (enum theme_kind)theme;
    usual->theme_before = theme == THEME_HIGH_CONTRAST ? THEME_DARK : usual->theme;
    struct str none = STR("");
    if (!store || !store_get(store, none, STR("theme-before")).len)
        s->theme_before = saved->theme_before = usual->theme_before;
    if (!store || (!store_get(store, none, STR("theme")).len &&
                   !store_get(store, none, STR("contrast")).len))
        s->theme = saved->theme = usual->theme;
}

void settings_speak(struct settings *s, struct settings *saved, struct settings *usual,
                    const struct catalog *catalog, struct store *store)
{
    enum string_language own, first = LANG_EN;
    int known = 0;
    for (int i = 0; catalog && i < catalog->n_languages; i++) {
        if (!string_language_parse(str_c(catalog->languages[i]), &own))
            continue;
        if (own == usual->lang)
            return;
        first = known++ ? first : own;
    }
    if (known < 2) /* no choice is offered: the interface speaks all its languages */
        return;
    usual->lang = first;
    if (!store || !store_get(store, STR(""), STR("language")).len)
        s->lang = saved->lang = first;
}

static void text_of(const struct settings *s, const struct entry *e, char *out, size_t size)
{
    const char *member = (const char *)s + e->offset;
    if (e->kind == TEXT)
        snprintf(out, size, "%s", member);
    else
        snprintf(out, size, "%d", e->kind == FLAG ? *(const bool *)member : *(const int *)member);
}

void settings_save(const struct settings *s, struct settings *saved, struct store *store,
                   struct str learner)
{
    if (memcmp(s, saved, sizeof *s) == 0)
        return;
    if (s->lang != saved->lang)
        store_set(store, learner, STR("language"), str_c(string_language_code(s->lang)));
    for (size_t i = 0; i < ARRAY_LEN(entries); i++) {
        char now[32], before[32];
        text_of(s, &entries[i], now, sizeof now);
        text_of(saved, &entries[i], before, sizeof before);
        if (strcmp(now, before) != 0)
            store_set(store, learner, str_c(entries[i].key), str_c(now));
    }
    *saved = *s;
}
