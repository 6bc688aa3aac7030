/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * forward.h - what the parts of forward share.
 */
#ifndef FORWARD_H
#define FORWARD_H

#include <netdev.h>

/* Writes the checksum that the next device cannot complete (NETDEV_CHECKSUM_PARTIAL). */
void forward_complete(struct netdev_buffer *frame);

void forward_print(const char *text);

/* One line: what the number-th device has received and sent. */
void forward_print_counters(unsigned number, const struct netdev_counters *counters);

#endif
