/*
 * Decimal numbers in millionths. A tolerance of 0.1 around 2.5 is then exactly what the author
 * wrote, and what somebody typed can be kept and given back digit by digit.
 */
#include "model/decimal.h"

/* Digits from *at on into *value; how many there were. */
static int read_digits(struct str s, size_t *at, int64_t *value, int most)
{
    int n = 0;
    for (; *at < s.len && s.ptr[*at] >= '0' && s.ptr[*at] <= '9'; (*at)++, n++)
        if (n < most)
            *value = *value * 10 + (s.ptr[*at] - '0');
    return n;
}

bool decimal_read(struct str s, int64_t *e6)
{
    s = str_trim(s);
    bool minus = s.len && s.ptr[0] == '-';
    int64_t whole = 0, part = 0;
    size_t at = minus;
    int n = read_digits(s, &at, &whole, DECIMAL_DIGITS), places = 0;
    if (n == 0 || n > DECIMAL_DIGITS)
        return false;
    if (at < s.len && (s.ptr[at] == '.' || s.ptr[at] == ',')) {
        at++;
        places = read_digits(s, &at, &part, DECIMAL_PLACES);
        if (places == 0 || places > DECIMAL_PLACES)
            return false;
    }
    if (at < s.len)
        return false;
    for (int i = places; i < DECIMAL_PLACES; i++)
        part *= 10;
    *e6 = (whole * DECIMAL_ONE + part) * (minus ? -1 : 1);
    return true;
}

int decimal_places(int64_t e6)
{
    int places = DECIMAL_PLACES;
    for (; places > 0 && e6 % 10 == 0; places--)
        e6 /= 10;
    return places;
}

struct str decimal_print(struct arena *arena, int64_t e6)
{
    int places = decimal_places(e6);
    int64_t size = e6 < 0 ? -e6 : e6, part = size % DECIMAL_ONE;
    const char *sign = e6 < 0 ? "-" : "";
    if (places == 0)
        return arena_strf(arena, "%s%lld", sign, (long long)(size / DECIMAL_ONE));
    for (int i = places; i < DECIMAL_PLACES; i++)
        part /= 10;
    return arena_strf(arena, "%s%lld.%0*lld", sign, (long long)(size / DECIMAL_ONE), places,
                      (long long)part);
}
