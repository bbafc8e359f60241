/* The words of the day's report: the author's, else the interface's for the kind. */
#include "report/day_parts.h"

#include <assert.h>

#include "base/bug.h"
#include "locale/date.h"

struct str day_str(const struct day_work *w, enum string_id id)
{
    return ui_str(&w->desk.ui, id);
}

struct str day_author(const struct day_work *w, const struct i18n *t)
{
    return i18n_text(t, string_language_code(w->r->files.lang), NULL);
}

struct str day_time(struct day_work *w, int64_t wall_s)
{
    struct civil c = course_civil(w->r->course, wall_s);
    return wall_s ? time_of_day(c.hour, c.minute, &w->desk.arena) : STR("");
}

static struct str slot_words(struct day_work *w, const struct course_slot *s)
{
    static const enum string_id kinds[] = {
        [SLOT_MODULE] = STR_PROGRAMME_SESSION, [SLOT_IDEATION] = STR_PROGRAMME_IDEATION,
        [SLOT_PROJECT] = STR_PROGRAMME_PROJECT, [SLOT_SESSION] = STR_PROGRAMME_SESSION,
        [SLOT_BREAK] = STR_ROOM_COFFEE,         [SLOT_LUNCH] = STR_PROGRAMME_LUNCH};
    static_assert(ARRAY_LEN(kinds) == SLOT_KIND_COUNT, "every kind of slot has its word");
    struct str own = day_author(w, slot_title(s));
    return own.len ? own : day_str(w, kinds[s->kind]);
}

struct str day_step_words(struct day_work *w, const struct day_step *s)
{
    if (!s->item)
        return slot_words(w, s->slot);
    if (s->item->kind == ITEM_BREAK && !s->item->titled && !s->item->text.n)
        return day_str(w, STR_PROGRAMME_BREAK);
    return day_author(w, &s->item->title);
}

int day_minutes(int64_t seconds)
{
    return (int)((seconds + 30) / 60);
}

struct str day_option_words(const struct day_work *w, const struct question *q, int i)
{
    if (q->options[i].text.n)
        return day_author(w, &q->options[i].text);
    return day_str(w, i ? STR_QUIZ_FALSE : STR_QUIZ_TRUE);
}

struct str day_method_words(const struct day_work *w, int method)
{
    static const enum string_id of[] = {[VOTE_NONE] = STR_VOTE_PANEL,   [VOTE_HANDS] = STR_VOTE_PANEL,
                                        [VOTE_TEAMS] = STR_DAY_TEAMS,   [VOTE_BEFORE] = STR_DAY_BEFORE,
                                        [VOTE_AFTER] = STR_DAY_AFTER};
    static_assert(ARRAY_LEN(of) == VOTE_COUNT, "every way to vote has its word");
    return day_str(w, of[method >= 0 && method < VOTE_COUNT ? method : 0]);
}

struct str day_half_words(const struct day_work *w, int half)
{
    return day_str(w, half == HALF_MORNING ? STR_ROLL_MORNING : STR_ROLL_AFTERNOON);
}

