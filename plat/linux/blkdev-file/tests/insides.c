/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - blkdev-file on a kernel that does things by halves, is interrupted, and fails.
 *
 * Arguments: "ring", the host's own kernel, as far as it has rings; "no-ring", one without them,
 * whose reads and writes end as the test says. The file is one of the host's without a name.
 */
#include "tap.h"

#include <blkdev.h>
#include <cmdline_setting.h>
#include <errno.h>
#include <linux_syscall.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern const struct blkdev_driver blkdev_file_blkdev;
int blkdev_file_init(void);

enum { BLOCKS = 64, SIZE = 512 };

static struct {
    bool no_ring;
    const char *path, *read_only; /* settings */
    long results[4];              /* what the next reads, writes and syncs return; 0: as they do */
    unsigned next;
    long most; /* bytes that a read or write takes at once */
} test = {.most = 1 << 30};

const char *cmdline_setting(const char *name)
{
    if (strcmp(name, "blkdev-file.read-only") == 0)
        return test.read_only;
    return strcmp(name, "blkdev-file.path0") == 0 ? test.path : NULL;
}

static long kernel(long number, long a, long b, long c, long d, long e, long f)
{
    long result = syscall(number, a, b, c, d, e, f);
    return result < 0 ? -errno : result;
}

long linux_syscall(long number, long a, long b, long c, long d, long e, long f)
{
    bool moves = number == SYS_pread64 || number == SYS_pwrite64;
    if (number == SYS_io_uring_setup && test.no_ring)
        return -38; /* ENOSYS of Linux */
    if ((moves || number == SYS_fdatasync) && test.next < 4 && test.results[test.next] != 0)
        return test.results[test.next++];
    return kernel(number, a, b, moves && c > test.most ? test.most : c, d, e, f);
}

static int do_one(struct blkdev *device, enum blkdev_operation operation, uint32_t count,
                  void *data)
{
    struct blkdev_request request = {
        .operation = operation, .count = count, .first = 3, .data = data, .result = 1};
    struct blkdev_request *one = &request;
    if (device->operations->submit(device, &one, 1) != 1)
        return 2;
    while (device->operations->poll(device, &one, 1) == 0)
        ;
    return request.result;
}

static int do_with(struct blkdev *device, enum blkdev_operation operation, long first, long second)
{
    static char block[SIZE];
    test.results[0] = first;
    test.results[1] = second;
    test.next = 0;
    int result = do_one(device, operation, 1, block);
    test.results[0] = test.results[1] = 0;
    return result;
}

static void test_halves(struct blkdev *device)
{
    static char written[9 * SIZE], copy[9 * SIZE];
    for (size_t i = 0; i < sizeof written; i++)
        written[i] = (char)(i * 31 + i / 256);
    test.most = 700;
    tap_is(do_one(device, BLKDEV_WRITE, 9, written), 0, "written by pieces");
    tap_is(do_one(device, BLKDEV_READ, 9, copy), 0, "read by pieces");
    tap_ok(memcmp(written, copy, sizeof copy) == 0, "nothing is lost between them");
    test.most = 1 << 30;
}

static void test_errors(struct blkdev *device)
{
    tap_is(do_with(device, BLKDEV_READ, -EINTR, -EAGAIN), 0, "interrupted, and tried again");
    tap_is(do_with(device, BLKDEV_READ, -EIO, 0), -EIO, "the medium fails");
    tap_is(do_with(device, BLKDEV_WRITE, -ENOSPC, 0), -ENOSPC, "the host is full");
    tap_is(do_with(device, BLKDEV_WRITE, -EINVAL, 0), -EIO, "what nobody expects");
    tap_is(do_with(device, BLKDEV_FLUSH, -EIO, 0), -EIO, "a flush fails");
    tap_is(do_with(device, BLKDEV_FLUSH, -EINTR, 0), 0, "or is interrupted");
    tap_is(do_with(device, BLKDEV_READ, -ENXIO, 0), -ENODEV, "the disk is taken out");
}

/* As many as go in at a time, and no more before some have been handed back. */
static void test_full(struct blkdev *device)
{
    static struct blkdev_request requests[200];
    static char data[200][SIZE];
    struct blkdev_request *list[200], *done[200];
    for (unsigned i = 0; i < 200; i++) {
        requests[i] = (struct blkdev_request){
            .operation = BLKDEV_READ, .count = 1, .first = i % BLOCKS, .data = data[i]};
        list[i] = &requests[i];
    }
    unsigned taken = device->operations->submit(device, list, 200), back = 0;
    tap_is(taken, device->waits ? 200 : 64, "%u are taken", taken);
    while (back < taken)
        back += device->operations->poll(device, done, 200);
    tap_is(device->operations->submit(device, list, 1), 1, "then there is room again");
    while (device->operations->poll(device, done, 1) == 0)
        ;
}

int main(int argc, char **argv)
{
    struct blkdev *device = NULL;
    char path[] = "/tmp/blkdev-file-XXXXXX";
    test.no_ring = argc > 1 && strcmp(argv[1], "no-ring") == 0;
    tap_ok(blkdev_file_init() == 0 && blkdev_file_blkdev.find(0, &device) == -ENOENT,
           "without a setting there is no device");
    test.path = "/no/such/file";
    tap_is(blkdev_file_init(), -ENODEV, "a file that is not there");
    int file = mkstemp(path);
    if (file < 0 || ftruncate(file, BLOCKS * SIZE) != 0)
        return 2;
    test.path = path;
    tap_is(blkdev_file_init(), 0, "a file");
    tap_is(blkdev_file_blkdev.find(0, &device), 0, "is a device");
    if (test.no_ring) {
        tap_ok(device->waits, "that waits");
        test_halves(device);
        test_errors(device);
    }
    test_full(device);
    tap_is(blkdev_file_blkdev.find(1, &device), -ENOENT, "there is no other one");
    test.read_only = "yes";
    tap_is(blkdev_file_init(), 0, "a second one, that is only read");
    tap_is(blkdev_file_blkdev.find(1, &device), 0, "is there");
    tap_ok(device->read_only && do_one(device, BLKDEV_READ, 1, (char[SIZE]){0}) == 0, "is");
    unlink(path);
    return tap_end();
}
