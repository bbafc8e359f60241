/* Nothing here decides anything: screens act on the same events themselves. */
#include "playing.h"

#include <assert.h>

#include "base/bug.h"
#include "screens/attract.h"

#define LOG_ROOM "app"
#include "base/log.h"

static const char *const edge_names[] = {
    [PLAYER_EDGE_OPENED] = "opened",           [PLAYER_EDGE_FIRST_FRAME] = "first-picture",
    [PLAYER_EDGE_PLAYING] = "playing",         [PLAYER_EDGE_PAUSED] = "paused",
    [PLAYER_EDGE_SEEKED] = "seeked",           [PLAYER_EDGE_ENDED] = "ended",
    [PLAYER_EDGE_INTERRUPTED] = "interrupted", [PLAYER_EDGE_FAILED] = "failed",
    [PLAYER_EDGE_RECOVERED] = "recovered",
};
static_assert(ARRAY_LEN(edge_names) == PLAYER_EDGE_COUNT, "every edge has a name");

/* The real length is known now: a time line that belongs to another file is not believed from here
 * on. */
static void learn_length(struct content *content, const struct stage *stage,
                         const struct screen_env *env, uint32_t session)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    const struct capsule *c = stage_capsule(stage);
    if (!c || level.session != session || level.length_us <= 0 ||
        env->catalog != &content->catalog)
        return;
    if (!catalog_set_length(&content->catalog, c->id, level.length_us))
        log_warn("capsule=%" STR_FMT
                 " length_us=%lld is not what its time line says; chapters and marks are hidden",
                 STR_ARG(c->id), (long long)level.length_us);
}

/* A loop that plays for weeks is told by its handovers, and otherwise only to whoever asks for every detail. */
static void log_edge(const struct event *ev, bool loop)
{
    enum player_edge edge = ev->player.edge;
    bool bad = edge == PLAYER_EDGE_FAILED || edge == PLAYER_EDGE_INTERRUPTED;
    log_line(bad ? LOG_WARN : loop ? LOG_DEBUG : LOG_INFO, LOG_ROOM, "player=%s session=%u%s%s", edge_names[edge],
             ev->player.session, ev->player.text[0] ? " why=" : "", ev->player.text);
}

void playing_event(struct content *content, const struct stage *stage, const struct screen_env *env,
                   const struct event *ev)
{
    log_edge(ev, env->loop->plays && env->loop->session == ev->player.session);
    if (ev->player.edge == PLAYER_EDGE_OPENED)
        learn_length(content, stage, env, ev->player.session);
}

struct gfx_video playing_picture(const struct player_frame *f)
{
    return (struct gfx_video){
        .plane = {f->plane[0], f->plane[1], f->plane[2]},
        .pitch = {f->pitch[0], f->pitch[1], f->pitch[2]},
        .w = f->w,
        .h = f->h,
        .sar_num = f->sar_num,
        .sar_den = f->sar_den,
        .rotation = f->rotation,
        .bt709 = f->matrix == PLAYER_MATRIX_709,
        .serial = f->serial,
    };
}
