/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * priority.c - the nice value of the one process. It is kept, and nobody is there to be nice to.
 */
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

enum { FIRST = -20, LAST = 19 };

static int priority;

/* 0 if that is the process: 0 always means the caller's own. Its number nobody can know unless
   there is who tells. */
static int find(int which, id_t who)
{
    if (which != PRIO_PROCESS && which != PRIO_PGRP && which != PRIO_USER)
        errno = EINVAL;
    else if (who != 0 && (which == PRIO_USER || !has_posix_process || who != (id_t)getpid()))
        errno = ESRCH;
    else
        return 0;
    return -1;
}

int getpriority(int which, id_t who)
{
    return find(which, who) < 0 ? -1 : priority;
}

int setpriority(int which, id_t who, int new)
{
    if (find(which, who) < 0)
        return -1;
    priority = new < FIRST ? FIRST : new > LAST ? LAST : new;
    return 0;
}
