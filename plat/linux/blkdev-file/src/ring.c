/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ring.c - requests that the kernel works on while we go on (io_uring(7)).
 *
 * Not more are in flight than there are submissions, of which there are half as many as
 * completions: neither ring overflows. The kernel writes the head of the former and the tail of the
 * latter.
 */
#include "internal.h"

#include <linux_syscall.h>

/* The same on every architecture. */
enum { SYS_IO_URING_SETUP = 425, SYS_IO_URING_ENTER = 426 };
enum { FEATURE_SINGLE_MMAP = 1, FEATURE_READ_WRITE = 8 }; /* the latter: Linux 5.6 */
enum { OP_FSYNC = 3, OP_READ = 22, OP_WRITE = 23 };
enum { DATA_ONLY = 1 };
enum { PROT_READ_WRITE = 3, MAP_SHARED_POPULATE = 0x8001 };

#define SUBMISSIONS_OFFSET 0x10000000L

/* struct io_uring_sqe, as far as it is used here. */
struct submission {
    uint8_t operation, flags;
    uint16_t priority;
    int32_t descriptor;
    uint64_t position, address;
    uint32_t size, how;
    uint64_t request, rest[3];
};

/* struct io_uring_cqe. */
struct completion {
    uint64_t request;
    int32_t result;
    uint32_t flags;
};

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

bool blkdev_file_open_ring(struct file *file)
{
    struct parameters told = {0};
    const uint32_t features = FEATURE_SINGLE_MMAP | FEATURE_READ_WRITE;
    long descriptor = linux_syscall(SYS_IO_URING_SETUP, DEPTH, (long)&told, 0, 0, 0, 0);
    if (descriptor > 0 && (told.features & features) == features &&
        find_parts(&file->ring, &told, (int)descriptor))
        return true;
    if (descriptor > 0)
        linux_syscall(SYS_CLOSE, descriptor, 0, 0, 0, 0, 0);
    return false;
}

static struct submission submission_of(const struct file *file, struct blkdev_request *request)
{
    if (request->operation == BLKDEV_FLUSH)
        return (struct submission){.operation = OP_FSYNC,
                                   .descriptor = file->descriptor,
                                   .how = DATA_ONLY,
                                   .request = (uintptr_t)request};
    struct rest rest = blkdev_file_rest(file, request);
    return (struct submission){.operation = request->operation == BLKDEV_READ ? OP_READ : OP_WRITE,
                               .descriptor = file->descriptor,
                               .position = rest.position,
                               .address = (uintptr_t)rest.data,
                               .size = rest.size,
                               .request = (uintptr_t)request};
}

bool blkdev_file_is_full(const struct ring *ring)
{
    return ring->in_flight > ring->submit_mask;
}

static void put(struct file *file, struct blkdev_request *request)
{
    struct ring *ring = &file->ring;
    unsigned index = ring->tail++ & ring->submit_mask;
    ring->submissions[index] = submission_of(file, request);
    ring->submit_index[index] = index;
    __atomic_store_n(ring->submit_tail, ring->tail, __ATOMIC_RELEASE);
}

void blkdev_file_put(struct file *file, struct blkdev_request *request)
{
    file->ring.in_flight++;
    put(file, request);
}

/* What the kernel does not take now, for want of memory, stays where it is for the next time. */
void blkdev_file_enter(struct ring *ring)
{
    unsigned count = ring->tail - __atomic_load_n(ring->submit_head, __ATOMIC_ACQUIRE);
    if (count > 0)
        linux_syscall(SYS_IO_URING_ENTER, ring->descriptor, count, 0, 0, 0, 0);
}

bool blkdev_file_any(const struct ring *ring)
{
    return *ring->done_head != __atomic_load_n(ring->done_tail, __ATOMIC_ACQUIRE);
}

/* What was done in part goes on. */
void blkdev_file_collect(struct file *file)
{
    struct ring *ring = &file->ring;
    while (blkdev_file_any(ring)) {
        struct completion done = ring->completions[*ring->done_head & ring->done_mask];
        struct blkdev_request *request = (struct blkdev_request *)(uintptr_t)done.request;
        __atomic_store_n(ring->done_head, *ring->done_head + 1, __ATOMIC_RELEASE);
        if (blkdev_file_advance(file, request, done.result))
            ring->in_flight--;
        else
            put(file, request);
    }
    blkdev_file_enter(ring);
}
