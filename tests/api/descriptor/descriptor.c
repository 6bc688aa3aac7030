/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * descriptor.c - conformance of descriptor: descriptions, the table, and the console's three.
 *
 * Arguments: "piped", if the console's input is "ab" and then its end.
 */
#include "descriptor_test.h"

#include <suite.h>

static struct thing *thing(struct description *description)
{
    return (struct thing *)description;
}

static long transfer(struct description *description, const struct iovec *pieces, size_t count,
                     int64_t position)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (long)pieces[i].iov_len;
    thing(description)->calls++;
    thing(description)->position = position;
    return sum;
}

static int seek(struct description *description, int64_t offset, enum descriptor_whence whence,
                int64_t *position)
{
    thing(description)->calls++;
    *position = offset + (int64_t)whence;
    return 0;
}

static int status(struct description *description, struct file_status *status)
{
    thing(description)->calls++;
    *status = (struct file_status){.size = 42};
    return 0;
}

static unsigned ready(struct description *description)
{
    thing(description)->calls++;
    return DESCRIPTOR_PRIORITY;
}

static int control(struct description *description, unsigned long request, void *argument)
{
    thing(description)->calls++;
    *(unsigned long *)argument = request;
    return 7;
}

static int sync(struct description *description)
{
    thing(description)->calls++;
    return 0;
}

static void release(struct description *description)
{
    thing(description)->released++;
}

const struct description_operations descriptor_test_all = {
    .kind = DESCRIPTOR_SEEKS | DESCRIPTOR_NOTIFIES,
    .read = transfer,
    .write = transfer,
    .seek = seek,
    .status = status,
    .ready = ready,
    .control = control,
    .sync = sync,
    .release = release,
};

const struct description_operations descriptor_test_none = {.release = release};

static void test_handed_on(void)
{
    struct thing all = thing_of(&descriptor_test_all, DESCRIPTOR_READ | DESCRIPTOR_WRITE);
    struct description *d = &all.description;
    struct iovec pieces[] = {{NULL, 3}, {NULL, 4}};
    struct file_status told;
    int64_t position;
    unsigned long request = 0;
    tap_is(descriptor_read(d, pieces, 2, DESCRIPTOR_CURRENT), 7, "read");
    tap_is((long)all.position, DESCRIPTOR_CURRENT, "where it stands");
    tap_is(descriptor_write(d, pieces, 2, 99), 7, "write");
    tap_is((long)all.position, 99, "at a position");
    tap_is(descriptor_seek(d, 5, DESCRIPTOR_END, &position), 0, "seek");
    tap_is((long)position, 7, "with both arguments");
    tap_ok(descriptor_status(d, &told) == 0 && told.size == 42, "status");
    tap_is(descriptor_ready(d), DESCRIPTOR_PRIORITY, "ready");
    tap_is(descriptor_control(d, 1234, &request), 7, "control");
    tap_is((long)request, 1234, "with its argument");
    tap_is(descriptor_sync(d), 0, "sync");
    tap_is(all.calls, 7, "each is asked once");
}

static void test_refused(void)
{
    struct thing all = thing_of(&descriptor_test_all, 0);
    struct description *d = &all.description;
    struct iovec piece = {NULL, 1}, large[] = {{NULL, INT32_MAX}, {NULL, 1}};
    int64_t position = 77;
    tap_is(descriptor_read(d, &piece, 1, 0), -EBADF, "a read without the right");
    tap_is(descriptor_write(d, &piece, 1, 0), -EBADF, "a write without the right");
    d->flags = DESCRIPTOR_READ | DESCRIPTOR_WRITE;
    tap_is(descriptor_read(d, large, 2, 0), -EINVAL, "more than a number can tell");
    tap_is(descriptor_read(d, large, 1, 0), INT32_MAX, "as much as it can");
    large[1].iov_len = SIZE_MAX;
    tap_is(descriptor_write(d, large, 2, 0), -EINVAL, "far more");
    tap_is(descriptor_read(d, &piece, 1, -2), -EINVAL, "a position below 0");
    tap_is(descriptor_seek(d, 0, (enum descriptor_whence)7, &position), -EINVAL, "from nowhere");
    tap_is(all.calls, 1, "nothing of it is handed on");
}

static void test_unable(void)
{
    struct thing none = thing_of(&descriptor_test_none, DESCRIPTOR_READ | DESCRIPTOR_WRITE);
    struct description *d = &none.description;
    struct iovec piece = {NULL, 1};
    struct file_status told = {.size = 77};
    int64_t position = 77;
    tap_is(descriptor_read(d, &piece, 1, DESCRIPTOR_CURRENT), -EINVAL, "what cannot be read");
    tap_is(descriptor_write(d, &piece, 1, DESCRIPTOR_CURRENT), -EINVAL, "what cannot be written");
    tap_is(descriptor_read(d, &piece, 1, 0), -ESPIPE, "what has no positions");
    tap_is(descriptor_seek(d, 0, DESCRIPTOR_START, &position), -ESPIPE, "to go to");
    tap_is((long)position, 77, "the result is untouched");
    tap_is(descriptor_status(d, &told), 0, "it has a status");
    tap_is((long)told.size, 0, "that says little");
    tap_is(descriptor_ready(d), DESCRIPTOR_READABLE | DESCRIPTOR_WRITABLE, "it never waits");
    tap_is(descriptor_control(d, 1, NULL), -ENOTTY, "what has no requests");
    tap_is(descriptor_sync(d), -EINVAL, "what keeps nothing");
}

struct listener {
    struct descriptor_watch watch;
    unsigned calls, events;
};

static void hear(struct descriptor_watch *watch, unsigned events)
{
    struct listener *listener = (struct listener *)watch;
    listener->calls++;
    listener->events |= events;
}

static void test_watch(void)
{
    struct thing all = thing_of(&descriptor_test_all, DESCRIPTOR_READ);
    struct description *d = &all.description;
    struct listener a = {{.notify = hear}, 0, 0}, b = {{.notify = hear}, 0, 0};
    struct listener c = {{.notify = hear}, 0, 0};
    descriptor_notify(d, DESCRIPTOR_READABLE);
    descriptor_watch(d, &a.watch);
    descriptor_watch(d, &b.watch);
    descriptor_watch(d, &c.watch);
    tap_is(a.calls, 0, "what was before is not told");
    descriptor_notify(d, DESCRIPTOR_READABLE);
    descriptor_unwatch(d, &b.watch);
    descriptor_notify(d, DESCRIPTOR_HANGUP);
    descriptor_unwatch(d, &a.watch);
    descriptor_notify(d, DESCRIPTOR_ERROR);
    descriptor_unwatch(d, &c.watch);
    descriptor_notify(d, DESCRIPTOR_ERROR);
    tap_ok(a.calls == 2 && a.events == (DESCRIPTOR_READABLE | DESCRIPTOR_HANGUP), "who watches");
    tap_ok(b.calls == 1 && b.events == DESCRIPTOR_READABLE, "is told");
    tap_is(c.calls, 3, "until they do not");
}

static int run(int argc, char **argv)
{
    test_handed_on();
    test_refused();
    test_unable();
    test_watch();
    descriptor_test_table();
    descriptor_test_console(argc > 1 && tap_same(argv[1], "piped"));
    return tap_end();
}

const struct suite test_descriptor_suite = {"descriptor", run};
