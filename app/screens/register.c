/* The same person is told by name and organisation, whatever their case and accents (participants_key). */
#include "screens/register.h"

#include "base/bug.h"
#include "base/uuid.h"
#include "report/csv.h"

static bool is_known(const struct str *keys, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(keys[i], key))
            return true;
    return false;
}

size_t register_fresh(const struct store_participant *list, size_t n, const struct participants_file *file, const char *path,
                      struct arena *arena, struct findings *findings, struct store_participant *out)
{
    struct str *keys = arena_array(arena, n + 1, struct str);
    size_t fresh = 0;
    for (size_t i = 0; i < n; i++)
        keys[i] = participants_key(arena, list[i].name, list[i].organisation);
    for (int i = 0; i < file->n; i++) {
        const struct participant_row *row = &file->rows[i];
        struct source at = {path, row->line, 1};
        char id[UUID_SIZE];
        if (is_known(keys, n, participants_key(arena, row->name, row->organisation))) {
            findings_add(findings, FINDING_WARNING, at, "participant", "is in the register already; left as it is");
        } else if (n + fresh >= PARTICIPANTS_MAX) {
            findings_add(findings, FINDING_ERROR, at, "participant", "a course has at most %d participants", PARTICIPANTS_MAX);
        } else {
            uuid_make(id);
            out[fresh++] = (struct store_participant){arena_str(arena, str_c(id)), row->name, row->organisation, row->group};
        }
    }
    return fresh;
}

void register_csv(const struct store_participant *list, const int *half_days, size_t n, struct buf *out)
{
    static const char *const heads[] = {"name", "organisation", "group", "half-days"};
    struct csv c;
    csv_init(&c, out);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        csv_text(&c, str_c(heads[i]));
    csv_end(&c);
    for (size_t i = 0; i < n; i++) {
        csv_text(&c, list[i].name);
        csv_text(&c, list[i].organisation);
        if (list[i].group)
            csv_int(&c, list[i].group);
        else
            csv_none(&c);
        csv_int(&c, half_days[i]);
        csv_end(&c);
    }
}
