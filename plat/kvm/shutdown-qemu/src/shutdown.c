/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * shutdown.c - ways to end the machine, the one that tells a status first.
 */
#include "internal.h"
#include <io_port.h>
#include <shutdown.h>

/* QEMU's device isa-debug-exit, where the targets put it: QEMU exits with 2 * status + 1. */
enum { DEBUG_EXIT = 0x501 };
enum { STATUS_MAX = 127 };

void shutdown_now(int status)
{
    if (status < 0 || status > STATUS_MAX)
        status = STATUS_MAX;
    io_port_write8(DEBUG_EXIT, (uint8_t)status);
    shutdown_qemu_acpi();
    for (;;)
        __asm__ volatile("cli; hlt");
}
