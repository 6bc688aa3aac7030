/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * malloc.c - conformance of malloc (ISO C11 7.22.3; POSIX.1-2017 XSH): what its calls add to those
 * of heap, and errno where memory ends.
 */
#include <errno.h>
#include <fault.h>
#include <heap_fault.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static bool is_aligned(const void *block, size_t alignment)
{
    return (uintptr_t)block % alignment == 0;
}

static bool all_zero(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void test_zero(void)
{
    bool zero = true;
    for (size_t size = 1; size < 5000; size = size * 3 + 1) {
        void *dirty = malloc(size);
        memset(dirty, 0xff, size);
        free(dirty);
        void *clean = calloc(size, 1);
        zero = zero && clean != NULL && all_zero(clean, size);
        free(clean);
    }
    tap_ok(zero, "calloc's memory is zero");
}

static void test_overflow(void)
{
    volatile size_t half = SIZE_MAX / 2 + 1;
    errno = 0;
    tap_ok(calloc(half, 2) == NULL && errno == ENOMEM, "calloc whose size is no number");
    void *block = malloc(10);
    errno = 0;
    tap_ok(reallocarray(block, half, 2) == NULL && errno == ENOMEM, "so reallocarray");
    errno = 0;
    tap_ok(malloc(half) == NULL && errno == ENOMEM, "malloc of half the addresses");
    free(block);
    free(NULL);
}

static void test_aligned(void)
{
    void *a = aligned_alloc(64, 128), *b = memalign(256, 10), *c = NULL;
    tap_is(posix_memalign(&c, 1024, 100), 0, "posix_memalign");
    tap_ok(is_aligned(a, 64) && is_aligned(b, 256) && is_aligned(c, 1024), "all are aligned");
    tap_ok(malloc_usable_size(c) >= 100, "malloc_usable_size");
    free(a);
    free(b);
    free(c);
    c = &a;
    tap_ok(posix_memalign(&c, 3, 100) == EINVAL && c == &a, "3 is no alignment");
}

static bool allocates(void *arg)
{
    (void)arg;
    errno = 0;
    char *block = malloc(10), *more = NULL;
    if (block != NULL)
        more = realloc(memset(block, 'x', 10), 5000);
    bool kept = more == NULL || memcmp(more, "xxxxxxxxxx", 10) == 0;
    bool told = (block != NULL && more != NULL) || errno == ENOMEM;
    free(more != NULL ? more : block);
    return kept && told;
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_zero();
    test_overflow();
    test_aligned();
    tap_is(fault_each(heap_fault(), allocates, NULL), 2, "NULL and ENOMEM where memory ends");
    return tap_end();
}

const struct suite test_malloc_suite = {"malloc", run};
