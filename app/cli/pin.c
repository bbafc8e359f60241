/*
 * `pin`: sets the PIN of the staff menu, in the data folder, so only who owns the machine's account
 * can. Asked twice without echo on a terminal, else one line of standard input. The digits are never
 * printed, and wiped from memory when their hash is made.
 */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "seal/pin_file.h"

enum { LINE_MAX_BYTES = 64 };

/* Without its line end. False: standard input is at its end, or the line is longer than any PIN. */
static bool read_line(char line[LINE_MAX_BYTES])
{
    if (!fgets(line, LINE_MAX_BYTES, stdin) || strlen(line) == LINE_MAX_BYTES - 1)
        return false;
    line[strcspn(line, "\r\n")] = 0;
    return true;
}

static bool ask(const char *question, char line[LINE_MAX_BYTES])
{
    struct termios shown, silent;
    fputs(question, stderr);
    if (tcgetattr(STDIN_FILENO, &shown) != 0)
        return read_line(line);
    silent = shown;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    bool ok = read_line(line);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    return ok;
}

/* The hash of what was given, twice the same on a terminal. */
static bool hash_of_answer(char hash[SEAL_PIN_HASH_MAX], struct err *err)
{
    char first[LINE_MAX_BYTES] = "", again[LINE_MAX_BYTES] = "";
    setvbuf(stdin, NULL, _IONBF, 0); /* no copy of the digits stays in a buffer */
    bool terminal = isatty(STDIN_FILENO);
    bool ok = terminal ? ask("New PIN of the staff menu (six digits): ", first) : read_line(first);
    if (!ok)
        err_set(err, ERR_USAGE, "no PIN was given");
    ok = ok && seal_pin_good(str_c(first), err);
    if (ok && terminal && (!ask("The same again: ", again) || strcmp(first, again) != 0))
        ok = err_set(err, ERR_USAGE, "that was not the same PIN twice; nothing was changed");
    ok = ok && seal_pin_hash(str_c(first), hash, err);
    seal_wipe(first, sizeof first);
    seal_wipe(again, sizeof again);
    return ok;
}

static bool run(const struct options *o, const char *dir, struct err *err)
{
    char hash[SEAL_PIN_HASH_MAX];
    if (o->n_args)
        return err_set(err, ERR_USAGE, "the PIN is asked for, or read from standard input, "
                                       "never an argument: others could read it there");
    if (o->clear) {
        if (!seal_pin_clear(dir, err))
            return false;
        printf("No PIN any more: the staff menu of %s stays closed.\n", dir);
        return true;
    }
    if (!hash_of_answer(hash, err))
        return false;
    if (o->print) {
        printf("%s\n", hash);
        return true;
    }
    if (!seal_pin_save(dir, str_c(hash), err))
        return false;
    printf("The staff menu opens with this PIN from now on (%s/staff-pin).\n", dir);
    return true;
}

int command_pin(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const char *dir = o->data_dir ? o->data_dir : fs_xdg(&arena, FS_XDG_DATA);
    bool ok = run(o, dir, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk pin: %s\n", err.text);
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
