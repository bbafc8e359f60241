/* A playlist with mistakes serves as far as it can be read; `check` tells them. */
#include "cli/course_desk.h"

#include "base/fs.h"

static bool read_course(struct course_desk *d, const char *playlist, struct err *err)
{
    struct findings findings;
    const char *path = playlist ? playlist : fs_resource(&d->arena, "playlists/classroom.yaml");
    if (!path)
        return err_set(err, ERR_USAGE, "name the playlist of the course: --playlist FILE");
    findings_init(&findings, &d->arena);
    bool ok = catalog_load(path, &d->arena, &d->catalog, &findings, err);
    findings_release(&findings);
    if (!ok)
        return false;
    d->course = d->catalog.n_courses ? &d->catalog.courses[0] : NULL;
    if ((!d->o->lang || !string_language_parse(str_c(d->o->lang), &d->lang)) && d->catalog.n_languages)
        string_language_parse(str_c(d->catalog.languages[0]), &d->lang);
    return d->course || err_set(err, ERR_CONTENT, "%s: there is no course in this playlist", path);
}

bool course_desk_open(struct course_desk *d, const struct options *o, const char *playlist, bool make, struct err *err)
{
    *d = (struct course_desk){.o = o, .arena = ARENA_INIT};
    d->data_dir = o->data_dir ? o->data_dir : fs_xdg(&d->arena, FS_XDG_DATA);
    if (!read_course(d, playlist, err))
        return false;
    if (!make && (!d->data_dir || !fs_exists(fs_join(&d->arena, d->data_dir, "capsule-kiosk.db"))))
        return err_set(err, ERR_CONTENT, "there is no data in %s", d->data_dir ? d->data_dir : "the home folder");
    d->store = store_open(d->data_dir, NULL, err);
    return d->store != NULL;
}

void course_desk_close(struct course_desk *d)
{
    store_close(d->store);
    arena_release(&d->arena);
}
