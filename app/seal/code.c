/*
 * Nothing is guessed: a block whose check is wrong is refused, never mended, because a mended code
 * would say something nobody signed. Two texts of the same characters are the same code, however they are
 * spaced; the bits left over behind the last byte are zero, so that no two codes mean the same bytes.
 */
#include "seal/code.h"

#include <string.h>

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum { DATA = SEAL_CODE_BLOCK - 2, POLYNOMIAL = 0x233, MARK_LEN = sizeof SEAL_CODE_MARK - 1 };

static unsigned crc_begin(size_t block)
{
    return (unsigned)(block + 1) & 0x3FF;
}

static unsigned crc_add(unsigned crc, unsigned symbol)
{
    for (int bit = 4; bit >= 0; bit--) {
        bool out = ((crc >> 9) ^ (symbol >> bit)) & 1;
        crc = (crc << 1) & 0x3FF;
        if (out)
            crc ^= POLYNOMIAL;
    }
    return crc;
}

struct block_writer {
    struct buf *out;
    size_t block, n; /* n: characters in it so far */
    unsigned crc;
};

static void end_block(struct block_writer *w)
{
    if (!w->n)
        return;
    buf_add_char(w->out, digits[w->crc >> 5]);
    buf_add_char(w->out, digits[w->crc & 31]);
    w->block++;
    w->n = 0;
}

static void put_symbol(struct block_writer *w, unsigned symbol)
{
    if (!w->n)
        w->crc = crc_begin(w->block);
    w->crc = crc_add(w->crc, symbol);
    buf_add_char(w->out, digits[symbol]);
    if (++w->n == DATA)
        end_block(w);
}

void seal_code_write(const uint8_t *bytes, size_t n, struct buf *out)
{
    struct block_writer w = {.out = out};
    unsigned bits = 0, have = 0;
    buf_add_c(out, SEAL_CODE_MARK);
    for (size_t i = 0; i < n; i++) {
        bits = bits << 8 | bytes[i];
        for (have += 8; have >= 5; have -= 5)
            put_symbol(&w, (bits >> (have - 5)) & 31);
        bits &= (1u << have) - 1;
    }
    if (have)
        put_symbol(&w, (bits << (5 - have)) & 31);
    end_block(&w);
}

void seal_code_group(struct str code, struct buf *out)
{
    buf_add(out, str_sub(code, 0, MARK_LEN));
    for (size_t at = MARK_LEN; at < code.len; at += SEAL_CODE_GROUP) {
        buf_add_c(out, at > MARK_LEN && (at - MARK_LEN) % SEAL_CODE_BLOCK == 0 ? "  " : " ");
        buf_add(out, str_sub(code, at, at + SEAL_CODE_GROUP));
    }
}

enum { SKIP = -1, NO_SYMBOL = -2 };

static int symbol_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    const char *at = c ? strchr(digits, c) : NULL;
    if (at)
        return (int)(at - digits);
    return c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ? SKIP : NO_SYMBOL;
}

struct block_reader {
    uint8_t *out;
    size_t cap, n, block;
    unsigned bits, have;
    uint8_t held[SEAL_CODE_BLOCK];
    size_t n_held;
};

static bool put_block(struct block_reader *r, struct err *err)
{
    unsigned crc = crc_begin(r->block);
    size_t data = r->n_held - 2;
    if (r->n_held < 3)
        return err_set(err, ERR_SYNTAX, "the code is cut short: block %zu has %zu characters",
                       r->block + 1, r->n_held);
    for (size_t i = 0; i < data; i++)
        crc = crc_add(crc, r->held[i]);
    if (crc != ((unsigned)r->held[data] << 5 | r->held[data + 1]))
        return err_set(err, ERR_SYNTAX,
                       "block %zu of the code, the one that begins %c%c%c, has a wrong character in it",
                       r->block + 1, digits[r->held[0]], digits[r->held[1]], digits[r->held[2]]);
    for (size_t i = 0; i < data; i++) {
        r->bits = r->bits << 5 | r->held[i];
        r->have += 5;
        if (r->have < 8)
            continue;
        if (r->n == r->cap)
            return err_set(err, ERR_LIMIT, "the code is longer than any certificate's");
        r->have -= 8;
        r->out[r->n++] = (uint8_t)(r->bits >> r->have);
        r->bits &= (1u << r->have) - 1;
    }
    r->block++;
    r->n_held = 0;
    return true;
}

static bool take_mark(struct str *text)
{
    static const char mark[] = SEAL_CODE_MARK;
    size_t found = 0;
    while (text->len && found < MARK_LEN) {
        int s = symbol_of(text->ptr[0]);
        if (s == NO_SYMBOL || (s >= 0 && s != symbol_of(mark[found])))
            return false;
        found += s >= 0;
        *text = str_sub(*text, 1, text->len);
    }
    return found == MARK_LEN;
}

bool seal_code_read(struct str text, uint8_t *out, size_t cap, size_t *n, struct err *err)
{
    struct block_reader r = {.out = out, .cap = cap};
    if (!take_mark(&text))
        return err_set(err, ERR_SYNTAX, "this is no code of a certificate; one begins " SEAL_CODE_MARK);
    for (size_t i = 0; i < text.len; i++) {
        int s = symbol_of(text.ptr[i]);
        if (s == NO_SYMBOL)
            return err_set(err, ERR_SYNTAX, "block %zu of the code has a character that no code has",
                           r.block + 1);
        if (s == SKIP)
            continue;
        r.held[r.n_held++] = (uint8_t)s;
        if (r.n_held == SEAL_CODE_BLOCK && !put_block(&r, err))
            return false;
    }
    if (r.n_held && !put_block(&r, err))
        return false;
    if (r.bits || r.have >= 5)
        return err_set(err, ERR_SYNTAX, "the code does not end where a certificate's does");
    *n = r.n;
    return true;
}
