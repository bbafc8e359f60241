/* Command line in, exit code out. What the program is made of stands in cli/session.c. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "cli/commands.h"
#include "cli/options.h"

static void print_help(void)
{
    struct buf out = BUF_INIT;
    buf_add_c(&out, "Usage: capsule-kiosk [PLAYLIST] [options]\n"
                    "       capsule-kiosk COMMAND ...\n\n"
                    "Without a playlist the front door opens. Commands:\n");
    for (int i = 0; i < n_commands; i++)
        buf_addf(&out, "  %-32s %s\n", commands[i].usage, commands[i].help);
    buf_add_c(&out, "\nOptions:\n");
    options_help(&out);
    buf_add_c(&out, "\nExit codes: 0 done, 1 start-up or unknown option, 2 nothing playable, "
                    "3 some failed, 4 stopped by a signal.\nKeys while it runs: press ? or F1.\n");
    fputs(buf_c(&out), stdout);
    buf_release(&out);
}

static int run(const struct options *options)
{
    if (options->version) {
        printf("capsule-kiosk %s\n", CAPSULE_VERSION);
        return EXIT_DONE;
    }
    if (options->help) {
        print_help();
        return EXIT_DONE;
    }
    const struct command *command = options->command ? command_find(options->command) : NULL;
    return command ? command->run(options) : command_kiosk(options);
}

int main(int argc, char **argv)
{
    struct arena arena = ARENA_INIT;
    struct options options;
    struct err err = ERR_INIT;
    int code = EXIT_START;
    if (!options_parse(argc, argv, &arena, &options, &err))
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    else if (options.log_file && !log_open(options.log_file, &err))
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    else {
        log_set_level(options.verbose > 1                   ? LOG_DEBUG
                      : options.verbose || options.log_file ? LOG_INFO
                                                            : LOG_WARN);
        code = run(&options);
    }
    log_close();
    arena_release(&arena);
    return code;
}
