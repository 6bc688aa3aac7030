/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - misuses the heap: `twice` frees a block again, `beyond` writes to the byte behind
 * one. Without an argument it does nothing wrong.
 */
#include <heap.h>

int main(int argc, char **argv)
{
    volatile char *block = heap_alloc(100);
    volatile char *next = heap_alloc(100);
    char how = argc > 1 ? argv[1][0] : '\0';
    if (block == NULL || next == NULL)
        return 1;
    if (how == 'b')
        block[heap_usable((char *)block)] = 'x';
    heap_free((char *)block);
    if (how == 't')
        heap_free((char *)block);
    heap_free((char *)next);
    return 0;
}
