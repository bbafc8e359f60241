/*
 * The files of tests/data/captions and what is read of them: beside each words.vtt or words.srt
 * lies words.vtt.json, all that `cues --json` prints of it but the problems. The files whose names
 * stand below are no caption files; the others are, and those that are sound have no problems.
 */
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "base/fs.h"
#include "subs/cues.h"

#define FOLDER "tests/data/captions"

static const char *const invalid[] = {
    "signature-empty.vtt", "signature-form-feed.vtt", "signature-late.vtt",
    "signature-longer.vtt", "signature-nul.vtt", "signature-short.vtt",
    "signature-small.vtt", "signature-two-marks.vtt",
};

static const char *const sound[] = {
    "signature-alone.vtt", "signature-line.vtt", "signature-space.vtt", "signature-tab.vtt",
    "signature-mark.vtt", "line-ends.vtt", "header-text.vtt", "blocks-note.vtt",
    "blocks-ids.vtt", "settings-line.vtt", "settings-position.vtt", "text-ruby.vtt",
    "text-letters.vtt", "numbered.srt", "from-zero.srt", "tags.srt", "line-ends.srt",
    "mark.srt", "utf-16le-mark.srt", "utf-32be.srt",
};

static bool is_in(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

/* What is printed, less the problems. */
static struct str printed(const struct cues *c, struct arena *a)
{
    struct buf out = BUF_INIT;
    cues_print_json(c, &out);
    struct str all = buf_str(&out), end = STR(",\"problems\":[");
    size_t n = all.len - end.len;
    while (n && memcmp(all.ptr + n, end.ptr, end.len) != 0)
        n--;
    struct str text = arena_strf(a, "%" STR_FMT "}\n", STR_ARG(str_sub(all, 0, n)));
    buf_release(&out);
    return text;
}

static void check_file(const char *name)
{
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    struct cues c;
    struct str want;
    const char *path = fs_join(&a, FOLDER, name);
    if (!cues_load(path, NULL, &a, &c, &err) ||
        !fs_read(arena_strf(&a, "%s.json", path).ptr, 1 << 20, &a, &want, &err))
        fail_msg("%s", err.text);
    struct str got = printed(&c, &a);
    if (!str_eq(got, want))
        fail_msg("%s\nwant %" STR_FMT "got  %" STR_FMT, name, STR_ARG(want), STR_ARG(got));
    bool bad = is_in(invalid, ARRAY_LEN(invalid), name);
    assert_int_equal(c.valid, !bad);
    if (bad)
        assert_true(c.n == 0 && c.n_problems && c.problems[0].error && c.problems[0].line == 1);
    if (is_in(sound, ARRAY_LEN(sound), name) && c.n_problems)
        fail_msg("%s:%d: %" STR_FMT, name, c.problems[0].line, STR_ARG(c.problems[0].message));
    arena_release(&a);
}

static void test_corpus(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    const char *const *names;
    size_t n, files = 0;
    if (!fs_list(FOLDER, &a, &names, &n, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < n; i++) {
        struct str name = str_c(names[i]);
        if (!str_ends(name, STR(".vtt")) && !str_ends(name, STR(".srt")))
            continue;
        check_file(names[i]);
        files++;
    }
    assert_true(files * 2 == n && files > 80);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_corpus)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
