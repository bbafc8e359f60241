/* Packs of small editions, and a data folder to install them in. An edition is its number: title, media and version. */
#ifndef TESTS_RIG_CONTENT_H
#define TESTS_RIG_CONTENT_H

#include "rig_pack.h"

#include "base/log.h"
#include "pack/install.h"
#include "pack/installed.h"
#include "pack/verify.h"

struct rig_content {
    struct rig_pack pack;
    const char *data;
    struct trust trust;
};

static inline void rig_content_make(struct rig_content *c)
{
    rig_pack_make(&c->pack);
    c->data = rig_at(&c->pack, "data");
    assert_int_equal(mkdir(c->data, 0700), 0);
    setenv("XDG_CACHE_HOME", rig_at(&c->pack, "cache"), 1);
    c->trust = (struct trust){.keys = {c->pack.trusted}, .n = 1};
}

static inline void rig_content_remove(struct rig_content *c)
{
    rig_pack_remove(&c->pack);
}

/* playlist NULL: one that can be shown; body: what the medium holds behind its head. */
static inline const char *edition_as(struct rig_content *c, int n, const char *playlist, struct str body)
{
    struct rig_pack *r = &c->pack;
    struct arena *a = &r->a;
    const char *files[] = {"playlists/p.yaml", "media/own/one.mp4", "media/own/more/notes.en.vtt", "media/own/one.en.vtt", "media/own/one.fr.vtt"};
    struct pack_source *sources = arena_array(a, ARRAY_LEN(files), struct pack_source);
    struct pack_title *title = arena_new(a, struct pack_title);
    struct str texts[ARRAY_LEN(files)] = {
        playlist ? str_c(playlist)
                 : arena_strf(a, "capsule-kiosk: 1\ntitle: Edition %d\nlanguages: [en]\ncapsules:\n- {id: one, title: One, media: one.mp4}\n", n),
        {NULL, 0}, arena_strf(a, "WEBVTT\n\n00:01.000 --> 00:02.000\nEdition %d\n", n),
        STR("WEBVTT\n\n00:01.000 --> 00:02.000\nThe first\n"), STR("WEBVTT\n\n00:01.000 --> 00:02.000\nLa premi\xC3\xA8re\n")};
    struct buf medium = BUF_INIT;
    buf_add(&medium, (struct str){"\0\0\0\x18" "ftypmp42", 12});
    buf_addf(&medium, " edition %d ", n);
    buf_add(&medium, body);
    texts[1] = buf_str(&medium);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        const char *at = arena_strf(a, "edition-%d/%s", n, files[i]).ptr;
        rig_file(r, at, texts[i].ptr, texts[i].len);
        sources[i] = (struct pack_source){str_c(files[i]), rig_at(r, at)};
    }
    buf_release(&medium);
    *title = (struct pack_title){STR("en"), arena_strf(a, "Edition %d", n)};
    const struct pack_order order = {.content_version = n, .program = {0, 1, 0}, .playlist = STR("playlists/p.yaml"), .n_titles = 1,
                                     .titles = title, .n_sources = ARRAY_LEN(files), .sources = sources, .key = &r->key};
    const char *to = rig_at(r, arena_strf(a, "edition-%d.capsulepack", n).ptr);
    struct pack_trouble t = PACK_TROUBLE_INIT;
    if (!pack_write(&order, to, &t))
        fail_msg("%s", t.err.text);
    return to;
}

static inline const char *edition(struct rig_content *c, int n)
{
    return edition_as(c, n, NULL, STR(""));
}

static inline enum install_end install_as(struct rig_content *c, const char *pack, bool older, struct install_result *r)
{
    const struct install_order o = {.data_dir = c->data, .pack = pack, .trust = &c->trust, .older = older};
    install_run(&o, r);
    return r->end;
}

static inline void install_good(struct rig_content *c, const char *pack)
{
    struct install_result r;
    if (install_as(c, pack, false, &r) != INSTALL_DONE)
        fail_msg("%s: %s", install_end_name(r.end), r.trouble.err.text);
}

static inline void count_bad(void *ctx, const struct pack_file *file)
{
    (void)file;
    ++*(int *)ctx;
}

/* The edition in a slot, every file of it whole; -1: it is not. */
static inline int edition_in(const char *data, int slot)
{
    struct arena a = ARENA_INIT;
    struct installed in;
    struct str text;
    struct err err = ERR_INIT;
    int bad = 0, n = -1;
    const struct verify v = {.data_dir = data, .slot = slot, .ctx = &bad, .bad = count_bad};
    if (installed_read(&a, data, slot, &in, &err) && verify_slot(&v, &err) && !bad &&
        fs_read(in.playlist, 4096, &a, &text, &err) &&
        str_find(text, arena_strf(&a, "Edition %d\n", (int)in.manifest.content_version)) >= 0)
        n = (int)in.manifest.content_version;
    arena_release(&a);
    return n;
}

/* As the next start finds it: 0 for what the program was given, -1 where anything is there by half. */
static inline int edition_shown(const char *data)
{
    struct arena a = ARENA_INIT;
    struct slots s;
    slots_clean(data);
    slots_read(data, &s);
    int n = s.active == SLOT_NONE ? 0 : edition_in(data, s.active);
    for (int i = 0; i < SLOTS; i++) {
        if (s.whole[i] && edition_in(data, i) < 0)
            n = -1;
        if (!s.whole[i] && fs_exists(slots_path(&a, data, i, NULL)))
            n = -1;
    }
    arena_release(&a);
    return n;
}

#endif
