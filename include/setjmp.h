/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * setjmp.h - jumps out of functions (ISO C11 7.13; POSIX for the others).
 *
 * _setjmp and _longjmp are the same, as they leave the mask of signals alone too. sigsetjmp and
 * siglongjmp keep it, if they are told to; they are of those who need the API posix_signal.
 */
#ifndef SETJMP_H
#define SETJMP_H

#include <_ansi.h>
#include <machine/setjmp.h>
#include <signal.h>

/*
 * Keep in environment where the call is, or go on there.
 *
 * environment belongs to the caller; who called setjmp has not returned when longjmp is called, and
 * is of the same thread.
 *
 * setjmp returns 0; and again with longjmp's value, or 1 for 0. longjmp does not return.
 * Context: init, thread. Never blocks.
 */
int setjmp(jmp_buf environment) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf environment, int value);

#define _setjmp  setjmp
#define _longjmp longjmp

typedef struct {
    jmp_buf jump;
    int is_saved;
    sigset_t mask;
} sigjmp_buf[1];

#define sigsetjmp(environment, save)                                      \
    ((environment)->is_saved = (save),                                    \
     (void)((environment)->is_saved &&                                    \
            sigprocmask(SIG_BLOCK, (sigset_t *)0, &(environment)->mask)), \
     setjmp((environment)->jump))
#define siglongjmp(environment, value)                                      \
    ((void)((environment)->is_saved &&                                      \
            sigprocmask(SIG_SETMASK, &(environment)->mask, (sigset_t *)0)), \
     longjmp((environment)->jump, value))

#endif
