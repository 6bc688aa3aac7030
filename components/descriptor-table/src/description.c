/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * description.c - what can be done with any description: the checks that all kinds have in common,
 * and then the operation of its own.
 */
#include "internal.h"

#include <descriptor.h>
#include <errno.h>

void descriptor_retain(struct description *description)
{
    bool enabled = lock();
    description->references++;
    unlock(enabled);
}

void descriptor_release(struct description *description)
{
    bool enabled = lock();
    uint32_t left = --description->references;
    unlock(enabled);
    if (left == 0)
        description->operations->release(description);
}

/* Returns 0, or why such a read or write cannot be. */
static int check(const struct description *description, uint32_t access, const struct iovec *pieces,
                 size_t count, int64_t position)
{
    if (!(description->flags & access))
        return -EBADF;
    if (position < DESCRIPTOR_CURRENT)
        return -EINVAL;
    if (position >= 0 && !(description->operations->kind & DESCRIPTOR_SEEKS))
        return -ESPIPE;
    size_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].iov_len > INT32_MAX - sum)
            return -EINVAL;
        sum += pieces[i].iov_len;
    }
    return 0;
}

long descriptor_read(struct description *description, const struct iovec *pieces, size_t count,
                     int64_t position)
{
    int error = check(description, DESCRIPTOR_READ, pieces, count, position);
    if (error == 0 && description->operations->read == NULL)
        error = -EINVAL;
    return error != 0 ? error : description->operations->read(description, pieces, count, position);
}

long descriptor_write(struct description *description, const struct iovec *pieces, size_t count,
                      int64_t position)
{
    int error = check(description, DESCRIPTOR_WRITE, pieces, count, position);
    if (error == 0 && description->operations->write == NULL)
        error = -EINVAL;
    return error != 0 ? error
                      : description->operations->write(description, pieces, count, position);
}

int descriptor_seek(struct description *description, int64_t offset, enum descriptor_whence whence,
                    int64_t *position)
{
    if (!(description->operations->kind & DESCRIPTOR_SEEKS))
        return -ESPIPE;
    if ((unsigned)whence > DESCRIPTOR_END)
        return -EINVAL;
    return description->operations->seek(description, offset, whence, position);
}

int descriptor_status(struct description *description, struct file_status *status)
{
    if (description->operations->status != NULL)
        return description->operations->status(description, status);
    *status = (struct file_status){.mode = FILE_PIPE | 0600, .links = 1, .block_size = 4096};
    return 0;
}

unsigned descriptor_ready(struct description *description)
{
    if (description->operations->ready == NULL)
        return DESCRIPTOR_READABLE | DESCRIPTOR_WRITABLE;
    return description->operations->ready(description);
}

int descriptor_control(struct description *description, unsigned long request, void *argument)
{
    if (description->operations->control == NULL)
        return -ENOTTY;
    return description->operations->control(description, request, argument);
}

int descriptor_sync(struct description *description)
{
    if (description->operations->sync == NULL)
        return -EINVAL;
    return description->operations->sync(description);
}

void descriptor_watch(struct description *description, struct descriptor_watch *watch)
{
    bool enabled = lock();
    watch->next = description->watches;
    watch->link = &description->watches;
    if (watch->next != NULL)
        watch->next->link = &watch->next;
    description->watches = watch;
    unlock(enabled);
}

void descriptor_unwatch(struct description *description, struct descriptor_watch *watch)
{
    (void)description;
    bool enabled = lock();
    *watch->link = watch->next;
    if (watch->next != NULL)
        watch->next->link = watch->link;
    unlock(enabled);
}

void descriptor_notify(struct description *description, unsigned events)
{
    bool enabled = lock();
    struct descriptor_watch *next;
    for (struct descriptor_watch *watch = description->watches; watch != NULL; watch = next) {
        next = watch->next;
        watch->notify(watch, events);
    }
    unlock(enabled);
}
