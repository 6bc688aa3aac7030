/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * datagram.c - datagrams: each comes whole, once, and from somebody.
 */
#include "socket_test.h"

#include <mem.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { LONG = 9000, LONGEST = 65507 };

static int bound(int family, union address *address)
{
    int number = socket(family, SOCK_DGRAM, 0);
    socklen_t length = sizeof *address;
    *address = own_address(family, 0);
    tap_is(bind(number, &address->any, address_size(family)), 0, "a socket has an address");
    tap_is(getsockname(number, &address->any, &length), 0, "which it knows");
    return number;
}

static bool comes(int number)
{
    struct pollfd one = {number, POLLIN, 0};
    return poll(&one, 1, 1000) == 1 && one.revents == POLLIN;
}

static void test_pieces(int from, int to, const union address *address, socklen_t length)
{
    char one[4] = "", other[4] = "";
    struct iovec out[2] = {{"abc", 3}, {"defgh", 5}}, in[2] = {{one, 3}, {other, 3}};
    union address source;
    struct msghdr message = {
        .msg_name = (void *)address, .msg_namelen = length, .msg_iov = out, .msg_iovlen = 2};
    tap_is(sendmsg(from, &message, 0), 8, "a datagram of pieces");
    tap_ok(comes(to), "comes");
    message = (struct msghdr){
        .msg_name = &source, .msg_namelen = sizeof source, .msg_iov = in, .msg_iovlen = 2};
    tap_is(recvmsg(to, &message, 0), 6, "into pieces that are too short");
    tap_is(message.msg_flags, MSG_TRUNC, "which is told");
    tap_is((long)message.msg_namelen, (long)length, "as is who sent it");
    tap_ok(strcmp(one, "abc") == 0 && strcmp(other, "def") == 0, "its bytes are in their order");
    FAILS(recv(to, one, 1, MSG_DONTWAIT), EAGAIN, "the rest is gone");
}

static void test_sizes(int from, int to, const union address *address, socklen_t length)
{
    static char out[LONGEST + 1], in[LONGEST + 1];
    for (unsigned i = 0; i < sizeof out; i++)
        out[i] = (char)(i * 7 % 253);
    tap_is(sendto(from, out, 0, 0, &address->any, length), 0, "an empty one");
    tap_ok(comes(to), "comes, too");
    tap_is(recv(to, in, sizeof in, 0), 0, "and is empty");
    tap_is(sendto(from, out, LONG, 0, &address->any, length), LONG, "a long one");
    tap_ok(comes(to), "comes");
    tap_is(recv(to, in, 100, MSG_PEEK | MSG_TRUNC), LONG, "and tells its length");
    tap_is(recv(to, in, sizeof in, 0), LONG, "whole");
    tap_ok(memcmp(in, out, LONG) == 0, "and the same");
    FAILS(sendto(from, out, LONGEST + 1, 0, &address->any, length), EMSGSIZE,
          "there is a longest one");
}

static void test_connected(int family, int one, int other, const union address names[2])
{
    char text[8] = "";
    union address name;
    socklen_t length = sizeof name, size = address_size(family);
    FAILS(send(one, "x", 1, 0), EDESTADDRREQ, "to nobody");
    FAILS(getpeername(one, &name.any, &length), ENOTCONN, "who is it?");
    tap_is(connect(one, &names[1].any, size), 0, "a peer for good");
    length = sizeof name;
    tap_is(getpeername(one, &name.any, &length), 0, "is known");
    tap_ok(memcmp(&name, &names[1], size) == 0, "by its address");
    tap_is(send(one, "one", 3, 0), 3, "gets what is sent to nobody else");
    tap_ok(comes(other), "indeed");
    tap_is(recv(other, text, sizeof text, 0), 3, "it does");
    int third = socket(family, SOCK_DGRAM, 0);
    tap_is(sendto(third, "no", 2, 0, &names[0].any, size), 2, "what others send");
    tap_is(sendto(other, "yes", 3, 0, &names[0].any, size), 3, "is not heard, what the peer does");
    tap_ok(comes(one), "is");
    tap_is(recv(one, text, sizeof text, 0), 3, "this alone");
    tap_ok(memcmp(text, "yes", 3) == 0, "really");
    const struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    tap_is(connect(one, &nobody, sizeof nobody), 0, "the peer is let go");
    FAILS(send(one, "x", 1, 0), EDESTADDRREQ, "and there is none");
    close(third);
}

/* A port of IPv6 is one of IPv4 too, unless its socket wants it otherwise. */
void test_both(void)
{
    union address address = own_address(AF_INET, 0);
    struct sockaddr_in6 any = {.sin6_family = AF_INET6};
    socklen_t length = sizeof any;
    char text[4];
    int both = socket(AF_INET6, SOCK_DGRAM, 0), four = socket(AF_INET, SOCK_DGRAM, 0), one = 1;
    tap_is(bind(both, (struct sockaddr *)&any, sizeof any), 0, "any address of both");
    tap_is(getsockname(both, (struct sockaddr *)&any, &length), 0, "at some port");
    address.in.sin_port = any.sin6_port;
    tap_is(sendto(four, "4", 1, 0, &address.any, sizeof address.in), 1, "hears IPv4");
    tap_ok(comes(both), "indeed");
    length = sizeof any;
    tap_is(recvfrom(both, text, 4, 0, (struct sockaddr *)&any, &length), 1, "from");
    tap_ok(IN6_IS_ADDR_V4MAPPED(&any.sin6_addr), "an address of it");
    tap_is(sendto(both, "6", 1, 0, (struct sockaddr *)&any, sizeof any), 1, "and answers");
    tap_ok(comes(four), "it");
    close(both);
    both = socket(AF_INET6, SOCK_DGRAM, 0);
    tap_is(setsockopt(both, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof one), 0, "IPv6 alone");
    any = (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = address.in.sin_port};
    tap_is(bind(both, (struct sockaddr *)&any, sizeof any), 0, "at that port");
    address.in.sin_addr.s_addr = htonl(INADDR_ANY);
    int other = socket(AF_INET, SOCK_DGRAM, 0);
    tap_is(bind(other, &address.any, sizeof address.in), 0, "leaves it to IPv4");
    close(other);
    close(both);
    close(four);
}

void test_datagrams(int family)
{
    union address names[2];
    socklen_t size = address_size(family);
    tap_note("datagrams, family %d", family);
    int one = bound(family, &names[0]), other = bound(family, &names[1]);
    test_pieces(one, other, &names[1], size);
    test_sizes(one, other, &names[1], size);
    test_connected(family, one, other, names);
    FAILS(listen(one, 1), EOPNOTSUPP, "nobody listens for datagrams");
    FAILS(bind(one, &names[1].any, size), EINVAL, "one address is enough");
    int third = socket(family, SOCK_DGRAM, 0);
    FAILS(bind(third, &names[1].any, size), EADDRINUSE, "an address that is taken");
    close(third);
    close(one);
    close(other);
}
