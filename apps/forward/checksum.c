/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * checksum.c - the Internet checksum (RFC 1071) of a frame in pieces.
 */
#include "forward.h"

/* The offset-th byte of a frame; NULL behind its end. */
static uint8_t *byte_at(struct netdev_buffer *frame, size_t offset)
{
    for (; frame != NULL; frame = frame->next) {
        if (offset < frame->length)
            return frame->data + offset;
        offset -= frame->length;
    }
    return NULL;
}

static uint32_t sum_from(const struct netdev_buffer *frame, size_t start)
{
    uint32_t sum = 0;
    size_t at = 0;
    for (; frame != NULL; frame = frame->next) {
        for (uint32_t i = 0; i < frame->length; i++, at++) {
            if (at >= start)
                sum += (at - start) % 2 ? frame->data[i] : (uint32_t)frame->data[i] << 8;
        }
        sum = (sum & 0xffff) + (sum >> 16);
    }
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum;
}

/* A UDP checksum of 0 means none, and is sent as 0xffff, which is as good for all others. */
void forward_complete(struct netdev_buffer *frame)
{
    size_t where = (size_t)frame->checksum_start + frame->checksum_offset;
    uint8_t *high = byte_at(frame, where), *low = byte_at(frame, where + 1);
    if (high == NULL || low == NULL)
        return;
    uint32_t sum = 0xffff & ~sum_from(frame, frame->checksum_start);
    sum = sum != 0 ? sum : 0xffff;
    *high = (uint8_t)(sum >> 8);
    *low = (uint8_t)sum;
    frame->flags &= (uint16_t)~NETDEV_CHECKSUM_PARTIAL;
}
