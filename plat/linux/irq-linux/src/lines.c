/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lines.c - input line n is the file descriptor n: its interrupt is SIGIO, which the kernel sends
 * when something can be read or written that could not be before (man 2 fcntl, O_ASYNC).
 *
 * Signals of one number are not counted, so SIGIO cannot tell of which descriptor it is: it is one
 * wire that all lines share, and each handler finds out whether it is meant. Who is busy may take
 * O_ASYNC from its descriptor for a while.
 */
#include "internal.h"
#include "numbers.h"

#include <errno.h>
#include <linux_syscall.h>
#include <stddef.h>

enum { MOST = 32 };
enum { F_GETFL = 3, F_SETFL = 4, F_SETOWN = 8 };
enum { O_ASYNC = 020000 };

/* One without a handler is free. */
static struct {
    irq_handler_fn handler;
    void *arg;
    int line;
} lines[MOST];

/* Returns its place, or -1. */
static int place_of(int line)
{
    for (int i = 0; i < MOST; i++) {
        if (lines[i].handler != NULL && lines[i].line == line)
            return i;
    }
    return -1;
}

static int free_place(void)
{
    int place = 0;
    while (place < MOST && lines[place].handler != NULL)
        place++;
    return place;
}

static long control(int line, long command, long argument)
{
    return linux_syscall(SYS_FCNTL, line, command, argument, 0, 0, 0);
}

static int let_signal(int line)
{
    long flags = control(line, F_GETFL, 0), process = linux_syscall(SYS_GETPID, 0, 0, 0, 0, 0, 0);
    if (flags < 0 || control(line, F_SETOWN, process) < 0 ||
        control(line, F_SETFL, flags | O_ASYNC) < 0)
        return -EINVAL;
    return 0;
}

int irq_linux_attach_line(int line, irq_handler_fn handler, void *arg)
{
    int place = free_place();
    if (place_of(line) >= 0)
        return -EBUSY;
    if (place == MOST)
        return -EINVAL;
    bool enabled = irq_save();
    int error = let_signal(line);
    if (error == 0) {
        lines[place].line = line;
        lines[place].arg = arg;
        lines[place].handler = handler;
    }
    irq_restore(enabled);
    return error;
}

void irq_linux_detach_line(int line)
{
    int place = place_of(line);
    if (place < 0)
        return;
    lines[place].handler = NULL;
    long flags = control(line, F_GETFL, 0);
    if (flags >= 0)
        control(line, F_SETFL, flags & ~O_ASYNC);
}

void irq_linux_handle_lines(void *unused)
{
    (void)unused;
    for (int i = 0; i < MOST; i++) {
        if (lines[i].handler != NULL)
            lines[i].handler(lines[i].arg);
    }
}
