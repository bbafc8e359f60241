/*
 * Questions that are answered by a number. The key says what counts as right (the answer, a
 * tolerance around it, or a range) and what can be typed at all; an answer nobody could type is a
 * mistake of the author.
 */
#include "model/decimal.h"
#include "model/quiz_draft.h"

/* false with a finding when the node is no number; true and untouched when there is none. */
static bool number(struct reader *r, const struct yaml_node *node, const char *name, int64_t *e6)
{
    if (!node || (node->kind == YAML_NODE_SCALAR && decimal_read(node->text, e6)))
        return true;
    if (node->kind == YAML_NODE_SCALAR)
        reader_error(r, node, "type",
                     "\"%s\" must be a number such as 13 or 12.5, not \"%" STR_FMT "\"", name,
                     STR_ARG(node->text));
    else
        reader_error(r, node, "type", "\"%s\" must be a number such as 13 or 12.5, not %s", name,
                     yaml_node_kind_name(node));
    return false;
}

static bool read_tolerance(struct reader *r, struct draft *d)
{
    struct numeric *k = &d->q.numeric;
    int64_t tolerance = 0;
    if (!number(r, d->tolerance, "tolerance", &tolerance))
        return false;
    if (tolerance < 0) {
        reader_error(r, d->tolerance, "range", "\"tolerance\" must not be less than 0");
        return false;
    }
    k->from_e6 = k->answer_e6 - tolerance;
    k->to_e6 = k->answer_e6 + tolerance;
    return true;
}

static bool read_accept(struct reader *r, struct draft *d)
{
    struct numeric *k = &d->q.numeric;
    if (d->accept->n != 2) {
        reader_error(r, d->accept, "type", "\"accept\" must be two numbers, as [10, 15]");
        return false;
    }
    if (!number(r, d->accept->items[0], "accept", &k->from_e6) ||
        !number(r, d->accept->items[1], "accept", &k->to_e6))
        return false;
    if (k->from_e6 <= k->answer_e6 && k->answer_e6 <= k->to_e6)
        return true;
    reader_error(r, d->accept, "range",
                 "\"accept\" must begin with the smaller number and hold the answer");
    return false;
}

static bool read_limits(struct reader *r, struct draft *d)
{
    struct numeric *k = &d->q.numeric;
    k->min_e6 = k->answer_e6 < 0 ? -DECIMAL_MAX : 0;
    k->max_e6 = DECIMAL_MAX;
    k->has_max = d->most != NULL;
    if (!number(r, d->least, "min", &k->min_e6) || !number(r, d->most, "max", &k->max_e6))
        return false;
    if (k->min_e6 <= k->answer_e6 && k->answer_e6 <= k->max_e6)
        return true;
    reader_error(r, d->answer, "range",
                 "\"answer\" is outside \"min\" and \"max\"; nobody could give it");
    return false;
}

static bool read_decimals(struct reader *r, struct draft *d)
{
    struct numeric *k = &d->q.numeric;
    int needed = decimal_places(k->answer_e6);
    k->decimals = d->decimals < 0 ? needed : d->decimals;
    if (k->decimals >= needed)
        return true;
    reader_error(r, d->answer, "range",
                 "\"answer\" has more decimals than \"decimals\" allows; nobody could give it");
    return false;
}

/* A sign such as "%" reads the same everywhere: a plain text is no missing translation. */
static void read_unit(struct reader *r, struct draft *d)
{
    if (d->unit)
        label_read(r, d->unit, "unit", &d->q.numeric.unit);
}

bool draft_read_numeric(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    struct numeric *k = &d->q.numeric;
    if (!d->answer) {
        if (!yaml_node_get(node, "answer"))
            reader_error(r, node, "missing-key",
                         "a numeric question needs \"answer\", a number such as 13 or 12.5");
        return false;
    }
    if (!number(r, d->answer, "answer", &k->answer_e6))
        return false;
    if (d->tolerance && d->accept)
        reader_error(r, d->accept, "misplaced-key",
                     "\"tolerance\" and \"accept\" say the same in two ways; write one of them");
    bool key = d->accept && !d->tolerance ? read_accept(r, d) : read_tolerance(r, d);
    read_unit(r, d);
    bool limits = read_limits(r, d) && read_decimals(r, d);
    draft_read_outcomes(r, node, d, "\"feedback\" of a numeric question");
    return key && limits;
}
