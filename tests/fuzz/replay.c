/*
 * Runs a fuzz target without a fuzzer: over every file of its corpus and over mutations of each
 * that are the same on every machine and in every run. Found crashes go into the corpus and stay
 * found.
 *
 * fuzz_NAME [FOLDER [MUTATIONS]]   default: tests/fuzz/corpus/NAME and 200 for each file
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MAX = 16 << 20, SECONDS_MAX = 120 };

struct corpus {
    struct arena arena;
    struct str *files;
    const char *const *names;
    size_t n;
};

static uint32_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static uint32_t below(uint64_t *state, size_t n)
{
    return n ? next_random(state) % (uint32_t)n : 0;
}

/* In a block of exactly this size, so that a sanitizer sees the first byte read behind it. */
static void run_once(struct str input)
{
    uint8_t *exact = malloc(input.len ? input.len : 1);
    if (!exact)
        abort();
    if (input.len)
        memcpy(exact, input.ptr, input.len);
    LLVMFuzzerTestOneInput(exact, input.len);
    free(exact);
}

static void flip(struct buf *b, uint64_t *r)
{
    for (uint32_t n = 1 + below(r, 8); b->len && n > 0; n--)
        b->ptr[below(r, b->len)] ^= (char)(1 << below(r, 8));
}

static void truncate_at(struct buf *b, uint64_t *r)
{
    struct buf shorter = BUF_INIT;
    buf_add(&shorter, str_sub(buf_str(b), 0, below(r, b->len + 1)));
    buf_release(b);
    *b = shorter;
}

/* The head of one and the tail of another. */
static void splice(struct buf *b, struct str other, uint64_t *r)
{
    truncate_at(b, r);
    buf_add(b, str_sub(other, below(r, other.len + 1), other.len));
}

/* A piece of itself once more, somewhere else. */
static void repeat(struct buf *b, uint64_t *r)
{
    struct buf longer = BUF_INIT;
    struct str s = buf_str(b);
    size_t at = below(r, s.len + 1), from = below(r, s.len + 1), len = below(r, 64);
    buf_add(&longer, str_sub(s, 0, at));
    for (uint32_t n = 1 + below(r, 4); n > 0; n--)
        buf_add(&longer, str_sub(s, from, from + len));
    buf_add(&longer, str_sub(s, at, s.len));
    buf_release(b);
    *b = longer;
}

static void overwrite(struct buf *b, uint64_t *r)
{
    static const char odd[] = {0,   1,   '\n', '\r', '<',        '>',        '&',
                               '-', ':', '{',  '"',  (char)0x80, (char)0xC3, (char)0xFF};
    for (uint32_t n = 1 + below(r, 4); b->len && n > 0; n--)
        b->ptr[below(r, b->len)] = odd[below(r, sizeof odd)];
}

static void mutate(const struct corpus *c, size_t file, uint64_t seed)
{
    struct buf b = BUF_INIT;
    uint64_t r = seed;
    next_random(&r);
    buf_add(&b, c->files[file]);
    for (uint32_t n = 1 + below(&r, 3); n > 0; n--) {
        switch (below(&r, 5)) {
        case 0: flip(&b, &r); break;
        case 1: truncate_at(&b, &r); break;
        case 2: splice(&b, c->files[below(&r, c->n)], &r); break;
        case 3: repeat(&b, &r); break;
        case 4: overwrite(&b, &r); break;
        }
    }
    run_once(buf_str(&b));
    buf_release(&b);
}

static bool corpus_load(struct corpus *c, const char *folder, struct err *err)
{
    if (!fs_list(folder, &c->arena, &c->names, &c->n, err))
        return false;
    c->files = arena_array(&c->arena, c->n, struct str);
    for (size_t i = 0; i < c->n; i++)
        if (!fs_read(fs_join(&c->arena, folder, c->names[i]), FILE_MAX, &c->arena, &c->files[i],
                     err))
            return false;
    return true;
}

int main(int argc, char **argv)
{
    const char *base = fs_base_of(argv[0]);
    const char *name = strncmp(base, "fuzz_", 5) == 0 ? base + 5 : base;
    struct corpus c = {.arena = ARENA_INIT};
    struct err err = ERR_INIT;
    const char *folder =
        argc > 1 ? argv[1] : arena_strf(&c.arena, "tests/fuzz/corpus/%s", name).ptr;
    long mutations = argc > 2 ? strtol(argv[2], NULL, 10) : 200;
    long runs = 0;
    log_set_level((enum log_level) - 1);       /* broken input is the point here, not news */
    alarm(SECONDS_MAX * (argc > 2 ? 100 : 5)); /* an endless loop is a failure, not a hang */
    if (!corpus_load(&c, folder, &err)) {
        printf("not ok %s: %s\n", name, err.text);
        return 1;
    }
    for (size_t i = 0; i < c.n; i++, runs++)
        run_once(c.files[i]);
    for (size_t i = 0; i < c.n; i++)
        for (long k = 0; k < mutations; k++, runs++)
            mutate(&c, i, (uint64_t)i << 32 | (uint64_t)k);
    printf("ok %s: files=%zu runs=%ld\n", name, c.n, runs);
    arena_release(&c.arena);
    return c.n == 0;
}
