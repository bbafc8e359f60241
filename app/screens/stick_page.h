/* Pages of a learner on which something goes onto a stick or comes from one: a title, and rows as the staff's pages have
 * them, in the size of a page that is read from further away. */
#ifndef SCREENS_STICK_PAGE_H
#define SCREENS_STICK_PAGE_H

#include "screens/staff_list.h"

/* Below y, the lower edge of the header. l->wide: in one column. */
void stick_page_draw(struct ui *ui, const struct screen_env *env, int y, struct str title, struct staff_list *l);

#endif
