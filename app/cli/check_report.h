/* What a check found, as lines for people and as JSON for editors and build servers. */
#ifndef CLI_CHECK_REPORT_H
#define CLI_CHECK_REPORT_H

#include "model/check.h"

/* The findings, then what a visitor will get, each line ended. f is settled. */
void check_report_text(const struct findings *f, const struct check_totals *t, struct buf *out);

/* One object: findings[{file,line,column,severity,code,message,hint,cell}], errors, warnings, totals{...}; as
 * playlists/README.md has it. */
void check_report_json(const struct findings *f, const struct check_totals *t, struct buf *out);

#endif
