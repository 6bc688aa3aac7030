/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - bytes out by descriptor 1, bytes in by descriptor 0.
 *
 * Either may be shared with others that made it non-blocking: then poll waits. A terminal is left
 * in the mode in which it is found, so that its lines and echo are the terminal's own.
 *
 * SIGINT and SIGTERM end the input of who reads it, and the process at once where nobody does, or
 * when they come again.
 */
#include "internal.h"

#include <console.h>
#include <errno.h>
#include <linux_signal.h>
#include <linux_syscall.h>
#include <stdbool.h>
#include <stdint.h>

enum { INPUT, OUTPUT };
enum { POLLIN = 1, POLLOUT = 4 }; /* linux/poll.h */
enum { SIGINT = 2, SIGPIPE = 13, SIGTERM = 15 };
enum { CTRL_D = 0x04 };

struct poll {
    int32_t descriptor;
    int16_t events, found;
};

/* struct timespec of a 64-bit kernel. */
struct time {
    int64_t seconds, nanoseconds;
};

static struct {
    volatile bool ended; /* the input has */
    bool reads;          /* somebody has asked for input */
    bool asked;          /* a signal has come */
} console_linux;

static void end_input(int number, void *info, void *context)
{
    (void)info;
    (void)context;
    if (console_linux.asked)
        linux_syscall(SYS_EXIT_GROUP, 128 + number, 0, 0, 0, 0, 0);
    console_linux.asked = console_linux.ended = true;
}

static void heed_signals(void)
{
    if (console_linux.reads)
        return;
    console_linux.reads = true;
    linux_signal_catch(SIGINT, end_input, LINUX_SIGNAL_HERE);
    linux_signal_catch(SIGTERM, end_input, LINUX_SIGNAL_HERE);
}

/* Returns whether it is ready, or would fail at once; waits for that without a timeout. */
static bool ready(int descriptor, int events, struct time *timeout)
{
    struct poll poll = {descriptor, (int16_t)events, 0};
    return linux_syscall(SYS_PPOLL, (long)&poll, 1, (long)timeout, 0, 0, 0) > 0;
}

/* A write to a pipe that nobody reads must be an error, not the end of the process. */
int console_linux_init(void)
{
    linux_signal_ignore(SIGPIPE);
    return 0;
}

void console_write(const void *data, size_t length)
{
    const char *next = data;
    while (length > 0) {
        long written = linux_syscall(SYS_WRITE, OUTPUT, (long)next, (long)length, 0, 0, 0);
        if (written == -EAGAIN) {
            ready(OUTPUT, POLLOUT, NULL);
        } else if (written >= 0) {
            next += written;
            length -= (size_t)written;
        } else if (written != -EINTR) {
            return;
        }
    }
}

/* How many of the bytes that were read come before the end of input; notes that end. */
static size_t accept(const char *bytes, long count)
{
    if (count <= 0)
        console_linux.ended = true;
    for (long i = 0; i < count; i++) {
        if (bytes[i] == CTRL_D) {
            console_linux.ended = true;
            return (size_t)i;
        }
    }
    return count > 0 ? (size_t)count : 0;
}

size_t console_read(void *buffer, size_t capacity)
{
    heed_signals();
    while (!console_linux.ended) {
        if (!ready(INPUT, POLLIN, NULL)) /* a signal: a read would go on after it */
            continue;
        long count = linux_syscall(SYS_READ, INPUT, (long)buffer, (long)capacity, 0, 0, 0);
        if (count != -EAGAIN && count != -EINTR)
            return accept(buffer, count);
    }
    return 0;
}

long console_poll(void *buffer, size_t capacity)
{
    struct time at_once = {0, 0}; /* what is left of it is written there */
    heed_signals();
    if (!console_linux.ended && !ready(INPUT, POLLIN, &at_once))
        return -EAGAIN;
    return (long)console_read(buffer, capacity);
}
