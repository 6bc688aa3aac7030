/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * clock_virtual.h - a clock for tests. Choose it for those whose hours shall be short, by a `use`
 * of theirs: `use: {net-lwip.clock: clock-virtual}`.
 */
#ifndef CLOCK_VIRTUAL_H
#define CLOCK_VIRTUAL_H

#include <stdint.h>

/*
 * Let duration_ns pass.
 *
 * Context: init, thread. Never blocks. One caller at a time.
 */
void clock_virtual_advance(uint64_t duration_ns);

#endif
