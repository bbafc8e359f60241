/* Names of days and months in the interface's languages. Only for locale/. */
#ifndef LOCALE_DATE_NAMES_H
#define LOCALE_DATE_NAMES_H

struct date_names {
    char language[3];
    const char *ordinal;        /* behind the day: "." in German */
    const char *first;          /* behind the first of a month instead: "er" in French */
    const char *behind_weekday; /* "," in German */
    const char *weekdays[7];    /* from Monday */
    const char *months[12];
    const char *short_months[12];
};

/* NULL for other languages. */
const struct date_names *date_names(const char *language);

#endif
