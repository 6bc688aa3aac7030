/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * measured.c - the counter's frequency, against the PIT (Intel 8254) or the HPET (IA-PC HPET
 * specification 1.0a), where nobody tells it.
 *
 * Each reading of the other counter lies between two of ours. Of some readings the one with the
 * least between counts, so that a disturbance does not.
 *
 * The PIT counts down once, for 55 ms, and tells that it is over. So the image starts meanwhile,
 * and only who reads the clock within the first 5 ms, or nobody before, waits for the measure.
 */
#include "internal.h"
#include <io_port.h>
#include <mmio.h>
#include <stddef.h>

enum { PIT_COUNT = 0x40, PIT_COMMAND = 0x43 };
/* Channel 0: count to 0 once (mode 0); hold the count, or the status, to be read. */
enum { PIT_ONCE = 0x30, PIT_LATCH = 0x00, PIT_STATUS = 0xe2, STATUS_OVER = 0x80 };
#define PIT_HZ 1193182u

#define HPET            0xfed00000u
#define HPET_PERIOD_MAX 100000000u /* femtoseconds */
#define FS_PER_SECOND   1000000000000000ull
enum { HPET_PERIOD = 4 / 4, HPET_CONFIG = 0x10 / 4, HPET_COUNT = 0xf0 / 4, HPET_ENABLE = 1 };

enum { TRIES = 8, MEASURES_PER_SECOND = 200, READINGS_UNTIL_MOVED = 1000 };

typedef uint32_t (*read_fn)(void);

/* Of a counter that counts up. */
struct reading {
    uint64_t tsc;
    uint32_t count;
};

static struct reading pit_start;
static volatile uint32_t *hpet;

static uint32_t read_pit(void)
{
    io_port_write8(PIT_COMMAND, PIT_LATCH);
    uint32_t low = io_port_read8(PIT_COUNT);
    uint32_t high = io_port_read8(PIT_COUNT);
    return -(high << 8 | low) & 0xffff;
}

static uint32_t read_hpet(void)
{
    return hpet[HPET_COUNT];
}

static struct reading take_reading(read_fn read)
{
    struct reading best = {0, 0};
    uint64_t least = UINT64_MAX;

    for (unsigned i = 0; i < TRIES; i++) {
        uint64_t before = clock_tsc_read();
        uint32_t count = read();
        uint64_t between = clock_tsc_read() - before;
        if (between < least) {
            least = between;
            best = (struct reading){before + between / 2, count};
        }
    }
    return best;
}

static bool moves(read_fn read, const struct reading *start)
{
    unsigned readings = 0;

    while (readings < READINGS_UNTIL_MOVED && read() == start->count)
        readings++;
    return readings < READINGS_UNTIL_MOVED;
}

/* The frequency in Hz by a counter of counter_hz, or 0 if it has not moved far enough. */
static uint64_t frequency(const struct reading *start, const struct reading *end,
                          uint64_t counter_hz)
{
    uint32_t moved = end->count - start->count;

    if (moved < counter_hz / MEASURES_PER_SECOND)
        return 0;
    return (end->tsc - start->tsc) * counter_hz / moved;
}

/* The interrupt at its end goes nowhere unless somebody attaches to it. */
static void start_pit(void)
{
    io_port_write8(PIT_COMMAND, PIT_ONCE);
    io_port_write8(PIT_COUNT, 0);
    io_port_write8(PIT_COUNT, 0);
    pit_start = take_reading(read_pit);
}

static bool pit_is_over(void)
{
    io_port_write8(PIT_COMMAND, PIT_STATUS);
    return io_port_read8(PIT_COUNT) & STATUS_OVER;
}

bool clock_tsc_pit_begin(void)
{
    start_pit();
    return moves(read_pit, &pit_start);
}

uint64_t clock_tsc_pit_hz(void)
{
    struct reading end = take_reading(read_pit);

    if (!pit_is_over())
        return frequency(&pit_start, &end, PIT_HZ);
    start_pit();
    return 0;
}

uint64_t clock_tsc_hpet_hz(void)
{
    volatile void *registers;

    if (mmio_map(HPET, 1024, &registers) < 0)
        return 0;
    hpet = registers;
    uint32_t period = hpet[HPET_PERIOD];
    if (period == 0 || period > HPET_PERIOD_MAX)
        return 0;
    hpet[HPET_CONFIG] |= HPET_ENABLE;
    struct reading start = take_reading(read_hpet), end;
    uint64_t hz = 0;
    while (!hz && moves(read_hpet, &start)) {
        end = take_reading(read_hpet);
        hz = frequency(&start, &end, FS_PER_SECOND / period);
    }
    return hz;
}
