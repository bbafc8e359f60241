/*
 * Items of a module on the stage of one screen: a course of one day made by hand, its run begun, and the screens that
 * room_go_item names entered with the arguments it gives. Header only: every test program has its own copy.
 */
#ifndef TESTS_RIG_ITEMS_H
#define TESTS_RIG_ITEMS_H

#include "rig_screen.h"
#include "screens/room_page.h"

enum { ITEMS_MAX = 16 };

struct items_rig {
    struct rig r;
    struct course course;
    struct course_day day;
    struct course_slot slots[2];
    struct module module;
    struct module_part part;
    struct item items[ITEMS_MAX];
    const struct item *list[ITEMS_MAX];
};

static const struct screen *const items_screens[SCREEN_ID_COUNT] = {
    [SCREEN_SLIDES] = &screen_slides,   [SCREEN_DOCUMENT] = &screen_document, [SCREEN_TASK] = &screen_task,
    [SCREEN_WORKSHEET] = &screen_worksheet, [SCREEN_READING] = &screen_reading, [SCREEN_END] = &screen_end,
    [SCREEN_ITEM] = &screen_item,       [SCREEN_CAPSULE] = &screen_capsule,   [SCREEN_QUIZ] = &screen_quiz,
    [SCREEN_AGENDA] = &screen_agenda,   [SCREEN_VOTE] = &screen_vote,
};

/* The screen of what runs now, as the stage would enter it. */
static inline enum screen_id items_show(struct items_rig *v)
{
    struct nav nav = room_go_item(&v->r.env);
    rig_enter(&v->r, items_screens[nav.to], &nav.args);
    return nav.to;
}

/* A day of one slot with these items and a lunch at 14:00; it is noon, and the first item runs. */
static inline void items_open(struct items_rig *v, const struct item *items, int n)
{
    memset(v, 0, sizeof *v);
    rig_open(&v->r);
    memcpy(v->items, items, sizeof *items * (size_t)n);
    for (int i = 0; i < n; i++)
        v->list[i] = &v->items[i];
    v->part = (struct module_part){.n_items = n, .items = v->items, .minutes = 60};
    v->module = (struct module){.id = STR("module-1"), .number = 1, .n_parts = 1, .parts = &v->part,
                                .title = rig_text2("Introduction and concepts", "Einführung und Konzepte")};
    v->slots[0] = (struct course_slot){.id = STR("module-1"), .kind = SLOT_MODULE, .start = 720, .end = 840,
                                       .module = &v->module, .n_items = n, .items = v->list};
    v->slots[1] = (struct course_slot){.id = STR("lunch"), .kind = SLOT_LUNCH, .start = 840, .end = 900, .fixed = true};
    v->day = (struct course_day){.id = STR("day-1"), .date = "2021-02-20", .from = 720, .to = 900, .n_slots = 2,
                                 .slots = v->slots};
    v->course = (struct course){.id = STR("course"), .title = rig_text2("Smart City course", "Smart-City-Kurs"),
                                .timezone = STR("UTC"), .shrink_to = 70, .n_days = 1, .days = &v->day};
    struct room *room = &v->r.room;
    room->course = &v->course;
    room->trusted = true;
    room_choose_day(&v->r.env, 0, false);
    room_next(&v->r.env);
    items_show(v);
}

static inline void items_close(struct items_rig *v)
{
    rig_close(&v->r);
}

/* Presses a key and follows where it leads within the room. */
static inline enum screen_id items_key(struct items_rig *v, uint32_t key)
{
    struct nav nav = rig_key(&v->r, key);
    if (nav.kind == NAV_ROOM && items_screens[nav.to])
        rig_enter(&v->r, items_screens[nav.to], &nav.args);
    return nav.kind == NAV_ROOM ? nav.to : SCREEN_ID_COUNT;
}

static inline bool items_say(struct items_rig *v, const char *text)
{
    const struct tree *t = rig_tree(&v->r);
    for (int i = 0; i < t->n; i++)
        if (!(t->nodes[i].state & STATE_HIDDEN) &&
            (str_find(t->nodes[i].label, str_c(text)) >= 0 || str_find(t->nodes[i].value, str_c(text)) >= 0))
            return true;
    return false;
}

static inline void items_pass(struct items_rig *v, int64_t seconds)
{
    v->r.env.now.mono_us += seconds * 1000000;
    v->r.env.now.wall_s += seconds;
    rig_draw(&v->r);
}

/* Landscape and upright, then German in a small window, half as large again, high contrast: the first n of them, as
 * `name` with an ending each. */
static inline bool items_goldens(struct items_rig *v, const char *name, size_t n)
{
    static const struct {
        const char *end;
        int w, h, percent;
        enum string_language lang;
        bool contrast;
    } of[] = {
        {"landscape", 1920, 1080, 100, LANG_EN, false},  {"portrait", 1080, 1920, 100, LANG_EN, false},
        {"german-1280", 1280, 800, 100, LANG_DE, false}, {"150", 1920, 1080, 150, LANG_EN, false},
        {"contrast", 1920, 1080, 100, LANG_EN, true},
    };
    bool same = true;
    for (size_t i = 0; i < n && i < ARRAY_LEN(of); i++) {
        char file[96];
        v->r.w = of[i].w;
        v->r.h = of[i].h;
        v->r.settings.text_percent = of[i].percent;
        v->r.settings.lang = of[i].lang;
        v->r.settings.theme = of[i].contrast ? THEME_HIGH_CONTRAST : THEME_DARK;
        rig_draw(&v->r);
        snprintf(file, sizeof file, "%s-%s", name, of[i].end);
        same &= rig_golden(&v->r, file) & rig_sane(&v->r);
    }
    v->r.settings = (struct settings){.captions = true, .text_percent = 100, .volume = 80, .rate = 1};
    v->r.w = 1920;
    v->r.h = 1080;
    rig_draw(&v->r);
    return same;
}

#endif
