/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb_blob.c - conformance of dtb_blob: what is there begins as a device tree does (Devicetree
 * Specification 0.4, 5.2), and all of it can be read.
 */
#include <dtb_blob.h>
#include <stdint.h>
#include <suite.h>
#include <tap.h>

#define MAGIC 0xd00dfeedu

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    size_t size = 0, again = 0;
    const uint32_t *blob = dtb_blob(&size);
    if (!tap_ok(blob != NULL && (uintptr_t)blob % 8 == 0, "there is one, aligned"))
        return tap_end();
    tap_ok(__builtin_bswap32(blob[0]) == MAGIC, "it begins as a device tree");
    tap_ok(__builtin_bswap32(blob[1]) <= size, "and ends where memory can be read");
    unsigned sum = 0;
    for (size_t at = 0; at < size; at++)
        sum += ((const volatile unsigned char *)blob)[at];
    tap_ok(sum > 0, "all of which can be");
    tap_ok(dtb_blob(&again) == blob && again == size, "it is the same, asked again");
    return tap_end();
}

const struct suite test_dtb_blob_suite = {"dtb_blob", run};
