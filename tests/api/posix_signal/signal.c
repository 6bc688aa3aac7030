/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * signal.c - conformance of posix_signal. Arguments: `faults` (TAP, faults of the CPU), `abort` and
 * `segv` (crashes of signals without a handler), `nested` (of a fault while it is blocked), `term`
 * (status 127).
 */
#include <errno.h>
#include <guard.h>
#include <setjmp.h>
#include <signal.h>
#include <suite.h>
#include <tap.h>
#include <thread.h>

enum { PAGE = 4096 };

static struct {
    volatile int count, number, code, depth, deepest;
    void *volatile address;
} seen;

static _Alignas(PAGE) volatile char page[PAGE];
static volatile uintptr_t nowhere = 40;
static volatile int zero;
static sigjmp_buf back;

static bool fails(int status, int error)
{
    return status == -1 && errno == error;
}

static void note(int number)
{
    seen.count = seen.count + 1;
    seen.number = number;
}

static void note_info(int number, siginfo_t *info, void *context)
{
    (void)context;
    note(number);
    seen.code = info->si_code;
    seen.address = info->si_addr;
}

static void raise_again(int number)
{
    seen.depth = seen.depth + 1;
    if (seen.depth > seen.deepest)
        seen.deepest = seen.depth;
    note(number);
    if (seen.count < 3)
        raise(number);
    seen.depth = seen.depth - 1;
}

static void test_sets(void)
{
    sigset_t set;
    sigemptyset(&set);
    tap_is(sigismember(&set, SIGINT), 0, "an empty set");
    tap_ok(sigaddset(&set, SIGINT) == 0 && sigismember(&set, SIGINT) == 1, "a signal in it");
    tap_ok(sigdelset(&set, SIGINT) == 0 && sigismember(&set, SIGINT) == 0, "and out of it");
    sigfillset(&set);
    tap_ok(sigismember(&set, 1) == 1 && sigismember(&set, NSIG - 1) == 1, "a full one");
    tap_ok(fails(sigaddset(&set, 0), EINVAL) && fails(sigdelset(&set, NSIG), EINVAL) &&
               fails(sigismember(&set, -1), EINVAL),
           "no such signals");
}

static void test_handlers(void)
{
    struct sigaction action = {.sa_handler = note}, old;
    tap_ok(signal(SIGUSR1, note) == SIG_DFL, "a handler");
    tap_is(raise(SIGUSR1), 0, "raise");
    tap_ok(seen.count == 1 && seen.number == SIGUSR1, "calls it");
    tap_is(kill(0, SIGUSR1), 0, "kill");
    tap_is(seen.count, 2, "does too");
    tap_ok(signal(SIGUSR1, SIG_IGN) == note, "to be ignored");
    raise(SIGUSR1);
    raise(SIGCHLD);
    tap_is(seen.count, 2, "is, as some are by default");
    action.sa_flags = SA_RESETHAND;
    sigaction(SIGUSR2, &action, NULL);
    raise(SIGUSR2);
    sigaction(SIGUSR2, NULL, &old);
    tap_ok(seen.count == 3 && old.sa_handler == SIG_DFL, "a handler for once");
    action = (struct sigaction){.sa_sigaction = note_info, .sa_flags = SA_SIGINFO};
    sigaction(SIGUSR2, &action, &old);
    raise(SIGUSR2);
    tap_ok(seen.count == 4 && seen.code == SI_USER, "a handler that is told more");
    tap_ok(fails(sigaction(SIGKILL, &action, NULL), EINVAL), "not for SIGKILL");
    tap_ok(fails(sigaction(NSIG, NULL, &old), EINVAL), "nor for what there is not");
    tap_ok(signal(SIGSTOP, note) == SIG_ERR && errno == EINVAL, "nor for SIGSTOP");
    tap_ok(raise(0) != 0 && raise(NSIG) != 0, "which nobody can raise");
    tap_is(kill(0, 0), 0, "kill asks");
    tap_ok(fails(kill(4711, SIGUSR1), ESRCH), "for another process");
    tap_ok(fails(kill(0, 99), EINVAL), "or with another signal");
}

static void test_masks(void)
{
    sigset_t set, old;
    seen.count = 0;
    signal(SIGUSR1, note);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigaddset(&set, SIGKILL);
    tap_is(sigprocmask(SIG_BLOCK, &set, &old), 0, "block");
    raise(SIGUSR1);
    raise(SIGUSR1);
    sigpending(&set);
    tap_ok(seen.count == 0 && sigismember(&set, SIGUSR1) == 1, "a blocked signal waits");
    sigprocmask(SIG_SETMASK, NULL, &set);
    tap_ok(sigismember(&set, SIGUSR1) == 1 && sigismember(&set, SIGKILL) == 0,
           "SIGKILL is not blocked");
    tap_is(sigprocmask(SIG_SETMASK, &old, NULL), 0, "let in");
    tap_is(seen.count, 1, "it comes, once");
    tap_ok(fails(sigprocmask(9, &set, NULL), EINVAL), "no such way to change a mask");
    tap_is(pthread_sigmask(9, &set, NULL), EINVAL, "as threads are told");
    seen.count = 0;
    signal(SIGUSR1, raise_again);
    raise(SIGUSR1);
    tap_ok(seen.count == 3 && seen.deepest == 1, "a signal is blocked in its handler");
    struct sigaction action = {.sa_handler = raise_again, .sa_flags = SA_NODEFER};
    sigaction(SIGUSR1, &action, NULL);
    seen.count = 0;
    raise(SIGUSR1);
    tap_is(seen.deepest, 3, "unless it says otherwise");
}

static void jump(int number)
{
    note(number);
    siglongjmp(back, number);
}

static void test_jump(void)
{
    volatile unsigned times = 0;
    seen.count = 0;
    signal(SIGUSR1, jump);
    if (sigsetjmp(back, 1) != 0)
        times = times + 1;
    if (times < 3)
        raise(SIGUSR1);
    tap_is(seen.count, 3, "siglongjmp out of a handler puts back the mask");
}

static void *use_mask(void *arg)
{
    sigset_t set;
    sigprocmask(SIG_SETMASK, NULL, &set);
    *(bool *)arg = sigismember(&set, SIGUSR1) == 0;
    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    return NULL;
}

static void test_threads(void)
{
    struct thread *thread;
    bool empty = false;
    sigset_t set;
    if (thread_create(&thread, NULL, use_mask, &empty) == 0)
        thread_join(thread, NULL);
    sigprocmask(SIG_SETMASK, NULL, &set);
    tap_ok(empty && set == 0, "each thread has a mask of its own");
}

static void open_page(int number, siginfo_t *info, void *context)
{
    note_info(number, info, context);
    guard_clear((void *)page);
}

static int faults(void (*run)(void))
{
    int number = sigsetjmp(back, 1);
    if (number == 0)
        run();
    return number;
}

__attribute__((noinline)) static void divide(void)
{
    zero = 100 / zero;
}

__attribute__((noinline)) static void access_nowhere(void)
{
    *(volatile char *)nowhere = 1;
}

__attribute__((noinline)) static void run_nothing(void)
{
#ifdef __aarch64__
    __asm__ volatile("udf #0");
#else
    __builtin_trap();
#endif
}

static int test_faults(void)
{
    struct sigaction action = {.sa_sigaction = open_page, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    if (guard_set((void *)page) == 0)
        page[7] = 42;
    tap_ok(page[7] == 42 && seen.count == 1 && seen.number == SIGSEGV, "a fault is tried again");
    tap_ok(seen.address == page + 7, "the handler is told where it was");
    signal(SIGSEGV, jump);
    signal(SIGFPE, jump);
    signal(SIGILL, jump);
    tap_is(faults(access_nowhere), SIGSEGV, "SIGSEGV");
#ifdef __aarch64__
    tap_is(faults(divide), 0, "a division by zero is no fault here");
#else
    tap_is(faults(divide), SIGFPE, "SIGFPE");
#endif
    tap_is(faults(run_nothing), SIGILL, "SIGILL");
    tap_is(faults(access_nowhere), SIGSEGV, "and again");
    return tap_end();
}

static void fault_again(int number)
{
    (void)number;
    access_nowhere();
}

static int die(const char *how)
{
    if (tap_same(how, "abort"))
        raise(SIGABRT);
    if (tap_same(how, "term"))
        raise(SIGTERM);
    if (tap_same(how, "segv"))
        raise(SIGSEGV);
    if (tap_same(how, "nested")) {
        signal(SIGSEGV, fault_again);
        access_nowhere();
    }
    return 2;
}

static int run(int argc, char **argv)
{
    if (argc > 1)
        return tap_same(argv[1], "faults") ? test_faults() : die(argv[1]);
    test_sets();
    test_handlers();
    test_masks();
    test_jump();
    test_threads();
    return tap_end();
}

const struct suite test_posix_signal_suite = {"posix_signal", run};
