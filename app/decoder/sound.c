/*
 * Choosing the sound output by trying: a server's socket that accepts a connection counts, a file
 * that lies there does not. libvlc itself would play on silently without a device, so this is also
 * where "no sound" is noticed.
 */
#include "decoder/sound.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bug.h"

enum { FILES_MAX = 1000 };

static const char *const names[] = {
    [SOUND_DUMMY] = "dummy", [SOUND_PULSE] = "pulse", [SOUND_ALSA] = "alsa", [SOUND_FILE] = "afile",
};
static_assert(ARRAY_LEN(names) == SOUND_KIND_COUNT, "one name a kind");

const char *sound_name(enum sound_kind kind)
{
    return names[kind];
}

/* The file's callbacks are attached afterwards; libvlc must not try others on its own meanwhile. */
const char *sound_module(enum sound_kind kind)
{
    return names[kind == SOUND_FILE ? SOUND_DUMMY : kind];
}

static bool answers(const char *path)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof to.sun_path)
        return false;
    memcpy(to.sun_path, path, strlen(path) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    bool ok = connect(fd, (struct sockaddr *)&to, sizeof to) == 0;
    close(fd);
    return ok;
}

static bool pulse_answers(void)
{
    char path[512];
    const char *server = getenv("PULSE_SERVER"), *runtime = getenv("XDG_RUNTIME_DIR");
    if (server && *server) {
        /* A server elsewhere in the network was chosen by hand: believed, not tried. */
        if (strncmp(server, "unix:", 5) != 0 && server[0] != '/')
            return true;
        return answers(server[0] == '/' ? server : server + 5);
    }
    if (runtime && *runtime &&
        snprintf(path, sizeof path, "%s/pulse/native", runtime) < (int)sizeof path)
        if (answers(path))
            return true;
    snprintf(path, sizeof path, "/run/user/%u/pulse/native", (unsigned)getuid());
    return answers(path) || answers("/run/pulse/native") || answers("/var/run/pulse/native");
}

static bool alsa_has_playback(void)
{
    DIR *dir = opendir("/dev/snd");
    if (!dir)
        return false;
    bool found = false;
    for (struct dirent *e; !found && (e = readdir(dir));) {
        size_t n = strlen(e->d_name);
        found = strncmp(e->d_name, "pcm", 3) == 0 && n > 0 && e->d_name[n - 1] == 'p';
    }
    closedir(dir);
    return found;
}

static struct sound to_file(const char *path)
{
    char name[4096];
    for (int i = 0; i < FILES_MAX; i++) {
        int n = i == 0 ? snprintf(name, sizeof name, "%s", path)
                       : snprintf(name, sizeof name, "%s.%d", path, i);
        int fd = n < (int)sizeof name ? open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)
                                      : -1;
        if (fd >= 0)
            return (struct sound){SOUND_FILE, fd, true};
        if (errno != EEXIST)
            break;
    }
    fprintf(stderr, "capsule-decoder: cannot write sound to %s\n", path);
    return (struct sound){.kind = SOUND_DUMMY, .fd = -1};
}

struct sound sound_choose(const char *wish)
{
    if (wish && strncmp(wish, "afile:", 6) == 0)
        return to_file(wish + 6);
    for (int i = 0; wish && i < SOUND_FILE; i++)
        if (strcmp(wish, names[i]) == 0)
            return (struct sound){(enum sound_kind)i, -1, i != SOUND_DUMMY};
    if (pulse_answers())
        return (struct sound){SOUND_PULSE, -1, true};
    if (alsa_has_playback())
        return (struct sound){SOUND_ALSA, -1, true};
    return (struct sound){.kind = SOUND_DUMMY, .fd = -1};
}
