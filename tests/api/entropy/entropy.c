/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * entropy.c - conformance of entropy, of all sources in the image. With the argument `there` none
 * may be missing on this machine.
 */
#include <entropy.h>
#include <errno.h>
#include <stdint.h>
#include <suite.h>
#include <tap.h>

enum { GUARD = 0xA5, ROUNDS = 8 };

static uint8_t buffer[ENTROPY_MAX + 2];

static void fill(void)
{
    for (unsigned i = 0; i < sizeof(buffer); i++)
        buffer[i] = GUARD;
}

/* Nothing beside size bytes is written. */
static bool kept(size_t size)
{
    bool same = buffer[0] == GUARD;
    for (size_t i = 1 + size; i < sizeof(buffer); i++)
        same = same && buffer[i] == GUARD;
    return same;
}

static void test_sizes(const struct entropy_driver *source)
{
    bool good = true, within = true;
    for (size_t size = 1; size <= ENTROPY_MAX; size += size < 20 ? 1 : 59) {
        fill();
        good = good && source->read(buffer + 1, size) == 0;
        within = within && kept(size);
    }
    tap_ok(good, "any size up to ENTROPY_MAX");
    tap_ok(within, "what lies around the buffer is kept");
}

/* Each byte is another than before in one of some rounds. */
static void test_whole(const struct entropy_driver *source)
{
    static bool seen[ENTROPY_MAX];
    for (unsigned i = 0; i < ENTROPY_MAX; i++)
        seen[i] = false;
    for (unsigned round = 0; round < ROUNDS; round++) {
        fill();
        source->read(buffer, ENTROPY_MAX);
        for (unsigned i = 0; i < ENTROPY_MAX; i++)
            seen[i] = seen[i] || buffer[i] != GUARD;
    }
    bool all = true;
    for (unsigned i = 0; i < ENTROPY_MAX; i++)
        all = all && seen[i];
    tap_ok(all, "all of the buffer is written");
}

static void test_difference(const struct entropy_driver *source)
{
    uint64_t a[2] = {0, 0}, b[2] = {0, 0};
    source->read(a, sizeof(a));
    source->read(b, sizeof(b));
    tap_ok(a[0] != b[0] && a[1] != b[1] && a[0] != a[1], "two reads, two values");
}

static void test_source(const struct entropy_driver *source, bool there)
{
    int error = source->read(buffer, 1);
    if (error == -ENODEV && !there) {
        tap_is(source->read(buffer, ENTROPY_MAX), -ENODEV, "a source that is not there stays away");
        return;
    }
    if (!tap_is(error, 0, "the source answers"))
        return;
    test_sizes(source);
    test_whole(source);
    test_difference(source);
}

static int run(int argc, char **argv)
{
    bool there = argc > 1 && tap_same(argv[1], "there");
    for (unsigned i = 0; entropy_providers[i] != NULL; i++)
        test_source(entropy_providers[i], there);
    return tap_end();
}

const struct suite test_entropy_suite = {"entropy", run};
