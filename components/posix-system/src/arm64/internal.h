/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the processor is called.
 */
#ifndef POSIX_SYSTEM_INTERNAL_H
#define POSIX_SYSTEM_INTERNAL_H

#define MACHINE "aarch64"

#endif
