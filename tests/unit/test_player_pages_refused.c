/* Everything a document can have wrong with it, as the real decoder says it; and what costs it too much. */
#include "cmocka_all.h"

#include "rig_pages.h"

static void what_cannot_be_shown_has_a_reason(void **state)
{
    (void)state;
    static const struct {
        const char *name, *make;
        int number;
        enum player_page_reason reason;
        enum err_code code;
        int pages;
    } cases[] = {
        {"no-such.pdf", "rm -f $F", 1, PAGE_MISSING, ERR_NOT_FOUND, 0},
        {"folder.pdf", "mkdir -p $F", 1, PAGE_MISSING, ERR_IO, 0},
        {"nothing.pdf", ": > $F", 1, PAGE_DAMAGED, ERR_DECODE, 0},
        {"words.pdf", "echo these are words > $F", 1, PAGE_DAMAGED, ERR_DECODE, 0},
        {"head.pdf", "printf '%%PDF-1.7\\n' > $F", 1, PAGE_DAMAGED, ERR_DECODE, 0},
        {"beyond.pdf", "cp ${F%/*}/three.pdf $F", 4, PAGE_BEYOND, ERR_NOT_FOUND, 3},
        {"zero.pdf", "cp ${F%/*}/three.pdf $F", 0, PAGE_BEYOND, ERR_NOT_FOUND, 3},
        {"locked.pdf", "qpdf --encrypt user owner 256 -- ${F%/*}/three.pdf $F", 1, PAGE_ENCRYPTED, ERR_DECODE, 0},
        {"old-lock.pdf", "qpdf --allow-weak-crypto --encrypt user owner 128 -- ${F%/*}/three.pdf $F", 1,
         PAGE_ENCRYPTED, ERR_DECODE, 0},
        /* A password that only restricts, and what can be repaired, are no reason. */
        {"owner.pdf", "qpdf --encrypt '' owner 256 -- ${F%/*}/three.pdf $F", 1, PAGE_FINE, ERR_NONE, 3},
        {"xref.pdf", "sed 's/^00000000[0-9][0-9] 00000 n/0000009999 00000 n/; s/^[0-9]*$/7/' ${F%/*}/three.pdf > $F",
         1, PAGE_FINE, ERR_NONE, 3},
        {"cut.pdf", "head -c -15 ${F%/*}/three.pdf > $F", 1, PAGE_FINE, ERR_NONE, 3},
        {"half.pdf", "head -c 900 ${F%/*}/three.pdf > $F", 1, PAGE_DAMAGED, ERR_DECODE, 0},
        {"linear.pdf", "qpdf --linearize --object-streams=generate ${F%/*}/three.pdf $F", 3, PAGE_FINE, ERR_NONE, 3},
    };
    static const char *const says[PAGE_REASON_COUNT] = {
        [PAGE_DAMAGED] = "this is not a PDF document, or it is damaged",
        [PAGE_ENCRYPTED] = "this document is locked with a password; save it without one",
        [PAGE_BEYOND] = "this document ends before that page",
    };
    struct stage s;
    char path[STAGE_PATH];
    stage_init(&s, NULL, NULL);
    three_pages(path);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct player_page p;
        struct err err = ERR_INIT;
        stage_shell(pdf_path(path, cases[i].name), cases[i].make);
        struct player_page_ask ask = {.path = path, .page = cases[i].number, .max_w = 100, .max_h = 100};
        bool ok = page(&s, &ask, &p, &err);
        if (ok != (cases[i].reason == PAGE_FINE) || p.reason != cases[i].reason || err.code != cases[i].code ||
            p.pages != cases[i].pages)
            fail_msg("%s: reason %d, %d pages, %s: %s", cases[i].name, (int)p.reason, p.pages,
                     err_code_name(err.code), err.text);
        if (!ok)
            assert_non_null(strstr(err.text, cases[i].name));
        if (says[p.reason])
            assert_non_null(strstr(err.text, says[p.reason]));
        player_page_release(&p);
    }
    stage_release(&s);
}

static void a_document_without_pages_has_none(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = pdf_made(path, "empty.pdf", three, 0, ""), .page = 1, .max_w = 9, .max_h = 9};
    assert_false(page(&s, &ask, &p, &err));
    assert_int_equal(p.reason, PAGE_EMPTY);
    assert_non_null(strstr(err.text, "this document has no pages"));
    stage_release(&s);
}

/* Every one of them must come to an answer, whichever, and the next document be none the worse. */
static void hostile_pages_cost_nothing_but_themselves(void **state)
{
    (void)state;
    struct buf deep = BUF_INIT, saves = BUF_INIT, arrays = BUF_INIT;
    for (int i = 0; i < 200000; i++) {
        buf_add_c(&deep, "[");
        buf_add_c(&saves, "q ");
        buf_add_c(&arrays, "[<<");
    }
    buf_add_c(&deep, " 0 Tj");
    const struct {
        const char *name, *attributes, *content;
    } cases[] = {
        {"huge.pdf", "/MediaBox [0 0 1000000 1000000]", HALVES},
        {"vast.pdf", "/MediaBox [0 0 1e30 1e30]", HALVES},
        {"flat.pdf", "/MediaBox [0 0 1000000 1]", HALVES},
        {"none.pdf", "/MediaBox [7 7 7 7]", HALVES},
        {"back.pdf", "/MediaBox [960 540 0 0] /Rotate 45", HALVES},
        {"text.pdf", "/MediaBox (words) /Rotate (more)", HALVES},
        {"unit.pdf", "/MediaBox [0 0 100 100] /UserUnit 1e9", HALVES},
        {"deep.pdf", "/MediaBox [0 0 100 100]", buf_c(&deep)},
        {"saves.pdf", "/MediaBox [0 0 100 100]", buf_c(&saves)},
        {"loop.pdf", "/MediaBox [0 0 100 100] /Parent 10 0 R /Annots 10 0 R", HALVES},
        {"nest.pdf", buf_c(&arrays), HALVES},
        {"scale.pdf", "/MediaBox [0 0 100 100]", "1e30 0 0 1e30 0 0 cm 1 0 0 RG 1e30 w 0 0 m 1e38 1e38 l S"},
        {"dash.pdf", "/MediaBox [0 0 100 100]", "[0.00001] 0 d 0 0 m 100 100 l S"},
    };
    struct stage s;
    stage_init(&s, NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[STAGE_PATH];
        struct player_page p;
        struct err err = ERR_INIT;
        struct pdf_page one = {cases[i].attributes, cases[i].content};
        struct player_page_ask ask = {.path = pdf_made(path, cases[i].name, &one, 1, ""), .page = 1, .max_w = 200,
                                      .max_h = 100};
        int64_t begin_us = time_mono_us();
        bool ok = page(&s, &ask, &p, &err);
        if (getenv("SHOW_PAGES"))
            printf("%s: %d %dx%d of %g x %g pt, %lld ms %s\n", cases[i].name, ok, p.w, p.h, p.width_pt, p.height_pt,
                   (long long)(time_mono_us() - begin_us) / 1000, err.text);
        if (ok ? !(p.w >= 1 && p.w <= 200 && p.h >= 1 && p.h <= 100) : !err.text[0])
            fail_msg("%s: %d x %d, \"%s\"", cases[i].name, p.w, p.h, err.text);
        player_page_release(&p);
        ask = (struct player_page_ask){.path = three_pages(path), .page = 1, .max_w = 96, .max_h = 54};
        assert_true(page(&s, &ask, &p, &err));
        player_page_release(&p);
    }
    buf_release(&deep);
    buf_release(&saves);
    buf_release(&arrays);
    stage_release(&s);
}

/* Forms in one another, `depth` deep, each drawing the next one `draw`. */
static const char *nested(char path[STAGE_PATH], const char *name, int depth, const char *more, const char *calls)
{
    static const struct pdf_page one[] = {{"/MediaBox [0 0 100 100] /Resources << /XObject << /X 20 0 R >> >>", "/X Do"}};
    struct pdf p;
    struct buf b = BUF_INIT;
    pdf_pages(&p, one, 1, "");
    for (int i = 0; i < depth; i++) {
        const char *draw = i == depth - 1 ? "0 0 9 9 re f" : calls;
        buf_clear(&b);
        buf_addf(&b, "<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /XObject << /X %d 0 R >> >> "
                 "%s /Length %zu >>\nstream\n%s\nendstream", 21 + i, more, strlen(draw), draw);
        pdf_object(&p, 20 + i, buf_c(&b));
    }
    pdf_end(&p);
    pdf_write(path, name, p.bytes.ptr, p.bytes.len);
    buf_release(&p.bytes);
    buf_release(&b);
    return path;
}

static void a_page_that_never_ends_is_given_up(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH], fine[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = nested(path, "endless.pdf", 10, "", "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do"), .page = 1, .max_w = 100, .max_h = 100};
    uint32_t ticket = player_page_ask(s.p, &ask);
    stage_step(&s);
    s.skew_us += (int64_t)5000000 * STAGE_SCALE; /* the limit is ten seconds from the start */
    stage_step(&s);
    assert_int_not_equal(s.page, ticket);
    s.skew_us += (int64_t)5200000 * STAGE_SCALE;
    run_until(&s, ticket);
    assert_false(player_page_take(s.p, ticket, &p, &err));
    assert_int_equal(p.reason, PAGE_TOO_HARD);
    assert_int_equal(err.code, ERR_LIMIT);
    assert_non_null(strstr(err.text, "this page takes too long or too much memory to draw"));
    /* And whoever pages on meanwhile does not wait for it. */
    player_page_ask(s.p, &ask);
    stage_step(&s);
    ask = (struct player_page_ask){.path = three_pages(fine), .page = 3, .max_w = 59, .max_h = 84};
    ticket = player_page_ask(s.p, &ask);
    stage_step(&s);
    s.skew_us += 500000;
    run_until(&s, ticket);
    assert_true(player_page_take(s.p, ticket, &p, &err));
    assert_string_equal(p.text, "Third");
    player_page_release(&p);
    stage_release(&s);
}

/* Each layer of transparency takes the page's pixels once more: 40 x 64 MiB. */
static void a_page_that_wants_all_memory_does_not_get_it(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    if (STAGE_SCALE > 1) /* sanitizers have no limit on address space */
        return;
    stage_init(&s, NULL, NULL);
    nested(path, "layers.pdf", 40, "/Group << /S /Transparency /I true >>", "0.5 g 0 0 100 100 re f /X Do");
    struct player_page_ask ask = {.path = path, .page = 1, .max_w = 4096, .max_h = 4096};
    assert_false(page(&s, &ask, &p, &err));
    assert_int_equal(p.reason, PAGE_TOO_HARD);
    ask.max_w = ask.max_h = 200; /* small, it is drawn */
    assert_true(page(&s, &ask, &p, &err));
    player_page_release(&p);
    stage_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_shown_has_a_reason),
        cmocka_unit_test(a_document_without_pages_has_none),
        cmocka_unit_test(hostile_pages_cost_nothing_but_themselves),
        cmocka_unit_test(a_page_that_never_ends_is_given_up),
        cmocka_unit_test(a_page_that_wants_all_memory_does_not_get_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
