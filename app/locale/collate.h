/* Order of texts as a language's dictionary has it, numbers inside by value ("capsule 2" before "capsule 10"). */
#ifndef LOCALE_COLLATE_H
#define LOCALE_COLLATE_H

#include "base/str.h"
#include "locale/locale.h"

/* <0, 0, >0. Texts that differ in bytes only for the eye to overlook still get a fixed order. */
int collate(struct locale *l, struct str a, struct str b);

#endif
