/*
 * CSV that this program wrote (report/csv.h), and that somebody may have edited since: row by row, with the line each begins
 * on. Bytes are not believed: a row ends somewhere, cells are as many as the header has.
 */
#ifndef REPORT_CSV_READ_H
#define REPORT_CSV_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { CSV_CELLS_MAX = 64, CSV_ROW_MAX = 1 << 20 };

struct csv_reader {
    const char *path;   /* not owned */
    int fd;
    struct buf text;    /* read and not yet taken */
    size_t at;          /* of text: the next row */
    bool end;           /* of the file */
    int64_t line;       /* of the row taken last, from 1 */
    int64_t next_line;
    int n;              /* cells of that row */
    struct str cell[CSV_CELLS_MAX]; /* unquoted; valid until the next row */
    struct str row;     /* the row as it stands in the file, without its end; valid as above */
    struct arena arena; /* of cells with quotation marks inside */
};

bool csv_reader_open(struct csv_reader *r, const char *path, struct err *err);
/* The same for bytes in memory; name stands in sentences. */
void csv_reader_begin(struct csv_reader *r, const char *name, struct str text);
void csv_reader_close(struct csv_reader *r);

enum csv_step { CSV_ROW, CSV_END, CSV_BROKEN /* err says why, with path:line */ };
enum csv_step csv_reader_next(struct csv_reader *r, struct err *err);

#endif
