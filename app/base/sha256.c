/* The compression function as FIPS 180-4 section 6.2 states it; checked in tests against its
 * published vectors. */
#include "base/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256_wide.h"

const uint32_t sha256_k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t ror(uint32_t v, int n)
{
    return v >> n | v << (32 - n);
}

/* Round j of eight, after which the names a to h of the words are where they were: nothing is moved. */
static inline void round_of(uint32_t s[8], int j, uint32_t kw)
{
    uint32_t a = s[(8 - j) & 7], e = s[(12 - j) & 7];
    uint32_t f = s[(13 - j) & 7], g = s[(14 - j) & 7], b = s[(9 - j) & 7], c = s[(10 - j) & 7];
    uint32_t t1 = s[(15 - j) & 7] + (ror(e, 6) ^ ror(e, 11) ^ ror(e, 25)) + (((f ^ g) & e) ^ g) + kw;
    uint32_t t2 = (ror(a, 2) ^ ror(a, 13) ^ ror(a, 22)) + ((a & b) | (c & (a | b)));
    s[(11 - j) & 7] += t1;
    s[(15 - j) & 7] = t1 + t2;
}

/* Word i + 16 of the schedule, in the place of word i: of sixteen, each is wanted once more and then never again. */
static inline uint32_t next_word(const uint32_t w[16], int i)
{
    uint32_t before = w[(i + 1) & 15], after = w[(i + 14) & 15];
    uint32_t s0 = ror(before, 7) ^ ror(before, 18) ^ before >> 3;
    uint32_t s1 = ror(after, 17) ^ ror(after, 19) ^ after >> 10;
    return w[i] + s0 + w[(i + 9) & 15] + s1;
}

static void digest_block(uint32_t state[8], const unsigned char *p)
{
    uint32_t w[16], s[8];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 |
               (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i += 16)
#pragma GCC unroll 16
        for (int j = 0; j < 16; j++) {
            if (i)
                w[j] = next_word(w, j);
            round_of(s, j & 7, sha256_k[i + j] + w[j]);
        }
    for (int i = 0; i < 8; i++)
        state[i] += s[i];
}

void sha256_init(struct sha256 *h)
{
    *h = (struct sha256){.wide = sha256_wide_there(), .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

static void digest(struct sha256 *h, const unsigned char *blocks, size_t n)
{
    if (h->wide) {
        sha256_wide(h->state, blocks, n);
        return;
    }
    for (; n; n--, blocks += 64)
        digest_block(h->state, blocks);
}

void sha256_add(struct sha256 *h, const void *data, size_t len)
{
    const unsigned char *p = data;
    size_t have = h->bytes % 64;
    h->bytes += len;
    if (have && have + len >= 64) {
        memcpy(h->block + have, p, 64 - have);
        digest(h, h->block, 1);
        p += 64 - have;
        len -= 64 - have;
        have = 0;
    }
    if (!have && len >= 64) {
        digest(h, p, len / 64);
        p += len - len % 64;
        len %= 64;
    }
    if (len)
        memcpy(h->block + have, p, len);
}

void sha256_end(struct sha256 *h, unsigned char out[32])
{
    uint64_t bits = h->bytes * 8;
    unsigned char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (unsigned char)(bits >> (56 - 8 * i));
    sha256_add(h, "\x80", 1);
    while (h->bytes % 64 != 56)
        sha256_add(h, "", 1);
    sha256_add(h, length, 8);
    for (int i = 0; i < 32; i++)
        out[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_hex(struct sha256 *h, char out[65])
{
    unsigned char bytes[32];
    sha256_end(h, bytes);
    for (int i = 0; i < 32; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)bytes[i]);
}

bool sha256_file(const char *path, char out[65], struct err *err)
{
    unsigned char block[65536];
    struct sha256 h;
    int fd = fs_open_regular(path, err);
    if (fd < 0)
        return false;
    sha256_init(&h);
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            err_set_errno(err, "cannot read %s", path);
            close(fd);
            return false;
        }
        if (n == 0)
            break;
        sha256_add(&h, block, (size_t)n);
    }
    close(fd);
    sha256_hex(&h, out);
    return true;
}
