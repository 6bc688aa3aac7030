/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transport.c - messages and replies in the one queue of a device of kind 9, which Linux and QEMU
 * agree upon; the standard has but the number. Its configuration is tag_len[2] tag[tag_len], the
 * name of the share.
 *
 * One exchange is under way at a time. A device whose reply does not come is stopped, so that it
 * writes nothing any more into memory that is the caller's again.
 */
#include <clock.h>
#include <errno.h>
#include <event.h>
#include <heap.h>
#include <irq.h>
#include <mem.h>
#include <stdbool.h>
#include <thread.h>
#include <transport_9p.h>
#include <virtio.h>

#define FEATURE_TAG UINT64_C(1)

enum { LONGEST_TAG = 255, MOST_PIECES = 4 };

struct connection {
    struct transport_9p transport;
    struct virtio_device *device;
    struct virtio_queue *queue; /* NULL: it is broken */
    struct thread *waiter;
};

/* Whether the device's share is called name, which may be NULL. */
static bool is_called(struct virtio_device *device, const char *name)
{
    char tag[LONGEST_TAG];
    uint16_t length;
    size_t wanted = 0;
    if (name == NULL)
        return true;
    while (name[wanted] != '\0')
        wanted++;
    if (!(device->features & FEATURE_TAG) || virtio_config(device, 0, &length, 2) != 0)
        return false;
    return length == wanted && length <= LONGEST_TAG &&
           virtio_config(device, 2, tag, length) == 0 && memcmp(tag, name, length) == 0;
}

/* Starts the first device that is called name. */
static int start_device(const char *name, struct virtio_device **started)
{
    struct virtio_device *device;
    for (unsigned i = 0; virtio_find(VIRTIO_9P, i, &device) == 0; i++) {
        int error = virtio_start(device, FEATURE_TAG);
        if (error == -ENODEV)
            continue;
        if (is_called(device, name)) {
            *started = device;
            return error;
        }
        if (error == 0)
            virtio_stop(device);
    }
    return -ENODEV;
}

/* In isr context. */
static void wake(struct virtio_queue *queue)
{
    const struct connection *connection = queue->context;
    if (has_thread)
        thread_unpark(connection->waiter);
    else if (has_event)
        event_raise();
}

static int make(struct virtio_device *device, struct connection *connection)
{
    *connection = (struct connection){.transport = {.most = INT32_MAX}, .device = device};
    int error = virtio_make_queue(device, 0, 0, &connection->queue);
    if (error != 0)
        return error == -ENOMEM ? -ENOMEM : -EIO;
    connection->queue->notify = wake;
    connection->queue->context = connection;
    virtio_ready(device);
    return 0;
}

int transport_9p_open(const char *name, struct transport_9p **transport)
{
    struct virtio_device *device;
    int error = start_device(name, &device);
    if (error != 0)
        return error;
    struct connection *connection = heap_alloc(sizeof *connection);
    error = connection != NULL ? make(device, connection) : -ENOMEM;
    if (error != 0) {
        heap_free(connection);
        virtio_stop(device);
        return error;
    }
    *transport = &connection->transport;
    return 0;
}

static void give_up(struct connection *connection)
{
    if (connection->queue != NULL)
        virtio_stop(connection->device);
    connection->queue = NULL;
}

void transport_9p_close(struct transport_9p *transport)
{
    struct connection *connection = (struct connection *)transport;
    give_up(connection);
    heap_free(connection);
}

/* Before main interrupts are kept out: then nobody may wait. */
static bool can_wait(void)
{
    if (!has_irq || !(has_thread || has_event))
        return false;
    bool enabled = irq_save();
    irq_restore(enabled);
    return enabled;
}

/* Waits for a while, if that goes. */
static void pause(struct connection *connection, uint64_t deadline_ns)
{
    if (has_thread)
        connection->waiter = thread_self();
    if (!can_wait() || !virtio_arm(connection->queue, 1))
        return;
    if (has_thread)
        thread_park(deadline_ns);
    else if (has_event)
        event_wait(deadline_ns);
}

/* Waits for the reply. Returns how long it is, or -ETIMEDOUT. */
static long await(struct connection *connection, uint64_t timeout_ns)
{
    uint64_t now = clock_now_ns();
    uint64_t deadline = timeout_ns < UINT64_MAX - now ? now + timeout_ns : UINT64_MAX;
    uint32_t length;
    while (virtio_collect(connection->queue, &length) == NULL) {
        if (clock_now_ns() >= deadline)
            return -ETIMEDOUT;
        pause(connection, deadline);
    }
    return connection->device->failed ? -EIO : (long)length;
}

static void add(struct virtio_piece *pieces, const struct iovec *from, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        pieces[i] = (struct virtio_piece){from[i].iov_base, (uint32_t)from[i].iov_len};
}

long transport_9p_exchange(struct transport_9p *transport, const struct iovec *request,
                           unsigned request_count, const struct iovec *reply, unsigned reply_count,
                           uint64_t timeout_ns)
{
    struct connection *connection = (struct connection *)transport;
    struct virtio_piece pieces[MOST_PIECES];
    if (connection->queue == NULL)
        return -EIO;
    add(pieces, request, request_count);
    add(pieces + request_count, reply, reply_count);
    long result = virtio_add(connection->queue, pieces, request_count, reply_count, connection);
    if (result == 0) {
        virtio_kick(connection->queue);
        result = await(connection, timeout_ns);
    }
    if (result < 0)
        give_up(connection);
    return result == -ETIMEDOUT || result >= 0 ? result : -EIO;
}
