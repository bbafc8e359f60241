/*
 * A sheet bears the name on the learner's card. Its file is named after its number, so that none is
 * written over.
 */
#include "screens/certificate_save.h"

#include "base/fs.h"
#include "gfx/vector.h"
#include "locale/zone.h"
#include "platform/removable.h"
#include "screens/certificate_round.h"
#include "screens/staff.h"
#include "store/learner.h"

#define LOG_ROOM "screens"
#include "base/log.h"

static const char *stick(const struct screen_env *env, struct arena *arena, struct err *err)
{
    struct removable sticks[REMOVABLE_MAX];
    int n = removable_list(env->staff->root, env->staff->usb_dir, sticks);
    for (int i = 0; i < n; i++)
        if (!sticks[i].read_only)
            return arena_cstr(arena, str_c(sticks[i].path));
    err_set(err, ERR_NOT_FOUND, "there is no stick to write a certificate to");
    return NULL;
}

static bool write_sheet(const struct screen_env *env, const struct certificate_sheet *sheet, const char *path,
                        struct arena *arena, struct err *err)
{
    struct pages pages;
    struct paper paper;
    struct buf file = BUF_INIT;
    pages_init(&pages, arena);
    certificate_describe(&pages, env->catalog->certificate, sheet, true, string_language_code(env->settings->lang),
                         env->now.wall_s);
    paper_init(&paper, &pages, env->text, PAPER_A4, true);
    certificate_compose(&paper, sheet);
    bool ok = vector_pdf(&pages, env->text, NULL, &file, err) && removable_write(path, buf_str(&file), err);
    buf_release(&file);
    return ok;
}

bool certificate_save(const struct screen_env *env, int score, struct arena *arena, struct certificate_saved *out,
                      struct err *err)
{
    struct store_learner who;
    struct civil today = {0};
    struct certificate_sheet sheet = {0};
    struct str number = STR("");
    struct err why = ERR_INIT;
    if (!env->learner.len || !store_learner(env->store, env->learner, &who))
        return err_set(err, ERR_USAGE, "nobody is signed in");
    if (!env->staff || !env->staff->data_dir)
        return err_set(err, ERR_IO, "this device keeps nothing");
    zone_civil(NULL, env->now.wall_s, &today);
    const struct certificate_wish wish = {
        .name = who.name, .day = today.day, .score = score, .data_dir = env->staff->data_dir};
    const char *folder = stick(env, arena, err);
    bool ok = folder && certificate_issue(env->catalog, &wish, env->strings, env->settings->lang, arena, &sheet,
                                          &number, &why, err);
    if (ok) {
        const char *name = arena_strf(arena, "certificate-%" STR_FMT ".pdf", STR_ARG(number)).ptr;
        const char *path = fs_join(arena, folder, name);
        ok = write_sheet(env, &sheet, path, arena, err);
        out->path = ok ? path : NULL;
        out->specimen = sheet.specimen.len > 0;
    }
    if (!ok)
        log_warn("certificate not written: %s", err->text);
    else
        log_info("certificate written specimen=%d", out->specimen);
    return ok;
}
