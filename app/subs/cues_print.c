/*
 * Cues as JSON (the captions contract) and as text for people. Numbers are exact: microseconds,
 * shortest decimals.
 */
#include <assert.h>
#include <inttypes.h>

#include "base/bug.h"
#include "base/json.h"
#include "subs/cues.h"

static const char *const format_names[] = {[CUE_FORMAT_SRT] = "srt", [CUE_FORMAT_VTT] = "vtt"};
static_assert(ARRAY_LEN(format_names) == CUE_FORMAT_COUNT, "every format has a name");

static const char *const align_names[] = {[CUE_ALIGN_START] = "start",
                                          [CUE_ALIGN_CENTER] = "center",
                                          [CUE_ALIGN_END] = "end",
                                          [CUE_ALIGN_LEFT] = "left",
                                          [CUE_ALIGN_RIGHT] = "right",
                                          [CUE_ALIGN_AUTO] = "auto"};
static_assert(ARRAY_LEN(align_names) == CUE_ALIGN_COUNT, "every alignment has a name");

static const char *const node_names[] = {[CUE_TEXT] = "text",    [CUE_CLASS] = "c",
                                         [CUE_ITALIC] = "i",     [CUE_BOLD] = "b",
                                         [CUE_UNDERLINE] = "u",  [CUE_RUBY] = "ruby",
                                         [CUE_RUBY_TEXT] = "rt", [CUE_VOICE] = "v",
                                         [CUE_LANG] = "lang",    [CUE_TIMESTAMP] = "timestamp"};
static_assert(ARRAY_LEN(node_names) == CUE_NODE_KIND_COUNT, "every node has a name");

static void key_str(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    json_str(j, value);
}

static void key_name(struct json *j, const char *key, const char *name)
{
    key_str(j, key, str_c(name));
}

static void key_int(struct json *j, const char *key, int64_t v)
{
    json_key(j, key);
    json_int(j, v);
}

/* "auto" or the number. */
static void key_auto(struct json *j, const char *key, bool is_auto, double v)
{
    json_key(j, key);
    if (is_auto)
        json_str(j, STR("auto"));
    else
        json_double(j, v);
}

static void print_settings(struct json *j, const struct cue_settings *s)
{
    static const char *const verticals[] = {
        [CUE_HORIZONTAL] = "", [CUE_VERTICAL_RL] = "rl", [CUE_VERTICAL_LR] = "lr"};
    json_open(j, '{');
    key_name(j, "vertical", verticals[s->vertical]);
    key_auto(j, "line", s->line_auto, s->line);
    json_key(j, "snap");
    json_bool(j, s->snap);
    key_name(j, "align", align_names[s->align]);
    json_key(j, "size");
    json_double(j, s->size);
    key_auto(j, "position", s->position_auto, s->position);
    key_str(j, "region", s->region);
    json_close(j, '}');
}

static void add_time(struct buf *out, int64_t us)
{
    int64_t ms = us / 1000;
    buf_addf(out, "%02" PRId64 ":%02d:%02d.%03d", ms / 3600000, (int)(ms / 60000 % 60),
             (int)(ms / 1000 % 60), (int)(ms % 1000));
}

/* Of a time stamp its time, with all its parts (WebVTT 6.5 writes it so). */
static void key_annotation(struct json *j, const struct cue_node *node)
{
    struct buf time = BUF_INIT;
    if (node->kind == CUE_TIMESTAMP)
        add_time(&time, node->time_us);
    key_str(j, "annotation", node->kind == CUE_TIMESTAMP ? buf_str(&time) : node->annotation);
    buf_release(&time);
}

/* Recursion is bounded by the readers (CUE_DEPTH_MAX). */
static void print_nodes(struct json *j, const struct cue_node *node)
{
    json_open(j, '[');
    for (; node; node = node->next) {
        json_open(j, '{');
        key_name(j, "type", node_names[node->kind]);
        if (node->kind == CUE_TEXT) {
            key_str(j, "text", node->text);
            json_close(j, '}');
            continue;
        }
        json_key(j, "classes");
        json_open(j, '[');
        for (size_t i = 0; i < node->n_classes; i++)
            json_str(j, node->classes[i]);
        json_close(j, ']');
        key_annotation(j, node);
        json_key(j, "children");
        print_nodes(j, node->child);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void print_cue(struct json *j, const struct cues *c, const struct cue *cue, struct arena *scratch)
{
    json_open(j, '{');
    key_str(j, "id", cue->id);
    key_int(j, "start_us", cue->start_us);
    key_int(j, "end_us", cue->end_us);
    json_key(j, "settings");
    print_settings(j, &cue->settings);
    key_str(j, "text", cue->text);
    json_key(j, "nodes");
    print_nodes(j, cue_nodes(c, cue, scratch));
    arena_reset(scratch);
    key_str(j, "plain", cue->plain);
    json_close(j, '}');
}

void cues_print_json(const struct cues *c, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '{');
    key_name(&j, "format", format_names[c->format]);
    key_name(&j, "charset", c->charset);
    json_key(&j, "cues");
    json_open(&j, '[');
    struct arena scratch = ARENA_INIT;
    for (size_t i = 0; i < c->n; i++)
        print_cue(&j, c, &c->list[i], &scratch);
    arena_release(&scratch);
    json_close(&j, ']');
    json_key(&j, "problems");
    json_open(&j, '[');
    for (size_t i = 0; i < c->n_problems; i++) {
        json_open(&j, '{');
        key_int(&j, "line", c->problems[i].line);
        key_int(&j, "column", c->problems[i].col);
        key_name(&j, "level", c->problems[i].error ? "error" : "warning");
        key_str(&j, "message", c->problems[i].message);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    buf_add_char(out, '\n');
}

void cues_print_plain(const struct cues *c, struct buf *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct cue *cue = &c->list[i];
        add_time(out, cue->start_us);
        buf_add_c(out, " --> ");
        add_time(out, cue->end_us);
        buf_addf(out, "\n%" STR_FMT "\n\n", STR_ARG(cue->plain));
    }
}
