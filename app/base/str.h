/*
 * Text as a view: a pointer and a length, UTF-8, not necessarily ended by NUL. A view owns nothing; what is kept
 * is copied into an arena (arena_str). struct buf is the growable other half.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *ptr; /* NULL only when len is 0 */
    size_t len;      /* bytes */
};

/* For literals: STR("text"). For printf: printf("%" STR_FMT, STR_ARG(s)). */
#define STR(lit) ((struct str){"" lit, sizeof(lit) - 1})
#define STR_FMT ".*s"
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

struct str str_c(const char *c); /* view of a C string; NULL gives the empty view */
bool str_eq(struct str a, struct str b);
bool str_eq_c(struct str a, const char *b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
int str_cmp(struct str a, struct str b);                   /* bytewise; <0, 0, >0 */
struct str str_sub(struct str s, size_t from, size_t to);  /* [from, to), clamped */
struct str str_trim(struct str s);                         /* ASCII white space at both ends */
ptrdiff_t str_find(struct str s, struct str needle);       /* first place, or -1 */
ptrdiff_t str_rfind_char(struct str s, char c);            /* last place, or -1 */

/* Cuts *rest at the first sep: returns what is before it and leaves what is behind it. */
struct str str_cut(struct str *rest, char sep);

/* A copy that ends with NUL, the caller's: freed with free(). As a view: with str_free(). */
char *str_copy(struct str s);
struct str str_own(struct str s);
void str_free(struct str s); /* of str_own, or empty */

/* Whole decimal number, optional sign, nothing else; false and *out untouched otherwise (also on overflow). */
bool str_to_i64(struct str s, int64_t *out);
/* Decimal number with an optional fraction after a point, in the C locale whatever the process locale is. */
bool str_to_double(struct str s, double *out);

/* Edit distance (Levenshtein), cut off at limit: returns limit when it is that or more. */
unsigned str_distance(struct str a, struct str b, unsigned limit);

/* A growable string. Invariant: ptr[len] is NUL once anything was added. Zero-initialise with BUF_INIT. */
struct buf {
    char *ptr; /* owned; freed by buf_release */
    size_t len;
    size_t cap;
};
#define BUF_INIT {NULL, 0, 0}

void buf_release(struct buf *b); /* frees the bytes and zeroes the struct */
void buf_clear(struct buf *b);   /* length 0, keeps the memory */
void buf_cut(struct buf *b, size_t len); /* to at most len bytes */
void buf_add(struct buf *b, struct str s);
void buf_add_c(struct buf *b, const char *c);
void buf_add_char(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
const char *buf_c(const struct buf *b);     /* NUL-ended; "" while empty */
struct str buf_str(const struct buf *b);    /* valid until the next change */

#endif
