/* What the figures are called. Names of features and faults stand in the database as app/tally.c gives them. */
#include "base/bug.h"
#include "locale/number.h"
#include "report/booth_plot.h"

static const struct {
    const char *id;
    enum string_id label;
} features[] = {
    {"keys", STR_FIGURES_FEATURE_KEYS},
    {"transcript", STR_FIGURES_FEATURE_TRANSCRIPT},
    {"take-away", STR_FIGURES_FEATURE_TAKE_AWAY},
    {"captions-on", STR_FIGURES_FEATURE_CAPTIONS_ON},
    {"captions-off", STR_FIGURES_FEATURE_CAPTIONS_OFF},
    {"captions-language", STR_FIGURES_FEATURE_CAPTIONS_LANGUAGE},
    {"captions-second", STR_FIGURES_FEATURE_CAPTIONS_SECOND},
    {"captions-look", STR_FIGURES_FEATURE_CAPTIONS_LOOK},
    {"sound-language", STR_FIGURES_FEATURE_SOUND_LANGUAGE},
    {"text-size", STR_FIGURES_FEATURE_TEXT_SIZE},
    {"contrast", STR_FIGURES_FEATURE_CONTRAST},
    {"less-motion", STR_FIGURES_FEATURE_LESS_MOTION},
    {"voice", STR_FIGURES_FEATURE_VOICE},
    {"described", STR_FIGURES_FEATURE_DESCRIBED},
    {"one-switch", STR_FIGURES_FEATURE_ONE_SWITCH},
    {"speed", STR_FIGURES_FEATURE_SPEED},
}, faults[] = {
    {"screen", STR_FIGURES_FAULT_SCREEN},
    {"medium", STR_FIGURES_FAULT_MEDIUM},
    {"decoder", STR_FIGURES_FAULT_DECODER},
};

struct str booth_feature_label(const struct ui *ui, struct str id)
{
    for (size_t i = 0; i < ARRAY_LEN(features); i++)
        if (str_eq_c(id, features[i].id))
            return ui_str(ui, features[i].label);
    return id;
}

struct str booth_fault_label(const struct ui *ui, struct str id)
{
    for (size_t i = 0; i < ARRAY_LEN(faults); i++)
        if (str_eq_c(id, faults[i].id))
            return ui_str(ui, faults[i].label);
    return id;
}

enum string_id booth_step_label(int step)
{
    static const enum string_id labels[] = {STR_FIGURES_TOUCHED, STR_FIGURES_STARTED,
                                            STR_FIGURES_WATCHED, STR_FIGURES_FINISHED};
    return labels[step];
}

enum string_id booth_idle_label(enum tally_idle idle)
{
    static const enum string_id labels[] = {
        [IDLE_WARNED] = STR_FIGURES_IDLE_WARNED,
        [IDLE_CONTINUED] = STR_FIGURES_IDLE_CONTINUED,
        [IDLE_EXPIRED] = STR_FIGURES_IDLE_EXPIRED,
        [IDLE_RESTARTED] = STR_FIGURES_IDLE_RESTARTED,
    };
    return labels[idle];
}

static struct str number(const struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

struct str booth_question_label(const struct ui *ui, const struct booth_question *q)
{
    if (!q->number)
        return q->id;
    const char *n = number(ui, q->number).ptr;
    return q->capsule ? strings_fill(ui->arena, ui_str(ui, STR_FIGURES_QUESTION), "capsule",
                                     number(ui, q->capsule).ptr, "n", n, NULL)
                      : strings_fill(ui->arena, ui_str(ui, STR_FIGURES_QUESTION_ALONE), "n", n, NULL);
}

struct str booth_capsule_label(const struct ui *ui, const struct booth_capsule *c)
{
    if (!c->capsule)
        return c->id;
    return strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_NUMBER), "n",
                        number(ui, c->capsule->number).ptr, NULL);
}

struct str booth_share(const struct ui *ui, const struct booth_view *v, int64_t n, int64_t of)
{
    if (of < STATISTICS_FEW)
        return number_whole(v->locale, n, ui->arena);
    return number_percent(v->locale, (n * 200 + of) / (2 * of), ui->arena);
}

struct str booth_visits_label(const struct ui *ui, const struct booth_view *v, int64_t n)
{
    enum string_id one = v->learners ? STR_RECORDS_LEARNERS_ONE : STR_FIGURES_CURVE_OPENED_ONE;
    enum string_id many = v->learners ? STR_RECORDS_LEARNERS_N : STR_FIGURES_CURVE_OPENED;
    enum string_id id = strings_counted(ui->lang, n, one, many);
    const char *number = arena_cstr(ui->arena, number_whole(v->locale, n, ui->arena));
    return strings_fill(ui->arena, ui_str(ui, id), "n", number, NULL);
}
