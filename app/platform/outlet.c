/*
 * The server is asked anew whenever it says that a sink or the default changed, and looked for every few seconds while
 * there is none. A port knows best what is plugged into it; where it does not, the device's form factor does (USB and
 * Bluetooth headsets). The server is never started from here.
 */
#include "platform/outlet.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <pulse/pulseaudio.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/sound_server.h"
#include "base/time.h"

#define LOG_ROOM "platform"
#include "base/log.h"

enum { AGAIN_US = 3000000, NAME = 128 };

/* What is called of the library. */
#define CALLS(X)                                                                                                       \
    X(pa_mainloop_new) X(pa_mainloop_free) X(pa_mainloop_get_api) X(pa_mainloop_iterate) X(pa_mainloop_wakeup)         \
    X(pa_context_new) X(pa_context_unref) X(pa_context_connect) X(pa_context_disconnect) X(pa_context_get_state)       \
    X(pa_context_set_state_callback) X(pa_context_subscribe) X(pa_context_set_subscribe_callback)                      \
    X(pa_context_get_server_info) X(pa_context_get_sink_info_list) X(pa_operation_unref) X(pa_proplist_gets)
#define FIELD(name) __typeof__(&name) name;
struct calls {
    CALLS(FIELD)
};
#define ENTRY(name) {#name, offsetof(struct calls, name)},
static const struct {
    const char *name;
    size_t at;
} called[] = {CALLS(ENTRY)};

/* What is known at a moment. */
struct found {
    bool known, headphones; /* of the default device */
    char name[NAME];        /* of the first one that is headphones, "": none */
};

struct outlet {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t stopped;
    bool stop;              /* under lock */
    pa_mainloop *loop;      /* under lock; the thread's, while it is connected */
    struct found is;        /* under lock */
    struct queue *queue;
    void *library;
    struct calls call;
    /* the thread's own */
    struct found look;      /* under way */
    char default_sink[256];
};

/* ---- what a sink is ---- */

static bool says_headphones(const char *text)
{
    return text && (strcasestr(text, "headphone") || strcasestr(text, "headset"));
}

bool outlet_is_headphones(const char *form_factor, unsigned port_type, const char *port_name)
{
    if (port_type == PA_DEVICE_PORT_TYPE_HEADPHONES || port_type == PA_DEVICE_PORT_TYPE_HEADSET || says_headphones(port_name))
        return true;
    bool other = port_type == PA_DEVICE_PORT_TYPE_SPEAKER || port_type == PA_DEVICE_PORT_TYPE_HDMI ||
                 port_type == PA_DEVICE_PORT_TYPE_LINE || port_type == PA_DEVICE_PORT_TYPE_SPDIF;
    return !other && says_headphones(form_factor);
}

/* ---- looking ---- */

static void publish(struct outlet *o, const struct found *found)
{
    pthread_mutex_lock(&o->lock);
    bool changed = o->is.known != found->known || o->is.headphones != found->headphones;
    o->is = *found;
    pthread_mutex_unlock(&o->lock);
    if (!changed)
        return;
    log_info("event=outlet kind=%s", !found->known ? "unknown" : found->headphones ? "headphones" : "loudspeakers");
    queue_push(o->queue, &(struct event){.kind = EVENT_OUTLET, .outlet = {found->known, found->headphones}});
}

static void on_sink(pa_context *c, const pa_sink_info *sink, int last, void *ctx)
{
    struct outlet *o = ctx;
    (void)c;
    if (last || !sink) {
        if (last > 0)
            publish(o, &o->look);
        return;
    }
    const pa_sink_port_info *port = sink->active_port;
    bool headphones = outlet_is_headphones(o->call.pa_proplist_gets(sink->proplist, "device.form_factor"),
                                           port ? port->type : 0, port ? port->name : NULL);
    bool there = !port || port->available != PA_PORT_AVAILABLE_NO;
    if (strcmp(sink->name, o->default_sink) == 0) {
        o->look.known = true;
        o->look.headphones = headphones && there;
    } else if (headphones && there && !o->look.name[0]) {
        snprintf(o->look.name, NAME, "%s", sink->description ? sink->description : "");
    }
}

static void done(const struct outlet *o, pa_operation *op)
{
    if (op)
        o->call.pa_operation_unref(op);
}

static void on_server(pa_context *c, const pa_server_info *server, void *ctx)
{
    struct outlet *o = ctx;
    const char *name = server ? server->default_sink_name : NULL;
    snprintf(o->default_sink, sizeof o->default_sink, "%s", name ? name : "");
    o->look = (struct found){.known = false};
    done(o, o->call.pa_context_get_sink_info_list(c, on_sink, o));
}

static void on_news(pa_context *c, pa_subscription_event_type_t type, uint32_t index, void *ctx)
{
    struct outlet *o = ctx;
    (void)type, (void)index;
    done(o, o->call.pa_context_get_server_info(c, on_server, o));
}

static void on_state(pa_context *c, void *ctx)
{
    struct outlet *o = ctx;
    if (o->call.pa_context_get_state(c) != PA_CONTEXT_READY)
        return;
    o->call.pa_context_set_subscribe_callback(c, on_news, o);
    done(o, o->call.pa_context_subscribe(c, PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SERVER, NULL, NULL));
    on_news(c, 0, 0, o);
}

/* ---- the thread ---- */

/* The loop that outlet_free may wake up; false: there is no need for one any more. */
static bool lend(struct outlet *o, pa_mainloop *loop)
{
    pthread_mutex_lock(&o->lock);
    o->loop = loop;
    bool on = !o->stop;
    pthread_mutex_unlock(&o->lock);
    return on;
}

static bool goes_on(struct outlet *o, pa_context *c)
{
    pthread_mutex_lock(&o->lock);
    bool on = !o->stop;
    pthread_mutex_unlock(&o->lock);
    pa_context_state_t state = o->call.pa_context_get_state(c);
    return on && state != PA_CONTEXT_FAILED && state != PA_CONTEXT_TERMINATED;
}

/* As long as the server is there. */
static void listen_to(struct outlet *o)
{
    const struct calls *call = &o->call;
    pa_mainloop *loop = call->pa_mainloop_new();
    pa_context *c = loop ? call->pa_context_new(call->pa_mainloop_get_api(loop), "Capsule Kiosk") : NULL;
    if (c) {
        call->pa_context_set_state_callback(c, on_state, o);
        bool on = lend(o, loop) && call->pa_context_connect(c, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) >= 0;
        while (on && call->pa_mainloop_iterate(loop, 1, NULL) >= 0)
            on = goes_on(o, c);
        lend(o, NULL);
        call->pa_context_disconnect(c);
        call->pa_context_unref(c);
    }
    if (loop)
        call->pa_mainloop_free(loop);
    publish(o, &(struct found){.known = false});
}

static void *run(void *ctx)
{
    struct outlet *o = ctx;
    pthread_mutex_lock(&o->lock);
    while (!o->stop) {
        pthread_mutex_unlock(&o->lock);
        if (sound_server_answers())
            listen_to(o);
        pthread_mutex_lock(&o->lock);
        int64_t at_us = time_mono_us() + AGAIN_US;
        const struct timespec until = {.tv_sec = at_us / 1000000, .tv_nsec = at_us % 1000000 * 1000};
        while (!o->stop && pthread_cond_timedwait(&o->stopped, &o->lock, &until) != ETIMEDOUT)
            continue;
    }
    pthread_mutex_unlock(&o->lock);
    return NULL;
}

/* ---- the public face ---- */

static bool open_library(struct outlet *o)
{
    o->library = dlopen("libpulse.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!o->library)
        return false;
    bool all = true;
    for (size_t i = 0; i < ARRAY_LEN(called); i++) {
        void *f = dlsym(o->library, called[i].name);
        memcpy((char *)&o->call + called[i].at, &f, sizeof f);
        all = all && f;
    }
    return all;
}

struct outlet *outlet_new(struct queue *queue)
{
    struct outlet *o = mem_calloc(1, sizeof *o);
    pthread_condattr_t monotonic;
    o->queue = queue;
    if (!open_library(o)) {
        if (o->library)
            dlclose(o->library);
        free(o);
        return NULL;
    }
    pthread_mutex_init(&o->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&o->stopped, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&o->thread, NULL, run, o) != 0)
        BUG("no thread for where the sound comes out");
    return o;
}

void outlet_free(struct outlet *o)
{
    if (!o)
        return;
    pthread_mutex_lock(&o->lock);
    o->stop = true;
    if (o->loop)
        o->call.pa_mainloop_wakeup(o->loop);
    pthread_cond_signal(&o->stopped);
    pthread_mutex_unlock(&o->lock);
    pthread_join(o->thread, NULL);
    pthread_cond_destroy(&o->stopped);
    pthread_mutex_destroy(&o->lock);
    dlclose(o->library);
    free(o);
}

bool outlet_headphones(struct outlet *o, char name[128])
{
    name[0] = 0;
    if (!o)
        return false;
    pthread_mutex_lock(&o->lock);
    bool by_default = o->is.known && o->is.headphones, other = o->is.name[0] != 0;
    if (!by_default && other)
        memcpy(name, o->is.name, NAME);
    pthread_mutex_unlock(&o->lock);
    return by_default || other;
}
