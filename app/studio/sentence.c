/*
 * espeak-ng carries state from one sentence into the next (voice.c), so samples would depend on
 * everything said before. A fork of a process that has the voices loaded but never spoke costs a
 * millisecond and repeats byte for byte.
 */
#include "studio/sentence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

struct letter { /* what comes through the pipe before samples and words */
    struct err err;
    int rate;
    size_t n, n_words;
};

static bool put(int fd, const void *bytes, size_t n)
{
    for (const char *p = bytes; n > 0;) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno != EINTR)
            return false;
        p += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

static bool get(int fd, void *bytes, size_t n)
{
    for (char *p = bytes; n > 0;) {
        ssize_t done = read(fd, p, n);
        if (done == 0 || (done < 0 && errno != EINTR))
            return false;
        p += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

static _Noreturn void speak(int fd, struct voice_engine *e, const struct voice_manner *manner,
                            struct str text)
{
    struct letter l = {.err = ERR_INIT};
    struct voice_sound s = VOICE_SOUND_INIT;
    voice_say(e, manner, text, &s, &l.err);
    l.rate = s.rate;
    l.n = s.n;
    l.n_words = s.n_words;
    bool ok = put(fd, &l, sizeof l) && put(fd, s.samples, s.n * sizeof *s.samples) &&
              put(fd, s.words, s.n_words * sizeof *s.words);
    _exit(!ok);
}

static bool receive(int fd, struct voice_sound *out, struct err *err)
{
    struct letter l;
    if (!get(fd, &l, sizeof l))
        return err_set(err, ERR_IO, "the voice ended without a sound");
    if (l.err.code != ERR_NONE) {
        *err = l.err;
        return false;
    }
    *out = (struct voice_sound){l.rate, l.n, mem_calloc(l.n + 1, sizeof *out->samples), l.n_words,
                                mem_calloc(l.n_words + 1, sizeof *out->words)};
    if (get(fd, out->samples, l.n * sizeof *out->samples) &&
        get(fd, out->words, l.n_words * sizeof *out->words))
        return true;
    voice_sound_release(out);
    return err_set(err, ERR_IO, "the voice ended in the middle of a sentence");
}

bool sentence_say(struct voice_engine *e, const struct voice_manner *manner, struct str text,
                  struct voice_sound *out, struct err *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return err_set_errno(err, "no pipe for the voice");
    pid_t pid = fork();
    if (pid == 0)
        speak(ends[1], e, manner, text);
    close(ends[1]);
    bool ok = pid > 0 ? receive(ends[0], out, err)
                      : err_set_errno(err, "the voice could not be started");
    close(ends[0]);
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return ok;
}
