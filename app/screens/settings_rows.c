/*
 * The rows of the settings screen. Functions shared by many rows work on a member by its offset;
 * a row has one of its own only where a value has to be told to somebody. Nothing here draws.
 */
#include "screens/settings_rows.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/parts.h"
#include "screens/capsule_captions.h"

#define AT(member) offsetof(struct settings, member)

const enum string_id setting_group_names[] = {
    [SETTINGS_READING] = STR_SETTINGS_READING,
    [SETTINGS_CAPTIONS] = STR_CAPTIONS_TITLE,
    [SETTINGS_SOUND] = STR_SETTINGS_SOUND,
    [SETTINGS_STEERING] = STR_SETTINGS_STEERING,
};
static_assert(ARRAY_LEN(setting_group_names) == SETTING_GROUP_COUNT, "every group has a name");

static const void *member(const struct setting *row, const struct settings *set)
{
    return (const char *)set + row->offset;
}

static void *own(const struct setting *row, struct screen_env *env)
{
    return (char *)env->settings + row->offset;
}

static struct str text_of(const struct screen_env *env, enum string_id id)
{
    return strings_text(env->strings, env->settings->lang, id);
}

/* ---- switches ---- */

static int get_flag(const struct setting *row, const struct settings *set)
{
    return *(const bool *)member(row, set) ? 1 : 0;
}

static void put_flag(const struct setting *row, struct screen_env *env, int index)
{
    *(bool *)own(row, env) = index != 0;
}

static struct str text_flag(const struct setting *row, const struct screen_env *env,
                            struct arena *arena, int index)
{
    (void)row;
    (void)arena;
    return text_of(env, index ? STR_SETTINGS_ON : STR_SETTINGS_OFF);
}

/* ---- numbers ---- */

static int get_number(const struct setting *row, const struct settings *set)
{
    int value = *(const int *)member(row, set), nearest = 0;
    for (int i = 1; i < row->n; i++)
        if (abs(row->steps[i] - value) < abs(row->steps[nearest] - value))
            nearest = i;
    return nearest;
}

static void put_number(const struct setting *row, struct screen_env *env, int index)
{
    *(int *)own(row, env) = row->steps[index];
}

static struct str text_percent(const struct setting *row, const struct screen_env *env,
                               struct arena *arena, int index)
{
    char n[12];
    snprintf(n, sizeof n, "%d", row->steps[index]);
    return strings_fill(arena, text_of(env, STR_ACCESS_PERCENT), "n", n, NULL);
}

/* Milliseconds as seconds, "0.6" or "0,6"; none at all is off. */
static struct str text_seconds(const struct setting *row, const struct screen_env *env,
                               struct arena *arena, int index)
{
    int ms = row->steps[index];
    char n[12];
    if (!ms)
        return text_of(env, STR_SETTINGS_OFF);
    if (ms % 1000)
        snprintf(n, sizeof n, "%d%s%d", ms / 1000, env->settings->lang == LANG_EN ? "." : ",",
                 ms % 1000 / 100);
    else
        snprintf(n, sizeof n, "%d", ms / 1000);
    return strings_fill(arena, text_of(env, STR_SETTINGS_SECONDS), "n", n, NULL);
}

static struct str text_words(const struct setting *row, const struct screen_env *env,
                             struct arena *arena, int index)
{
    (void)arena;
    return text_of(env, row->words[index]);
}

static void put_volume(const struct setting *row, struct screen_env *env, int index)
{
    put_number(row, env, index);
    if (env->settings->volume > screen_volume_most(env))
        env->settings->volume = screen_volume_most(env);
    env->settings->muted = env->settings->muted && !env->settings->volume;
    player_set_volume(env->player, env->settings->volume);
    player_set_muted(env->player, env->settings->muted);
}

/* ---- languages ---- */

static int get_language(const struct setting *row, const struct settings *set)
{
    (void)row;
    return (int)set->lang;
}

static void put_language(const struct setting *row, struct screen_env *env, int index)
{
    (void)row;
    env->settings->lang = (enum string_language)index;
}

/* Index 0: the language of the screen, whichever that is; a tag that is none of ours counts as that. */
static int get_tag(const struct setting *row, const struct settings *set)
{
    enum string_language lang;
    const char *tag = member(row, set);
    return tag[0] && string_language_parse(str_c(tag), &lang) ? 1 + (int)lang : 0;
}

enum { TAG_SIZE = sizeof(((struct settings *)0)->caption_lang) };
static_assert(TAG_SIZE == sizeof(((struct settings *)0)->audio_lang), "tags are kept alike");

static void put_tag(const struct setting *row, struct screen_env *env, int index)
{
    snprintf(own(row, env), TAG_SIZE, "%s",
             index ? string_language_code((enum string_language)(index - 1)) : "");
}

/* ---- captions, colours ---- */

static int get_caption_size(const struct setting *row, const struct settings *set)
{
    (void)row;
    return caption_step_index(set->caption_percent);
}

static int get_choice(const struct setting *row, const struct settings *set)
{
    int value = *(const int *)member(row, set);
    return value < 0 || value >= row->n ? 0 : value;
}

static void put_choice(const struct setting *row, struct screen_env *env, int index)
{
    *(int *)own(row, env) = index;
}

/* Letters without a box keep an outline: it is what is on, whatever was chosen. */
static int get_caption_edge(const struct setting *row, const struct settings *set)
{
    struct caption_look look = captions_look(set);
    int chosen = get_choice(row, set);
    bool kept = chosen == CAPTION_EDGE_NONE && caption_outlined(&look, theme_of(set->theme));
    return kept ? CAPTION_EDGE_OUTLINE : chosen;
}

static int get_colours(const struct setting *row, const struct settings *set)
{
    (void)row;
    return (int)set->theme;
}

static void put_colours(const struct setting *row, struct screen_env *env, int index)
{
    (void)row;
    if (env->settings->theme != THEME_HIGH_CONTRAST)
        env->settings->theme_before = env->settings->theme;
    env->settings->theme = (enum theme_kind)index;
}

/* ---- all of them ---- */

/* Language and scanning stay: without either of them the way back could not be read, or not be gone. */
static void put_usual(const struct setting *row, struct screen_env *env, int index)
{
    (void)row;
    (void)index;
    struct settings had = *env->settings;
    *env->settings = *env->usual;
    env->settings->lang = had.lang;
    env->settings->scanning = had.scanning;
    player_set_volume(env->player, env->settings->volume);
    player_set_muted(env->player, env->settings->muted);
}

static int get_nothing(const struct setting *row, const struct settings *set)
{
    (void)row;
    (void)set;
    return 0;
}

static struct str text_nothing(const struct setting *row, const struct screen_env *env,
                               struct arena *arena, int index)
{
    (void)row;
    (void)env;
    (void)arena;
    (void)index;
    return STR("");
}

static const enum string_id languages[] = {STR_LANGUAGE_NAME_EN, STR_LANGUAGE_NAME_FR,
                                           STR_LANGUAGE_NAME_NL, STR_LANGUAGE_NAME_DE};
static const enum string_id tags[] = {STR_SETTINGS_AS_SCREEN, STR_LANGUAGE_NAME_EN,
                                      STR_LANGUAGE_NAME_FR, STR_LANGUAGE_NAME_NL,
                                      STR_LANGUAGE_NAME_DE};
static const enum string_id colours[] = {[THEME_DARK] = STR_SETTINGS_COLOURS_DARK,
                                         [THEME_LIGHT] = STR_SETTINGS_COLOURS_LIGHT,
                                         [THEME_HIGH_CONTRAST] = STR_ACCESS_CONTRAST_NAME};
static_assert(ARRAY_LEN(colours) == THEME_KIND_COUNT, "every theme has a name");
static const enum string_id fills[] = {[CAPTION_FILL_DARK] = STR_CAPTIONS_FILL_DARK,
                                       [CAPTION_FILL_OPAQUE] = STR_CAPTIONS_FILL_OPAQUE,
                                       [CAPTION_FILL_HALF] = STR_CAPTIONS_FILL_HALF,
                                       [CAPTION_FILL_NONE] = STR_CAPTIONS_FILL_NONE};
static_assert(ARRAY_LEN(fills) == CAPTION_FILL_COUNT, "every box has a name");
static const enum string_id edges[] = {[CAPTION_EDGE_NONE] = STR_CAPTIONS_EDGE_NONE,
                                       [CAPTION_EDGE_OUTLINE] = STR_CAPTIONS_EDGE_OUTLINE,
                                       [CAPTION_EDGE_SHADOW] = STR_CAPTIONS_EDGE_SHADOW};
static_assert(ARRAY_LEN(edges) == CAPTION_EDGE_COUNT, "every edge has a name");
static const enum string_id inks[] = {[CAPTION_INK_WHITE] = STR_CAPTIONS_INK_WHITE,
                                      [CAPTION_INK_YELLOW] = STR_CAPTIONS_INK_YELLOW,
                                      [CAPTION_INK_CYAN] = STR_CAPTIONS_INK_CYAN,
                                      [CAPTION_INK_GREEN] = STR_CAPTIONS_INK_GREEN};
static_assert(ARRAY_LEN(inks) == CAPTION_INK_COUNT, "every colour has a name");
static const enum string_id choosers[] = {STR_SETTINGS_SCAN_BY_KEY, STR_SETTINGS_SCAN_BY_ANY};

static const int text_sizes[] = {100, 125, 150, 200};
static const int volumes[] = {0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50,
                              55, 60, 65, 70, 75, 80, 85, 90, 95, 100};
static const int voice_speeds[] = {75, 100, 125, 150, 200};
static const int scan_steps[] = {600, 800, 1000, 1500, 2000, 3000, 4000, 6000, 8000};
static const int repeats[] = {0, 200, 300, 500, 800, 1200, 2000};

#define FLAG(group, label, member)                                                       \
    {                                                                                    \
        group, SETTING_SWITCH, label, 2, AT(member), NULL, NULL, get_flag, put_flag,     \
            text_flag                                                                    \
    }
#define NUMBER(group, kind, label, member, steps, words, put, text)                      \
    {                                                                                    \
        group, kind, label, ARRAY_LEN(steps), AT(member), steps, words, get_number, put, \
            text                                                                         \
    }
#define TAG(group, label, member)                                                        \
    {                                                                                    \
        group, SETTING_CHOICE, label, ARRAY_LEN(tags), AT(member), NULL, tags, get_tag,  \
            put_tag, text_words                                                          \
    }
#define OWN(group, label, words, get, put)                                               \
    {                                                                                    \
        group, SETTING_CHOICE, label, ARRAY_LEN(words), 0, NULL, words, get, put,        \
            text_words                                                                   \
    }

#define CHOICE(group, label, member, words, get)                                         \
    {                                                                                    \
        group, SETTING_CHOICE, label, ARRAY_LEN(words), AT(member), NULL, words, get,    \
            put_choice, text_words                                                       \
    }

/* clang-format off: a row is a row */
const struct setting setting_rows[] = {
    OWN(SETTINGS_READING, STR_SETTINGS_LANGUAGE, languages, get_language, put_language),
    NUMBER(SETTINGS_READING, SETTING_CHOICE, STR_ACCESS_TEXT_NAME, text_percent, text_sizes, NULL, put_number, text_percent),
    OWN(SETTINGS_READING, STR_SETTINGS_COLOURS, colours, get_colours, put_colours),
    FLAG(SETTINGS_READING, STR_SETTINGS_MOTION, reduced_motion),
    FLAG(SETTINGS_CAPTIONS, STR_SETTINGS_CAPTIONS, captions),
    TAG(SETTINGS_CAPTIONS, STR_SETTINGS_CAPTION_LANGUAGE, caption_lang),
    {SETTINGS_CAPTIONS, SETTING_CHOICE, STR_SETTINGS_CAPTION_SIZE, CAPTION_STEPS, AT(caption_percent), caption_steps, NULL, get_caption_size, put_number, text_percent},
    CHOICE(SETTINGS_CAPTIONS, STR_SETTINGS_CAPTION_FILL, caption_fill, fills, get_choice),
    CHOICE(SETTINGS_CAPTIONS, STR_SETTINGS_CAPTION_EDGE, caption_edge, edges, get_caption_edge),
    CHOICE(SETTINGS_CAPTIONS, STR_SETTINGS_CAPTION_INK, caption_ink, inks, get_choice),
    NUMBER(SETTINGS_SOUND, SETTING_STEPPER, STR_CAPSULE_VOLUME, volume, volumes, NULL, put_volume, text_percent),
    TAG(SETTINGS_SOUND, STR_SETTINGS_SOUND_LANGUAGE, audio_lang),
    FLAG(SETTINGS_SOUND, STR_SETTINGS_DESCRIBED, described),
    FLAG(SETTINGS_SOUND, STR_ACCESS_VOICE_NAME, speech),
    NUMBER(SETTINGS_SOUND, SETTING_CHOICE, STR_SETTINGS_VOICE_SPEED, speech_percent, voice_speeds, NULL, put_number, text_percent),
    FLAG(SETTINGS_STEERING, STR_SETTINGS_SCANNING, scanning),
    NUMBER(SETTINGS_STEERING, SETTING_STEPPER, STR_SETTINGS_SCAN_SPEED, scan_ms, scan_steps, NULL, put_number, text_seconds),
    {SETTINGS_STEERING, SETTING_CHOICE, STR_SETTINGS_SCAN_BY, 2, AT(scan_any), NULL, choosers, get_flag, put_flag, text_words},
    NUMBER(SETTINGS_STEERING, SETTING_STEPPER, STR_SETTINGS_SCAN_REPEATS, scan_ignore_ms, repeats, NULL, put_number, text_seconds),
    {SETTINGS_STEERING, SETTING_ACTION, STR_SETTINGS_RESET, 1, 0, NULL, NULL, get_nothing, put_usual, text_nothing},
};
/* clang-format on */
const int setting_rows_n = (int)ARRAY_LEN(setting_rows);

bool setting_offered(const struct setting *row)
{
    bool voice = row->label == STR_ACCESS_VOICE_NAME || row->label == STR_SETTINGS_VOICE_SPEED;
    return !voice || part_is_built(PART_VOICE);
}
