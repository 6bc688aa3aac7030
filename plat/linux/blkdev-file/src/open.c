/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * open.c - the driver: the settings blkdev-file.path0, blkdev-file.path1… say which files;
 * blkdev-file.read-only=yes, or a host that does not let us, that they are only read.
 */
#include "internal.h"
#include "numbers.h"

#include <cmdline_setting.h>
#include <console.h>
#include <errno.h>
#include <linux_syscall.h>
#include <options.h>

_Static_assert((OPT_BLOCK_SIZE & (OPT_BLOCK_SIZE - 1)) == 0, "block-size: a power of two");

enum { AT_FDCWD = -100, O_RDONLY = 0, O_RDWR = 2, O_CLOEXEC = 02000000, SEEK_END = 2 };
enum { MOST_BYTES = 0x7ffff000 }; /* that the kernel reads or writes at once (read(2)) */

static struct {
    struct file files[OPT_DEVICES];
    unsigned count;
} blkdev_file;

/* Both without and with interrupts. */
static const struct blkdev_operations polled = {
    .submit = blkdev_file_submit,
    .poll = blkdev_file_poll,
};
static const struct blkdev_operations armed = {
    .submit = blkdev_file_submit,
    .poll = blkdev_file_poll,
    .arm = blkdev_file_arm,
};

static bool says(const char *setting, const char *text)
{
    const char *value = cmdline_setting(setting);
    while (value != NULL && *value == *text && *text != '\0') {
        value++;
        text++;
    }
    return value != NULL && *value == *text;
}

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

static int refuse(const char *path)
{
    static const char says[] = "blkdev-file: this file cannot be opened: ";
    console_write(says, sizeof says - 1);
    console_write(path, length_of(path));
    console_write("\n", 1);
    return -ENODEV;
}

static long open_as(const char *path, int flags)
{
    return linux_syscall(SYS_OPENAT, AT_FDCWD, (long)path, flags | O_CLOEXEC, 0, 0, 0);
}

/* As many bytes as the file has, or as the disk that it is. */
static long size_of(long descriptor)
{
    return descriptor < 0 ? -ENODEV : linux_syscall(SYS_LSEEK, descriptor, 0, SEEK_END, 0, 0, 0);
}

static int open_file(const char *path, bool read_only)
{
    long descriptor = read_only ? -EROFS : open_as(path, O_RDWR);
    if (descriptor == -EROFS || descriptor == -EACCES || descriptor == -EPERM) {
        read_only = true;
        descriptor = open_as(path, O_RDONLY);
    }
    long size = size_of(descriptor);
    if (size < 0)
        return refuse(path);
    struct file *file = &blkdev_file.files[blkdev_file.count++];
    *file = (struct file){
        .blkdev = {.blocks = (uint64_t)size / OPT_BLOCK_SIZE,
                   .block_size = OPT_BLOCK_SIZE,
                   .most = MOST_BYTES / OPT_BLOCK_SIZE,
                   .read_only = read_only},
        .descriptor = (int)descriptor,
    };
    file->blkdev.waits = !blkdev_file_open_ring(&file->ring, DEPTH);
    file->blkdev.operations = blkdev_file_open_bell(file) ? &armed : &polled;
    return 0;
}

int blkdev_file_init(void)
{
    char name[] = "blkdev-file.path0";
    char *digit = &name[sizeof name - 2];
    int error = 0;
    for (; error == 0 && blkdev_file.count < OPT_DEVICES; ++*digit) {
        const char *path = cmdline_setting(name);
        if (path == NULL)
            break;
        error = open_file(path, says("blkdev-file.read-only", "yes"));
    }
    return error;
}

static int find(unsigned index, struct blkdev **device)
{
    if (index >= blkdev_file.count)
        return -ENOENT;
    *device = &blkdev_file.files[index].blkdev;
    return 0;
}

const struct blkdev_driver blkdev_file_blkdev = {.find = find};
