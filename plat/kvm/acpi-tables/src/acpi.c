/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * acpi.c - tables by their signature: from the root pointer (ACPI 6.5, 5.2.5.3) to a table of
 * tables, with addresses of four bytes or of eight, and for the DSDT on from the FADT.
 */
#include <acpi.h>
#include <boot_info.h>
#include <stdbool.h>

enum { ROOT_REVISION = 15, ROOT_RSDT = 16, ROOT_XSDT = 24 };
enum { TABLE_LENGTH = 4, TABLE_BODY = 36 };
enum { FADT_DSDT = 40, FADT_LONG_DSDT = 140 };

static const uint8_t *table_at(uint64_t address)
{
    return (const uint8_t *)(uintptr_t)address;
}

static bool has_signature(const uint8_t *table, const char *signature)
{
    return acpi_number(table) == acpi_number((const uint8_t *)signature);
}

/* The table of a signature among those that `tables` lists by addresses of `width` bytes. */
static const uint8_t *find_in(const uint8_t *tables, unsigned width, const char *signature)
{
    uint32_t length = tables ? acpi_number(tables + TABLE_LENGTH) : 0;

    for (uint32_t i = TABLE_BODY; i + width <= length; i += width) {
        const uint8_t *table =
            table_at(width == 4 ? acpi_number(tables + i) : acpi_long_number(tables + i));
        if (has_signature(table, signature))
            return table;
    }
    return NULL;
}

/* By the list of short addresses, which old firmware has alone, or by that of long ones. */
static const uint8_t *find_listed(const char *signature)
{
    const uint8_t *root = (const uint8_t *)boot_info_acpi();

    if (!root)
        return NULL;
    const uint8_t *table = find_in(table_at(acpi_number(root + ROOT_RSDT)), 4, signature);
    if (!table && root[ROOT_REVISION] >= 2)
        table = find_in(table_at(acpi_long_number(root + ROOT_XSDT)), 8, signature);
    return table;
}

static const uint8_t *find_dsdt(void)
{
    const uint8_t *fadt = find_listed("FACP");

    if (!fadt)
        return NULL;
    uint64_t address = acpi_number(fadt + FADT_DSDT);
    if (!address && acpi_number(fadt + TABLE_LENGTH) >= FADT_LONG_DSDT + 8)
        address = acpi_long_number(fadt + FADT_LONG_DSDT);
    return table_at(address);
}

const uint8_t *acpi_find(const char *signature, size_t *size)
{
    bool is_dsdt = has_signature((const uint8_t *)"DSDT", signature);
    const uint8_t *table = is_dsdt ? find_dsdt() : find_listed(signature);

    *size = table ? acpi_number(table + TABLE_LENGTH) : 0;
    return table;
}
