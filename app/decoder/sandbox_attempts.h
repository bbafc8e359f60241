/* Forbidden things, really tried: see sandbox_test. */
#ifndef DECODER_SANDBOX_ATTEMPTS_H
#define DECODER_SANDBOX_ATTEMPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct attempt {
    const char *
        name; /* static; begins with "read-" where no filter but Landlock can tell the forbidden from the needed */
    bool
        refused; /* with EPERM or EACCES, which is not the kernel's way to tell of these arguments */
    int error;   /* errno, 0: it went through */
};

size_t attempt_count(void);

/* i: below attempt_count(). On the calling thread. What went through is left as it is: for a process that ends soon. */
struct attempt attempt_make(size_t i, pid_t parent);

#endif
