/*
 * One block of plain text is in memory at a time and wiped afterwards. The head is the additional data of the first
 * block: another head (another key's id, another salt) does not fit the rest.
 */
#include "seal/sealed.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/fs.h"
#include "seal/pin.h"

#define MARK "CKSEALED1\n"

enum {
    MARK_BYTES = sizeof MARK - 1,
    BLOCK = 64 * 1024,
    SEALED_BLOCK = BLOCK + crypto_secretstream_xchacha20poly1305_ABYTES,
    BOX_BYTES = crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES,
    HEAD_KEY = MARK_BYTES + 1 + SEAL_ID_BYTES + BOX_BYTES,
    HEAD_CODE = MARK_BYTES + 1 + crypto_pwhash_SALTBYTES,
    HEAD_MAX = HEAD_KEY,
    PASSES = 3,
    MEMORY = 64 * 1024 * 1024,
    CODE_SIGNS = 12,
    CODE_GROUP = 4
};

static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* ---- codes ---- */

static void group_code(const char plain[CODE_SIGNS], char out[SEAL_PASSCODE_SIZE])
{
    size_t n = 0;
    for (int i = 0; i < CODE_SIGNS; i++) {
        if (i && i % CODE_GROUP == 0)
            out[n++] = '-';
        out[n++] = plain[i];
    }
    out[n] = '\0';
}

bool seal_passcode_make(char out[SEAL_PASSCODE_SIZE], struct err *err)
{
    char plain[CODE_SIGNS];
    if (sodium_init() < 0)
        return err_set(err, ERR_IO, "the system gives no random numbers");
    for (int i = 0; i < CODE_SIGNS; i++)
        plain[i] = signs[randombytes_uniform(sizeof signs - 1)];
    group_code(plain, out);
    seal_wipe(plain, sizeof plain);
    return true;
}

static char sign_meant(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        return '0';
    if (c == 'I' || c == 'L')
        return '1';
    return c && strchr(signs, c) ? c : '\0';
}

bool seal_passcode_read(struct str typed, char out[SEAL_PASSCODE_SIZE])
{
    char plain[CODE_SIGNS];
    int n = 0;
    bool ok = true;
    for (size_t i = 0; i < typed.len && ok; i++) {
        char c = typed.ptr[i];
        if (c == '-' || c == ' ')
            continue;
        ok = n < CODE_SIGNS && (plain[n] = sign_meant(c));
        n += ok;
    }
    ok = ok && n == CODE_SIGNS;
    if (ok)
        group_code(plain, out);
    seal_wipe(plain, sizeof plain);
    return ok;
}

/* ---- heads and keys ---- */

struct head {
    uint8_t bytes[HEAD_MAX];
    size_t n;
    uint8_t key[crypto_secretstream_xchacha20poly1305_KEYBYTES]; /* wiped by who made it */
};

static bool key_of_code(struct head *h, struct str code, struct err *err)
{
    char plain[SEAL_PASSCODE_SIZE];
    if (!seal_passcode_read(code, plain))
        return err_set(err, ERR_CONTENT, "a code has twelve letters and digits, like 7K3D-9QXA-M2FT");
    bool ok = crypto_pwhash(h->key, sizeof h->key, plain, strlen(plain), h->bytes + MARK_BYTES + 1, PASSES, MEMORY,
                            crypto_pwhash_ALG_ARGON2ID13) == 0;
    seal_wipe(plain, sizeof plain);
    return ok || err_set(err, ERR_IO, "there is not enough memory to open or seal a file with a code");
}

static bool head_for_key(struct head *h, const struct seal_public *organisation, struct err *err)
{
    uint8_t box_key[crypto_box_PUBLICKEYBYTES];
    seal_key_id(organisation, h->bytes + MARK_BYTES + 1);
    crypto_secretstream_xchacha20poly1305_keygen(h->key);
    if (crypto_sign_ed25519_pk_to_curve25519(box_key, organisation->bytes) != 0)
        return err_set(err, ERR_CONTENT, "the organisation's public key is none that files can be sealed for");
    crypto_box_seal(h->bytes + MARK_BYTES + 1 + SEAL_ID_BYTES, h->key, sizeof h->key, box_key);
    return true;
}

static bool head_make(struct head *h, const struct seal_lock *lock, struct err *err)
{
    memcpy(h->bytes, MARK, MARK_BYTES);
    h->bytes[MARK_BYTES] = lock->organisation ? 'K' : 'C';
    h->n = lock->organisation ? HEAD_KEY : HEAD_CODE;
    if (lock->organisation)
        return head_for_key(h, lock->organisation, err);
    randombytes_buf(h->bytes + MARK_BYTES + 1, crypto_pwhash_SALTBYTES);
    return key_of_code(h, lock->code, err);
}

static bool key_from_box(struct head *h, const struct seal_secret *secret, struct err *err)
{
    uint8_t id[SEAL_ID_BYTES], public_box[crypto_box_PUBLICKEYBYTES], secret_box[crypto_box_SECRETKEYBYTES];
    uint8_t pair[crypto_sign_SECRETKEYBYTES];
    char wanted[SEAL_ID_TEXT], have[SEAL_ID_TEXT];
    seal_key_id(&secret->public_key, id);
    seal_id_text(h->bytes + MARK_BYTES + 1, wanted);
    seal_id_text(id, have);
    if (memcmp(id, h->bytes + MARK_BYTES + 1, SEAL_ID_BYTES) != 0)
        return err_set(err, ERR_CONTENT, "it was sealed for the key %s; this key is %s", wanted, have);
    memcpy(pair, secret->seed, SEAL_KEY_BYTES);
    memcpy(pair + SEAL_KEY_BYTES, secret->public_key.bytes, SEAL_KEY_BYTES);
    bool ok = crypto_sign_ed25519_pk_to_curve25519(public_box, secret->public_key.bytes) == 0 &&
              crypto_sign_ed25519_sk_to_curve25519(secret_box, pair) == 0 &&
              crypto_box_seal_open(h->key, h->bytes + MARK_BYTES + 1 + SEAL_ID_BYTES, BOX_BYTES, public_box,
                                   secret_box) == 0;
    seal_wipe(pair, sizeof pair);
    seal_wipe(secret_box, sizeof secret_box);
    return ok || err_set(err, ERR_CONTENT, "its beginning is damaged");
}

/* ---- files ---- */

/* Reads until n bytes or the end; -1 with err. */
static ssize_t read_all(int fd, uint8_t *out, size_t n, const char *path, struct err *err)
{
    size_t have = 0;
    while (have < n) {
        ssize_t got = read(fd, out + have, n - have);
        if (got < 0) {
            err_set_errno(err, "cannot read %s", path);
            return -1;
        }
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

static bool write_all(int fd, const uint8_t *bytes, size_t n, const char *path, struct err *err)
{
    for (size_t done = 0; done < n;) {
        ssize_t put = write(fd, bytes + done, n - done);
        if (put < 0)
            return err_set_errno(err, "cannot write %s", path);
        done += (size_t)put;
    }
    return true;
}

static bool head_read(struct head *h, int fd, const char *path, const struct seal_lock *lock, struct err *err)
{
    ssize_t n = read_all(fd, h->bytes, MARK_BYTES + 1, path, err);
    if (n < 0)
        return false;
    char kind = (char)h->bytes[MARK_BYTES];
    if (n < MARK_BYTES + 1 || memcmp(h->bytes, MARK, MARK_BYTES) != 0 || (kind != 'K' && kind != 'C'))
        return err_set(err, ERR_CONTENT, "%s is no sealed file", path);
    h->n = kind == 'K' ? HEAD_KEY : HEAD_CODE;
    n = read_all(fd, h->bytes + MARK_BYTES + 1, h->n - MARK_BYTES - 1, path, err);
    if (n < 0)
        return false;
    if ((size_t)n < h->n - MARK_BYTES - 1)
        return err_set(err, ERR_CONTENT, "%s ends too early", path);
    if (kind == 'K' && !lock->secret)
        return err_set(err, ERR_CONTENT, "%s is opened by the organisation's secret key, not by a code", path);
    if (kind == 'C' && lock->secret)
        return err_set(err, ERR_CONTENT, "%s is opened by its code, not by a key", path);
    if (kind == 'C')
        return key_of_code(h, lock->code, err);
    return key_from_box(h, lock->secret, err) || err_wrap(err, "%s", path);
}

/* Two ends and the blocks between them: files, or memory when sealing. */
struct passage {
    int in, out;
    struct str bytes;   /* what is left of them, when there is no in */
    struct buf *memory; /* instead of out; NULL: out */
    const char *from, *to;
    bool (*stop)(void *ctx);
    void *ctx;
    crypto_secretstream_xchacha20poly1305_state stream;
    uint8_t plain[BLOCK], sealed[SEALED_BLOCK];
};

static ssize_t take_block(struct passage *p, struct err *err)
{
    if (p->in >= 0)
        return read_all(p->in, p->plain, BLOCK, p->from, err);
    size_t n = p->bytes.len < BLOCK ? p->bytes.len : BLOCK;
    if (n)
        memcpy(p->plain, p->bytes.ptr, n);
    p->bytes = (struct str){p->bytes.ptr + n, p->bytes.len - n};
    return (ssize_t)n;
}

static bool put(struct passage *p, const uint8_t *bytes, size_t n, struct err *err)
{
    if (!p->memory)
        return write_all(p->out, bytes, n, p->to, err);
    buf_add(p->memory, (struct str){(const char *)bytes, n});
    return true;
}

static bool close_blocks(struct passage *p, const struct head *h, struct err *err)
{
    uint8_t header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    crypto_secretstream_xchacha20poly1305_init_push(&p->stream, header, h->key);
    if (!put(p, h->bytes, h->n, err) || !put(p, header, sizeof header, err))
        return false;
    for (bool first = true, last = false; !last; first = false) {
        if (p->stop && p->stop(p->ctx))
            return err_set(err, ERR_IO, "stopped before %s was whole", p->to);
        ssize_t n = take_block(p, err);
        if (n < 0)
            return false;
        last = n < BLOCK;
        unsigned long long made = 0;
        crypto_secretstream_xchacha20poly1305_push(&p->stream, p->sealed, &made, p->plain, (unsigned long long)n,
                                                   first ? h->bytes : NULL, first ? h->n : 0,
                                                   last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        if (!put(p, p->sealed, (size_t)made, err))
            return false;
    }
    return true;
}

static bool open_blocks(struct passage *p, const struct head *h, struct err *err)
{
    uint8_t header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    ssize_t n = read_all(p->in, header, sizeof header, p->from, err);
    if (n < 0)
        return false;
    bool ok = (size_t)n == sizeof header &&
              crypto_secretstream_xchacha20poly1305_init_pull(&p->stream, header, h->key) == 0;
    for (bool first = true, last = false; ok && !last; first = false) {
        unsigned char tag = 0;
        unsigned long long made = 0;
        n = read_all(p->in, p->sealed, SEALED_BLOCK, p->from, err);
        if (n < 0)
            return false;
        ok = crypto_secretstream_xchacha20poly1305_pull(&p->stream, p->plain, &made, &tag, p->sealed,
                                                        (unsigned long long)n, first ? h->bytes : NULL,
                                                        first ? h->n : 0) == 0;
        if (!ok && first && h->bytes[MARK_BYTES] == 'C')
            return err_set(err, ERR_CONTENT, "%s was not sealed with this code, or is damaged", p->from);
        last = ok && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        ok = ok && (last || n == SEALED_BLOCK);
        if (ok && !write_all(p->out, p->plain, (size_t)made, p->to, err))
            return false;
    }
    return (ok && read_all(p->in, p->sealed, 1, p->from, err) == 0) ||
           err_set(err, ERR_CONTENT, "%s is damaged or not whole; nothing of it was kept", p->from);
}

/* work between FROM and TO.tmp; TO appears when it succeeded and is on the disk. */
static bool pass(struct passage *p, const struct head *h,
                 bool (*work)(struct passage *p, const struct head *h, struct err *err), struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *draft = arena_strf(&arena, "%s.tmp", p->to).ptr;
    p->out = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = p->out >= 0 || err_set_errno(err, "cannot write %s", draft);
    ok = ok && work(p, h, err);
    ok = ok && (fsync(p->out) == 0 || err_set_errno(err, "cannot write %s", draft));
    if (p->out >= 0)
        close(p->out);
    ok = ok && fs_move(draft, p->to, err);
    if (!ok)
        unlink(draft);
    arena_release(&arena);
    return ok;
}

/* Heads and blocks hold keys and plain text: gone afterwards, however it ended. */
static bool between(const char *from, const char *to, const struct seal_lock *lock, bool closing,
                    bool (*stop)(void *ctx), void *ctx, struct err *err)
{
    struct head h = {0};
    struct arena arena = ARENA_INIT;
    struct passage *p = arena_array(&arena, 1, struct passage);
    p->from = from;
    p->to = to;
    p->stop = stop;
    p->ctx = ctx;
    bool ok = sodium_init() >= 0 || err_set(err, ERR_IO, "the system gives no random numbers");
    p->in = ok ? fs_open_regular(from, err) : -1;
    ok = p->in >= 0 && (closing ? head_make(&h, lock, err) : head_read(&h, p->in, from, lock, err)) &&
         pass(p, &h, closing ? close_blocks : open_blocks, err);
    if (p->in >= 0)
        close(p->in);
    seal_wipe(&h, sizeof h);
    seal_wipe(p, sizeof *p);
    arena_release(&arena);
    return ok;
}

bool seal_file(const char *from, const char *to, const struct seal_lock *lock, bool (*stop)(void *ctx), void *ctx,
               struct err *err)
{
    return between(from, to, lock, true, stop, ctx, err);
}

bool seal_bytes(struct str plain, const struct seal_lock *lock, struct buf *out, struct err *err)
{
    struct head h = {0};
    struct arena arena = ARENA_INIT;
    struct passage *p = arena_array(&arena, 1, struct passage);
    p->in = p->out = -1;
    p->bytes = plain;
    p->memory = out;
    bool ok = sodium_init() >= 0 || err_set(err, ERR_IO, "the system gives no random numbers");
    ok = ok && head_make(&h, lock, err) && close_blocks(p, &h, err);
    seal_wipe(&h, sizeof h);
    seal_wipe(p, sizeof *p);
    arena_release(&arena);
    return ok;
}

bool seal_open_file(const char *from, const char *to, const struct seal_lock *lock, struct err *err)
{
    return between(from, to, lock, false, NULL, NULL, err);
}

char seal_file_kind(const char *path)
{
    uint8_t head[MARK_BYTES + 1];
    int fd = fs_open_regular(path, NULL);
    bool ok = fd >= 0 && read_all(fd, head, sizeof head, path, NULL) == (ssize_t)sizeof head &&
              memcmp(head, MARK, MARK_BYTES) == 0 && (head[MARK_BYTES] == 'K' || head[MARK_BYTES] == 'C');
    if (fd >= 0)
        close(fd);
    return ok ? (char)head[MARK_BYTES] : 0;
}
