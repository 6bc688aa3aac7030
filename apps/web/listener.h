/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * listener.h - the sockets at which clients arrive, one for each version of IP that there is.
 */
#ifndef LISTENER_H
#define LISTENER_H

#include <stdint.h>

enum { LISTENERS_MAX = 2 };

/* Opens them, not to block, at the TCP port; 0: at one that is free, which is told in *port.
 * Returns how many there are; 0: none, and errno says why. */
int listener_open(uint32_t *port, int *descriptors);

#endif
