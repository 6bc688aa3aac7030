/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * select.c - select, by the same means as poll.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <posix_glue.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/select.h>

/* What each of the three sets asks for, and which answers it takes. */
static const struct {
    short asked, taken;
} kinds[3] = {
    {POLLIN, POLLIN | POLLHUP | POLLERR}, {POLLOUT, POLLOUT | POLLERR}, {POLLPRI, POLLPRI}};

static short events_of(int number, fd_set *const sets[3])
{
    short events = 0;
    for (unsigned k = 0; k < 3; k++) {
        if (sets[k] != NULL && FD_ISSET(number, sets[k]))
            events |= kinds[k].asked;
    }
    return events;
}

/* Leaves in the sets what is ready; returns how many bits. */
static int take_answers(const struct pollfd *descriptors, int count, fd_set *const sets[3])
{
    int found = 0;
    for (unsigned k = 0; k < 3; k++) {
        for (int i = 0; sets[k] != NULL && i < count; i++) {
            if (!FD_ISSET(i, sets[k]))
                continue;
            if (descriptors[i].revents & kinds[k].taken)
                found++;
            else
                FD_CLR(i, sets[k]);
        }
    }
    return found;
}

static bool any_closed(const struct pollfd *descriptors, int count)
{
    for (int i = 0; i < count; i++) {
        if (descriptors[i].revents & POLLNVAL)
            return true;
    }
    return false;
}

static int wait_for(int count, fd_set *const sets[3], uint64_t deadline_ns)
{
    struct pollfd *descriptors = heap_alloc((size_t)count * sizeof *descriptors);
    if (descriptors == NULL)
        return -ENOMEM;
    for (int i = 0; i < count; i++) {
        short events = events_of(i, sets);
        descriptors[i] = (struct pollfd){events != 0 ? i : -1, events, 0};
    }
    int found = posix_poll_wait(descriptors, (nfds_t)count, deadline_ns);
    if (found >= 0)
        found = any_closed(descriptors, count) ? -EBADF : take_answers(descriptors, count, sets);
    heap_free(descriptors);
    return found;
}

/* Returns 0 and *deadline_ns, or -EINVAL. */
static int deadline_of(const struct timeval *timeout, uint64_t *deadline_ns)
{
    if (timeout == NULL) {
        *deadline_ns = FOREVER;
        return 0;
    }
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0 || timeout->tv_usec >= 1000000)
        return -EINVAL;
    uint64_t most = FOREVER / 2000000000, seconds = (uint64_t)timeout->tv_sec;
    uint64_t ns =
        (seconds < most ? seconds : most) * 1000000000 + (uint64_t)timeout->tv_usec * 1000;
    *deadline_ns = ns != 0 ? posix_poll_deadline(ns) : 0;
    return 0;
}

int select(int count, fd_set *readable, fd_set *writable, fd_set *exceptional,
           struct timeval *timeout)
{
    fd_set *const sets[3] = {readable, writable, exceptional};
    uint64_t deadline_ns;
    int result = deadline_of(timeout, &deadline_ns);
    if (count < 0 || count > FD_SETSIZE)
        result = -EINVAL;
    if (result == 0)
        result = wait_for(count, sets, deadline_ns);
    return (int)posix_glue_result(result);
}
