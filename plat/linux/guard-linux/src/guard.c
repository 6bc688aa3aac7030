/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * guard.c - a guarded page is one without any access; all others of the process that may be guarded
 * are readable and writable.
 */
#include "internal.h"

#include <errno.h>
#include <guard.h>
#include <linux_syscall.h>

enum { PAGE = 4096 };
enum { PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2 }; /* linux/mman.h */

int guard_set(void *page)
{
    return linux_syscall(SYS_MPROTECT, (long)page, PAGE, PROT_NONE, 0, 0, 0) < 0 ? -ENOMEM : 0;
}

/* Where it fails, for want of room in the kernel, the page stays guarded: a fault, not a loss. */
void guard_clear(void *page)
{
    linux_syscall(SYS_MPROTECT, (long)page, PAGE, PROT_READ | PROT_WRITE, 0, 0, 0);
}
