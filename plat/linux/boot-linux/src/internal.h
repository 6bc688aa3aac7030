/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what start.S calls.
 */
#ifndef BOOT_LINUX_INTERNAL_H
#define BOOT_LINUX_INTERNAL_H

/* stack points to what the kernel put there: the number of arguments, then their addresses. */
_Noreturn void boot_linux_main(long *stack);

#endif
