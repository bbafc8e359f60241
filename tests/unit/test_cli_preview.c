/* The finders of `preview`: each kind of finding on a made-up drawing that has it, and none on the
 * same drawing put right. */
#include "cmocka_all.h"

#include "cli/preview.h"
#include "test_text_faces.h"
#include "ui/ui.h"

struct page {
    struct arena arena;
    struct text_engine *text;
    struct images *images;
    struct draw_list list;
    struct tree tree;
    struct preview_findings found;
};

enum { W = 1920, H = 1080 };

#define DARK 0xFF0A1222u
#define LIGHT 0xFFF7F4ECu
#define GREY 0xFF4A5568u

static void page_open(struct page *p)
{
    memset(p, 0, sizeof *p);
    p->text = test_engine();
    p->images = images_new();
    draw_list_init(&p->list, &p->arena, W, H);
    tree_init(&p->tree, &p->arena);
    draw_fill(&p->list, (struct rect){0, 0, W, H}, DARK);
}

static void page_close(struct page *p)
{
    preview_findings_release(&p->found);
    images_free(p->images);
    text_engine_free(p->text);
    arena_release(&p->arena);
}

static const struct text_block *laid(struct page *p, const char *text, float size, float width, int lines)
{
    struct text_style style = {TEXT_INTER, 400, size, size * 1.4f, 0, false};
    struct text_options options = {.max_width = width, .max_lines = lines,
                                   .flags = lines ? TEXT_ELLIPSIS : 0};
    return text_layout(p->text, &p->arena, str_c(text), &style, &options);
}

static void write_text(struct page *p, float x, float y, const char *text, float size, color_t color)
{
    draw_text(&p->list, x, y, laid(p, text, size, 0, 0), color);
}

static int button(struct page *p, uint32_t id, const char *name, struct rect r)
{
    struct node n = {.id = id, .role = ROLE_BUTTON, .state = STATE_FOCUSABLE, .label = str_c(name),
                     .rect = r};
    return tree_add(&p->tree, &n);
}

static int count(struct page *p, enum finding_kind kind)
{
    struct finding_view v = {.list = &p->list, .tree = &p->tree, .text = p->text,
                             .images = p->images, .u = 1, .lang = LANG_EN};
    int n = 0;
    p->found.n = 0;
    preview_find(&v, &p->arena, &p->found);
    for (size_t i = 0; i < p->found.n; i++)
        n += p->found.list[i].kind == kind;
    return n;
}

static int count_all(struct page *p)
{
    count(p, FINDING_KIND_COUNT);
    return (int)p->found.n;
}

static void test_contrast(void **state)
{
    (void)state;
    static const struct {
        float size;
        color_t ink;
        int n;
    } cases[] = {
        {20, LIGHT, 0}, {20, GREY, 1}, {20, 0xFF8A8F98u, 0}, {20, 0xFF6A7078u, 1},
        {30, 0xFF6A7078u, 0}, {30, 0xFF404858u, 1}, {20, 0x60F7F4ECu, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct page p;
        page_open(&p);
        write_text(&p, 100, 100, "Choose an answer", cases[i].size, cases[i].ink);
        if (count(&p, FINDING_CONTRAST) != cases[i].n)
            fail_msg("case %d", (int)i);
        page_close(&p);
    }
}

/* A text that is light on dark at one end and light on light at the other; a scrim puts it right. */
static void test_contrast_is_that_of_the_worst_place(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    draw_gradient(&p.list, (struct rect){100, 100, 400, 60}, DARK, LIGHT, true);
    write_text(&p, 110, 110, "From dark to light and on", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 1);
    draw_fill(&p.list, (struct rect){100, 300, 400, 60}, LIGHT);
    draw_fill(&p.list, (struct rect){100, 300, 400, 60}, 0xE00A1222u);
    write_text(&p, 110, 310, "On a scrim", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 1);
    page_close(&p);
}

/* Over a video a picture may be black or white; a plate helps, and so does an outline. */
static void test_contrast_over_a_video(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    draw_video(&p.list, (struct rect){0, 0, W, H}, false, 255);
    button(&p, 1, "Play", (struct rect){90, 90, 300, 100});
    write_text(&p, 100, 100, "Play", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 1);
    page_close(&p);

    page_open(&p);
    draw_video(&p.list, (struct rect){0, 0, W, H}, false, 255);
    draw_rounded(&p.list, (struct rect){90, 90, 300, 100}, 20, 0xF0060A13u, 0, 0);
    button(&p, 1, "Play", (struct rect){90, 90, 300, 100});
    write_text(&p, 100, 100, "Play", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 0);
    page_close(&p);

    page_open(&p);
    draw_video(&p.list, (struct rect){0, 0, W, H}, false, 255);
    button(&p, 1, "Caption", (struct rect){90, 90, 600, 100});
    write_text(&p, 102, 100, "Outlined", 40, 0xFF000000u);
    write_text(&p, 100, 100, "Outlined", 40, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 0);
    page_close(&p);
}

static void test_contrast_on_an_image(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    uint32_t *px = calloc(64, sizeof *px);
    assert_non_null(px);
    for (int i = 0; i < 64; i++)
        px[i] = 0xFFF0F0F0u;
    uint32_t image = images_add(p.images, px, 8, 8);
    draw_image(&p.list, image, (struct rect){0}, (struct rect){100, 100, 400, 200}, 0, 0, 255, 255, 255);
    write_text(&p, 120, 150, "On a bright picture", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 1);
    page_close(&p);
}

/* What cannot be used and what lies behind a dialog is not judged. */
static void test_contrast_of_disabled_and_dimmed(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    int i = button(&p, 1, "Check answer", (struct rect){90, 90, 300, 80});
    p.tree.nodes[i].state |= STATE_DISABLED;
    write_text(&p, 100, 100, "Check answer", 20, GREY);
    write_text(&p, 100, 400, "Behind", 20, GREY);
    assert_int_equal(count(&p, FINDING_CONTRAST), 1);
    draw_fill(&p.list, (struct rect){0, 0, W, H}, 0xB0060A13u);
    write_text(&p, 100, 600, "In front", 20, LIGHT);
    assert_int_equal(count(&p, FINDING_CONTRAST), 0);
    page_close(&p);
}

static void test_edges_of_what_is_on_or_off(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++) {
        struct page p;
        page_open(&p);
        struct rect r = {100, 100, 400, 100};
        draw_rounded(&p.list, r, 20, 0xFF101A30u, 2, bad ? 0xFF202A40u : 0xFF7688B0u);
        int i = button(&p, 1, "Chosen", r);
        p.tree.nodes[i].role = ROLE_CHECKBOX;
        assert_int_equal(count(&p, FINDING_EDGE), bad);
        page_close(&p);
    }
}

/* In a small window an edge is one pixel wide: that one is judged, not the fill beside it. */
static void test_edges_one_pixel_wide(void **state)
{
    (void)state;
    for (int bad = 0; bad < 2; bad++)
        for (int round = 0; round < 2; round++) {
            struct page p;
            page_open(&p);
            struct rect r = {100, 100, 230, 48};
            draw_rounded(&p.list, r, round ? 24 : 6, 0xFF101A30u, 1, bad ? 0xFF202A40u : 0xFF7688B0u);
            int i = button(&p, 1, "Chosen", r);
            p.tree.nodes[i].role = ROLE_RADIO;
            assert_int_equal(count(&p, FINDING_EDGE), bad);
            page_close(&p);
        }
}

static void test_overflow(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    write_text(&p, W - 60, 100, "Out of the window", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_OVERFLOW), 1);
    draw_clip(&p.list, (struct rect){100, 200, 120, 60});
    write_text(&p, 100, 200, "Cut by its clip", 30, LIGHT);
    draw_unclip(&p.list);
    assert_int_equal(count(&p, FINDING_OVERFLOW), 2);
    draw_rounded(&p.list, (struct rect){100, 300, 120, 60}, 30, 0xFF101A30u, 0, 0);
    write_text(&p, 110, 310, "Out of its box", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_OVERFLOW), 3);
    button(&p, 1, "Out of its widget", (struct rect){100, 400, 120, 80});
    write_text(&p, 110, 410, "Out of its widget", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_OVERFLOW), 4);
    draw_rounded(&p.list, (struct rect){100, 500, 420, 60}, 30, 0xFF101A30u, 0, 0);
    write_text(&p, 110, 510, "Inside its box", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_OVERFLOW), 4);
    page_close(&p);
}

static void test_text_over_text_and_under_something(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    write_text(&p, 100, 100, "The first line", 30, LIGHT);
    write_text(&p, 100, 160, "The second line", 30, LIGHT);
    assert_int_equal(count_all(&p), 0);
    write_text(&p, 150, 112, "runs into it", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_OVERLAP), 1);
    draw_fill(&p.list, (struct rect){90, 150, 200, 60}, 0xFF101A30u);
    assert_int_equal(count(&p, FINDING_COVERED), 1);
    page_close(&p);
}

static void test_cut_text(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    const char *words = "An author wrote more than there is room for";
    draw_text(&p.list, 100, 100, laid(&p, words, 30, 900, 1), LIGHT);
    assert_int_equal(count(&p, FINDING_CUT), 0);
    draw_text(&p.list, 100, 200, laid(&p, words, 30, 300, 1), LIGHT);
    assert_int_equal(count(&p, FINDING_CUT), 1);
    struct text_style style = {TEXT_INTER, 400, 30, 40, 0, false};
    struct text_options silent = {.max_width = 300, .max_lines = 1};
    draw_text(&p.list, 100, 300, text_layout(p.text, &p.arena, str_c("Left out without a sign, which is worse"), &style, &silent), LIGHT);
    assert_int_equal(count(&p, FINDING_CUT), 2);
    button(&p, 7, "Next: The second part", (struct rect){90, 480, 400, 80});
    write_text(&p, 100, 500, "Next: The…", 30, LIGHT); /* cut before it was laid out */
    assert_int_equal(count(&p, FINDING_CUT), 3);
    page_close(&p);
}

/* A paragraph that goes on over the page turn is not cut; one that says so and loses words is. */
static void test_text_that_goes_on_elsewhere(void **state)
{
    (void)state;
    static const struct {
        const char *told;
        unsigned state;
        int n;
    } cases[] = {
        {"One two three\nfour five six", STATE_GOES_ON, 0},
        {"One two three\nfour five six", 0, 1},
        {"One two three\nfour five six seven", STATE_GOES_ON, 1},
        {"", STATE_GOES_ON, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct page p;
        page_open(&p);
        struct text_block b = *laid(&p, "One two three\nfour five six\nseven eight", 30, 900, 0);
        assert_int_equal(b.n_lines, 3);
        b.n_lines = 2; /* the third is on the next page */
        draw_text(&p.list, 100, 100, &b, LIGHT);
        struct node n = {.role = ROLE_TEXT, .state = cases[i].state, .label = str_c(cases[i].told),
                         .rect = {100, 100, 900, 84}};
        tree_add(&p.tree, &n);
        if (count(&p, FINDING_CUT) != cases[i].n)
            fail_msg("case %d", (int)i);
        page_close(&p);
    }
}

static void test_missing_glyph(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    write_text(&p, 100, 100, "All there: é ß Ω", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_GLYPH), 0);
    write_text(&p, 100, 200, "Runes: \xE1\x9A\xA0\xE1\x9A\xA2", 30, LIGHT);
    assert_int_equal(count(&p, FINDING_GLYPH), 1);
    page_close(&p);
}

static void test_targets(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    button(&p, 1, "One", (struct rect){100, 100, 200, 64});
    button(&p, 2, "Two", (struct rect){310, 100, 64, 64});
    assert_int_equal(count_all(&p), 0);
    button(&p, 3, "Small", (struct rect){500, 100, 200, 50});
    assert_int_equal(count(&p, FINDING_TARGET), 1);
    button(&p, 4, "Too near", (struct rect){290, 100, 70, 64});
    assert_int_equal(count(&p, FINDING_TARGETS_MEET), 2);
    page_close(&p);
}

static void test_names_and_keys(void **state)
{
    (void)state;
    struct page p;
    page_open(&p);
    button(&p, 1, "", (struct rect){100, 100, 200, 64});
    assert_int_equal(count(&p, FINDING_UNNAMED), 1);
    button(&p, 2, "Watch", (struct rect){100, 200, 200, 64});
    button(&p, 3, "Watch", (struct rect){100, 300, 200, 64});
    assert_int_equal(count(&p, FINDING_SAME_NAME), 1);
    p.tree.nodes[2].value = STR("capsule 2");
    assert_int_equal(count(&p, FINDING_SAME_NAME), 0);
    p.tree.nodes[2].state = 0;
    assert_int_equal(count(&p, FINDING_UNREACHABLE), 1);
    p.tree.nodes[1].role = ROLE_CHOICE; /* its values are reached by its own arrows */
    p.tree.nodes[2].parent = 1;
    assert_int_equal(count(&p, FINDING_UNREACHABLE), 0);
    p.tree.nodes[1].state = 0;
    assert_int_equal(count(&p, FINDING_UNREACHABLE), 2);
    p.tree.nodes[1].role = ROLE_BUTTON;
    p.tree.nodes[1].state = STATE_FOCUSABLE;
    p.tree.nodes[2].lang = STR("fr");
    assert_int_equal(count(&p, FINDING_UNTRANSLATED), 1);
    p.tree.nodes[2].state = STATE_FOCUSABLE | STATE_TONGUE; /* a language, named by itself */
    assert_int_equal(count(&p, FINDING_UNTRANSLATED), 0);
    page_close(&p);
}

static void test_every_interface_text_is_there(void **state)
{
    (void)state;
    struct preview_findings f = {0};
    preview_find_strings(STRING_LANGUAGE_COUNT, &f);
    for (size_t i = 0; i < f.n; i++)
        fprintf(stderr, "%s is missing in %s\n", f.list[i].subject, f.list[i].note);
    assert_int_equal(f.n, 0);
    preview_findings_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_contrast_is_that_of_the_worst_place),
        cmocka_unit_test(test_contrast_over_a_video),
        cmocka_unit_test(test_contrast_on_an_image),
        cmocka_unit_test(test_contrast_of_disabled_and_dimmed),
        cmocka_unit_test(test_edges_of_what_is_on_or_off),
        cmocka_unit_test(test_edges_one_pixel_wide),
        cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_text_over_text_and_under_something),
        cmocka_unit_test(test_cut_text),
        cmocka_unit_test(test_text_that_goes_on_elsewhere),
        cmocka_unit_test(test_missing_glyph),
        cmocka_unit_test(test_targets),
        cmocka_unit_test(test_names_and_keys),
        cmocka_unit_test(test_every_interface_text_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
