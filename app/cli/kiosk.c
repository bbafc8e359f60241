/* No verb: a playlist fullscreen, or the front door. And `play`: media files as mpv users expect
 * it. */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/session.h"

/* The loop of the program: wait, take in, draw. */
static int run(const struct options *o, const struct session_config *config)
{
    struct session session;
    struct err err = ERR_INIT;
    if (!session_open(&session, o, config, &err)) {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        if (err.code == ERR_DISPLAY && o->tour_without_display) {
            fprintf(stderr, "No display here: running the tour instead (capsule-kiosk tour).\n");
            return command_tour(o);
        }
        return EXIT_START;
    }
    while (session_round(&session, TIME_NEVER, NULL)) {
    }
    int code = session_exit_code(&session);
    session_close(&session);
    return code;
}

static bool is_playlist(const char *path)
{
    struct str p = str_c(path);
    return str_ends(p, STR(".yaml")) || str_ends(p, STR(".yml"));
}

int command_kiosk(const struct options *o)
{
    if (o->n_args > 1) {
        fprintf(stderr, "capsule-kiosk: one playlist at a time; "
                        "for several files use capsule-kiosk play\n");
        return EXIT_START;
    }
    if (o->n_args == 1 && !fs_exists(o->args[0])) {
        fprintf(stderr, "capsule-kiosk: there is no playlist %s\n", o->args[0]);
        return EXIT_NOTHING;
    }
    if (o->n_args == 1 && !is_playlist(o->args[0]))
        return command_play(o);
    return run(o, &(struct session_config){.playlist = o->n_args ? o->args[0] : NULL});
}

int command_play(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct catalog catalog;
    struct findings findings;
    struct err err = ERR_INIT;
    if (o->n_args == 0) {
        fprintf(stderr, "capsule-kiosk play: name files, folders or a playlist\n");
        return EXIT_START;
    }
    if (o->n_args == 1 && is_playlist(o->args[0]))
        return run(o, &(struct session_config){.playlist = o->args[0]});
    findings_init(&findings, &arena);
    bool ok = catalog_from_media(o->args, o->n_args, o->sub, &arena, &catalog, &findings, &err);
    struct buf lines = BUF_INIT;
    findings_print(&findings, &lines);
    fputs(buf_c(&lines), stderr);
    int code = EXIT_NOTHING;
    if (ok)
        code = run(o, &(struct session_config){.catalog = &catalog});
    else
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    if (code == EXIT_DONE && findings.errors)
        code = EXIT_SOME_FAILED;
    buf_release(&lines);
    findings_release(&findings);
    arena_release(&arena);
    return code;
}
