/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * acpi.c - conformance of acpi, on the tables of whatever machine there is: each adds up to 0 (ACPI
 * 6.5, 5.2.6), if it has been found whole.
 */
#include <acpi.h>
#include <mem.h>
#include <suite.h>
#include <tap.h>

static void test_table(const char *signature)
{
    size_t size = 0;
    const uint8_t *table = acpi_find(signature, &size);
    uint8_t sum = 0;
    if (!tap_ok(table != NULL, "there is the table %s", signature))
        return;
    tap_ok(memcmp(table, signature, 4) == 0, "it is that");
    tap_ok(size >= 36, "with a header");
    for (size_t i = 0; i < size; i++)
        sum += table[i];
    tap_is(sum, 0, "and whole");
}

static void test_numbers(void)
{
    static const uint8_t bytes[] = {0xff, 1, 2, 3, 0x84, 5, 6, 7, 0xf8};
    tap_ok(acpi_number(bytes + 1) == 0x84030201, "a number that is not aligned");
    tap_ok(acpi_long_number(bytes + 1) == 0xf807060584030201, "a long one");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    size_t size = 1;
    test_table("FACP");
    test_table("DSDT");
    test_table("APIC");
    tap_ok(acpi_find("NONE", &size) == NULL && size == 0, "there is no other table");
    test_numbers();
    return tap_end();
}

const struct suite test_acpi_suite = {"acpi", run};
