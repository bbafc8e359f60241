/* The two largest units; from two days on the days alone. */
#include "screens/duration_text.h"

struct str duration_rough(struct ui *ui, int64_t us)
{
    int minutes = (int)(us / 60000000), hours = minutes / 60, days = hours / 24;
    const char *m = arena_strf(ui->arena, hours ? "%02d" : "%d", minutes % 60).ptr, *h = arena_strf(ui->arena, "%d", hours).ptr,
               *d = arena_strf(ui->arena, "%d", days).ptr;
    if (days > 1)
        return strings_fill(ui->arena, ui_str(ui, STR_STAFF_DAYS), "d", d, NULL);
    if (hours > 0)
        return strings_fill(ui->arena, ui_str(ui, STR_STAFF_HOURS), "h", h, "m", m, NULL);
    return strings_fill(ui->arena, ui_str(ui, STR_STAFF_MINUTES), "m", m, NULL);
}
