/* Pages of documents by the real decoder: sizes, parts, text, and which question is answered. */
#include "cmocka_all.h"

#include "player/documents.h"
#include "rig_pages.h"

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
        cmocka_unit_test(the_newest_question_of_a_slot_wins),
        cmocka_unit_test(a_file_replaced_is_opened_anew),
        cmocka_unit_test(a_command_looks_once),
        cmocka_unit_test(text_from_a_child_is_made_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
