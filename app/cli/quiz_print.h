/* `quiz print PLAYLIST [QUIZ...] --pdf FILE`: quizzes to hand out, with their key. Only for cli/quiz.c. */
#ifndef CLI_QUIZ_PRINT_H
#define CLI_QUIZ_PRINT_H

#include "cli/options.h"

/* Returns the exit code; what went wrong is said on stderr. */
int quiz_print_run(const struct options *o, const char *path);

#endif
