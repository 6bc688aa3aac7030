/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_random.c - conformance of posix_random. With the argument `none` there are no numbers.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <sys/random.h>
#include <tap.h>
#include <unistd.h>

enum { FACES = 6, THROWS = 6000 };

static char bytes[1000], more[1000];

static bool fails(long result, int error)
{
    bool as_told = result == -1 && errno == error;
    errno = 0;
    return as_told;
}

static void test_getentropy(void)
{
    tap_ok(getentropy(bytes, GETENTROPY_MAX) == 0 && getentropy(more, GETENTROPY_MAX) == 0,
           "getentropy");
    tap_ok(memcmp(bytes, more, GETENTROPY_MAX) != 0, "other bytes each time");
    tap_ok(fails(getentropy(bytes, GETENTROPY_MAX + 1), EINVAL), "more than it may be asked");
    tap_is(getentropy(bytes, 0), 0, "nothing at all");
}

static void test_getrandom(void)
{
    tap_is(getrandom(bytes, sizeof(bytes), 0), sizeof(bytes), "getrandom");
    tap_is(getrandom(more, sizeof(more), GRND_RANDOM | GRND_NONBLOCK), sizeof(more),
           "getrandom, with flags");
    tap_ok(memcmp(bytes, more, sizeof(bytes)) != 0, "other bytes each time");
    tap_ok(fails(getrandom(bytes, 1, 8), EINVAL), "a flag that it does not know");
    tap_ok(fails(getrandom(bytes, 1, GRND_RANDOM | GRND_INSECURE), EINVAL), "flags at odds");
}

/* Of 6,000 throws 1,000 have each face, give or take 29 (one standard deviation). */
static void test_uniform(void)
{
    unsigned counts[FACES] = {0}, even = 0;
    for (unsigned i = 0; i < THROWS; i++)
        counts[arc4random_uniform(FACES) % FACES]++;
    for (unsigned i = 0; i < FACES; i++)
        even += counts[i] > 770 && counts[i] < 1230;
    tap_is(even, FACES, "a die is fair");
    tap_ok(arc4random_uniform(0) == 0 && arc4random_uniform(1) == 0, "no choice");
    bool below = true;
    for (unsigned i = 0; i < THROWS; i++)
        below = below && arc4random_uniform(0x80000001) <= 0x80000000;
    tap_ok(below, "a bound that half of all numbers are above");
}

static void test_arc4random(void)
{
    uint32_t bits = 0;
    for (unsigned i = 0; i < 64; i++)
        bits |= arc4random();
    tap_ok(bits == UINT32_MAX, "arc4random has 32 bits");
    memset(bytes, 0, sizeof(bytes));
    arc4random_buf(bytes, sizeof(bytes) - 1);
    tap_ok(memchr(bytes, 1, sizeof(bytes)) || bytes[0] != bytes[1], "arc4random_buf");
    tap_is(bytes[sizeof(bytes) - 1], 0, "no more than it was asked");
}

static void test_none(void)
{
    tap_ok(fails(getentropy(bytes, 1), EIO), "getentropy without a seed");
    tap_ok(fails(getrandom(bytes, 1, 0), EIO), "getrandom");
    tap_ok(fails(getrandom(bytes, 1, GRND_NONBLOCK), EAGAIN), "and at once");
    tap_ok(fails(getrandom(bytes, 1, GRND_INSECURE), EIO), "nor are there worse ones");
    arc4random();
    tap_ok(false, "arc4random comes back");
}

static int run(int argc, char **argv)
{
    if (argc > 1 && tap_same(argv[1], "none")) {
        test_none();
        return tap_end();
    }
    test_getentropy();
    test_getrandom();
    test_uniform();
    test_arc4random();
    return tap_end();
}

const struct suite test_posix_random_suite = {"posix_random", run};
