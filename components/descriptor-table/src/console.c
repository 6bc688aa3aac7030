/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - the console as a description.
 *
 * The console cannot tell whether there is input without taking it, so that one byte may have been
 * taken ahead. Who waits for input looks for it every few milliseconds: others run in the meantime.
 * Without threads and events the console itself waits.
 */
#include "internal.h"

#include <clock.h>
#include <console.h>
#include <descriptor.h>
#include <errno.h>
#include <event.h>
#include <thread.h>

enum { NAP_NS = 2000000, NOTHING = -1 };

static struct {
    struct description description;
    int ahead; /* a byte of input, or NOTHING */
} descriptor_table_input;

/* Takes what there is, at most size bytes; returns how many, 0 at the end, or -EAGAIN. */
static long take(unsigned char *buffer, size_t size)
{
    bool enabled = lock();
    long count = 0;
    if (descriptor_table_input.ahead != NOTHING) {
        buffer[count++] = (unsigned char)descriptor_table_input.ahead;
        descriptor_table_input.ahead = NOTHING;
    } else {
        count = console_poll(buffer, size);
    }
    unlock(enabled);
    return count;
}

/* Returns as take does, after some time without -EAGAIN. */
static long wait(unsigned char *buffer, size_t size)
{
    if (!has_clock || !(has_thread || has_event))
        return (long)console_read(buffer, size);
    long count;
    do {
        if (has_thread)
            thread_sleep_until(clock_now_ns() + NAP_NS);
        else
            event_wait(clock_now_ns() + NAP_NS);
        count = take(buffer, size);
    } while (count == -EAGAIN);
    return count;
}

static long read(struct description *description, const struct iovec *pieces, size_t count,
                 int64_t position)
{
    (void)position;
    while (count > 0 && pieces->iov_len == 0) {
        pieces++;
        count--;
    }
    if (count == 0)
        return 0;
    long taken = take(pieces->iov_base, pieces->iov_len);
    if (taken == -EAGAIN && !(description->flags & DESCRIPTOR_NONBLOCK))
        taken = wait(pieces->iov_base, pieces->iov_len);
    return taken;
}

static long write(struct description *description, const struct iovec *pieces, size_t count,
                  int64_t position)
{
    (void)description;
    (void)position;
    size_t written = 0;
    for (size_t i = 0; i < count; i++) {
        console_write(pieces[i].iov_base, pieces[i].iov_len);
        written += pieces[i].iov_len;
    }
    return (long)written;
}

static int status(struct description *description, struct file_status *status)
{
    (void)description;
    *status = (struct file_status){.mode = FILE_CHARACTER | 0620, .links = 1, .block_size = 1024};
    return 0;
}

/* At its end a read does not wait either. */
static unsigned ready(struct description *description)
{
    (void)description;
    unsigned char byte;
    bool enabled = lock();
    long count = 1;
    if (descriptor_table_input.ahead == NOTHING) {
        count = console_poll(&byte, 1);
        if (count > 0)
            descriptor_table_input.ahead = byte;
    }
    unlock(enabled);
    return DESCRIPTOR_WRITABLE | (count >= 0 ? DESCRIPTOR_READABLE : 0);
}

/* It is never freed: one reference is kept. */
static void release(struct description *description)
{
    (void)description;
}

static const struct description_operations operations = {
    .kind = DESCRIPTOR_TERMINAL,
    .read = read,
    .write = write,
    .status = status,
    .ready = ready,
    .release = release,
};

struct description *descriptor_table_console(void)
{
    descriptor_table_input.description = (struct description){
        .operations = &operations, .references = 1, .flags = DESCRIPTOR_READ | DESCRIPTOR_WRITE};
    descriptor_table_input.ahead = NOTHING;
    return &descriptor_table_input.description;
}
