/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - where a new context begins.
 */
#ifndef CONTEXT_ARM64_INTERNAL_H
#define CONTEXT_ARM64_INTERNAL_H

/* switch.S: calls x19 with x20. */
void context_arm64_start(void);

#endif
