/*
 * first_seen RRGGBB PROGRAM ARGS...: milliseconds from starting a program to its colour (within 24 of each part) in the
 * upper middle of the X server's screen, seen from outside, once a millisecond. Ends the program then; exit code 1 when
 * the colour has not come after 20 s or the program ended before. The server's own numbers of red, green and blue are
 * taken to lie as in 24 bits of true colour.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NEAR = 24, LIMIT_MS = 20000 };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static bool seen(Display *x, int at_x, int at_y, unsigned long wanted)
{
    XImage *image = XGetImage(x, DefaultRootWindow(x), at_x, at_y, 1, 1, AllPlanes, ZPixmap);
    if (!image)
        return false;
    unsigned long pixel = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(pixel >> shift & 255) - (int)(wanted >> shift & 255)) > NEAR)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    Display *x = argc > 2 ? XOpenDisplay(NULL) : NULL;
    if (!x) {
        fprintf(stderr, "first_seen RRGGBB PROGRAM ARGS...: needs an X server\n");
        return 2;
    }
    unsigned long wanted = strtoul(argv[1], NULL, 16);
    int at_x = DisplayWidth(x, DefaultScreen(x)) / 2, at_y = DisplayHeight(x, DefaultScreen(x)) * 2 / 5;
    double start = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    bool there = false, ended = pid < 0;
    while (!there && !ended && now_ms() < start + LIMIT_MS) {
        there = seen(x, at_x, at_y, wanted);
        ended = !there && waitpid(pid, NULL, WNOHANG) != 0;
        if (!there)
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    if (there)
        printf("%.1f\n", now_ms() - start);
    if (!ended) {
        kill(-pid, SIGTERM);
        waitpid(pid, NULL, 0);
    }
    XCloseDisplay(x);
    return there ? 0 : 1;
}
