/* Pages on paper: the files are read back with poppler's programs (packaging/packages.txt) and a
 * page is held against the pixels our own painter makes of the same list. */
#include <math.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/fs.h"
#include "cmocka_all.h"
#include "gfx/vector.h"
#include "gfx/vector_file.h"
#include "gfx/window.h"
#include "test_text_faces.h"

static const color_t ink = 0xFF1B2942, green = 0xFF0B6B58, paper = 0xFFFBF9F4;

struct desk {
    struct arena arena;
    struct text_engine *text;
    struct images *images;
    char folder[64];
};

static int setup(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    d->text = test_engine();
    d->images = images_new();
    strcpy(d->folder, "/tmp/capsule-vector-XXXXXX");
    if (!mkdtemp(d->folder))
        return 1;
    *state = d;
    return 0;
}

static const char *file(struct desk *d, const char *name)
{
    return fs_join(&d->arena, d->folder, name);
}

static int teardown(void **state)
{
    struct desk *d = *state;
    const char *const *names;
    size_t n;
    if (fs_list(d->folder, &d->arena, &names, &n, NULL))
        for (size_t i = 0; i < n; i++)
            unlink(file(d, names[i]));
    rmdir(d->folder);
    images_free(d->images);
    text_engine_free(d->text);
    arena_release(&d->arena);
    free(d);
    return 0;
}

/* What a program says on stdout; the arguments are ours and hold no quotes. */
static struct str output_of(struct desk *d, const char *command)
{
    FILE *f = popen(command, "r");
    char *bytes = arena_alloc(&d->arena, 1 << 16);
    size_t n = fread(bytes, 1, (1 << 16) - 1, f);
    if (pclose(f) != 0)
        fail_msg("%s:\n%.*s", command, (int)n, bytes);
    return (struct str){bytes, n};
}

static struct str say(struct desk *d, const char *program, const char *more, const char *path)
{
    const char *line = arena_strf(&d->arena, "%s %s %s %s", program, path, more, "2>&1").ptr;
    return output_of(d, line);
}

static void assert_has(struct str text, const char *part)
{
    if (str_find(text, str_c(part)) < 0)
        fail_msg("no \"%s\" in:\n%.*s", part, STR_ARG(text));
}

static void put(struct desk *d, struct page *p, float x, float y, float size, int weight,
                const char *words, color_t c)
{
    struct text_style style = {.family = TEXT_INTER, .weight = weight, .size_px = size};
    style.line_px = size * 1.3f;
    draw_text(&p->list, x, y, text_layout(d->text, &d->arena, str_c(words), &style, NULL), c);
}

static uint32_t picture(struct desk *d)
{
    uint32_t *px = calloc(64 * 48, sizeof *px);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 64; x++)
            px[y * 64 + x] = 0xFF000000u | (uint32_t)(x * 4) << 16 | (uint32_t)(y * 5) << 8 | 90;
    return images_add(d->images, px, 64, 48);
}

/* Every command there is. */
static void everything(struct desk *d, struct page *p)
{
    struct draw_list *l = &p->list;
    uint32_t image = picture(d);
    struct rect none = {0, 0, 0, 0};
    draw_fill(l, (struct rect){0, 0, l->w, l->h}, paper);
    draw_gradient(l, (struct rect){0, 0, l->w, 120}, 0xFF0A1222, 0x0034E3B4, false);
    draw_gradient(l, (struct rect){100, 1500, 800, 60}, green, 0xFFFFB84A, true);
    draw_rounded(l, (struct rect){100, 200, 400, 200}, 40, 0xFFFFFFFF, 6, green);
    draw_rounded_part(l, (struct rect){600, 200, 400, 200}, 60, DRAW_TOP, 0x8034E3B4, 0, 0);
    draw_rounded(l, (struct rect){600, 450, 400, 100}, 50, 0, 10, 0x80FF8A78);
    draw_line(l, 100, 600, 1100, 650, 12, ink, true);
    draw_line(l, 100.5f, 700, 1100, 700, 3, green, false);
    draw_arc(l, 300, 900, 120, 40, 45, 200, green);
    draw_arc(l, 300, 900, 60, 60, 0, -90, ink);
    draw_disc(l, 700, 900, 100.5f, 0xFFFFB84A);
    draw_shadow(l, (struct rect){850, 820, 200, 120}, 20, 48, 12);
    draw_rounded(l, (struct rect){850, 820, 200, 120}, 20, paper, 0, 0);
    draw_image(l, image, none, (struct rect){100, 1100, 320, 240}, 32, DRAW_ALL_CORNERS, 255, 255,
               255);
    draw_image_mirrored(l, image, (struct rect){8, 8, 32, 32}, (struct rect){500, 1100, 200, 200},
                        0, DRAW_ALL_CORNERS, 200, 128, 60);
    draw_video(l, (struct rect){0, 0, 300, 300}, true, 255);
    draw_clip(l, (struct rect){800, 1100, 100, 100});
    draw_disc(l, 800, 1100, 90, ink);
    draw_unclip(l);
    draw_layer(l, 128, 40, 20);
    draw_fill(l, (struct rect){800, 1250, 120, 60}, ink);
    draw_fill(l, (struct rect){860, 1280, 120, 60}, green);
    draw_unlayer(l);
    draw_layer(l, 0, 0, 0);
    draw_fill(l, (struct rect){0, 0, 600, 600}, ink);
    draw_unlayer(l);
    put(d, p, 120, 230, 48, 600, "Rounded & filled", ink);
}

static struct page *sheet(struct pages *pages)
{
    return pages_add(pages, 210, 297, 150);
}

static struct pages document(struct desk *d)
{
    struct pages pages;
    pages_init(&pages, &d->arena);
    pages.title = "Programme été";
    pages.author = "Organisers";
    pages.language = "fr-BE";
    pages.created_s = 1602147600;
    struct page *one = sheet(&pages), *two = sheet(&pages);
    page_open(one, TAG_H1, STR("Les villes"));
    put(d, one, 130, 120, 60, 600, "Les villes, où en est-on ?", ink);
    page_close(one);
    page_open(one, TAG_TABLE, (struct str){NULL, 0});
    for (int i = 0; i < 3; i++) {
        static const char *const rows[3][2] = {
            {"09:00", "Efficience — office affligé"}, {"10:30", "Pause"}, {"12:00", "Ateliers"}};
        page_open(one, TAG_ROW, (struct str){NULL, 0});
        for (int k = 0; k < 2; k++) {
            page_open(one, TAG_CELL, (struct str){NULL, 0});
            put(d, one, k ? 330 : 130, 260 + 60 * (float)i, 28, k ? 400 : 500, rows[i][k], ink);
            page_close(one);
        }
        page_close(one);
    }
    page_close(one);
    put(d, one, 130, 700, 40, 400, "שלום", green);
    struct text_style icons = {.family = TEXT_ICONS, .weight = 400, .size_px = 90, .line_px = 90};
    draw_text(&one->list, 700, 700,
              text_layout(d->text, &d->arena, str_c("\xEF\x84\xAC"), &icons, NULL), green);
    page_open(two, TAG_H2, STR("Deuxième"));
    put(d, two, 130, 120, 40, 700, "Deuxième page", ink);
    page_close(two);
    everything(d, two);
    return pages;
}

static struct str made(struct desk *d, const struct pages *pages)
{
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    if (!vector_pdf(pages, d->text, d->images, &out, &err))
        fail_msg("%s", err.text);
    struct str kept = arena_str(&d->arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

static const char *written(struct desk *d, const struct pages *pages)
{
    const char *path = file(d, "pages.pdf");
    struct err err = ERR_INIT;
    assert_true(fs_write_atomic(path, made(d, pages), &err));
    return path;
}

static void a_pdf_says_what_it_is(void **state)
{
    struct desk *d = *state;
    struct pages pages = document(d);
    const char *path = written(d, &pages);
    struct str info = say(d, "pdfinfo", "-isodates", path);
    assert_has(info, "Title:           Programme été\n");
    assert_has(info, "Author:          Organisers\n");
    assert_has(info, "CreationDate:    2020-10-08T09:00:00");
    assert_has(info, "Pages:           2\n");
    assert_has(info, "Tagged:          yes\n");
    assert_has(info, "(A4)");
    struct str bytes = made(d, &pages);
    assert_has(bytes, "/Lang (fr-BE)");
    assert_has(bytes, "/DisplayDocTitle true");
    struct str tree = say(d, "pdfinfo", "-struct-text", path);
    assert_has(tree, "Document\n  H1 (block)");
    assert_has(tree, "Table (block)");
    assert_has(tree, "TR\n");
    assert_has(tree, "\"Pause\"");
    assert_true(str_find(tree, STR("Warning")) < 0);
}

static void words_are_found_in_their_order(void **state)
{
    struct desk *d = *state;
    struct pages pages = document(d);
    const char *path = written(d, &pages);
    struct str text = say(d, "pdftotext -layout", "-", path);
    static const char *const order[] = {"Les villes, où en est-on ?",
                                        "09:00",
                                        "Efficience — office affligé",
                                        "10:30",
                                        "Pause",
                                        "Ateliers",
                                        "שלום",
                                        "Rounded & filled"};
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        ptrdiff_t at = str_find(text, str_c(order[i]));
        if (at < 0)
            fail_msg("no \"%s\" in:\n%.*s", order[i], STR_ARG(text));
        text = str_sub(text, (size_t)at, text.len);
    }
    /* An icon is a picture: it leaves no character. */
    assert_true(str_find(say(d, "pdftotext", "-", path), str_c("\xEF\x84\xAC")) < 0);
}

static void faces_are_embedded_as_subsets(void **state)
{
    struct desk *d = *state;
    struct pages pages = document(d);
    struct str fonts = say(d, "pdffonts", "", written(d, &pages));
    assert_has(fonts, "+Inter-SemiBold");
    str_cut(&fonts, '\n');
    str_cut(&fonts, '\n');
    int n = 0;
    while (fonts.len) {
        struct str row = str_cut(&fonts, '\n');
        assert_has(row, " yes yes yes "); /* embedded, subset, with Unicode */
        n++;
    }
    assert_true(n >= 4);
}

/* Of an SVG with layers; see gfx/vector_paint.c. */
static void leaks_are_cairos(bool from_here)
{
#ifdef __SANITIZE_ADDRESS__
    from_here ? __lsan_disable() : __lsan_enable();
#else
    (void)from_here;
#endif
}

static void same_pages_same_bytes(void **state)
{
    struct desk *d = *state;
    struct pages pages = document(d);
    assert_true(str_eq(made(d, &pages), made(d, &pages)));
    struct buf a = BUF_INIT, b = BUF_INIT;
    struct err err = ERR_INIT;
    leaks_are_cairos(true);
    assert_true(vector_svg(pages.page[1], d->text, d->images, &a, &err));
    assert_true(vector_svg(pages.page[1], d->text, d->images, &b, &err));
    leaks_are_cairos(false);
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
    assert_has(buf_str(&a), "viewBox=\"0 0 595");
    buf_release(&a);
    buf_release(&b);
}

/* A page as poppler draws it, binary PPM at the list's size. */
static const unsigned char *drawn(struct desk *d, const char *path, int number, int w, int h)
{
    const char *stem = file(d, "page");
    say(d,
        arena_strf(&d->arena, "pdftoppm -f %d -l %d -singlefile -scale-to-x %d -scale-to-y %d",
                   number, number, w, h)
            .ptr,
        stem, path);
    struct str ppm;
    struct err err = ERR_INIT;
    assert_true(fs_read(file(d, "page.ppm"), 64 << 20, &d->arena, &ppm, &err));
    assert_true(ppm.len > (size_t)w * (size_t)h * 3);
    return (const unsigned char *)ppm.ptr + ppm.len - (size_t)w * (size_t)h * 3;
}

static void paper_looks_like_the_screen(void **state)
{
    struct desk *d = *state;
    struct pages pages;
    pages_init(&pages, &d->arena);
    struct page *p = sheet(&pages);
    everything(d, p);
    int w = p->list.w, h = p->list.h;
    const unsigned char *print = drawn(d, written(d, &pages), 1, w, h);
    struct gfx_window *g = gfx_offscreen_new(w, h, d->text, d->images);
    gfx_window_present(g, &p->list, NULL);
    const uint32_t *screen = gfx_window_pixels(g, &w, &h);
    long far = 0;
    double sum = 0;
    for (long i = 0; i < (long)w * h; i++) {
        int worst = 0;
        for (int k = 0; k < 3; k++) {
            int gap = abs((int)(screen[i] >> (16 - 8 * k) & 255) - print[3 * i + k]);
            worst = gap > worst ? gap : worst;
            sum += gap;
        }
        far += worst > 24;
    }
    /* Edges differ by their anti-aliasing, areas by a rounding. */
    assert_true(sum / (3.0 * w * h) < 0.6);
    assert_true(far < (long)w * h / 200);
    gfx_window_free(g);
}

/* cairo forgets what comes before a fill of the whole sheet; tags must not be lost with it. */
static void tags_survive_a_fill_of_the_sheet(void **state)
{
    struct desk *d = *state;
    static const float sizes[][2] = {{210, 297}, {215.9f, 279.4f}, {254, 127}};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct pages pages;
        pages_init(&pages, &d->arena);
        for (int k = 0; k < 2; k++) {
            struct page *p = pages_add(&pages, sizes[i][0], sizes[i][1], 150);
            page_open(p, TAG_H1, STR("Head"));
            put(d, p, 100, 100, 40, 600, "Under", ink);
            draw_fill(&p->list, (struct rect){0, 0, p->list.w, p->list.h}, paper);
            put(d, p, 100, 100, 40, 600, "Over", ink);
            page_close(p);
        }
        struct str tree = say(d, "pdfinfo", "-struct-text", written(d, &pages));
        assert_has(tree, "Document\n  H1 (block)");
        assert_has(tree, "Over");
    }
}

static void brackets_and_commands_are_judged(void **state)
{
    struct desk *d = *state;
    static const enum draw_kind bad[][2] = {{DRAW_CLIP, DRAW_UNLAYER},
                                            {DRAW_UNCLIP, DRAW_FILL},
                                            {DRAW_LAYER, DRAW_FILL},
                                            {DRAW_FILL, DRAW_KIND_COUNT}};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        pid_t pid = fork();
        if (pid == 0) {
            struct pages pages;
            freopen("/dev/null", "w", stderr);
            pages_init(&pages, &d->arena);
            struct draw_list *l = &sheet(&pages)->list;
            for (int k = 0; k < 2; k++) {
                draw_fill(l, (struct rect){0, 0, 1, 1}, ink);
                l->cmds[l->n - 1].kind = bad[i][k];
            }
            struct buf out = BUF_INIT;
            vector_pdf(&pages, d->text, d->images, &out, NULL);
            _exit(0);
        }
        int status;
        waitpid(pid, &status, 0);
        assert_true(WIFSIGNALED(status));
    }
}

/* What is read aloud in place of a picture; every object is still where the table says. */
static void figures_have_words_in_their_place(void **state)
{
    struct desk *d = *state;
    static const char *const alts[] = {"Été", "", "\xF0\x9F\x8F\x9B"};
    struct pages pages = document(d);
    uint32_t image = picture(d);
    for (size_t i = 0; i < ARRAY_LEN(alts); i++) {
        struct page *p = pages_add(&pages, 210, 297, 150);
        page_open_figure(p, str_c(alts[i]));
        draw_image(&p->list, image, (struct rect){0}, (struct rect){100, 100, 640, 480}, 0, DRAW_ALL_CORNERS, 255, 255,
                   255);
        page_close(p);
    }
    const char *path = written(d, &pages);
    struct str bytes = made(d, &pages), tree = say(d, "pdfinfo", "-struct-text", path);
    assert_has(bytes, "/S /Figure\n   /Alt <FEFF00C9007400E9>\n");
    assert_has(bytes, "/S /Figure\n   /P "); /* nothing is said of the second */
    assert_has(bytes, "/S /Figure\n   /Alt <FEFFD83CDFDB>\n");
    assert_has(bytes, "/Lang (fr-BE)");
    assert_has(tree, "Figure");
    assert_true(str_find(tree, STR("Warning")) < 0 && str_find(tree, STR("Error")) < 0);
    assert_has(say(d, "qpdf --check", "", path), "No syntax or stream encoding errors found");
}

static void a_file_laid_out_otherwise_is_left_alone(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *pdf, *language, *want;
    } cases[] = {
        {"1 0 obj\n<< /Type /Catalog\n>>\nendobj\nxref\n0 1\nstartxref\n36\n%%EOF\n", "de",
         "1 0 obj\n<< /Type /Catalog\n   /Lang (de)\n   /ViewerPreferences << /DisplayDocTitle "
         "true "
         ">>\n>>\nendobj\nxref\n0 1\nstartxref\n100\n%%EOF\n"},
        {"1 0 obj\n<< /Type /Catalog\n>>\nendobj\nxref\n0 1\nstartxref\n36\n%%EOF\n", "d)e", NULL},
        {"1 0 obj\n<< /Type /Catalog\n>>\nendobj\nxref\n0 1\nstartxref\n35\n%%EOF\n", "de", NULL},
        {"nothing", "de", NULL},
        {"", "de", NULL},
    };
    (void)d;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct buf out = BUF_INIT;
        vector_pdf_language(str_c(cases[i].pdf), cases[i].language, &out);
        assert_string_equal(buf_c(&out), cases[i].want ? cases[i].want : cases[i].pdf);
        buf_release(&out);
    }
    static const char *const one[] = {"A"};
    static const char *const unlike[] = {"nothing", "", "<< /Type /StructElem\n   /S /Figure\nxref\nstartxref\n9\n",
                                         "xref\nstartxref\n0\n"};
    for (size_t i = 0; i < ARRAY_LEN(unlike); i++) {
        struct buf out = BUF_INIT;
        vector_pdf_figures(str_c(unlike[i]), one, 1, &out);
        assert_string_equal(buf_c(&out), unlike[i]);
        buf_release(&out);
    }
    struct buf svg = BUF_INIT;
    vector_svg_renumber(STR("<g id=\"surface71\"/><use href=\"#image9\"/><g id=\"surface71\"/>"),
                        &svg);
    assert_string_equal(buf_c(&svg),
                        "<g id=\"surface0\"/><use href=\"#image1\"/><g id=\"surface0\"/>");
    buf_release(&svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pdf_says_what_it_is),
        cmocka_unit_test(words_are_found_in_their_order),
        cmocka_unit_test(faces_are_embedded_as_subsets),
        cmocka_unit_test(same_pages_same_bytes),
        cmocka_unit_test(paper_looks_like_the_screen),
        cmocka_unit_test(tags_survive_a_fill_of_the_sheet),
        cmocka_unit_test(brackets_and_commands_are_judged),
        cmocka_unit_test(figures_have_words_in_their_place),
        cmocka_unit_test(a_file_laid_out_otherwise_is_left_alone),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
