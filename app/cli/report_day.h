/* The part of `report` about a day of a course. */
#ifndef CLI_REPORT_DAY_H
#define CLI_REPORT_DAY_H

#include "cli/options.h"
#include "ui/theme.h"

/* `report day [PLAYLIST] --day N --out DIR`. Returns the exit code. */
int report_day(const struct options *o);
/* Of the plots, by --theme; the light one when NULL or unknown. */
const struct theme *report_theme(const char *name);

#endif
