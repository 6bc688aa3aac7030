/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stream.c - connections: their bytes, how they begin and how they end.
 */
#include "socket_test.h"

#include <clock.h>
#include <mem.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MUCH = 1000000, MS = 1000000 };

static unsigned ready(int number, short events)
{
    struct pollfd one = {number, events, 0};
    return poll(&one, 1, 0) >= 0 ? (unsigned short)one.revents : POLLNVAL;
}

/* What comes within a second. */
static unsigned becomes(int number, short events)
{
    struct pollfd one = {number, events, 0};
    return poll(&one, 1, 1000) >= 0 ? (unsigned short)one.revents : POLLNVAL;
}

static void test_names(int family, const int ends[2])
{
    union address one, other;
    socklen_t length = sizeof one;
    tap_is(getsockname(ends[0], &one.any, &length), 0, "its own name");
    tap_is((long)length, (long)address_size(family), "is as long as it is");
    length = sizeof other;
    tap_is(getpeername(ends[1], &other.any, &length), 0, "the other's peer");
    tap_ok(memcmp(&one, &other, length) == 0, "is the same");
    length = 4;
    tap_is(getpeername(ends[1], &other.any, &length), 0, "a short buffer");
    tap_is((long)length, (long)address_size(family), "is told how long it should be");
}

static void test_bytes(const int ends[2])
{
    char text[16] = "";
    int count = 0;
    tap_is(ready(ends[0], POLLIN | POLLOUT), POLLOUT, "can be written at first");
    FAILS(recv(ends[1], text, sizeof text, MSG_DONTWAIT), EAGAIN, "nothing yet");
    tap_is(write(ends[0], "hello", 5), 5, "five bytes");
    tap_is(becomes(ends[1], POLLIN), POLLIN, "come");
    tap_is(ioctl(ends[1], FIONREAD, &count), 0, "they are");
    tap_is(count, 5, "counted");
    tap_is(recv(ends[1], text, sizeof text, MSG_PEEK), 5, "looked at");
    tap_is(read(ends[1], text, 2), 2, "read in part");
    tap_is(recv(ends[1], text + 2, sizeof text - 2, 0), 3, "and the rest");
    tap_ok(memcmp(text, "hello", 5) == 0, "all the same");
    struct iovec out[3] = {{"ab", 2}, {"", 0}, {"cdef", 4}}, in[2] = {{text, 3}, {text + 8, 3}};
    tap_is(writev(ends[1], out, 3), 6, "pieces");
    struct msghdr message = {.msg_iov = in, .msg_iovlen = 2};
    tap_is(recvmsg(ends[0], &message, MSG_WAITALL), 6, "into pieces");
    tap_ok(memcmp(text, "abc", 3) == 0 && memcmp(text + 8, "def", 3) == 0, "in their order");
    FAILS(recv(ends[0], text, 1, 0x100000), EOPNOTSUPP, "a flag that is not there");
    tap_is(send(ends[0], "", 0, 0), 0, "nothing is sent");
    tap_is(recv(ends[1], text, 0, 0), 0, "and received at once");
}

/* Writes and reads by turns, as much as goes. Returns how many bytes came as they were sent. */
static long pump(const int ends[2])
{
    static unsigned char out[20000], in[20000];
    long sent = 0, come = 0;
    while (come < MUCH) {
        for (unsigned i = 0; i < sizeof out; i++)
            out[i] = (unsigned char)((sent + i) % 251);
        size_t size = sent + (long)sizeof out > MUCH ? (size_t)(MUCH - sent) : sizeof out;
        ssize_t count = size > 0 ? send(ends[0], out, size, MSG_DONTWAIT) : 0;
        if (count < 0 && errno != EAGAIN)
            return -errno;
        sent += count > 0 ? count : 0;
        if (becomes(ends[1], POLLIN) != POLLIN)
            return come;
        ssize_t got = recv(ends[1], in, sizeof in, MSG_DONTWAIT);
        if (got <= 0)
            return come;
        for (ssize_t i = 0; i < got; i++) {
            if (in[i] != (unsigned char)((come + i) % 251))
                return come + i;
        }
        come += got;
    }
    return come;
}

/* Fills the way until no more goes in for a while. Returns how many bytes do. */
static long fill(int number)
{
    static const char zeros[4096];
    struct pollfd one = {number, POLLOUT, 0};
    long sum = 0;
    do {
        ssize_t count;
        while ((count = send(number, zeros, sizeof zeros, MSG_DONTWAIT)) > 0)
            sum += count;
    } while (errno == EAGAIN && poll(&one, 1, 200) == 1);
    return sum;
}

static void test_full(const int ends[2])
{
    static char in[8192];
    long sum = fill(ends[0]), come = 0;
    tap_ok(sum > 0 && errno == EAGAIN, "a reader that does not read stops the writer");
    tap_is(ready(ends[0], POLLOUT), 0, "which poll knows");
    while (come < sum && becomes(ends[1], POLLIN) == POLLIN) {
        ssize_t got = recv(ends[1], in, sizeof in, MSG_DONTWAIT);
        if (got <= 0)
            break;
        come += got;
    }
    tap_is(come, sum, "nothing of it is lost");
    tap_is(becomes(ends[0], POLLOUT), POLLOUT, "and there is room again");
}

static void test_half(const int ends[2])
{
    char byte;
    tap_is(shutdown(ends[0], SHUT_WR), 0, "one end says that it is done");
    FAILS(write(ends[0], "x", 1), EPIPE, "and writes no more");
    tap_is(becomes(ends[1], POLLIN), POLLIN, "the other can read");
    tap_is(read(ends[1], &byte, 1), 0, "the end");
    tap_is(write(ends[1], "y", 1), 1, "but may go on");
    tap_is(read(ends[0], &byte, 1), 1, "and is heard");
    tap_is(close(ends[1]), 0, "until it is closed");
    tap_is(becomes(ends[0], POLLIN) & POLLIN, POLLIN, "which is seen");
    tap_is(read(ends[0], &byte, 1), 0, "as the end");
    tap_is(close(ends[0]), 0, "of it all");
}

void test_streams(int family)
{
    int ends[2];
    tap_note("streams, family %d", family);
    if (!connected_pair(family, ends))
        return;
    test_names(family, ends);
    test_bytes(ends);
    tap_is(pump(ends), MUCH, "a million bytes, in their order");
    test_full(ends);
    test_half(ends);
}

static void test_refused(void)
{
    union address address;
    int at = listener(AF_INET, &address), error = 0;
    socklen_t length = sizeof error;
    tap_is(close(at), 0, "a port where nobody listens any more");
    int number = socket(AF_INET, SOCK_STREAM, 0);
    FAILS(connect(number, &address.any, sizeof address.in), ECONNREFUSED, "refuses");
    close(number);
    number = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    FAILS(connect(number, &address.any, sizeof address.in), EINPROGRESS, "who will not wait");
    tap_is(becomes(number, POLLOUT) & POLLERR, POLLERR, "is told later");
    tap_is(getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &length), 0, "and asks");
    tap_is(error, ECONNREFUSED, "why");
    tap_is(getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &length), 0, "once");
    tap_is(error, 0, "only");
    close(number);
}

static void test_later(void)
{
    union address address;
    int at = listener(AF_INET, &address), error = -1;
    socklen_t length = sizeof error;
    int number = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    FAILS(connect(number, &address.any, sizeof address.in), EINPROGRESS, "a connection to be");
    tap_is(becomes(number, POLLOUT), POLLOUT, "is there");
    tap_is(getsockopt(number, SOL_SOCKET, SO_ERROR, &error, &length), 0, "and has");
    tap_is(error, 0, "no error");
    FAILS(connect(number, &address.any, sizeof address.in), EISCONN, "it cannot be made twice");
    tap_is(becomes(at, POLLIN), POLLIN, "the listener has it");
    union address peer;
    length = sizeof peer;
    int accepted = accept4(at, &peer.any, &length, SOCK_NONBLOCK);
    tap_ok(accepted >= 0, "and gives it away");
    tap_is(peer.in.sin_family, AF_INET, "with its peer's family");
    tap_is((long)ntohl(peer.in.sin_addr.s_addr), INADDR_LOOPBACK, "and address");
    char byte;
    FAILS(read(accepted, &byte, 1), EAGAIN, "it does not wait");
    FAILS(accept4(at, NULL, NULL, 1), EINVAL, "flags that are not there");
    close(accepted);
    close(number);
    close(at);
}

/* Bytes that nobody has read are lost, and the sender shall know. */
static void test_reset(void)
{
    int ends[2];
    char byte;
    if (!connected_pair(AF_INET, ends))
        return;
    tap_is(write(ends[0], "lost", 4), 4, "what is not read");
    tap_is(becomes(ends[1], POLLIN), POLLIN, "before the other end");
    tap_is(close(ends[1]), 0, "is closed");
    tap_is(becomes(ends[0], POLLIN) & POLLIN, POLLIN, "is told");
    FAILS(read(ends[0], &byte, 1), ECONNRESET, "as a reset");
    FAILS(write(ends[0], "x", 1), EPIPE, "after which nothing goes");
    tap_is(read(ends[0], &byte, 1), 0, "nor comes");
    close(ends[0]);
    if (!connected_pair(AF_INET, ends))
        return;
    const struct linger none = {1, 0};
    tap_is(setsockopt(ends[1], SOL_SOCKET, SO_LINGER, &none, sizeof none), 0, "a reset on purpose");
    tap_is(close(ends[1]), 0, "is one");
    tap_is(becomes(ends[0], POLLIN) & POLLIN, POLLIN, "too");
    FAILS(read(ends[0], &byte, 1), ECONNRESET, "as the peer sees");
    close(ends[0]);
}

static void test_backlog(void)
{
    union address address;
    int at = listener(AF_INET, &address), numbers[6];
    unsigned made = 0;
    for (unsigned i = 0; i < 6; i++) {
        numbers[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        (void)connect(numbers[i], &address.any, sizeof address.in);
        (void)becomes(numbers[i], POLLOUT);
    }
    while (becomes(at, POLLIN) == POLLIN) {
        close(accept(at, NULL, NULL));
        made++;
    }
    tap_is(made, 3, "no more wait than the listener wanted");
    for (unsigned i = 0; i < 6; i++)
        close(numbers[i]);
    numbers[0] = socket(AF_INET, SOCK_STREAM, 0);
    tap_is(connect(numbers[0], &address.any, sizeof address.in), 0, "then there is room again");
    close(numbers[0]);
    close(at);
}

static void test_patience(void)
{
    int ends[2];
    char byte;
    if (!connected_pair(AF_INET, ends))
        return;
    const struct timeval soon = {0, 30000};
    tap_is(setsockopt(ends[0], SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon), 0,
           "who has little time");
    uint64_t begun_ns = clock_now_ns();
    FAILS(read(ends[0], &byte, 1), EAGAIN, "waits not long");
    tap_ok(clock_now_ns() - begun_ns >= 30 * MS, "but that long");
    tap_is(setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &soon, sizeof soon), 0, "nor for room");
    static const char zeros[4096];
    ssize_t count;
    while ((count = write(ends[0], zeros, sizeof zeros)) > 0)
        ;
    tap_ok(count == -1 && errno == EAGAIN, "when there is none any more");
    close(ends[0]);
    close(ends[1]);
}

static void test_taken(void)
{
    union address address;
    int at = listener(AF_INET, &address), one = 1;
    int number = socket(AF_INET, SOCK_STREAM, 0);
    FAILS(bind(number, &address.any, sizeof address.in), EADDRINUSE, "a port that has a listener");
    tap_is(setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one), 0, "is taken");
    close(at);
    tap_is(bind(number, &address.any, sizeof address.in), 0, "until that is gone");
    FAILS(bind(number, &address.any, sizeof address.in), EINVAL, "and then has one");
    tap_is(listen(number, 1), 0, "that listens");
    FAILS(connect(number, &address.any, sizeof address.in), EOPNOTSUPP, "and does not connect");
    close(number);
}

void test_stream_ends(void)
{
    test_refused();
    test_later();
    test_reset();
    test_backlog();
    test_patience();
    test_taken();
}
