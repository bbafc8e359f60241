/* Bytes as the stored text of a day under way: refused, or a run whose invariants hold and whose plan can be made. */
#include <stdlib.h>

#include "course/now.h"
#include "model/catalog_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char yaml[] =
    "capsule-kiosk: 1\ncourse:\n  id: c\n  title: x\n  timezone: Europe/Brussels\n  days:\n"
    "  - {date: 2020-10-25, from: 01:00, to: 09:00, slots: [{slot: session, id: s, title: x, "
    "minutes: 60, items: [{id: a, break: true, minutes: 10}, {id: b, end: true, start: at "
    "01:20}]}, "
    "{slot: lunch, id: l}]}\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct catalog c;
    struct course_run r;
    struct course_plan p;
    struct str text = {(const char *)data, size};
    if (!catalog_load_bytes(str_c(yaml), "/nowhere/c.yaml", &arena, &c, NULL, NULL) ||
        c.n_courses != 1)
        abort();
    if (run_restore(&r, &c.courses[0], text)) {
        run_assert_sane(&r);
        run_resume(&r, 1603584000);
        course_plan_make(&r, r.seen_s, &p);
        course_now_running(&r, &p, r.seen_s);
        if (run_next(&r, r.seen_s) || run_back(&r, r.seen_s))
            run_assert_sane(&r);
    }
    arena_release(&arena);
    return 0;
}
