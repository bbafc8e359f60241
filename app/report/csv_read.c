/* One block of the file in memory, and what is left of a row at its end. RFC 4180, with LF alone as an end of line, too. */
#include "report/csv_read.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"

enum { BLOCK = 1 << 16 };

bool csv_reader_open(struct csv_reader *r, const char *path, struct err *err)
{
    *r = (struct csv_reader){.path = path, .next_line = 1};
    r->fd = fs_open_regular(path, err);
    return r->fd >= 0;
}

void csv_reader_begin(struct csv_reader *r, const char *name, struct str text)
{
    *r = (struct csv_reader){.path = name, .fd = -1, .next_line = 1, .end = true};
    buf_add(&r->text, text);
}

void csv_reader_close(struct csv_reader *r)
{
    if (r->fd >= 0)
        close(r->fd);
    r->fd = -1;
    buf_release(&r->text);
    arena_release(&r->arena);
}

/* More of the file behind what is left. */
static bool fill(struct csv_reader *r, struct err *err)
{
    if (r->at)
        memmove(r->text.ptr, r->text.ptr + r->at, r->text.len - r->at);
    buf_cut(&r->text, r->text.len - r->at);
    r->at = 0;
    r->text.ptr = mem_grow(r->text.ptr, &r->text.cap, r->text.len + BLOCK + 1, 1);
    ssize_t n;
    do
        n = read(r->fd, r->text.ptr + r->text.len, BLOCK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return err_set_errno(err, "cannot read %s", r->path);
    r->end = n == 0;
    r->text.len += (size_t)n;
    r->text.ptr[r->text.len] = 0;
    return true;
}

static enum csv_step broken(struct csv_reader *r, struct err *err, const char *why)
{
    err_set(err, ERR_SYNTAX, "%s:%lld: %s", r->path, (long long)r->line, why);
    return CSV_BROKEN;
}

/* Length of the row in front with its end of line; 0: it is not all here. Where a quoted cell holds line ends, they count
 * for *lines. */
static size_t row_length(const struct csv_reader *r, int64_t *lines)
{
    bool quoted = false;
    *lines = 0;
    for (size_t i = r->at; i < r->text.len; i++) {
        char c = r->text.ptr[i];
        if (c == '"')
            quoted = !quoted;
        *lines += c == '\n';
        if (c == '\n' && !quoted)
            return i + 1 - r->at;
    }
    return 0;
}

/* Of a cell in quotation marks; *rest moves behind it. */
static bool quoted_cell(struct csv_reader *r, struct str *rest, struct str *out)
{
    char *text = arena_alloc(&r->arena, rest->len);
    size_t n = 0, i = 1;
    for (;; i++) {
        if (i >= rest->len)
            return false;
        if (rest->ptr[i] != '"')
            text[n++] = rest->ptr[i];
        else if (i + 1 < rest->len && rest->ptr[i + 1] == '"')
            text[n++] = rest->ptr[i++];
        else
            break;
    }
    *rest = str_sub(*rest, i + 1, rest->len);
    *out = (struct str){text, n};
    return !rest->len || rest->ptr[0] == ',';
}

static bool cut_cells(struct csv_reader *r)
{
    struct str rest = r->row;
    arena_reset(&r->arena);
    for (r->n = 0; r->n < CSV_CELLS_MAX;) {
        struct str *cell = &r->cell[r->n++];
        if (rest.len && rest.ptr[0] == '"') {
            if (!quoted_cell(r, &rest, cell))
                return false;
        } else {
            const char *end = rest.len ? memchr(rest.ptr, ',', rest.len) : NULL;
            *cell = str_sub(rest, 0, end ? (size_t)(end - rest.ptr) : rest.len);
            rest = str_sub(rest, cell->len, rest.len);
        }
        if (!rest.len)
            return true;
        rest = str_sub(rest, 1, rest.len);
    }
    return false;
}

enum csv_step csv_reader_next(struct csv_reader *r, struct err *err)
{
    int64_t lines = 0;
    size_t n;
    r->line = r->next_line;
    while (!(n = row_length(r, &lines)) && !r->end) {
        if (r->text.len - r->at > CSV_ROW_MAX)
            return broken(r, err, "this row has no end: a quotation mark is open");
        if (!fill(r, err))
            return CSV_BROKEN;
    }
    if (!n && r->at == r->text.len)
        return CSV_END;
    if (!n)
        n = r->text.len - r->at; /* the last line has no end */
    r->row = (struct str){r->text.ptr + r->at, n};
    while (r->row.len && memchr("\r\n", r->row.ptr[r->row.len - 1], 2))
        r->row.len--;
    r->at += n;
    r->next_line += lines ? lines : 1;
    return cut_cells(r) ? CSV_ROW : broken(r, err, "this row is no CSV: a quotation mark stands where none can");
}
