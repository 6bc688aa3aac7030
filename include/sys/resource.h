/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/resource.h - what the process has used, and its priority (POSIX.1-2017, sys/resource.h).
 *
 * The process is the only one on its CPU: all time is its own, and its priority, which is kept,
 * puts it before nobody.
 */
#ifndef SYS_RESOURCE_H
#define SYS_RESOURCE_H

#include <sys/time.h>
#include <sys/types.h>

#define RUSAGE_SELF     0
#define RUSAGE_CHILDREN (-1)

#define PRIO_PROCESS 0
#define PRIO_PGRP    1
#define PRIO_USER    2

/* What nobody counts is 0: all but ru_utime. */
struct rusage {
    struct timeval ru_utime, ru_stime;
    long ru_maxrss, ru_ixrss, ru_idrss, ru_isrss;
    long ru_minflt, ru_majflt, ru_nswap;
    long ru_inblock, ru_oublock;
    long ru_msgsnd, ru_msgrcv;
    long ru_nsignals;
    long ru_nvcsw, ru_nivcsw;
};

/*
 * Tell what the process has used, or with RUSAGE_CHILDREN others that there are not.
 *
 * Returns 0, or -1 and
 *   EINVAL  whose is something else; *used is untouched
 * Context: thread. Never blocks. Source: POSIX XSH, getrusage.
 */
int getrusage(int whose, struct rusage *used);

/*
 * Tell or change the priority of the process, its group, or its user: who is its number, or 0. What
 * is below -20 becomes that, what is above 19 likewise.
 *
 * getpriority returns the priority, which may be -1: errno is then untouched. setpriority returns
 * 0. Both return -1 and
 *   EINVAL  which is none of PRIO_…; nothing changed
 *   ESRCH   there is no such process, group or user; nothing changed
 * Context: thread. Never blocks. Source: POSIX XSH, getpriority.
 */
int getpriority(int which, id_t who);
int setpriority(int which, id_t who, int priority);

#endif
