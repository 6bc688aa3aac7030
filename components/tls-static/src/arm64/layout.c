/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * layout.c - a block on arm64: the thread pointer points to two words of no use here, and behind
 * them, as far as the variables' alignment of 64 bytes demands, lie these (ELF handling for
 * thread-local storage, section 3.4.1, variant I).
 */
#include "internal.h"

/* Bytes beside the variables (image.h). */
enum { BESIDE = 64 };

char *tls_static_variables(void *block)
{
    return (char *)block + BESIDE;
}

void *tls_static_pointer(void *block)
{
    return block;
}

void tls_static_prepare(void *block)
{
    (void)block;
}
