/* Command line in, exit code out. What the program is made of stands in cli/session.c. */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/log.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/version.h"

static void print_help(const struct command *command, struct str part)
{
    struct buf out = BUF_INIT;
    if (command)
        help_command(command, part, &out);
    else
        help_program(&out);
    fputs(buf_c(&out), stdout);
    buf_release(&out);
}

static int run(const struct options *options)
{
    if (options->version) {
        version_print(capsule_source);
        return output_finish(EXIT_DONE);
    }
    const struct command *command = options->command ? command_find(options->command) : NULL;
    struct err err = ERR_INIT;
    if (command && !command_is_built(command, &err)) {
        fprintf(stderr, "capsule-kiosk %s: %s\n", command->name, err.text);
        return EXIT_START;
    }
    if (options->help) {
        print_help(command, str_c(options->n_args ? options->args[0] : NULL));
        return output_finish(EXIT_DONE);
    }
    return command ? command->run(options) : command_kiosk(options);
}

/* A command that tells its result itself says nothing twice. */
static enum log_level usual_level(const struct options *o)
{
    static const char *const playing[] = {"play", "bench", "preview", "rehearse", "doctor"};
    bool plays = !o->command;
    for (size_t i = 0; i < ARRAY_LEN(playing) && !plays; i++)
        plays = strcmp(o->command, playing[i]) == 0;
    return plays ? LOG_WARN : LOG_ERROR;
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
                                                            : usual_level(&options));
        code = run(&options);
    }
    log_close();
    arena_release(&arena);
    return code;
}
