/* The verbs of the command line: a const table, one file a command. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "base/err.h"
#include "cli/options.h"

struct command {
    const char *name;
    const char *usage; /* each way to call it on a line, without the program's name */
    const char *help;  /* in one line, without a full stop; more of it stands in cli/help.c */
    /* Returns the exit code. */
    int (*run)(const struct options *options);
};

extern const struct command commands[];
extern const int n_commands;

const struct command *command_find(const char *name); /* NULL when there is none */
/* False, with a sentence: the build lacks what it is made of. */
bool command_is_built(const struct command *command, struct err *err);

int command_kiosk(const struct options *options); /* no verb: a playlist, or the front door */
int command_play(const struct options *options);
int command_check(const struct options *options);
int command_schedule(const struct options *options);
int command_new(const struct options *options);
int command_quiz(const struct options *options);
int command_certificate(const struct options *options);
int command_card(const struct options *options);
int command_pack(const struct options *options);
int command_unseal(const struct options *options);
int command_schema(const struct options *options);
int command_cues(const struct options *options);
int command_pin(const struct options *options);
int command_rehearse(const struct options *options);
int command_report(const struct options *options);
int command_participants(const struct options *options);
int command_preview(const struct options *options);
int command_tour(const struct options *options);
int command_doctor(const struct options *options);
int command_bench(const struct options *options);

#endif
