/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blkdev.c - requests to a file of the host's. With a ring they are the kernel's business until it
 * comes back with them; without one each is done when it is submitted.
 */
#include "internal.h"

#include <errno.h>
#include <linux_syscall.h>

struct rest blkdev_file_rest(const struct file *file, const struct blkdev_request *request)
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

bool blkdev_file_advance(struct file *file, struct blkdev_request *request, long result)
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
        if (blkdev_file_rest(file, request).size > 0)
            return false;
        blkdev_finish(&file->done, request, 0);
    }
    return true;
}

static void do_now(struct file *file, struct blkdev_request *request)
{
    long result, number = request->operation == BLKDEV_READ ? SYS_PREAD64 : SYS_PWRITE64;
    do {
        struct rest rest = blkdev_file_rest(file, request);
        result = request->operation == BLKDEV_FLUSH
                     ? linux_syscall(SYS_FDATASYNC, file->descriptor, 0, 0, 0, 0, 0)
                     : linux_syscall(number, file->descriptor, (long)rest.data, rest.size,
                                     (long)rest.position, 0, 0);
    } while (!blkdev_file_advance(file, request, result));
}

unsigned blkdev_file_submit(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    struct file *file = (struct file *)device;
    unsigned taken = 0;
    for (; taken < count && !blkdev_file_is_full(&file->ring); taken++) {
        struct blkdev_request *request = requests[taken];
        int error = blkdev_check(device, request);
        request->own = 0;
        if (error != 0)
            blkdev_finish(&file->done, request, error);
        else if (device->waits)
            do_now(file, request);
        else
            blkdev_file_put(file, request);
    }
    if (!device->waits)
        blkdev_file_enter(&file->ring);
    return taken;
}

unsigned blkdev_file_poll(struct blkdev *device, struct blkdev_request **requests, unsigned count)
{
    struct file *file = (struct file *)device;
    if (!device->waits)
        blkdev_file_collect(file);
    return blkdev_take(&file->done, requests, count);
}
