/*
 * What can be set, as data: one table of rows in groups. Every row is a choice among n values by index; its kind only
 * says how it is drawn. A new setting is a new line in settings_rows.c, and one in app/settings.c to be kept.
 */
#ifndef SCREENS_SETTINGS_ROWS_H
#define SCREENS_SETTINGS_ROWS_H

#include <stddef.h>

#include "screens/screen.h"

enum setting_group { SETTINGS_READING, SETTINGS_CAPTIONS, SETTINGS_SOUND, SETTINGS_STEERING, SETTING_GROUP_COUNT };

enum setting_kind {
    SETTING_CHOICE,  /* all values side by side; a stepper where they find no room */
    SETTING_SWITCH,  /* index 0: off, 1: on */
    SETTING_STEPPER, /* one value between less and more */
    SETTING_ACTION   /* a button: put is called with 0, nothing else is */
};

enum { SETTING_VALUES_MAX = 32 };

struct setting {
    enum setting_group group;
    enum setting_kind kind;
    enum string_id label;
    int n;                      /* values, at most SETTING_VALUES_MAX */
    size_t offset;              /* of the member in struct settings, for the shared functions */
    const int *steps;           /* the member's value at an index */
    const enum string_id *words; /* what an index is called */
    /* Index of what is set; the nearest one when it is between two. */
    int (*get)(const struct setting *row, const struct settings *set);
    /* May also tell the player. */
    void (*put)(const struct setting *row, struct screen_env *env, int index);
    /* What an index is called, drawn and spoken. In arena or static. */
    struct str (*text)(const struct setting *row, const struct screen_env *env, struct arena *arena, int index);
};

extern const struct setting setting_rows[];
extern const int setting_rows_n;
/* False: what it sets is not in this build. */
bool setting_offered(const struct setting *row);
extern const enum string_id setting_group_names[SETTING_GROUP_COUNT];

#endif
