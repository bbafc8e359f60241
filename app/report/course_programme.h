/* A course as the texts of its printed programme, in one of the interface's languages. */
#ifndef REPORT_COURSE_PROGRAMME_H
#define REPORT_COURSE_PROGRAMME_H

#include "model/course.h"
#include "report/programme.h"
#include "ui/strings.h"

/* Author texts that are not in lang fall back as i18n_text does. Everything lives in arena, or in the course. */
void course_programme(const struct course *c, const struct strings *strings, enum string_language lang,
                      struct arena *arena, struct programme *out);

#endif
