/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * linux_signal.c - conformance of linux_signal, with signals that nothing else in an image uses.
 * Numbers are those of the x86-64 kernel ABI.
 */

#include <errno.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <suite.h>
#include <tap.h>

/* Numbers of 64-bit kernels (man 2 syscalls): of most architectures, and of x86-64. */
#ifndef __x86_64__
enum { GETPID = 172, KILL = 129 };
#else
enum { GETPID = 39, KILL = 62 };
#endif
enum { SIGKILL = 9, SIGUSR2 = 12, SIGCHLD = 17, SIGSTOP = 19, SIGWINCH = 28 };
enum { LAST = 64, DEEP = 3 };

static struct {
    volatile int number;
    volatile unsigned count, depth;
    volatile bool informed;
} seen;

static void raise(int number)
{
    linux_syscall(KILL, linux_syscall(GETPID, 0, 0, 0, 0, 0, 0), number, 0, 0, 0, 0);
}

/* siginfo_t begins with si_signo. */
static void on_signal(int number, void *info, void *context)
{
    seen.number = number;
    seen.informed = info != NULL && *(const int *)info == number && context != NULL;
    seen.count = seen.count + 1;
}

static void on_nested(int number, void *info, void *context)
{
    unsigned depth = seen.depth + 1;
    seen.depth = depth;
    if (depth < DEEP)
        raise(number);
    on_signal(number, info, context);
}

static void test_refusals(void)
{
    static const int none[] = {-1, 0, LAST + 1, 1000, SIGKILL, SIGSTOP};
    for (unsigned i = 0; i < sizeof none / sizeof *none; i++) {
        tap_is(linux_signal_catch(none[i], on_signal, LINUX_SIGNAL_HERE), -EINVAL,
               "signal %d cannot be caught", none[i]);
        tap_is(linux_signal_ignore(none[i]), -EINVAL, "signal %d cannot be ignored", none[i]);
    }
}

static void test_catch(int number, enum linux_signal_stack stack)
{
    seen.count = 0;
    tap_is(linux_signal_catch(number, on_signal, stack), 0, "catch signal %d", number);
    raise(number);
    tap_ok(seen.count == 1 && seen.number == number && seen.informed, "it comes, and says so");
    tap_is(linux_signal_catch(number, on_nested, stack), -EBUSY, "it has a handler");
    tap_is(linux_signal_ignore(number), -EBUSY, "and is not ignored");
    raise(number);
    tap_ok(seen.count == 2 && seen.depth == 0, "the handler stays");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_refusals();
    test_catch(SIGUSR2, LINUX_SIGNAL_HERE);
    test_catch(SIGWINCH, LINUX_SIGNAL_ALTERNATE);
    seen.count = 0;
    tap_is(linux_signal_catch(SIGCHLD, on_nested, LINUX_SIGNAL_HERE), 0, "catch another");
    raise(SIGCHLD);
    tap_ok(seen.depth == DEEP && seen.count == DEEP, "a handler interrupts itself");
    tap_is(linux_signal_ignore(LAST), 0, "ignore signal %d", LAST);
    raise(LAST);
    tap_ok(true, "which would have ended the process");
    return tap_end();
}

const struct suite test_linux_signal_suite = {"linux_signal", run};
