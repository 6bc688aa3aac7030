/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * acpi.h - the firmware's tables about the machine (ACPI 6.5, 5.2). They are trusted with their own
 * lengths and addresses.
 */
#ifndef ACPI_H
#define ACPI_H

#include <stddef.h>
#include <stdint.h>

/*
 * Find the first table of a signature of four characters, such as "APIC"; "DSDT" is one, too.
 *
 * Returns its first byte, that of its header, and in *size its bytes, or
 *   NULL  there is none; *size is 0
 * Context: init, thread, isr. Never blocks. Works before main. Concurrent calls are safe.
 */
const uint8_t *acpi_find(const char *signature, size_t *size);

/*
 * Read the number, little endian and perhaps not aligned, at bytes.
 *
 * Returns it.
 * Context: any. Never blocks.
 */
static inline uint32_t acpi_number(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static inline uint64_t acpi_long_number(const uint8_t *bytes)
{
    return acpi_number(bytes) | (uint64_t)acpi_number(bytes + 4) << 32;
}

#endif
