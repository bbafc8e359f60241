/*
 * pictures_seen FPS PROGRAM ARGS...: how evenly pictures come to the X server's screen, seen from outside while a program
 * plays, whichever it is: the server itself says when something has been drawn over the middle of the screen (its DAMAGE
 * extension), and this program sleeps until it does. Prints "seen N missed N p50 MS p99 MS worst MS": how many pictures,
 * how many places where one would have been, and by how much longer than its interval a picture stood, where the next one
 * came. The first four seconds, in which controls come and go, are left out, and so is the page that comes after the film;
 * what was drawn less than half an interval after a picture is taken for a part of it. Exit code 1 when hardly anything
 * was seen.
 */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BEGINS_MS = 4000, LIMIT_MS = 120000, END_MS = 1000, INTERVALS_MAX = 20000, FEW = 30 };

struct seen {
    double beyond[INTERVALS_MAX]; /* ms */
    int n, missed, missed_now;
    double first_ms, last_ms, missed_ms;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static void note(struct seen *s, double interval_ms, double at_ms)
{
    double stood = at_ms - s->last_ms;
    if (at_ms > s->missed_ms + END_MS) { /* so it was not the end */
        s->missed += s->missed_now;
        s->missed_now = 0;
    }
    if (s->first_ms == 0)
        s->first_ms = at_ms;
    if (s->last_ms > 0 && stood < interval_ms / 2)
        return;
    if (s->last_ms > 0 && at_ms > s->first_ms + BEGINS_MS) {
        int missed = (int)(stood / interval_ms + 0.5) - 1;
        if (missed) {
            s->missed_now += missed;
            s->missed_ms = at_ms;
        } else if (s->n < INTERVALS_MAX) {
            s->beyond[s->n++] = stood > interval_ms ? stood - interval_ms : 0;
        }
    }
    s->last_ms = at_ms;
}

static bool over_middle(Display *x, const XDamageNotifyEvent *e)
{
    int at_x = DisplayWidth(x, DefaultScreen(x)) / 2, at_y = DisplayHeight(x, DefaultScreen(x)) * 2 / 5;
    return e->area.x <= at_x && e->area.x + e->area.width > at_x && e->area.y <= at_y && e->area.y + e->area.height > at_y;
}

static int by_size(const void *a, const void *b)
{
    double d = *(const double *)a - *(const double *)b;
    return (d > 0) - (d < 0);
}

static void watch(Display *x, int damage, pid_t pid, double interval_ms, struct seen *s)
{
    double start = now_ms();
    while (now_ms() < start + LIMIT_MS && waitpid(pid, NULL, WNOHANG) == 0) {
        struct pollfd on = {.fd = ConnectionNumber(x), .events = POLLIN};
        poll(&on, 1, 200);
        double at_ms = now_ms();
        bool picture = false;
        while (XPending(x)) {
            XEvent e;
            XNextEvent(x, &e);
            picture = picture || (e.type == damage + XDamageNotify && over_middle(x, (XDamageNotifyEvent *)&e));
        }
        if (picture)
            note(s, interval_ms, at_ms);
    }
    kill(-pid, SIGTERM);
}

int main(int argc, char **argv)
{
    Display *x = argc > 2 ? XOpenDisplay(NULL) : NULL;
    int damage, errors;
    static struct seen s;
    if (!x || !XDamageQueryExtension(x, &damage, &errors)) {
        fprintf(stderr, "pictures_seen FPS PROGRAM ARGS...: needs an X server with DAMAGE\n");
        return 2;
    }
    XDamageCreate(x, DefaultRootWindow(x), XDamageReportRawRectangles);
    XFlush(x);
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (pid > 0)
        watch(x, damage, pid, 1000 / strtod(argv[1], NULL), &s);
    XCloseDisplay(x);
    if (s.n < FEW)
        return 1;
    qsort(s.beyond, (size_t)s.n, sizeof *s.beyond, by_size);
    printf("seen %d missed %d p50 %.1f p99 %.1f worst %.1f\n", s.n, s.missed, s.beyond[s.n / 2], s.beyond[s.n * 99 / 100], s.beyond[s.n - 1]);
    return 0;
}
