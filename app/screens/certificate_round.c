/* That somebody has theirs is kept under the participant's id, without a name: "certificate COURSE ID" is its number. */
#include "screens/certificate_round.h"

#include "course/participants.h"

static struct str note_key(struct arena *arena, const struct course *course, struct str id)
{
    return arena_strf(arena, "certificate %" STR_FMT " %" STR_FMT, STR_ARG(course->id), STR_ARG(id));
}

bool certificate_round_judge(struct certificate_round *r, struct store *store, const struct catalog *c,
                             const struct course *course, struct arena *arena, struct err *err)
{
    *r = (struct certificate_round){0};
    if (!c->certificate || !c->certificate->rule.course)
        return err_set(err, ERR_CONTENT, "the playlist gives no certificate for a course");
    struct store_participant *list = arena_array(arena, PARTICIPANTS_MAX, struct store_participant);
    size_t n = store_participants(store, course->id, list, PARTICIPANTS_MAX);
    r->needed = c->certificate->rule.half_days;
    r->due = arena_array(arena, n + 1, struct certificate_due);
    for (size_t i = 0; i < n; i++) { /* texts of the store end with its next call */
        list[i].id = arena_str(arena, list[i].id);
        list[i].name = arena_str(arena, list[i].name);
    }
    for (size_t i = 0; i < n; i++) {
        int half_days = store_half_days(store, list[i].id);
        if (half_days < r->needed)
            r->short_of++;
        else if (store_get(store, STR(""), note_key(arena, course, list[i].id)).len)
            r->had++;
        else
            r->due[r->n++] = (struct certificate_due){.id = list[i].id, .name = list[i].name, .half_days = half_days};
    }
    return true;
}

void certificate_round_note(const struct certificate_round *r, struct store *store, const struct course *course)
{
    struct arena scratch = ARENA_INIT;
    for (size_t i = 0; i < r->n; i++)
        if (r->due[i].number.len)
            store_set(store, STR(""), note_key(&scratch, course, r->due[i].id), r->due[i].number);
    arena_release(&scratch);
}

void certificate_describe(struct pages *pages, const struct certificate_policy *policy, const struct certificate_sheet *sheet,
                          bool one, const char *lang, int64_t made_s)
{
    struct arena *arena = pages->arena;
    pages->title = one ? arena_strf(arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(sheet->title), STR_ARG(sheet->name)).ptr
                       : arena_cstr(arena, sheet->title);
    pages->author = arena_cstr(arena, i18n_text(&policy->issuer, lang, NULL));
    pages->subject = arena_cstr(arena, sheet->heading);
    pages->keywords = one ? arena_cstr(arena, sheet->code) : pages->keywords;
    pages->language = lang;
    pages->created_s = made_s;
}
