/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * disk.c - which disks the machine has, and what they are (5.2.3 to 5.2.5). A disk that is not what
 * the standard says is left alone: the next one takes its place.
 */
#include "internal.h"

#include <options.h>
#include <pages.h>

#define FEATURE_SIZE_MAX   (UINT64_C(1) << 1)
#define FEATURE_SEG_MAX    (UINT64_C(1) << 2)
#define FEATURE_READ_ONLY  (UINT64_C(1) << 5)
#define FEATURE_BLOCK_SIZE (UINT64_C(1) << 6)
#define FEATURE_FLUSH      (UINT64_C(1) << 9)

enum { CAPACITY = 0, SIZE_MAX_AT = 8, SEG_MAX_AT = 12, BLOCK_SIZE_AT = 20 };
enum { MOST_BYTES = 0x7ffff000, LARGEST_BLOCK = 65536 };

static struct {
    struct disk disks[OPT_DEVICES];
    unsigned count;
} blkdev_virtio;

/* Both without and with interrupts. */
static const struct blkdev_operations polled = {
    .submit = blkdev_virtio_submit,
    .poll = blkdev_virtio_poll,
};
static const struct blkdev_operations armed = {
    .submit = blkdev_virtio_submit,
    .poll = blkdev_virtio_poll,
    .arm = blkdev_virtio_arm,
};

/* The number at offset if the device has the feature, else the other one. */
static uint32_t number(struct virtio_device *device, uint64_t feature, unsigned offset,
                       uint32_t other)
{
    uint32_t number;
    if (!(device->features & feature) || virtio_config(device, offset, &number, 4) != 0)
        return other;
    return number;
}

static bool read_facts(struct disk *disk, struct virtio_device *device)
{
    uint64_t sectors;
    uint32_t block = number(device, FEATURE_BLOCK_SIZE, BLOCK_SIZE_AT, SECTOR);
    uint32_t segments = number(device, FEATURE_SEG_MAX, SEG_MAX_AT, 1);
    disk->segment = number(device, FEATURE_SIZE_MAX, SIZE_MAX_AT, MOST_BYTES);
    if (virtio_config(device, CAPACITY, &sectors, sizeof sectors) != 0 || block < SECTOR ||
        block > LARGEST_BLOCK || (block & (block - 1)) != 0)
        return false;
    segments = segments < MOST_SEGMENTS ? segments : MOST_SEGMENTS;
    uint64_t bytes = (uint64_t)disk->segment * segments;
    disk->blkdev.block_size = block;
    disk->blkdev.blocks = sectors / (block / SECTOR);
    disk->blkdev.most = (uint32_t)((bytes < MOST_BYTES ? bytes : MOST_BYTES) / block);
    disk->blkdev.read_only = device->features & FEATURE_READ_ONLY;
    disk->can_flush = device->features & FEATURE_FLUSH;
    return disk->blkdev.most > 0;
}

static bool make_slots(struct disk *disk)
{
    size_t size = OPT_DEPTH * sizeof(struct slot);
    struct slot *slots = pages_alloc((size + PAGES_SIZE - 1) / PAGES_SIZE);
    if (slots == NULL)
        return false;
    for (unsigned i = 0; i < OPT_DEPTH; i++) {
        slots[i].next = disk->free;
        disk->free = &slots[i];
    }
    return true;
}

/* A queue for all slots, each with three pieces. */
static bool make_queue(struct disk *disk, struct virtio_device *device)
{
    unsigned entries = 4;
    while (entries < OPT_DEPTH * 3)
        entries *= 2;
    if (virtio_make_queue(device, 0, entries, &disk->queue) != 0)
        return false;
    disk->queue->context = &disk->blkdev;
    disk->queue->notify = blkdev_virtio_notify;
    return true;
}

static void add_disk(struct virtio_device *device)
{
    static const uint64_t wanted =
        FEATURE_SIZE_MAX | FEATURE_SEG_MAX | FEATURE_READ_ONLY | FEATURE_BLOCK_SIZE | FEATURE_FLUSH;
    struct disk *disk = &blkdev_virtio.disks[blkdev_virtio.count];
    *disk = (struct disk){0};
    if (virtio_start(device, wanted) != 0)
        return;
    if (!read_facts(disk, device) || !make_queue(disk, device) || !make_slots(disk)) {
        virtio_stop(device);
        return;
    }
    virtio_ready(device);
    disk->blkdev.operations = virtio_can_arm(disk->queue) ? &armed : &polled;
    blkdev_virtio.count++;
}

int blkdev_virtio_init(void)
{
    struct virtio_device *device;
    blkdev_virtio.count = 0;
    for (unsigned i = 0; blkdev_virtio.count < OPT_DEVICES; i++) {
        if (virtio_find(VIRTIO_BLOCK, i, &device) != 0)
            break;
        add_disk(device);
    }
    return 0;
}

static int find(unsigned index, struct blkdev **device)
{
    if (index >= blkdev_virtio.count)
        return -ENOENT;
    *device = &blkdev_virtio.disks[index].blkdev;
    return 0;
}

const struct blkdev_driver blkdev_virtio_blkdev = {.find = find};
