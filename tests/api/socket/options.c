/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * options.c - options: what is set is told, and what is not there is refused.
 */
#include "socket_test.h"

#include <netinet/tcp.h>
#include <sys/time.h>
#include <unistd.h>

static int told(int number, int level, int name)
{
    int value = -1;
    socklen_t length = sizeof value;
    if (getsockopt(number, level, name, &value, &length) != 0 || length != sizeof value)
        return -1;
    return value;
}

static int set(int number, int level, int name, int value)
{
    return setsockopt(number, level, name, &value, sizeof value);
}

static void test_kept(int number, int level, int name, int value, const char *what)
{
    tap_is(set(number, level, name, value), 0, "%s is set", what);
    tap_is(told(number, level, name), value, "%s is told", what);
}

static void test_switch(int number, int level, int name, const char *what)
{
    test_kept(number, level, name, 1, what);
    test_kept(number, level, name, 0, what);
}

static void test_all(int stream, int datagram)
{
    test_switch(stream, SOL_SOCKET, SO_REUSEADDR, "SO_REUSEADDR");
    test_switch(stream, SOL_SOCKET, SO_KEEPALIVE, "SO_KEEPALIVE");
    test_switch(datagram, SOL_SOCKET, SO_BROADCAST, "SO_BROADCAST");
    test_switch(stream, IPPROTO_TCP, TCP_NODELAY, "TCP_NODELAY");
    test_kept(stream, IPPROTO_TCP, TCP_KEEPIDLE, 30, "TCP_KEEPIDLE");
    test_kept(stream, IPPROTO_TCP, TCP_KEEPINTVL, 5, "TCP_KEEPINTVL");
    test_kept(stream, IPPROTO_TCP, TCP_KEEPCNT, 3, "TCP_KEEPCNT");
    test_kept(stream, SOL_SOCKET, SO_SNDBUF, 8192, "SO_SNDBUF");
    test_kept(datagram, SOL_SOCKET, SO_RCVBUF, 16384, "SO_RCVBUF");
    test_kept(stream, IPPROTO_IP, IP_TTL, 17, "IP_TTL");
    test_kept(stream, IPPROTO_IP, IP_TOS, 0x10, "IP_TOS");
    test_kept(datagram, IPPROTO_IP, IP_MULTICAST_TTL, 3, "IP_MULTICAST_TTL");
    test_switch(datagram, IPPROTO_IP, IP_MULTICAST_LOOP, "IP_MULTICAST_LOOP");
    tap_is(told(stream, SOL_SOCKET, SO_TYPE), SOCK_STREAM, "SO_TYPE of one");
    tap_is(told(datagram, SOL_SOCKET, SO_TYPE), SOCK_DGRAM, "and of the other");
    tap_is(told(datagram, SOL_SOCKET, SO_DOMAIN), AF_INET, "SO_DOMAIN");
    tap_is(told(stream, SOL_SOCKET, SO_PROTOCOL), IPPROTO_TCP, "SO_PROTOCOL");
    tap_is(told(stream, SOL_SOCKET, SO_ACCEPTCONN), 0, "nobody listens");
    tap_ok(told(stream, IPPROTO_TCP, TCP_MAXSEG) >= 536, "segments are of some size");
}

static void test_times(int number)
{
    struct timeval time = {3, 500000}, wrong = {0, 1000000};
    socklen_t length = sizeof time;
    tap_is(setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time), 0, "SO_RCVTIMEO");
    time = (struct timeval){0, 0};
    tap_is(getsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &time, &length), 0, "is");
    tap_ok(time.tv_sec == 3 && time.tv_usec == 500000, "kept");
    FAILS(setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &wrong, sizeof wrong), EDOM,
          "no such number of microseconds");
}

static void test_refused(int stream, int datagram)
{
    char byte = 9;
    FAILS(set(stream, SOL_SOCKET, 0x7777, 1), ENOPROTOOPT, "an option that is not there");
    FAILS(set(stream, 77, 1, 1), ENOPROTOOPT, "a level that is not there");
    FAILS(set(datagram, IPPROTO_TCP, TCP_KEEPCNT, 1), EINVAL, "no connection has no probes");
    FAILS(set(stream, IPPROTO_TCP, TCP_KEEPIDLE, 0), EINVAL, "nor at once");
    FAILS(set(stream, IPPROTO_IP, IP_TTL, 300), EINVAL, "too far");
    FAILS(setsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, &byte, 0), EINVAL, "no value");
    tap_is(setsockopt(datagram, IPPROTO_IP, IP_MULTICAST_TTL, &byte, 1), 0, "a byte will do");
    tap_is(told(datagram, IPPROTO_IP, IP_MULTICAST_TTL), 9, "as a number");
    struct ip_mreq wrong = {{htonl(0x0a000001)}, {htonl(INADDR_ANY)}};
    FAILS(setsockopt(datagram, IPPROTO_IP, IP_ADD_MEMBERSHIP, &wrong, sizeof wrong), EINVAL,
          "no group");
    wrong.imr_multiaddr.s_addr = htonl(0xe00000fb);
    wrong.imr_interface.s_addr = htonl(0xc0000201);
    FAILS(setsockopt(datagram, IPPROTO_IP, IP_ADD_MEMBERSHIP, &wrong, sizeof wrong), ENODEV,
          "no interface");
}

void test_options(void)
{
    int stream = socket(AF_INET, SOCK_STREAM, 0), datagram = socket(AF_INET, SOCK_DGRAM, 0);
    test_all(stream, datagram);
    test_times(stream);
    test_refused(stream, datagram);
    close(stream);
    close(datagram);
}
