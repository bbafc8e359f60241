/*
 * What visits begin with: volume and language, kept for the device; and which playlist is open, of those
 * beside the one that is, by title and file. The language of this menu is only the menu's.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/playlist_head.h"
#include "screens/author_text.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

enum { SET_ROW = STAFF_ID_OWN, SET_LESS, SET_MORE, SET_PLAYLIST, SET_STAY };
enum { ROW_VOLUME, ROW_VISITORS, ROW_MENU, ROWS };
enum { PLAYLISTS_MAX = 16, VOLUME_STEP = 5 };

struct settings_page {
    int n;
    const char *paths[PLAYLISTS_MAX]; /* screen's arena, as the next one */
    struct i18n titles[PLAYLISTS_MAX];
    int chosen;
};

/* ---- playlists ---- */

static void find_playlists(struct settings_page *s, struct screen_env *env)
{
    static const char ending[] = ".yaml";
    const char *const *names;
    size_t n;
    struct err err = ERR_INIT;
    const char *dir = env->catalog && env->catalog->path ? fs_dir_of(env->arena, env->catalog->path) : NULL;
    if (!dir || !fs_list(dir, env->arena, &names, &n, &err))
        return;
    for (size_t i = 0; i < n && s->n < PLAYLISTS_MAX; i++) {
        const char *path = fs_join(env->arena, dir, names[i]);
        struct playlist_head head;
        if (!str_ends(str_c(names[i]), str_c(ending)) || !playlist_head(path, env->arena, &head))
            continue;
        s->titles[s->n] = head.title;
        s->paths[s->n++] = path;
    }
}

static bool is_open(const struct screen_env *env, const char *path)
{
    return strcmp(fs_base_of(path), fs_base_of(env->catalog->path)) == 0;
}

static void enter(struct staff_menu *m, struct screen_env *env)
{
    find_playlists(m->state, env);
}

static struct nav open_other(struct staff_menu *m, struct screen_env *env)
{
    const struct settings_page *s = m->state;
    env->staff->open_playlist(env->staff->app, s->paths[s->chosen]);
    return NAV(NAV_STAY);
}

static const struct staff_ask ask_other = {STR_STAFF_OTHER_TITLE, STR_STAFF_OTHER_TEXT, STR_STAFF_OTHER, ICON_PLAYLIST, open_other};

/* ---- rows ---- */

static bool offered(const struct catalog *c, enum string_language lang)
{
    enum string_language own;
    bool known = false;
    for (int i = 0; c && i < c->n_languages; i++)
        if (string_language_parse(str_c(c->languages[i]), &own)) {
            known = true;
            if (own == lang)
                return true;
        }
    return !known;
}

static int step_language(const struct screen_env *env, int from, int by, bool all)
{
    int to = from + by;
    while (to >= 0 && to < STRING_LANGUAGE_COUNT && !all && !offered(env->catalog, (enum string_language)to))
        to += by;
    return to < 0 || to >= STRING_LANGUAGE_COUNT ? from : to;
}

static int step_volume(int from, int by)
{
    int to = from / VOLUME_STEP * VOLUME_STEP + by * VOLUME_STEP;
    return to < 0 ? 0 : to > 100 ? 100 : to;
}

static struct nav step(struct screen_env *env, int row, int by)
{
    struct staff *staff = env->staff;
    struct settings *device = staff->device;
    switch (row) {
    case ROW_VOLUME:
        device->volume = env->settings->volume = step_volume(device->volume, by);
        player_set_volume(env->player, env->settings->volume);
        break;
    case ROW_VISITORS:
        device->lang = (enum string_language)step_language(env, (int)device->lang, by, false);
        break;
    default: env->settings->lang = (enum string_language)step_language(env, (int)env->settings->lang, by, true); return NAV(NAV_REDRAW);
    }
    staff->keep(staff->app);
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct settings_page *s = m->state;
    uint32_t focus = env->input->focus;
    int index = ev->kind == EVENT_ACTIVATE ? (int)UI_INDEX(ev->activate.id) : 0;
    bool sideways = ev->kind == EVENT_KEY && (ev->key.action == ACTION_LEFT || ev->key.action == ACTION_RIGHT);
    if (sideways && UI_KIND(focus) == SET_ROW)
        return step(env, (int)UI_INDEX(focus), ev->key.action == ACTION_LEFT ? -1 : 1);
    switch (staff_pressed(ev)) {
    case SET_LESS: return step(env, index, -1);
    case SET_MORE: return step(env, index, 1);
    case SET_PLAYLIST:
        s->chosen = index;
        m->ask = index < s->n && !is_open(env, s->paths[index]) ? &ask_other : NULL;
        return NAV(NAV_REDRAW);
    case SET_STAY: env->staff->stay(env->staff->app); return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static struct str language_name(const struct ui *ui, enum string_language lang)
{
    static const enum string_id names[] = {STR_LANGUAGE_NAME_EN, STR_LANGUAGE_NAME_FR, STR_LANGUAGE_NAME_NL, STR_LANGUAGE_NAME_DE};
    return ui_str(ui, names[lang]);
}

static void add_choice(struct ui *ui, struct staff_list *l, int row, enum string_id name, struct str value, bool first, bool last)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_CHOICE, .id = UI_ID(SET_ROW, row), .less = UI_ID(SET_LESS, row),
                                         .more = UI_ID(SET_MORE, row), .label = ui_str(ui, name), .value = value,
                                         .first = first, .last = last});
}

static void add_language(struct ui *ui, const struct screen_env *env, struct staff_list *l, int row, enum string_id name,
                         enum string_language lang, bool all)
{
    add_choice(ui, l, row, name, language_name(ui, lang), step_language(env, (int)lang, -1, all) == (int)lang,
               step_language(env, (int)lang, 1, all) == (int)lang);
}

/* In the language of the menu; of one that has none its file. */
static struct str title_of(const struct ui *ui, const struct i18n *title, const char *path)
{
    struct str text = author_text(ui, title);
    return text.len ? text : fs_stem_of(path);
}

static void add_file(struct staff_list *l, const char *path)
{
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = str_c(fs_base_of(path))});
}

/* In the language of the menu; where the file itself is at fault, its line follows for whoever wrote it. */
static enum string_id why_refused(enum err_code code)
{
    switch (code) {
    case ERR_NOT_FOUND: return STR_FAULT_PLAYLIST_MISSING;
    case ERR_IO: return STR_FAULT_FILE;
    case ERR_TOO_NEW: return STR_FAULT_TOO_NEW;
    default: return STR_FAULT_PLAYLIST;
    }
}

/* What was chosen and could not be opened, until somebody chooses or leaves it so. */
static void add_refused(struct ui *ui, const struct staff *staff, struct staff_list *l)
{
    if (!staff->refused[0])
        return;
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_AMBER,
                                         .label = strings_fill(ui->arena, ui_str(ui, STR_STAFF_REFUSED_PLAYLIST), "file", staff->refused, NULL)});
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = ui_str(ui, why_refused(staff->refused_code))});
    if (staff->refused_code != ERR_NOT_FOUND && staff->refused_code != ERR_IO)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .label = str_c(staff->refused_why)});
    staff_button(l, UI_ID(SET_STAY, 0), ICON_CHECK, ui_str(ui, STR_STAFF_STAY));
}

/* As the front door calls it. */
static struct str mode_name(const struct ui *ui, struct str mode)
{
    static const struct {
        struct str mode;
        enum string_id name;
    } names[] = {{{"capsules", 8}, STR_FRONT_CAPSULES}, {{"booth", 5}, STR_FRONT_BOOTH},
                 {{"classroom", 9}, STR_FRONT_CLASSROOM}, {{"self-paced", 10}, STR_FRONT_ALONE}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(names[i].mode, mode))
            return ui_str(ui, names[i].name);
    return mode;
}

static void add_playlists(struct ui *ui, const struct screen_env *env, const struct settings_page *s, struct staff_list *l)
{
    const struct catalog *c = env->catalog;
    staff_heading(l, ui_str(ui, STR_STAFF_PLAYLIST));
    staff_value(l, 0, ui_str(ui, STR_STAFF_NOW_OPEN), title_of(ui, &c->title, c->path), SIGN_NONE);
    add_file(l, c->path);
    staff_value(l, 0, ui_str(ui, STR_STAFF_MODE), mode_name(ui, c->policy.mode), SIGN_NONE);
    add_refused(ui, env->staff, l);
    staff_text(l, ui_str(ui, env->staff->given ? STR_STAFF_PLAYLIST_TEXT : STR_STAFF_PLAYLIST_ONCE));
    for (int i = 0; i < s->n; i++)
        if (!is_open(env, s->paths[i])) {
            staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(SET_PLAYLIST, i), .icon = ICON_PLAYLIST,
                                                 .label = title_of(ui, &s->titles[i], s->paths[i]), .value = str_c(fs_base_of(s->paths[i]))});
            add_file(l, s->paths[i]);
        }
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct settings *device = env->staff->device;
    struct staff_list *l = staff_list_new(ui);
    staff_heading(l, ui_str(ui, STR_STAFF_BEGIN_WITH));
    add_choice(ui, l, ROW_VOLUME, STR_CAPSULE_VOLUME, arena_strf(ui->arena, "%d\xC2\xA0%%", device->volume),
               device->volume <= 0, device->volume >= 100);
    add_language(ui, env, l, ROW_VISITORS, STR_STAFF_VISITORS_LANGUAGE, device->lang, false);
    staff_heading(l, ui_str(ui, STR_STAFF_MENU_LANGUAGE));
    add_language(ui, env, l, ROW_MENU, STR_STAFF_OWN_LANGUAGE, env->settings->lang, true);
    if (env->catalog && env->catalog->path)
        add_playlists(ui, env, m->state, l);
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_settings = {STR_STAFF_SETTINGS, ICON_SETTINGS, sizeof(struct settings_page),
                                               enter, handle, draw, NULL, NULL};
