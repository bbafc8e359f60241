/* Output only: this program never reads JSON from outside. */
#include "base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

void json_init(struct json *j, struct buf *out)
{
    *j = (struct json){out, false};
}

static void before_value(struct json *j)
{
    if (j->comma_pending)
        buf_add_char(j->out, ',');
    j->comma_pending = true;
}

void json_open(struct json *j, char bracket)
{
    before_value(j);
    buf_add_char(j->out, bracket);
    j->comma_pending = false;
}

void json_close(struct json *j, char bracket)
{
    buf_add_char(j->out, bracket);
    j->comma_pending = true;
}

/* Bytes in front that stand for themselves: most texts are nothing else. */
static size_t plain(struct str s)
{
    size_t n = 0;
    while (n < s.len && s.ptr[n] >= 0x20 && s.ptr[n] < 0x7F && s.ptr[n] != '"' && s.ptr[n] != '\\')
        n++;
    return n;
}

static void escaped(struct buf *b, struct str s)
{
    buf_add_char(b, '"');
    for (;;) {
        size_t n = plain(s);
        buf_add(b, str_sub(s, 0, n));
        s = str_sub(s, n, s.len);
        if (!s.len)
            break;
        uint32_t cp = utf8_next(&s);
        char utf8[4];
        switch (cp) {
        case '"': buf_add_c(b, "\\\""); break;
        case '\\': buf_add_c(b, "\\\\"); break;
        case '\n': buf_add_c(b, "\\n"); break;
        case '\r': buf_add_c(b, "\\r"); break;
        case '\t': buf_add_c(b, "\\t"); break;
        default:
            if (cp < 0x20)
                buf_addf(b, "\\u%04x", (unsigned)cp);
            else
                buf_add(b, (struct str){utf8, (size_t)utf8_put(cp, utf8)});
        }
    }
    buf_add_char(b, '"');
}

void json_key(struct json *j, const char *key)
{
    before_value(j);
    escaped(j->out, str_c(key));
    buf_add_char(j->out, ':');
    j->comma_pending = false;
}

void json_str(struct json *j, struct str s)
{
    before_value(j);
    escaped(j->out, s);
}

void json_int(struct json *j, int64_t v)
{
    before_value(j);
    buf_addf(j->out, "%lld", (long long)v);
}

void json_double(struct json *j, double v)
{
    if (!isfinite(v)) {
        json_null(j);
        return;
    }
    before_value(j);
    char text[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, v);
        if (strtod(text, NULL) == v)
            break;
    }
    buf_add_c(j->out, text);
}

void json_bool(struct json *j, bool v)
{
    before_value(j);
    buf_add_c(j->out, v ? "true" : "false");
}

void json_null(struct json *j)
{
    before_value(j);
    buf_add_c(j->out, "null");
}
