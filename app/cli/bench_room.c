/*
 * What a clicker's press costs until the room's pixels have changed, on still pages and over a capsule that plays, and
 * whether the room loses pictures to the presenter's window beside it.
 */
#include "cli/bench_room.h"

#include <stdio.h>

#include "screens/room.h"

enum { PRESSES = 120, BLACKS = 60, PLAY_S = 60 };

static const struct item *runs(const struct hand *h)
{
    const struct room *room = app_room(h->session.app);
    bool on = room->open && room->run.at >= 0 && !run_over(&room->run);
    return on ? run_item(&room->run, room->run.at) : NULL;
}

/* To the first capsule of the day that is there; the way is measured. */
static bool to_capsule(struct hand *h)
{
    for (int i = 0; i < PRESSES && !h->over; i++) {
        const struct item *item = runs(h);
        if (item && item->kind == ITEM_CAPSULE && !item->missing)
            return true;
        hand_key(h, "clicker: next", KEY_PAGE_DOWN, 0);
        hand_look(h, 150);
    }
    return false;
}

static struct player_level level_of(const struct hand *h)
{
    struct player_level level;
    player_poll(h->session.player, session_now(&h->session), &level);
    return level;
}

/* There and back again over still pages. */
static void pages(struct hand *h)
{
    for (int i = 0; i < PRESSES / 2 && !h->over; i++) {
        hand_key(h, "clicker: previous", KEY_PAGE_UP, 0);
        hand_look(h, 150);
        hand_key(h, "clicker: next", KEY_PAGE_DOWN, 0);
        hand_look(h, 150);
    }
}

static void blacks(struct hand *h)
{
    for (int i = 0; i < BLACKS && !h->over; i++) {
        hand_key(h, "clicker: black over a capsule", '.', 0);
        hand_look(h, 120);
        hand_key(h, "clicker: and back", '.', 0);
        if (level_of(h).status == PLAYER_PAUSED)
            player_play(h->session.player, session_now(&h->session));
        hand_look(h, 250);
    }
}

static void play(struct hand *h)
{
    struct player_level before = level_of(h);
    unsigned drawn = h->session.beside_drawn;
    hand_look(h, PLAY_S * 1000);
    struct player_level after = level_of(h);
    printf("room: %llu pictures of a capsule shown in %d s, %llu dropped; presenter's window: %u pictures\n",
           (unsigned long long)(after.frames_shown - before.frames_shown), PLAY_S,
           (unsigned long long)(after.frames_dropped - before.frames_dropped), h->session.beside_drawn - drawn);
}

void bench_room(struct hand *h)
{
    hand_look(h, 1500);
    if (app_presenter(h->session.app))
        hand_key(h, NULL, KEY_ESCAPE, 0); /* the look around */
    if (!to_capsule(h))
        return;
    hand_key(h, NULL, KEY_PAGE_UP, 0);
    hand_look(h, 500);
    pages(h);
    if (!to_capsule(h))
        return;
    hand_look(h, 3000);
    play(h);
    player_seek(h->session.player, 0, session_now(&h->session));
    player_play(h->session.player, session_now(&h->session));
    hand_look(h, 1000);
    blacks(h);
}
