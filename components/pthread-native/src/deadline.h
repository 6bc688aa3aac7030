/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * deadline.h - times of POSIX's clocks as times of clock.h.
 */
#ifndef PTHREAD_NATIVE_DEADLINE_H
#define PTHREAD_NATIVE_DEADLINE_H

#include <stdint.h>
#include <time.h>

/* Tell when clock shows time, in *deadline_ns. Returns 0, or EINVAL: there is none such. */
int pthread_native_deadline(clockid_t clock, const struct timespec *time, uint64_t *deadline_ns);

#endif
