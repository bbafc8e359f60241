/*
 * For tests: what a disk might hold when the power went after the first n entries of the log (power_log.h). What was not
 * synced is gone as a whole, torn at the sectors of the last write, or a random part of it is there, later before
 * earlier. A name is kept only if its folder was synced.
 */
#ifndef TESTS_POWER_IMAGE_H
#define TESTS_POWER_IMAGE_H

#include "power_log.h"

struct power_content {
    char *bytes;
    int64_t size, cap;
};

struct power_names {
    char of[POWER_NODES][POWER_PATH]; /* by node; "": none */
};

static void content_put(struct power_content *c, int64_t at, const char *data, size_t n)
{
    int64_t end = at + (int64_t)n;
    if (end > c->cap) {
        c->cap = end + 65536;
        c->bytes = realloc(c->bytes, (size_t)c->cap);
    }
    if (end > c->size) {
        memset(c->bytes + c->size, 0, (size_t)(end - c->size));
        c->size = end;
    }
    if (n)
        memcpy(c->bytes + at, data, n);
}

static void content_apply(struct power_content *c, const struct power_op *op)
{
    if (op->kind == POWER_WRITE)
        content_put(c, op->at, op->data, op->n);
    else if (op->at < c->size)
        c->size = op->at;
    else
        content_put(c, op->at, "", 0);
}

static uint64_t power_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Some of a write's sectors, picked by chance. */
static void content_tear(struct power_content *c, const struct power_op *op, uint64_t *seed)
{
    for (size_t from = 0; from < op->n;) {
        size_t n = POWER_SECTOR - (size_t)(op->at + (int64_t)from) % POWER_SECTOR;
        if (n > op->n - from)
            n = op->n - from;
        if (power_random(seed) % 2)
            content_put(c, op->at + (int64_t)from, op->data + from, n);
        from += n;
    }
}

static bool is_data(const struct power_op *op)
{
    return op->kind == POWER_WRITE || op->kind == POWER_TRUNCATE;
}

/* What is not yet safe of one file, from its last sync to entry n. */
static void content_pending(struct power_content *c, int node, int from, int n, enum power_way way, uint64_t *seed)
{
    int pending[POWER_OPS / 10], count = 0;
    for (int i = from; i < n; i++)
        if (is_data(&power.ops[i]) && power.ops[i].node == node) {
            assert_true(count < (int)(sizeof pending / sizeof *pending));
            pending[count++] = i;
        }
    for (int i = count - 1; way == POWER_REORDERED && i > 0; i--) {
        int j = (int)(power_random(seed) % (unsigned)(i + 1)), swap = pending[i];
        pending[i] = pending[j];
        pending[j] = swap;
    }
    for (int i = 0; i < count; i++) {
        const struct power_op *op = &power.ops[pending[i]];
        bool torn = op->kind == POWER_WRITE && (way == POWER_REORDERED || pending[i] == n - 1);
        if (torn)
            content_tear(c, op, seed);
        else if (way == POWER_TORN || power_random(seed) % 2)
            content_apply(c, op);
    }
}

/* The bytes of a file when the power went after n entries. */
static struct power_content content_after(int node, int n, enum power_way way, uint64_t *seed)
{
    struct power_content c = {0};
    int safe = 0;
    for (int i = 0; i < n; i++)
        if (power.ops[i].kind == POWER_SYNC && power.ops[i].node == node)
            safe = i;
    for (int i = 0; i < safe; i++)
        if (is_data(&power.ops[i]) && power.ops[i].node == node)
            content_apply(&c, &power.ops[i]);
    if (way != POWER_WHOLE)
        content_pending(&c, node, safe, n, way, seed);
    return c;
}

static bool in_folder(const char *path, const char *folder)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) : 0;
    return strlen(folder) == n && strncmp(path, folder, n) == 0;
}

static bool name_is_safe(int at, int n)
{
    const struct power_op *op = &power.ops[at];
    const char *path = op->kind == POWER_RENAME ? op->to : op->path;
    for (int i = at + 1; i < n; i++)
        if (power.ops[i].kind == POWER_SYNC_DIR && in_folder(path, power.ops[i].path))
            return true;
    return false;
}

static void names_apply(struct power_names *names, const struct power_op *op)
{
    const char *path = op->kind == POWER_RENAME ? op->to : op->path;
    for (int i = 0; i < power.nodes; i++)
        if (strcmp(names->of[i], path) == 0)
            names->of[i][0] = 0;
    snprintf(names->of[op->node], POWER_PATH, "%s", op->kind == POWER_UNLINK ? "" : path);
}

static void names_after(struct power_names *names, int n, enum power_way way, uint64_t *seed)
{
    memset(names, 0, sizeof(names->of[0]) * (size_t)power.nodes);
    for (int i = 0; i < n; i++) {
        enum power_kind kind = power.ops[i].kind;
        if (kind != POWER_NAME && kind != POWER_RENAME && kind != POWER_UNLINK)
            continue;
        if (name_is_safe(i, n) || way == POWER_TORN || (way == POWER_REORDERED && power_random(seed) % 2))
            names_apply(names, &power.ops[i]);
    }
}

static bool parent_is_there(const char *path)
{
    struct stat st;
    char parent[2 * POWER_PATH];
    snprintf(parent, sizeof parent, "%s", path);
    *strrchr(parent, '/') = 0;
    return stat(parent, &st) == 0;
}

/* Folders first: they come before what is in them, and so do their nodes. */
static void power_image(const char *root, int n, enum power_way way, uint64_t seed)
{
    static struct power_names names;
    bool on = power.on;
    power.on = false;
    names_after(&names, n, way, &seed);
    for (int i = 0; i < power.nodes; i++) {
        char path[2 * POWER_PATH];
        snprintf(path, sizeof path, "%s/%s", root, names.of[i]);
        if (!names.of[i][0] || !parent_is_there(path))
            continue;
        if (power.folders[i]) {
            mkdir(path, 0700);
            continue;
        }
        struct power_content c = content_after(i, n, way, &seed);
        FILE *f = fopen(path, "we");
        assert_true(f && fwrite(c.bytes ? c.bytes : "", 1, (size_t)c.size, f) == (size_t)c.size && fclose(f) == 0);
        free(c.bytes);
    }
    power.on = on;
}

/* The last step that was called safe before entry n; 0: none. */
static int power_acked(int n)
{
    int acked = 0;
    for (int i = 0; i < n; i++)
        if (power.ops[i].kind == POWER_ACK)
            acked = power.ops[i].node;
    return acked;
}

#endif
