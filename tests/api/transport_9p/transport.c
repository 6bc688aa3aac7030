/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transport.c - conformance of transport_9p, with a server that is called share0. What is sent is
 * Tversion of 9P (version(5) of Plan 9's manual), which every server answers at any time.
 *
 * Arguments: "none", there is no server; "nonsense", it is sent what is no message.
 */
#include <clock.h>
#include <errno.h>
#include <mem.h>
#include <suite.h>
#include <tap.h>
#include <transport_9p.h>

#define SECOND_NS UINT64_C(1000000000)

enum { RERROR = 7, TVERSION = 100, RVERSION = 101, UNKNOWN = 250, VERSION_SIZE = 21 };

/* size[4] type[1] tag[2] msize[4] version[s] */
static const unsigned char request[VERSION_SIZE] = {
    VERSION_SIZE, 0,   0,   0,   TVERSION, 0xff, 0xff, 0,   0, 2, 0, 8, 0,
    '9',          'P', '2', '0', '0',      '0',  '.',  'L',
};

static bool is_version(const unsigned char *reply, long length)
{
    return length == VERSION_SIZE && reply[0] == VERSION_SIZE && reply[4] == RVERSION &&
           memcmp(reply + 13, "9P2000.L", 8) == 0;
}

static long exchange(struct transport_9p *transport, const void *sent, size_t size, void *reply,
                     size_t capacity)
{
    struct iovec send = {(void *)sent, size}, get = {reply, capacity};
    return transport_9p_exchange(transport, &send, 1, &get, 1, 30 * SECOND_NS);
}

static void test_pieces(struct transport_9p *transport)
{
    unsigned char first[9], rest[64];
    struct iovec send[] = {{(void *)request, 5}, {(void *)(request + 5), VERSION_SIZE - 5}};
    struct iovec get[] = {{first, sizeof first}, {rest, sizeof rest}};
    memset(rest, 0xee, sizeof rest);
    long length = transport_9p_exchange(transport, send, 2, get, 2, 30 * SECOND_NS);
    tap_is(length, VERSION_SIZE, "a message in two pieces, its reply in two");
    tap_ok(first[4] == RVERSION && memcmp(rest + 4, "9P2000.L", 8) == 0, "is whole");
    tap_ok(rest[VERSION_SIZE - sizeof first] == 0xee, "and nothing follows it");
}

static void test_many(struct transport_9p *transport)
{
    unsigned char reply[100];
    unsigned good = 0;
    for (unsigned i = 0; i < 300; i++)
        good += is_version(reply, exchange(transport, request, VERSION_SIZE, reply, sizeof reply));
    tap_is(good, 300, "messages one after the other");
}

static void test_unknown(struct transport_9p *transport)
{
    static const unsigned char unknown[] = {7, 0, 0, 0, UNKNOWN, 0, 0};
    unsigned char reply[100];
    long length = exchange(transport, unknown, sizeof unknown, reply, sizeof reply);
    tap_ok(length >= 7 && reply[4] == RERROR, "what a server does not know is answered, too");
}

/* A server may answer what is no message, give up, or say nothing. */
static void test_nonsense(void)
{
    struct transport_9p *transport;
    static const unsigned char nonsense[] = {0xff, 0xff, 0xff, 0x7f, TVERSION, 0, 0, 1, 2, 3};
    unsigned char reply[100];
    struct iovec send = {(void *)nonsense, sizeof nonsense}, get = {reply, sizeof reply};
    if (!tap_is(transport_9p_open(NULL, &transport), 0, "a server"))
        return;
    uint64_t begin = clock_now_ns();
    long length = transport_9p_exchange(transport, &send, 1, &get, 1, SECOND_NS / 2);
    uint64_t took = clock_now_ns() - begin;
    tap_ok(length <= (long)sizeof reply && took < 20 * SECOND_NS, "nonsense: %ld", length);
    tap_ok(length != -ETIMEDOUT || took >= SECOND_NS / 2, "which is given the time that it has");
    if (length < 0) {
        tap_ok(length == -EIO || length == -ETIMEDOUT, "an error that there is");
        tap_is(exchange(transport, request, VERSION_SIZE, reply, sizeof reply), -EIO,
               "the connection is broken");
    }
    transport_9p_close(transport);
    tap_is(transport_9p_open(NULL, &transport), 0, "another one");
    tap_ok(is_version(reply, exchange(transport, request, VERSION_SIZE, reply, sizeof reply)),
           "is as good as new");
    transport_9p_close(transport);
}

static void test_server(void)
{
    struct transport_9p *transport = NULL, *none = NULL;
    unsigned char reply[100];
    tap_is(transport_9p_open("no such server", &none), -ENODEV, "a server that is not there");
    tap_is(transport_9p_open("share", &none), -ENODEV, "nor one of the first part of its name");
    if (!tap_is(transport_9p_open("share0", &transport), 0, "one that is"))
        return;
    tap_ok(transport->most >= 4096, "messages of %u bytes", transport->most);
    tap_is(transport_9p_open(NULL, &none), -EBUSY, "another connection to it");
    tap_ok(none == NULL, "is none");
    test_pieces(transport);
    test_many(transport);
    test_unknown(transport);
    transport_9p_close(transport);
    tap_is(transport_9p_open(NULL, &transport), 0, "connected again, without a name");
    tap_ok(is_version(reply, exchange(transport, request, VERSION_SIZE, reply, sizeof reply)),
           "all goes on");
    transport_9p_close(transport);
}

static int run(int argc, char **argv)
{
    struct transport_9p *transport = NULL;
    if (argc > 1 && tap_same(argv[1], "none")) {
        tap_is(transport_9p_open(NULL, &transport), -ENODEV, "there is no server");
        tap_ok(transport == NULL, "nor a connection");
    } else if (argc > 1 && tap_same(argv[1], "nonsense")) {
        test_nonsense();
    } else {
        test_server();
    }
    return tap_end();
}

const struct suite test_transport_9p_suite = {"transport_9p", run};
