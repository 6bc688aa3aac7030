/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tls.c - blocks in the image's own layout, each in use where it lies: a switch only sets the
 * thread pointer.
 *
 * In an image without thread-local variables blocks are empty, and nothing is ever set.
 */
#include "internal.h"

#include <image.h>
#include <mem.h>
#include <thread_pointer.h>
#include <tls.h>

size_t tls_size(void)
{
    return (size_t)(image_tls_block_end - image_tls_block_start);
}

void tls_init(void *block)
{
    size_t size = tls_size(), given = (size_t)(image_tls_end - image_tls_start);
    if (size == 0)
        return;
    memset(block, 0, size);
    memcpy(tls_static_variables(block), image_tls_start, given);
    tls_static_prepare(block);
}

void tls_switch(void *block)
{
    if (tls_size() > 0)
        thread_pointer_set(tls_static_pointer(block != NULL ? block : image_tls_block_start));
}

int tls_static_init(void)
{
    tls_init(image_tls_block_start);
    tls_switch(NULL);
    return 0;
}
