/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pages.c - anonymous memory of the process. The kernel keeps the books: nothing is stored here.
 */
#include "internal.h"

#include <linux_syscall.h>
#include <pages.h>
#include <stdint.h>

/* linux/mman.h */
enum { PROT_READ = 1, PROT_WRITE = 2, MAP_PRIVATE = 2, MAP_ANONYMOUS = 0x20 };

/* struct sysinfo (man 2 sysinfo), as 64-bit kernels have it. */
struct system {
    int64_t uptime_s;
    uint64_t loads[3];
    uint64_t ram, free_ram, shared_ram, buffer_ram, swap, free_swap;
    uint16_t processes, pad;
    uint64_t high_ram, free_high_ram;
    uint32_t unit;
};

void *pages_alloc(size_t count)
{
    if (count > SIZE_MAX / PAGES_SIZE)
        return NULL;
    long address = linux_syscall(SYS_MMAP, 0, (long)(count * PAGES_SIZE), PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return address > -PAGES_SIZE && address < 0 ? NULL : (void *)address;
}

/*
 * munmap fails where a hole would make more mappings than the kernel allows: then the pages stay,
 * which the contract cannot tell.
 */
void pages_free(void *first, size_t count)
{
    linux_syscall(SYS_MUNMAP, (long)first, (long)(count * PAGES_SIZE), 0, 0, 0, 0);
}

/* The host's memory and swap: more can be promised, but not kept. */
size_t pages_available(void)
{
    struct system system;
    if (linux_syscall(SYS_SYSINFO, (long)&system, 0, 0, 0, 0, 0) < 0)
        return SIZE_MAX / PAGES_SIZE;
    return (system.ram + system.swap) * system.unit / PAGES_SIZE;
}
