/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * layout.c - a block on x86-64: the variables lie right below the thread pointer, and the word at
 * it is its own address (ELF handling for thread-local storage, section 3.4.6, variant II).
 */
#include "internal.h"

#include <tls.h>

/* Bytes beside the variables (image.h). */
enum { BESIDE = 64 };

char *tls_static_variables(void *block)
{
    return block;
}

void *tls_static_pointer(void *block)
{
    return (char *)block + tls_size() - BESIDE;
}

void tls_static_prepare(void *block)
{
    void **pointer = tls_static_pointer(block);
    *pointer = pointer;
}
