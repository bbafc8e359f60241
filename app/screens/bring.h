/* Inside: what bring.c keeps and bring_page.c draws. */
#ifndef SCREENS_BRING_H
#define SCREENS_BRING_H

#include "screens/progress_file.h"
#include "screens/staff_list.h"
#include "ui/keyboard.h"

enum { BRING_BACK = STAFF_ID_OWN, BRING_CHOOSE, BRING_FIELD, BRING_GO, BRING_KEY };
enum bring_step { BRING_FILE, BRING_CODE };
enum bring_trouble { BRING_FINE, BRING_SHORT, BRING_WRONG, BRING_NEWER, BRING_UNREAD, BRING_UNSTORED };

struct bring {
    enum bring_step step;
    enum bring_trouble trouble;
    struct progress_files files;
    char path[400]; /* the file chosen */
    struct text_field field;
    struct keyboard keyboard;
    uint32_t ticket; /* it is being opened; 0: it is not */
    int64_t looked_us;
};

void bring_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
