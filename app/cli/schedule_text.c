/*
 * The answer for people: the day as a table with a mark where we are, and two sentences below it.
 * Words are those of the interface, so what is read here is what the room sees.
 */
#include "base/bug.h"
#include "cli/schedule.h"
#include "locale/number.h"

struct str schedule_word(const struct schedule *s, enum string_id id)
{
    return strings_text(NULL, s->words, id);
}

static struct str with_number(struct schedule *s, enum string_id id, int n, int part)
{
    struct str number = arena_strf(&s->arena, "%d", n), p = arena_strf(&s->arena, "%d", part);
    return strings_fill(&s->arena, schedule_word(s, id), "n", number.ptr, "part", p.ptr, NULL);
}

struct str schedule_kicker(struct schedule *s, const struct course_slot *slot)
{
    static const enum string_id kinds[SLOT_KIND_COUNT] = {
        [SLOT_MODULE] = STR_PROGRAMME_SESSION,  [SLOT_IDEATION] = STR_PROGRAMME_IDEATION,
        [SLOT_PROJECT] = STR_PROGRAMME_PROJECT, [SLOT_SESSION] = STR_PROGRAMME_SESSION,
        [SLOT_BREAK] = STR_PROGRAMME_BREAK,     [SLOT_LUNCH] = STR_PROGRAMME_LUNCH,
    };
    const struct module *m = slot->module;
    if (slot->kind == SLOT_SESSION)
        return STR("");
    if (slot->kind != SLOT_MODULE || !m || !m->number)
        return schedule_word(s, kinds[slot->kind]);
    if (slot->part && m->n_parts > 1)
        return with_number(s, STR_PROGRAMME_MODULE_PART, m->number, slot->part);
    return with_number(s, STR_PROGRAMME_MODULE, m->number, 0);
}

struct str schedule_title(struct schedule *s, const struct course_slot *slot)
{
    struct str title = i18n_text(slot_title(slot), s->lang, NULL);
    if (title.len)
        return title;
    struct str kicker = schedule_kicker(s, slot);
    return kicker.len ? kicker : slot->id;
}

struct str schedule_name(struct schedule *s, const struct course_slot *slot)
{
    struct str kicker = schedule_kicker(s, slot), title = schedule_title(s, slot);
    if (!kicker.len || str_eq(kicker, title))
        return title;
    return arena_strf(&s->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(kicker),
                      s->words == LANG_FR ? "\xC2\xA0: " : ": ", STR_ARG(title));
}

struct str schedule_role(const struct schedule *s, enum speaker_role role)
{
    switch (role) {
    case SPEAKER_ACADEMIC:
        return schedule_word(s, STR_PROGRAMME_ACADEMIC);
    case SPEAKER_PRACTITIONER:
        return schedule_word(s, STR_PROGRAMME_PRACTITIONER);
    case SPEAKER_FACILITATOR:
        return schedule_word(s, STR_PROGRAMME_FACILITATOR);
    case SPEAKER_UNSAID:
    case SPEAKER_ROLE_COUNT:
        break;
    }
    return STR("");
}

struct str schedule_date(struct schedule *s, int day)
{
    return date_weekday(s->locale, course_date(&s->course->days[day]), &s->arena);
}

struct str schedule_clock(struct schedule *s, int64_t moment_s)
{
    struct civil c = course_civil(s->course, moment_s);
    return time_of_day(c.hour, c.minute, &s->arena);
}

/* "7 min", "1:05" from an hour on; begun minutes count. */
static struct str minutes_left(struct schedule *s, int64_t left_s)
{
    int64_t minutes = (left_s + 59) / 60;
    if (minutes < 60)
        return arena_strf(&s->arena, "%lld\xC2\xA0min", (long long)minutes);
    return arena_strf(&s->arena, "%lld:%02lld", (long long)minutes / 60, (long long)minutes % 60);
}

static void print_head(struct schedule *s, struct buf *out)
{
    const struct course *c = s->course;
    struct str subtitle = i18n_text(&c->subtitle, s->lang, NULL);
    struct str n = arena_strf(&s->arena, "%d", s->day + 1);
    struct str of = arena_strf(&s->arena, "%d", c->n_days);
    struct str day = strings_fill(&s->arena, schedule_word(s, STR_SCHEDULE_DAY), "n", n.ptr, "of",
                                  of.ptr, "date", schedule_date(s, s->day).ptr, NULL);
    buf_add(out, i18n_text(&c->title, s->lang, NULL));
    if (subtitle.len)
        buf_addf(out, " · %" STR_FMT, STR_ARG(subtitle));
    buf_addf(out, "\n%" STR_FMT, STR_ARG(day));
    if (c->days[s->day].assumed)
        buf_addf(out, " · %" STR_FMT, STR_ARG(schedule_word(s, STR_SCHEDULE_ASSUMED)));
    buf_add_c(out, "\n\n");
}

static void print_block(struct schedule *s, const struct plan_block *b, struct buf *out)
{
    const struct course_slot *slot = &s->course->days[s->day].slots[b->slot];
    bool now = s->moment.day == s->day && s->moment.slot == b->slot;
    struct str role = schedule_role(s, slot->speaker);
    buf_addf(out, "%s %" STR_FMT "  %" STR_FMT "  %" STR_FMT, now ? ">" : " ",
             STR_ARG(schedule_clock(s, b->start_s)), STR_ARG(schedule_clock(s, b->end_s)),
             STR_ARG(schedule_name(s, slot)));
    if (role.len)
        buf_addf(out, " · %" STR_FMT, STR_ARG(role));
    if (slot->module && slot->module->reading && slot->part <= 1)
        buf_addf(out, " · %" STR_FMT, STR_ARG(schedule_word(s, STR_PROGRAMME_READ_FIRST)));
    buf_add_char(out, '\n');
}

static struct str line_of(struct schedule *s, enum string_id id, struct str title, int64_t at_s,
                          int64_t left_s)
{
    return strings_fill(&s->arena, schedule_word(s, id), "title", arena_cstr(&s->arena, title),
                        "time", schedule_clock(s, at_s).ptr, "left", minutes_left(s, left_s).ptr,
                        NULL);
}

static void print_now(struct schedule *s, struct buf *out)
{
    const struct course_moment *m = &s->moment;
    const struct course_slot *slots = s->course->days[m->day].slots;
    if (m->slot >= 0) {
        const struct course_slot *slot = &slots[m->slot];
        struct str name = schedule_name(s, slot);
        buf_addf(out, "%" STR_FMT "\n",
                 STR_ARG(line_of(s, STR_SCHEDULE_NOW, name, m->end_s, m->slot_left_s)));
        if (m->item >= 0)
            buf_addf(out, "  %" STR_FMT "\n",
                     STR_ARG(line_of(s, STR_SCHEDULE_ITEM,
                                     i18n_text(&slot->items[m->item]->title, s->lang, NULL),
                                     m->item_end_s, m->item_left_s)));
    }
    if (m->then_slot >= 0)
        buf_addf(out, "%" STR_FMT "\n",
                 STR_ARG(line_of(s, STR_SCHEDULE_NEXT, schedule_name(s, &slots[m->then_slot]),
                                 m->next_s, 0)));
}

static void print_other_day(struct schedule *s, struct buf *out)
{
    const struct course_moment *m = &s->moment;
    static const enum string_id sentences[COURSE_PHASE_COUNT] = {
        [COURSE_BEFORE] = STR_SCHEDULE_NONE,
        [COURSE_FREE] = STR_SCHEDULE_NONE,
        [COURSE_DAY_OVER] = STR_SCHEDULE_DAY_OVER,
        [COURSE_OVER] = STR_SCHEDULE_OVER,
    };
    buf_add(out, schedule_word(s, sentences[m->phase]));
    if (m->next_day >= 0) {
        struct str next = strings_fill(&s->arena, schedule_word(s, STR_SCHEDULE_NEXT_DAY), "date",
                                       schedule_date(s, m->next_day).ptr, "time",
                                       schedule_clock(s, m->next_s).ptr, NULL);
        buf_addf(out, " %" STR_FMT, STR_ARG(next));
    }
    buf_add_char(out, '\n');
}

void schedule_print_text(struct schedule *s, struct buf *out)
{
    print_head(s, out);
    for (int i = 0; i < s->plan.n_blocks; i++)
        print_block(s, &s->plan.blocks[i], out);
    buf_add_char(out, '\n');
    if (s->moment.phase == COURSE_RUNNING || s->moment.phase == COURSE_EARLY)
        print_now(s, out);
    else
        print_other_day(s, out);
}
