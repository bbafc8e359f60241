/*
 * Modes as data: a name stands for a row of settings, and a mapping may change each of them. Nobody
 * but this table asks for a mode by its name.
 */
#include <assert.h>

#include "base/bug.h"
#include "model/catalog_read.h"

enum { MODE_CAPSULES, MODE_BOOTH, MODE_CLASSROOM, MODE_SELF_PACED, MODE_COUNT };

static const char *const mode_names[] = {"capsules", "booth", "classroom", "self-paced", NULL};
static_assert(ARRAY_LEN(mode_names) == MODE_COUNT + 1, "every mode has its name");

static const struct policy presets[MODE_COUNT] = {
    [MODE_CAPSULES] = {.mode = {"capsules", 8}, .ask_before_quit = true, .keep_progress = true,
                       .blank = true},
    [MODE_BOOTH] = {.mode = {"booth", 5},
                    .ask_before_quit = true,
                    .idle_us = 90 * INT64_C(1000000)},
    [MODE_CLASSROOM] = {.mode = {"classroom", 9}, .ask_before_quit = true, .opens_course = true,
                        .blank = true},
    [MODE_SELF_PACED] = {.mode = {"self-paced", 10},
                         .ask_before_quit = true,
                         .keep_progress = true,
                         .blank = true,
                         .locked_until_release = true},
};

struct draft {
    struct policy policy;
    int mode;
};

static const struct field policy_fields[] = {
    {.name = "mode",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, mode),
     .choices = mode_names,
     .doc = "whose settings to begin with"},
    {.name = "locked-until-release",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.locked_until_release),
     .doc = "true: a capsule opens on its release day"},
    {.name = "ask-before-quit",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.ask_before_quit),
     .doc = "true: leaving the program is asked for"},
    {.name = "keep-progress",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.keep_progress),
     .doc = "true: what was watched and answered is kept"},
    {.name = "blank",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, policy.blank),
     .doc = "true: a clicker's key makes the screen black until the next one"},
    {.name = "idle",
     .type = FIELD_TIME,
     .offset = offsetof(struct draft, policy.idle_us),
     .doc = "back to the beginning after this time without a touch; 0: never"},
};
static const struct field_table policy_table = {"\"policy\"", FIELD_TABLE(policy_fields)};

struct policy policy_default(void)
{
    return presets[MODE_CAPSULES];
}

struct policy policy_classroom(void)
{
    return presets[MODE_CLASSROOM];
}

bool policy_read(struct reader *r, const struct yaml_node *node, struct policy *out)
{
    struct draft d = {.mode = MODE_CAPSULES};
    bool long_form = node->kind == YAML_NODE_MAPPING;
    const struct yaml_node *mode = long_form ? yaml_node_get(node, "mode") : node;
    for (int i = 0; mode && mode->kind == YAML_NODE_SCALAR && mode_names[i]; i++)
        if (str_eq_c(mode->text, mode_names[i]))
            d.mode = i;
    d.policy = presets[d.mode];
    bool ok = true;
    if (node->kind == YAML_NODE_MAPPING) {
        ok = fields_read(r, node, &policy_table, &d);
    } else if (node->kind == YAML_NODE_LIST || !str_eq(node->text, presets[d.mode].mode)) {
        reader_error(
            r, node, "type",
            "\"policy\" must be one of: capsules, booth, classroom, self-paced (or a mapping)");
        ok = false;
    }
    *out = d.policy;
    return ok;
}
