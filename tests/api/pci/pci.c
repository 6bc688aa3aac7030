/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pci.c - conformance of pci, on what every machine has: a bridge from the CPU to the first bus.
 * That registers and messages of other devices are the right ones, the suites of their drivers
 * show.
 */
#include <errno.h>
#include <pci.h>
#include <suite.h>
#include <tap.h>

enum { VENDOR = 0, COMMAND = 4, CLASS = 8, COMMAND_MASTER = 4, CLASS_HOST_BRIDGE = 0x0600 };

static struct pci_function bridge;

static void test_find(void)
{
    struct pci_function function, before = {.address = 0};
    unsigned count = 0;
    bool sorted = true, same = true;
    while (pci_find(count, &function) == 0) {
        sorted = sorted && (count == 0 || function.address > before.address);
        same =
            same && pci_read(&function, VENDOR, 2) == function.vendor &&
            pci_read(&function, VENDOR, 4) == (function.vendor | (uint32_t)function.device << 16);
        before = function;
        count++;
    }
    tap_ok(count > 0, "there are %u functions", count);
    tap_ok(sorted, "in the order of their addresses");
    tap_ok(same, "each has the vendor and device that it was found with");
    function = (struct pci_function){.address = 4711};
    tap_is(pci_find(count, &function), -ENOENT, "after the last there is none");
    tap_is(pci_find(-1u, &function), -ENOENT, "nor further on");
    tap_is(function.address, 4711, "nothing is told of them");
}

static void test_configuration(void)
{
    tap_is(pci_find(0, &bridge), 0, "a first function");
    tap_is(pci_read(&bridge, CLASS + 2, 2), CLASS_HOST_BRIDGE, "it is the bridge to the CPU");
    tap_is(pci_read(&bridge, CLASS + 3, 1), CLASS_HOST_BRIDGE >> 8, "a byte of that");
    uint32_t command = pci_read(&bridge, COMMAND, 2);
    pci_write(&bridge, COMMAND, 2, command | COMMAND_MASTER);
    tap_ok(pci_read(&bridge, COMMAND, 2) & COMMAND_MASTER, "what is written can be read");
    pci_write(&bridge, COMMAND, 2, command);
    tap_is(pci_capability(&bridge, PCI_CAPABILITY_MSIX, 0), 0, "it has no messages");
}

static void handler(void *arg)
{
    (void)arg;
}

static void test_refusals(void)
{
    volatile void *untouched = &bridge, *registers = untouched;
    tap_is(pci_map(&bridge, 0, 0, 4096, &registers), -EINVAL, "it has no registers in memory");
    tap_is(pci_map(&bridge, PCI_BARS, 0, 4096, &registers), -EINVAL, "no such base address");
    tap_ok(registers == untouched, "nothing is told of them");
    tap_is(pci_attach(&bridge, 0, handler, NULL), -ENODEV, "and no message to attach to");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_find();
    test_configuration();
    test_refusals();
    return tap_end();
}

const struct suite test_pci_suite = {"pci", run};
