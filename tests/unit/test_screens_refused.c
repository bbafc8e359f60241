/* Every screen that needs something says so when it is not there, and nothing of it is left. */
#include "cmocka_all.h"

#include "player/jobs.h"
#include "rig_screen.h"
#include "screens/certificate_save.h"
#include "screens/packs_text.h"
#include "screens/own_data.h"
#include "screens/progress_file.h"
#include "screens/staff.h"
#include "store/learner.h"

static const struct {
    const struct screen *screen;
    const char *sentence;
    bool no_playlist;
} cases[] = {
    {&screen_library, "No playlist is open.", true},
    {&screen_study, "No playlist is open.", true},
    {&screen_progress, "No playlist is open.", true},
    {&screen_map, "This playlist has no process.", false},
    {&screen_capsule, "no capsule was chosen", false},
    {&screen_transcript, "no capsule was chosen", false},
    {&screen_take_away, "There is no capsule to take with you.", false},
    {&screen_timeline, "no media file was named", false},
    {&screen_quiz, "there is no quiz for this capsule", false},
    {&screen_feedback, "there is no answer to judge", false},
    {&screen_result, "there is no quiz under way", false},
    {&screen_handbook, "no document was chosen", false},
    {&screen_checklist, "there is nothing to tick here", false},
    {&screen_note, "there is nothing to write a note about", false},
    {&screen_agenda, "no day of a course is open", false},
    {&screen_attendance, "no day of a course is open", false},
    {&screen_groups, "no day of a course is open", false},
    {&screen_order, "no day of a course is open", false},
    {&screen_days, "the playlist has no course", false},
    {&screen_course, "the playlist has no course", false},
    {&screen_desk, "there is no course with a register here", false},
    {&screen_break, "no break is on", false},
    {&screen_recess, "no break is on", false},
    {&screen_item, "no item was chosen", false},
    {&screen_end, "no item was chosen", false},
    {&screen_document, "no document was chosen", false},
    {&screen_slides, "no slides were chosen", false},
    {&screen_task, "no task was chosen", false},
    {&screen_reading, "no reading was chosen", false},
    {&screen_worksheet, "no worksheet was chosen", false},
    {&screen_vote, "there is nothing to vote on", false},
    {&screen_presenter, "there is no day to present", false},
    {&screen_room_check, "there is no day to look at", false},
    {&screen_staff, "the staff menu was asked for without a PIN", false},
    {&screen_staff_test, "the test of the display was asked for without a PIN", false},
    {&screen_along, "nobody with a card is signed in", false},
    {&screen_bring, "sticks are not read here", false},
    {&screen_learner_pin, "This card is not there any more.", false},
    {&screen_arrival, "there is no content to come", false},
};

static void what_is_not_there_is_told(void **state)
{
    (void)state;
    struct rig r;
    const struct screen_args args = {.capsule = NULL};
    rig_open(&r);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct err err = ERR_INIT;
        void *entered = calloc(1, cases[i].screen->state_size + 1);
        r.env.catalog = cases[i].no_playlist ? NULL : &r.catalog;
        if (cases[i].screen->enter(entered, &r.env, &args, &err))
            fail_msg("%s is shown", cases[i].screen->name);
        if (strcmp(err.text, cases[i].sentence) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", cases[i].screen->name, err.text, cases[i].sentence);
        free(entered);
    }
    rig_close(&r);
}

/* A capsule whose file is not there says where the playlist names it. */
static void a_missing_file_is_told_with_its_place(void **state)
{
    (void)state;
    struct rig r;
    struct err err = ERR_INIT;
    const struct capsule capsule = {.id = STR("one"), .media_name = STR("one.mp4"), .at = {"p.yaml", 7, 3}};
    const struct screen_args args = {.capsule = &capsule};
    rig_open(&r);
    void *entered = calloc(1, screen_capsule.state_size);
    assert_false(screen_capsule.enter(entered, &r.env, &args, &err));
    assert_string_equal(err.text, "p.yaml:7:3: the media file one.mp4 was not found");
    free(entered);
    rig_close(&r);
}

/* What is made for a person who is not there, or on a device that keeps nothing. */
static void nothing_is_made_for_nobody(void **state)
{
    (void)state;
    struct rig r;
    struct err err = ERR_INIT;
    struct certificate_saved saved;
    struct buf page = BUF_INIT;
    struct staff staff = {0};
    rig_open(&r);
    assert_false(certificate_save(&r.env, 80, &r.level, &saved, &err));
    assert_string_equal(err.text, "nobody is signed in");
    assert_false(own_data_page(&r.env, &page, &err));
    assert_string_equal(err.text, "nobody with a card is signed in");
    assert_null(progress_out_new(&r.env, "/nowhere", &err));
    assert_string_equal(err.text, "nothing is kept on this device");
    r.env.staff = &staff;
    assert_null(progress_out_new(&r.env, "/nowhere", &err));
    assert_string_equal(err.text, "nothing is kept on this device");
    r.env.learner = STR("ada");
    store_set_learner(r.env.store, &(struct store_learner){.id = r.env.learner, .name = STR("Ada")});
    assert_false(certificate_save(&r.env, 80, &r.level, &saved, &err));
    assert_string_equal(err.text, "this device keeps nothing");
    buf_release(&page);
    rig_close(&r);
}

/* Tickets that nobody was given. */
static void pictures_that_nobody_asked_for(void **state)
{
    (void)state;
    struct rig r;
    struct err err = ERR_INIT;
    struct player_still still;
    struct player_page page;
    rig_open(&r);
    assert_false(player_still_take(r.env.player, 4711, &still, &err));
    assert_string_equal(err.text, "there is no still picture with ticket 4711");
    assert_false(player_page_take(r.env.player, 4711, &page, &err));
    assert_string_equal(err.text, "there is no page with ticket 4711");
    rig_close(&r);
}

static void a_page_that_cannot_be_shown_says_why(void **state)
{
    (void)state;
    static const char *const says[PAGE_REASON_COUNT] = {
        [PAGE_MISSING] = "This document is not here.",
        [PAGE_DAMAGED] = "This file is damaged or not a PDF document.",
        [PAGE_ENCRYPTED] = "This document is locked with a password.",
        [PAGE_EMPTY] = "This document has no pages.",
        [PAGE_BEYOND] = "This document ends before this page.",
        [PAGE_TOO_HARD] = "This page is too complex to be shown.",
        [PAGE_UNREADABLE] = "PDF documents cannot be shown on this device.",
    };
    const struct strings plain = {0};
    for (int i = 0; i < PAGE_REASON_COUNT; i++)
        if (says[i])
            assert_true(str_eq_c(strings_text(&plain, LANG_EN, document_reason((enum player_page_reason)i)), says[i]));
}

static void a_pack_that_is_not_installed_says_why(void **state)
{
    (void)state;
    static const struct {
        enum install_end end;
        enum pack_why why;
        const char *says;
    } outcomes[] = {
        {INSTALL_DONE, PACK_FINE, ""},
        {INSTALL_SAME, PACK_FINE, "This version is installed already."},
        {INSTALL_TWIN, PACK_FINE, "Other content is installed under this number. Give the pack a higher one."},
        {INSTALL_OLDER, PACK_FINE, "It is older than what is installed. Staff can install it all the same, in their menu."},
        {INSTALL_NO_ROOM, PACK_FINE, "There is not enough room on this device: it takes 3\u00A0MB, and 1\u00A0MB are free."},
        {INSTALL_BUSY, PACK_FINE, "Something else is being installed. Try again when that is over."},
        {INSTALL_ON_SCREEN, PACK_FINE, "What was installed last is not on screen yet. Let this visit end, then try again."},
        {INSTALL_UNSHOWABLE, PACK_FINE, "What is in it cannot be shown here. Ask whoever made it to check it."},
        {INSTALL_PULLED, PACK_FINE, "The stick was pulled out before all was read. Plug it in again."},
        {INSTALL_STOPPED, PACK_FINE, "It was stopped."},
        {INSTALL_FAILED, PACK_FINE, "This device could not write it: the disk is full"},
        {INSTALL_REFUSED, PACK_IO, "The stick cannot be read."},
        {INSTALL_REFUSED, PACK_NOT_A_PACK, "The file is no content pack."},
        {INSTALL_REFUSED, PACK_CUT_SHORT, "The file is not complete. Copy it onto the stick again."},
        {INSTALL_REFUSED, PACK_UNKNOWN_KEY, "It is not signed by anybody whom this device trusts."},
        {INSTALL_REFUSED, PACK_FALSE_SIGNATURE, "It was changed or damaged after it was signed."},
        {INSTALL_REFUSED, PACK_FORMAT_TOO_NEW, "It needs a newer version of this program."},
        {INSTALL_REFUSED, PACK_MANIFEST_SIZE, "It is larger than any content pack may be."},
        {INSTALL_REFUSED, PACK_PATH_PARENT, "It holds file names that could do harm."},
        {INSTALL_REFUSED, PACK_KIND_NAME, "It holds files that do not belong in a content pack."},
        {INSTALL_REFUSED, PACK_ENTRY_PLACE, "It is not built as a content pack is."},
    };
    struct rig r;
    rig_open(&r);
    struct ui ui = {.arena = &r.program, .strings = r.env.strings, .lang = LANG_EN};
    for (size_t i = 0; i < ARRAY_LEN(outcomes); i++) {
        struct packs p = {.last = {.end = outcomes[i].end, .needs = 3000000, .free = 1000000}};
        p.last.trouble = (struct pack_trouble)PACK_TROUBLE_INIT;
        p.last.trouble.why = outcomes[i].why;
        err_set(&p.last.trouble.err, ERR_IO, "the disk is full");
        struct str why = packs_outcome_why(&ui, &r.env, &p);
        if (!str_eq_c(why, outcomes[i].says))
            fail_msg("\"%s\", not \"%s\"", arena_cstr(&r.program, why), outcomes[i].says);
    }
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_there_is_told),
        cmocka_unit_test(a_missing_file_is_told_with_its_place),
        cmocka_unit_test(nothing_is_made_for_nobody),
        cmocka_unit_test(pictures_that_nobody_asked_for),
        cmocka_unit_test(a_page_that_cannot_be_shown_says_why),
        cmocka_unit_test(a_pack_that_is_not_installed_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
