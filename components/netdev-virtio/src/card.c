/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * card.c - virtio network cards (Virtual I/O Device 1.2, 5.1): found and started at init, in the
 * order of virtio.h. One that does not work is passed over.
 */
#include "internal.h"
#include <errno.h>
#include <pages.h>

enum { QUEUE_RECEIVE, QUEUE_TRANSMIT };
enum { CONFIG_ADDRESS = 0, CONFIG_STATUS = 6, CONFIG_MTU = 10, STATUS_UP = 1 };
enum { MTU = 1500 };

static struct {
    struct card *first, *last;
} netdev_virtio;

int netdev_virtio_init(void);

void netdev_virtio_wake(struct card *card)
{
    if (!card->armed)
        return;
    card->armed = false;
    card->device.notify(&card->device);
}

static void on_queue(struct virtio_queue *queue)
{
    netdev_virtio_wake(queue->context);
}

static void on_change(struct virtio_device *virtio)
{
    netdev_virtio_wake(virtio->context);
}

/* Whether a card can hardly receive, for others have its buffers. */
static bool any_starved(void)
{
    const struct card *card = netdev_virtio.first;

    while (card && card->receivable >= OPT_RECEIVE_BUFFERS / 4)
        card = card->next;
    return card;
}

/* Who sends on what cards receive has nothing to receive while this card has all buffers. */
static bool arm(struct netdev *device, bool room)
{
    struct card *card = (struct card *)device;

    netdev_virtio_refill(card);
    if (card->virtio->failed)
        return true; /* nothing will come, ever */
    if (room && !card->full)
        return false;
    if (card->sending > 0 && any_starved())
        room = true;
    card->armed = true;
    if (virtio_arm(card->receive, 1) &&
        (!room || virtio_arm(card->transmit, card->sending / 2 + 1)))
        return true;
    card->armed = false;
    return false;
}

static bool link(struct netdev *device)
{
    struct virtio_device *virtio = ((struct card *)device)->virtio;
    uint16_t status = STATUS_UP;

    if (virtio->features & FEATURE_STATUS && virtio_config(virtio, CONFIG_STATUS, &status, 2) < 0)
        return false;
    return !virtio->failed && status & STATUS_UP;
}

static const struct netdev_operations operations = {
    netdev_virtio_receive,
    netdev_virtio_transmit,
    arm,
    link,
};
static const struct netdev_operations operations_polled = {
    netdev_virtio_receive,
    netdev_virtio_transmit,
    NULL,
    link,
};

/*
 * Start the device with what can be used of its features: segments are received only if they can be
 * sent on, and into several buffers.
 */
static int start(struct virtio_device *virtio)
{
    const uint64_t plain = FEATURE_CHECKSUM | FEATURE_CHECKSUM_RECEIVED | FEATURE_MTU |
                           FEATURE_ADDRESS | FEATURE_SEGMENTS_4 | FEATURE_SEGMENTS_6 |
                           FEATURE_MERGED | FEATURE_STATUS;
    const uint64_t needed = FEATURE_CHECKSUM | FEATURE_CHECKSUM_RECEIVED | FEATURE_SEGMENTS_4 |
                            FEATURE_SEGMENTS_6 | FEATURE_MERGED;
    const uint64_t segments = FEATURE_SEGMENTS_4_RECEIVED | FEATURE_SEGMENTS_6_RECEIVED;
    int error = virtio_start(virtio, OPT_RECEIVE_SEGMENTS ? plain | segments : plain);

    if (error || !(virtio->features & segments) || (virtio->features & needed) == needed)
        return error;
    virtio_stop(virtio);
    return virtio_start(virtio, plain);
}

static void read_config(struct card *card)
{
    struct netdev *device = &card->device;
    uint64_t features = card->virtio->features;
    uint16_t mtu = MTU;

    /* Without an address of its own it gets one that is only local. */
    device->address[0] = 0x02;
    if (features & FEATURE_ADDRESS)
        virtio_config(card->virtio, CONFIG_ADDRESS, device->address, NETDEV_ADDRESS_SIZE);
    if (features & FEATURE_MTU)
        virtio_config(card->virtio, CONFIG_MTU, &mtu, sizeof mtu);
    device->mtu = mtu < MTU || features & FEATURE_MERGED ? mtu : MTU;
    if (features & FEATURE_CHECKSUM) {
        device->features |= NETDEV_CHECKSUM_PARTIAL;
        device->features |= features & FEATURE_SEGMENTS_4 ? NETDEV_SEGMENTS_4 : 0;
        device->features |= features & FEATURE_SEGMENTS_6 ? NETDEV_SEGMENTS_6 : 0;
    }
    card->refused = (uint16_t) ~(device->features | NETDEV_CHECKSUM_GOOD);
}

static int make_queues(struct card *card)
{
    int error = virtio_make_queue(card->virtio, QUEUE_RECEIVE, OPT_RECEIVE_BUFFERS, &card->receive);

    if (!error)
        error =
            virtio_make_queue(card->virtio, QUEUE_TRANSMIT, OPT_TRANSMIT_PIECES, &card->transmit);
    if (error)
        return error;
    card->receive->notify = card->transmit->notify = on_queue;
    card->receive->context = card->transmit->context = card;
    return netdev_virtio_make_buffers(card) ? 0 : -ENOMEM;
}

static bool can_arm(const struct card *card)
{
    return has_irq && virtio_can_arm(card->receive) && virtio_can_arm(card->transmit);
}

static int set_up(struct card *card)
{
    int error = start(card->virtio);

    if (error)
        return error;
    read_config(card);
    error = make_queues(card);
    if (error) {
        virtio_stop(card->virtio);
        return error;
    }
    card->device.operations = can_arm(card) ? &operations : &operations_polled;
    card->virtio->context = card;
    card->virtio->changed = on_change;
    virtio_ready(card->virtio);
    netdev_virtio_refill(card);
    return 0;
}

static void append(struct card *card)
{
    if (netdev_virtio.last)
        netdev_virtio.last->next = card;
    else
        netdev_virtio.first = card;
    netdev_virtio.last = card;
}

int netdev_virtio_init(void)
{
    struct virtio_device *virtio;

    for (unsigned i = 0; virtio_find(VIRTIO_NET, i, &virtio) == 0; i++) {
        struct card *card = pages_alloc(1);
        if (!card)
            return -ENOMEM;
        *card = (struct card){.virtio = virtio};
        netdev_virtio_make_headers(card, card + 1, PAGES_SIZE - sizeof *card);
        if (set_up(card) == 0)
            append(card);
        else
            pages_free(card, 1);
    }
    return 0;
}

static int find(unsigned index, struct netdev **device)
{
    struct card *card = netdev_virtio.first;

    for (; card && index > 0; index--)
        card = card->next;
    if (!card)
        return -ENOENT;
    *device = &card->device;
    return 0;
}

const struct netdev_driver netdev_virtio_netdev = {find};
