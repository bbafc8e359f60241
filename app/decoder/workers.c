/*
 * The threads that a codec library starts for itself work ahead: what they make is shown a few pictures later. What shows
 * (libvlc's output, the interface, the X server) has to run at its moment. So these take longer turns (base/turns.h), which
 * costs them nothing while a core is free. (Not less weight: with other work on the machine a film's first picture came
 * after two seconds instead of 0.7.) The program's own symbol goes before the C library's, as with vout_PutPicture in
 * times.c. libvlc's output inherits the turns of whichever thread first knows a film's size, and takes its own in on_format.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/turns.h"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) /* which have that symbol themselves */

struct start {
    void *(*run)(void *arg);
    void *arg;
};

static bool is_codec(const void *caller)
{
    static const char *const libraries[] = {"/libavcodec.so", "/libdav1d.so", "/libvpx.so"};
    Dl_info info;
    if (!dladdr(caller, &info) || !info.dli_fname)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(libraries); i++)
        if (strstr(info.dli_fname, libraries[i]))
            return true;
    return false;
}

static void *run_worker(void *opaque)
{
    struct start s = *(struct start *)opaque;
    free(opaque);
    turns_patient();
    return s.run(s.arg);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attr, void *(*run)(void *), void *arg)
{
    int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
    *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
    struct start *s = is_codec(__builtin_return_address(0)) ? malloc(sizeof *s) : NULL;
    if (!s)
        return create(thread, attr, run, arg);
    *s = (struct start){run, arg};
    int failed = create(thread, attr, run_worker, s);
    if (failed)
        free(s);
    return failed;
}

#endif
