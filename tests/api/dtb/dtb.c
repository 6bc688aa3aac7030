/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.c - conformance of dtb, on the tree of whatever machine there is: what every one has. Trees
 * that are damaged are tried where trees can be made (components/dtb-libfdt/tests).
 */
#include <boot_info.h>
#include <dtb.h>
#include <errno.h>
#include <suite.h>
#include <tap.h>

static void test_nodes(void)
{
    size_t size = 1;
    int chosen = dtb_path("/chosen");
    int timer = dtb_find(-1, "arm,armv8-timer");
    tap_is(dtb_path("/"), 0, "the root is the first node");
    tap_ok(chosen > 0, "a node by its path");
    tap_ok(timer > 0, "a node by what it is compatible with");
    tap_is(dtb_find(timer, "arm,armv8-timer"), -ENOENT, "behind it there is none");
    tap_is(dtb_path("/none"), -ENOENT, "no such path");
    tap_is(dtb_find(-1, "test,none"), -ENOENT, "nothing like that");
    tap_ok(dtb_text(0, "compatible") != NULL, "a text");
    tap_ok(dtb_property(0, "none", &size) == NULL && size == 0, "no such property");
    tap_ok(dtb_text(0, "none") == NULL, "and no such text");
}

static void test_numbers(void)
{
    uint64_t number = 7;
    uint32_t cells[3];
    int timer = dtb_find(-1, "arm,armv8-timer");
    tap_ok(dtb_number(0, "#address-cells", &number) == 0 && number >= 1 && number <= 2, "a number");
    number = 7;
    tap_ok(dtb_number(0, "none", &number) == -ENOENT && number == 7, "no such number");
    tap_ok(dtb_interrupt(timer, 0, cells) == 0 && cells[0] == 1, "an interrupt of the CPU's own");
    tap_is(dtb_interrupt(timer, 100, cells), -ENOENT, "no hundredth");
}

static void test_ranges(void)
{
    struct boot_info_memory used;
    struct dtb_range range = {0, 0};
    bool within = boot_info_memory(0, &used) == 0 && dtb_memory(0, &range) == 0 &&
                  range.start <= used.start && used.start + used.size <= range.start + range.size;
    tap_ok(within, "what can be used of the memory lies in it");
    tap_is(dtb_memory(100, &range), -ENOENT, "no hundredth range");
    tap_is(dtb_reserved(100, &range), -ENOENT, "nor a reserved one");
    tap_is(dtb_reg(dtb_path("/chosen"), 0, &range), -ENOENT, "a node without registers");
    int serial = dtb_path(dtb_text(dtb_path("/chosen"), "stdout-path"));
    tap_ok(serial > 0 && dtb_reg(serial, 0, &range) == 0 && range.size > 0, "a node with some");
    tap_is(dtb_reg(serial, 100, &range), -ENOENT, "but no hundredth");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_nodes();
    test_numbers();
    test_ranges();
    return tap_end();
}

const struct suite test_dtb_suite = {"dtb", run};
