/* The last lines of the log, the newest first, as they are kept in memory, in words (staff_log_words.c) and on demand as they
 * were written; all of them or what is to be minded alone. */
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "screens/staff_log_words.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

enum { LOG_FILTER = STAFF_ID_OWN, LOG_AGAIN, LOG_WRITTEN };

struct log_state {
    bool all, written;
    int n;
    struct log_recent lines[LOG_RECENT_MAX];
};

static void enter(struct staff_menu *m, struct screen_env *env)
{
    (void)env;
    struct log_state *s = m->state;
    s->n = log_recent(s->lines);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct log_state *s = m->state;
    switch (staff_pressed(ev)) {
    case LOG_FILTER: s->all = !s->all; break;
    case LOG_WRITTEN: s->written = !s->written; break;
    case LOG_AGAIN: s->n = log_recent(s->lines); break;
    default: return NAV(NAV_STAY);
    }
    env->staff->turned = 0;
    return NAV(NAV_REDRAW);
}

static void add_line(struct ui *ui, const struct screen_env *env, const struct log_recent *line, bool written, struct staff_list *l)
{
    enum staff_sign sign = line->level == LOG_ERROR ? SIGN_BAD : line->level == LOG_WARN ? SIGN_AMBER : SIGN_NONE;
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = staff_log_words(ui, line->text, env->now.wall_s), .sign = sign});
    if (written)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = str_c(line->text)});
}

static void add_lines(struct ui *ui, const struct screen_env *env, const struct log_state *s, struct staff_list *l)
{
    int shown = 0;
    for (int i = s->n - 1; i >= 0; i--) {
        enum log_level level = s->lines[i].level;
        if (level > LOG_WARN && !s->all)
            continue;
        add_line(ui, env, &s->lines[i], s->written, l);
        shown++;
    }
    if (!shown)
        staff_text(l, ui_str(ui, STR_STAFF_NO_LINES));
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct log_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    l->wide = true;
    staff_button(l, UI_ID(LOG_FILTER, 0), ICON_FORMAT_LIST, ui_str(ui, s->all ? STR_STAFF_LOG_WARNINGS : STR_STAFF_LOG_ALL));
    staff_button(l, UI_ID(LOG_WRITTEN, 0), ICON_FILE_DOCUMENT, ui_str(ui, s->written ? STR_STAFF_LOG_PLAIN : STR_STAFF_LOG_WRITTEN));
    staff_button(l, UI_ID(LOG_AGAIN, 0), ICON_REFRESH, ui_str(ui, STR_STAFF_LOG_AGAIN));
    staff_heading(l, ui_str(ui, s->all ? STR_STAFF_LOG_ALL : STR_STAFF_LOG_WARNINGS));
    add_lines(ui, env, s, l);
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_log = {STR_STAFF_LOG, ICON_FILE_DOCUMENT, sizeof(struct log_state),
                                          enter, handle, draw, NULL, NULL};
