/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - conformance of random. Arguments: `list` where the numbers are known to be those of a
 * list; `none` where there is no seed; `print` to tell the first numbers alone.
 */
#include <errno.h>
#include <random.h>
#include <stdint.h>
#include <suite.h>
#include <tap.h>

enum { BOUND = 600, GUARD = 0xA5, SAMPLE = 1 << 16, ROUNDS = 40 };

static uint8_t sample[SAMPLE];

static void fill(uint8_t *bytes, size_t size, uint8_t byte)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = byte;
}

static bool filled(const uint8_t *bytes, size_t size, uint8_t byte)
{
    size_t i = 0;
    while (i < size && bytes[i] == byte)
        i++;
    return i == size;
}

static void test_bounds(void)
{
    bool good = true, kept = true;
    for (size_t size = 0; size < BOUND; size++) {
        fill(sample, BOUND + 1, GUARD);
        good = good && random_bytes(sample + 1, size) == 0;
        kept = kept && sample[0] == GUARD && filled(sample + 1 + size, BOUND - size, GUARD);
    }
    tap_ok(good, "any size will do");
    tap_ok(kept, "what lies around the buffer is kept");
}

/* Each byte of a buffer is written: none is what it was before in each of many calls. */
static void test_whole(void)
{
    static uint8_t seen[BOUND];
    fill(seen, BOUND, 0);
    for (unsigned round = 0; round < ROUNDS; round++) {
        fill(sample, BOUND, GUARD);
        random_bytes(sample, BOUND);
        for (unsigned i = 0; i < BOUND; i++)
            seen[i] |= sample[i] != GUARD;
    }
    tap_ok(filled(seen, BOUND, true), "the buffer is filled to its end");
}

static void test_difference(void)
{
    uint8_t a[32], b[32];
    bool same = random_bytes(a, sizeof(a)) == 0 && random_bytes(b, sizeof(b)) == 0;
    for (unsigned i = 0; i < sizeof(a); i++)
        same = same && a[i] == b[i];
    tap_ok(!same, "two calls, two numbers");
}

/*
 * Of 65,536 even bytes each value comes 256 times, give or take 16 (one standard deviation): one in
 * a million million tests sees a value eight of them away.
 */
static void test_evenness(void)
{
    static unsigned counts[256];
    unsigned least = SAMPLE, most = 0;
    tap_is(random_bytes(sample, SAMPLE), 0, "64 KiB at once");
    for (unsigned i = 0; i < SAMPLE; i++)
        counts[sample[i]]++;
    for (unsigned i = 0; i < 256; i++) {
        least = counts[i] < least ? counts[i] : least;
        most = counts[i] > most ? counts[i] : most;
    }
    tap_ok(least > 128 && most < 384, "each value comes as often: %u to %u times", least, most);
}

static void test_none(void)
{
    fill(sample, BOUND, GUARD);
    tap_is(random_bytes(sample, BOUND), -EIO, "no seed, no numbers");
    tap_ok(filled(sample, BOUND, GUARD), "the buffer is untouched");
    tap_is(random_bytes(sample, 1), -EIO, "nor the next time");
}

static void print(void)
{
    uint64_t numbers[2];
    if (tap_is(random_bytes(numbers, sizeof(numbers)), 0, "numbers"))
        tap_note("numbers %lx %lx", (unsigned long)numbers[0], (unsigned long)numbers[1]);
}

static void test_all(bool list)
{
    test_bounds();
    test_whole();
    test_difference();
    if (!list)
        test_evenness();
}

static int run(int argc, char **argv)
{
    const char *mode = argc > 1 ? argv[1] : "";
    if (tap_same(mode, "none"))
        test_none();
    else if (tap_same(mode, "print"))
        print();
    else
        test_all(tap_same(mode, "list"));
    return tap_end();
}

const struct suite test_random_suite = {"random", run};
