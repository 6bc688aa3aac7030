/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * deliver.c - signals that the program sends itself.
 */
#include "internal.h"

#include <errno.h>
#include <stddef.h>
#include <trap.h>
#include <unistd.h>

enum { STATUS_SIGNAL = 128 };

/* What a crash report says; NULL where the default is no crash. */
static const char *crash_of(int number)
{
    switch (number) {
    case SIGABRT:
        return "aborted";
    case SIGILL:
    case SIGTRAP:
    case SIGFPE:
    case SIGBUS:
    case SIGSEGV:
        return "a fault signal that the program sent itself";
    case SIGQUIT:
    case SIGEMT:
    case SIGSYS:
        return "a signal that nobody handles";
    default:
        return NULL;
    }
}

static bool is_ignored(int number)
{
    static const unsigned char ignored[] = {SIGURG,  SIGSTOP, SIGTSTP, SIGCONT,
                                            SIGCHLD, SIGTTIN, SIGTTOU, SIGWINCH};
    for (size_t i = 0; i < sizeof ignored; i++)
        if (ignored[i] == number)
            return true;
    return false;
}

static void do_default(int number)
{
    const char *crash = crash_of(number);
    if (is_ignored(number))
        return;
    if (crash != NULL)
        trap_panic(crash);
    _exit(STATUS_SIGNAL + number);
}

void posix_signal_deliver(int number)
{
    siginfo_t info = {.si_signo = number, .si_code = SI_USER, .si_pid = getpid()};
    if (posix_signal_is_caught(number))
        posix_signal_call(number, &info);
    else if (posix_signal_action(number)->sa_handler == SIG_DFL)
        do_default(number);
}

static int send(int number, bool for_process)
{
    if (!posix_signal_exists(number))
        return -1;
    if (posix_signal_is_blocked(number))
        posix_signal_hold(number, for_process);
    else
        posix_signal_deliver(number);
    return 0;
}

int raise(int number)
{
    return send(number, false);
}

int kill(pid_t process, int number)
{
    if (process != getpid() && process != 0 && process != -1) {
        errno = ESRCH;
        return -1;
    }
    return number == 0 ? 0 : send(number, true);
}
