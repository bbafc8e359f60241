/* No verb: a playlist fullscreen, or the front door. And `play`: media files as mpv users expect
 * it. */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/session.h"
#include "model/yaml.h"
#include "platform/rights.h"
#include "player/jobs.h"
#include "screens/staff.h"

static_assert((int)STAFF_EXIT_AGAIN == (int)EXIT_AGAIN && (int)STAFF_EXIT_LEAVE == (int)EXIT_BY_STAFF,
              "the staff menu ends the program with codes of the command line");

/* The same program with the same arguments in this process's place: a session that waits for it notices nothing. Returns
 * only when that failed. */
static void begin_again(const struct options *o)
{
    if (execv("/proc/self/exe", o->argv) != 0)
        perror("capsule-kiosk: cannot start anew");
}

/* The loop of the program: wait, take in, draw. */
static int run(const struct options *o, const struct session_config *config)
{
    struct session session;
    struct err err = ERR_INIT;
    rights_drop();
    memory_prepare();
    if (!session_open(&session, o, config, &err)) {
        if (err.code == ERR_DISPLAY && o->tour_without_display) {
            fprintf(stderr, "No display here: running the tour instead (capsule-kiosk tour).\n");
            return command_tour(o);
        }
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
        return EXIT_START;
    }
    struct memory_watch memory = {0};
    while (session_round(&session, TIME_NEVER, NULL))
        memory_look(&memory, &session);
    int code = session_exit_code(&session);
    session_close(&session);
    if (code == EXIT_AGAIN)
        begin_again(o);
    return code;
}

static bool is_playlist(const char *path)
{
    struct str p = str_c(path);
    return str_ends(p, STR(".yaml")) || str_ends(p, STR(".yml"));
}

/* Neither a file nor a command: says which command was meant, perhaps. */
static int not_there(const char *name)
{
    const char *nearest = NULL;
    unsigned best = 3;
    for (int i = 0; i < n_commands; i++) {
        unsigned d = str_distance(str_c(name), str_c(commands[i].name), best);
        if (d < best) {
            best = d;
            nearest = commands[i].name;
        }
    }
    struct arena scratch = ARENA_INIT;
    const char *other = yaml_other_ending(&scratch, name);
    if (other)
        fprintf(stderr, "capsule-kiosk: there is no playlist %s; did you mean %s?\n", name, other);
    else if (nearest)
        fprintf(stderr, "capsule-kiosk: there is no command \"%s\"; did you mean %s?\n", name,
                nearest);
    else if (strpbrk(name, "./"))
        fprintf(stderr, "capsule-kiosk: there is no playlist %s\n", name);
    else
        fprintf(stderr, "capsule-kiosk: there is no playlist or command \"%s\"; "
                        "see capsule-kiosk --help\n", name);
    arena_release(&scratch);
    return nearest && !other ? EXIT_START : EXIT_NOTHING;
}

int command_kiosk(const struct options *o)
{
    if (o->n_args > 0 && !fs_exists(o->args[0]))
        return not_there(o->args[0]);
    if (o->n_args > 1) {
        fprintf(stderr, "capsule-kiosk: one playlist at a time; "
                        "for several files use capsule-kiosk play\n");
        return EXIT_START;
    }
    if (o->n_args == 1 && !is_playlist(o->args[0]))
        return command_play(o);
    return run(o, &(struct session_config){.playlist = o->n_args ? o->args[0] : NULL});
}

/* --start behind the end would look like a damaged file: it is told, and the beginning taken. */
static void start_inside(struct options *o, const char *path)
{
    struct player_probe probe;
    int64_t start_us;
    if (!o->start || !options_time(o->start, &start_us) ||
        !player_probe(NULL, path, &probe, NULL) || probe.length_us <= 0 ||
        start_us < probe.length_us)
        return;
    fprintf(stderr, "capsule-kiosk: --start %s is behind the end of %s (%lld:%02lld); "
                    "it plays from the beginning\n", o->start, path,
            (long long)(probe.length_us / 60000000), (long long)(probe.length_us / 1000000 % 60));
    o->start = NULL;
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
    for (int i = 0; i < o->n_args; i++)
        if (is_playlist(o->args[i]) && o->n_args > 1) {
            fprintf(stderr, "capsule-kiosk play: a playlist (%s) is played alone\n", o->args[i]);
            return EXIT_START;
        }
    if (is_playlist(o->args[0]))
        return command_kiosk(o);
    findings_init(&findings, &arena);
    bool ok = catalog_from_media(o->args, o->n_args, o->sub, &arena, &catalog, &findings, &err);
    struct buf lines = BUF_INIT;
    findings_print(&findings, &lines);
    fputs(buf_c(&lines), stderr);
    struct options own = *o;
    int code = EXIT_NOTHING;
    if (ok)
        start_inside(&own, catalog.capsules[0].media);
    if (ok)
        code = run(&own, &(struct session_config){.catalog = &catalog});
    else if (!findings.errors)
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    if (code == EXIT_DONE && findings.errors)
        code = EXIT_SOME_FAILED;
    buf_release(&lines);
    findings_release(&findings);
    arena_release(&arena);
    return code;
}
