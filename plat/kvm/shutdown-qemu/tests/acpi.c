/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * acpi.c - power-off by tables of ours, which lie below 4 GiB as a PC's do. The source is included.
 */
#include "../src/acpi.c"
#include "tap.h"

#include <string.h>
#include <sys/mman.h>

enum { PAGE = 4096, RSDP = 0, RSDT = 64, OTHER = 256, FADT = 512, DSDT = 1024 };
enum { PORT_A = 0x604, PORT_B = 0x704, WRITES = 4 };

static uint8_t *tables;
static bool named; /* the loader names an RSDP */

static struct {
    uint16_t port, value;
} writes[WRITES];
static unsigned write_count;

uintptr_t boot_info_acpi(void)
{
    return named ? (uintptr_t)tables + RSDP : 0;
}

void io_port_write16(uint16_t port, uint16_t value)
{
    if (write_count < WRITES) {
        writes[write_count].port = port;
        writes[write_count].value = value;
    }
    write_count++;
}

static void put_number(unsigned at, uint32_t number)
{
    memcpy(tables + at, &number, sizeof number);
}

static void put_table(unsigned at, const char *signature, uint32_t length)
{
    memcpy(tables + at, signature, 4);
    put_number(at + TABLE_LENGTH, length);
}

static uint32_t address_of(unsigned at)
{
    return (uint32_t)(uintptr_t)tables + at;
}

/* A machine with two tables, of which the second is the FADT, and size bytes of AML. */
static void make(const void *aml, uint32_t size, uint32_t port_b)
{
    memset(tables, 0, PAGE);
    memcpy(tables + RSDP, "RSD PTR ", 8);
    put_number(RSDP + RSDP_RSDT, address_of(RSDT));
    put_table(RSDT, "RSDT", TABLE_BODY + 8);
    put_number(RSDT + TABLE_BODY, address_of(OTHER));
    put_number(RSDT + TABLE_BODY + 4, address_of(FADT));
    put_table(OTHER, "APIC", TABLE_BODY);
    put_table(FADT, "FACP", 116);
    put_number(FADT + FADT_DSDT, address_of(DSDT));
    put_number(FADT + FADT_CONTROL_A, PORT_A);
    put_number(FADT + FADT_CONTROL_B, port_b);
    put_table(DSDT, "DSDT", TABLE_BODY + size);
    memcpy(tables + DSDT + TABLE_BODY, aml, size);
    named = true;
}

static unsigned run(void)
{
    write_count = 0;
    shutdown_qemu_acpi();
    return write_count;
}

static bool wrote(unsigned index, uint16_t port, unsigned type)
{
    return writes[index].port == port && writes[index].value == (type << 10 | 1 << 13);
}

/* \_S5 as compilers write it: small integers, integers with a prefix, a long package. */
static const char zeroes[] = "...\x08_S5_\x12\x06\x04\x00\x00\x00\x00............";
static const char prefixed[] = "\x08_S5_\x12\x0a\x04\x0a\x05\x0a\x07\x00\x00............";
static const char longer[] = "\x08_S5_\x12\x47\x00\x04\x01\x0a\x02\x00\x00............";
static const char absent[] = "\x08_S4_\x12\x06\x04\x00\x00\x00\x00 _S5_ and more ......";

static void test_values(void)
{
    make(zeroes, sizeof zeroes, 0);
    tap_ok(run() == 1 && wrote(0, PORT_A, 0), "one control register, type 0");
    make(prefixed, sizeof prefixed, PORT_B);
    tap_ok(run() == 2 && wrote(0, PORT_A, 5) && wrote(1, PORT_B, 7), "two, integers with a prefix");
    make(longer, sizeof longer, PORT_B);
    tap_ok(run() == 2 && wrote(0, PORT_A, 1) && wrote(1, PORT_B, 2),
           "a package of two length bytes");
}

static void test_absent(void)
{
    make(absent, sizeof absent, 0);
    tap_is(run(), 0, "no object of that name");
    make(zeroes, 8, 0);
    tap_is(run(), 0, "the DSDT ends within it");
    make(zeroes, sizeof zeroes, 0);
    put_number(FADT + FADT_DSDT, 0);
    tap_is(run(), 0, "no DSDT");
    put_table(FADT, "FAKE", 116);
    tap_is(run(), 0, "no FADT");
    put_number(RSDP + RSDP_RSDT, 0);
    tap_is(run(), 0, "no RSDT");
    named = false;
    tap_is(run(), 0, "no RSDP");
}

int main(void)
{
    tables =
        mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (!tap_ok(tables != MAP_FAILED, "memory below 4 GiB"))
        return tap_end();
    test_values();
    test_absent();
    return tap_end();
}
