/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netinet/in.h - addresses of IPv4 and IPv6 (POSIX.1-2017, netinet/in.h; RFC 3493).
 *
 * Addresses and ports are in network byte order wherever they stand in a struct. Numbers of options
 * are FreeBSD's.
 */
#ifndef NETINET_IN_H
#define NETINET_IN_H

#include <sys/socket.h>

#define IPPROTO_IP     0
#define IPPROTO_ICMP   1
#define IPPROTO_TCP    6
#define IPPROTO_UDP    17
#define IPPROTO_IPV6   41
#define IPPROTO_ICMPV6 58
#define IPPROTO_RAW    255

#define IPPORT_RESERVED 1024

struct in_addr {
    in_addr_t s_addr;
};

struct in6_addr {
    union {
        uint8_t bytes[16];
        uint32_t words[4]; /* the provider's own; for the alignment, too */
    } in6_u;
#define s6_addr in6_u.bytes
};

struct sockaddr_in {
    sa_family_t sin_family; /* AF_INET */
    in_port_t sin_port;
    struct in_addr sin_addr;
    unsigned char sin_zero[8];
};

struct sockaddr_in6 {
    sa_family_t sin6_family; /* AF_INET6 */
    in_port_t sin6_port;
    uint32_t sin6_flowinfo; /* not used */
    struct in6_addr sin6_addr;
    uint32_t sin6_scope_id; /* of a link-local address: the interface's number, from 1 */
};

#define INADDR_ANY             ((in_addr_t)0x00000000)
#define INADDR_LOOPBACK        ((in_addr_t)0x7f000001)
#define INADDR_BROADCAST       ((in_addr_t)0xffffffff)
#define INADDR_NONE            ((in_addr_t)0xffffffff)
#define INADDR_UNSPEC_GROUP    ((in_addr_t)0xe0000000)
#define INADDR_ALLHOSTS_GROUP  ((in_addr_t)0xe0000001)
#define INADDR_MAX_LOCAL_GROUP ((in_addr_t)0xe00000ff)
#define IN_CLASSD(address)     (((in_addr_t)(address)&0xf0000000) == 0xe0000000)
#define IN_MULTICAST(address)  IN_CLASSD(address)

/* clang-format off */
#define IN6ADDR_ANY_INIT      {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}}
#define IN6ADDR_LOOPBACK_INIT {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}}
/* clang-format on */

extern const struct in6_addr in6addr_any;
extern const struct in6_addr in6addr_loopback;

#define INET_ADDRSTRLEN  16
#define INET6_ADDRSTRLEN 46

/* Options of level IPPROTO_IP: int if nothing else is said. */
#define IP_TOS             3
#define IP_TTL             4
#define IP_MULTICAST_IF    9 /* struct in_addr: an address of the interface */
#define IP_MULTICAST_TTL   10
#define IP_MULTICAST_LOOP  11
#define IP_ADD_MEMBERSHIP  12 /* struct ip_mreq, as is the next; datagrams only */
#define IP_DROP_MEMBERSHIP 13

struct ip_mreq {
    struct in_addr imr_multiaddr;
    struct in_addr imr_interface; /* an address of it; INADDR_ANY: all */
};

/* Options of level IPPROTO_IPV6. */
#define IPV6_UNICAST_HOPS   4
#define IPV6_MULTICAST_IF   9 /* the interface's number */
#define IPV6_MULTICAST_HOPS 10
#define IPV6_MULTICAST_LOOP 11
#define IPV6_JOIN_GROUP     12 /* struct ipv6_mreq, as is the next; datagrams only */
#define IPV6_LEAVE_GROUP    13
#define IPV6_V6ONLY         27
#define IPV6_TCLASS         61

struct ipv6_mreq {
    struct in6_addr ipv6mr_multiaddr;
    unsigned ipv6mr_interface; /* 0: all */
};

#define htonl(number) ((uint32_t)__htonl(number))
#define htons(number) ((uint16_t)__htons(number))
#define ntohl(number) ((uint32_t)__ntohl(number))
#define ntohs(number) ((uint16_t)__ntohs(number))

#define IN6_IS_ADDR_UNSPECIFIED(a)                                                       \
    ((a)->in6_u.words[0] == 0 && (a)->in6_u.words[1] == 0 && (a)->in6_u.words[2] == 0 && \
     (a)->in6_u.words[3] == 0)
#define IN6_IS_ADDR_LOOPBACK(a)                                                          \
    ((a)->in6_u.words[0] == 0 && (a)->in6_u.words[1] == 0 && (a)->in6_u.words[2] == 0 && \
     (a)->in6_u.words[3] == htonl(1))
#define IN6_IS_ADDR_V4MAPPED(a) \
    ((a)->in6_u.words[0] == 0 && (a)->in6_u.words[1] == 0 && (a)->in6_u.words[2] == htonl(0xffff))
#define IN6_IS_ADDR_MULTICAST(a) ((a)->s6_addr[0] == 0xff)
#define IN6_IS_ADDR_LINKLOCAL(a) ((a)->s6_addr[0] == 0xfe && ((a)->s6_addr[1] & 0xc0) == 0x80)
#define IN6_IS_ADDR_SITELOCAL(a) ((a)->s6_addr[0] == 0xfe && ((a)->s6_addr[1] & 0xc0) == 0xc0)
#define IN6_ARE_ADDR_EQUAL(a, b)                                                                 \
    ((a)->in6_u.words[0] == (b)->in6_u.words[0] && (a)->in6_u.words[1] == (b)->in6_u.words[1] && \
     (a)->in6_u.words[2] == (b)->in6_u.words[2] && (a)->in6_u.words[3] == (b)->in6_u.words[3])

#endif
