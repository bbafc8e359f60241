/* What is kept of whoever is signed in, as a page of their own: see report/own_page.h. */
#ifndef SCREENS_OWN_DATA_H
#define SCREENS_OWN_DATA_H

#include "screens/screen.h"

/* Appends the page (HTML) in the interface's language: what stands in memory at this moment, by the playlist that is open.
 * Nothing is read from a disk. False with err: there is nobody with a card, or a plot could not be drawn. */
bool own_data_page(const struct screen_env *env, struct buf *out, struct err *err);

#endif
