/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - blkdev-virtio on disks of all kinds: what they are asked, what their answers mean,
 * and those that fail.
 */
#include "pages_double.h"
#include "tap.h"
#include "virtio_double.h"

#include <blkdev.h>
#include <errno.h>
#include <string.h>

extern const struct blkdev_driver blkdev_virtio_blkdev;
int blkdev_virtio_init(void);

enum { SIZE_MAX_OFFERED = 1 << 1, SEG_MAX = 1 << 2, READ_ONLY = 1 << 5, BLOCK_SIZE = 1 << 6 };
enum { FLUSH = 1 << 9, DEPTH = 4 };

static unsigned char data[8192];

static void set(struct virtio_double_device *device, unsigned offset, uint64_t number,
                unsigned bytes)
{
    memcpy(device->config + offset, &number, bytes);
}

/* A machine with a disk of 1000 sectors. */
static struct virtio_double_device *machine(uint64_t offers)
{
    struct virtio_double_device *device = virtio_double_reset(VIRTIO_BLOCK);
    pages_double_reset(0);
    device->offers = offers;
    device->config_size = 60;
    set(device, 0, 1000, 8);
    return device;
}

/* The first disk, or NULL. */
static struct blkdev *found(void)
{
    struct blkdev *device = NULL;
    blkdev_virtio_init();
    return blkdev_virtio_blkdev.find(0, &device) == 0 ? device : NULL;
}

static const struct blkdev *disk_of(uint64_t offers, unsigned offset, uint32_t number)
{
    set(machine(offers), offset, number, 4);
    return found();
}

static void test_facts(void)
{
    const struct blkdev *disk = disk_of(0, 20, 4096);
    tap_ok(disk->block_size == 512 && disk->blocks == 1000, "without features: 512 bytes a block");
    tap_ok(!disk->read_only && disk->most == 0x7ffff000 / 512, "no limits");
    disk = disk_of(BLOCK_SIZE | READ_ONLY, 20, 4096);
    tap_ok(disk->block_size == 4096 && disk->blocks == 125 && disk->read_only,
           "larger blocks, only to be read");
    static const uint32_t sizes[] = {0, 1, 256, 513, 1536, 131072, UINT32_MAX};
    unsigned taken = 0;
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        taken += disk_of(BLOCK_SIZE, 20, sizes[i]) != NULL;
    tap_is(taken, 0, "blocks of no such size");
    tap_ok(disk_of(SIZE_MAX_OFFERED, 8, 0) == NULL, "no byte at a time");
    tap_ok(disk_of(SEG_MAX, 12, 0) == NULL, "no piece");
    machine(0)->config_size = 7;
    tap_ok(found() == NULL, "nothing said of its size");
}

static void test_found(void)
{
    struct blkdev *device;
    virtio_double_reset(VIRTIO_NET);
    tap_ok(found() == NULL, "no disk");
    struct virtio_double_device *bad = machine(0);
    virtio_double.count = 4;
    virtio_double.devices[1] = virtio_double.devices[2] = virtio_double.devices[3] = *bad;
    bad->start = -ENODEV;
    tap_ok(found() != NULL, "of four disks, one of which does not start");
    tap_ok(blkdev_virtio_blkdev.find(1, &device) == 0, "as many as the option says");
    tap_is(blkdev_virtio_blkdev.find(2, &device), -ENOENT, "and no more");
    machine(0)->make_queue = -ENOMEM;
    tap_ok(found() == NULL && virtio_double.stops == 1, "one without a queue is stopped");
    machine(0);
    pages_double_fail_after(0);
    tap_ok(found() == NULL && virtio_double.stops == 1, "without memory, too");
    machine(0)->cannot_arm = true;
    tap_ok(found()->operations->arm == NULL, "one without an interrupt can only be polled");
}

static unsigned submit(struct blkdev *disk, struct blkdev_request *request)
{
    return disk->operations->submit(disk, &request, 1);
}

static unsigned poll(struct blkdev *disk)
{
    struct blkdev_request *done;
    return disk->operations->poll(disk, &done, 1);
}

static struct virtio_double_buffer *last(void)
{
    return &virtio_double.buffers[virtio_double.end - 1];
}

static uint64_t number_in(const struct virtio_piece *piece, unsigned offset, unsigned bytes)
{
    uint64_t number = 0;
    memcpy(&number, (char *)piece->data + offset, bytes);
    return number;
}

/* The device is through with the last buffer, with this status. Returns the request's result. */
static int done_with(struct blkdev *disk, struct blkdev_request *request, unsigned char status)
{
    struct virtio_double_buffer *buffer = last();
    unsigned count = buffer->readable + buffer->writable;
    memcpy(buffer->pieces[count - 1].data, &status, 1);
    virtio_double_use(buffer, 1);
    return poll(disk) == 1 ? request->result : 1;
}

static void test_requests(void)
{
    set(machine(BLOCK_SIZE | FLUSH), 20, 1024, 4);
    struct blkdev *disk = found();
    struct blkdev_request read = {.operation = BLKDEV_READ, .count = 3, .first = 5, .data = data};
    tap_is(submit(disk, &read), 1, "a read");
    const struct virtio_piece *pieces = last()->pieces;
    tap_ok(last()->readable == 1 && last()->writable == 2, "one piece to the disk, two from it");
    tap_ok(pieces[0].length == 16 && number_in(&pieces[0], 0, 4) == 0, "says so");
    tap_is((long)number_in(&pieces[0], 8, 8), 10, "sectors are 512 bytes");
    tap_ok(pieces[1].data == data && pieces[1].length == 3072 && pieces[2].length == 1, "data");
    tap_ok(poll(disk) == 0 && virtio_double.kicks > 0, "the disk is told, and not done yet");
    tap_is(done_with(disk, &read, 0), 0, "then it is");
    struct blkdev_request write = {.operation = BLKDEV_WRITE, .count = 1, .data = data};
    submit(disk, &write);
    tap_ok(last()->readable == 2 && last()->writable == 1, "a write: two pieces to the disk");
    tap_is((long)number_in(&last()->pieces[0], 0, 4), 1, "says so, too");
    tap_is(done_with(disk, &write, 1), -EIO, "which has failed");
    submit(disk, &write);
    tap_is(done_with(disk, &write, 2), -EIO, "which the disk does not know");
    submit(disk, &write);
    tap_is(done_with(disk, &write, 0xff), -EIO, "of which it says nothing");
    struct blkdev_request flush = {.operation = BLKDEV_FLUSH};
    submit(disk, &flush);
    tap_ok(last()->readable == 1 && last()->writable == 1, "a flush has no data");
    tap_is((long)number_in(&last()->pieces[0], 0, 4), 4, "says so");
    tap_is(done_with(disk, &flush, 0), 0, "done");
    machine(0);
    disk = found();
    flush.result = 1;
    tap_ok(submit(disk, &flush) == 1 && poll(disk) == 1 && flush.result == 0,
           "nothing to flush where all lasts");
    tap_is(virtio_double.end, 0, "the disk is not asked");
}

static void test_segments(void)
{
    struct virtio_double_device *device = machine(SIZE_MAX_OFFERED | SEG_MAX);
    set(device, 8, 700, 4);
    set(device, 12, 3, 4);
    struct blkdev *disk = found();
    struct blkdev_request write = {.operation = BLKDEV_WRITE, .count = 4, .data = data};
    tap_is(disk->most, 4, "three pieces of 700 bytes are four blocks");
    submit(disk, &write);
    tap_ok(last()->readable == 4 && last()->pieces[3].length == 2048 - 1400, "in three pieces");
    tap_ok(last()->pieces[2].data == data + 700, "one after the other");
    tap_is(done_with(disk, &write, 0), 0, "done");
    write.count = 5;
    tap_ok(submit(disk, &write) == 1 && poll(disk) == 1 && write.result == -EINVAL, "not five");
    set(machine(SEG_MAX), 12, UINT32_MAX, 4);
    tap_ok(found() != NULL, "as many pieces as there are numbers");
}

static void test_full(void)
{
    struct blkdev_request requests[DEPTH + 1], *list[DEPTH + 1];
    machine(0);
    struct blkdev *disk = found();
    for (unsigned i = 0; i <= DEPTH; i++) {
        requests[i] = (struct blkdev_request){.operation = BLKDEV_READ, .count = 1, .data = data};
        list[i] = &requests[i];
    }
    tap_is(disk->operations->submit(disk, list, DEPTH + 1), DEPTH, "as many as the option says");
    tap_is(done_with(disk, list[DEPTH - 1], 0), 0, "one is done, out of its turn");
    virtio_double.pieces = 2;
    tap_is(submit(disk, list[DEPTH]), 0, "no room in the queue");
    virtio_double.pieces = 3;
    tap_is(submit(disk, list[DEPTH]), 1, "room again");
}

static unsigned told;

static void notify(struct blkdev *device)
{
    told += device->context == &told;
}

static void test_told(void)
{
    struct blkdev_request read = {.operation = BLKDEV_READ, .count = 1, .data = data};
    machine(0);
    struct blkdev *disk = found();
    disk->context = &told;
    disk->notify = notify;
    told = 0;
    tap_ok(disk->operations->arm(disk), "armed");
    submit(disk, &read);
    virtio_double_use(last(), 1);
    tap_is(told, 1, "and told");
    tap_ok(!disk->operations->arm(disk), "not armed where something is done");
    tap_ok(poll(disk) == 1 && disk->operations->arm(disk), "but afterwards");
}

static void test_failed(void)
{
    struct blkdev_request requests[3], *done[3];
    machine(FLUSH);
    struct blkdev *disk = found();
    disk->context = &told;
    disk->notify = notify;
    for (unsigned i = 0; i < 3; i++) {
        requests[i] = (struct blkdev_request){.operation = BLKDEV_READ, .count = 1, .data = data};
        submit(disk, &requests[i]);
    }
    told = 0;
    disk->operations->arm(disk);
    virtio_double_fail();
    tap_is(told, 1, "told of the end");
    tap_is(disk->operations->poll(disk, done, 3), 3, "all come back");
    tap_ok(requests[0].result == -ENODEV && requests[2].result == -ENODEV, "as not done");
    tap_ok(submit(disk, &requests[0]) == 1 && !disk->operations->arm(disk) && poll(disk) == 1,
           "another one is handed back at once");
    tap_is(requests[0].result, -ENODEV, "with the same error");
    tap_ok(disk->operations->arm(disk) && poll(disk) == 0, "then there is nothing to be told");
}

int main(void)
{
    test_facts();
    test_found();
    test_requests();
    test_segments();
    test_full();
    test_told();
    test_failed();
    return tap_end();
}
