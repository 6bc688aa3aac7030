/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * offload.h - what devices do about checksums and segments.
 */
#ifndef OFFLOAD_H
#define OFFLOAD_H

/* Tests the features that each device says it has. */
void offload_test(void);

#endif
