/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap_test.h - what trap.c and handlers.c share.
 */
#ifndef TRAP_TEST_H
#define TRAP_TEST_H

#include <tap.h>

int test_handlers(void);
int refuse_fault(void);
int overflow_stack(void);

#endif
