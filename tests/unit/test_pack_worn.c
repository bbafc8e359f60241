/* Packs on a medium that ends too early or stops answering, installed content that is looked at no further, files from elsewhere. */
#include "rig_content.h"

#include "pack/contents.h"
#include "pack/verify.h"
#include "refusing.h"

/* Whichever read it is from which on there is nothing more. */
static void a_pack_that_becomes_shorter_while_it_is_read(void **state)
{
    (void)state;
    static struct rig_content c;
    const struct pack_trust trust = {.anybody = true};
    rig_content_make(&c);
    const char *path = edition(&c, 1);
    int refused = 0, cut = 0;
    for (int nth = 1;; nth++) {
        struct pack_trouble t = PACK_TROUBLE_INIT;
        int fd = open(path, O_RDONLY);
        refuse("pread", nth, 0);
        struct pack *p = pack_open(fd, path, &trust, &t);
        int seen = refusing.seen;
        refuse_none();
        pack_close(p);
        close(fd);
        if (seen < nth)
            break;
        refused += !p;
        cut += strstr(t.err.text, "it ends before all of it was there; copy it again") != NULL;
        if (!p && !t.err.text[0])
            fail_msg("read %d: refused without a sentence", nth);
    }
    assert_true(refused > 0 && cut > 0);
    rig_content_remove(&c);
}

static bool at_once(void *ctx)
{
    (void)ctx;
    return true;
}

static void content_that_is_looked_at_no_further(void **state)
{
    (void)state;
    static struct rig_content c;
    struct err err = ERR_INIT;
    struct slots s;
    rig_content_make(&c);
    install_good(&c, edition(&c, 1));
    slots_read(c.data, &s);
    assert_false(verify_slot(&(struct verify){.data_dir = c.data, .slot = s.active, .stop = at_once}, &err));
    assert_non_null(strstr(err.text, "stopped at "));
    rig_content_remove(&c);
}

static void files_from_elsewhere(void **state)
{
    (void)state;
    static const char *const elsewhere[] = {"/etc/passwd"};
    struct arena a = ARENA_INIT;
    struct pack_order order = {0};
    for (int files = 0; files < 2; files++) {
        struct pack_trouble t = PACK_TROUBLE_INIT;
        const struct catalog c = {.root = "/usr", .path = "/etc/passwd", .files = elsewhere, .n_files = files};
        assert_false(pack_contents(&c, NULL, &a, &order, &t));
        assert_non_null(strstr(t.err.text, "/etc/passwd does not lie below the content folder /usr"));
        assert_int_equal(t.why, PACK_PATH_PARENT);
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_that_becomes_shorter_while_it_is_read),
        cmocka_unit_test(content_that_is_looked_at_no_further),
        cmocka_unit_test(files_from_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
