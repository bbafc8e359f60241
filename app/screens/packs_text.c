#include "screens/packs_text.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "screens/duration_text.h"
#include "screens/number_text.h"

#define MB INT64_C(1000000)
#define GB (1000 * MB)
#define SECOND INT64_C(1000000)

static struct str fill(struct ui *ui, enum string_id id, const char *key, struct str value)
{
    return strings_fill(ui->arena, ui_str(ui, id), key, arena_cstr(ui->arena, value), NULL);
}

struct str packs_size(struct ui *ui, const struct screen_env *env, int64_t bytes)
{
    struct arena *a = ui->arena;
    if (bytes < GB) {
        struct str n = number_grouped(a, env->strings, ui->lang, (int)((bytes + MB - 1) / MB));
        return fill(ui, STR_NUMBER_MEGABYTES, "n", n);
    }
    int64_t tenths = (bytes + GB / 20) / (GB / 10);
    struct str plain = arena_strf(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10)),
               n = number_digits(a, env->strings, ui->lang, plain);
    return fill(ui, STR_NUMBER_GIGABYTES, "n", n);
}

static struct str joined(struct ui *ui, struct str a, struct str b)
{
    return arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(a), STR_ARG(b));
}

/* "40 s", "3 min", "1 h 5 min". */
static struct str time_left(struct ui *ui, int64_t seconds)
{
    return seconds < 90 ? arena_strf(ui->arena, "%lld\xC2\xA0s", (long long)seconds) : duration_rough(ui, seconds * SECOND);
}

struct packs_lines packs_progress_lines(struct ui *ui, const struct screen_env *env, const struct packs *p)
{
    const struct packs_progress *g = &p->progress;
    struct packs_lines l = {.percent = STR(""), .amount = STR(""), .file = arena_str(ui->arena, str_c(g->file))};
    if (g->total <= 0)
        return l;
    l.fraction = (float)((double)g->done / (double)g->total);
    l.percent = arena_strf(ui->arena, "%d\xC2\xA0%%", (int)(g->done * 100 / g->total));
    l.amount = strings_fill(ui->arena, ui_str(ui, STR_PACKS_AMOUNT), "done", arena_cstr(ui->arena, packs_size(ui, env, g->done)),
                            "total", arena_cstr(ui->arena, packs_size(ui, env, g->total)), NULL);
    if (p->per_s < MB / 10)
        return l;
    struct str rate = number_grouped(ui->arena, env->strings, ui->lang, (int)((p->per_s + MB / 2) / MB)),
               left = time_left(ui, (g->total - g->done) / p->per_s + 1);
    l.amount = joined(ui, l.amount, fill(ui, STR_PACKS_SPEED, "rate", rate));
    l.amount = joined(ui, l.amount, fill(ui, STR_PACKS_LEFT, "time", left));
    return l;
}

struct str packs_outcome_title(struct ui *ui, const struct packs *p)
{
    bool done = p->last.end == INSTALL_DONE;
    return done ? fill(ui, STR_PACKS_DONE, "title", str_c(p->last.title))
                : fill(ui, STR_PACKS_NOT_INSTALLED, "name", str_c(p->name));
}

static const enum string_id says[] = {
    [PACK_SAYS_NOTHING] = STR_PACKS_SAYS_STOPPED,     [PACK_SAYS_UNREADABLE] = STR_PACKS_SAYS_UNREADABLE,
    [PACK_SAYS_NO_PACK] = STR_PACKS_SAYS_NO_PACK,     [PACK_SAYS_INCOMPLETE] = STR_PACKS_SAYS_INCOMPLETE,
    [PACK_SAYS_UNTRUSTED] = STR_PACKS_SAYS_UNTRUSTED, [PACK_SAYS_CHANGED] = STR_PACKS_SAYS_CHANGED,
    [PACK_SAYS_PROGRAM] = STR_PACKS_SAYS_PROGRAM,     [PACK_SAYS_TOO_LARGE] = STR_PACKS_SAYS_LARGE,
    [PACK_SAYS_NAMES] = STR_PACKS_SAYS_NAMES,         [PACK_SAYS_KINDS] = STR_PACKS_SAYS_KINDS,
    [PACK_SAYS_MALFORMED] = STR_PACKS_SAYS_MALFORMED,
};
static_assert(ARRAY_LEN(says) == PACK_SAYS_COUNT, "every group of reasons has its sentence");

struct str packs_why_text(struct ui *ui, enum pack_why why)
{
    return ui_str(ui, says[pack_why_says(why)]);
}

struct str packs_outcome_why(struct ui *ui, const struct screen_env *env, const struct packs *p)
{
    const struct install_result *r = &p->last;
    switch (r->end) {
    case INSTALL_DONE: return STR("");
    case INSTALL_SAME: return ui_str(ui, STR_PACKS_SAYS_SAME);
    case INSTALL_TWIN: return ui_str(ui, STR_PACKS_SAYS_TWIN);
    case INSTALL_OLDER: return ui_str(ui, STR_PACKS_SAYS_OLDER);
    case INSTALL_NO_ROOM:
        return strings_fill(ui->arena, ui_str(ui, STR_PACKS_SAYS_ROOM), "needs", arena_cstr(ui->arena, packs_size(ui, env, r->needs)),
                            "free", arena_cstr(ui->arena, packs_size(ui, env, r->free)), NULL);
    case INSTALL_BUSY: return ui_str(ui, STR_PACKS_SAYS_BUSY);
    case INSTALL_ON_SCREEN: return ui_str(ui, STR_PACKS_SAYS_ON_SCREEN);
    case INSTALL_UNSHOWABLE: return ui_str(ui, STR_PACKS_SAYS_UNSHOWABLE);
    case INSTALL_REFUSED: return packs_why_text(ui, r->trouble.why);
    case INSTALL_PULLED: return ui_str(ui, STR_PACKS_SAYS_PULLED);
    case INSTALL_STOPPED: return ui_str(ui, STR_PACKS_SAYS_STOPPED);
    case INSTALL_FAILED: return fill(ui, STR_PACKS_SAYS_FAILED, "why", str_c(r->trouble.err.text));
    case INSTALL_END_COUNT: break;
    }
    BUG("result %d", r->end);
}

bool packs_stick_there(const struct packs *p)
{
    for (int i = 0; i < p->n_sticks; i++)
        if (p->stick[0] && strcmp(p->sticks[i].path, p->stick) == 0)
            return true;
    return false;
}
