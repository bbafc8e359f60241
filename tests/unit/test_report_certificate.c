/* Certificates: dumps of the sheet, what holds for every language, paper and name, and the finished file as other programs
 * read it. */
#include "cmocka_all.h"

#include <unistd.h>

#include "gfx/pdf_find.h"
#include "gfx/vector.h"
#include "report/certificate_facts.h"
#include "rig_paper.h"

/* As long as that of an endorsed device; its characters mean nothing. */
#define CODE "CKC105052C2N1H0P8R909HQQCSBCC5HPA233C5R76X8PBCCNSHMH35DNQPWWVME9GQ8TBFDRG6YWK7C5Q6WYJWV1EHMPYVGE68R34DHD90TK4" \
             "NSD60R30D8FHN5SFN8F9GJ250QEKZVFQFRPX6SE0EQQC32MNTJKQ0MM6FP8WNDNNPJJWX2B1Z8XR1Z5XQNX4WPCVKKYENSKG5GXDCJ73BV9ZEE"  \
             "ZXSC7DWEQH9T44NZAZ2Z4XYWVVNPMAX6F89MZSAN6R94JXMATTXMK5NB90A8MNR461M1SS4PS00W2BHP71FNB3XZBG2Y0HJZNGXD7QSTTGY4FB"
#define GROUPED "CKC1 05052 C2N1H 0P8R9 09HQQ CSBCC 5HPA2 33C5R 76X8P  BCCNS HMH35 DNQPW WVME9 GQ8TB FDRG6 YWK7C 5Q6WY  " \
                "JWV1E HMPYV GE68R 34DHD 90TK4 NSD60 R30D8 FHN5S  FN8F9 GJ250 QEKZV FQFRP X6SE0 EQQC3 2MNTJ KQ0MM"

static int setup(void **state)
{
    struct desk *d = desk_new("playlists/classroom.yaml");
    *state = d;
    return !d || !d->catalog.certificate || d->catalog.n_capsules != 5;
}

static struct certificate_facts facts(bool course, const char *name, bool specimen)
{
    return (struct certificate_facts){.course = course, .name = str_c(name), .number = STR("2020-7K3D-0001"),
                                      .day = {2020, 11, 27}, .score = course ? -1 : 85, .specimen = specimen,
                                      .code = STR(CODE), .code_grouped = STR(GROUPED)};
}

static void compose(struct desk *d, const struct certificate_facts *f, enum string_language lang,
                    enum paper_size size, struct pages *pages, struct certificate_sheet *sheet)
{
    struct paper paper;
    arena_reset(&d->work);
    certificate_fill(&d->catalog, f, &d->strings, lang, &d->work, sheet);
    pages_init(pages, &d->work);
    pages->title = arena_cstr(&d->work, sheet->title);
    pages->keywords = arena_cstr(&d->work, f->code);
    pages->language = string_language_code(lang);
    pages->created_s = 1600000000;
    paper_init(&paper, pages, d->text, size, true);
    certificate_compose(&paper, sheet);
    assert_int_equal(paper.missing, 0);
    assert_int_equal(pages->n, 1);
}

static void the_sheet_as_drawn(void **state)
{
    struct desk *d = *state;
    struct pages pages;
    struct certificate_sheet sheet;
    struct certificate_facts f = facts(true, "Ada Lovelace", true);
    compose(d, &f, LANG_EN, PAPER_A4, &pages, &sheet);
    golden(d, "certificate-course-specimen", &pages);
    f = facts(false, "Maximiliane von Hohenlohe-Schillingsfürst-Waldenburg", false);
    compose(d, &f, LANG_DE, PAPER_LETTER, &pages, &sheet);
    golden(d, "certificate-capsules-german-letter", &pages);
    f = facts(true, "مريم الحسن", false); /* stands at the left as every other name, clear of the picture */
    compose(d, &f, LANG_FR, PAPER_A4, &pages, &sheet);
    golden(d, "certificate-course-arabic", &pages);
}

static const char *const names[] = {
    "Ada",
    "Wilhelmina Jacoba van den Broek-Vanderstraeten",
    "Prinzessin Maximiliane Wilhelmina Friederike von Hohenlohe-Waldenburg-Schillingsfürst und Sayn-Wittgenstein-Berleburg",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMM",
};

static float right_end(const struct draw_cmd *c)
{
    const struct text_run *run = c->glyphs.run;
    return c->glyphs.x + run->glyphs[run->n - 1].x + run->size_px * 0.3f;
}

static void everything_stands_on_the_sheet(void **state)
{
    struct desk *d = *state;
    for (int i = 0; i < STRING_LANGUAGE_COUNT * PAPER_SIZE_COUNT * 4 * (int)ARRAY_LEN(names); i++) {
        struct pages pages;
        struct certificate_sheet sheet;
        struct certificate_facts f = facts(i & 1, names[i / 32], i & 2);
        compose(d, &f, (enum string_language)(i / 4 % 4), (enum paper_size)(i / 16 % 2), &pages, &sheet);
        const struct draw_list *l = &pages.page[0]->list;
        for (uint32_t k = 0; k < l->n; k++) {
            if (l->cmds[k].kind != DRAW_GLYPHS)
                continue;
            assert_true(l->cmds[k].glyphs.x >= 120);
            assert_true(right_end(&l->cmds[k]) <= (float)l->w - 100);
            assert_true(l->cmds[k].glyphs.y >= 60 && l->cmds[k].glyphs.y <= (float)l->h - 30);
        }
    }
}

/* Large as in the design; smaller in one line; then two lines, and three for what nobody is called. */
static void a_name_shrinks_and_then_has_two_lines(void **state)
{
    struct desk *d = *state;
    static const struct {
        const char *name;
        int lines;
        float most, least; /* px */
    } cases[] = {{"Ada Lovelace", 1, 76, 76}, {names[1], 1, 75, 48}, {names[2], 2, 48, 26}, {names[3], 3, 48, 26}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pages pages;
        struct certificate_sheet sheet;
        struct certificate_facts f = facts(true, cases[i].name, false);
        compose(d, &f, LANG_EN, PAPER_A4, &pages, &sheet);
        const struct draw_list *l = &pages.page[0]->list;
        float baselines[5], size = 0;
        int lines = 0;
        for (uint32_t k = 0; k < l->n; k++) {
            const struct draw_cmd *c = &l->cmds[k];
            if (c->kind != DRAW_GLYPHS || c->color != paper_color(PAPER_GREEN))
                continue;
            if (!lines || baselines[lines - 1] != c->glyphs.y)
                baselines[lines++] = c->glyphs.y;
            size = c->glyphs.run->size_px;
            assert_in_range(lines, 1, 4);
        }
        assert_int_equal(lines, cases[i].lines);
        assert_true(size <= cases[i].most && size >= cases[i].least);
    }
}

static struct str said_of(struct desk *d, const char *command)
{
    FILE *f = popen(command, "r");
    char *bytes = arena_alloc(&d->work, 1 << 16);
    size_t n = fread(bytes, 1, (1 << 16) - 1, f);
    int rc = pclose(f);
    if (rc)
        fail_msg("%s: %s", command, bytes);
    return (struct str){bytes, n};
}

static const char *written(struct desk *d, const struct pages *pages, char path[64])
{
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    strcpy(path, "/tmp/capsule-certificate-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0 && vector_pdf(pages, d->text, NULL, &out, &err));
    assert_int_equal(write(fd, out.ptr, out.len), out.len);
    close(fd);
    buf_release(&out);
    return path;
}

static void in_order(struct str text, const char *const *parts)
{
    for (struct str rest = text; *parts; parts++) {
        ptrdiff_t at = str_find(rest, str_c(*parts));
        if (at < 0)
            fail_msg("no \"%s\", or not there, in:\n%.*s", *parts, STR_ARG(text));
        rest = str_sub(rest, (size_t)at + strlen(*parts), rest.len);
    }
}

/* As the file has it, and as its tags have it, which is what is read aloud. */
static void the_file_is_read_in_order(void **state)
{
    struct desk *d = *state;
    static const struct {
        enum string_language lang;
        bool course;
        const char *parts[16];
    } cases[] = {
        {LANG_EN, true, {"Specimen", "2020 edition", "Certificate", "of participation", "awarded to", "Ada Lovelace",
                         "from 8 October 2020 to 27 November 2020", "ideation sessions", "Definition & context",
                         "Monitoring", "Date and place", "For Demonstration organisation", "2020-7K3D-0001", "CKC1 05052"}},
        {LANG_FR, true, {"Spécimen", "Certificat", "de participation", "décerné à", "Ada Lovelace", "du 8 octobre 2020",
                         "Définition et contexte", "Suivi", "Date et lieu", "Pour Organisation de démonstration", "CKC1"}},
        {LANG_NL, false, {"Specimen", "Certificaat", "van voltooiing", "uitgereikt aan", "Ada Lovelace",
                          "voor het bekijken", "Definitie en context", "Monitoring", "Datum en plaats", "CKC1"}},
        {LANG_DE, false, {"Muster", "Zertifikat", "über den Abschluss", "verliehen an", "Ada Lovelace", "Quizfragen: 85",
                          "Definition und Kontext", "Umsetzung", "Datum und Ort", "27. November 2020", "CKC1"}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct pages pages;
        struct certificate_sheet sheet;
        char path[64];
        struct certificate_facts f = facts(cases[i].course, "Ada Lovelace", true);
        compose(d, &f, cases[i].lang, PAPER_A4, &pages, &sheet);
        written(d, &pages, path);
        in_order(said_of(d, arena_strf(&d->work, "pdftotext -raw %s -", path).ptr), cases[i].parts);
        in_order(said_of(d, arena_strf(&d->work, "pdfinfo -struct-text %s", path).ptr), cases[i].parts);
        said_of(d, arena_strf(&d->work, "qpdf --check %s 2>&1", path).ptr);
        struct str fonts = said_of(d, arena_strf(&d->work, "pdffonts %s | tail -n +3 | grep -v ' yes yes '; true", path).ptr);
        assert_int_equal(fonts.len, 0); /* all of them embedded, and as subsets */
        struct str info = said_of(d, arena_strf(&d->work, "pdfinfo %s; grep -ao '/Lang ([a-z]*)' %s", path, path).ptr);
        assert_true(str_find(info, arena_strf(&d->work, "/Lang (%s)", pages.language)) > 0);
        assert_true(str_find(info, STR("841.89 x 595.276")) > 0 || str_find(info, STR("A4")) > 0);
        unlink(path);
    }
}

/* The code goes with the file, also when a tool has packed everything into streams; and into the QR code. */
static void the_code_is_found(void **state)
{
    struct desk *d = *state;
    struct pages pages;
    struct certificate_sheet sheet;
    char path[64];
    struct certificate_facts f = facts(false, "Ada Lovelace", false);
    struct str file;
    struct err err = ERR_INIT;
    compose(d, &f, LANG_EN, PAPER_A4, &pages, &sheet);
    written(d, &pages, path);
    said_of(d, arena_strf(&d->work, "qpdf --object-streams=generate %s %s.packed", path, path).ptr);
    for (int packed = 0; packed < 2; packed++) {
        struct buf found = BUF_INIT;
        assert_true(fs_read(arena_strf(&d->work, "%s%s", path, packed ? ".packed" : "").ptr, 1 << 22, &d->work, &file, &err));
        assert_true(pdf_find(file, STR("CKC1"), &found));
        assert_string_equal(buf_c(&found), CODE);
        buf_release(&found);
    }
    struct buf none = BUF_INIT;
    assert_false(pdf_find(file, STR("ZZZZ9"), &none));
    unlink(arena_strf(&d->work, "%s.packed", path).ptr);
    if (system("command -v zbarimg >/dev/null 2>&1") == 0) {
        said_of(d, arena_strf(&d->work, "pdftoppm -r 200 -png -singlefile %s %s", path, path).ptr);
        struct str read = said_of(d, arena_strf(&d->work, "zbarimg -q --raw --nodbus %s.png 2>/dev/null", path).ptr);
        assert_true(str_eq_c(str_trim(read), CODE));
        unlink(arena_strf(&d->work, "%s.png", path).ptr);
    }
    unlink(path);
}

static void sentences_count_what_is_there(void **state)
{
    struct desk *d = *state;
    struct certificate_sheet sheet;
    struct catalog c = d->catalog;
    struct course course = c.courses[0];
    struct certificate_facts f = facts(true, "A", false);
    c.courses = &course;
    course.n_days = 1;
    certificate_fill(&c, &f, &d->strings, LANG_EN, &d->work, &sheet);
    assert_true(str_eq_c(sheet.body, "who took part in the course on 8 October 2020."));
    assert_int_equal(sheet.specimen.len, 0);
    f.score = 12;
    certificate_fill(&c, &f, &d->strings, LANG_EN, &d->work, &sheet);
    assert_true(str_ends(sheet.body, STR("Half-days attended: 12.")));
    assert_true(str_eq(certificate_title_id(&c, true), course.id));
    assert_true(str_eq_c(certificate_title_id(&c, false), "classroom"));
    f = facts(false, "A", false);
    f.score = -1;
    c.n_capsules = 1;
    certificate_fill(&c, &f, &d->strings, LANG_EN, &d->work, &sheet);
    assert_true(str_eq_c(sheet.body, "who watched the capsule “Smart City: what are we talking about?” and answered its quiz."));
    assert_int_equal(sheet.n_steps, 1);
    c.certificate = NULL;
    certificate_fill(&c, &f, &d->strings, LANG_EN, &d->work, &sheet);
    assert_true(str_eq_c(sheet.issuer, "For the organisers"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_as_drawn),
        cmocka_unit_test(everything_stands_on_the_sheet),
        cmocka_unit_test(a_name_shrinks_and_then_has_two_lines),
        cmocka_unit_test(the_file_is_read_in_order),
        cmocka_unit_test(the_code_is_found),
        cmocka_unit_test(sentences_count_what_is_there),
    };
    return cmocka_run_group_tests(tests, setup, desk_free);
}
