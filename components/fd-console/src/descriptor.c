/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * descriptor.c - the three standard descriptors, for an image without a descriptor table: each
 * reads from the console and writes to it until it is closed. With events who waits for input looks
 * for it every few milliseconds, so that others are served.
 */
#include <clock.h>
#include <console.h>
#include <errno.h>
#include <event.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DESCRIPTORS = 3, BLOCK_SIZE = 1024, NAP_NS = 2000000 };

static struct {
    bool closed[DESCRIPTORS];
} fd_console;

static int fail(int error)
{
    errno = error;
    return -1;
}

static bool is_open(int descriptor)
{
    return descriptor >= 0 && descriptor < DESCRIPTORS && !fd_console.closed[descriptor];
}

static ssize_t read_console(void *buffer, size_t size)
{
    if (!has_clock || !has_event)
        return (ssize_t)console_read(buffer, size);
    long count;
    while ((count = console_poll(buffer, size)) == -EAGAIN)
        event_wait(clock_now_ns() + NAP_NS);
    return count;
}

ssize_t read(int descriptor, void *buffer, size_t size)
{
    if (!is_open(descriptor))
        return fail(EBADF);
    return size ? read_console(buffer, size) : 0;
}

ssize_t write(int descriptor, const void *data, size_t size)
{
    if (!is_open(descriptor))
        return fail(EBADF);
    console_write(data, size);
    return (ssize_t)size;
}

off_t lseek(int descriptor, off_t offset, int whence)
{
    (void)offset;
    (void)whence;
    return fail(is_open(descriptor) ? ESPIPE : EBADF);
}

int close(int descriptor)
{
    if (!is_open(descriptor))
        return fail(EBADF);
    fd_console.closed[descriptor] = true;
    return 0;
}

int fstat(int descriptor, struct stat *status)
{
    if (!is_open(descriptor))
        return fail(EBADF);
    *status = (struct stat){
        .st_mode = S_IFCHR | S_IRUSR | S_IWUSR, .st_nlink = 1, .st_blksize = BLOCK_SIZE};
    return 0;
}

int isatty(int descriptor)
{
    if (is_open(descriptor))
        return 1;
    errno = EBADF;
    return 0;
}
