/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * image.c - conformance of image, which is generated. The target's name is the first argument; the
 * names of app and environment are those of app.yaml.
 */
#include "tap.h"

#include <image.h>

static int in_bss;
static volatile int in_data = 1;
static const int in_rodata = 2;

static bool within(const void *address, const char *start, const char *end)
{
    return (uintptr_t)address >= (uintptr_t)start && (uintptr_t)address < (uintptr_t)end;
}

static bool aligned(const char *start)
{
    return (uintptr_t)start % 4096 == 0;
}

static bool has_env(const char *wanted)
{
    for (unsigned i = 0; image_env[i] != NULL; i++)
        if (tap_same(image_env[i], wanted))
            return true;
    return false;
}

int main(int argc, char **argv)
{
    union {
        int (*function)(int, char **);
        const void *address;
    } code = {main};
    volatile int *bss = &in_bss;
    tap_ok(tap_same(image_app, "test-image"), "image_app");
    tap_ok(tap_same(image_target, argv[argc - 1]), "image_target is %s", image_target);
    tap_ok(tap_same(argv[0], image_app), "argv[0] is the app's name");
    tap_ok(argv[argc] == NULL, "argv ends with NULL");
    tap_ok(has_env("ONE=1") && has_env("TWO=a b"), "image_env");
    tap_ok(&image_initrd_start[0] == &image_initrd_end[0], "no files, an empty initrd");

    tap_ok(aligned(image_text_start), "image_text_start is a multiple of 4096");
    tap_ok(aligned(image_rodata_start), "image_rodata_start is");
    tap_ok(aligned(image_data_start), "image_data_start is");
    tap_ok(within(code.address, image_text_start, image_text_end), "main is text");
    tap_ok(within(&in_rodata, image_rodata_start, image_rodata_end), "a constant is rodata");
    tap_ok(within(image_app, image_rodata_start, image_rodata_end), "image_app is rodata");
    tap_ok(within((const int *)&in_data, image_data_start, image_data_end), "a variable is data");
    tap_ok(within((int *)bss, image_data_start, image_data_end), "so is one in .bss");
    tap_is(*bss, 0, "which is 0");
    tap_ok((uintptr_t)image_text_end <= (uintptr_t)image_rodata_start ||
               (uintptr_t)image_rodata_end <= (uintptr_t)image_text_start,
           "text and rodata are apart");
    return tap_end();
}
