/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - poll, select, nanosleep and a read of the console, each while a source counts
 * milliseconds, and at some of them writes to a pipe. Ends when its input does.
 */
#include "tap.h"

#include <clock.h>
#include <event.h>
#include <poll.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

static const char line[] = "# again\n";
static const uint64_t millisecond = 1000 * 1000;

static struct {
    struct event_source source;
    uint64_t next_ns;
    unsigned count;  /* of milliseconds that have come */
    unsigned writes; /* at which of them it writes line to output; 0: at none */
    int output, pipe[2];
} ticker;

static uint64_t serve(struct event_source *source)
{
    (void)source;
    if (clock_now_ns() < ticker.next_ns)
        return ticker.next_ns;
    ticker.next_ns = clock_now_ns() + millisecond;
    if (++ticker.count == ticker.writes)
        write(ticker.output, line, sizeof line - 1);
    return ticker.next_ns;
}

static void start(unsigned writes)
{
    ticker.count = 0;
    ticker.writes = writes;
}

static void test_sleep(void)
{
    uint64_t begin = clock_now_ns();
    start(0);
    nanosleep(&(struct timespec){.tv_nsec = 30000000}, NULL);
    tap_ok(clock_now_ns() - begin >= 30 * millisecond, "nanosleep takes as long as it says");
    tap_ok(ticker.count >= 2, "a source is served meanwhile");
}

static void test_poll(void)
{
    struct pollfd reader = {ticker.pipe[0], POLLIN, 0};
    char bytes[sizeof line];
    start(0);
    tap_is(poll(&reader, 1, 20), 0, "poll: nothing comes in time");
    tap_ok(ticker.count >= 2, "a source is served meanwhile");
    start(3);
    tap_is(poll(&reader, 1, -1), 1, "poll: what a source writes ends it");
    tap_is(ticker.count, 3, "at once");
    tap_is(read(ticker.pipe[0], bytes, sizeof bytes), sizeof line - 1, "it can be read");
    start(3);
    while (poll(&reader, 1, 0) == 0)
        ;
    tap_is(ticker.count, 3, "poll: who only looks sees it too");
    tap_is(read(ticker.pipe[0], bytes, sizeof bytes), sizeof line - 1, "it can be read");
    start(3);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(ticker.pipe[0], &set);
    tap_is(select(ticker.pipe[0] + 1, &set, NULL, NULL, NULL), 1, "select: the same");
    tap_is(ticker.count, 3, "at once");
    tap_is(read(ticker.pipe[0], bytes, sizeof bytes), sizeof line - 1, "it can be read");
}

/* Its input comes when the source has printed its line. */
static void test_console(void)
{
    struct pollfd console = {0, POLLIN, 0};
    char bytes[8];
    ticker.output = 1;
    start(3);
    tap_is(poll(&console, 1, -1), 1, "poll: the console");
    tap_ok(ticker.count >= 3, "a source is served meanwhile");
    long sum = 0, got;
    while ((got = read(0, bytes, sizeof bytes)) > 0)
        sum += got;
    tap_is(sum, 5, "it is read to its end");
}

int main(void)
{
    tap_is(pipe(ticker.pipe), 0, "a pipe");
    ticker.output = ticker.pipe[1];
    ticker.source.serve = serve;
    event_add(&ticker.source);
    test_sleep();
    test_poll();
    test_console();
    return tap_end();
}
