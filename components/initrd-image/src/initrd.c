/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * initrd.c - the archive is part of the image's constants.
 */
#include <image.h>
#include <initrd.h>
#include <stdint.h>

const void *initrd_archive(size_t *size)
{
    *size = (uintptr_t)image_initrd_end - (uintptr_t)image_initrd_start;
    return *size > 0 ? image_initrd_start : NULL;
}
