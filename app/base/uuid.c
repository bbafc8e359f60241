/* 122 bits from the kernel, which never gives fewer of so few once it has started; the rest says what it is. */
#include "base/uuid.h"

#include <errno.h>
#include <stdint.h>
#include <sys/random.h>

#include "base/bug.h"

enum { BYTES = 16 };

void uuid_make(char out[UUID_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t b[BYTES];
    ssize_t got;
    do
        got = getrandom(b, sizeof b, 0);
    while (got < 0 && errno == EINTR);
    if (got != BYTES)
        BUG("no random numbers: errno %d", errno);
    b[6] = (uint8_t)((b[6] & 0x0F) | 0x40);
    b[8] = (uint8_t)((b[8] & 0x3F) | 0x80);
    for (int i = 0; i < BYTES; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        *out++ = digits[b[i] >> 4];
        *out++ = digits[b[i] & 0x0F];
    }
    *out = 0;
}

bool uuid_ok(struct str text)
{
    if (text.len != UUID_SIZE - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}
