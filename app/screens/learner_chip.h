/* Who is signed in, at the head of a page. */
#ifndef SCREENS_LEARNER_CHIP_H
#define SCREENS_LEARNER_CHIP_H

#include "screens/screen.h"

/* As page_header, with the learner's picture and name, which are a button, in the brand's place. */
int learner_header(struct ui *ui, const struct screen_env *env, uint32_t id);

#endif
