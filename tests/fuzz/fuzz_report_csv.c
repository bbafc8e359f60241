/* A table that somebody edited: rows lie behind each other in the file, cells in their row, and reading it comes to an end. */
#include <stdlib.h>

#include "report/csv_read.h"
#include "report/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct csv_reader r;
    struct err err = ERR_INIT;
    size_t rows = 0, cells = 0;
    csv_reader_begin(&r, "t.csv", (struct str){(const char *)data, size});
    while (csv_reader_next(&r, &err) == CSV_ROW) {
        int64_t ms;
        if (r.n < 1 || r.n > CSV_CELLS_MAX || r.row.len > size || ++rows > size)
            abort();
        for (int i = 0; i < r.n; i++) {
            cells += r.cell[i].len;
            print_read_moment(r.cell[i], &ms);
        }
    }
    if (cells > size)
        abort();
    csv_reader_close(&r);
    return 0;
}
