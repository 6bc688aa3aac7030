/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.c - on x86-64 it is the base of FS (Intel SDM volume 3, 3.4.4.1).
 */
#include <stdint.h>
#include <thread_pointer.h>

#define MSR_FS_BASE 0xc0000100u

void thread_pointer_set(void *address)
{
    uint64_t base = (uintptr_t)address;

    __asm__ volatile("wrmsr"
                     :
                     : "c"(MSR_FS_BASE), "a"((uint32_t)base), "d"((uint32_t)(base >> 32))
                     : "memory");
}
