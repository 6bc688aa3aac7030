/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blkdev.h - block devices as they are: reads and writes of whole blocks, many in flight, done in
 * any order, polled or told by an interrupt. No cache and no file system is needed above.
 *
 * A request, and the memory that its data points to, belongs to the device from submit on, and to
 * its user again when poll has handed it back. Requests in flight together have no order: who wants
 * one waits for the first before submitting the second.
 *
 * What was written may be lost with the power until a flush that was submitted after it had been
 * handed back is done.
 */
#ifndef BLKDEV_H
#define BLKDEV_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

enum blkdev_operation { BLKDEV_READ, BLKDEV_WRITE, BLKDEV_FLUSH };

/* Something to be done; belongs to the device's user, who may embed it in a struct of its own. */
struct blkdev_request {
    enum blkdev_operation operation;
    uint32_t count; /* blocks, at least 1; not looked at in a flush, as are the next two */
    uint64_t first; /* block */
    void *data;     /* count blocks, in any memory of the image; a write leaves it as it is */
    /*
     * Set when the request is handed back: 0, all of it is done; or
     *   -EINVAL  a block is not of the device, count is 0 or above most, or there is no such
     *            operation; nothing was done
     *   -EROFS   the device is only read; nothing was done
     *   -EIO     the device failed; the blocks, or data of a read, are undefined, and the device
     *            goes on
     *   -ENOSPC  the host has no room for them; the same
     *   -ENODEV  the device is gone; the same, and all that follows fails so
     */
    int result;
    struct blkdev_request *next; /* these two are the device's own while it has the request */
    uint64_t own;
};

struct blkdev;

/*
 * What a device does. Each is called from context thread, and by one caller at a time for each
 * device. None blocks but submit of a device that waits, which returns when all is done.
 */
struct blkdev_operations {
    /* Begin with requests. Returns how many were taken, the first ones; fewer than count: it has as
       many as it can. One that can never be done is taken, and handed back with an error. */
    unsigned (*submit)(struct blkdev *device, struct blkdev_request **requests, unsigned count);
    /* Hand back up to count requests that are done, with their results, in the order in which they
       were. Returns how many, in requests[0] and on. */
    unsigned (*poll)(struct blkdev *device, struct blkdev_request **requests, unsigned count);
    /* Call device->notify, once, when something is done that was in flight when submit returned.
       Returns false, and does not arm, where there is something to hand back already. NULL: this
       device can only be polled. */
    bool (*arm)(struct blkdev *device);
};

/* A device; belongs to its driver. */
struct blkdev {
    const struct blkdev_operations *operations;
    uint64_t blocks;     /* that it has */
    uint32_t block_size; /* bytes: a power of two, at least 512 */
    uint32_t most;       /* blocks in one request */
    bool read_only;
    bool waits; /* each request is done when submit returns */
    /* Set before the first arm. Called in isr context, interrupts kept out. */
    void (*notify)(struct blkdev *device);
    void *context; /* the user's own */
};

struct blkdev_driver {
    /* Tell the index-th device that the driver has found, in the order of the machine's buses, or
       as its user named them. The driver has been initialised. Returns 0 and *device, or -ENOENT
       there are index or fewer; *device is untouched. Context: init, thread. Never blocks. */
    int (*find)(unsigned index, struct blkdev **device);
};

/* For drivers: the result of a request that cannot be done, or 0. */
static inline int blkdev_check(const struct blkdev *device, const struct blkdev_request *request)
{
    if (request->operation == BLKDEV_FLUSH)
        return 0;
    if (request->operation != BLKDEV_READ && request->operation != BLKDEV_WRITE)
        return -EINVAL;
    if (request->count == 0 || request->count > device->most || request->first >= device->blocks ||
        request->count > device->blocks - request->first)
        return -EINVAL;
    return request->operation == BLKDEV_WRITE && device->read_only ? -EROFS : 0;
}

/* For drivers: requests that are done, in their order; all zero is none. */
struct blkdev_list {
    struct blkdev_request *first, *last;
};

/* Adds request, with its result. */
static inline void blkdev_finish(struct blkdev_list *list, struct blkdev_request *request,
                                 int result)
{
    request->result = result;
    request->next = 0;
    if (list->first)
        list->last->next = request;
    else
        list->first = request;
    list->last = request;
}

/* Takes up to count off, into requests. Returns how many. */
static inline unsigned blkdev_take(struct blkdev_list *list, struct blkdev_request **requests,
                                   unsigned count)
{
    unsigned taken = 0;
    for (; taken < count && list->first; taken++) {
        requests[taken] = list->first;
        list->first = list->first->next;
    }
    return taken;
}

/* The drivers in the image, sorted by the names of their components, ended by NULL. */
extern const struct blkdev_driver *const blkdev_providers[];

#endif
