/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of shutdown-qemu share.
 */
#ifndef SHUTDOWN_QEMU_INTERNAL_H
#define SHUTDOWN_QEMU_INTERNAL_H

/* Put the machine into ACPI's sleep state S5, which is off; return if it has no such thing. */
void shutdown_qemu_acpi(void);

#endif
