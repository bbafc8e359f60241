/*
 * capsule-decoder: one media player without a window, as a child of capsule-kiosk. The order of the
 * first steps is the point of this file: nothing untrusted is touched before all of the sandbox is
 * in force (see sandbox.h). Then one thread waits for commands and for what libvlc's threads leave
 * behind, and answers pings; a libvlc call that hangs shows as a missing answer, and the parent
 * kills us.
 */
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/turns.h"
#include "decoder/body.h"
#include "decoder/inventory.h"
#include "decoder/link.h"
#include "decoder/measure.h"
#include "decoder/options.h"
#include "decoder/page.h"
#include "decoder/sandbox.h"
#include "decoder/slots.h"
#include "decoder/still.h"

enum { EXIT_OPTIONS = 2, EXIT_PARENT = 3, EXIT_MEMORY = 4, EXIT_LIBVLC = 5 };

#ifdef __SANITIZE_ADDRESS__
/* The leak check wants ptrace and a second process: both refused here. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}
#endif

struct decoder {
    struct options options;
    struct sandbox sandbox;
    struct sound sound;
    struct slots slots;
    struct body *body;
    bool quit;
};

static void prepare_signals(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group; the parent ends us in order */
    signal(SIGHUP, SIG_IGN);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    sigprocmask(SIG_BLOCK, &set, NULL);
    mallopt(M_ARENA_MAX, 4); /* else address space grows with the number of cores */
}

static void tell_ready(const struct decoder *d)
{
    struct protocol_msg m = protocol_msg_make(MSG_READY, 0);
    m.v[0] = d->sandbox.bits;
    m.v[1] = d->sandbox.landlock_abi;
    m.v[2] = d->sandbox.filter_rules;
    m.v[3] = d->sound.working;
    snprintf(m.text, sizeof m.text, "%s", sound_name(d->sound.kind));
    link_send(PROTOCOL_SOCKET_FD, &m);
}

static void obey(struct decoder *d, const struct protocol_msg *m, int file)
{
    struct protocol_msg pong = protocol_msg_make(MSG_PONG, m->session);
    switch ((enum protocol_type)m->type) {
    case MSG_OPEN:
        if (file >= 0)
            body_open(d->body, m, file);
        return;
    case MSG_PLAY: body_play(d->body); break;
    case MSG_PAUSE: body_pause(d->body); break;
    case MSG_SEEK: body_seek(d->body, m->v[0], (uint32_t)m->v[1]); break;
    case MSG_RATE: body_rate(d->body, m->v[0]); break;
    case MSG_VOLUME: body_volume(d->body, m->v[0]); break;
    case MSG_MUTE: body_mute(d->body, m->v[0] != 0); break;
    case MSG_TRACK: body_track(d->body, (int)m->v[0]); break;
    case MSG_CLOSE: body_close(d->body); break;
    case MSG_QUIT: d->quit = true; break;
    case MSG_PING:
        pong.v[0] = m->v[0];
        link_send(PROTOCOL_SOCKET_FD, &pong);
        break;
    case MSG_LOUDNESS:
        if (file >= 0)
            loudness_measure(d->body, m, file);
        return;
    case MSG_STILL:
        if (file >= 0)
            still_make(d->body, &d->slots, m, file);
        return;
    default: break;
    }
    if (file >= 0)
        close(file);
}

static void listen_to_parent(struct decoder *d)
{
    struct protocol_msg m;
    int file = -1;
    enum link_got got;
    while (!d->quit && (got = link_receive(PROTOCOL_SOCKET_FD, &m, &file)) != LINK_NOTHING) {
        if (got == LINK_CLOSED) {
            d->quit = true;
            return;
        }
        obey(d, &m, file);
    }
}

static void serve(struct decoder *d)
{
    struct pollfd on[2] = {{.fd = PROTOCOL_SOCKET_FD, .events = POLLIN},
                           {.fd = body_event_fd(d->body), .events = POLLIN}};
    while (!d->quit) {
        poll(on, 2, body_timeout_ms(d->body));
        body_tend(d->body); /* first: a pause that is due must come before a jump (see pause_now) */
        listen_to_parent(d);
    }
}

static int run(struct decoder *d)
{
    prepare_signals();
    bool test = d->options.sandbox_test;
    if (d->options.job == JOB_PLAY)
        turns_prompt(); /* libvlc's threads inherit it */
    else
        turns_usual();
    bool heard = d->options.job == JOB_PLAY && (!test || d->options.sound);
    d->sound = sound_choose(heard ? d->options.sound : "dummy");
    if (!sandbox_begin(&d->sandbox, &d->sound, d->options.parent))
        return EXIT_PARENT;
    if (!test && !slots_map(&d->slots, PROTOCOL_MEMORY_FD))
        return EXIT_MEMORY;
    sandbox_landlock(&d->sandbox, &d->sound, NULL);
    d->body = body_new(PROTOCOL_SOCKET_FD, &d->slots, &d->sound);
    if (!d->body)
        return EXIT_LIBVLC;
    sandbox_filter(&d->sandbox, &d->sound);
    if (test)
        return sandbox_test(&d->sandbox, getppid()) ? 0 : 1;
    tell_ready(d);
    if (d->options.job == JOB_PLAY)
        engine_warm();
    serve(d);
    body_stop(d->body);
    return 0;
}

/* Documents need neither libvlc nor sound; the library that reads them is loaded here alone. */
static int run_pages(struct decoder *d)
{
    bool test = d->options.sandbox_test;
    prepare_signals();
    turns_usual();
    d->sound = sound_choose("dummy");
    if (!sandbox_begin(&d->sandbox, &d->sound, d->options.parent))
        return EXIT_PARENT;
    if (!test && !slots_map(&d->slots, PROTOCOL_MEMORY_FD))
        return EXIT_MEMORY;
    struct page_library *lib = page_library_new();
    sandbox_limit_memory(PAGE_MEMORY_MIB);
    sandbox_landlock(&d->sandbox, &d->sound, page_library_readable(lib));
    sandbox_filter(&d->sandbox, &d->sound);
    if (test)
        return sandbox_test(&d->sandbox, getppid()) ? 0 : 1;
    tell_ready(d);
    page_serve(&d->slots, lib);
    page_library_free(lib);
    return 0;
}

/* Nothing untrusted comes near it, so it needs no sandbox. */
static int run_inventory(const struct decoder *d)
{
    struct sound sound = sound_choose(d->options.sound);
    prepare_signals();
    return inventory_print(&sound) ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct decoder d;
    memset(&d, 0, sizeof d);
    if (!options_read(&d.options, argc, argv))
        return EXIT_OPTIONS;
    if (d.options.help || d.options.version) {
        if (d.options.help)
            options_help();
        else
            options_version();
        return 0;
    }
    bool pages = d.options.job == JOB_PAGE;
    bool inventory = d.options.job == JOB_INVENTORY;
    int code = inventory ? run_inventory(&d) : pages ? run_pages(&d) : run(&d);
    fflush(NULL);
    /* No library's exit handlers: libvlc's threads may still be about. */
    _exit(code);
}
