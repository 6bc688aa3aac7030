/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * syscall.c - a system call of Linux on x86-64.
 *
 * Number in rax, arguments in rdi, rsi, rdx, r10, r8, r9, result in rax; the instruction destroys
 * rcx and r11 (System V ABI, AMD64 supplement, A.2.1).
 */
#include <linux_syscall.h>

long linux_syscall(long number, long a, long b, long c, long d, long e, long f)
{
    register long fourth __asm__("r10") = d;
    register long fifth __asm__("r8") = e;
    register long sixth __asm__("r9") = f;
    long result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "rcx", "r11", "memory");
    return result;
}
