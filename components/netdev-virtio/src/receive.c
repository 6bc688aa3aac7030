/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * receive.c - frames from the device: into buffers of 2 KiB, two in a page, of which a long frame
 * takes several (5.1.6.3.2). What the header says is checked before it becomes a flag.
 *
 * A buffer that is released waits until receive or arm is called, for the ring has one user at a
 * time. If the device has hardly any left then, and nobody will call before it has news, whoever
 * waits for it is woken.
 */
#include "internal.h"
#include <irq.h>
#include <pages.h>

/*
 * In a buffer come what describes it, headroom, then the header, so that after the Ethernet header
 * what follows is aligned to 4 bytes.
 */
enum { BUFFER_SIZE = 2048, BUFFER_START = 114, BUFFER_ROOM = BUFFER_SIZE - BUFFER_START };

struct buffer {
    struct netdev_buffer public;
    struct card *card;
};

enum { HEADROOM = BUFFER_START + HEADER_SIZE - sizeof(struct buffer) };

static uint8_t *start_of(struct buffer *buffer)
{
    return (uint8_t *)buffer + BUFFER_START;
}

static void wake_starved(struct card *card)
{
    bool enabled = irq_save();

    netdev_virtio_wake(card);
    irq_restore(enabled);
}

static void release(struct netdev_buffer *public)
{
    struct card *card = ((struct buffer *)public)->card;

    public->next = __atomic_load_n(&card->returned, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&card->returned, &public->next, public, true,
                                        __ATOMIC_RELEASE, __ATOMIC_RELAXED))
        ;
    if (has_irq && card->armed && card->receivable < OPT_RECEIVE_BUFFERS / 4)
        wake_starved(card);
}

bool netdev_virtio_make_buffers(struct card *card)
{
    unsigned count = 0;

    for (; count < OPT_RECEIVE_BUFFERS; count += PAGES_SIZE / BUFFER_SIZE) {
        char *page = pages_alloc(1);
        if (!page)
            break;
        for (unsigned at = 0; at < PAGES_SIZE; at += BUFFER_SIZE) {
            struct buffer *buffer = (struct buffer *)(page + at);
            buffer->public.release = release;
            buffer->card = card;
            release(&buffer->public);
        }
    }
    return count > 0;
}

void netdev_virtio_refill(struct card *card)
{
    struct netdev_buffer *buffer = __atomic_load_n(&card->returned, __ATOMIC_RELAXED);

    if (buffer)
        buffer = __atomic_exchange_n(&card->returned, NULL, __ATOMIC_ACQUIRE);
    while (buffer) {
        struct netdev_buffer *next = buffer->next;
        struct virtio_piece piece = {start_of((struct buffer *)buffer), BUFFER_ROOM};
        if (virtio_add(card->receive, &piece, 0, 1, buffer) < 0)
            break; /* the device has failed: nothing is received any more */
        card->receivable++;
        buffer = next;
    }
    virtio_kick(card->receive);
}

/* The next buffer that the device has filled, after `skip` bytes, or NULL. */
static struct netdev_buffer *next_buffer(struct card *card, uint32_t skip)
{
    uint32_t length;
    struct netdev_buffer *buffer = virtio_collect(card->receive, &length);

    if (!buffer)
        return NULL;
    card->receivable--;
    buffer->next = NULL;
    buffer->data = start_of((struct buffer *)buffer) + skip;
    buffer->length = length < skip ? 0 : length - skip;
    buffer->headroom = (uint16_t)(HEADROOM - HEADER_SIZE + skip);
    buffer->flags = 0;
    return buffer;
}

/* Link the other buffers of a frame to its first one. Returns whether all are there. */
static bool join_others(struct card *card, struct netdev_buffer *frame, unsigned others)
{
    struct netdev_buffer *last = frame;

    if (!(card->virtio->features & FEATURE_MERGED))
        return true;
    while (others-- > 0) {
        last->next = next_buffer(card, 0);
        last = last->next;
        if (!last)
            return false;
    }
    return true;
}

/* Returns whether what the header says of a checksum can be true. */
static bool read_checksum(struct netdev_buffer *frame, const struct header *header)
{
    if (header->flags & HEADER_CHECKSUM_PARTIAL) {
        frame->flags |= NETDEV_CHECKSUM_PARTIAL;
        frame->checksum_start = header->checksum_start;
        frame->checksum_offset = header->checksum_offset;
        return header->checksum_start + header->checksum_offset + 2u <= netdev_length(frame);
    }
    if (header->flags & HEADER_CHECKSUM_GOOD)
        frame->flags |= NETDEV_CHECKSUM_GOOD;
    return true;
}

/* The same of segments: what the device may send only if we can. The header's size is TCP's word,
   for the device's is a hint. */
static bool read_segments(struct card *card, struct netdev_buffer *frame,
                          const struct header *header)
{
    enum { TCP_HEADER_WORDS = 12 };
    uint16_t flag = 0;

    if ((header->segments & ~HEADER_SEGMENTS_ECN) == HEADER_SEGMENTS_4)
        flag = NETDEV_SEGMENTS_4;
    else if ((header->segments & ~HEADER_SEGMENTS_ECN) == HEADER_SEGMENTS_6)
        flag = NETDEV_SEGMENTS_6;
    if (!(flag & card->device.features) || header->segment_size == 0 ||
        !(frame->flags & NETDEV_CHECKSUM_PARTIAL) ||
        frame->checksum_start + (uint32_t)TCP_HEADER_WORDS >= frame->length)
        return false;
    frame->flags |= flag;
    frame->segment_size = header->segment_size;
    frame->header_size =
        (uint16_t)(frame->checksum_start +
                   (frame->data[frame->checksum_start + TCP_HEADER_WORDS] >> 4) * 4);
    return frame->header_size <= netdev_length(frame);
}

/* Returns whether the frame is as it must be. */
static bool read_header(struct card *card, struct netdev_buffer *frame)
{
    const struct header *header = (const struct header *)(frame->data - HEADER_SIZE);

    if (frame->length < FRAME_SIZE_MIN)
        return false;
    if (header->buffers > 1 && !join_others(card, frame, header->buffers - 1u))
        return false;
    if (header->flags && card->virtio->features & FEATURE_CHECKSUM_RECEIVED &&
        !read_checksum(frame, header))
        return false;
    return header->segments == 0 || read_segments(card, frame, header);
}

unsigned netdev_virtio_receive(struct netdev *device, struct netdev_buffer **frames, unsigned count)
{
    struct card *card = (struct card *)device;
    struct netdev_buffer *frame;
    unsigned taken = 0;

    netdev_virtio_refill(card);
    while (taken < count && (frame = next_buffer(card, HEADER_SIZE))) {
        if (read_header(card, frame)) {
            frames[taken++] = frame;
        } else {
            device->counters.received_bad++;
            netdev_release(frame);
        }
    }
    device->counters.received += taken;
    return taken;
}
