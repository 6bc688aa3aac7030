/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - devices and their queues, as the parts of the component share them.
 *
 * Invariant: nothing is read from memory that the device can write but what the device has to say
 * there, once, and what is read is checked. What the driver must remember is in `state`.
 *
 * A few instructions are all that a buffer may cost: the paths of buffers of one piece have no loop
 * and no call.
 */
#ifndef VIRTIO_INTERNAL_H
#define VIRTIO_INTERNAL_H

#include <virtio.h>
#include <virtio_bus.h>

/* Features of the queues and of the standard (6), as bits. */
#define VIRTIO_EVENT_INDEX (1ull << 29)
#define VIRTIO_VERSION_1   (1ull << 32)
#define VIRTIO_PACKED      (1ull << 34)

enum { VIRTIO_ENTRIES_MAX = 32768 };

struct device {
    struct virtio_device public;
    struct virtio_slot *slot;
    struct queue *queues; /* linked by next */
    uint64_t accepted;    /* features, those of the queues too */
    bool started;
};

/* What is known of the buffer whose first piece, or whose id, this is. */
struct state {
    void *token;       /* NULL: the device does not have it */
    uint32_t writable; /* bytes */
    uint16_t count;    /* pieces */
    uint16_t next;     /* the free one behind; in a split queue also the buffer's next piece */
};

/* Of a queue; the last is its end, for the device has failed. */
enum { MODE_SPLIT, MODE_PACKED, MODE_FAILED };

/*
 * Indices of split queues are of 16 bits, each means the entry of its value modulo entries. Those
 * of packed queues are of one bit more than there are entries: it is 0 while the wrap counter is 1.
 */
struct queue {
    struct virtio_queue public;
    struct state *state; /* entries of them */
    unsigned mask;       /* entries - 1 */
    unsigned left;       /* free pieces */
    uint16_t free;       /* the first free state */
    uint16_t added;      /* index of what will be added next */
    uint16_t kicked;     /* `added` at the last kick */
    /* How much the last kick added, if the device was not told of it. The next kick looks again,
       for QEMU's TCG up to 8.0 leaves out the barriers of a machine with one processor: a device
       that said meanwhile that it waits would do so for ever. */
    unsigned doubtful;
    uint16_t collected; /* index of what will be collected next */
    uint16_t used;      /* split: what the device was seen to have used */
    volatile uint8_t mode;
    bool event_index, can_arm;
    volatile bool armed;
    uint16_t armed_at; /* notify is due when the device has used what is at this index */
    union {
        struct {
            struct split_descriptor *descriptors;
            struct split_available *available;
            struct split_used *used;
            volatile uint16_t *interrupt_at, *notify_at; /* with event_index */
        } split;
        struct {
            struct packed_descriptor *descriptors;
            struct packed_event *driver, *device;
        } ring;
    };
    unsigned number;
    struct queue *next;
    void *memory; /* that all of this lies in, */
    size_t pages; /* in pages */
};

static inline struct device *virtio_device_of(struct queue *queue)
{
    return (struct device *)queue->public.device;
}

/* The device broke the rules: reset it. Context: thread, isr. */
__attribute__((cold, noinline)) void virtio_fail(struct device *device);

/* The token of a buffer that the device had when it failed, or NULL; *length is 0 then. */
__attribute__((cold, noinline)) void *virtio_take_back(struct queue *queue, uint32_t *length);

/*
 * The two kinds of queue. Sizes and offsets are in bytes; a queue's areas are zeroed, and as
 * aligned as they must be if they begin at a multiple of 16. What they do is what virtio.h says.
 */
size_t virtio_split_size(unsigned entries);
void virtio_split_init(struct queue *queue, void *areas, struct virtio_slot_queue *told);
int virtio_split_add(struct queue *queue, const struct virtio_piece *pieces, unsigned readable,
                     unsigned writable, void *token);
void virtio_split_kick(struct queue *queue);
void *virtio_split_collect(struct queue *queue, uint32_t *length);
/* Ask for an interrupt at armed_at. Returns whether nothing is to be collected. */
bool virtio_split_arm(struct queue *queue);
/* Returns whether armed_at has been reached; then no interrupt is asked for. Context: isr. */
bool virtio_split_due(struct queue *queue);

size_t virtio_packed_size(unsigned entries);
void virtio_packed_init(struct queue *queue, void *areas, struct virtio_slot_queue *told);
int virtio_packed_add(struct queue *queue, const struct virtio_piece *pieces, unsigned readable,
                      unsigned writable, void *token);
void virtio_packed_kick(struct queue *queue);
void *virtio_packed_collect(struct queue *queue, uint32_t *length);
bool virtio_packed_arm(struct queue *queue);
bool virtio_packed_due(struct queue *queue);

#endif
