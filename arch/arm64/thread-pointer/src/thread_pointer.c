/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.c - TPIDR_EL0 (Arm ARM, D19.2.158), which a process may set as well.
 */
#include <thread_pointer.h>

void thread_pointer_set(void *address)
{
    __asm__ volatile("msr tpidr_el0, %0" : : "r"(address) : "memory");
}
