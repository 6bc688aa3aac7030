/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transmit.c - frames to the device. The header is written before the frame where that has room
 * for it, and all is one piece then. Else it has a buffer of its own, in front of the frame.
 */
#include "internal.h"
#include <errno.h>

enum { PIECES_MAX = 48, VLAN_TAG_SIZE = 4 };

/* A header for a frame without room. */
struct lent {
    struct netdev_buffer buffer;
    struct card *card;
    struct header header;
};

static void take_back(struct netdev_buffer *buffer)
{
    struct lent *lent = (struct lent *)buffer;

    buffer->next = lent->card->spare_headers;
    lent->card->spare_headers = buffer;
}

void netdev_virtio_make_headers(struct card *card, void *memory, size_t size)
{
    struct lent *lent = memory;

    for (size_t i = 0; (i + 1) * sizeof *lent <= size; i++) {
        lent[i].card = card;
        lent[i].buffer = (struct netdev_buffer){
            .data = (uint8_t *)&lent[i].header, .length = HEADER_SIZE, .release = take_back};
        take_back(&lent[i].buffer);
    }
}

static void write_header(struct header *header, const struct netdev_buffer *frame)
{
    *header = (struct header){0};
    if (!(frame->flags & NETDEV_CHECKSUM_PARTIAL))
        return;
    header->flags = HEADER_CHECKSUM_PARTIAL;
    header->checksum_start = frame->checksum_start;
    header->checksum_offset = frame->checksum_offset;
    if (!(frame->flags & (NETDEV_SEGMENTS_4 | NETDEV_SEGMENTS_6)))
        return;
    header->segments = frame->flags & NETDEV_SEGMENTS_4 ? HEADER_SEGMENTS_4 : HEADER_SEGMENTS_6;
    header->segment_size = frame->segment_size;
    header->header_size = frame->header_size;
}

/* Whether the Ethernet header has a tag (IEEE 802.1Q, 9.3), which makes it longer. */
static bool is_tagged(const struct netdev_buffer *frame)
{
    return frame->length >= NETDEV_HEADER_SIZE && frame->data[NETDEV_HEADER_SIZE - 2] == 0x81 &&
           frame->data[NETDEV_HEADER_SIZE - 1] == 0;
}

/* Whether the device can send it at all. */
static bool can_send(const struct card *card, const struct netdev_buffer *frame)
{
    size_t length = frame->next ? netdev_length(frame) : frame->length;
    size_t most = (size_t)NETDEV_HEADER_SIZE + card->device.mtu;

    if (frame->flags & card->refused || length < FRAME_SIZE_MIN)
        return false;
    if (frame->flags & (NETDEV_SEGMENTS_4 | NETDEV_SEGMENTS_6))
        return frame->flags & NETDEV_CHECKSUM_PARTIAL && frame->segment_size > 0;
    return length <= most || (length <= most + VLAN_TAG_SIZE && is_tagged(frame));
}

/* Put the frame's pieces behind what pieces has. Returns how many are there, or 0: too many. */
static unsigned list_pieces(const struct netdev_buffer *frame, struct virtio_piece *pieces,
                            unsigned count)
{
    for (; frame; frame = frame->next) {
        if (frame->length == 0)
            continue;
        if (count == PIECES_MAX)
            return 0;
        pieces[count++] = (struct virtio_piece){frame->data, frame->length};
    }
    return count;
}

/* Send a frame of several pieces, the first of which is `first`. Returns 0, or -E… */
static __attribute__((noinline)) int send_pieces(struct card *card, struct virtio_piece first,
                                                 struct netdev_buffer *frame)
{
    struct virtio_piece pieces[PIECES_MAX];

    pieces[0] = first;
    unsigned count = list_pieces(frame->next, pieces, 1);
    return count == 0 ? -E2BIG : virtio_add(card->transmit, pieces, count, 0, frame);
}

/* The same with the header in front of the frame. */
static int send_in_place(struct card *card, struct netdev_buffer *frame)
{
    struct virtio_piece piece = {frame->data - HEADER_SIZE, frame->length + HEADER_SIZE};

    write_header((struct header *)piece.data, frame);
    return frame->next ? send_pieces(card, piece, frame)
                       : virtio_add(card->transmit, &piece, 1, 0, frame);
}

static __attribute__((noinline)) int send_apart(struct card *card, struct netdev_buffer *frame)
{
    struct netdev_buffer *buffer = card->spare_headers;

    if (!buffer)
        return -ENOSPC;
    card->spare_headers = buffer->next;
    buffer->next = frame;
    write_header(&((struct lent *)buffer)->header, frame);
    int error = send_pieces(card, (struct virtio_piece){buffer->data, HEADER_SIZE}, buffer);
    if (error)
        take_back(buffer);
    return error;
}

static int send(struct card *card, struct netdev_buffer *frame)
{
    if (!can_send(card, frame))
        return -E2BIG;
    return frame->headroom >= HEADER_SIZE ? send_in_place(card, frame) : send_apart(card, frame);
}

static void release_sent(struct card *card)
{
    struct netdev_buffer *frame;
    uint32_t length;

    while ((frame = virtio_collect(card->transmit, &length))) {
        card->sending--;
        card->full = false;
        netdev_release(frame);
    }
}

unsigned netdev_virtio_transmit(struct netdev *device, struct netdev_buffer **frames,
                                unsigned count)
{
    struct card *card = (struct card *)device;
    unsigned taken = 0, sent = 0;

    release_sent(card);
    for (; taken < count; taken++) {
        int error = send(card, frames[taken]);
        if (error == -ENOSPC && card->sending + sent > 0)
            break;
        if (error) {
            device->counters.sent_bad++;
            netdev_release(frames[taken]);
        } else {
            sent++;
        }
    }
    card->full = taken < count;
    card->sending += sent;
    device->counters.sent += sent;
    virtio_kick(card->transmit);
    return taken;
}
