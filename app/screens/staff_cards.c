/*
 * Somebody forgot the PIN of their card: staff, whose own PIN was right, take it away, and the card opens without one until
 * its learner sets another. Nothing else of a card can be seen or changed here, and the log has no name.
 */
#include <stdio.h>
#include <string.h>

#include "screens/staff_menu.h"
#include "store/learner.h"
#include "ui/icons.h"

#define LOG_ROOM "staff"
#include "base/log.h"
#include "base/utf8.h"

enum { CARDS_TAKE = STAFF_ID_OWN };

struct cards_state {
    char id[40];     /* whose PIN was asked for */
    char name[160];  /* as it stands on the card; of the last one as well */
    uint32_t ticket; /* of the write; 0: none under way */
    bool done, failed;
};

/* The index-th card with a PIN, who was here last first. */
static bool locked_card(const struct screen_env *env, int index, struct store_learner *out)
{
    const struct store_learner *l;
    size_t n = store_learners(env->store, &l);
    for (size_t i = 0; i < n; i++)
        if (l[i].pin.len && index-- == 0) {
            *out = l[i];
            return true;
        }
    return false;
}

static struct nav take_away(struct staff_menu *m, struct screen_env *env)
{
    struct cards_state *s = m->state;
    struct store_learner l;
    if (s->ticket || !store_learner(env->store, str_c(s->id), &l))
        return NAV(NAV_REDRAW);
    l.pin = STR("");
    store_set(env->store, str_c(s->id), STR(LEARNER_PIN_GONE), STR("1"));
    s->ticket = store_set_learner(env->store, &l);
    s->done = s->failed = false;
    log_warn("event=staff what=card-pin-removed");
    return NAV(NAV_REDRAW);
}

static const struct staff_ask ask = {STR_STAFF_CARDS_ASK, STR_STAFF_CARDS_ASK_TEXT, STR_STAFF_CARDS_YES, ICON_LOCK, take_away};

static struct nav press(struct staff_menu *m, const struct screen_env *env, int index)
{
    struct cards_state *s = m->state;
    struct store_learner l;
    if (s->ticket || !locked_card(env, index, &l))
        return NAV(NAV_REDRAW);
    snprintf(s->id, sizeof s->id, "%" STR_FMT, STR_ARG(l.id));
    utf8_fit(s->name, sizeof s->name, l.name);
    s->done = s->failed = false;
    m->ask = &ask;
    m->about = s->name;
    return NAV(NAV_REDRAW);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct cards_state *s = m->state;
    if (ev->kind == EVENT_STORE && s->ticket && ev->store.ticket == s->ticket) {
        s->ticket = 0;
        s->done = ev->store.ok;
        s->failed = !ev->store.ok;
        return NAV(NAV_REDRAW);
    }
    return staff_pressed(ev) == CARDS_TAKE ? press(m, env, (int)UI_INDEX(ev->activate.id)) : NAV(NAV_STAY);
}

static bool offered(const struct screen_env *env)
{
    return env->catalog && env->catalog->policy.begins_with == POLICY_BEGINS_SIGN_IN;
}

/* ---- picture ---- */

static void add_outcome(struct ui *ui, const struct cards_state *s, struct staff_list *l)
{
    if (!s->done && !s->failed)
        return;
    struct str said = ui_str(ui, s->done ? STR_STAFF_CARDS_DONE : STR_STAFF_CARDS_FAILED);
    staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = s->done ? SIGN_GOOD : SIGN_AMBER,
                   .label = strings_fill(ui->arena, said, "name", s->name, NULL)});
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct cards_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    struct store_learner card;
    int n = 0;
    staff_heading(l, ui_str(ui, STR_STAFF_CARDS_TITLE));
    staff_text(l, ui_str(ui, STR_STAFF_CARDS_TEXT));
    add_outcome(ui, s, l);
    for (; locked_card(env, n, &card); n++)
        staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(CARDS_TAKE, n), .icon = ICON_LOCK,
                       .disabled = s->ticket != 0, .label = card.name});
    if (!n)
        staff_text(l, ui_str(ui, STR_STAFF_CARDS_NONE));
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_cards = {STR_STAFF_CARDS, ICON_LOCK, sizeof(struct cards_state),
                                            NULL, handle, draw, NULL, offered};
