/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - from the kernel's stack to image_main. The program's own name, argv[0], is dropped: the
 * image knows its name.
 */
#include "internal.h"

#include <image.h>
#include <shutdown.h>
#include <trap.h>

void boot_linux_main(long *stack)
{
    int count = (int)stack[0];
    char **arguments = (char **)(stack + 1);
    int named = count > 0;
    trap_init();
    shutdown_now(image_main(count - named, arguments + named));
}
