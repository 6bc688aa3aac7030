/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * surroundings.h - what mallocng needs of the system that it is in; included before each of its
 * sources. Upstream's glue.h, which does the same for musl, is kept out by its own include guard.
 *
 * Memory comes from pages, and is zero as mmap's is: mallocng reads marks in memory that it has not
 * written. A mapping that nobody may touch, as mallocng wants around its bookkeeping, is one that
 * nobody uses. Interrupts are kept out wherever a lock is asked for; frees that need none are
 * atomic towards preemption as they are towards other CPUs.
 */
#ifndef MALLOC_GLUE_H
#define MALLOC_GLUE_H

#include <errno.h>
#include <irq.h>
#include <limits.h>
#include <mem.h>
#include <pages.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <trap.h>

/* Names that the host's C library has too. */
#define malloc             heap_mallocng_malloc
#define aligned_alloc      heap_mallocng_aligned_alloc
#define realloc            heap_mallocng_realloc
#define free               heap_mallocng_free
#define malloc_usable_size heap_mallocng_malloc_usable_size

void *malloc(size_t size);
void *aligned_alloc(size_t alignment, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);
size_t malloc_usable_size(void *block);

/* No caller looks at errno: it is a variable that ends with the expression. */
#undef errno
#define errno ((int){0})

/* Pages */

enum { PROT_NONE, PROT_READ, PROT_WRITE };
enum { MAP_PRIVATE = 1, MAP_ANON = 2, MAP_FIXED = 4, MREMAP_MAYMOVE = 1, MADV_FREE = 8 };

#define MAP_FAILED    ((void *)-1)
#define PAGESIZE      PAGES_SIZE
#define USE_MADV_FREE 0

static inline size_t whole_pages(size_t size)
{
    return size / PAGES_SIZE + (size % PAGES_SIZE != 0);
}

static inline void *mmap(void *at, size_t size, int access, int kind, int file, long offset)
{
    (void)at, (void)access, (void)kind, (void)file, (void)offset;
    void *first = pages_alloc(whole_pages(size));
    return first != NULL ? memset(first, 0, whole_pages(size) * PAGES_SIZE) : MAP_FAILED;
}

static inline void munmap(void *first, size_t size)
{
    pages_free(first, whole_pages(size));
}

/* Pages are always readable and writable; they never move; and there is no break. */
#define mprotect(first, size, access)       0
#define mremap(first, size, to_size, flags) MAP_FAILED
#define madvise(first, size, advice)        ((void)0)
#define brk(to)                             ((uintptr_t)-1)

/* Processors and locks */

#define MT                  1
#define RDLOCK_IS_EXCLUSIVE 1
#define LOCK_OBJ_DEF        bool heap_mallocng_let_in

extern bool heap_mallocng_let_in; /* what unlock restores */

static inline void wrlock(void)
{
    bool let_in = has_irq && irq_save();
    heap_mallocng_let_in = let_in;
}

static inline void unlock(void)
{
    if (has_irq)
        irq_restore(heap_mallocng_let_in);
}

#define rdlock()      wrlock()
#define upgradelock() ((void)0)

static inline int a_cas(volatile int *at, int expected, int desired)
{
    return __sync_val_compare_and_swap(at, expected, desired);
}

#define a_or(at, bits) __atomic_fetch_or(at, bits, __ATOMIC_SEQ_CST)
#define a_ctz_32(bits) __builtin_ctz(bits)
#define a_clz_32(bits) __builtin_clz(bits)

/* A heap that was written to by those who do not own it. */

_Noreturn void heap_mallocng_broken(void);

#define assert(holds) ((holds) ? (void)0 : heap_mallocng_broken())

/* In each of mallocng's own pages. Only where the stack's address is chance, it is a secret. */
static inline uint64_t get_random_secret(void)
{
    uint64_t secret;
    secret = (uintptr_t)&secret * 0x9e3779b97f4a7c15;
    return secret;
}

#define DISABLE_ALIGNED_ALLOC 0

#endif
