/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * device.h - what both tests begin with: a device of the kind of queue that the argument names.
 */
#ifndef DEVICE_H
#define DEVICE_H

#include "pages_double.h"
#include "tap.h"
#include "virtio_bus_double.h"

#include <errno.h>
#include <string.h>
#include <virtio.h>

enum { KIND = 4711, FEATURE = 5 };

static uint64_t features;

static void choose(int argc, char **argv)
{
    const char *kind = argc > 1 ? argv[1] : "split";
    features = 1ull << FEATURE;
    if (strstr(kind, "packed"))
        features |= 1ull << 34;
    if (strstr(kind, "event"))
        features |= 1ull << 29;
}

/* A device that works, with one queue. */
static struct virtio_queue *begin(unsigned entries)
{
    static struct virtio_device *device;
    struct virtio_queue *queue = NULL;
    if (device)
        virtio_stop(device);
    pages_double_reset(0);
    virtio_bus_double_reset(KIND, features);
    if (virtio_find(KIND, 0, &device) == 0 && virtio_start(device, UINT64_MAX) == 0 &&
        virtio_make_queue(device, 0, entries, &queue) == 0)
        virtio_ready(device);
    return queue;
}

#endif
