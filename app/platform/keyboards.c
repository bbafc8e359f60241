/*
 * The server writes a press to SDL's connection and to ours in the same breath, but ours may be read first or a moment later:
 * presses wait here until SDL's event asks for them, by what they type, oldest first. libX11 and libXi are looked up by name
 * as in wm.c: neither the build nor a start needs them.
 */
#include "platform/keyboards.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

#define LOG_ROOM "platform"
#include "base/log.h"

#ifdef SDL_VIDEO_DRIVER_X11
#include <SDL_syswm.h>
#include <poll.h>

/* Of X11/extensions/XI2.h and XInput2.h. */
enum {
    ALL_DEVICES = 0,
    SLAVE_KEYBOARD = 4,
    RAW_KEY_PRESS = 13,
    KEY_REPEAT = 1 << 16,
    MASK_BYTES = 4,
};

struct xi_event_mask {
    int deviceid, mask_len;
    unsigned char *mask;
};

struct xi_raw_event {
    int type;
    unsigned long serial;
    Bool send_event;
    Display *display;
    int extension, evtype;
    Time time;
    int deviceid, sourceid, detail, flags;
};

struct xi_device_info {
    int deviceid;
    char *name;
    int use, attachment;
    Bool enabled;
    int num_classes;
    void **classes;
};

struct press {
    unsigned long sym; /* what the key types by itself */
    uint32_t device;
};

enum { WAITING_MAX = 32, LATE_MS = 8 };

struct keyboards {
    void *x11, *xi;
    Display *(*open)(const char *);
    int (*close)(Display *);
    Bool (*extension)(Display *, const char *, int *, int *, int *);
    int (*pending)(Display *);
    int (*next)(Display *, XEvent *);
    Bool (*data)(Display *, XGenericEventCookie *);
    void (*free_data)(Display *, XGenericEventCookie *);
    KeySym (*sym)(Display *, KeyCode, int, int);
    int (*flush)(Display *);
    Status (*version)(Display *, int *, int *);
    int (*select)(Display *, Window, struct xi_event_mask *, int);
    struct xi_device_info *(*devices)(Display *, int, int *);
    void (*free_devices)(struct xi_device_info *);
    Display *display;
    int opcode;
    struct press waiting[WAITING_MAX]; /* oldest first */
    int n;
};

static bool load(struct keyboards *k)
{
    k->x11 = SDL_LoadObject("libX11.so.6");
    k->xi = SDL_LoadObject("libXi.so.6");
    const struct {
        const char *name;
        void *library, *place;
    } functions[] = {{"XOpenDisplay", k->x11, &k->open},          {"XCloseDisplay", k->x11, &k->close},
                     {"XQueryExtension", k->x11, &k->extension},  {"XPending", k->x11, &k->pending},
                     {"XNextEvent", k->x11, &k->next},            {"XGetEventData", k->x11, &k->data},
                     {"XFreeEventData", k->x11, &k->free_data},   {"XkbKeycodeToKeysym", k->x11, &k->sym},
                     {"XFlush", k->x11, &k->flush},               {"XIQueryVersion", k->xi, &k->version},
                     {"XISelectEvents", k->xi, &k->select},       {"XIQueryDevice", k->xi, &k->devices},
                     {"XIFreeDeviceInfo", k->xi, &k->free_devices}};
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        void *address = functions[i].library ? SDL_LoadFunction(functions[i].library, functions[i].name) : NULL;
        if (!address)
            return false;
        memcpy(functions[i].place, &address, sizeof address);
    }
    return true;
}

static bool listen(struct keyboards *k)
{
    unsigned char bits[MASK_BYTES] = {0};
    struct xi_event_mask mask = {ALL_DEVICES, MASK_BYTES, bits};
    int event, error, major = 2, minor = 2;
    k->display = k->open(NULL);
    if (!k->display || !k->extension(k->display, "XInputExtension", &k->opcode, &event, &error) ||
        k->version(k->display, &major, &minor) != Success || major * 10 + minor < 21)
        return false;
    bits[RAW_KEY_PRESS / 8] |= (unsigned char)(1 << RAW_KEY_PRESS % 8);
    k->select(k->display, DefaultRootWindow(k->display), &mask, 1);
    k->flush(k->display);
    return true;
}

struct keyboards *keyboards_new(void)
{
    struct keyboards *k = mem_calloc(1, sizeof *k);
    if (load(k) && listen(k)) {
        log_info("event=keyboards n=%d", keyboards_count(k));
        return k;
    }
    keyboards_free(k);
    return NULL;
}

void keyboards_free(struct keyboards *k)
{
    if (!k)
        return;
    if (k->display)
        k->close(k->display);
    if (k->xi)
        SDL_UnloadObject(k->xi);
    if (k->x11)
        SDL_UnloadObject(k->x11);
    free(k);
}

/* The server numbers keyboards anew as they are plugged in; a name, and which of those with that name, stays (FNV-1a). */
static uint32_t number_of(struct keyboards *k, int deviceid)
{
    int n = 0, at = 0;
    uint32_t hash = 2166136261u;
    struct xi_device_info *list = k->devices(k->display, ALL_DEVICES, &n);
    while (list && at < n && list[at].deviceid != deviceid)
        at++;
    if (!list || at == n || !list[at].name) {
        if (list)
            k->free_devices(list);
        return (uint32_t)deviceid;
    }
    for (int i = 0; i < n; i++)
        if (list[i].use == SLAVE_KEYBOARD && list[i].name && list[i].deviceid < deviceid &&
            strcmp(list[i].name, list[at].name) == 0)
            hash = (hash ^ 1) * 16777619u;
    for (const char *c = list[at].name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    k->free_devices(list);
    return hash ? hash : 1;
}

int keyboards_count(struct keyboards *k)
{
    int n = 0, found = 0;
    struct xi_device_info *list = k->devices(k->display, ALL_DEVICES, &n);
    for (int i = 0; list && i < n; i++)
        found += list[i].use == SLAVE_KEYBOARD && list[i].enabled;
    if (list)
        k->free_devices(list);
    return found;
}

/* A press comes twice, from the keyboard itself and from the master it belongs to, which both name the keyboard. */
static void take(struct keyboards *k, const struct xi_raw_event *raw)
{
    bool own = raw->sourceid == raw->deviceid || raw->sourceid == 0;
    if (!own || raw->flags & KEY_REPEAT)
        return;
    if (k->n == WAITING_MAX)
        memmove(k->waiting, k->waiting + 1, sizeof *k->waiting * (size_t)--k->n);
    k->waiting[k->n++] =
        (struct press){k->sym(k->display, (KeyCode)raw->detail, 0, 0), (uint32_t)raw->deviceid};
}

static void read_all(struct keyboards *k)
{
    XEvent e;
    while (k->pending(k->display)) {
        k->next(k->display, &e);
        if (e.type != GenericEvent || e.xcookie.extension != k->opcode || !k->data(k->display, &e.xcookie))
            continue;
        if (e.xcookie.evtype == RAW_KEY_PRESS)
            take(k, e.xcookie.data);
        k->free_data(k->display, &e.xcookie);
    }
}

/* The oldest press of that key; what was pressed before it is of no use to anybody any more. */
static bool find(struct keyboards *k, unsigned long sym, uint32_t *device)
{
    for (int i = 0; i < k->n; i++) {
        if (k->waiting[i].sym != sym)
            continue;
        *device = k->waiting[i].device;
        k->n -= i + 1;
        memmove(k->waiting, k->waiting + i + 1, sizeof *k->waiting * (size_t)k->n);
        return true;
    }
    return false;
}

/* Letters and signs have the same numbers in both worlds. */
uint32_t keyboards_of(struct keyboards *k, const SDL_KeyboardEvent *press)
{
    SDL_Keycode sym = press->keysym.sym;
    uint32_t device = 0;
    if (press->repeat || sym < 0x20 || sym > 0x7E)
        return 0;
    read_all(k);
    struct pollfd fd = {.fd = ConnectionNumber(k->display), .events = POLLIN};
    if (!find(k, (unsigned long)sym, &device) && poll(&fd, 1, LATE_MS) > 0) {
        read_all(k);
        find(k, (unsigned long)sym, &device);
    }
    return device ? number_of(k, (int)device) : 0;
}
#else
struct keyboards *keyboards_new(void)
{
    return NULL;
}

void keyboards_free(struct keyboards *k)
{
    (void)k;
}

int keyboards_count(struct keyboards *k)
{
    (void)k;
    return 0;
}

uint32_t keyboards_of(struct keyboards *k, const SDL_KeyboardEvent *press)
{
    (void)k, (void)press;
    return 0;
}
#endif
