/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the one timer, and who waits for it.
 */
#ifndef POSIX_ALARM_INTERNAL_H
#define POSIX_ALARM_INTERNAL_H

#include <stdint.h>

#define NEVER UINT64_MAX

/* timer.c: send SIGALRM if it is time. Returns when it will be, or NEVER. Context: thread. */
uint64_t posix_alarm_expire(void);

/*
 * wait.c: call posix_alarm_expire when its time has come; that time has changed. Returns 0, or
 * -ENOMEM.
 */
int posix_alarm_wait(void);

#endif
