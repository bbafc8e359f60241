/*
 * A loaned device comes back, in the whole program with a real data folder: what is copied can be opened with the
 * organisation's key alone, nothing of anybody is left in any file, and nothing is erased before it was copied.
 */
#include "cmocka_all.h"

#include "rig_loan.h"
#include "store/roll.h"

static void hand_back(struct desk *d)
{
    into_menu(&d->v);
    press(&d->v, "Hand back");
}

static struct traces traces_of(const char *dir)
{
    struct traces t;
    struct err err = ERR_INIT;
    const struct str texts[] = {STR("Quetzalcoatl"), STR(ADA)};
    if (!traces_find(dir, texts, 2, NULL, NULL, &t, &err))
        fail_msg("%s", err.text);
    return t;
}

static void nobody_is_left(void **state)
{
    (void)state;
    struct desk d;
    const struct store_learner *l;
    begin_loan(&d, "", "");
    hand_back(&d);
    log_info("id=" ADA);
    assert_true(traces_of(d.data).found > 0 && traces_of(fs_dir_of(&d.v.arena, d.log)).found > 0);
    fs_write_atomic(fs_join(&d.v.arena, d.data, "capsule-kiosk.db.damaged-1"), STR("Quetzalcoatl"), NULL);
    press(&d.v, "Erase without copying");
    assert_int_equal(store_learners(d.v.config.store, &l), 1); /* it asks first */
    press(&d.v, "Cancel");
    assert_int_equal(store_learners(d.v.config.store, &l), 1);
    press(&d.v, "Erase without copying");
    press(&d.v, "Erase everything");
    wait_for(&d, "Ready for the next person");
    assert_true(tells(&d, "Cards erased"));
    assert_true(tells(&d, "nobody is left"));
    assert_int_equal(store_learners(d.v.config.store, &l), 0);
    assert_int_equal(store_get(d.v.config.store, STR(""), STR("text-size")).len, 0);
    assert_int_equal(traces_of(d.data).found, 0);
    struct str log;
    assert_true(fs_read(d.log, 1 << 20, &d.v.arena, &log, NULL));
    assert_int_equal(str_find(log, STR(ADA)), -1);
    assert_true(str_find(log, STR("event=handed-back cards=1")) > 0);
    end_loan(&d);
}

static void the_copy_opens_with_the_organisations_key(void **state)
{
    (void)state;
    struct desk d;
    struct err err = ERR_INIT;
    begin_loan(&d, "", "certificate: {issuer: {name: Town}, public-key: town.pub, rule: {capsules: {quizzes-at-least: 60}}}\n");
    hand_back(&d);
    assert_true(tells(&d, "sealed for your organisation"));
    press(&d.v, "Copy to stick, then erase");
    press(&d.v, "Erase everything");
    wait_for(&d, "Ready for the next person");
    assert_int_equal(traces_of(d.data).found, 0);
    assert_int_equal(traces_of(d.stick).found, 0);
    const char *sealed = on_stick(&d, "capsule-kiosk.db.sealed"), *opened = fs_join(&d.v.arena, d.v.dir, "opened");
    assert_false(fs_exists(on_stick(&d, "capsule-kiosk.db")));
    if (!seal_open_file(sealed, opened, &(struct seal_lock){.secret = &d.key}, &err))
        fail_msg("%s", err.text);
    struct str bytes;
    assert_true(fs_read(opened, 1 << 24, &d.v.arena, &bytes, &err));
    assert_true(str_find(bytes, STR("Quetzalcoatl")) > 0);
    end_loan(&d);
}

static void without_a_key_records_stay_unless_the_playlist_says_plain(void **state)
{
    (void)state;
    struct desk d;
    begin_loan(&d, "", "");
    into_menu(&d.v);
    press(&d.v, "USB stick");
    assert_true(tells(&d, "hold names and stay here"));
    press(&d.v, "Copy to stick");
    wait_for(&d, "You may remove the stick");
    assert_true(fs_exists(on_stick(&d, "log.txt")));
    assert_false(fs_exists(on_stick(&d, "capsule-kiosk.db")));
    assert_false(fs_exists(on_stick(&d, "capsule-kiosk.db.sealed")));
    end_loan(&d);
    begin_loan(&d, ", exports: plain", "");
    into_menu(&d.v);
    press(&d.v, "USB stick");
    assert_false(tells(&d, "hold names"));
    press(&d.v, "Copy to stick");
    wait_for(&d, "You may remove the stick");
    assert_true(fs_exists(on_stick(&d, "capsule-kiosk.db")));
    end_loan(&d);
}

enum { MANY = 2500, BATCH = 500 };

/* Somebody of a course that is not open, the last of very many. */
static void a_long_register(struct desk *d)
{
    static struct store_participant list[BATCH];
    static char ids[BATCH][40], names[BATCH][24];
    struct err err = ERR_INIT;
    for (int from = 0; from < MANY; from += BATCH) {
        for (int i = 0; i < BATCH; i++) {
            snprintf(ids[i], sizeof ids[i], "%032x", 0xA0000 + from + i);
            snprintf(names[i], sizeof names[i], "Xochitl %04d", from + i);
            list[i] = (struct store_participant){.id = str_c(ids[i]), .name = str_c(names[i])};
        }
        store_add_participants(d->v.config.store, STR("course-elsewhere"), list, BATCH, d->v.now);
    }
    store_mark_presence(d->v.config.store, &(struct store_mark){str_c(ids[BATCH - 1]), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
                        1, d->v.now);
    assert_true(store_flush(d->v.config.store, &err));
}

static void everybody_of_every_course_is_erased_and_looked_for(void **state)
{
    (void)state;
    static const struct str last[] = {{"Xochitl 2499", 12}, {"Xochitl 0003", 12}};
    struct desk d;
    struct traces t;
    struct err err = ERR_INIT;
    begin_loan(&d, "", "");
    a_long_register(&d);
    assert_true(traces_find(d.data, last, 2, NULL, NULL, &t, &err) && t.found > 0);
    assert_true(fs_write_atomic(fs_join(&d.v.arena, d.data, "notes.txt"), STR("call Xochitl 2499 back"), &err));
    hand_back(&d);
    press(&d.v, "Erase without copying");
    press(&d.v, "Erase everything");
    wait_for(&d, "one of the names still stands in notes.txt");
    assert_int_equal(store_participants(d.v.config.store, STR("course-elsewhere"), NULL, 0), 0);
    unlink(fs_join(&d.v.arena, d.data, "notes.txt"));
    assert_true(traces_find(d.data, last, 2, NULL, NULL, &t, &err));
    assert_int_equal(t.found, 0);
    end_loan(&d);
}

static void what_cannot_be_copied_is_not_erased(void **state)
{
    (void)state;
    struct desk d;
    const struct store_learner *l;
    begin_loan(&d, ", exports: plain", "");
    hand_back(&d);
    /* something lies where the folder is to be */
    press(&d.v, "Copy to stick, then erase");
    rmdir(d.stick);
    assert_true(fs_write_atomic(d.stick, STR("no folder"), NULL));
    press(&d.v, "Erase everything");
    wait_for(&d, "It stopped there");
    assert_int_equal(store_learners(d.v.config.store, &l), 1);
    assert_true(traces_of(d.data).found > 0);
    end_loan(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_left),
        cmocka_unit_test(the_copy_opens_with_the_organisations_key),
        cmocka_unit_test(without_a_key_records_stay_unless_the_playlist_says_plain),
        cmocka_unit_test(everybody_of_every_course_is_erased_and_looked_for),
        cmocka_unit_test(what_cannot_be_copied_is_not_erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
