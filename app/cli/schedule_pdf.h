/* `schedule COURSE --pdf FILE`: the printed programme. */
#ifndef CLI_SCHEDULE_PDF_H
#define CLI_SCHEDULE_PDF_H

#include "cli/options.h"
#include "model/course.h"
#include "model/organisation.h"

/* Writes o->pdf in o->lang (else the language the course is taught in, else English) on o->paper (else A4) and says so
 * on stdout. organisation: whose paper it is, NULL: nobody's. An old file stays when the new one cannot be written whole. */
bool schedule_pdf(const struct course *course, const struct organisation *organisation, const struct options *o,
                  struct err *err);

#endif
