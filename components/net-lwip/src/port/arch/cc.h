/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arch/cc.h - what lwIP must know of compiler and machine. It includes this file first of all.
 */
#ifndef NET_LWIP_CC_H
#define NET_LWIP_CC_H

#include <limits.h>
#include <mem.h>
#include <options.h>
#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#define LWIP_DONT_PROVIDE_BYTEORDER_FUNCTIONS 1
#define lwip_htons(number)                    __htons(number)
#define lwip_htonl(number)                    __htonl(number)
#define LWIP_NO_INTTYPES_H                    1
#define LWIP_NO_CTYPE_H                       1
#define LWIP_NO_UNISTD_H                      1
#ifndef SSIZE_MAX
#define SSIZE_MAX LONG_MAX
#endif

/* What only a bug can cause is looked for where sanitizers look for the rest. */
#ifdef __SANITIZE_ADDRESS__
#define LWIP_PLATFORM_ASSERT(message) __builtin_trap()
#else
#define LWIP_NOASSERT
#define LWIP_PLATFORM_ASSERT(message)
#endif
#define LWIP_PLATFORM_DIAG(message)

/* Sizes known when compiling: a few instructions instead of a call. */
#define SMEMCPY(to, from, size) __builtin_memcpy(to, from, size)

uint16_t net_lwip_checksum(const void *data, int size);
uint32_t net_lwip_random(void);
#define LWIP_CHKSUM net_lwip_checksum
#define LWIP_RAND() net_lwip_random()

#endif
