/* How somebody stands in a quiz: attempts taken and left, and the score that counts by the policy. */
#ifndef SCREENS_QUIZ_STANDING_H
#define SCREENS_QUIZ_STANDING_H

#include "screens/screen.h"

struct quiz_standing {
    int taken;                 /* finished attempts */
    int allowed;               /* 0: as many as one likes */
    const struct store_score *scores; /* of all of them, oldest first; valid until the next store call */
    struct store_score counts; /* zeroed while taken is 0 */
};

/* quiz may be NULL: nobody stands anywhere. */
struct quiz_standing quiz_standing(const struct screen_env *env, const struct quiz *quiz);
int quiz_percent(const struct store_score *score); /* 0..100, rounded down: 59.9 is not yet 60 */

/* An attempt is under way, or another one may begin. */
bool quiz_may_begin(const struct screen_env *env, const struct quiz *quiz);
/* Another one may begin once the attempt under way is over. */
bool quiz_may_again(const struct screen_env *env, const struct quiz *quiz);

/* An attempt as it was stored, answers and all. False: it was one of another version of the quiz. */
bool quiz_attempt_of(struct attempt *out, const struct quiz *quiz, const struct store_attempt *stored);

/* "Your best attempt counts: 4 of 5. One attempt left." Empty where there is nothing to say: nothing is limited, and no
 * attempt stands beside another. In ui's arena. */
struct str quiz_standing_text(const struct ui *ui, const struct screen_env *env, const struct quiz *quiz);

#endif
