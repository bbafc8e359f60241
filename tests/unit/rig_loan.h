/* The whole program as a loaned device with a real data folder, a stick, a log and Ada's card; staff's PIN is 482915. */
#ifndef TESTS_RIG_LOAN_H
#define TESTS_RIG_LOAN_H

#include <sys/stat.h>
#include <unistd.h>

#define LOG_ROOM "test"
#include "base/log.h"
#include "rig_staff_app.h"
#include "seal/sealed.h"
#include "store/learner.h"
#include "store/traces.h"

#define ADA "7b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11"

struct desk {
    struct visit_test v;
    const char *data, *stick, *log;
    struct seal_secret key;
};

/* policy: what follows "mode: self-paced"; certificate: whole, or "". */
static inline void begin_loan(struct desk *d, const char *policy, const char *certificate)
{
    struct err err = ERR_INIT;
    char text[4096];
    snprintf(text, sizeof text, "%s\npolicy: {mode: self-paced, staff-pin: \"" STAFF_CHEAP_PIN "\"%s}\n%s", visit_playlist,
             policy, certificate);
    begin_as(&d->v, text);
    struct visit_test *v = &d->v;
    d->data = fs_join(&v->arena, v->dir, "data");
    d->stick = fs_join(&v->arena, v->dir, "stick");
    d->log = fs_join(&v->arena, v->dir, "log");
    assert_true(fs_mkdirs(d->stick, &err) && seal_key_make(&d->key, &err));
    assert_true(seal_public_save(fs_join(&v->arena, v->dir, "playlists/town.pub"), SEAL_ORGANISATION_PUBLIC,
                                 &d->key.public_key, &err));
    app_free(v->app, v->now);
    store_close(v->config.store);
    v->config.store = store_open(d->data, v->queue, &err);
    v->config.data_dir = d->data;
    v->config.usb_dir = d->stick;
    const struct store_learner ada = {STR(ADA), STR("Quetzalcoatl"), STR("a1"), STR(""), STR("en"), 1, v->now.wall_s};
    store_set_learner(v->config.store, &ada);
    store_set(v->config.store, STR(ADA), STR("note/1"), STR("Quetzalcoatl was here"));
    store_set(v->config.store, STR(""), STR("text-size"), STR("150"));
    assert_true(store_flush(v->config.store, &err));
    log_set_level(LOG_INFO);
    assert_true(log_open(d->log, &err));
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static inline void end_loan(struct desk *d)
{
    log_close();
    log_set_level(LOG_WARN);
    end_staff(&d->v);
}

static inline bool tells(const struct desk *d, const char *text)
{
    return tree_shows_text(app_tree(d->v.app), text);
}

/* Events of the store's thread arrive in their own time. */
static inline void wait_for(struct desk *d, const char *text)
{
    struct err err = ERR_INIT;
    for (int i = 0; i < 200 && !tells(d, text); i++) {
        store_flush(d->v.config.store, &err);
        pass(&d->v, 100);
    }
    if (!tells(d, text))
        fail_msg("the page does not say \"%s\"", text);
}

static inline const char *on_stick(struct desk *d, const char *name)
{
    const char *const *names;
    size_t n;
    assert_true(fs_list(d->stick, &d->v.arena, &names, &n, NULL) && n == 1);
    return fs_join(&d->v.arena, fs_join(&d->v.arena, d->stick, names[0]), name);
}

#endif
