/* Which names of files are one and the same to a disk that does not tell case or Unicode's forms apart, and to a reader. */
#ifndef LOCALE_NAME_KEY_H
#define LOCALE_NAME_KEY_H

#include "base/arena.h"
#include "base/str.h"

/* Names with equal keys may be one file somewhere: Unicode's NFKC_Casefold (UAX 44, UTR 30's successor), under which
 * "É.MP4", "é.mp4" in either normal form and one with an invisible character in it are alike. Malformed bytes become
 * U+FFFD. In arena. */
struct str locale_name_key(struct arena *arena, struct str name);

/* The name with its accents composed (Unicode's NFC), capitals as they are: equal for the two ways in which keyboards and disks
 * write "é". Malformed bytes become U+FFFD. In arena; a name of ASCII alone is returned as it is. */
struct str locale_name_composed(struct arena *arena, struct str name);

#endif
