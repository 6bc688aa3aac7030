/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * places.c - the places that the DSDT tells: devices with the identification LNRO0005, whose
 * resources are a range of memory and an interrupt. They are found by their bytes, in the order in
 * which QEMU and Firecracker write them; everything else of a DSDT is a program that nobody runs.
 */
#include "internal.h"
#include <acpi.h>

/* A string in AML (ACPI 6.5, 20.2.3), with its end. */
static const char identification[] = "\x0dLNRO0005";

/* Resource descriptors (6.4.3.4, 6.4.3.6): first bytes, offsets, sizes. */
static const uint8_t memory_descriptor[] = {0x86, 0x09, 0x00};
static const uint8_t interrupt_descriptor[] = {0x89, 0x06, 0x00};
enum { MEMORY_START = 4, MEMORY_SIZE = 12, INTERRUPT_FLAGS = 3, INTERRUPT_LINE = 5 };
enum { INTERRUPT_SIZE = 9, FLAGS_EDGE = 1 << 1 };

static bool is_at(const uint8_t *bytes, const void *wanted, size_t size)
{
    const uint8_t *other = wanted;

    while (size > 0 && *bytes == *other) {
        bytes++;
        other++;
        size--;
    }
    return size == 0;
}

/* Where `wanted` is, from bytes on; or end. */
static const uint8_t *search(const uint8_t *bytes, const uint8_t *end, const void *wanted,
                             size_t size)
{
    for (; bytes < end && (size_t)(end - bytes) >= size; bytes++)
        if (is_at(bytes, wanted, size))
            return bytes;
    return end;
}

/* The place of the device that is told from bytes on. */
static bool place_at(const uint8_t *bytes, const uint8_t *end, struct bus_virtio_mmio_place *place)
{
    const uint8_t *memory = search(bytes, end, memory_descriptor, sizeof memory_descriptor);

    if (end - memory < MEMORY_SIZE + INTERRUPT_SIZE)
        return false;
    const uint8_t *interrupt = memory + MEMORY_SIZE;
    if (!is_at(interrupt, interrupt_descriptor, sizeof interrupt_descriptor))
        return false;
    *place = (struct bus_virtio_mmio_place){acpi_number(memory + MEMORY_START),
                                            (int)acpi_number(interrupt + INTERRUPT_LINE),
                                            !(interrupt[INTERRUPT_FLAGS] & FLAGS_EDGE)};
    return true;
}

/* The position is that in the table. */
bool bus_virtio_mmio_next(size_t *position, struct bus_virtio_mmio_place *place)
{
    size_t size;
    const uint8_t *table = acpi_find("DSDT", &size), *end = table + size;
    const uint8_t *bytes = table + *position;

    while ((bytes = search(bytes, end, identification, sizeof identification)) < end) {
        bytes += sizeof identification;
        *position = (size_t)(bytes - table);
        if (place_at(bytes, end, place))
            return true;
    }
    return false;
}
