/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * none.c - conformance of initrd in an image without files: there is no archive.
 */
#include "tap.h"

#include <initrd.h>

int main(void)
{
    size_t size = 1;
    tap_ok(initrd_archive(&size) == NULL, "no archive");
    tap_is((long)size, 0, "of size 0");
    return tap_end();
}
