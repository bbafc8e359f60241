/* What a playlist needs: a file of every kind that one can name, each found, and nothing that lies beside them. */
#include "cmocka_all.h"

#include "content_tree.h"
#include "pack/contents.h"

static const struct {
    const char *path, *text;
    bool wanted;
} files[] = {
    {"playlists/all.yaml",
     "capsule-kiosk: 1\n"
     "title: \"All of\\nit\"\n"
     "include: [more.yaml]\n"
     "course: courses/one.yaml\n"
     "keys: my-keys.yaml\n"
     "organisation: {name: Town, logo: logo.png, logo-on-light: ink.jpg}\n"
     "certificate: {issuer: {name: Town}, rule: {capsules: {quizzes-at-least: 60}}, public-key: town.pub}\n"
     "attract: {extracts: [{media: clip.mp4, extract: [0:00, 0:05]}]}\n"
     "capsules:\n"
     "- {id: one, title: One, media: one.mp4}\n"
     "- {id: odd, title: Odd, media: odd.mp4, poster: picture.png, captions: [{file: words.srt, language: fr}]}\n",
     true},
    {"playlists/more.yaml",
     "capsule-kiosk: 1\ndocuments:\n- {id: book, title: Book, files: {en: book.en.pdf, fr: book.fr.pdf}}\n", true},
    {"playlists/courses/one.yaml",
     "capsule-kiosk: 1\ncourse:\n  id: c\n  title: C\n  days:\n  - date: 2027-03-04\n    from: 09:00\n    to: 12:00\n    slots:\n"
     "    - {at: 09:00, minutes: 60, module: m}\n    - {at: 10:00, minutes: 15, slot: break, loop: pause.mp4}\n",
     true},
    {"playlists/modules/m.yaml",
     "capsule-kiosk: 1\nmodules:\n- id: m\n  title: M\n  reading: {id: r, title: R, file: reading.pdf, minutes: 5}\n"
     "  articles: [{title: A, file: article.pdf}]\n  items:\n"
     "  - {id: v, video: opener.mp4, minutes: 1, title: V}\n  - {id: d, document: deck.pdf, minutes: 5, title: D}\n"
     "  - {id: b, break: true, minutes: 5, loop: loop.mp4}\n"
     "  - {id: s, minutes: 5, title: S, slides: [{picture: map.png, alt: Map}, photo.jpg]}\n",
     true},
    {"playlists/my-keys.yaml", "capsule-kiosk: 1\neverywhere:\n  quit: []\n", true},
    {"playlists/logo.png", "x", true},
    {"playlists/ink.jpg", "x", true},
    {"playlists/town.pub", "x", true},
    {"playlists/strings/en.yaml", "capsule-kiosk: 1\nsame: \"Same\"\n", false},
    {"playlists/strings/fr.yaml", "capsule-kiosk: 1\nsame: \"Same\"\nother: \"Autre\"\n", true},
    {"playlists/another.yaml", "capsule-kiosk: 1\ncapsules: [{id: z, title: Z, media: unused.mp4}]\n", false},
    {"media/own/one.mp4", "x", true},
    {"media/own/one.en.vtt", "WEBVTT\n", true},
    {"media/own/one.fr.sdh.vtt", "WEBVTT\n", true},
    {"media/own/one.nl.forced.vtt", "WEBVTT\n", true},
    {"media/own/one.poster.png", "x", true},
    {"media/own/one.timeline.yaml",
     "capsule-kiosk: 1\nmedia: one.mp4\nlength: 10\nthumbnails: {file: one.thumbs.jpg, every: 2, columns: 10, width: 272, height: "
     "153}\n",
     true},
    {"media/own/one.thumbs.jpg", "x", true},
    {"media/demo/one.mp4", "x", false},
    {"media/demo/one.de.vtt", "WEBVTT\n", false},
    {"media/own/odd.mp4", "x", true},
    {"media/own/picture.png", "x", true},
    {"media/own/words.srt", "", true},
    {"media/own/clip.mp4", "x", true},
    {"media/own/clip.fr.vtt", "WEBVTT\n", true},
    {"media/own/pause.mp4", "x", true},
    {"media/own/opener.mp4", "x", true},
    {"media/own/opener.en.vtt", "WEBVTT\n", true},
    {"media/own/deck.pdf", "x", true},
    {"media/own/loop.mp4", "x", true},
    {"media/own/map.png", "x", true},
    {"media/own/photo.jpg", "x", true},
    {"media/own/reading.pdf", "x", true},
    {"media/own/article.pdf", "x", true},
    {"media/own/book.en.pdf", "x", true},
    {"media/own/book.fr.pdf", "x", true},
    {"media/own/unused.mp4", "x", false},
    {"media/own/notes.txt", "x", false},
    {"media/own/one.en.vtt.bak", "x", false},
};

static bool differs(struct str lang, struct str key, struct str text)
{
    (void)lang, (void)text;
    return !str_eq_c(key, "same");
}

static const char *from_of(const struct pack_order *o, const char *path)
{
    for (int i = 0; i < o->n_sources; i++)
        if (str_eq_c(o->sources[i].path, path))
            return o->sources[i].from;
    return NULL;
}

static bool is_known(struct str path)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (str_eq_c(path, files[i].path))
            return true;
    return false;
}

static void all_that_it_names_and_nothing_else(void **state)
{
    struct tree t;
    struct pack_order order = {0};
    struct pack_trouble trouble = PACK_TROUBLE_INIT;
    int wrong = 0;
    (void)state;
    tree_begin(&t);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        tree_put(&t, files[i].path, files[i].text);
    tree_load(&t, "playlists/all.yaml");
    if (!t.ok || t.findings.errors)
        fail_msg("%s", tree_lines(&t));
    assert_true(pack_contents(&t.catalog, differs, &t.arena, &order, &trouble));
    assert_true(str_eq_c(order.playlist, "playlists/all.yaml"));
    assert_int_equal(order.n_titles, 1);
    assert_true(str_eq_c(order.titles[0].text, "All of it")); /* on one line */
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *from = from_of(&order, files[i].path);
        if ((from != NULL) == files[i].wanted && (!from || fs_is_file(from)))
            continue;
        print_error("%s: %s\n", files[i].path, from ? "is not needed" : "is missing");
        wrong++;
    }
    for (int i = 0; i < order.n_sources; i++)
        assert_true(is_known(order.sources[i].path));
    assert_int_equal(wrong, 0);
    tree_end(&t);
}

/* The folder may be reached by another name, and a file in it may be a link to a disk of films. */
static void links_on_the_way_change_nothing(void **state)
{
    struct tree t;
    struct pack_order order = {0};
    struct pack_trouble trouble = PACK_TROUBLE_INIT;
    (void)state;
    tree_begin(&t);
    tree_put(&t, "town/playlists/a.yaml", "capsule-kiosk: 1\ntitle: A\ncapsules: [{id: one, title: One, media: one.mp4}]\n");
    tree_put(&t, "disk/films/harvest.mp4", "x");
    tree_put(&t, "town/media/own/one.en.vtt", "WEBVTT\n");
    assert_int_equal(symlink("town", tree_path(&t, "short")), 0);
    assert_int_equal(symlink("harvest.mp4", tree_path(&t, "disk/films/two.mp4")), 0);
    tree_put(&t, "town/media/own/one.mp4", "x");
    tree_load(&t, "short/playlists/a.yaml");
    assert_true(t.ok && !t.findings.errors);
    assert_true(pack_contents(&t.catalog, NULL, &t.arena, &order, &trouble));
    assert_int_equal(order.n_sources, 3);
    assert_non_null(from_of(&order, "media/own/one.mp4"));
    assert_non_null(from_of(&order, "playlists/a.yaml"));
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_it_names_and_nothing_else),
        cmocka_unit_test(links_on_the_way_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
