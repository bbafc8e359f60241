/*
 * Two windows, each where displays_place says. On a bare X server a window is put on its display by hand; elsewhere it is
 * made fullscreen there. Displays are looked at every second while the presenter's page is wanted, because not every server
 * tells SDL of them. Invariant: the room's window is never the presenter's, whatever is unplugged.
 */
#include "platform/second.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "platform/wm.h"

#define LOG_ROOM "platform"

enum { LOOK_EVERY_US = 1000000, WINDOWED_W = 1280, WINDOWED_H = 720, APART = 40 };

void second_init(struct second *s, SDL_Window *room, const struct platform_config *config, bool bare)
{
    *s = (struct second){.room = room,
                         .input = {.queue = config->queue, .window = WINDOW_PRESENTER},
                         .display = config->display,
                         .present_on = config->present_on,
                         .windowed = config->windowed,
                         .bare = bare,
                         .x11 = strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0,
                         .place = {0, -1, false},
                         .look_us = TIME_NEVER};
}

void second_release(struct second *s)
{
    if (s->window)
        SDL_DestroyWindow(s->window);
    s->window = NULL;
}

/* ---- windows ---- */

/* Beside the room's on the same display, or in the middle of another one. */
static struct rect windowed_box(const struct second *s)
{
    SDL_Rect all = {0, 0, 2 * WINDOWED_W, WINDOWED_H};
    int x = 0, y = 0, w = WINDOWED_W, h = WINDOWED_H;
    if (s->present_on >= 0 && s->present_on < s->n)
        return (struct rect){s->list[s->present_on].at.x + APART, s->list[s->present_on].at.y + APART, w, h};
    SDL_GetWindowPosition(s->room, &x, &y);
    SDL_GetWindowSize(s->room, &w, &h);
    SDL_GetDisplayBounds(SDL_GetWindowDisplayIndex(s->room), &all);
    bool beside = x + 2 * w <= all.x + all.w;
    return (struct rect){beside ? x + w : x + APART, beside ? y : y + APART, w, h};
}

static bool open_window(struct second *s, struct rect at)
{
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN |
                   (s->windowed ? SDL_WINDOW_RESIZABLE : s->bare || s->x11 ? SDL_WINDOW_BORDERLESS : 0);
    if (!s->window)
        s->window = SDL_CreateWindow("Capsule Kiosk: presenter", at.x, at.y, at.w, at.h, flags);
    if (!s->window)
        log_warn("event=no-presenter-window why=\"%s\"", SDL_GetError());
    return s->window != NULL;
}

static void measure(struct second *s)
{
    int w, h, px_w, px_h;
    SDL_GetWindowSize(s->window, &w, &h);
    SDL_GetWindowSizeInPixels(s->window, &px_w, &px_h);
    input_size(&s->input, w, h, px_w, px_h);
}

/* A window over a whole display, there whatever it covered before. On X11 SDL is not told that it is fullscreen, or it
 * would put one of the two away (wm_cover). */
static void cover(const struct second *s, SDL_Window *window, struct rect at)
{
    int x, y, w, h;
    SDL_GetWindowPosition(window, &x, &y);
    SDL_GetWindowSize(window, &w, &h);
    bool there = x == at.x && y == at.y && w == at.w && h == at.h;
    bool told = (SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN) != 0;
    there = there && !(s->x11 && told);
    if (!s->bare && !there && !(s->x11 && !told && wm_cover(window, false)))
        SDL_SetWindowFullscreen(window, 0);
    if (!there) {
        SDL_SetWindowPosition(window, at.x, at.y);
        SDL_SetWindowSize(window, at.w, at.h);
    }
    SDL_ShowWindow(window);
    if (!s->bare && !(s->x11 && wm_cover(window, true)))
        SDL_SetWindowFullscreen(window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

static void place_room(struct second *s)
{
    if (s->place.room < 0 || s->away) {
        SDL_HideWindow(s->room);
        return;
    }
    if (s->windowed)
        SDL_ShowWindow(s->room);
    else
        cover(s, s->room, s->list[s->place.room].at);
}

static void place_presenter(struct second *s)
{
    struct rect at = s->windowed ? windowed_box(s) : s->list[s->place.presenter < 0 ? 0 : s->place.presenter].at;
    if (s->place.presenter < 0) {
        if (s->window)
            SDL_HideWindow(s->window);
        return;
    }
    if (!open_window(s, at)) {
        s->place.presenter = -1;
        return;
    }
    if (s->windowed)
        SDL_ShowWindow(s->window);
    else
        cover(s, s->window, at);
    measure(s);
}

static struct displays_place wished(const struct second *s)
{
    struct displays_wish w = {s->display, s->present_on, s->room_was};
    if (s->windowed)
        return (struct displays_place){0, 0, false};
    return displays_place(s->list, s->n, &w);
}

static int distinct(const struct second *s)
{
    return s->place.mirrored && s->n == 2 ? 1 : s->n;
}

static void tell(struct second *s)
{
    struct event ev = {.kind = EVENT_DISPLAYS,
                       .displays = {.n = distinct(s),
                                    .room = s->place.room >= 0,
                                    .presenter = s->wanted && s->place.presenter >= 0,
                                    .away = s->away,
                                    .mirrored = s->place.mirrored}};
    log_info("event=displays n=%d room=%s presenter=%s mirrored=%d", s->n,
             s->place.room >= 0 ? s->list[s->place.room].name : "none",
             ev.displays.presenter ? s->list[s->place.presenter].name : "none", s->place.mirrored);
    queue_push(s->input.queue, &ev);
    queue_push(s->input.queue, &(struct event){.kind = EVENT_EXPOSE});
    s->told = true;
}

static void arrange(struct second *s)
{
    s->place = wished(s);
    if (s->place.room >= 0 && s->place.presenter >= 0 && !s->windowed)
        snprintf(s->room_was, sizeof s->room_was, "%s", s->list[s->place.room].name);
    if (s->place.presenter >= 0 || s->window) { /* one display: the room's window stays as it is */
        place_room(s);
        place_presenter(s);
    }
    tell(s);
}

void second_look(struct second *s)
{
    struct display now[DISPLAYS_MAX];
    if (!s->wanted)
        return;
    memset(now, 0, sizeof now);
    int n = displays_read(s->room, now);
    s->look_us = time_mono_us() + LOOK_EVERY_US;
    if (n == 0 || (s->told && n == s->n && memcmp(now, s->list, sizeof now) == 0))
        return; /* without any display all stays until one is plugged in */
    memcpy(s->list, now, sizeof now);
    s->n = n;
    arrange(s);
}

void second_want(struct second *s, bool wanted)
{
    if (s->wanted == wanted || s->present_on == PRESENT_NEVER)
        return;
    s->wanted = wanted;
    s->told = false;
    s->look_us = TIME_NEVER;
    if (wanted) {
        second_look(s);
        return;
    }
    s->away = false;
    if (!s->window)
        return;
    SDL_HideWindow(s->window);
    s->place.presenter = -1;
    s->place.room = s->place.room < 0 ? 0 : s->place.room;
    place_room(s);
    tell(s);
}

void second_hand_over(struct second *s, bool away)
{
    bool beside = s->wanted && s->window && s->place.presenter >= 0;
    s->away = away;
    if (beside || !away) { /* with one display the desktop must keep something to click on */
        place_room(s);
        if (!away && s->place.room >= 0) {
            SDL_RestoreWindow(s->room);
            SDL_RaiseWindow(s->room);
        }
    } else {
        SDL_MinimizeWindow(s->room);
    }
    if (beside)
        SDL_SetWindowInputFocus(s->window);
    tell(s);
}

bool second_take(struct second *s, const SDL_Event *e)
{
    if (!s->window || input_window(e) != SDL_GetWindowID(s->window))
        return false;
    if (e->type == SDL_WINDOWEVENT)
        measure(s);
    input_take(&s->input, e);
    return true;
}

void second_follow_room(struct second *s, const SDL_Event *e)
{
    bool back = e->type == SDL_WINDOWEVENT && input_window(e) == SDL_GetWindowID(s->room) &&
                e->window.event == SDL_WINDOWEVENT_RESTORED;
    if (!s->away || !back)
        return;
    s->away = false;
    tell(s);
}
