/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of posix-poll share.
 */
#ifndef POSIX_POLL_INTERNAL_H
#define POSIX_POLL_INTERNAL_H

#include <poll.h>
#include <stdint.h>

/* Waits for ever. */
#define FOREVER UINT64_MAX

/* The clock's time in ns nanoseconds. */
uint64_t posix_poll_deadline(uint64_t ns);

/* As poll, until the clock has reached deadline_ns. Returns how many are ready, or -E…. */
int posix_poll_wait(struct pollfd *descriptors, nfds_t count, uint64_t deadline_ns);

#endif
