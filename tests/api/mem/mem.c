/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mem.c - conformance of mem: every small size at every alignment, all overlaps, and larger areas.
 *
 * Compiled with -fno-builtin, so that each call reaches the provider. Areas lie between fences
 * whose bytes must not change; the expected content comes from loops over bytes.
 */

#include <mem.h>
#include <suite.h>
#include <tap.h>

enum { SMALL = 70, SHIFT = 17, FENCE = 32, LARGE = 20000, AREA = LARGE + 2 * FENCE + 64 };

static unsigned char area[AREA], expected[AREA], source[AREA];

static unsigned char byte_at(size_t at)
{
    return (unsigned char)(at * 31 + (at >> 8) * 7 + 1);
}

static void prepare(size_t size)
{
    for (size_t i = 0; i < size; i++) {
        area[i] = expected[i] = (unsigned char)~byte_at(i);
        source[i] = byte_at(i);
    }
}

static bool as_expected(size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (area[i] != expected[i])
            return false;
    return true;
}

static bool copy_works(size_t to, size_t from, size_t size)
{
    size_t whole = FENCE + to + size + FENCE;
    prepare(whole > from + size ? whole : from + size);
    for (size_t i = 0; i < size; i++)
        expected[FENCE + to + i] = source[from + i];
    return memcpy(area + FENCE + to, source + from, size) == area + FENCE + to &&
           as_expected(whole);
}

/* The source starts shift bytes behind (or, negative, before) the destination. */
static bool move_works(size_t to, long shift, size_t size)
{
    size_t at = FENCE + SMALL + to, whole = at + size + SMALL + FENCE;
    prepare(whole);
    for (size_t i = 0; i < whole; i++)
        area[i] = byte_at(i);
    for (size_t i = 0; i < whole; i++)
        expected[i] = area[i];
    for (size_t i = 0; i < size; i++)
        expected[at + i] = area[(size_t)((long)(at + i) + shift)];
    return memmove(area + at, area + at + shift, size) == area + at && as_expected(whole);
}

static bool set_works(size_t to, int value, size_t size)
{
    size_t whole = FENCE + to + size + FENCE;
    prepare(whole);
    for (size_t i = 0; i < size; i++)
        expected[FENCE + to + i] = (unsigned char)value;
    return memset(area + FENCE + to, value, size) == area + FENCE + to && as_expected(whole);
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static void test_copy(void)
{
    bool good = true;
    for (size_t size = 0; size <= SMALL; size++)
        for (size_t to = 0; to < SHIFT; to++)
            for (size_t from = 0; from < SHIFT; from++)
                good = good && copy_works(to, from, size);
    tap_ok(good, "memcpy: sizes to %d, all alignments", SMALL);
    good = true;
    for (size_t size = 100; size <= LARGE; size += size / 3)
        for (size_t to = 0; to < 3; to++)
            good = good && copy_works(to, 2 * to, size);
    tap_ok(good, "memcpy: sizes to %d", LARGE);
}

static void test_move(void)
{
    bool good = true;
    for (size_t size = 0; size <= SMALL; size++)
        for (long shift = -SMALL; shift <= SMALL; shift++)
            good = good && move_works(size % 8, shift, size);
    tap_ok(good, "memmove: sizes to %d, all overlaps", SMALL);
    good = true;
    for (size_t to = 0; to < 16; to++)
        for (long shift = -16; shift <= 16; shift++)
            good = good && move_works(to, shift, 33);
    tap_ok(good, "memmove: all alignments");
    good = true;
    for (size_t size = 100; size < LARGE; size += size / 3)
        for (long shift = -9; shift <= 9; shift += 3)
            good = good && move_works(1, shift, size);
    tap_ok(good, "memmove: large areas, a few bytes apart");
}

static void test_set(void)
{
    static const int values[] = {0, 1, 0x7f, 0x80, 0xff, 0x100, 0x1234, -1, -256, 0x7fffffff};
    bool good = true;
    for (size_t size = 0; size <= SMALL; size++)
        for (size_t to = 0; to < SHIFT; to++)
            good = good && set_works(to, (int)(size * 7 + to), size);
    tap_ok(good, "memset: sizes to %d, all alignments", SMALL);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        tap_ok(set_works(3, values[i], 50), "memset: the low eight bits of %d", values[i]);
    good = true;
    for (size_t size = 100; size <= LARGE; size += size / 3)
        good = good && set_works(size % 8, 0xa5, size);
    tap_ok(good, "memset: sizes to %d", LARGE);
}

/* Two equal areas that differ at one place, and behind it in the other sense. */
static bool compare_works(size_t a, size_t b, size_t size, size_t at)
{
    for (size_t i = 0; i < size; i++)
        area[a + i] = source[b + i] = byte_at(i);
    bool good = memcmp(area + a, source + b, size) == 0;
    if (at >= size)
        return good;
    area[a + at] = 0x80;
    source[b + at] = 0x7f;
    if (at + 1 < size) {
        area[a + size - 1] = 0;
        source[b + size - 1] = 0xff;
    }
    return good && sign(memcmp(area + a, source + b, size)) == 1 &&
           sign(memcmp(source + b, area + a, size)) == -1 && memcmp(area + a, source + b, at) == 0;
}

static void test_compare(void)
{
    bool good = true;
    for (size_t size = 0; size <= SMALL; size++)
        for (size_t at = 0; at <= size; at++)
            good = good && compare_works(size % 9, at % 9, size, at);
    tap_ok(good, "memcmp: every place of the first difference");
    good = true;
    for (size_t a = 0; a < SHIFT; a++)
        for (size_t b = 0; b < SHIFT; b++)
            good = good && compare_works(a, b, 40, (a * SHIFT + b) % 40);
    tap_ok(good, "memcmp: all alignments");
    good = true;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            unsigned char x = (unsigned char)a, y = (unsigned char)b;
            good = good && sign(memcmp(&x, &y, 1)) == sign((int)a - (int)b);
        }
    tap_ok(good, "memcmp: bytes are unsigned");
    tap_ok(compare_works(0, 1, LARGE, LARGE - 2), "memcmp: %d bytes", LARGE);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_copy();
    test_move();
    test_set();
    test_compare();
    return tap_end();
}

const struct suite test_mem_suite = {"mem", run};
