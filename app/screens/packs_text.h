/* What becomes of content packs, in words: for the staff's page and the page of a stick that was plugged in. All in the
 * frame's arena. */
#ifndef SCREENS_PACKS_TEXT_H
#define SCREENS_PACKS_TEXT_H

#include "screens/packs.h"

/* "620 MB", "3.8 GB" in the language of ui. */
struct str packs_size(struct ui *ui, const struct screen_env *env, int64_t bytes);

/* "41 %"; "1.2 GB of 4.0 GB · 38 MB/s · 2 min left"; the name of the file under way. */
struct packs_lines {
    struct str percent, amount, file;
    float fraction;
};
struct packs_lines packs_progress_lines(struct ui *ui, const struct screen_env *env, const struct packs *p);

/* "Autumn is installed.", "autumn.capsulepack was not installed". */
struct str packs_outcome_title(struct ui *ui, const struct packs *p);
/* Why not, in one sentence; "" when it was. */
struct str packs_outcome_why(struct ui *ui, const struct screen_env *env, const struct packs *p);
/* A pack that was only looked at. */
struct str packs_why_text(struct ui *ui, enum pack_why why);

/* Did the stick go, or may it? */
bool packs_stick_there(const struct packs *p);

#endif
