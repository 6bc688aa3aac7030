/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * poll.h - waiting until something that is open can be read or written (POSIX.1-2017, poll.h).
 */
#ifndef POLL_H
#define POLL_H

/* The numbers of descriptor.h, and those that programs take for the same. */
#define POLLIN     0x0001
#define POLLPRI    0x0002
#define POLLOUT    0x0004
#define POLLERR    0x0008 /* told even if nobody asks, as are the next two */
#define POLLHUP    0x0010
#define POLLNVAL   0x0020 /* it is not open */
#define POLLRDNORM POLLIN
#define POLLRDBAND POLLPRI
#define POLLWRNORM POLLOUT
#define POLLWRBAND POLLOUT

typedef unsigned int nfds_t;

struct pollfd {
    int fd;        /* negative: is left out */
    short events;  /* what is asked for */
    short revents; /* what it is ready for */
};

/*
 * Wait until one of the count descriptors is ready for what is asked of it, or timeout_ms
 * milliseconds have passed; 0 does not wait, a negative number waits as long as it takes.
 *
 * The descriptors belong to the caller, and are not kept. They stay open while somebody waits for
 * them, even if they are closed.
 *
 * Returns how many have something in revents, 0 when the time has passed, or -1 and
 *   ENOMEM   no memory
 *   EDEADLK  it would wait for ever: the image has no other thread to end it
 * in errno.
 * Context: thread. May block. Concurrent calls are safe.
 */
int poll(struct pollfd *descriptors, nfds_t count, int timeout_ms);

#endif
