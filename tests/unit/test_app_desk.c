/*
 * The desk of a course through app_step: a list from a stick comes into the register, the register and the certificates of
 * all who are due go onto it, in the presenter's window while the room stays as it is; a stick that is not there, or a list
 * that is none, is told.
 */
#include "cmocka_all.h"

#include "base/chores.h"
#include "base/fs.h"
#include "rig_presenting.h"
#include "screens/certificate_round.h"
#include "store/roll.h"

static struct arena paths;

/* The sample with a rule for certificates, its stick, and what it is asked for done at once. */
static void begin(struct presenting_rig *p)
{
    presenting_rig_open(p, on_october_8(9, 0));
    in_folder("mkdir $1/stick $1/data && printf 'certificate: {issuer: {name: The town}, rule: {course: {half-days-at-least: 1}}}\\n'"
              " >>$1/playlists/classroom.yaml", p->dir);
    in_folder("printf 'name,organisation,group\\nAda Lovelace,The town,1\\nGrace Hopper,The sea,\\n' >$1/stick/people.csv", p->dir);
    p->v.config.chores = chores_new(p->v.queue, true);
    p->v.config.usb_dir = arena_strf(&paths, "%s/stick", p->dir).ptr;
    p->v.config.data_dir = arena_strf(&paths, "%s/data", p->dir).ptr;
    p->v.config.machine = p->dir; /* none of this machine's own sticks */
    room_restart(&p->v, on_october_8(9, 0));
    displays(p, 2, true, true);
    both_key(p, KEY_ESCAPE);
    both_key(p, KEY_F7);
}

static void done(struct presenting_rig *p)
{
    struct chores *chores = p->v.config.chores;
    arena_release(&paths);
    presenting_rig_close(p);
    chores_free(chores);
}

static size_t registered(struct presenting_rig *p, struct store_participant *out)
{
    return store_participants(p->v.config.store, STR("course-2020"), out, 8);
}

/* Is there a file on the stick whose name begins so? */
static bool on_stick(struct presenting_rig *p, const char *begins)
{
    struct arena arena = ARENA_INIT;
    const char *const *names;
    size_t n = 0;
    bool there = false;
    assert_true(fs_list(p->v.config.usb_dir, &arena, &names, &n, NULL));
    for (size_t i = 0; i < n; i++)
        there |= str_starts(str_c(names[i]), str_c(begins));
    arena_release(&arena);
    return there;
}

static void a_list_comes_in_once(void **state)
{
    (void)state;
    struct presenting_rig p;
    struct store_participant list[8];
    begin(&p);
    assert_int_equal(beside(&p), SCREEN_DESK);
    assert_int_equal(app_screen(p.v.app), SCREEN_AGENDA); /* no name and no menu for the room */
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    assert_int_equal(registered(&p, list), 2);
    assert_true(str_eq_c(list[0].name, "Ada Lovelace"));
    assert_true(beside_says(&p, "From people.csv: 2 new."));
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    assert_int_equal(registered(&p, list), 2);
    assert_true(beside_says(&p, "Lines passed over: 2"));
    done(&p);
}

static void register_and_certificates_go_out(void **state)
{
    (void)state;
    struct presenting_rig p;
    struct store_participant list[8];
    begin(&p);
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    beside_press(&p, "Certificates for 0"); /* nobody was there yet: nothing is written */
    both_settle(&p);
    assert_false(on_stick(&p, "certificates-"));
    beside_press(&p, "Register onto the stick");
    both_settle(&p);
    assert_true(on_stick(&p, "participants-course-2020-"));
    registered(&p, list);
    const struct store_mark there = {list[0].id, STR("day-1"), HALF_MORNING, PRESENCE_PRESENT};
    store_mark_presence(p.v.config.store, &there, 1, p.v.now);
    both_settle(&p);
    both_key(&p, KEY_ESCAPE); /* the page is looked at anew */
    both_key(&p, KEY_F7);
    beside_press(&p, "More"); /* the window is low */
    beside_press(&p, "Certificates for 1");
    both_settle(&p);
    assert_true(on_stick(&p, "certificates-course-2020-"));
    assert_true(beside_says(&p, "with certificates for 1."));
    assert_true(beside_says(&p, "specimens")); /* this device has no key of the town's */
    done(&p);
}

static void what_has_gone_is_told(void **state)
{
    (void)state;
    struct presenting_rig p;
    begin(&p);
    in_folder("printf '\\377\\376\\001' >$1/stick/people.csv", p.dir);
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    assert_true(beside_says(&p, "people.csv: "));
    assert_int_equal(registered(&p, (struct store_participant[8]){{.group = 0}}), 0);
    done(&p);
}

/* Edited after it was opened: the playlist's file has no rule any more when the sheets are made. */
static void a_rule_that_has_gone_is_told(void **state)
{
    (void)state;
    struct presenting_rig p;
    struct store_participant list[8];
    begin(&p);
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    registered(&p, list);
    const struct store_mark there = {list[0].id, STR("day-1"), HALF_MORNING, PRESENCE_PRESENT};
    store_mark_presence(p.v.config.store, &there, 1, p.v.now);
    both_settle(&p);
    both_key(&p, KEY_ESCAPE);
    both_key(&p, KEY_F7);
    in_folder("sed -i /^certificate:/d $1/playlists/classroom.yaml", p.dir);
    beside_press(&p, "Certificates for 1");
    both_settle(&p);
    assert_false(on_stick(&p, "certificates-"));
    assert_true(beside_says(&p, "the playlist gives no certificate for a course"));
    done(&p);
}

/* Who has a certificate that is valid is not due again; a specimen is none. */
static void who_has_theirs_is_not_due(void **state)
{
    (void)state;
    struct presenting_rig p;
    struct arena arena = ARENA_INIT;
    struct certificate_round r;
    struct store_participant list[8];
    begin(&p);
    beside_press(&p, "Take in people.csv");
    both_settle(&p);
    registered(&p, list);
    struct store_mark marks[2] = {{arena_str(&arena, list[0].id), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
                                  {arena_str(&arena, list[1].id), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT}};
    store_mark_presence(p.v.config.store, marks, 2, p.v.now);
    const struct catalog *c = app_catalog(p.v.app);
    assert_true(certificate_round_judge(&r, p.v.config.store, c, &c->courses[0], &arena, NULL));
    assert_int_equal(r.n, 2);
    r.due[0].number = STR("2020-7K3D-0001");
    certificate_round_note(&r, p.v.config.store, &c->courses[0]);
    assert_true(certificate_round_judge(&r, p.v.config.store, c, &c->courses[0], &arena, NULL));
    assert_int_equal(r.n, 1);
    assert_int_equal(r.had, 1);
    arena_release(&arena);
    done(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_comes_in_once),
        cmocka_unit_test(register_and_certificates_go_out),
        cmocka_unit_test(what_has_gone_is_told),
        cmocka_unit_test(a_rule_that_has_gone_is_told),
        cmocka_unit_test(who_has_theirs_is_not_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
