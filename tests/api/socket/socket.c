/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * socket.c - conformance of socket, as one image can test it with itself.
 */
#include "socket_test.h"

#include <fault.h>
#include <heap_fault.h>
#include <mem.h>
#include <string.h>
#include <suite.h>
#include <unistd.h>

union address own_address(int family, unsigned port)
{
    union address address;
    memset(&address, 0, sizeof address);
    if (family == AF_INET)
        address.in = (struct sockaddr_in){
            .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    else
        address.in6 = (struct sockaddr_in6){
            .sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    return address;
}

socklen_t address_size(int family)
{
    return family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

int listener(int family, union address *address)
{
    int number = socket(family, SOCK_STREAM, 0);
    socklen_t length = sizeof *address;
    *address = own_address(family, 0);
    if (number < 0 || bind(number, &address->any, address_size(family)) != 0 ||
        listen(number, 3) != 0 || getsockname(number, &address->any, &length) != 0)
        tap_ok(false, "a listener: error %d", errno);
    return number;
}

bool connected_pair(int family, int ends[2])
{
    union address address;
    int at = listener(family, &address);
    ends[0] = socket(family, SOCK_STREAM, 0);
    bool made = connect(ends[0], &address.any, address_size(family)) == 0;
    ends[1] = made ? accept(at, NULL, NULL) : -1;
    close(at);
    return tap_ok(made && ends[1] >= 0, "a connection");
}

bool has_6(void)
{
    int number = socket(AF_INET6, SOCK_DGRAM, 0);
    if (number >= 0)
        close(number);
    else
        tap_is(errno, EAFNOSUPPORT, "there is no IPv6");
    return number >= 0;
}

static void test_kinds(void)
{
    FAILS(socket(AF_UNIX, SOCK_STREAM, 0), EAFNOSUPPORT, "a family that is not there");
    FAILS(socket(AF_INET, SOCK_RAW, 0), EPROTONOSUPPORT, "a type that is not there");
    FAILS(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP), EPROTONOSUPPORT, "a protocol that is another");
    FAILS(bind(99, NULL, 0), EBADF, "no descriptor");
    FAILS(listen(1, 1), ENOTSOCK, "no socket");
    FAILS(send(1, "x", 1, 0), ENOTSOCK, "nor to send to");
    int number = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    tap_ok(number >= 0, "a socket");
    union address address = own_address(AF_INET, 0);
    FAILS(bind(number, &address.any, 3), EINVAL, "an address that is too short");
    address.any.sa_family = AF_INET6;
    FAILS(bind(number, &address.any, sizeof address), EAFNOSUPPORT, "one of another family");
    address = own_address(AF_INET, 0);
    address.in.sin_addr.s_addr = htonl(0xc0000201);
    FAILS(bind(number, &address.any, sizeof address), EADDRNOTAVAIL, "one of others");
    FAILS(accept(number, NULL, NULL), EINVAL, "nobody listens");
    FAILS(shutdown(number, SHUT_RD), ENOTCONN, "nothing to shut");
    tap_is(close(number), 0, "it is closed");
    FAILS(close(number), EBADF, "once");
}

/* A connection with all that belongs to it, as far as there is memory for it. */
static bool use_all(void)
{
    union address address = own_address(AF_INET, 0);
    socklen_t length = sizeof address;
    int at = socket(AF_INET, SOCK_STREAM, 0), one = -1, datagram = socket(AF_INET, SOCK_DGRAM, 0);
    bool made = at >= 0 && bind(at, &address.any, address_size(AF_INET)) == 0 &&
                listen(at, 3) == 0 && getsockname(at, &address.any, &length) == 0;
    if (made)
        one = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (one >= 0)
        made = connect(one, &address.any, length) == 0 || errno == EINPROGRESS;
    if (datagram >= 0)
        made &= sendto(datagram, "x", 1, 0, &address.any, length) == 1;
    const int numbers[] = {at, one, datagram};
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        made &= numbers[i] >= 0 && close(numbers[i]) == 0;
    return made;
}

static void test_no_memory(void)
{
    unsigned long failed = 1;
    for (unsigned long first = 1; failed > 0; first++) {
        fault_set(heap_fault(), first, 1);
        (void)use_all();
        failed = fault_clear(heap_fault());
    }
    tap_ok(use_all(), "all is well after memory was short");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_kinds();
    test_streams(AF_INET);
    test_stream_ends();
    test_datagrams(AF_INET);
    if (has_6()) {
        test_streams(AF_INET6);
        test_datagrams(AF_INET6);
        test_both();
    }
    test_options();
    test_text();
    test_no_memory();
    return tap_end();
}

const struct suite test_socket_suite = {"socket", run};
