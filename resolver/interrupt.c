/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * interrupt.c - the handlers call only what a handler may (POSIX.1-2008, section 2.4.3).
 */
#include "interrupt.h"

#include "progress.h"

#include <stddef.h>
#include <time.h>

enum { NS_PER_S = 1000000000 };

static struct {
    volatile sig_atomic_t stop, by_user, searching;
    bool limited; /* the timer runs */
} interrupt;

const volatile sig_atomic_t *interrupt_flag(void)
{
    return &interrupt.stop;
}

bool interrupt_by_user(void)
{
    return interrupt.by_user;
}

static void end_program(int number)
{
    progress_erase();
    signal(number, SIG_DFL);
    raise(number);
}

static void take_interrupt(int number)
{
    if (!interrupt.searching || interrupt.stop) {
        end_program(number);
        return;
    }
    interrupt.by_user = 1;
    interrupt.stop = 1;
}

static void take_limit(int number)
{
    (void)number;
    interrupt.stop = 1;
}

static void handle(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void interrupt_start(void)
{
    struct sigaction before;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        handle(SIGINT, take_interrupt);
}

static bool start_timer(uint64_t limit_ns)
{
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
    struct itimerspec when = {.it_value = {.tv_sec = (time_t)(limit_ns / NS_PER_S),
                                           .tv_nsec = (long)(limit_ns % NS_PER_S)}};
    timer_t timer;
    handle(SIGRTMIN, take_limit);
    return timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 &&
           timer_settime(timer, 0, &when, NULL) == 0;
}

bool interrupt_search_begin(uint64_t limit_ns)
{
    interrupt.searching = 1;
    if (limit_ns == INTERRUPT_NO_LIMIT || interrupt.limited)
        return true;
    interrupt.limited = true;
    if (limit_ns > 0)
        return start_timer(limit_ns);
    interrupt.stop = 1; /* a timer set to 0 would never expire */
    return true;
}

void interrupt_search_end(void)
{
    interrupt.searching = 0;
}
