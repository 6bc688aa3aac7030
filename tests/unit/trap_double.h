/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap_double.h - trap_panic for unit tests: comes back to where a panic was expected.
 *
 *     if (setjmp(trap_double.back) == 0) { trap_double.expected = true; …; }
 *
 * A panic that is not expected ends the program.
 */
#ifndef TRAP_DOUBLE_H
#define TRAP_DOUBLE_H

#include <setjmp.h>
#include <stdbool.h>
#include <trap.h>

extern struct trap_double {
    bool expected;
    const char *message;
    jmp_buf back;
} trap_double;

#endif
