/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * socket_test.h - what the files of this suite share: addresses of the machine itself, and pairs of
 * connected sockets.
 */
#ifndef SOCKET_TEST_H
#define SOCKET_TEST_H

#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <sys/socket.h>
#include <tap.h>

/* Whether call failed, with this error. */
#define FAILS(call, error, ...) tap_ok((errno = 0, (call) == -1) && errno == (error), __VA_ARGS__)

union address {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_storage room;
};

/* The machine's own address of that family, with that port (in host byte order). */
union address own_address(int family, unsigned port);
socklen_t address_size(int family);
/* A socket that listens, at an address that is left in *address. */
int listener(int family, union address *address);
/* Two ends of a connection. Returns false, and has said so, if there is none. */
bool connected_pair(int family, int ends[2]);
/* Whether IPv6 is there. */
bool has_6(void);

void test_streams(int family);
void test_stream_ends(void);
void test_datagrams(int family);
void test_both(void);
void test_options(void);
void test_text(void);

#endif
