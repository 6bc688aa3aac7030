/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * wallclock.c - the date from the PL031 (Arm DDI 0224C), which counts seconds since 1970 in UTC.
 *
 * It is read once, when the image starts; from then on the monotonic clock counts.
 */
#include <clock.h>
#include <dtb.h>
#include <errno.h>
#include <mmio.h>
#include <wallclock.h>

enum { DATA = 0 }; /* the first register */

static struct {
    uint64_t began_ns; /* wall clock minus clock.h */
} rtc_pl031;

int rtc_pl031_init(void);

int rtc_pl031_init(void)
{
    int node = dtb_find(-1, "arm,pl031");
    struct dtb_range range;
    volatile void *registers;

    if (node < 0 || dtb_reg(node, 0, &range) < 0)
        return -ENODEV;
    int error = mmio_map(range.start, range.size, &registers);
    if (error)
        return error;
    uint64_t seconds = ((volatile uint32_t *)registers)[DATA];
    rtc_pl031.began_ns = seconds * 1000000000 - clock_now_ns();
    return 0;
}

uint64_t wallclock_now_ns(void)
{
    return rtc_pl031.began_ns + clock_now_ns();
}
