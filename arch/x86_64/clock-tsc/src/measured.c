/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * measured.c - the counter's frequency, against the PIT (Intel 8254) or the HPET (IA-PC HPET
 * specification 1.0a), where nobody tells it.
 *
 * Each reading of the other counter lies between two of ours. Of some readings the one with the
 * least between counts, so that a disturbance does not.
 */
#include "internal.h"
#include <io_port.h>
#include <mmio.h>
#include <stddef.h>

enum { PIT_COUNT = 0x40, PIT_COMMAND = 0x43, PIT_LATCH = 0, PIT_RATE = 0x34 };
#define PIT_HZ 1193182u

#define HPET            0xfed00000u
#define HPET_PERIOD_MAX 100000000u /* femtoseconds */
#define FS_PER_SECOND   1000000000000000ull
enum { HPET_PERIOD = 4 / 4, HPET_CONFIG = 0x10 / 4, HPET_COUNT = 0xf0 / 4, HPET_ENABLE = 1 };

enum { TRIES = 8, MEASURES_PER_SECOND = 200, READINGS_UNTIL_MOVED = 1000 };

/* A counter that counts up, as far as mask. */
struct reference {
    uint32_t (*read)(void);
    uint32_t mask;
    uint64_t hz;
};

struct reading {
    uint64_t tsc;
    uint32_t count;
};

static volatile uint32_t *hpet;

/* Channel 0 counts down. Its interrupt goes nowhere unless somebody attaches to it. */
static uint32_t read_pit(void)
{
    io_port_write8(PIT_COMMAND, PIT_LATCH);
    uint32_t low = io_port_read8(PIT_COUNT);
    uint32_t high = io_port_read8(PIT_COUNT);
    return -(high << 8 | low);
}

static uint32_t read_hpet(void)
{
    return hpet[HPET_COUNT];
}

static struct reading take_reading(const struct reference *reference)
{
    struct reading best = {0, 0};
    uint64_t least = UINT64_MAX;

    for (unsigned i = 0; i < TRIES; i++) {
        uint64_t before = clock_tsc_read();
        uint32_t count = reference->read();
        uint64_t between = clock_tsc_read() - before;
        if (between < least) {
            least = between;
            best = (struct reading){before + between / 2, count};
        }
    }
    return best;
}

/* The counter's frequency in Hz, or 0 if reference does not move. */
static uint64_t measure(const struct reference *reference)
{
    uint32_t least = (uint32_t)(reference->hz / MEASURES_PER_SECOND), moved = 0;
    struct reading start = take_reading(reference);

    for (unsigned i = 0; moved < least; i++) {
        moved = (reference->read() - start.count) & reference->mask;
        if (moved == 0 && i == READINGS_UNTIL_MOVED)
            return 0;
    }
    struct reading end = take_reading(reference);
    moved = (end.count - start.count) & reference->mask;
    return (end.tsc - start.tsc) * reference->hz / moved;
}

static uint64_t measure_by_pit(void)
{
    static const struct reference pit = {read_pit, 0xffff, PIT_HZ};

    io_port_write8(PIT_COMMAND, PIT_RATE);
    io_port_write8(PIT_COUNT, 0);
    io_port_write8(PIT_COUNT, 0);
    return measure(&pit);
}

static uint64_t measure_by_hpet(void)
{
    volatile void *registers;

    if (mmio_map(HPET, 1024, &registers) < 0)
        return 0;
    hpet = registers;
    uint32_t period = hpet[HPET_PERIOD];
    if (period == 0 || period > HPET_PERIOD_MAX)
        return 0;
    hpet[HPET_CONFIG] |= HPET_ENABLE;
    struct reference reference = {read_hpet, UINT32_MAX, FS_PER_SECOND / period};
    return measure(&reference);
}

uint64_t clock_tsc_measured_hz(void)
{
    uint64_t hz = measure_by_pit();

    return hz ? hz : measure_by_hpet();
}
