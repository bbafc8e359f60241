/* Captions get the time it takes to read them, from the pauses around them and from each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "studio/pace.h"

#define W10 "123456789 "
#define W30 W10 W10 W10
#define W34 W30 "1234"

struct given {
    double from, to;
    const char *line; /* NULL: a label alone */
};

/* What comes out, as "from-to[+ second line];". */
static void paced(const struct given *given, int n, double end, struct buf *out)
{
    struct vec cues = VEC_INIT(struct cue_made);
    for (int i = 0; i < n; i++) {
        struct cue_made c = {given[i].from, given[i].to, .spoken_s = given[i].from};
        if (given[i].line)
            c.lines[0] = str_c(given[i].line);
        else
            c.labels[0] = STR("Sound");
        vec_add(&cues, &c);
    }
    cues_pace(&cues, end);
    for (size_t i = 0; i < cues.n; i++)
        buf_addf(out, "%.3f-%.3f%s;", cue_at(&cues, i)->from, cue_at(&cues, i)->to,
                 cue_at(&cues, i)->lines[1].len ? "+" : "");
    vec_release(&cues);
}

static void captions_get_their_time(void **state)
{
    (void)state;
    static const struct { const char *what; struct given given[3]; int n; double end;
        const char *wanted;
    } cases[] = {
        {"enough", {{1, 3, W34}}, 1, 9, "1.000-3.000;"},
        {"stays", {{1, 2, W34}}, 1, 9, "1.000-3.000;"},
        {"not after the end", {{1, 2, W34}}, 1, 2.9, "0.900-2.900;"},
        {"until shortly before the next", {{1, 2, W34}, {2.7, 5, "A"}}, 2, 9,
         "0.700-2.620;2.700-5.000;"},
        {"never more than 0.3 s before its words", {{1, 2, W34}, {2.4, 3.6, "A"}}, 2, 9,
         "0.700-2.418;2.498-3.600;"},
        {"the one before gives what it spares", {{0, 2.9, "A"}, {3, 4.2, W34}, {4.9, 6, "B"}}, 3, 9,
         "0.000-2.740;2.820-4.820;4.900-6.000;"},
        {"those that touch go on touching", {{0, 3, "A"}, {3, 4.8, W34}, {4.8, 6, "B"}}, 3, 9,
         "0.000-2.800;2.800-4.800;4.800-6.000;"},
        {"a label gives way too", {{0, 2, NULL}, {2.1, 4, W34}, {4.1, 6, "B"}}, 3, 9,
         "0.000-1.940;2.020-4.020;4.100-6.000;"},
        {"a second at the least", {{1, 1.3, "A"}}, 1, 9, "1.000-2.000;"},
        {"a flicker opens", {{1, 3.024, "A"}, {3.1, 5, "B"}}, 2, 9, "1.000-3.020;3.100-5.000;"},
        {"or closes", {{0, 2, W34}, {2.04, 5, "B"}}, 2, 9, "0.000-2.040;2.040-5.000;"},
        {"neighbours join", {{0, 0.8, W10}, {0.8, 2.45, W30}}, 2, 2.45, "0.000-2.450+;"},
        {"but not for less than can be read", {{0, 0.5, W34}, {0.5, 1.1, W34}}, 2, 1.1,
         "0.000-0.500;0.500-1.100;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf got = BUF_INIT;
        paced(cases[i].given, cases[i].n, cases[i].end, &got);
        if (strcmp(buf_c(&got), cases[i].wanted) != 0)
            fail_msg("%s: %s, not %s", cases[i].what, buf_c(&got), cases[i].wanted);
        buf_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(captions_get_their_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
