/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * watch.h - somebody who looks on while an answer is searched for: learns what is being done, and
 * may end the search.
 */
#ifndef RESOLVER_WATCH_H
#define RESOLVER_WATCH_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Belongs to the caller, who keeps it as long as the run. NULL for a watch: nobody looks on. */
struct watch {
    /* Not 0: the search ends with what it has. A signal handler or another thread may set it; NULL:
       the search takes the time it takes. */
    const volatile sig_atomic_t *stop;
    /* Called when a step begins: "index", "encode", "solve", "bind", "explain". NULL:
       never. */
    void (*begin)(void *context, const char *step);
    void *context;
};

static inline bool watch_stopped(const struct watch *watch)
{
    return watch && watch->stop && *watch->stop;
}

static inline void watch_begin(const struct watch *watch, const char *step)
{
    if (watch && watch->begin)
        watch->begin(watch->context, step);
}

#endif
