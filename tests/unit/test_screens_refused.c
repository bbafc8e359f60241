/* Every screen that needs something says so when it is not there, and nothing of it is left. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "screens/certificate_save.h"
#include "screens/own_data.h"
#include "screens/progress_file.h"
#include "screens/staff.h"

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
    buf_release(&page);
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_there_is_told),
        cmocka_unit_test(a_missing_file_is_told_with_its_place),
        cmocka_unit_test(nothing_is_made_for_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
