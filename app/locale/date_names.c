/* The table behind date.c: English, French, Dutch, German as the design writes them ("25. Feb.
 * 2021"). */
#include "locale/date_names.h"

#include <stddef.h>
#include <string.h>

#include "base/bug.h"

static const struct date_names table[] = {
    {
        .language = "en",
        .ordinal = "",
        .first = "",
        .behind_weekday = "",
        .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
        .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                   "September", "October", "November", "December"},
        .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
                         "Nov", "Dec"},
    },
    {
        .language = "fr",
        .ordinal = "",
        .first = "er",
        .behind_weekday = "",
        .weekdays = {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
        .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                   "septembre", "octobre", "novembre", "décembre"},
        .short_months = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.",
                         "oct.", "nov.", "déc."},
    },
    {
        .language = "nl",
        .ordinal = "",
        .first = "",
        .behind_weekday = "",
        .weekdays = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
                     "zondag"},
        .months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                   "september", "oktober", "november", "december"},
        .short_months = {"jan.", "feb.", "mrt.", "apr.", "mei", "jun.", "jul.", "aug.", "sep.",
                         "okt.", "nov.", "dec."},
    },
    {
        .language = "de",
        .ordinal = ".",
        .first = "",
        .behind_weekday = ",",
        .weekdays = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
                     "Sonntag"},
        .months = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                   "September", "Oktober", "November", "Dezember"},
        .short_months = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.",
                         "Okt.", "Nov.", "Dez."},
    },
};

const struct date_names *date_names(const char *language)
{
    for (size_t i = 0; i < ARRAY_LEN(table); i++)
        if (strcmp(table[i].language, language) == 0)
            return &table[i];
    return NULL;
}
