/*
 * `pack show`, `verify`, `diff` and `extract`. Whoever shows or compares may do so without a key, and is told that nothing
 * was verified; whoever verifies or takes files out says whom to believe.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/json.h"
#include "cli/pack.h"
#include "pack/unpack.h"

struct looking {
    const struct options *o;
    struct arena arena;
    struct pack_trust trust;
    struct pack_meter meter;
    struct pack_trouble t;
    const struct pack_manifest *m; /* for progress */
};

static bool asked_well(struct looking *l, int n_packs, bool key)
{
    const struct options *o = l->o;
    struct err *err = &l->t.err;
    if (o->n_args != n_packs + 1)
        return pack_refuse(&l->t, PACK_IO, n_packs == 1 ? "name one pack" : "name two packs");
    if (key && !o->issuer)
        return pack_refuse(&l->t, PACK_IO, "say by whose key: --issuer pack.pub, or a folder of such keys");
    l->trust.anybody = !o->issuer;
    if (o->issuer && !minisign_trusted_load(o->issuer, &l->arena, &l->trust.keys, &l->trust.n_keys, err)) {
        l->t.why = PACK_IO;
        return false;
    }
    return true;
}

/* The descriptor goes with the process. */
static struct pack *open_pack(struct looking *l, const char *path)
{
    int fd = fs_open_regular(path, &l->t.err);
    if (fd < 0) {
        l->t.why = PACK_IO;
        return NULL;
    }
    return pack_open(fd, path, &l->trust, &l->t);
}

/* The reason on stderr; as one object on stdout where programs listen. */
static int end_refused(struct looking *l)
{
    bool usage = l->t.why == PACK_IO;
    if (l->o->json && !usage) {
        struct buf out = BUF_INIT;
        struct json j;
        json_init(&j, &out);
        json_open(&j, '{');
        json_key(&j, "good"), json_bool(&j, false);
        json_key(&j, "why"), json_str(&j, str_c(pack_why_name(l->t.why)));
        json_key(&j, "message"), json_str(&j, str_c(l->t.err.text));
        json_close(&j, '}');
        puts(buf_c(&out));
        buf_release(&out);
    } else {
        fprintf(stderr, "capsule-kiosk pack: %s%s%s%s\n", l->t.err.text, usage ? "" : " [",
                usage ? "" : pack_why_name(l->t.why), usage ? "" : "]");
    }
    arena_release(&l->arena);
    return usage ? EXIT_START : PACK_REFUSED;
}

static int end_well(struct looking *l, int code)
{
    arena_release(&l->arena);
    return code;
}

/* ---- show ---- */

static void show_text(const struct pack *p, const char *path)
{
    const struct pack_manifest *m = pack_manifest(p);
    printf("%s, %lld bytes\n", path, (long long)pack_bytes(p));
    for (int i = 0; i < m->n_titles; i++)
        printf("  title %" STR_FMT "         %" STR_FMT "\n", STR_ARG(m->titles[i].lang), STR_ARG(m->titles[i].text));
    printf("  content version  %lld\n  program          %d.%d.%d or later\n  begins with      %" STR_FMT "\n",
           (long long)m->content_version, m->program.major, m->program.minor, m->program.patch, STR_ARG(m->playlist));
    printf("  signed           %s %s%s\n", pack_signed_by(p) ? "by the key" : "it says by the key", pack_claims_key(p),
           pack_signed_by(p) ? ", which is trusted; files not yet verified (pack verify)"
                             : "; NOT VERIFIED (say by whose key: --issuer pack.pub)");
    printf("  files            %d, %lld bytes\n", m->n_files, (long long)m->total);
    for (int i = 0; i < m->n_files; i++)
        printf("%14lld  %" STR_FMT "\n", (long long)m->files[i].size, STR_ARG(m->files[i].path));
}

static void add_manifest(struct json *j, const struct pack *p)
{
    const struct pack_manifest *m = pack_manifest(p);
    char version[48];
    snprintf(version, sizeof version, "%d.%d.%d", m->program.major, m->program.minor, m->program.patch);
    json_key(j, "titles"), json_open(j, '{');
    for (int i = 0; i < m->n_titles; i++) {
        char lang[16];
        snprintf(lang, sizeof lang, "%" STR_FMT, STR_ARG(m->titles[i].lang));
        json_key(j, lang), json_str(j, m->titles[i].text);
    }
    json_close(j, '}');
    json_key(j, "content_version"), json_int(j, m->content_version);
    json_key(j, "program"), json_str(j, str_c(version));
    json_key(j, "playlist"), json_str(j, m->playlist);
    json_key(j, "key"), json_str(j, str_c(pack_claims_key(p)));
    json_key(j, "key_trusted"), json_bool(j, pack_signed_by(p) != NULL);
    json_key(j, "bytes"), json_int(j, pack_bytes(p));
}

static void show_json(const struct pack *p)
{
    const struct pack_manifest *m = pack_manifest(p);
    struct buf out = BUF_INIT;
    struct json j;
    json_init(&j, &out);
    json_open(&j, '{');
    add_manifest(&j, p);
    json_key(&j, "files"), json_open(&j, '[');
    for (int i = 0; i < m->n_files; i++) {
        json_open(&j, '{');
        json_key(&j, "path"), json_str(&j, m->files[i].path);
        json_key(&j, "size"), json_int(&j, m->files[i].size);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    puts(buf_c(&out));
    buf_release(&out);
}

int pack_show(const struct options *o)
{
    struct looking l = {.o = o, .t = PACK_TROUBLE_INIT};
    struct pack *p = asked_well(&l, 1, false) ? open_pack(&l, o->args[1]) : NULL;
    if (!p)
        return end_refused(&l);
    if (o->json)
        show_json(p);
    else
        show_text(p, o->args[1]);
    pack_close(p);
    return end_well(&l, EXIT_DONE);
}

/* ---- verify ---- */

static bool meter(void *ctx, const struct pack_file *file, int64_t done)
{
    struct looking *l = ctx;
    pack_meter_tell(&l->meter, file->path, done, l->m->total);
    return true;
}

static void tell_good(const struct looking *l, const struct pack *p, const char *path)
{
    const struct pack_manifest *m = pack_manifest(p);
    struct buf out = BUF_INIT;
    struct json j;
    if (!l->o->json) {
        printf("%s: good. Content version %lld, %d files, %lld bytes, signed by the key %s.\n", path,
               (long long)m->content_version, m->n_files, (long long)m->total, pack_claims_key(p));
        return;
    }
    json_init(&j, &out);
    json_open(&j, '{');
    json_key(&j, "good"), json_bool(&j, true);
    add_manifest(&j, p);
    json_close(&j, '}');
    puts(buf_c(&out));
    buf_release(&out);
}

int pack_verify(const struct options *o)
{
    struct looking l = {.o = o, .t = PACK_TROUBLE_INIT};
    struct pack *p = asked_well(&l, 1, true) ? open_pack(&l, o->args[1]) : NULL;
    if (!p)
        return end_refused(&l);
    l.m = pack_manifest(p);
    pack_meter_begin(&l.meter);
    bool good = pack_stream_all(p, &(struct pack_sink){.ctx = &l, .progress = meter}, &l.t);
    pack_meter_end(&l.meter);
    if (good)
        tell_good(&l, p, o->args[1]);
    pack_close(p);
    return good ? end_well(&l, EXIT_DONE) : end_refused(&l);
}

/* ---- diff ---- */

static bool same_file(const struct pack_file *a, const struct pack_file *b)
{
    return a->size == b->size && memcmp(a->sha256, b->sha256, sizeof a->sha256) == 0;
}

/* Lines for what only one has, or both have differently; how many, of all that one of them has. */
static int print_differences(const struct pack_manifest *a, const struct pack_manifest *b, int *all)
{
    int n = 0;
    *all = 0;
    for (int i = 0, k = 0; i < a->n_files || k < b->n_files;) {
        const struct pack_file *x = i < a->n_files ? &a->files[i] : NULL, *y = k < b->n_files ? &b->files[k] : NULL;
        int order = !x ? 1 : !y ? -1 : str_cmp(x->path, y->path);
        if (order < 0)
            printf("gone     %" STR_FMT "\n", STR_ARG(x->path));
        else if (order > 0)
            printf("new      %" STR_FMT "\n", STR_ARG(y->path));
        else if (!same_file(x, y))
            printf("changed  %" STR_FMT "\n", STR_ARG(x->path));
        n += order != 0 || !same_file(x, y);
        ++*all;
        i += order <= 0;
        k += order >= 0;
    }
    return n;
}

int pack_diff(const struct options *o)
{
    struct looking l = {.o = o, .t = PACK_TROUBLE_INIT};
    struct pack *a = asked_well(&l, 2, false) ? open_pack(&l, o->args[1]) : NULL,
                *b = a ? open_pack(&l, o->args[2]) : NULL;
    if (!b) {
        pack_close(a);
        return end_refused(&l);
    }
    const struct pack_manifest *x = pack_manifest(a), *y = pack_manifest(b);
    if (l.trust.anybody)
        puts("Signatures NOT VERIFIED (say by whose key: --issuer pack.pub).");
    printf("content version %lld to %lld\n", (long long)x->content_version, (long long)y->content_version);
    int all, n = print_differences(x, y, &all);
    printf("%d of %d files differ\n", n, all);
    bool same = !n && x->content_version == y->content_version;
    pack_close(a);
    pack_close(b);
    return end_well(&l, same ? EXIT_DONE : PACK_DIFFERS);
}

/* ---- extract ---- */

static int empty_folder(struct looking *l, const char *path)
{
    const char *const *names;
    size_t n;
    int fd = -1;
    l->t.why = PACK_IO;
    if (!fs_mkdirs(path, &l->t.err) || !fs_list(path, &l->arena, &names, &n, &l->t.err))
        return -1;
    if (n)
        err_set(&l->t.err, ERR_USAGE, "%s is not empty; name a new folder", path);
    else if ((fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        err_set_errno(&l->t.err, "cannot open %s", path);
    return fd;
}

static bool unpack(struct looking *l, struct pack *p)
{
    int dir = empty_folder(l, l->o->out);
    if (dir < 0)
        return false;
    l->t = (struct pack_trouble)PACK_TROUBLE_INIT;
    l->m = pack_manifest(p);
    pack_meter_begin(&l->meter);
    bool good = pack_unpack(p, &(struct pack_unpacking){.dir = dir, .ctx = l, .progress = meter}, &l->t);
    pack_meter_end(&l->meter);
    if (!good)
        pack_unpack_undo(p, dir);
    close(dir);
    return good;
}

int pack_extract(const struct options *o)
{
    struct looking l = {.o = o, .t = PACK_TROUBLE_INIT};
    bool asked = asked_well(&l, 1, true) && (o->out || pack_refuse(&l.t, PACK_IO, "say where to: --out DIR"));
    struct pack *p = asked ? open_pack(&l, o->args[1]) : NULL;
    if (!p)
        return end_refused(&l);
    bool good = unpack(&l, p);
    if (good)
        printf("%s: %d files, verified\n", o->out, pack_manifest(p)->n_files);
    pack_close(p);
    return good ? end_well(&l, EXIT_DONE) : end_refused(&l);
}
