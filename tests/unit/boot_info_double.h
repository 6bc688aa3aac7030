/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * boot_info_double.h - a machine's memory for unit tests.
 */
#ifndef BOOT_INFO_DOUBLE_H
#define BOOT_INFO_DOUBLE_H

#include <boot_info.h>

enum { BOOT_INFO_DOUBLE_RANGES = 8 };

extern struct boot_info_double {
    unsigned count;
    struct boot_info_memory ranges[BOOT_INFO_DOUBLE_RANGES];
} boot_info_double;

#endif
