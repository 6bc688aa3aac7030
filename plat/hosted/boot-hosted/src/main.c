/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - from the library to image_main. The program's own name, argv[0], is dropped: the image
 * knows its name.
 */
#include "internal.h"

#include <image.h>
#include <shutdown.h>
#include <trap.h>

int boot_hosted_main(int argc, char **argv)
{
    int named = argc > 0;
    trap_init();
    shutdown_now(image_main(argc - named, argv + named));
}
