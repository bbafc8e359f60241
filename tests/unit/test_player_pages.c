/* Pages of documents by the real decoder: sizes, parts, text, and everything a document can have wrong with it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf_made.h"
#include "player/documents.h"
#include "player/pages.h"
#include "player_stage.h"

/* Left half red, a dark sentence on white in the right one. */
#define HALVES "1 0 0 rg 0 0 480 540 re f 0 g BT /F1 40 Tf 500 300 Td (Capsule one) Tj ET"

static const struct pdf_page three[] = {
    {"/MediaBox [0 0 960 540]", HALVES},
    {"/MediaBox [0 0 960 540] /Rotate 90", HALVES},
    {"/MediaBox [0 0 595 842]", "BT /F1 24 Tf 50 700 Td (Third) Tj ET"},
};

static const char *three_pages(char path[STAGE_PATH])
{
    return pdf_made(path, "three.pdf", three, 3, "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 3 >>] >>");
}

static bool near(uint32_t pixel, uint32_t wanted)
{
    for (int shift = 0; shift < 32; shift += 8) {
        int d = (int)(pixel >> shift & 255) - (int)(wanted >> shift & 255);
        if (d > 6 || d < -6)
            return false;
    }
    return true;
}

static uint32_t at(const struct player_page *p, double x, double y)
{
    return p->pixels[(size_t)(y * p->h) * (size_t)p->w + (size_t)(x * p->w)];
}

static void run_until(struct stage *s, uint32_t ticket)
{
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    while (s->page != ticket && time_mono_us() < end_us)
        stage_step(s);
}

static bool page(struct stage *s, const struct player_page_ask *ask, struct player_page *out, struct err *err)
{
    uint32_t ticket = player_page_ask(s->p, ask);
    run_until(s, ticket);
    return player_page_take(s->p, ticket, out, err);
}

static void pages_are_fitted_and_upright(void **state)
{
    (void)state;
    static const struct {
        int number, max_w, max_h, w, h;
        double width_pt, height_pt;
        const char *label, *text;
    } cases[] = {
        {1, 1920, 1080, 1920, 1080, 960, 540, "i", "Capsule one"},
        {1, 400, 400, 400, 225, 960, 540, "i", "Capsule one"},
        {2, 400, 400, 225, 400, 540, 960, "ii", "Capsule one"},
        {3, 4096, 842, 595, 842, 595, 842, "", "Third"},
        {3, 1, 1, 1, 1, 595, 842, "", "Third"},
    };
    struct stage s;
    char path[STAGE_PATH];
    stage_init(&s, NULL, NULL);
    three_pages(path);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct player_page p;
        struct err err = ERR_INIT;
        struct player_page_ask ask = {.path = path, .page = cases[i].number, .max_w = cases[i].max_w,
                                      .max_h = cases[i].max_h};
        if (!page(&s, &ask, &p, &err))
            fail_msg("case %zu: %s", i, err.text);
        assert_int_equal(p.w, cases[i].w);
        assert_int_equal(p.h, cases[i].h);
        assert_int_equal(p.pages, 3);
        assert_true(p.width_pt == cases[i].width_pt && p.height_pt == cases[i].height_pt);
        assert_string_equal(p.label, cases[i].label);
        assert_string_equal(p.text, cases[i].text);
        if (cases[i].number == 1)
            assert_true(near(at(&p, 0.25, 0.5), 0xFFFF0000u) && near(at(&p, 0.9, 0.1), 0xFFFFFFFFu));
        if (cases[i].number == 2) /* a quarter turn: the left half is on top */
            assert_true(near(at(&p, 0.5, 0.25), 0xFFFF0000u) && near(at(&p, 0.1, 0.9), 0xFFFFFFFFu));
        player_page_release(&p);
    }
    stage_release(&s);
}

/* Helvetica is not in the file: the program's own faces stand in for it, whatever the machine has. */
static void a_font_that_is_not_embedded_is_seen(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = three_pages(path), .page = 1, .max_w = 960, .max_h = 540};
    assert_true(page(&s, &ask, &p, &err));
    int dark = 0;
    for (int y = 200; y < 250; y++)
        for (int x = 490; x < 960; x++)
            dark += (p.pixels[y * p.w + x] & 255) < 64;
    assert_in_range(dark, 500, 20000);
    player_page_release(&p);
    stage_release(&s);
}

/* As is the one of the fourteen fonts of every PDF that has no letters: "n" is a black square. */
static void dingbats_are_dingbats(void **state)
{
    (void)state;
    static const struct pdf_page one[] = {
        {"/MediaBox [0 0 400 400] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >> "
         ">> >>", "BT /F1 400 Tf 40 60 Td (n) Tj ET"},
    };
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = pdf_made(path, "dingbats.pdf", one, 1, ""), .page = 1, .max_w = 400, .max_h = 400};
    assert_true(page(&s, &ask, &p, &err));
    int dark = 0;
    for (int y = 150; y < 250; y++)
        for (int x = 130; x < 230; x++)
            dark += (p.pixels[y * p.w + x] & 255) < 64;
    assert_int_equal(dark, 10000);
    player_page_release(&p);
    stage_release(&s);
}

static void a_part_is_drawn_as_large_as_asked(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = three_pages(path), .page = 1, .max_w = 960, .max_h = 540,
                                  .part = {0.25, 0.25, 0.5, 0.5}};
    assert_true(page(&s, &ask, &p, &err));
    assert_int_equal(p.w, 960);
    assert_int_equal(p.h, 540);
    assert_string_equal(p.text, "");
    assert_true(near(at(&p, 0.49, 0.9), 0xFFFF0000u) && near(at(&p, 0.51, 0.9), 0xFFFFFFFFu));
    /* Crisp: the edge between the halves is one pixel wide at most, not an enlarged one. */
    int between = 0;
    for (int x = 0; x < p.w; x++)
        between += !near(p.pixels[(p.h - 1) * p.w + x], 0xFFFF0000u) && !near(p.pixels[(p.h - 1) * p.w + x], 0xFFFFFFFFu);
    assert_in_range(between, 0, 1);
    player_page_release(&p);
    /* What lies outside is brought in. */
    ask.part = (struct player_page_part){0.9, -3, 0.25, 7};
    assert_true(page(&s, &ask, &p, &err));
    assert_int_equal(p.h, 540);
    assert_int_equal(p.w, 240);
    player_page_release(&p);
    stage_release(&s);
}

static void what_waits_for_a_click_is_left_out(void **state)
{
    (void)state;
    static const struct pdf_page one[] = {
        {"/MediaBox [0 0 400 400] /Annots [ << /Type /Annot /Subtype /Link /Rect [50 50 350 350] /Border [0 0 40] "
         "/C [1 0 0] /A << /S /URI /URI (http://nowhere.invalid/) >> >> "
         "<< /Type /Annot /Subtype /Square /Rect [150 150 250 250] /IC [0 0 1] /C [0 0 1] >> ]", "0 g"},
    };
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    pdf_made(path, "links.pdf", one, 1, "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>");
    struct player_page_ask ask = {.path = path, .page = 1, .max_w = 400, .max_h = 400};
    assert_true(page(&s, &ask, &p, &err));
    assert_true(near(at(&p, 0.125, 0.5), 0xFFFFFFFFu)); /* the link's frame */
    assert_true(near(at(&p, 0.5, 0.5), 0xFF0000FFu));   /* an author's mark */
    player_page_release(&p);
    stage_release(&s);
}

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

static void the_newest_question_of_a_slot_wins(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    three_pages(path);
    uint32_t tickets[3], ahead;
    struct player_page_ask ask = {.path = path, .page = 2, .max_w = 100, .max_h = 100, .slot = 1};
    ahead = player_page_ask(s.p, &ask);
    ask.slot = 0;
    for (int i = 0; i < 3; i++) {
        ask.page = i + 1;
        tickets[i] = player_page_ask(s.p, &ask);
    }
    run_until(&s, ahead);
    assert_false(player_page_take(s.p, tickets[0], &p, &err));
    assert_false(player_page_take(s.p, tickets[1], &p, &err));
    assert_true(player_page_take(s.p, tickets[2], &p, &err)); /* slot 0 before slot 1 */
    assert_string_equal(p.text, "Third");
    player_page_release(&p);
    assert_false(player_page_take(s.p, tickets[2], &p, &err)); /* once */
    assert_true(player_page_take(s.p, ahead, &p, &err));
    player_page_release(&p);
    stage_release(&s);
}

static void a_file_replaced_is_opened_anew(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH], other[STAGE_PATH];
    struct player_page p;
    struct err err = ERR_INIT;
    stage_init(&s, NULL, NULL);
    struct player_page_ask ask = {.path = pdf_made(path, "replaced.pdf", three, 3, ""), .page = 1, .max_w = 96, .max_h = 54};
    assert_true(page(&s, &ask, &p, &err));
    assert_int_equal(p.pages, 3);
    player_page_release(&p);
    pdf_made(other, "replaced-by.pdf", three + 2, 1, "");
    assert_int_equal(rename(other, path), 0);
    assert_true(page(&s, &ask, &p, &err));
    assert_int_equal(p.pages, 1);
    assert_string_equal(p.text, "Third");
    player_page_release(&p);
    stage_release(&s);
}

static void a_command_looks_once(void **state)
{
    (void)state;
    char path[STAGE_PATH], decoder[STAGE_PATH];
    struct err err = ERR_INIT;
    int pages = -1;
    snprintf(decoder, sizeof decoder, "%s/capsule-decoder", stage_build());
    assert_true(player_document_look(decoder, three_pages(path), &pages, &err));
    assert_int_equal(pages, 3);
    stage_shell(pdf_path(path, "words.pdf"), "echo these are words > $F");
    assert_false(player_document_look(decoder, path, &pages, &err));
    assert_int_equal(err.code, ERR_DECODE);
    assert_int_equal(pages, 0);
    assert_false(player_document_look("/nowhere/decoder", path, &pages, &err));
    assert_int_equal(err.code, ERR_PLAYER);
    assert_false(player_document_look(decoder, "/dev/null", &pages, &err));
}

static void text_from_a_child_is_made_harmless(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t n;
        const char *out;
    } cases[] = {
        {"plain\ntext", 10, "plain\ntext"},
        {"a\0b\x1b[31m\x7f", 9, "a b [31m "},
        {"\xc3\xa9\xff\xc3", 4, "\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xc2\x9b!", 3, " !"},
        {"", 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = pages_clean_text((const uint8_t *)cases[i].in, cases[i].n);
        assert_string_equal(text, cases[i].out);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_fitted_and_upright),
        cmocka_unit_test(a_font_that_is_not_embedded_is_seen),
        cmocka_unit_test(dingbats_are_dingbats),
        cmocka_unit_test(a_part_is_drawn_as_large_as_asked),
        cmocka_unit_test(what_waits_for_a_click_is_left_out),
        cmocka_unit_test(what_cannot_be_shown_has_a_reason),
        cmocka_unit_test(a_document_without_pages_has_none),
        cmocka_unit_test(hostile_pages_cost_nothing_but_themselves),
        cmocka_unit_test(a_page_that_never_ends_is_given_up),
        cmocka_unit_test(a_page_that_wants_all_memory_does_not_get_it),
        cmocka_unit_test(the_newest_question_of_a_slot_wins),
        cmocka_unit_test(a_file_replaced_is_opened_anew),
        cmocka_unit_test(a_command_looks_once),
        cmocka_unit_test(text_from_a_child_is_made_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
