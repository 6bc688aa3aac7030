/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * acpi.c - power-off by ACPI's fixed hardware (ACPI 6.5, 4.8.3.2): a value for the sleep state S5
 * goes to the control registers that the FADT names. The value is in the DSDT's object \_S5, found
 * by its bytes: a name and a package of small integers, as every firmware encodes it.
 */
#include "internal.h"
#include <boot_info.h>
#include <io_port.h>
#include <stddef.h>
#include <stdint.h>

/* Offsets in the tables (5.2.5.3, 5.2.6, 5.2.7, 5.2.9). */
enum {
    RSDP_RSDT = 16,
    TABLE_LENGTH = 4,
    TABLE_BODY = 36,
    FADT_DSDT = 40,
    FADT_CONTROL_A = 64,
    FADT_CONTROL_B = 68,
};

enum { SLEEP_ENABLE = 1 << 13, SLEEP_TYPE_SHIFT = 10 };
enum { AML_PACKAGE = 0x12, AML_BYTE = 0x0a };

#define FADT_SIGNATURE 0x50434146 /* "FACP" */
#define S5_NAME        0x5f35535f /* "_S5_" */

static uint32_t number_at(const uint8_t *bytes)
{
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static const uint8_t *table_at(uint32_t address)
{
    return (const uint8_t *)(uintptr_t)address;
}

/* The FADT, or NULL. All tables of machines with fixed hardware are below 4 GiB. */
static const uint8_t *find_fadt(void)
{
    const uint8_t *rsdp = (const uint8_t *)boot_info_acpi();

    if (!rsdp)
        return NULL;
    const uint8_t *rsdt = table_at(number_at(rsdp + RSDP_RSDT));
    uint32_t length = rsdt ? number_at(rsdt + TABLE_LENGTH) : 0;
    for (uint32_t i = TABLE_BODY; i + 4 <= length; i += 4) {
        const uint8_t *table = table_at(number_at(rsdt + i));
        if (number_at(table) == FADT_SIGNATURE)
            return table;
    }
    return NULL;
}

/* Read an integer of a package and step over it: 0 and 1 are their own opcodes. */
static unsigned take_integer(const uint8_t **aml)
{
    if (**aml == AML_BYTE)
        ++*aml;
    return *(*aml)++ & 7;
}

/* The elements of \_S5 in the DSDT, or NULL. */
static const uint8_t *find_s5(const uint8_t *dsdt)
{
    uint32_t length = number_at(dsdt + TABLE_LENGTH);

    for (uint32_t i = TABLE_BODY; i + 16 < length; i++) {
        const uint8_t *package = dsdt + i + 4;
        if (number_at(dsdt + i) == S5_NAME && *package == AML_PACKAGE)
            /* Opcode, 1 to 4 bytes of length, count of elements. */
            return package + 1 + (package[1] >> 6) + 1 + 1;
    }
    return NULL;
}

static void sleep(uint32_t port, unsigned type)
{
    if (port)
        io_port_write16((uint16_t)port, (uint16_t)(type << SLEEP_TYPE_SHIFT | SLEEP_ENABLE));
}

void shutdown_qemu_acpi(void)
{
    const uint8_t *fadt = find_fadt();

    if (!fadt || !number_at(fadt + FADT_DSDT))
        return;
    const uint8_t *s5 = find_s5(table_at(number_at(fadt + FADT_DSDT)));
    if (!s5)
        return;
    unsigned type_a = take_integer(&s5);
    unsigned type_b = take_integer(&s5);
    sleep(number_at(fadt + FADT_CONTROL_A), type_a);
    sleep(number_at(fadt + FADT_CONTROL_B), type_b);
}
