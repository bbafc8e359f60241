/*
 * Bytes as GIFT and as Aiken. Whatever they hold: questions or findings, never a crash. What was read and written as
 * a quiz file has no mistakes for the reader of playlists, and a quiz written as GIFT is read back.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "model/catalog_read.h"
#include "model/gift.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise, const char *what)
{
    if (promise)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

static void check_question(const struct gift_question *q)
{
    require(q->line > 0, "a question has a line");
    require(q->n_options <= GIFT_ANSWERS_MAX && q->n_pairs <= GIFT_ANSWERS_MAX, "answers are limited");
    require(utf8_valid(q->stem, NULL) && utf8_valid(q->feedback, NULL), "texts stay UTF-8");
    if (q->kind == GIFT_TRUE_FALSE)
        require(q->n_options == 2, "true and false are two");
    for (int i = 0; i < q->n_options; i++)
        require(q->options[i].weight >= -100 && q->options[i].weight <= 100, "weights are percents");
}

static void show(const struct findings *f, const struct buf *text)
{
    struct buf lines = BUF_INIT;
    findings_print(f, &lines);
    fprintf(stderr, "%s\n%s\n", buf_c(&lines), buf_c(text));
    buf_release(&lines);
}

/* Out as GIFT and in again: as many questions as were written. */
static void check_back(const struct catalog *c, struct arena *arena, struct findings *findings)
{
    for (int i = 0; i < c->n_quizzes; i++) {
        struct buf out = BUF_INIT;
        struct gift back;
        size_t before = findings->errors;
        gift_write(&c->quizzes[i], c->languages[0], findings, &out);
        /* what GIFT cannot say stands in comments: there may be no question left */
        bool any = gift_read(buf_str(&out), "back", arena, findings, &back);
        if (!any)
            before++;
        if ((size_t)findings->errors != before)
            show(findings, &out);
        require((size_t)findings->errors == before, "what was written as GIFT is GIFT");
        buf_release(&out);
    }
}

static void check_yaml(const struct gift *gift, struct arena *arena, struct findings *findings)
{
    struct buf yaml = BUF_INIT;
    struct catalog catalog;
    struct findings read;
    struct err err = ERR_INIT;
    gift_to_yaml(gift, "en", "f.gift", findings, &yaml);
    findings_init(&read, arena);
    if (yaml.len && yaml.len < YAML_FILE_MAX) {
        bool ok = catalog_load_bytes(buf_str(&yaml), "/nowhere/f.yaml", arena, &catalog, &read, &err);
        if (!ok || read.errors)
            show(&read, &yaml);
        require(ok && read.errors == 0, "what is imported can be read");
        check_back(&catalog, arena, &read);
    }
    findings_release(&read);
    buf_release(&yaml);
}

/* Writing and reading back costs ten times the reading: one input in eight, the same ones each time. */
static bool sampled(struct str bytes)
{
    uint32_t sum = (uint32_t)bytes.len;
    for (size_t i = 0; i < bytes.len; i++)
        sum = sum * 31 + (uint8_t)bytes.ptr[i];
    return bytes.len < 64 || sum % 8 == 0;
}

static void read_as(bool (*reader)(struct str, const char *, struct arena *, struct findings *, struct gift *),
                    struct str bytes)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct gift gift = {0};
    findings_init(&findings, &arena);
    bool any = reader(bytes, "f.gift", &arena, &findings, &gift);
    require(any == (gift.n > 0), "true: there is a question");
    require(any || findings.errors + findings.warnings > 0, "false: a finding says why");
    for (int i = 0; i < gift.n; i++)
        check_question(&gift.questions[i]);
    if (any && sampled(bytes))
        check_yaml(&gift, &arena, &findings);
    findings_release(&findings);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    if (!utf8_valid(bytes, NULL)) /* whoever reads a file has made it so */
        return 0;
    read_as(gift_read, bytes);
    read_as(aiken_read, bytes);
    return 0;
}
