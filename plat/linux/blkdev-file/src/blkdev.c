/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blkdev.c - requests to a file of the host's. With a ring they are the kernel's business until it
 * comes back with them; without one each is done when it is submitted.
 */
#include "internal.h"
#include "numbers.h"

#include <linux_syscall.h>

/* What of a request is still to be done. */
struct rest {
    uint64_t position; /* in the file */
    uint32_t size;     /* bytes */
    void *data;
};

static struct rest rest_of(const struct file *file, const struct blkdev_request *request)
{
    uint64_t size = file->blkdev.block_size;
    return (struct rest){
        .position = request->first * size + request->own,
        .size = (uint32_t)(request->count * size - request->own),
        .data = (char *)request->data + request->own,
    };
}

/* These errors have the same numbers here. -ENXIO is of a disk that has been taken out. */
static int translated(long result)
{
    if (result == -ENXIO || result == -ENODEV)
        return -ENODEV;
    return result == -ENOSPC ? -ENOSPC : -EIO;
}

/* Takes in what the kernel returned for request. Returns whether it is done, and in the list. */
static bool advance(struct file *file, struct blkdev_request *request, long result)
{
    if (result == -EINTR || result == -EAGAIN)
        return false;
    if (result < 0) {
        blkdev_finish(&file->done, request, translated(result));
    } else if (request->operation == BLKDEV_FLUSH) {
        blkdev_finish(&file->done, request, 0);
    } else if (result == 0) {
        blkdev_finish(&file->done, request, -EIO); /* somebody has cut the file */
    } else {
        request->own += (uint64_t)result;
        if (rest_of(file, request).size > 0)
            return false;
        blkdev_finish(&file->done, request, 0);
    }
    return true;
}

static void do_now(struct file *file, struct blkdev_request *request)
{
    long result, number = request->operation == BLKDEV_READ ? SYS_PREAD64 : SYS_PWRITE64;
    do {
        struct rest rest = rest_of(file, request);
        result = request->operation == BLKDEV_FLUSH
                     ? linux_syscall(SYS_FDATASYNC, file->descriptor, 0, 0, 0, 0, 0)
                     : linux_syscall(number, file->descriptor, (long)rest.data, rest.size,
                                     (long)rest.position, 0, 0);
    } while (!advance(file, request, result));
}

static void put(struct file *file, struct blkdev_request *request)
{
    struct submission submission = {.descriptor = file->descriptor, .token = (uintptr_t)request};
    if (request->operation == BLKDEV_FLUSH) {
        submission.operation = OP_FSYNC;
        submission.how = FSYNC_DATA_ONLY;
    } else {
        struct rest rest = rest_of(file, request);
        submission.operation = request->operation == BLKDEV_READ ? OP_READ : OP_WRITE;
        submission.position = rest.position;
        submission.address = (uintptr_t)rest.data;
        submission.size = rest.size;
    }
    blkdev_file_put(&file->ring, submission);
}

unsigned blkdev_file_submit(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    struct file *file = (struct file *)device;
    unsigned taken = 0;
    for (; taken < count && file->in_flight < DEPTH; taken++) {
        struct blkdev_request *request = requests[taken];
        int error = blkdev_check(device, request);
        request->own = 0;
        if (error != 0) {
            blkdev_finish(&file->done, request, error);
        } else if (device->waits) {
            do_now(file, request);
        } else {
            file->in_flight++;
            put(file, request);
        }
    }
    if (!device->waits)
        blkdev_file_enter(&file->ring);
    return taken;
}

/* What was done in part goes on. */
void blkdev_file_collect(struct file *file)
{
    struct completion done;
    while (blkdev_file_take(&file->ring, &done)) {
        struct blkdev_request *request = (struct blkdev_request *)(uintptr_t)done.token;
        if (advance(file, request, done.result))
            file->in_flight--;
        else
            put(file, request);
    }
    blkdev_file_enter(&file->ring);
}

unsigned blkdev_file_poll(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    struct file *file = (struct file *)device;
    if (!device->waits)
        blkdev_file_collect(file);
    return blkdev_take(&file->done, requests, count);
}
