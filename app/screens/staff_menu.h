/*
 * The staff menu (design 16b): a rail of pages and the page chosen. A page is one file and one const struct staff_page;
 * a new one is a line in staff_menu.c. Leaving the menu, or two minutes without a touch, ends the visit.
 */
#ifndef SCREENS_STAFF_MENU_H
#define SCREENS_STAFF_MENU_H

#include "screens/screen.h"
#include "screens/staff.h"
#include "screens/staff_list.h"

struct staff_menu;

/* What is asked before something happens that cannot be taken back. */
struct staff_ask {
    enum string_id title, text, yes;
    uint32_t icon;
    struct nav (*answer)(struct staff_menu *m, struct screen_env *env); /* it was "yes" */
};

struct staff_page {
    enum string_id name;
    uint32_t icon;
    size_t state_size; /* m->state, zeroed */
    void (*enter)(struct staff_menu *m, struct screen_env *env);
    /* EVENT_ACTIVATE of its own ids (from STAFF_ID_OWN on), chores, stills, store, keys that nobody wanted; once a second
     * EVENT_TIMER. */
    struct nav (*handle)(struct staff_menu *m, struct screen_env *env, const struct event *ev);
    /* Below the title, into room. A list (staff_list.h), or whatever it likes. */
    void (*draw)(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room);
    void (*leave)(struct staff_menu *m, struct screen_env *env);
    bool (*offered)(const struct screen_env *env); /* NULL: always */
};

/* What a drawing found out; in the screen's arena, so that the state it is drawn from stays as it is. */
struct staff_seen {
    uint32_t first; /* control of the page; 0: it has none */
};

struct staff_menu {
    const struct staff_page *page;
    void *state;                /* of the page; malloc'ed */
    const struct staff_ask *ask; /* NULL: nothing is asked */
    const char *about;          /* {name} in what is asked: in the page's state; NULL: no such place */
    int64_t since_us;           /* it was entered */
    struct staff_seen *seen;
    int64_t second_us;          /* the last EVENT_TIMER a page had */
};

extern const struct staff_page staff_page_today, staff_page_content, staff_page_device, staff_page_settings,
    staff_page_records, staff_page_packs, staff_page_cards, staff_page_hand_back, staff_page_log, staff_page_machine;

/* Rows of the device that are to be minded (staff_device.c); adds them to l unless that is NULL. Returns how many. */
int staff_health_rows(struct ui *ui, const struct screen_env *env, struct staff_list *l);

/* Which of its own widgets was pressed: their kind, and the index; 0: the event is something else. */
static inline uint32_t staff_pressed(const struct event *ev)
{
    return ev->kind == EVENT_ACTIVATE ? UI_KIND(ev->activate.id) : 0;
}

#endif
