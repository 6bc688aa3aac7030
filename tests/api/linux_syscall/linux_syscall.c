/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * linux_syscall.c - conformance of linux_syscall: calls with none to six arguments, and errors.
 * Numbers and constants are those of the x86-64 kernel ABI.
 */

#include <linux_syscall.h>
#include <suite.h>
#include <tap.h>

/* Numbers of 64-bit kernels (man 2 syscalls): of most architectures, and of x86-64. */
#ifndef __x86_64__
enum { WRITE = 64, CLOSE = 57, MMAP = 222, MUNMAP = 215, GETPID = 172, UNAME = 160 };
#else
enum { WRITE = 1, CLOSE = 3, MMAP = 9, MUNMAP = 11, GETPID = 39, UNAME = 63 };
#endif
enum { PROT_READ_WRITE = 3, MAP_PRIVATE_ANONYMOUS = 0x22, EBADF = 9, EFAULT = 14, ENOSYS = 38 };

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    static char names[6][65];
    static const char signature[] = "Linux";
    long pid = linux_syscall(GETPID, 0, 0, 0, 0, 0, 0);
    tap_ok(pid > 0, "a call without arguments");
    tap_is(linux_syscall(GETPID, 0, 0, 0, 0, 0, 0), pid, "and the same result again");
    tap_is(linux_syscall(UNAME, (long)names, 0, 0, 0, 0, 0), 0, "a pointer to memory of ours");
    tap_ok(tap_same(names[0], signature), "which the kernel filled: %s", names[0]);
    tap_is(linux_syscall(CLOSE, -1, 0, 0, 0, 0, 0), -EBADF, "an error");
    tap_is(linux_syscall(WRITE, 1, 16, 1, 0, 0, 0), -EFAULT, "a bad pointer is an error too");
    tap_is(linux_syscall(100000, 1, 2, 3, 4, 5, 6), -ENOSYS, "no such call");

    /* The sixth argument: an offset that is no multiple of a page is refused. */
    long page = linux_syscall(MMAP, 0, 8192, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    tap_ok(page > 0 && page % 4096 == 0, "a call with six arguments");
    *(volatile char *)page = 1;
    tap_ok(linux_syscall(MMAP, 0, 8192, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 1) < 0,
           "all six reach the kernel");
    tap_is(linux_syscall(MUNMAP, page, 8192, 0, 0, 0, 0), 0, "two arguments");
    return tap_end();
}

const struct suite test_linux_syscall_suite = {"linux_syscall", run};
