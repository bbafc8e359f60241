/*
 * The power goes at every write of three editions being installed and one taken back, in every way a disk may take it; every
 * call of the system fails once; the old content or the new is shown, whole, and what was called installed is. PACKS_FULL=1
 * (make test-full) adds seeds and larger media.
 */
#include "power_image.h"
#include "rig_content.h"

static bool full(void)
{
    const char *v = getenv("PACKS_FULL");
    return v && v[0] == '1';
}

static struct str body(struct arena *a)
{
    size_t n = full() ? 40000 : 1500;
    char *bytes = arena_alloc(a, n);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)(i * 31 + i / 7);
    return (struct str){bytes, n};
}

static const int shown_after[] = {0, 1, 2, 3, 2};
enum { STEPS = 5 };

/* Installs the first, the second, the third edition, goes back; under the record. */
static void record(struct rig_content *c)
{
    const char *packs[4];
    for (int n = 1; n <= 3; n++)
        packs[n] = edition_as(c, n, NULL, body(&c->pack.a));
    power_begin(c->data);
    for (int n = 1; n <= 3; n++) {
        install_good(c, packs[n]);
        power_ack(n);
    }
    struct err err = ERR_INIT;
    assert_true(slots_return(c->data, NULL, &err));
    power_ack(4);
    power.on = false;
    assert_int_equal(edition_shown(c->data), 2);
}

static void forget_tree(struct rig_content *c, const char *dir)
{
    (void)c;
    nftw(dir, rig_unlink, 16, FTW_DEPTH | FTW_PHYS);
    assert_int_equal(mkdir(dir, 0700), 0);
}

/* Returns how many images were neither the old nor the new. */
static int cut_everywhere(struct rig_content *c, int seeds, bool tell)
{
    const char *image = rig_at(&c->pack, "image");
    int lost = 0, images = 0;
    assert_int_equal(mkdir(image, 0700), 0);
    for (int n = 0; n <= power.n; n++)
        for (int seed = 0; seed < seeds; seed++)
            for (int way = 0; way < POWER_WAYS; way++, images++) {
                forget_tree(c, image);
                power_image(image, n, (enum power_way)way, (uint64_t)(n * 31 + seed));
                int acked = power_acked(n), found = edition_shown(image);
                bool good = found == shown_after[acked] || (acked + 1 < STEPS && found == shown_after[acked + 1]);
                lost += !good;
                if (!good && tell)
                    print_message("after %d of %d entries, way %d, seed %d: edition %d is shown, %d was acknowledged\n", n, power.n,
                                  way, seed, found, shown_after[acked]);
            }
    print_message("%d entries, %d power cuts, %d not survived\n", power.n, images, lost);
    return lost;
}

static void test_power_cut_at_every_write(void **state)
{
    (void)state;
    static struct rig_content c;
    rig_content_make(&c);
    record(&c);
    assert_int_equal(cut_everywhere(&c, full() ? 12 : 1, true), 0);
    power_forget();
    rig_content_remove(&c);
}

/* The test itself is tested: without syncs a power cut mixes old and new, and this finds it. */
static void test_installing_without_syncs_is_found_out(void **state)
{
    (void)state;
    static struct rig_content c;
    rig_content_make(&c);
    power.forgets_syncs = true;
    record(&c);
    power.forgets_syncs = false;
    assert_true(cut_everywhere(&c, 1, false) > 20);
    power_forget();
    rig_content_remove(&c);
}

/* One call after the other fails while the third edition is installed over the first. */
static void test_every_call_fails_once(void **state)
{
    (void)state;
    static struct rig_content c;
    rig_content_make(&c);
    const char *packs[4];
    int done = 0, failed = 0;
    bool hit = true;
    for (int n = 1; n <= 3; n++)
        packs[n] = edition_as(&c, n, NULL, body(&c.pack.a));
    for (long at = 1; hit; at++) {
        struct install_result r;
        forget_tree(&c, c.data);
        install_good(&c, packs[1]);
        install_good(&c, packs[2]);
        power_begin(c.data);
        power.calls = 0;
        power.fail_at = at;
        install_as(&c, packs[3], false, &r);
        hit = power.calls >= at;
        power.on = false;
        power.fail_at = 0;
        int shown = edition_shown(c.data);
        if (shown != 3 && (r.end == INSTALL_DONE || shown != 2))
            fail_msg("call %ld failed: %s, edition %d is shown", at, install_end_name(r.end), shown);
        if (r.end != INSTALL_DONE && !r.trouble.err.text[0])
            fail_msg("call %ld failed: %s without a reason", at, install_end_name(r.end));
        done += r.end == INSTALL_DONE;
        failed += r.end != INSTALL_DONE;
        if (shown == 2)
            install_good(&c, packs[3]);
        assert_int_equal(edition_shown(c.data), 3);
    }
    print_message("%d calls failed: %d times installed all the same\n", done + failed - 1, done - 1);
    assert_true(failed > 30);
    power_forget();
    rig_content_remove(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_power_cut_at_every_write),
        cmocka_unit_test(test_installing_without_syncs_is_found_out),
        cmocka_unit_test(test_every_call_fails_once),
    };
    log_set_level((enum log_level) - 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
