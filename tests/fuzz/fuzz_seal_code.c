/*
 * Bytes as a code, and as what a code says: refused, or something that makes the same code again; never valid, for no
 * organisation ever signed any of it. And bytes as a PDF that may carry a code.
 */
#include <stdlib.h>
#include <string.h>

#include "gfx/pdf_find.h"
#include "seal/certificate.h"
#include "seal/code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(const uint8_t *bytes, size_t n)
{
    static const struct seal_public nobody = {{7, 1}};
    struct seal_certificate c;
    enum seal_verdict v = seal_certificate_judge(bytes, n, &nobody, &c);
    if (v == SEAL_VALID)
        abort();
    if (v != SEAL_UNREADABLE && (!c.record.name.len || c.record.name.len > SEAL_NAME_MAX))
        abort();
}

/* Whatever was read is written as the same characters: no two codes mean the same bytes. */
static void same_again(struct str text, const uint8_t *bytes, size_t n)
{
    struct buf code = BUF_INIT, grouped = BUF_INIT;
    uint8_t back[SEAL_CERTIFICATE_MAX];
    size_t m;
    seal_code_write(bytes, n, &code);
    seal_code_group(buf_str(&code), &grouped);
    if (!seal_code_read(buf_str(&grouped), back, sizeof back, &m, NULL) || m != n || memcmp(back, bytes, n) != 0)
        abort();
    if (code.len > text.len)
        abort();
    buf_release(&code);
    buf_release(&grouped);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    uint8_t bytes[SEAL_CERTIFICATE_MAX];
    size_t n;
    struct buf found = BUF_INIT;
    struct err err = ERR_INIT;
    judge(data, size);
    if (seal_code_read(text, bytes, sizeof bytes, &n, &err)) {
        judge(bytes, n);
        same_again(text, bytes, n);
    }
    if (pdf_find(text, STR(SEAL_CODE_MARK), &found) && found.len <= 4)
        abort();
    buf_release(&found);
    return 0;
}
