/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pipe.c - pipes, as one thread can test them: nothing here waits.
 */
#include "posix_io_test.h"

#include <fault.h>
#include <fcntl.h>
#include <heap_fault.h>
#include <mem.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syslimits.h>
#include <sys/uio.h>
#include <unistd.h>

static void test_bytes(int ends[2])
{
    char buffer[16];
    int length = -1;
    struct stat status;
    struct iovec pieces[2] = {{buffer, 1}, {buffer + 1, 9}};
    tap_is(write(ends[1], "0123456789", 10), 10, "ten bytes in");
    tap_is(ioctl(ends[0], FIONREAD, &length), 0, "how many there are");
    tap_is(length, 10, "is told");
    tap_is(read(ends[0], buffer, 4), 4, "four out");
    tap_is(write(ends[1], "abc", 3), 3, "three in");
    tap_is(readv(ends[0], pieces, 2), 9, "all that are left");
    tap_ok(memcmp(buffer, "456789abc", 9) == 0, "in their order");
    tap_is(read(ends[0], buffer, 0), 0, "nothing at all");
    FAILS(write(ends[0], "x", 1), EBADF, "the one end is not written");
    FAILS(read(ends[1], buffer, 1), EBADF, "the other is not read");
    FAILS(lseek(ends[0], 0, SEEK_CUR), ESPIPE, "there are no positions");
    FAILS(pread(ends[0], buffer, 1, 0), ESPIPE, "to read from");
    tap_is(fstat(ends[0], &status), 0, "it has a status");
    tap_ok(S_ISFIFO(status.st_mode), "of its own");
    tap_is(isatty(ends[0]), 0, "which is no terminal's");
}

/* Bytes go in and out at all places of the ring, and stay the same. */
static void test_ring(int ends[2])
{
    static unsigned char in[PIPE_BUF], out[PIPE_BUF];
    struct tap_random random = {31};
    unsigned char next = 0, expected = 0;
    unsigned wrong = 0;
    size_t held = 0;
    for (unsigned round = 0; round < 4000; round++) {
        size_t size = tap_random_below(&random, PIPE_BUF) + 1;
        if (tap_random_below(&random, 2) == 0) {
            for (size_t i = 0; i < size; i++)
                in[i] = (unsigned char)(next + i);
            long count = write(ends[1], in, size);
            if (count != (long)size && !(count == -1 && errno == EAGAIN))
                wrong++;
            next = (unsigned char)(next + (count > 0 ? count : 0));
            held += count > 0 ? (size_t)count : 0;
        } else {
            long count = read(ends[0], out, size);
            if (held > 0 ? count != (long)(size < held ? size : held) : count != -1)
                wrong++;
            for (long i = 0; i < count; i++)
                wrong += out[i] != expected++;
            held -= count > 0 ? (size_t)count : 0;
        }
    }
    tap_is(wrong, 0, "4000 reads and writes");
}

static void test_full(int ends[2])
{
    static char block[PIPE_BUF];
    long count, held = 0;
    while (read(ends[0], block, sizeof block) > 0)
        ;
    tap_is(errno, EAGAIN, "it is empty");
    while ((count = write(ends[1], block, sizeof block)) > 0)
        held += count;
    tap_ok(errno == EAGAIN && held >= PIPE_BUF, "it is full");
    tap_is(read(ends[0], block, 10), 10, "there is room for a little");
    FAILS(write(ends[1], block, 11), EAGAIN, "too little for this");
    tap_is(write(ends[1], block, 10), 10, "enough for that");
}

static void test_ends(void)
{
    char byte;
    int ends[2];
    FAILS(pipe2(ends, O_APPEND), EINVAL, "a flag that pipes have not");
    tap_is(pipe(ends), 0, "a pipe");
    tap_is(write(ends[1], "x", 1), 1, "with a byte in it");
    tap_is(close(ends[1]), 0, "nobody writes any more");
    tap_is(read(ends[0], &byte, 1), 1, "what is there is read");
    tap_is(read(ends[0], &byte, 1), 0, "and then its end");
    tap_is(close(ends[0]), 0, "it is closed");
    tap_is(pipe(ends), 0, "another");
    tap_is(close(ends[0]), 0, "nobody reads");
    FAILS(write(ends[1], "x", 1), EPIPE, "what is written");
    tap_is(close(ends[1]), 0, "it is closed");
}

/* All descriptors are taken; then all but one. */
static void test_no_descriptors(void)
{
    int ends[2] = {77, 77}, last = -1, number;
    while ((number = dup(1)) >= 0)
        last = number;
    tap_is(errno, EMFILE, "all descriptors are taken");
    FAILS(pipe(ends), EMFILE, "no pipe is made");
    FAILS(open("/tmp/none", O_WRONLY | O_CREAT, 0600), EMFILE, "no file is opened");
    FAILS(access("/tmp/none", F_OK), ENOENT, "nor made");
    close(last);
    FAILS(pipe(ends), EMFILE, "nor a pipe with one end");
    tap_ok(ends[0] == 77 && ends[1] == 77, "what was there is untouched");
    tap_is(dup(1), last, "the other one is free again");
    for (number = 3; number <= last; number++)
        close(number);
}

static bool make(void *arg)
{
    (void)arg;
    int ends[2];
    if (pipe(ends) != 0)
        return errno == ENOMEM;
    return close(ends[0]) == 0 && close(ends[1]) == 0;
}

void posix_io_test_pipe(void)
{
    int ends[2];
    tap_is(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0, "a pipe");
    tap_is(fcntl(ends[0], F_GETFL), O_RDONLY | O_NONBLOCK, "of which one end is read");
    tap_is(fcntl(ends[1], F_GETFL), O_WRONLY | O_NONBLOCK, "and one is written");
    tap_is(fcntl(ends[1], F_GETFD), FD_CLOEXEC, "as was asked");
    test_bytes(ends);
    test_ring(ends);
    test_full(ends);
    tap_is(close(ends[0]) | close(ends[1]), 0, "it is closed");
    test_ends();
    test_no_descriptors();
    tap_ok(fault_each(heap_fault(), make, NULL) > 0, "no memory for a pipe");
}
