/* A streaming JSON writer (RFC 8259): commas, quotes and escapes are its matter, nesting is the caller's. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct json {
    struct buf *out;    /* not owned */
    bool comma_pending; /* the next value at this level needs a comma before it */
};

void json_init(struct json *j, struct buf *out);
void json_open(struct json *j, char bracket);            /* '{' or '[' */
void json_close(struct json *j, char bracket);           /* '}' or ']' */
void json_key(struct json *j, const char *key);          /* before each member value */
void json_str(struct json *j, struct str s);             /* malformed UTF-8 becomes U+FFFD */
void json_int(struct json *j, int64_t v);
void json_double(struct json *j, double v);              /* shortest of %.15g..%.17g; not finite: null */
void json_bool(struct json *j, bool v);
void json_null(struct json *j);

#endif
