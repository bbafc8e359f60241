/*
 * Found out by trying: a server's socket that accepts a connection counts, a file that lies there does not. Asked by the
 * decoder before it shuts itself in, and by the interface for a decoder that cannot ask any more.
 */
#include "base/sound_server.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

bool sound_server_answers(void)
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

bool sound_card_there(void)
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
