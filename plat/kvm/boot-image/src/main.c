/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the boot in C: traps, memory, the command line of the device tree, the image, the end.
 */
#include "internal.h"
#include <boot.h>
#include <cmdline.h>
#include <dtb.h>
#include <dtb_blob.h>
#include <guard.h>
#include <image.h>
#include <shutdown.h>
#include <stddef.h>
#include <trap.h>

/* One more than image_main takes, so that too many are noticed there; and the NULL. */
enum { ARGUMENTS_MAX = 127, LINE_MAX = 4096 };

/* Both are filled before they are read. */
static struct {
    char *arguments[ARGUMENTS_MAX + 1];
    char line[LINE_MAX];
} command __attribute__((section(".noinit.boot_image_command")));

static uint64_t blob_address;

/* The loader leaves a tree of 2 MiB at most, within the two blocks that entry.S had mapped. */
const void *dtb_blob(size_t *size)
{
    enum { BLOCK = 2 << 20, ALIGNMENT = 8 };

    *size = 0;
    if (blob_address == 0 || blob_address % ALIGNMENT != 0)
        return NULL;
    *size = BLOCK - blob_address % BLOCK + BLOCK;
    return (const void *)blob_address;
}

static int split_command_line(const char *line)
{
    size_t i = 0;

    if (!line)
        return 0;
    for (; line[i] != '\0'; i++) {
        if (i == LINE_MAX - 1)
            trap_panic("the command line is longer than 4095 bytes");
        command.line[i] = line[i];
    }
    command.line[i] = '\0';
    int count = cmdline_split(command.line, command.arguments, ARGUMENTS_MAX + 1);
    return count < 0 ? ARGUMENTS_MAX : count;
}

void boot_image_main(uint64_t blob)
{
    blob_address = blob;
    boot_image_unmap_entry();
    trap_init();
    if (guard_set(boot_image_stack) < 0)
        trap_panic("no translation table left to guard the boot stack");
    int chosen = dtb_path("/chosen");
    boot_image_map_memory(chosen);
    int count = split_command_line(dtb_text(chosen, "bootargs"));
    shutdown_now(image_main(count, command.arguments));
}
