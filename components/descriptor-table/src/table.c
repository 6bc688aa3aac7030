/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * table.c - numbers and what they name.
 *
 * The lowest free number is found in a map with a bit per number, 64 at a time. A number is taken
 * exactly if its bit is set and its slot has a description, of which the slot holds a reference.
 */
#include "internal.h"

#include <descriptor.h>
#include <errno.h>
#include <options.h>

enum { BITS = 64, WORDS = (OPT_LIMIT + BITS - 1) / BITS };

static struct {
    struct description *slots[OPT_LIMIT];
    uint64_t taken[WORDS];
    uint64_t close_on_exec[WORDS];
} descriptor_table;

static bool exists(int number)
{
    return number >= 0 && number < OPT_LIMIT;
}

static bool bit(const uint64_t *map, int number)
{
    return (map[number / BITS] >> number % BITS & 1) != 0;
}

static void set_bit(uint64_t *map, int number, bool value)
{
    uint64_t mask = UINT64_C(1) << number % BITS;
    uint64_t bits = map[number / BITS] & ~mask;
    map[number / BITS] = bits | (uint64_t)value << number % BITS;
}

/* The lowest free number from lowest on, or OPT_LIMIT. */
static int lowest_free(int lowest)
{
    uint64_t below = (UINT64_C(1) << lowest % BITS) - 1;
    for (int word = lowest / BITS; word < WORDS; word++, below = 0) {
        uint64_t free = ~(descriptor_table.taken[word] | below);
        if (free != 0) {
            int number = word * BITS + __builtin_ctzll(free);
            return number < OPT_LIMIT ? number : OPT_LIMIT;
        }
    }
    return OPT_LIMIT;
}

static void put(struct description *description, int number, bool close_on_exec)
{
    descriptor_table.slots[number] = description;
    set_bit(descriptor_table.taken, number, description != NULL);
    set_bit(descriptor_table.close_on_exec, number, close_on_exec);
}

int descriptor_install(struct description *description, int lowest, bool close_on_exec)
{
    if (!exists(lowest))
        return -EINVAL;
    bool enabled = lock();
    int number = lowest_free(lowest);
    if (number < OPT_LIMIT)
        put(description, number, close_on_exec);
    unlock(enabled);
    return number < OPT_LIMIT ? number : -EMFILE;
}

int descriptor_replace(struct description *description, int number, bool close_on_exec)
{
    if (!exists(number))
        return -EBADF;
    bool enabled = lock();
    struct description *old = descriptor_table.slots[number];
    put(description, number, close_on_exec);
    unlock(enabled);
    if (old != NULL)
        descriptor_release(old);
    return 0;
}

struct description *descriptor_get(int number)
{
    if (!exists(number))
        return NULL;
    bool enabled = lock();
    struct description *description = descriptor_table.slots[number];
    if (description != NULL)
        description->references++;
    unlock(enabled);
    return description;
}

int descriptor_close(int number)
{
    if (!exists(number))
        return -EBADF;
    bool enabled = lock();
    struct description *old = descriptor_table.slots[number];
    put(NULL, number, false);
    unlock(enabled);
    if (old == NULL)
        return -EBADF;
    descriptor_release(old);
    return 0;
}

int descriptor_close_on_exec(int number)
{
    if (!exists(number) || descriptor_table.slots[number] == NULL)
        return -EBADF;
    return bit(descriptor_table.close_on_exec, number);
}

int descriptor_set_close_on_exec(int number, bool close_on_exec)
{
    if (!exists(number))
        return -EBADF;
    bool enabled = lock();
    bool taken = descriptor_table.slots[number] != NULL;
    if (taken)
        set_bit(descriptor_table.close_on_exec, number, close_on_exec);
    unlock(enabled);
    return taken ? 0 : -EBADF;
}

int descriptor_table_init(void)
{
    struct description *console = descriptor_table_console();
    for (int number = 0; number < 3; number++) {
        descriptor_retain(console);
        put(console, number, false);
    }
    return 0;
}
