/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdev_fuzz.h - a device whose frames are made to be misunderstood. Most of them are nearly
 * right: of the protocols that a stack speaks, as answers to what it has sent, with one thing
 * wrong. The others are noise, too short, too long, or in pieces. What comes depends on the seed
 * and on what was sent alone.
 *
 * Our side of the network has the addresses 192.0.2.2 and fe80::200:5eff:fe00:5301.
 */
#ifndef NETDEV_FUZZ_H
#define NETDEV_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/*
 * Let count frames come. seed is not 0. While they come, clock_virtual goes on by up to 20 ms a
 * frame.
 *
 * Context: thread. Never blocks. One caller at a time.
 */
void netdev_fuzz_begin(uint64_t seed, unsigned long count);

/*
 * Returns how many of them are to come; how many buffers, of all that came, were not given back.
 *
 * Context: thread. Never blocks.
 */
unsigned long netdev_fuzz_left(void);
size_t netdev_fuzz_held(void);

#endif
