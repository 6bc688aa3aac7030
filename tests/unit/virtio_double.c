/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * virtio_double.c - see virtio_double.h.
 */
#include "virtio_double.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct virtio_double virtio_double;

static struct virtio_double_device *double_of(const struct virtio_device *device)
{
    return (struct virtio_double_device *)device;
}

struct virtio_double_device *virtio_double_reset(unsigned kind)
{
    virtio_double = (struct virtio_double){.count = 1, .pieces = 256};
    virtio_double.devices[0].kind = kind;
    return &virtio_double.devices[0];
}

static void tell(void)
{
    if (!virtio_double.armed)
        return;
    virtio_double.armed = false;
    virtio_double.queue.notify(&virtio_double.queue);
}

void virtio_double_use(struct virtio_double_buffer *buffer, uint32_t length)
{
    buffer->used = true;
    buffer->length = length;
    tell();
}

void virtio_double_fail(void)
{
    virtio_double.queue.device->failed = true;
    tell();
}

int virtio_find(unsigned kind, unsigned index, struct virtio_device **device)
{
    for (unsigned i = 0; i < virtio_double.count; i++) {
        if (virtio_double.devices[i].kind == kind && index-- == 0) {
            *device = &virtio_double.devices[i].device;
            return 0;
        }
    }
    return -ENOENT;
}

int virtio_start(struct virtio_device *device, uint64_t wanted)
{
    struct virtio_double_device *started = double_of(device);
    if (started->started)
        return -EBUSY;
    if (started->start != 0)
        return started->start;
    started->started = true;
    device->failed = false;
    device->features = wanted & started->offers;
    return 0;
}

int virtio_make_queue(struct virtio_device *device, unsigned number, unsigned entries,
                      struct virtio_queue **queue)
{
    if (number != 0 || (entries & (entries - 1)) != 0)
        abort();
    if (double_of(device)->make_queue != 0)
        return double_of(device)->make_queue;
    virtio_double.queue = (struct virtio_queue){.device = device, .entries = entries};
    virtio_double.first = virtio_double.end = 0;
    *queue = &virtio_double.queue;
    return 0;
}

void virtio_ready(struct virtio_device *device)
{
    if (!double_of(device)->started)
        abort();
}

void virtio_stop(struct virtio_device *device)
{
    if (!double_of(device)->started)
        abort();
    double_of(device)->started = false;
    device->failed = true;
    virtio_double.stops++;
}

int virtio_config(struct virtio_device *device, unsigned offset, void *data, size_t size)
{
    const struct virtio_double_device *asked = double_of(device);
    if (!asked->started)
        abort();
    if (offset + size > asked->config_size)
        return -EINVAL;
    memcpy(data, asked->config + offset, size);
    return 0;
}

int virtio_add(struct virtio_queue *queue, const struct virtio_piece *pieces, unsigned readable,
               unsigned writable, void *token)
{
    unsigned count = readable + writable;
    if (queue != &virtio_double.queue || token == NULL || count == 0 ||
        count > VIRTIO_DOUBLE_PIECES)
        abort();
    if (queue->device->failed)
        return -EIO;
    if (count > virtio_double.pieces || virtio_double.end == VIRTIO_DOUBLE_BUFFERS)
        return -ENOSPC;
    struct virtio_double_buffer *buffer = &virtio_double.buffers[virtio_double.end++];
    *buffer =
        (struct virtio_double_buffer){.readable = readable, .writable = writable, .token = token};
    memcpy(buffer->pieces, pieces, count * sizeof *pieces);
    virtio_double.pieces -= count;
    return 0;
}

void virtio_kick(struct virtio_queue *queue)
{
    if (queue != &virtio_double.queue)
        abort();
    virtio_double.kicks++;
}

void *virtio_collect(struct virtio_queue *queue, uint32_t *length)
{
    if (queue != &virtio_double.queue || !double_of(queue->device)->started)
        abort();
    for (unsigned i = virtio_double.first; i < virtio_double.end; i++) {
        struct virtio_double_buffer *buffer = &virtio_double.buffers[i];
        void *token = buffer->token;
        if (token == NULL || (!buffer->used && !queue->device->failed))
            continue;
        *length = buffer->used ? buffer->length : 0;
        buffer->token = NULL;
        virtio_double.pieces += buffer->readable + buffer->writable;
        while (virtio_double.first < virtio_double.end &&
               virtio_double.buffers[virtio_double.first].token == NULL)
            virtio_double.first++;
        if (virtio_double.first == virtio_double.end)
            virtio_double.first = virtio_double.end = 0;
        return token;
    }
    return NULL;
}

bool virtio_arm(struct virtio_queue *queue, unsigned count)
{
    if (count == 0 || queue->device->failed || double_of(queue->device)->cannot_arm)
        return false;
    for (unsigned i = virtio_double.first; i < virtio_double.end; i++) {
        if (virtio_double.buffers[i].token != NULL && virtio_double.buffers[i].used)
            return false;
    }
    virtio_double.armed = true;
    return true;
}

bool virtio_can_arm(const struct virtio_queue *queue)
{
    return !double_of(queue->device)->cannot_arm;
}
