/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * bell.c - an interrupt for what the kernel comes back with.
 *
 * Nothing that a ring does raises a signal, but a byte in a pipe does (irq_attach, whose lines are
 * descriptors here). So a second ring has two tasks: wait until the first one has something
 * (poll), then write that byte. It costs nothing for each request, and one system call for each
 * arm.
 */
#include "internal.h"
#include "numbers.h"

#include <irq.h>
#include <linux_syscall.h>

enum { TASKS = 2 };
enum { O_NONBLOCK = 04000, O_CLOEXEC = 02000000 };

/* In isr context, whenever any line may have something. */
static void rung(void *arg)
{
    struct file *file = arg;
    char byte;
    if (!file->bell.set || linux_syscall(SYS_READ, file->bell.read, (long)&byte, 1, 0, 0, 0) != 1)
        return;
    file->bell.set = false;
    if (file->bell.armed) {
        file->bell.armed = false;
        file->blkdev.notify(&file->blkdev);
    }
}

bool blkdev_file_open_bell(struct file *file)
{
    struct bell *bell = &file->bell;
    int ends[2];
    if (!has_irq || file->blkdev.waits || !blkdev_file_open_ring(&bell->ring, TASKS) ||
        linux_syscall(SYS_PIPE2, (long)ends, O_NONBLOCK | O_CLOEXEC, 0, 0, 0, 0) != 0)
        return false;
    bell->read = ends[0];
    bell->write = ends[1];
    return irq_attach(bell->read, false, rung, file) == 0;
}

static void set(struct bell *bell, int ring)
{
    static const char byte = 0;
    struct completion before;
    while (blkdev_file_take(&bell->ring, &before))
        ;
    bell->set = true;
    blkdev_file_put(&bell->ring, (struct submission){.operation = OP_POLL,
                                                     .flags = THEN_NEXT,
                                                     .descriptor = ring,
                                                     .how = POLL_IN});
    blkdev_file_put(&bell->ring, (struct submission){.operation = OP_WRITE,
                                                     .descriptor = bell->write,
                                                     .address = (uintptr_t)&byte,
                                                     .size = sizeof byte});
    blkdev_file_enter(&bell->ring);
}

/* What is done from now on rings; what has been done meanwhile does at once. */
bool blkdev_file_arm(struct blkdev *device)
{
    struct file *file = (struct file *)device;
    blkdev_file_collect(file);
    if (file->done.first != NULL)
        return false;
    file->bell.armed = true;
    if (!file->bell.set)
        set(&file->bell, file->ring.descriptor);
    return true;
}
