/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * random.c - random_bytes by POSIX's names. arc4random cannot fail, so where there is no seed the
 * image ends.
 */
#include <errno.h>
#include <random.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <trap.h>
#include <unistd.h>

static int fail(int error)
{
    errno = error;
    return -1;
}

int getentropy(void *buffer, size_t size)
{
    if (size > GETENTROPY_MAX)
        return fail(EINVAL);
    int error = random_bytes(buffer, size);
    return error ? fail(-error) : 0;
}

ssize_t getrandom(void *buffer, size_t size, unsigned flags)
{
    const unsigned apart = GRND_RANDOM | GRND_INSECURE;
    if (flags & ~(apart | GRND_NONBLOCK) || (flags & apart) == apart)
        return fail(EINVAL);
    int error = random_bytes(buffer, size);
    if (error)
        return fail(flags & GRND_NONBLOCK ? EAGAIN : -error);
    return (ssize_t)size;
}

void arc4random_buf(void *buffer, size_t size)
{
    if (random_bytes(buffer, size) != 0)
        trap_panic("arc4random: there is no source of entropy");
}

uint32_t arc4random(void)
{
    uint32_t number;
    arc4random_buf(&number, sizeof(number));
    return number;
}

/*
 * The numbers below 2^32 % bound would make some results likelier than others: they are drawn
 * again, which happens to less than half of them.
 */
uint32_t arc4random_uniform(uint32_t bound)
{
    if (bound < 2)
        return 0;
    uint32_t number, least = -bound % bound;
    do
        number = arc4random();
    while (number < least);
    return number % bound;
}
