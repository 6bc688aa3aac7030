/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/poll.h - the name that poll.h had before POSIX.
 */
#ifndef SYS_POLL_H
#define SYS_POLL_H

#include <poll.h>

#endif
