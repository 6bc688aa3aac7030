/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_poll.c - conformance of posix_poll, as one thread can test it.
 */
#include <clock.h>
#include <errno.h>
#include <fault.h>
#include <fcntl.h>
#include <heap_fault.h>
#include <poll.h>
#include <suite.h>
#include <sys/select.h>
#include <tap.h>
#include <thread.h>
#include <unistd.h>

enum { MS = 1000000 };

/* Whether call failed, with this error. */
#define FAILS(call, error, what) tap_ok((errno = 0, (call) == -1) && errno == (error), what)

static void test_poll(int ends[2], int file)
{
    char byte;
    struct pollfd one[] = {
        {ends[0], POLLIN, 77}, {ends[1], POLLOUT, 77}, {file, POLLIN | POLLOUT, 77},
        {-1, POLLIN, 77},      {99, POLLIN, 77},       {1, POLLOUT, 77}};
    tap_is(poll(one, 6, -1), 4, "poll");
    tap_is(one[0].revents, 0, "a pipe that is empty");
    tap_is(one[1].revents, POLLOUT, "can be written");
    tap_is(one[2].revents, POLLIN | POLLOUT, "a file can be both");
    tap_is(one[3].revents, 0, "what is left out");
    tap_is(one[4].revents, POLLNVAL, "what is not open");
    tap_is(one[5].revents, POLLOUT, "the console can be written");
    tap_is(write(ends[1], "x", 1), 1, "a byte");
    tap_is(poll(one, 1, -1), 1, "is there");
    tap_is(one[0].revents, POLLIN, "to be read");
    tap_is(read(ends[0], &byte, 1), 1, "it is read");
    tap_is(poll(one, 1, 0), 0, "and gone");
}

static void test_timeout(int ends[2])
{
    struct pollfd one = {ends[0], POLLIN, 77};
    uint64_t start = clock_now_ns();
    tap_is(poll(&one, 1, 30), 0, "nothing comes");
    tap_ok(clock_now_ns() - start >= 30 * MS, "in the time that was given");
    tap_is(one.revents, 0, "and nothing is told");
    start = clock_now_ns();
    tap_is(poll(NULL, 0, 20), 0, "no descriptor at all");
    tap_ok(clock_now_ns() - start >= 20 * MS, "takes the time too");
}

static void test_hangup(void)
{
    int ends[2];
    char byte;
    tap_is(pipe(ends), 0, "a pipe");
    struct pollfd one = {ends[0], POLLIN, 0}, other = {ends[1], POLLOUT, 0};
    tap_is(write(ends[1], "x", 1), 1, "with a byte in it");
    close(ends[1]);
    tap_is(poll(&one, 1, -1), 1, "nobody writes any more");
    tap_is(one.revents, POLLIN | POLLHUP, "it is read");
    tap_is(read(ends[0], &byte, 1), 1, "to the end");
    tap_is(poll(&one, 1, -1), 1, "and then");
    tap_is(one.revents, POLLHUP, "it is over");
    close(ends[0]);
    tap_is(pipe(ends), 0, "another");
    other.fd = ends[1];
    close(ends[0]);
    tap_is(poll(&other, 1, -1), 1, "nobody reads");
    tap_is(other.revents, POLLERR, "which is an error");
    close(ends[1]);
}

static void test_select(int ends[2], int file)
{
    fd_set readable, writable;
    struct timeval soon = {0, 10000}, wrong = {0, 1000000};
    int count = (ends[1] > file ? ends[1] : file) + 1;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_SET(ends[0], &readable);
    FD_SET(file, &readable);
    FD_SET(ends[1], &writable);
    tap_is(select(count, &readable, &writable, NULL, NULL), 2, "select");
    tap_ok(!FD_ISSET(ends[0], &readable) && FD_ISSET(file, &readable) &&
               FD_ISSET(ends[1], &writable),
           "leaves what is ready");
    FD_ZERO(&readable);
    FD_SET(ends[0], &readable);
    tap_is(select(count, &readable, NULL, NULL, &soon), 0, "nothing comes");
    tap_ok(!FD_ISSET(ends[0], &readable), "and nothing is left");
    FAILS(select(-1, NULL, NULL, NULL, &soon), EINVAL, "fewer than none");
    FAILS(select(FD_SETSIZE + 1, NULL, NULL, NULL, &soon), EINVAL, "more than there can be");
    FAILS(select(0, NULL, NULL, NULL, &wrong), EINVAL, "a second of microseconds");
    FD_SET(99, &readable);
    FAILS(select(100, &readable, NULL, NULL, &soon), EBADF, "what is not open");
}

static bool many(void *arg)
{
    struct pollfd all[20];
    for (unsigned i = 0; i < 20; i++)
        all[i] = (struct pollfd){*(int *)arg, POLLIN, 0};
    int found = poll(all, 20, -1);
    return found == 20 || (found == -1 && errno == ENOMEM);
}

/* Some time later, writes to the end of a pipe, or closes it if arg is negative. */
static void *later(void *arg)
{
    int end = *(int *)arg;
    thread_sleep_until(clock_now_ns() + 20 * MS);
    if (end < 0)
        return close(-end) == 0 ? NULL : arg;
    return write(end, "x", 1) == 1 ? NULL : arg;
}

/* Waits for what a thread does to the end. Returns how many are ready. */
static int wait_for(struct pollfd *all, nfds_t count, int end, int timeout_ms)
{
    struct thread *thread;
    void *failed = NULL;
    int error = thread_create(&thread, NULL, later, &end);
    int found = poll(all, count, timeout_ms);
    if (error == 0)
        error = thread_join(thread, &failed);
    return error == 0 && failed == NULL ? found : -1;
}

static void test_threads(void)
{
    int a[2], b[2];
    char byte;
    tap_is(pipe(a) | pipe(b), 0, "two pipes");
    struct pollfd both[] = {{a[0], POLLIN, 0}, {b[0], POLLIN, 0}};
    tap_is(wait_for(both, 2, b[1], -1), 1, "a thread writes to one");
    tap_ok(both[0].revents == 0 && both[1].revents == POLLIN, "which is told");
    tap_is(read(b[0], &byte, 1), 1, "it is read");
    tap_is(wait_for(both, 2, a[1], 10000), 1, "and then to the other, in time");
    tap_ok(both[0].revents == POLLIN && both[1].revents == 0, "which is told");
    tap_is(read(a[0], &byte, 1), 1, "it is read");
    tap_is(wait_for(both, 2, -b[1], -1), 1, "a thread closes one");
    tap_ok(both[0].revents == 0 && both[1].revents == POLLHUP, "which is told");
    tap_is(close(a[0]) | close(a[1]) | close(b[0]), 0, "all are closed");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    int ends[2], file = open("/tmp/poll", O_RDWR | O_CREAT, 0600);
    tap_ok(file >= 0 && pipe(ends) == 0, "a file and a pipe");
    test_poll(ends, file);
    test_timeout(ends);
    test_hangup();
    test_select(ends, file);
    if (has_thread)
        test_threads();
    else
        tap_note("no threads here");
    tap_ok(many(&file), "many, with memory");
    tap_ok(fault_each(heap_fault(), many, &file) > 0, "and without");
    tap_is(close(ends[0]) | close(ends[1]) | close(file) | unlink("/tmp/poll"), 0, "all is closed");
    return tap_end();
}

const struct suite test_posix_poll_suite = {"posix_poll", run};
