/*
 * What a learner of a loaned device does with the card itself: makes one, opens it with its PIN, takes it along on the stick
 * that --usb names, erases it, and brings it back from there with the code that was shown. What is written
 * down on paper, and what is known by heart, is in struct rehearsal_card; without --usb nobody takes anything along, so that
 * no stick of whoever rehearses is written to.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/rehearse.h"
#include "locale/zone.h"

enum { SECOND_US = 1000000, CARD_PAGES = 3, ERASES = 4, ERRS = 8 };

static bool is_up(const struct rehearsal *r, enum screen_id id)
{
    return app_screen(r->session.app) == id;
}

static bool press(struct rehearsal *r, enum string_id id)
{
    return hands_press_text(&r->hands, hands_words(&r->hands, id), false);
}

static void stuck(struct rehearsal *r, const char *name, const char *what)
{
    rehearse_say(r, SEEN_ERROR, "%s cannot %s: %s", name, what, rehearse_screen_name(app_screen(r->session.app)));
    r->sums.stuck++;
}

/* ---- the PIN ---- */

/* Every third person has one, and errs now and then. */
static bool has_pin(int who)
{
    return who % 3 == 1;
}

static void enter_pin(struct rehearsal *r, int who)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%06d", 482915 + who * 1307);
    for (const char *d = digits; *d; d++)
        rehearse_key(r, (uint32_t)*d);
    rehearse_pass(r, SECOND_US);
}

static void open_with_pin(struct rehearsal *r, int who)
{
    if (rehearse_chance(r, ERRS) == 0)
        enter_pin(r, who + 1);
    if (is_up(r, SCREEN_LEARNER_PIN))
        enter_pin(r, who);
    r->sums.pins += is_up(r, SCREEN_LIBRARY);
}

/* ---- making a card and opening it ---- */

/* Who was not here for long has the card on a page behind. */
static bool choose_card(struct rehearsal *r, const char *name)
{
    for (int page = 0; page < CARD_PAGES; page++) {
        if (hands_press_text(&r->hands, str_c(name), false))
            return true;
        rehearse_key(r, KEY_PAGE_DOWN);
    }
    for (int page = 0; page < CARD_PAGES; page++)
        rehearse_key(r, KEY_PAGE_UP);
    return false;
}

static void make_card(struct rehearsal *r, int who, const char *name)
{
    press(r, STR_NOTICE_READ);
    rehearse_write(r, name);
    press(r, STR_CARD_GO);
    if (has_pin(who) && press(r, STR_CARD_PIN_SET)) {
        enter_pin(r, who);
        enter_pin(r, who);
    }
    press(r, STR_CARD_MAKE);
}

/* Whose card has a PIN is led back to the cards, and opens it there. */
static bool bring(struct rehearsal *r, const struct rehearsal_card *card, const char *name)
{
    if (!press(r, STR_BRING_TITLE))
        return false;
    if (!hands_press_text(&r->hands, str_c(card->file), false)) { /* newer ones have taken its place in the list */
        rehearse_key(r, KEY_ESCAPE);
        return false;
    }
    rehearse_write(r, card->code);
    press(r, STR_CARD_GO);
    rehearse_pass(r, SECOND_US);
    if (is_up(r, SCREEN_BRING)) {
        stuck(r, name, "bring what was taken along");
        rehearse_key(r, KEY_ESCAPE);
        rehearse_key(r, KEY_ESCAPE);
        return false;
    }
    r->sums.brought++;
    return true;
}

bool rehearse_sign_in(struct rehearsal_person *v, int who, const char *name)
{
    struct rehearsal *r = v->r;
    struct rehearsal_card *card = &r->cards[who];
    v->card = card;
    if (card->code[0] && (card->erased || rehearse_chance(r, 3) == 0))
        v->brought = bring(r, card, name);
    if (is_up(r, SCREEN_SIGN_IN) && !choose_card(r, name) && press(r, STR_SIGN_IN_NEW))
        make_card(r, who, name);
    if (is_up(r, SCREEN_LEARNER_PIN))
        open_with_pin(r, who);
    rehearse_pass(r, SECOND_US);
    card->erased = card->erased && !is_up(r, SCREEN_LIBRARY);
    return is_up(r, SCREEN_LIBRARY);
}

/* ---- one's own data ---- */

/* The text with the stick's name in it: never another stick than the one that --usb names. */
static bool press_stick(struct rehearsal *r, enum string_id id)
{
    struct str words = strings_fill(&r->work, hands_words(&r->hands, id), "name", fs_base_of(r->options->usb), NULL);
    return hands_press_text(&r->hands, words, false);
}

/* What the page says beside that label, as it is drawn. */
static struct str value_of(const struct rehearsal *r, enum string_id id)
{
    const struct tree *t = app_tree(r->session.app);
    struct str words = hands_words(&r->hands, id);
    for (int i = 0; t && i < t->n; i++)
        if (str_eq(t->nodes[i].label, words) && t->nodes[i].value.len)
            return t->nodes[i].value;
    return STR("");
}

/* As the list of files on a stick names the one that is made now. */
static void name_file(const struct rehearsal *r, struct rehearsal_card *card)
{
    struct civil c = {0};
    zone_civil(NULL, rehearse_now_s(r), &c);
    snprintf(card->file, sizeof card->file, "%04d-%02d-%02d %02d:%02d", c.day.year % 10000, c.day.month % 100,
             c.day.day % 100, c.hour % 100, c.minute % 100);
}

static void take_along(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    bool page = rehearse_chance(r, 2) == 0 && press_stick(r, STR_ALONG_PAGE_TO);
    struct rehearsal_card card = {0};
    name_file(r, &card);
    press_stick(r, STR_ALONG_TO);
    rehearse_pass(r, SECOND_US);
    struct str code = value_of(r, STR_ALONG_CODE);
    if (code.len && code.len < sizeof card.code) {
        memcpy(card.code, code.ptr, code.len);
        *v->card = card;
        v->along = true;
        r->sums.along++;
    } else {
        stuck(r, page ? "who saved a page" : "somebody", "take anything along");
    }
    rehearse_key(r, KEY_ESCAPE);
}

static void erase(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    press(r, STR_LEARNER_ERASE);
    if (rehearse_chance(r, 3) == 0) { /* on second thoughts */
        press(r, STR_LEARNER_KEEP);
        rehearse_key(r, KEY_ESCAPE);
        return;
    }
    press(r, STR_LEARNER_ERASE_ALL);
    rehearse_pass(r, SECOND_US);
    v->erased = v->card->erased = is_up(r, SCREEN_SIGN_IN);
    r->sums.erased += v->erased;
    if (!v->erased)
        stuck(r, "somebody", "erase everything");
}

void rehearse_own_data(struct rehearsal_person *v)
{
    struct rehearsal *r = v->r;
    rehearse_key(r, KEY_ESCAPE);
    if (!is_up(r, SCREEN_LEARNER) || !press(r, STR_LEARNER_DATA))
        return;
    if (rehearse_chance(r, ERASES) == 0)
        erase(v);
    else if (r->options->usb && press(r, STR_ALONG_TITLE))
        take_along(v);
    else
        rehearse_key(r, KEY_ESCAPE);
}
