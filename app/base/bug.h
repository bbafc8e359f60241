/* Our own mistakes stop the program: a supervised restart beats running on in a state nobody thought of. */
#ifndef BASE_BUG_H
#define BASE_BUG_H

/* Prints the place and the sentence to stderr, then aborts. Never returns. */
_Noreturn void bug_at(const char *file, int line, const char *func, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#define BUG(...) bug_at(__FILE__, __LINE__, __func__, __VA_ARGS__)

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
