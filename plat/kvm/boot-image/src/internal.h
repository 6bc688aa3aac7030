/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of boot-image share: where things are before and after the MMU is on.
 *
 * The image is linked at addresses that no memory has, and mapped there from wherever the loader
 * has put it. All other memory is mapped at its own address.
 */
#ifndef BOOT_IMAGE_INTERNAL_H
#define BOOT_IMAGE_INTERNAL_H

#include <stdint.h>

/* The addresses that the image is linked at: image_text_start and so on, as entry.S has them. */
struct linked {
    uint64_t text, rodata, data, end;
};

/* The kinds of memory, as flags of a translation table's entry (Arm ARM, D8.3). */
#define MEMORY_TEXT   0x0040000000000780ull /* read, execute at EL1 */
#define MEMORY_RODATA 0x0060000000000780ull
#define MEMORY_DATA   0x0060000000000700ull

/* The boot stack, preceded by its guard page. */
extern char boot_image_stack[];

/*
 * Called by entry.S with the MMU off: make tables that map the image to where it is linked, its
 * first page also to itself, and the device tree at blob. Returns the top table's address.
 */
uint64_t boot_image_map_image(const struct linked *linked, uint64_t blob);

/* Called by entry.S in the image as it is linked, with .bss cleared. */
_Noreturn void boot_image_main(uint64_t blob);

/* Clear memory from start to end, multiples of 64 and not the same; with the MMU off, too. */
void boot_image_clear(void *start, void *end);

/*
 * Map size bytes of memory at physical to address, all multiples of 4096. What is mapped already
 * stays as it is. Panics without room for another table.
 */
void boot_image_map(uint64_t address, uint64_t physical, uint64_t size, uint64_t kind);

/* Unmap the page through which the MMU was turned on. */
void boot_image_unmap_entry(void);

/* How far the image's addresses are above those of the memory that it lies in. */
uint64_t boot_image_offset(void);

/* Map the memory that the device tree tells of, for boot_info.h to tell. chosen: the node /chosen.
 */
void boot_image_map_memory(int chosen);

#endif
