/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the boot in C: traps, memory, the command line, the image, the end.
 *
 * The arguments point into the loader's command line, which is split where it lies.
 */
#include "internal.h"
#include <boot.h>
#include <cmdline.h>
#include <guard.h>
#include <image.h>
#include <shutdown.h>
#include <trap.h>

/* One more than image_main takes, so that too many are noticed there; and the NULL. */
enum { ARGUMENTS_MAX = 127 };

static char *arguments[ARGUMENTS_MAX + 1];

static int split_command_line(char *line)
{
    if (!line)
        return 0;
    int count = cmdline_split(line, arguments, ARGUMENTS_MAX + 1);
    return count < 0 ? ARGUMENTS_MAX : count;
}

void boot_pvh_main(void)
{
    trap_init();
    if (guard_set(boot_pvh_stack) < 0)
        trap_panic("no page table left to guard the boot stack");
    boot_pvh_map_memory();
    int count = split_command_line((char *)(uintptr_t)boot_pvh_info.command_line);
    shutdown_now(image_main(count, arguments));
}
