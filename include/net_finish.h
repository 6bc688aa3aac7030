/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * net_finish.h - what is still to be sent when the program ends. An operating system would see to
 * it after the program; an image ends with it.
 */
#ifndef NET_FINISH_H
#define NET_FINISH_H

/*
 * End the sending side of all connections, and wait until the peers have acknowledged all that was
 * sent, or for two seconds.
 *
 * Context: thread. May block. Concurrent calls are safe.
 */
void net_finish(void);

#endif
