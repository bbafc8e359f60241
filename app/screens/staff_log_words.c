/*
 * A const table says which event is told how. It is read from the written line, so that the log stays
 * the one place where events are noted; a line that no entry knows is shown as it is, never left out.
 */
#include "screens/staff_log_words.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "locale/date.h"
#include "locale/zone.h"

struct event_words {
    const char *begins; /* behind the room */
    const char *holds;  /* somewhere in it; NULL: anything */
    const char *field;  /* whose value is {v}: to the next blank, or ... */
    bool to_end;        /* ... to the end of the line: a path */
    enum string_id text;
};

static const struct event_words table[] = {
    {"window=", NULL, NULL, false, STR_STAFF_LOG_BEGAN},
    {"screen=", NULL, "screen", false, STR_STAFF_LOG_SCREEN},
    {"event=visit-begin", NULL, "language", false, STR_STAFF_LOG_VISIT_BEGIN},
    {"event=visit-end", NULL, NULL, false, STR_STAFF_LOG_VISIT_END},
    {"event=idle-warning", NULL, NULL, false, STR_STAFF_LOG_IDLE},
    {"capsule=", " start_us=", "capsule", false, STR_STAFF_LOG_CAPSULE},
    {"quiz=", " started", "quiz", false, STR_STAFF_LOG_QUIZ},
    {"quiz=", " score=", "quiz", false, STR_STAFF_LOG_RESULT},
    {"event=stand-opens", NULL, NULL, false, STR_STAFF_LOG_OPENS},
    {"event=stand-closes", NULL, NULL, false, STR_STAFF_LOG_CLOSES},
    {"event=display power=on", NULL, NULL, false, STR_STAFF_LOG_DISPLAY_ON},
    {"event=display power=off", NULL, NULL, false, STR_STAFF_LOG_DISPLAY_OFF},
    {"event=screen-changed", NULL, NULL, false, STR_STAFF_LOG_SCREEN_CHANGED},
    {"event=escape-refused", NULL, NULL, false, STR_STAFF_LOG_ESCAPE},
    {"event=staff-door", NULL, NULL, false, STR_STAFF_LOG_ASKED},
    {"event=staff-pin right=1", NULL, NULL, false, STR_STAFF_LOG_PIN_RIGHT},
    {"event=staff-pin right=0", NULL, "left", false, STR_STAFF_LOG_PIN_WRONG},
    {"event=staff-page", NULL, "n", false, STR_STAFF_LOG_PAGE},
    {"event=staff what=playlist ", NULL, "path", true, STR_STAFF_LOG_PLAYLIST},
    {"event=staff what=playlist-open ", NULL, "path", true, STR_STAFF_LOG_PLAYLIST_OPEN},
    {"event=staff what=playlist-refused ", NULL, "path", true, STR_STAFF_LOG_PLAYLIST_REFUSED},
    {"event=staff what=card-pin-removed", NULL, NULL, false, STR_STAFF_LOG_CARD_PIN},
    {"event=staff what=restart", NULL, NULL, false, STR_STAFF_LOG_RESTART},
    {"event=staff what=power-off", NULL, NULL, false, STR_STAFF_LOG_OFF},
    {"event=staff what=leave", NULL, NULL, false, STR_STAFF_LOG_LEAVE},
    {"event=power-off refused", NULL, NULL, false, STR_STAFF_LOG_OFF_REFUSED},
    {"event=export folder=", NULL, "folder", true, STR_STAFF_LOG_EXPORTED},
    {"event=export failed", NULL, NULL, false, STR_STAFF_LOG_EXPORT_FAILED},
    {"decoder-replaced", NULL, NULL, false, STR_STAFF_LOG_DECODER},
    {"player=failed", NULL, NULL, false, STR_STAFF_LOG_FAILED},
    {"event=sound-lost", NULL, NULL, false, STR_STAFF_LOG_SOUND_LOST},
    {"event=sound-again", NULL, NULL, false, STR_STAFF_LOG_SOUND_AGAIN},
    {"event=attract-extract-left-out", NULL, "media", false, STR_STAFF_LOG_LEFT_OUT},
    {"event=attract-stills", NULL, NULL, false, STR_STAFF_LOG_STILLS},
    {"event=handovers", NULL, "n", false, STR_STAFF_LOG_HANDOVERS},
    {"answer not recorded", NULL, NULL, false, STR_STAFF_LOG_UNRECORDED},
    {"result not recorded", NULL, NULL, false, STR_STAFF_LOG_UNRECORDED},
    {"event=recorded-late", NULL, NULL, false, STR_STAFF_LOG_RECORDED_LATE},
    {"event=watchdog-not-fed", NULL, NULL, false, STR_STAFF_LOG_STANDS_STILL},
    {"event=watchdog-fed-again", NULL, NULL, false, STR_STAFF_LOG_MOVES_AGAIN},
};

/* Of key=value or key="some value"; its file's name where it is a path. Empty: there is none. */
static const char *value_of(struct arena *a, struct str rest, const struct event_words *e)
{
    struct str key = arena_strf(a, "%s=", e->field);
    ptrdiff_t found = str_find(rest, key);
    if (found < 0)
        return "";
    struct str at = str_sub(rest, (size_t)found + key.len, rest.len);
    bool quoted = str_starts(at, STR("\""));
    at = str_sub(at, quoted, at.len);
    return fs_base_of(arena_cstr(a, e->to_end ? at : str_cut(&at, quoted ? '"' : ' ')));
}

/* Empty: no entry knows it. */
static struct str told(struct ui *ui, struct str rest)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        const struct event_words *e = &table[i];
        if (!str_starts(rest, str_c(e->begins)) || (e->holds && str_find(rest, str_c(e->holds)) < 0))
            continue;
        struct str text = ui_str(ui, e->text);
        return e->field ? strings_fill(ui->arena, text, "v", value_of(ui->arena, rest, e), NULL) : text;
    }
    return STR("");
}

/* The log writes UTC; whoever reads it looks at the clock on the wall. */
static bool when(struct ui *ui, const char *line, int64_t wall_s, struct str *out)
{
    struct civil_day day;
    struct civil at = {0}, today = {0};
    int hour, minute, second;
    if (sscanf(line, "%4d-%2d-%2dT%2d:%2d:%2d", &day.year, &day.month, &day.day, &hour, &minute, &second) != 6 || !day_valid(day))
        return false;
    zone_civil(NULL, day_number(day) * 86400 + hour * 3600 + minute * 60 + second, &at);
    zone_civil(NULL, wall_s, &today);
    struct str time = arena_strf(ui->arena, "%02d:%02d:%02d", at.hour, at.minute, at.second);
    if (day_number(at.day) != day_number(today.day)) {
        struct locale *l = locale_new(string_language_code(ui->lang));
        struct str date = date_day_month(l, at.day, ui->arena);
        locale_free(l);
        time = arena_strf(ui->arena, "%" STR_FMT "\xC2\xA0%" STR_FMT, STR_ARG(date), STR_ARG(time));
    }
    *out = time;
    return true;
}

/* Behind time, level and room: "2026-11-29T09:14:28.547Z info  stage: ". */
static struct str behind_room(struct str line)
{
    ptrdiff_t colon = str_find(line, STR(": "));
    return colon < 0 ? line : str_sub(line, (size_t)colon + 2, line.len);
}

struct str staff_log_words(struct ui *ui, const char *line, int64_t wall_s)
{
    struct str time, rest = behind_room(str_c(line));
    if (!when(ui, line, wall_s, &time))
        return str_c(line);
    struct str text = told(ui, rest);
    return arena_strf(ui->arena, "%" STR_FMT "\xC2\xA0 %" STR_FMT, STR_ARG(time), STR_ARG(text.len ? text : rest));
}
