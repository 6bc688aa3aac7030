/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * progress.c - only what a handler may call (POSIX.1-2008, section 2.4.3) draws the line.
 */
#include "progress.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#define ERASE "\r\x1b[K"

enum { FIRST_US = 500000, NEXT_US = 250000, MOST = 80 };

static struct {
    const char *volatile what; /* NULL: not running */
    volatile sig_atomic_t ticks;
} progress;

static size_t append(char *line, size_t length, const char *text)
{
    while (*text && length < MOST) {
        line[length++] = *text++;
    }
    return length;
}

/* The dots tell that time goes by: one more for each second, and from the start again. */
static void draw(int signal)
{
    static const char dots[] = "..........";
    int error = errno;
    char line[MOST];
    const char *what = progress.what;
    size_t length = append(line, 0, ERASE "resolve: ");
    (void)signal;
    if (what) {
        int ticks = progress.ticks++;
        length = append(line, length, what);
        length = append(line, length, " ");
        length = append(line, length, dots + sizeof(dots) - 2 - (size_t)(ticks / 4 % 10));
        ssize_t written = write(STDERR_FILENO, line, length);
        (void)written; /* the next line may do better */
    }
    errno = error;
}

static void set_timer(long first, long next)
{
    struct itimerval timer = {.it_value.tv_usec = first, .it_interval.tv_usec = next};
    setitimer(ITIMER_REAL, &timer, NULL);
}

void progress_start(bool terminal)
{
    struct sigaction action = {.sa_handler = draw, .sa_flags = SA_RESTART};
    if (terminal) {
        progress.what = "reading manifests";
        sigemptyset(&action.sa_mask);
        sigaction(SIGALRM, &action, NULL);
        set_timer(FIRST_US, NEXT_US);
    }
}

void progress_say(const char *what)
{
    if (progress.what) {
        progress.what = what;
    }
}

void progress_erase(void)
{
    if (progress.what && progress.ticks > 0) {
        ssize_t written = write(STDERR_FILENO, ERASE, sizeof(ERASE) - 1);
        (void)written; /* what follows is printed to the same terminal, and tells */
    }
    progress.what = NULL;
}

void progress_end(void)
{
    if (progress.what) {
        set_timer(0, 0);
        progress_erase();
    }
}
