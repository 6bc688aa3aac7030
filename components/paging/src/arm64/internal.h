/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the translation tables that TTBR0_EL1 points to (Arm ARM, D8.3), three levels of
 * them. Those in the image are reached by its addresses, which are not those of the memory that it
 * lies in; all others by their own.
 */
#ifndef PAGING_INTERNAL_H
#define PAGING_INTERNAL_H

#include <image.h>
#include <stdbool.h>
#include <stdint.h>

#define ACCESSED   0x400ull
#define NO_EXECUTE (3ull << 53)

#define VALID   0x001ull
#define SIZE    0x002ull /* by which a table or a page of 4 KiB differs from a larger one */
#define ADDRESS 0x0000fffffffff000ull
#define TABLE   (VALID | SIZE)
#define KIND    0x01cull
#define DEVICE  (VALID | 0x004ull | ACCESSED | NO_EXECUTE) /* entry 1 of MAIR_EL1 */

enum { TOP_SHIFT = 30 };

/* How far the image's addresses are above those of the memory that it lies in. */
static inline uint64_t image_offset(void)
{
    uint64_t result;

    __asm__("at s1e1r, %1\n\tisb\n\tmrs %0, par_el1" : "=r"(result) : "r"(image_text_start));
    return (uintptr_t)image_text_start - (result & ADDRESS);
}

static inline bool is_in_image(uint64_t address)
{
    return address >= (uintptr_t)image_text_start && address < (uintptr_t)image_data_end;
}

static inline uint64_t *table_at(uint64_t physical)
{
    uint64_t address = physical + image_offset();

    return (uint64_t *)(is_in_image(address) ? address : physical);
}

static inline uint64_t physical_of(const uint64_t *table)
{
    uint64_t address = (uintptr_t)table;

    return is_in_image(address) ? address - image_offset() : address;
}

static inline uint64_t *top_table(void)
{
    uint64_t ttbr;

    __asm__("mrs %0, ttbr0_el1" : "=r"(ttbr));
    return table_at(ttbr & ADDRESS);
}

static inline uint64_t address_end(void)
{
    return 1ull << (TOP_SHIFT + 9);
}

/*
 * An entry was changed: forget what it was. Writes to the tables count before anything that
 * follows; nobody else has this CPU's tables.
 */
static inline void forget(const void *page)
{
    __asm__ volatile("dsb ishst\n\ttlbi vaae1, %0\n\tdsb ish\n\tisb"
                     :
                     : "r"((uintptr_t)page >> 12)
                     : "memory");
}

/* An entry was filled that had been empty, which is never remembered. */
static inline void publish(void)
{
    __asm__ volatile("dsb ishst\n\tisb" : : : "memory");
}

#endif
