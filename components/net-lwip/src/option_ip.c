/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * option_ip.c - the options of IPPROTO_IP and IPPROTO_IPV6, which name the same things by other
 * numbers.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/udp.h>
#include <netinet/in.h>
#include <sys/socket.h>

enum ip_option { NONE, TYPE_OF_SERVICE, HOPS, GROUP_INTERFACE, GROUP_HOPS, GROUP_LOOP, ONLY_6 };

static enum ip_option ip_option_of(int level, int name)
{
    static const uint8_t of_4[] = {[IP_TOS] = TYPE_OF_SERVICE,
                                   [IP_TTL] = HOPS,
                                   [IP_MULTICAST_TTL] = GROUP_HOPS,
                                   [IP_MULTICAST_LOOP] = GROUP_LOOP};
    static const uint8_t of_6[] = {
        [IPV6_TCLASS] = TYPE_OF_SERVICE,       [IPV6_UNICAST_HOPS] = HOPS,
        [IPV6_MULTICAST_IF] = GROUP_INTERFACE, [IPV6_MULTICAST_HOPS] = GROUP_HOPS,
        [IPV6_MULTICAST_LOOP] = GROUP_LOOP,    [IPV6_V6ONLY] = ONLY_6};
    if (level == IPPROTO_IP)
        return name >= 0 && (size_t)name < sizeof of_4 ? of_4[name] : NONE;
    return name >= 0 && (size_t)name < sizeof of_6 ? of_6[name] : NONE;
}

int net_lwip_option_get_ip(const struct socket *socket, int level, int name, int *value)
{
    enum ip_option option = ip_option_of(level, name);
    const struct ip_pcb *pcb = net_lwip_socket_pcb(socket);
    const struct udp_pcb *udp = socket->kind == &net_lwip_datagram ? socket->datagram.pcb : NULL;
    if (option == ONLY_6) {
        *value = socket->only_6;
        return 0;
    }
    if (pcb == NULL || (udp == NULL && option > HOPS))
        return option == NONE ? -ENOPROTOOPT : -EINVAL;
    switch (option) {
    case TYPE_OF_SERVICE:
        *value = pcb->tos;
        return 0;
    case HOPS:
        *value = pcb->ttl;
        return 0;
    case GROUP_INTERFACE:
        *value = udp->mcast_ifindex;
        return 0;
    case GROUP_HOPS:
        *value = udp->mcast_ttl;
        return 0;
    case GROUP_LOOP:
        *value = (udp->flags & UDP_FLAGS_MULTICAST_LOOP) != 0;
        return 0;
    default:
        return -ENOPROTOOPT;
    }
}

static int set_of_group(struct udp_pcb *pcb, enum ip_option option, int value)
{
    if (option == GROUP_INTERFACE)
        pcb->mcast_ifindex = (u8_t)value;
    else if (option == GROUP_HOPS)
        pcb->mcast_ttl = (u8_t)value;
    else if (value)
        udp_set_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
    else
        udp_clear_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
    return 0;
}

/* What has no address yet gets one of IPv6 then, and not of both. */
static int set_only_6(struct socket *socket, struct ip_pcb *pcb, bool only)
{
    if (socket->family != AF_INET6 || pcb == NULL || !ip_addr_isany(&pcb->local_ip))
        return -EINVAL;
    socket->only_6 = only;
    IP_SET_TYPE_VAL(pcb->local_ip, only ? IPADDR_TYPE_V6 : IPADDR_TYPE_ANY);
    return 0;
}

int net_lwip_option_set_ip(struct socket *socket, int level, int name, int value)
{
    enum ip_option option = ip_option_of(level, name);
    struct ip_pcb *pcb = net_lwip_socket_pcb(socket);
    if (option == NONE)
        return -ENOPROTOOPT;
    if (option == ONLY_6)
        return set_only_6(socket, pcb, value != 0);
    if (pcb == NULL || value < 0 || value > 255)
        return -EINVAL;
    if (option == TYPE_OF_SERVICE)
        pcb->tos = (u8_t)value;
    else if (option == HOPS && value > 0)
        pcb->ttl = (u8_t)value;
    else if (option == HOPS || socket->kind != &net_lwip_datagram)
        return -EINVAL;
    else
        return set_of_group(socket->datagram.pcb, option, value);
    return 0;
}

/* Groups */

static int join(struct socket *socket, int level, int name, const void *value, size_t length)
{
    ip_addr_t group, interface;
    bool joins = name == (level == IPPROTO_IP ? IP_ADD_MEMBERSHIP : IPV6_JOIN_GROUP);
    if (level == IPPROTO_IP) {
        const struct ip_mreq *request = value;
        if (length < sizeof *request)
            return -EINVAL;
        ip_addr_set_ip4_u32_val(group, request->imr_multiaddr.s_addr);
        ip_addr_set_ip4_u32_val(interface, request->imr_interface.s_addr);
        return net_lwip_membership_change(socket, &group, &interface, 0, joins);
    }
    const struct ipv6_mreq *request = value;
    struct endpoint endpoint;
    if (length < sizeof *request)
        return -EINVAL;
    const struct sockaddr_in6 in6 = {.sin6_family = AF_INET6,
                                     .sin6_addr = request->ipv6mr_multiaddr};
    int error = net_lwip_endpoint(AF_INET6, (const struct sockaddr *)&in6, sizeof in6, &endpoint);
    if (error != 0)
        return error;
    return net_lwip_membership_change(socket, &endpoint.address, NULL, request->ipv6mr_interface,
                                      joins);
}

bool net_lwip_option_is_address(int level, int name)
{
    if (level == IPPROTO_IP)
        return name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP || name == IP_MULTICAST_IF;
    return level == IPPROTO_IPV6 && (name == IPV6_JOIN_GROUP || name == IPV6_LEAVE_GROUP);
}

static int set_group_interface(struct socket *socket, const void *value, size_t length)
{
    if (length < sizeof(struct in_addr) || socket->kind != &net_lwip_datagram)
        return -EINVAL;
    udp_set_multicast_netif_addr(socket->datagram.pcb, (const ip4_addr_t *)value);
    return 0;
}

int net_lwip_option_set_address(struct socket *socket, int level, int name, const void *value,
                                size_t length)
{
    return level == IPPROTO_IP && name == IP_MULTICAST_IF
               ? set_group_interface(socket, value, length)
               : join(socket, level, name, value, length);
}
