/*
 * The room and the presenter's window through app_step: what the window system says of displays comes as the event it sends,
 * what it is asked for is noted. Header only: every test program has its own copy.
 */
#ifndef TESTS_RIG_PRESENTING_H
#define TESTS_RIG_PRESENTING_H

#include "rig_room.h"
#include "screens/presented.h"
#include "stage.h"

struct presenting_rig {
    struct room_rig v;
    struct gfx_window *beside;
    bool wanted, away;        /* as the window system was told */
    char dir[40];             /* the sample course, with media this time */
    char playlist[80];
};

static inline void rig_present(void *ctx, bool wanted)
{
    ((struct presenting_rig *)ctx)->wanted = wanted;
}

static inline void rig_hand_over(void *ctx, bool away)
{
    ((struct presenting_rig *)ctx)->away = away;
}

/* Everything that happens at this moment, in both windows. */
static inline void both_settle(struct presenting_rig *p)
{
    for (int i = 0; i < 4; i++) {
        room_settle(&p->v);
        app_draw_presenter(p->v.app, p->beside, p->v.now);
    }
}

static inline void both_pass(struct presenting_rig *p, int64_t seconds)
{
    room_pass(&p->v, seconds);
    both_settle(p);
}

/* The window system says where the windows are. */
static inline void displays(struct presenting_rig *p, int n, bool room, bool presenter)
{
    struct event ev = {.kind = EVENT_DISPLAYS,
                       .displays = {.n = n, .room = room, .presenter = presenter, .away = p->away}};
    queue_push(p->v.queue, &ev);
    both_settle(p);
}

/* A shell's line with the folder as $1. */
static inline void in_folder(const char *line, const char *dir)
{
    char command[240];
    snprintf(command, sizeof command, "set -- '%s'; %s", dir, line);
    if (system(command) != 0)
        BUG("%s", command);
}

static inline void presenting_rig_open(struct presenting_rig *p, int64_t wall_s)
{
    memset(p, 0, sizeof *p);
    strcpy(p->dir, "/tmp/capsule-presenting-XXXXXX");
    if (!mkdtemp(p->dir))
        BUG("no folder %s", p->dir);
    in_folder("cp -r tests/data/course/playlists $1", p->dir);
    in_folder("mkdir -p $1/media/demo && touch $1/media/demo/capsule-1.mp4 $1/media/demo/opener.mp4", p->dir);
    snprintf(p->playlist, sizeof p->playlist, "%s/playlists/classroom.yaml", p->dir);
    room_rig_open(&p->v);
    p->beside = gfx_offscreen_new(1280, 720, p->v.config.text, p->v.config.images);
    p->v.config.present = rig_present;
    p->v.config.hand_over = rig_hand_over;
    p->v.config.ctx = p;
    room_start_at(&p->v, p->playlist, wall_s);
}

static inline void presenting_rig_close(struct presenting_rig *p)
{
    gfx_window_free(p->beside);
    room_rig_close(&p->v);
    in_folder("rm -rf $1", p->dir);
}

static inline void both_key(struct presenting_rig *p, uint32_t key)
{
    room_key(&p->v, key);
    both_settle(p);
}

static inline enum screen_id beside(struct presenting_rig *p)
{
    const struct stage *s = app_presenter(p->v.app);
    return s ? stage_top(s) : SCREEN_ID_COUNT;
}

static inline bool beside_says(struct presenting_rig *p, const char *text)
{
    return tree_shows_text(stage_tree(app_presenter(p->v.app)), text);
}

/* A mouse on the widget of the presenter's window whose name contains this. */
static inline void beside_press(struct presenting_rig *p, const char *name)
{
    const struct tree *t = stage_tree(app_presenter(p->v.app));
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (!n->id || str_find(n->label, str_c(name)) < 0)
            continue;
        struct event ev = {.kind = EVENT_POINTER, .window = WINDOW_PRESENTER,
                           .pointer = {.phase = POINTER_DOWN, .button = 1, .x = n->rect.x + n->rect.w / 2,
                                       .y = n->rect.y + n->rect.h / 2}};
        queue_push(p->v.queue, &ev);
        ev.pointer.phase = POINTER_UP;
        queue_push(p->v.queue, &ev);
        both_settle(p);
        return;
    }
    BUG("nothing beside the room is named \"%s\"", name);
}

/* The day of the sample with the presenter's window, the look around passed over. */
static inline void presenting_day(struct presenting_rig *p, int64_t wall_s)
{
    presenting_rig_open(p, wall_s);
    displays(p, 2, true, true);
    both_key(p, KEY_ESCAPE);
}

/* Nothing that is the trainer's is open in the room. */
static inline void assert_room_is_clean(struct presenting_rig *p)
{
    static const enum screen_id never[] = {SCREEN_HELP, SCREEN_SETTINGS, SCREEN_QUIT, SCREEN_ORDER, SCREEN_DAYS,
                                           SCREEN_PRESENTER, SCREEN_ROOM_CHECK};
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        assert_false(stage_holds(app_stage(p->v.app), never[i]));
}

static inline enum player_status status(struct presenting_rig *p)
{
    struct player_level level;
    player_poll(p->v.config.player, p->v.now, &level);
    return level.status;
}

#endif
