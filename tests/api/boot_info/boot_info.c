/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * boot_info.c - conformance of boot_info.
 */

#include <boot_info.h>
#include <errno.h>
#include <image.h>
#include <suite.h>
#include <tap.h>

static bool overlaps_image(const struct boot_info_memory *range)
{
    uintptr_t end = range->start + range->size;
    return range->start < (uintptr_t)image_data_end && (uintptr_t)image_text_start < end;
}

/* Both ends of every range are memory: they keep what is written. */
static bool is_memory(const struct boot_info_memory *range)
{
    volatile uint64_t *first = (volatile uint64_t *)range->start;
    volatile uint64_t *last = (volatile uint64_t *)(range->start + range->size) - 1;
    *first = 0x0123456789abcdef;
    *last = 0xfedcba9876543210;
    return *first == 0x0123456789abcdef && *last == 0xfedcba9876543210;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    struct boot_info_memory range, again;
    unsigned count = 0;
    uintptr_t end = 0;
    bool pages = true, sorted = true, same = true, apart = true, memory = true;
    while (boot_info_memory(count, &range) == 0) {
        pages = pages && range.start % 4096 == 0 && range.size % 4096 == 0 && range.size > 0;
        sorted = sorted && range.start >= end;
        apart = apart && !overlaps_image(&range);
        memory = memory && is_memory(&range);
        same = same && boot_info_memory(count, &again) == 0 && again.start == range.start &&
               again.size == range.size;
        end = range.start + range.size;
        count++;
        tap_note("%lx, %zu KiB", (unsigned long)range.start, range.size / 1024);
    }
    tap_ok(count > 0, "there is memory");
    tap_ok(pages, "ranges are whole pages");
    tap_ok(sorted, "ranges are sorted and do not overlap");
    tap_ok(apart, "none holds a part of the image");
    tap_ok(memory, "each is memory");
    tap_ok(same, "a second call tells the same");
    again = range = (struct boot_info_memory){1, 2};
    tap_is(boot_info_memory(count, &range), -ENOENT, "no range %u", count);
    tap_is(boot_info_memory(~0U, &range), -ENOENT, "nor one far beyond");
    tap_ok(again.start == range.start && again.size == range.size, "range is untouched then");

    const char *acpi = (const char *)boot_info_acpi();
    static const char signature[] = "RSD PTR ";
    bool found = acpi != NULL;
    for (unsigned i = 0; i < sizeof signature - 1 && found; i++)
        found = acpi[i] == signature[i];
    tap_ok(acpi == NULL || found, "the RSDP has its signature, if there is one");
    return tap_end();
}

const struct suite test_boot_info_suite = {"boot_info", run};
