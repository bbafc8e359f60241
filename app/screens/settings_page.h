/* The settings screen's picture: one group's rows, a page of them where they do not all fit. Nobody else includes this
 * but settings.c. */
#ifndef SCREENS_SETTINGS_PAGE_H
#define SCREENS_SETTINGS_PAGE_H

#include "screens/settings_rows.h"

enum { SETTINGS_ID_BACK = 1, SETTINGS_ID_MORE, SETTINGS_ID_GROUP, SETTINGS_ID_ROW, SETTINGS_ID_LESS, SETTINGS_ID_PLUS,
       SETTINGS_ID_VALUE };
/* A value of a row beside the others. */
#define SETTINGS_VALUE(row, index) UI_ID(SETTINGS_ID_VALUE, (row) * SETTING_VALUES_MAX + (index))

struct settings_state {
    enum setting_group group;
    int anchor;      /* the page that has this row ... */
    int turned;      /* ... and so many further on */
    uint32_t session; /* of the player, paused while this is open; 0: not */
    int64_t reset_us; /* everything was set back then; 0: not yet */
};

/* settings_sample.c: a caption as it is set, on a strip of that height whatever is set. */
int settings_sample_height(const struct ui *ui);
void settings_draw_sample(struct ui *ui, const struct screen_env *env, struct rect strip);

void settings_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
