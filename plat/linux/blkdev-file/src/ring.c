/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ring.c - work that the kernel does while we go on (io_uring(7)).
 *
 * The users of a ring have no more in flight than there are submissions, of which there are half as
 * many as completions: neither overflows. The kernel writes the head of the former and the tail of
 * the latter.
 */
#include "ring.h"

#include "numbers.h"

#include <linux_syscall.h>

/* The same on every architecture. */
enum { SYS_IO_URING_SETUP = 425, SYS_IO_URING_ENTER = 426 };
enum { FEATURE_SINGLE_MMAP = 1, FEATURE_READ_WRITE = 8 }; /* the latter: Linux 5.6 */
enum { PROT_READ_WRITE = 3, MAP_SHARED_POPULATE = 0x8001 };

#define SUBMISSIONS_OFFSET 0x10000000L

/* struct io_uring_params: what is where. */
struct parameters {
    uint32_t submissions, completions, flags, cpu, idle, features, queue, reserved[3];
    struct {
        uint32_t head, tail, mask, entries, flags, dropped, array, reserved;
        uint64_t address;
    } submit;
    struct {
        uint32_t head, tail, mask, entries, overflow, completions, flags, reserved;
        uint64_t address;
    } done;
};

_Static_assert(sizeof(struct submission) == 64 && sizeof(struct completion) == 16 &&
                   sizeof(struct parameters) == 120,
               "as Linux has them");

/* Returns NULL if it cannot be. */
static char *map(int descriptor, size_t size, long offset)
{
    long address = linux_syscall(SYS_MMAP, 0, (long)size, PROT_READ_WRITE, MAP_SHARED_POPULATE,
                                 descriptor, offset);
    return address < 0 && address > -4096 ? NULL : (char *)address;
}

static size_t greater(size_t a, size_t b)
{
    return a > b ? a : b;
}

static unsigned *number_at(char *base, uint32_t offset)
{
    return (unsigned *)(void *)(base + offset);
}

static bool find_parts(struct ring *ring, const struct parameters *told, int descriptor)
{
    size_t size = greater(told->submit.array + told->submissions * sizeof(unsigned),
                          told->done.completions + told->completions * sizeof(struct completion));
    char *base = map(descriptor, size, 0);
    char *submissions =
        map(descriptor, told->submissions * sizeof(struct submission), SUBMISSIONS_OFFSET);
    if (base == NULL || submissions == NULL)
        return false;
    *ring = (struct ring){
        .descriptor = descriptor,
        .submit_head = number_at(base, told->submit.head),
        .submit_tail = number_at(base, told->submit.tail),
        .submit_index = number_at(base, told->submit.array),
        .done_head = number_at(base, told->done.head),
        .done_tail = number_at(base, told->done.tail),
        .submissions = (struct submission *)(void *)submissions,
        .completions = (struct completion *)(void *)(base + told->done.completions),
        .submit_mask = told->submissions - 1,
        .done_mask = told->completions - 1,
    };
    return true;
}

bool blkdev_file_open_ring(struct ring *ring, unsigned entries)
{
    struct parameters told = {0};
    const uint32_t features = FEATURE_SINGLE_MMAP | FEATURE_READ_WRITE;
    long descriptor = linux_syscall(SYS_IO_URING_SETUP, entries, (long)&told, 0, 0, 0, 0);
    if (descriptor > 0 && (told.features & features) == features &&
        find_parts(ring, &told, (int)descriptor))
        return true;
    if (descriptor > 0)
        linux_syscall(SYS_CLOSE, descriptor, 0, 0, 0, 0, 0);
    return false;
}

void blkdev_file_put(struct ring *ring, struct submission submission)
{
    unsigned index = ring->tail++ & ring->submit_mask;
    ring->submissions[index] = submission;
    ring->submit_index[index] = index;
    __atomic_store_n(ring->submit_tail, ring->tail, __ATOMIC_RELEASE);
}

/* What the kernel does not take now, for want of memory, stays where it is for the next time. */
void blkdev_file_enter(struct ring *ring)
{
    unsigned count = ring->tail - __atomic_load_n(ring->submit_head, __ATOMIC_ACQUIRE);
    if (count > 0)
        linux_syscall(SYS_IO_URING_ENTER, ring->descriptor, count, 0, 0, 0, 0);
}

bool blkdev_file_take(struct ring *ring, struct completion *completion)
{
    unsigned head = *ring->done_head;
    if (head == __atomic_load_n(ring->done_tail, __ATOMIC_ACQUIRE))
        return false;
    *completion = ring->completions[head & ring->done_mask];
    __atomic_store_n(ring->done_head, head + 1, __ATOMIC_RELEASE);
    return true;
}
