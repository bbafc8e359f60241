/* The picture mailbox between two mappings of one memfd: newest wins, nothing shown is written, lies are noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>

#include "player/mailbox.h"

struct both {
    struct mailbox *box;
    struct protocol_header *page; /* as the decoder has it */
    unsigned char *slots;
};

static struct both make(void)
{
    struct err err = ERR_INIT;
    struct both b;
    int fd;
    b.box = mailbox_new(&fd, &err);
    assert_non_null(b.box);
    b.page = mmap(NULL, PROTOCOL_MEMORY_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_ptr_not_equal(b.page, MAP_FAILED);
    b.slots = (unsigned char *)b.page + PROTOCOL_HEADER_SIZE;
    assert_int_not_equal(ftruncate(fd, 0), 0); /* sealed: the pages cannot be taken away */
    close(fd);
    return b;
}

static void done(struct both *b)
{
    munmap(b->page, PROTOCOL_MEMORY_SIZE);
    mailbox_unref(b->box);
}

static const struct mailbox_format small = {1, 64, 32, 1, 1, 0};

static void publish(struct both *b, unsigned *back, unsigned char grey)
{
    memset(b->slots + (size_t)*back * PROTOCOL_SLOT_SIZE, grey, 64 * 32);
    *back = atomic_exchange(&b->page->mail, *back | MAIL_FRESH | 1u << MAIL_FORMAT_SHIFT) & MAIL_INDEX;
}

static void newest_wins_and_the_shown_one_stays(void **state)
{
    (void)state;
    struct both b = make();
    struct mailbox_picture p, q;
    unsigned back = 0;
    mailbox_format(b.box, &small);
    assert_int_equal(mailbox_take(b.box, &p), MAILBOX_NOTHING);
    publish(&b, &back, 10);
    publish(&b, &back, 20);
    assert_int_equal(mailbox_take(b.box, &p), MAILBOX_PICTURE);
    assert_int_equal(p.plane[0][0], 20);
    assert_int_equal(mailbox_take(b.box, &q), MAILBOX_NOTHING);
    for (unsigned char grey = 30; grey < 200; grey += 10) {
        publish(&b, &back, grey);
        assert_int_equal(p.plane[0][0], 20);
    }
    assert_int_equal(mailbox_take(b.box, &q), MAILBOX_PICTURE);
    assert_int_equal(q.plane[0][0], 190);
    done(&b);
}

static void a_picture_has_its_time(void **state)
{
    (void)state;
    static const struct {
        int64_t written, media_us;
    } cases[] = {{0, -1}, {1, 0}, {40001, 40000}, {-1, -1}, {PROTOCOL_LENGTH_MAX_US + 1, -1}, {INT64_MAX, -1}};
    struct both b = make();
    struct mailbox_picture p;
    unsigned back = 0;
    mailbox_format(b.box, &small);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned slot = back;
        b.page->slot_media[slot] = cases[i].written;
        publish(&b, &back, 10);
        assert_int_equal(mailbox_take(b.box, &p), MAILBOX_PICTURE);
        assert_int_equal(p.media_us, cases[i].media_us);
        b.page->slot_media[slot] = 80001; /* displayed again */
        assert_int_equal(mailbox_media(b.box), 80000);
    }
    done(&b);
}

static void an_unknown_format_waits(void **state)
{
    (void)state;
    struct both b = make();
    struct mailbox_picture p;
    unsigned back = 0;
    publish(&b, &back, 10);
    assert_int_equal(mailbox_take(b.box, &p), MAILBOX_NOTHING);
    mailbox_format(b.box, &small);
    assert_int_equal(mailbox_take(b.box, &p), MAILBOX_PICTURE);
    assert_int_equal(p.format.w, 64);
    done(&b);
}

static void a_bad_index_is_noticed(void **state)
{
    (void)state;
    static const unsigned words[] = {3, 2 /* the one shown at the start */};
    for (size_t i = 0; i < 2; i++) {
        struct both b = make();
        struct mailbox_picture p;
        mailbox_format(b.box, &small);
        atomic_store(&b.page->mail, words[i] | MAIL_FRESH | 1u << MAIL_FORMAT_SHIFT);
        assert_int_equal(mailbox_take(b.box, &p), MAILBOX_BROKEN);
        done(&b);
    }
}

static void an_anchor_being_written_is_not_waited_for(void **state)
{
    (void)state;
    struct both b = make();
    struct mailbox_anchor a;
    assert_false(mailbox_anchor(b.box, &a));
    atomic_store(&b.page->anchor_media_us, 5000);
    atomic_store(&b.page->anchor_stamp_us, 77);
    atomic_store(&b.page->anchor_session, 3);
    atomic_store(&b.page->anchor_seq, 2);
    assert_true(mailbox_anchor(b.box, &a));
    assert_int_equal(a.media_us, 5000);
    assert_int_equal(a.session, 3);
    atomic_store(&b.page->anchor_seq, 3); /* for ever odd */
    assert_false(mailbox_anchor(b.box, &a));
    atomic_store(&b.page->anchor_seq, 4);
    atomic_store(&b.page->anchor_media_us, INT64_MAX);
    assert_false(mailbox_anchor(b.box, &a));
    done(&b);
}

static void a_reference_keeps_the_picture(void **state)
{
    (void)state;
    struct both b = make();
    struct mailbox_picture p;
    unsigned back = 0;
    mailbox_format(b.box, &small);
    publish(&b, &back, 42);
    assert_int_equal(mailbox_take(b.box, &p), MAILBOX_PICTURE);
    struct mailbox *kept = mailbox_ref(b.box);
    done(&b);
    assert_int_equal(p.plane[0][64 * 31], 42);
    mailbox_unref(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(newest_wins_and_the_shown_one_stays), cmocka_unit_test(a_picture_has_its_time), cmocka_unit_test(an_unknown_format_waits),
        cmocka_unit_test(a_bad_index_is_noticed), cmocka_unit_test(an_anchor_being_written_is_not_waited_for),
        cmocka_unit_test(a_reference_keeps_the_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
