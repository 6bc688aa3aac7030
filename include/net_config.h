/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * net_config.h - which network interfaces there are, and what their addresses are.
 *
 * Each device of netdev.h has an interface, en0 and on, in the order of their names and numbers. It
 * gets its addresses before or while main runs: those that are set by its user, or else from the
 * network (DHCP, RFC 2131; RFC 4862 for IPv6). Addresses are in network byte order.
 */
#ifndef NET_CONFIG_H
#define NET_CONFIG_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#define NET_CONFIG_FOREVER UINT64_MAX

enum { NET_CONFIG_NAME_SIZE = 8, NET_CONFIG_ADDRESSES_6 = 3, NET_CONFIG_SERVERS = 2 };

struct net_config_interface {
    char name[NET_CONFIG_NAME_SIZE];
    uint8_t hardware[6]; /* its Ethernet address */
    uint16_t mtu;        /* bytes of an IP packet */
    bool link;           /* a cable is plugged in */
    bool dynamic;        /* the network gives IPv4 addresses, not the user */
    /* 0: there is none (yet). */
    struct in_addr address, netmask, gateway;
    /* Those that can be used now; the first is the link-local one. */
    struct in6_addr addresses_6[NET_CONFIG_ADDRESSES_6];
    unsigned count_6;
};

/*
 * Tell about the interface of that number, counted from 0.
 *
 * Returns 0 and *interface, or
 *   -ENOENT  there are index or fewer; *interface is untouched
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int net_config_interface(unsigned index, struct net_config_interface *interface);

/*
 * Give the interface an IPv4 address, in place of what it has and of what the network would give.
 *
 * netmask and gateway belong together with address; gateway may be 0: there is none.
 *
 * Returns 0, or
 *   -ENOENT  there is no such interface
 *   -EINVAL  that is no address of a host, no netmask, or gateway is not within reach
 * nothing changed in both cases.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int net_config_set_address(unsigned index, struct in_addr address, struct in_addr netmask,
                           struct in_addr gateway);

/*
 * Wait until an interface has an address by which others can be reached, or the time of clock.h is
 * deadline_ns; NET_CONFIG_FOREVER never comes.
 *
 * Returns 0, or
 *   -ETIMEDOUT  the time has come first
 *   -ENODEV     there is no interface
 * Context: thread. May block. Concurrent calls are safe.
 */
int net_config_wait(uint64_t deadline_ns);

/*
 * Tell the address of a server that is asked for names, counted from 0: of AF_INET or AF_INET6.
 *
 * Returns 0 and *server, or
 *   -ENOENT  there is none of this number; *server is untouched
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int net_config_server(unsigned index, struct sockaddr_storage *server);

#endif
