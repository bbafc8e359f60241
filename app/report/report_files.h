/* What the files of any report are made with, and where they go. */
#ifndef REPORT_REPORT_FILES_H
#define REPORT_REPORT_FILES_H

#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/chart.h"

struct report_files {
    const struct strings *strings;
    enum string_language lang;
    const struct theme *theme;
    struct text_engine *text;
    int64_t made_s; /* Unix time, for the foot of the page */
    /* Takes one whole file, named without a folder, in order; the page is the last. False with err ends it. */
    bool (*write)(void *ctx, const char *name, struct str bytes, struct err *err);
    void *ctx;
};

#endif
