/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.c - on x86-64 it is the base of FS: set by an instruction where the CPU has it and
 * the kernel allows it (linux: arch/x86/x86_64/fsgs.rst), and else by the kernel (man 2
 * arch_prctl), at a hundred times the cost.
 */
#include "internal.h"

#include <linux_syscall.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <thread_pointer.h>

enum { ARCH_SET_FS = 0x1002 };
enum { O_RDONLY = 0 };
enum { AT_NULL = 0, AT_HWCAP2 = 26, HWCAP2_FSGSBASE = 2 };
enum { ENTRIES = 64 };

struct entry {
    uint64_t type, value;
};

static bool has_instruction;

/* What the kernel told the process at its start is also in a file. Returns how many bytes it has.
 */
static long read_entries(struct entry *entries, size_t size)
{
    static const char path[] = "/proc/self/auxv";
    long file = linux_syscall(SYS_OPEN, (long)path, O_RDONLY, 0, 0, 0, 0);
    if (file < 0)
        return 0;
    long count = linux_syscall(SYS_READ, file, (long)entries, (long)size, 0, 0, 0);
    linux_syscall(SYS_CLOSE, file, 0, 0, 0, 0, 0);
    return count > 0 ? count : 0;
}

int thread_pointer_linux_init(void)
{
    struct entry entries[ENTRIES];
    size_t count = (size_t)read_entries(entries, sizeof entries) / sizeof *entries;
    for (size_t i = 0; i < count && entries[i].type != AT_NULL; i++)
        if (entries[i].type == AT_HWCAP2)
            has_instruction = entries[i].value & HWCAP2_FSGSBASE;
    return 0;
}

void thread_pointer_set(void *address)
{
    if (has_instruction)
        __asm__ volatile("wrfsbase %0" : : "r"(address) : "memory");
    else
        linux_syscall(SYS_ARCH_PRCTL, ARCH_SET_FS, (long)address, 0, 0, 0, 0);
}
