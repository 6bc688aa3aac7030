/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * signal.h - POSIX's signals, as far as a program can send them to itself (XBD, signal.h).
 *
 * There is one process, and nobody else to send it signals: they come from raise and kill, and from
 * faults of the CPU (SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP). A handler runs in the thread that
 * raises the signal or has the fault, at once, on its stack. One that returns from a fault has the
 * instruction tried again. Without a handler, or while the signal is blocked, a fault is a crash
 * (trap.h). A signal that would end the process with a core image ends the image as a crash; one
 * that would stop the process does nothing.
 *
 * Each thread has a mask of its own, at first empty. Numbers are newlib's.
 */
#ifndef SIGNAL_H
#define SIGNAL_H

#include <sys/_sigset.h>
#include <sys/_timespec.h>
#include <sys/types.h>

#ifndef _SIGSET_T_DECLARED
#define _SIGSET_T_DECLARED
typedef __sigset_t sigset_t;
#endif

typedef int sig_atomic_t;

enum {
    SIGHUP = 1,
    SIGINT,
    SIGQUIT,
    SIGILL,
    SIGTRAP,
    SIGABRT,
    SIGEMT,
    SIGFPE,
    SIGKILL,
    SIGBUS,
    SIGSEGV,
    SIGSYS,
    SIGPIPE,
    SIGALRM,
    SIGTERM,
    SIGURG,
    SIGSTOP,
    SIGTSTP,
    SIGCONT,
    SIGCHLD,
    SIGTTIN,
    SIGTTOU,
    SIGIO,
    SIGXCPU,
    SIGXFSZ,
    SIGVTALRM,
    SIGPROF,
    SIGWINCH,
    SIGLOST,
    SIGUSR1,
    SIGUSR2,
    NSIG,
};

/* Macros too, for programs that ask whether they are there. */
#define SIGHUP    SIGHUP
#define SIGINT    SIGINT
#define SIGQUIT   SIGQUIT
#define SIGILL    SIGILL
#define SIGTRAP   SIGTRAP
#define SIGABRT   SIGABRT
#define SIGIOT    SIGABRT
#define SIGEMT    SIGEMT
#define SIGFPE    SIGFPE
#define SIGKILL   SIGKILL
#define SIGBUS    SIGBUS
#define SIGSEGV   SIGSEGV
#define SIGSYS    SIGSYS
#define SIGPIPE   SIGPIPE
#define SIGALRM   SIGALRM
#define SIGTERM   SIGTERM
#define SIGURG    SIGURG
#define SIGSTOP   SIGSTOP
#define SIGTSTP   SIGTSTP
#define SIGCONT   SIGCONT
#define SIGCHLD   SIGCHLD
#define SIGCLD    SIGCHLD
#define SIGTTIN   SIGTTIN
#define SIGTTOU   SIGTTOU
#define SIGIO     SIGIO
#define SIGPOLL   SIGIO
#define SIGXCPU   SIGXCPU
#define SIGXFSZ   SIGXFSZ
#define SIGVTALRM SIGVTALRM
#define SIGPROF   SIGPROF
#define SIGWINCH  SIGWINCH
#define SIGLOST   SIGLOST
#define SIGUSR1   SIGUSR1
#define SIGUSR2   SIGUSR2
#define NSIG      32

/* What a siginfo_t says of where its signal is from, and of a fault. */
enum {
    SI_USER,
    SI_QUEUE = -1,
    SI_TIMER = -2,
    SI_MESGQ = -3,
    SI_ASYNCIO = -4,
    SEGV_MAPERR = 1, /* the page tables do not allow it: which of the two is not known */
    SEGV_ACCERR = 2,
    BUS_ADRALN = 1,
    BUS_ADRERR = 2,
    ILL_ILLOPC = 1,
    FPE_INTDIV = 1, /* or another exception of arithmetic */
    TRAP_BRKPT = 1,
};

union sigval {
    int sival_int;
    void *sival_ptr;
};

typedef struct {
    int si_signo, si_code, si_errno;
    pid_t si_pid;
    uid_t si_uid;
    int si_status;
    void *si_addr;
    union sigval si_value;
} siginfo_t;

enum {
    SIGEV_NONE = 1,
    SIGEV_SIGNAL,
    SIGEV_THREAD,
};

struct sigevent {
    int sigev_notify, sigev_signo;
    union sigval sigev_value;
    void (*sigev_notify_function)(union sigval value);
    pthread_attr_t *sigev_notify_attributes;
};

typedef void (*_sig_func_ptr)(int);
typedef _sig_func_ptr sig_t;
typedef _sig_func_ptr sighandler_t;

#define SIG_DFL ((_sig_func_ptr)0)
#define SIG_IGN ((_sig_func_ptr)1)
#define SIG_ERR ((_sig_func_ptr)-1)

struct sigaction {
    union {
        _sig_func_ptr handler;
        void (*action)(int number, siginfo_t *info, void *context);
    } __sa;
    sigset_t sa_mask;
    int sa_flags;
};

#define sa_handler   __sa.handler
#define sa_sigaction __sa.action

/* SA_ONSTACK, SA_RESTART, SA_NOCLDSTOP and SA_NOCLDWAIT are accepted; there is nothing they change.
 */
#define SA_NOCLDSTOP 1
#define SA_SIGINFO   2
#define SA_ONSTACK   4
#define SA_RESTART   8
#define SA_NODEFER   16
#define SA_RESETHAND 32
#define SA_NOCLDWAIT 64

#define SIG_SETMASK 0
#define SIG_BLOCK   1
#define SIG_UNBLOCK 2

/*
 * Say what shall be done when a signal comes, and tell what was.
 *
 * new and old may be NULL. signal is the form of ISO C (7.14.1.1), with the meaning that BSD gave
 * it: the handler stays.
 *
 * sigaction returns 0, or
 *   -1  with EINVAL in errno: there is no such signal, or it is SIGKILL or SIGSTOP
 * and signal what was to be done before, or
 *   SIG_ERR  with EINVAL in errno, for the same reasons
 * Context: thread. Never blocks.
 */
int sigaction(int number, const struct sigaction *new, struct sigaction *old);
_sig_func_ptr signal(int number, _sig_func_ptr handler);

/*
 * Send a signal to the calling thread, or to the process, that is, to the first thread that does
 * not block it. kill's number may be 0, to ask whether it could; its process the own one (getpid),
 * 0 or -1. A signal that is sent is handled before the call returns, unless it is blocked.
 *
 * Returns 0, or
 *   -1  with EINVAL in errno: there is no such signal; or ESRCH: nor such a process
 * raise returns the same, but a number that is not 0.
 * Context: thread. Never blocks, besides what a handler does.
 */
int raise(int number);
int kill(pid_t process, int number);

/*
 * Change the calling thread's mask and tell what it was; signals that waited come before the call
 * returns. new and old may be NULL.
 *
 * sigprocmask returns 0, or
 *   -1  with EINVAL in errno: there is no such how
 * and pthread_sigmask 0, or EINVAL.
 * Context: thread. Never blocks, besides what a handler does.
 */
int sigprocmask(int how, const sigset_t *new, sigset_t *old);
int pthread_sigmask(int how, const sigset_t *new, sigset_t *old);

/*
 * Tell which signals wait because the calling thread blocks them.
 *
 * Returns 0.
 * Context: thread. Never blocks.
 */
int sigpending(sigset_t *set);

/*
 * Change a set, or tell whether a signal is in it.
 *
 * Returns 0 (sigismember: 1 if it is), or
 *   -1  with EINVAL in errno: there is no such signal
 * Context: init, thread. Never blocks. Concurrent calls on different sets are safe.
 */
int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int number);
int sigdelset(sigset_t *set, int number);
int sigismember(const sigset_t *set, int number);

#endif
