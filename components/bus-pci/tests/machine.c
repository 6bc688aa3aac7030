/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * machine.c - a machine without firmware: functions whose configuration we keep, with registers of
 * all sizes that have no address yet, a bridge, capabilities in a circle, and messages.
 */
#include "internal.h"
#include "tap.h"

#include <errno.h>
#include <irq_message.h>
#include <mmio.h>
#include <pci.h>
#include <string.h>

enum { SIZE = 256, FUNCTIONS = 8, WINDOW = 0x100000, CPU_OFFSET = 0x40000000 };

int bus_pci_init(void);

/* Addresses 00.0, 00.1 (of a device that says it has one function), 00:03.0 and .7, the bridge
   00:04.0, 02:00.0 behind it, and 03:00.0, which nothing leads to. */
static const uint16_t addresses[FUNCTIONS] = {0x000, 0x001, 0x018, 0x01f, 0x020, 0x200, 0x300};
static uint8_t configs[FUNCTIONS][SIZE];
static uint64_t bar_sizes[FUNCTIONS][PCI_BARS];
static uint64_t mapped;
static uint32_t entries[4][4];
static unsigned written_while_on;

static uint8_t *config_of(uint16_t address)
{
    for (unsigned i = 0; i < FUNCTIONS - 1; i++)
        if (addresses[i] == address)
            return configs[i];
    return NULL;
}

static uint32_t read(uint16_t address, unsigned offset, unsigned size)
{
    uint32_t value = UINT32_MAX;
    const uint8_t *config = config_of(address);
    if (config && offset + size <= SIZE)
        memcpy((memset(&value, 0, sizeof value), &value), config + offset, size);
    return value;
}

/* Bits of a base address below its size cannot be set, nor its flags. */
static void write(uint16_t address, unsigned offset, unsigned size, uint32_t value)
{
    uint8_t *config = config_of(address);
    if (!config)
        return;
    unsigned bar = (offset - CONFIG_BAR) / 4, function = (unsigned)(config - configs[0]) / SIZE;
    if (offset >= CONFIG_BAR && bar < PCI_BARS) {
        uint32_t flags = config[offset] & 15;
        uint64_t bits = -bar_sizes[function][bar];
        bool is_upper = bar > 0 && (config[offset - 4] & 6) == 4;
        if (is_upper)
            bits = -bar_sizes[function][bar - 1] >> 32;
        value = (value & (uint32_t)bits) | (is_upper ? 0 : flags);
        written_while_on += config[CONFIG_COMMAND] & 2;
    }
    memcpy(config + offset, &value, size);
}

static const struct bus_pci_access access = {read, write};

bool bus_pci_ecam(struct bus_pci_ecam *ecam)
{
    (void)ecam;
    return false;
}

bool bus_pci_window(struct bus_pci_window *window)
{
    *window = (struct bus_pci_window){WINDOW, WINDOW + CPU_OFFSET, 0x100000};
    return true;
}

const struct bus_pci_access *bus_pci_other_access(void)
{
    return &access;
}

int mmio_map(uint64_t start, size_t size, volatile void **registers)
{
    (void)size;
    mapped = start;
    *registers = entries[(start & 0x30) >> 4];
    return 0;
}

static bool no_messages;

int irq_message_attach(irq_handler_fn handler, void *arg, struct irq_message *message)
{
    (void)handler;
    (void)arg;
    *message = (struct irq_message){0x123456789abcull, 42};
    return no_messages ? -ENOSPC : 0;
}

static void put(unsigned function, unsigned offset, unsigned size, uint32_t value)
{
    memcpy(&configs[function][offset], &value, size);
}

static void make_machine(void)
{
    for (unsigned i = 0; i < FUNCTIONS; i++) {
        put(i, CONFIG_VENDOR, 2, 0x1af4);
        put(i, CONFIG_DEVICE, 2, 0x1000 + i);
        put(i, CONFIG_SUBSYSTEM, 2, i);
    }
    put(2, CONFIG_HEADER, 1, 0x80);
    put(4, CONFIG_HEADER, 1, 1);
    put(4, CONFIG_BUS_BELOW, 1, 2);
    put(2, CONFIG_STATUS, 2, 1 << 4);
    put(2, CONFIG_CAPABILITIES, 1, 0x40);
    put(2, 0x40, 4, 0x5009);
    put(2, 0x50, 4, 0x6011 | 3 << 16); /* MSI-X, four messages */
    put(2, 0x54, 4, 0x10 | 1);         /* the table is in base address 1, at 16 */
    put(2, 0x60, 4, 0x4009);           /* and round */
    /* Base addresses: 64 bits, 4 KiB (1 is its upper half); 32 bits, 64 KiB; ports; none; 64 bits
       without a place for its upper half. */
    put(3, CONFIG_BAR, 4, 4);
    put(3, CONFIG_BAR + 20, 4, 4);
    put(3, CONFIG_BAR + 12, 4, 1);
    bar_sizes[3][0] = 0x1000;
    bar_sizes[3][2] = 0x10000 | 0xffffffffull << 32;
    bar_sizes[2][1] = 0x1000;
    bar_sizes[5][0] = 0x100000;
}

static void test_find(void)
{
    static const uint16_t found[] = {0, 2, 3, 4, 5};
    struct pci_function function;
    for (unsigned i = 0; i < 5; i++)
        tap_ok(pci_find(i, &function) == 0 && function.address == addresses[found[i]] &&
                   function.device == 0x1000 + found[i] && function.subsystem == found[i],
               "function %x", addresses[found[i]]);
    tap_is(pci_find(5, &function), -ENOENT, "and nothing else");
}

static void test_capabilities(void)
{
    struct pci_function function;
    pci_find(1, &function);
    unsigned first = pci_capability(&function, PCI_CAPABILITY_VENDOR, 0);
    unsigned second = pci_capability(&function, PCI_CAPABILITY_VENDOR, first);
    tap_ok(first == 0x40 && second == 0x60, "two capabilities of a kind");
    tap_is(pci_capability(&function, PCI_CAPABILITY_MSIX, 0), 0x50, "one of another");
    tap_is(pci_capability(&function, 0x77, 0), 0, "none in a circle");
    put(2, 0x41, 1, 0x10);
    tap_is(pci_capability(&function, 0x77, 0), 0, "the list may lead elsewhere");
    put(2, 0x41, 1, 0x50);
    pci_find(2, &function);
    tap_is(pci_capability(&function, PCI_CAPABILITY_VENDOR, 0), 0, "a function without any");
}

static void test_map(void)
{
    struct pci_function function;
    volatile void *registers, *untouched = NULL;
    pci_find(2, &function);
    put(3, CONFIG_COMMAND, 2, 2); /* it answers already, which it must not while it is measured */
    tap_is(pci_map(&function, 0, 0x10, 4, &registers), 0, "registers without an address");
    tap_is((long)mapped, WINDOW + CPU_OFFSET + 0x10, "get the first one");
    tap_is(pci_map(&function, 2, 0, 4, &registers), 0, "more of them");
    tap_is((long)mapped, WINDOW + CPU_OFFSET + 0x10000, "get the next multiple of their size");
    tap_is(pci_map(&function, 0, 0x10, 4, &registers), 0, "the first again");
    tap_is((long)mapped, WINDOW + CPU_OFFSET + 0x10, "are where they were");
    tap_is(written_while_on, 0, "no function answers while its address is changed");
    tap_is(pci_read(&function, CONFIG_COMMAND, 2) & 6, 6, "it answers, and reaches memory");
    tap_is(pci_map(&function, 3, 0, 4, &untouched), -EINVAL, "ports");
    tap_is(pci_map(&function, 4, 0, 4, &untouched), -EINVAL, "no registers");
    tap_is(pci_map(&function, 5, 0, 4, &untouched), -EINVAL, "half an address");
    tap_is(pci_map(&function, 6, 0, 4, &untouched), -EINVAL, "no base address");
    pci_find(4, &function);
    tap_is(pci_map(&function, 0, 0, 4, &untouched), -ENOMEM, "too many for what is left");
    tap_ok(untouched == NULL, "nothing is told of them");
}

static void test_attach(void)
{
    struct pci_function function;
    pci_find(1, &function);
    tap_is(pci_attach(&function, 2, NULL, NULL), 0, "the third message");
    tap_ok(entries[3][0] == 0x56789abc && entries[3][1] == 0x1234 && entries[3][2] == 42 &&
               entries[3][3] == 0,
           "is in its place");
    tap_is(pci_read(&function, 0x52, 2) >> 15, 1, "messages are on");
    tap_ok(pci_read(&function, CONFIG_COMMAND, 2) & 1 << 10, "and the line is off");
    tap_is(pci_attach(&function, 4, NULL, NULL), -ENODEV, "there is no fifth");
    no_messages = true;
    tap_is(pci_attach(&function, 0, NULL, NULL), -ENOSPC, "the machine has no more");
    pci_find(0, &function);
    tap_is(pci_attach(&function, 0, NULL, NULL), -ENODEV, "a function without any");
}

int main(void)
{
    make_machine();
    bus_pci_init();
    test_find();
    test_capabilities();
    test_map();
    test_attach();
    return tap_end();
}
