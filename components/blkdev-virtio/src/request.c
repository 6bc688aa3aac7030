/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * request.c - requests on their way to a device and back (5.2.6). What has a device that fails is
 * given back by it without a status.
 */
#include "internal.h"

enum { TYPE_READ = 0, TYPE_WRITE = 1, TYPE_FLUSH = 4 };
enum { STATUS_DONE = 0, STATUS_NONE = 0xff };
enum { HEADER = offsetof(struct slot, status) };

_Static_assert(HEADER == 16, "struct virtio_blk_req");

static struct disk *disk_of(struct blkdev *device)
{
    return (struct disk *)device;
}

/* Adds the data's pieces; returns how many. */
static unsigned add_data(const struct disk *disk, const struct blkdev_request *request,
                         struct virtio_piece *pieces)
{
    uint64_t size = (uint64_t)request->count * disk->blkdev.block_size, at = 0;
    unsigned count = 0;
    for (; at < size; at += disk->segment) {
        uint64_t rest = size - at;
        pieces[count++] = (struct virtio_piece){
            (char *)request->data + at,
            rest < disk->segment ? (uint32_t)rest : disk->segment,
        };
    }
    return count;
}

/* Gives the device request, in a slot. Returns what virtio_add does. */
static int add(struct disk *disk, struct slot *slot, struct blkdev_request *request)
{
    static const uint32_t types[] = {TYPE_READ, TYPE_WRITE, TYPE_FLUSH};
    struct virtio_piece pieces[MOST_SEGMENTS + 2] = {{slot, HEADER}};
    bool flush = request->operation == BLKDEV_FLUSH;
    unsigned data = flush ? 0 : add_data(disk, request, pieces + 1);
    unsigned readable = request->operation == BLKDEV_READ ? 1 : 1 + data;
    pieces[1 + data] = (struct virtio_piece){&slot->status, sizeof slot->status};
    slot->type = types[request->operation];
    slot->reserved = 0;
    slot->sector = flush ? 0 : request->first * (disk->blkdev.block_size / SECTOR);
    slot->status = STATUS_NONE;
    return virtio_add(disk->queue, pieces, readable, 2 + data - readable, slot);
}

/* Begins with request, or finishes it at once. Returns whether it was taken. */
static bool take(struct disk *disk, struct blkdev_request *request)
{
    int error = blkdev_check(&disk->blkdev, request);
    if (error != 0 || (request->operation == BLKDEV_FLUSH && !disk->can_flush)) {
        blkdev_finish(&disk->done, request, error);
        return true;
    }
    struct slot *slot = disk->free;
    if (slot == NULL)
        return false;
    slot->request = request;
    error = add(disk, slot, request);
    if (error == 0)
        disk->free = slot->next;
    else if (error == -EIO)
        blkdev_finish(&disk->done, request, -ENODEV);
    return error != -ENOSPC;
}

unsigned blkdev_virtio_submit(struct blkdev *device, struct blkdev_request **requests,
                              unsigned count)
{
    struct disk *disk = disk_of(device);
    unsigned taken = 0;
    while (taken < count && take(disk, requests[taken]))
        taken++;
    virtio_kick(disk->queue);
    return taken;
}

static void collect(struct disk *disk)
{
    struct slot *slot;
    uint32_t length;
    while ((slot = virtio_collect(disk->queue, &length)) != NULL) {
        int result = slot->status == STATUS_DONE ? 0 : -EIO;
        if (disk->queue->device->failed)
            result = -ENODEV;
        blkdev_finish(&disk->done, slot->request, result);
        slot->next = disk->free;
        disk->free = slot;
    }
}

unsigned blkdev_virtio_poll(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    struct disk *disk = disk_of(device);
    collect(disk);
    return blkdev_take(&disk->done, requests, count);
}

/* Of a device that has failed nothing is to be told any more. */
bool blkdev_virtio_arm(struct blkdev *device)
{
    struct disk *disk = disk_of(device);
    if (disk->done.first != NULL)
        return false;
    if (virtio_arm(disk->queue, 1))
        return true;
    collect(disk);
    return disk->done.first == NULL;
}

void blkdev_virtio_notify(struct virtio_queue *queue)
{
    struct blkdev *device = queue->context;
    device->notify(device);
}
