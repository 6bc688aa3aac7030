/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * boot_info_double.c - see boot_info_double.h.
 */
#include "boot_info_double.h"

#include <errno.h>

struct boot_info_double boot_info_double;

int boot_info_memory(unsigned index, struct boot_info_memory *range)
{
    if (index >= boot_info_double.count)
        return -ENOENT;
    *range = boot_info_double.ranges[index];
    return 0;
}

uintptr_t boot_info_acpi(void)
{
    return 0;
}
