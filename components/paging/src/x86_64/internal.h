/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the page tables that CR3 points to (Intel SDM volume 3, 4.5), four levels of them.
 * All are where their physical addresses say.
 */
#ifndef PAGING_INTERNAL_H
#define PAGING_INTERNAL_H

#include <stdint.h>

#define WRITABLE   0x002ull
#define NO_EXECUTE (1ull << 63)

#define VALID   0x001ull
#define SIZE    0x080ull /* by which a larger page differs from a table or a page of 4 KiB */
#define ADDRESS 0x000ffffffffff000ull
#define TABLE   (VALID | WRITABLE)
#define KIND    0x018ull /* PCD and PWT: entry 3 of the PAT, which is uncached at reset */
#define DEVICE  (VALID | WRITABLE | KIND | SIZE | NO_EXECUTE)

enum { TOP_SHIFT = 39 };

static inline uint64_t *table_at(uint64_t physical)
{
    return (uint64_t *)physical;
}

static inline uint64_t physical_of(const uint64_t *table)
{
    return (uintptr_t)table;
}

static inline uint64_t *top_table(void)
{
    uint64_t cr3;

    __asm__("mov %%cr3, %0" : "=r"(cr3));
    return table_at(cr3 & ADDRESS);
}

/* The first address that physical addresses cannot reach, within the lower half of virtual ones. */
static inline uint64_t address_end(void)
{
    uint32_t eax = 0x80000008, ebx, ecx = 0, edx;

    __asm__("cpuid" : "+a"(eax), "=b"(ebx), "+c"(ecx), "=d"(edx));
    unsigned bits = eax & 0xff;
    return 1ull << (bits < 47 ? bits : 47);
}

/* An entry was changed: forget what it was. */
static inline void forget(const void *page)
{
    __asm__ volatile("invlpg (%0)" : : "r"(page) : "memory");
}

/* An entry was filled that had been empty, which is never remembered. */
static inline void publish(void)
{
}

#endif
