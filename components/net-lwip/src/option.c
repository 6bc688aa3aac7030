/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * option.c - getsockopt and setsockopt. Most options are an int; lwIP keeps them in its pcbs.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/tcp.h>
#include <lwip/udp.h>
#include <mem.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <posix_glue.h>
#include <sys/socket.h>
#include <sys/time.h>

enum { US_PER_S = 1000000, NS_PER_US = 1000, MS_PER_S = 1000 };

/* What both kinds of pcb begin with; NULL: there is none any more. */
static struct ip_pcb *pcb_of(const struct socket *socket)
{
    if (socket->kind == &net_lwip_stream)
        return (struct ip_pcb *)socket->stream.pcb;
    return (struct ip_pcb *)socket->datagram.pcb;
}

/* NULL: there is no connection with such options. */
static struct tcp_pcb *tcp_of(const struct socket *socket)
{
    if (socket->kind != &net_lwip_stream || socket->stream.state == STREAM_LISTENING)
        return NULL;
    return socket->stream.pcb;
}

/* The bit of lwIP for an option, or 0. */
static u8_t bit_of(int name)
{
    switch (name) {
    case SO_REUSEADDR:
    case SO_REUSEPORT:
        return SOF_REUSEADDR;
    case SO_KEEPALIVE:
        return SOF_KEEPALIVE;
    case SO_BROADCAST:
        return SOF_BROADCAST;
    default:
        return 0;
    }
}

/* Times */

static int get_time(uint64_t ns, void *value, socklen_t *length)
{
    if (*length < sizeof(struct timeval))
        return -EINVAL;
    uint64_t us = ns / NS_PER_US;
    *(struct timeval *)value = (struct timeval){(time_t)(us / US_PER_S), (long)(us % US_PER_S)};
    *length = sizeof(struct timeval);
    return 0;
}

static int set_time(uint64_t *ns, const void *value, socklen_t length)
{
    const struct timeval *time = value;
    if (length < sizeof *time)
        return -EINVAL;
    if (time->tv_usec < 0 || time->tv_usec >= US_PER_S)
        return -EDOM;
    uint64_t most_s = FOREVER / 4 / US_PER_S / NS_PER_US;
    uint64_t s = time->tv_sec < 0 ? 0 : (uint64_t)time->tv_sec;
    *ns = ((s < most_s ? s : most_s) * US_PER_S + (uint64_t)time->tv_usec) * NS_PER_US;
    return 0;
}

/* SOL_SOCKET */

static int take_error(struct socket *socket)
{
    int error = -socket->error;
    socket->error = 0;
    return error;
}

static int get_of_socket(struct socket *socket, int name, int *value)
{
    const struct ip_pcb *pcb = pcb_of(socket);
    bool stream = socket->kind == &net_lwip_stream;
    switch (name) {
    case SO_ACCEPTCONN:
        *value = stream && socket->stream.state == STREAM_LISTENING;
        return 0;
    case SO_SNDBUF:
        *value = (int)socket->send_limit;
        return 0;
    case SO_RCVBUF:
        *value = (int)socket->receive_limit;
        return 0;
    case SO_ERROR:
        *value = take_error(socket);
        return 0;
    case SO_TYPE:
        *value = stream ? SOCK_STREAM : SOCK_DGRAM;
        return 0;
    case SO_PROTOCOL:
        *value = stream ? IPPROTO_TCP : IPPROTO_UDP;
        return 0;
    case SO_DOMAIN:
        *value = socket->family;
        return 0;
    default:
        if (bit_of(name) == 0)
            return -ENOPROTOOPT;
        *value = pcb != NULL && ip_get_option(pcb, bit_of(name)) != 0;
        return 0;
    }
}

/* Programs ask for much and take what they get. */
static size_t limited(int value, size_t least, size_t most)
{
    if (value < 0 || (size_t)value > most)
        return value < 0 ? least : most;
    return (size_t)value > least ? (size_t)value : least;
}

static int set_of_socket(struct socket *socket, int name, int value)
{
    struct ip_pcb *pcb = pcb_of(socket);
    switch (name) {
    case SO_SNDBUF:
        socket->send_limit = limited(value, 2 * TCP_MSS, OPT_SEND_BUFFER);
        return 0;
    case SO_RCVBUF:
        /* lwIP has one window for all connections. */
        if (socket->kind == &net_lwip_datagram)
            socket->receive_limit = limited(value, 2 * TCP_MSS, OPT_MEMORY / 2);
        return 0;
    default:
        if (bit_of(name) == 0)
            return -ENOPROTOOPT;
        if (pcb == NULL)
            return -EINVAL;
        if (value)
            ip_set_option(pcb, bit_of(name));
        else
            ip_reset_option(pcb, bit_of(name));
        return 0;
    }
}

static int set_linger(struct socket *socket, const void *value, socklen_t length)
{
    const struct linger *linger = value;
    if (length < sizeof *linger)
        return -EINVAL;
    if (socket->kind == &net_lwip_stream)
        socket->stream.reset_on_close = linger->l_onoff && linger->l_linger == 0;
    return 0;
}

static int get_linger(const struct socket *socket, void *value, socklen_t *length)
{
    if (*length < sizeof(struct linger))
        return -EINVAL;
    bool reset = socket->kind == &net_lwip_stream && socket->stream.reset_on_close;
    *(struct linger *)value = (struct linger){.l_onoff = reset};
    *length = sizeof(struct linger);
    return 0;
}

/* IPPROTO_TCP */

static int get_of_tcp(const struct socket *socket, int name, int *value)
{
    const struct tcp_pcb *pcb = tcp_of(socket);
    if (name == TCP_NODELAY) {
        *value = pcb != NULL ? tcp_nagle_disabled(pcb) != 0 : socket->no_delay;
        return 0;
    }
    if (pcb == NULL)
        return -EINVAL;
    switch (name) {
    case TCP_MAXSEG:
        *value = pcb->mss;
        return 0;
    case TCP_KEEPIDLE:
        *value = (int)(pcb->keep_idle / MS_PER_S);
        return 0;
    case TCP_KEEPINTVL:
        *value = (int)(pcb->keep_intvl / MS_PER_S);
        return 0;
    case TCP_KEEPCNT:
        *value = (int)pcb->keep_cnt;
        return 0;
    default:
        return -ENOPROTOOPT;
    }
}

static int set_keeping(struct tcp_pcb *pcb, int name, int value)
{
    enum { MOST_S = 32767, MOST_COUNT = 127 };
    if (value < 1 || value > (name == TCP_KEEPCNT ? MOST_COUNT : MOST_S))
        return -EINVAL;
    if (name == TCP_KEEPIDLE)
        pcb->keep_idle = (u32_t)value * MS_PER_S;
    else if (name == TCP_KEEPINTVL)
        pcb->keep_intvl = (u32_t)value * MS_PER_S;
    else
        pcb->keep_cnt = (u32_t)value;
    return 0;
}

static int set_of_tcp(struct socket *socket, int name, int value)
{
    struct tcp_pcb *pcb = tcp_of(socket);
    switch (name) {
    case TCP_NODELAY:
        socket->no_delay = value != 0;
        if (pcb != NULL && value)
            tcp_nagle_disable(pcb);
        else if (pcb != NULL)
            tcp_nagle_enable(pcb);
        return 0;
    case TCP_KEEPIDLE:
    case TCP_KEEPINTVL:
    case TCP_KEEPCNT:
        return pcb != NULL ? set_keeping(pcb, name, value) : -EINVAL;
    default:
        return -ENOPROTOOPT;
    }
}

/* IPPROTO_IP and IPPROTO_IPV6, which name the same things by other numbers */

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

static int get_of_ip(const struct socket *socket, enum ip_option option, int *value)
{
    const struct ip_pcb *pcb = pcb_of(socket);
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

static int set_of_ip(struct socket *socket, enum ip_option option, int value)
{
    struct ip_pcb *pcb = pcb_of(socket);
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

static int join(struct socket *socket, int level, int name, const void *value, socklen_t length)
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

static bool is_membership(int level, int name)
{
    if (level == IPPROTO_IP)
        return name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP;
    return level == IPPROTO_IPV6 && (name == IPV6_JOIN_GROUP || name == IPV6_LEAVE_GROUP);
}

static int set_group_interface(struct socket *socket, const void *value, socklen_t length)
{
    if (length < sizeof(struct in_addr) || socket->kind != &net_lwip_datagram)
        return -EINVAL;
    udp_set_multicast_netif_addr(socket->datagram.pcb, (const ip4_addr_t *)value);
    return 0;
}

/* Functions of POSIX */

static int get_int(struct socket *socket, int level, int name, int *value)
{
    switch (level) {
    case SOL_SOCKET:
        return get_of_socket(socket, name, value);
    case IPPROTO_TCP:
        return get_of_tcp(socket, name, value);
    case IPPROTO_IP:
    case IPPROTO_IPV6:
        return get_of_ip(socket, ip_option_of(level, name), value);
    default:
        return -ENOPROTOOPT;
    }
}

static int get(struct socket *socket, int level, int name, void *value, socklen_t *length)
{
    if (level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO))
        return get_time(name == SO_RCVTIMEO ? socket->receive_ns : socket->send_ns, value, length);
    if (level == SOL_SOCKET && name == SO_LINGER)
        return get_linger(socket, value, length);
    int number = 0, error = get_int(socket, level, name, &number);
    if (error != 0)
        return error;
    if (*length > sizeof number)
        *length = sizeof number;
    memcpy(value, &number, *length);
    return 0;
}

int getsockopt(int number, int level, int name, void *restrict value, socklen_t *restrict length)
{
    struct socket *socket;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = get(socket, level, name, value, length);
    return (int)net_lwip_socket_put(socket, result);
}

/* Programs give a byte for some options of groups. */
static int number_of(const void *value, socklen_t length, int *number)
{
    if (length >= sizeof *number)
        memcpy(number, value, sizeof *number);
    else if (length == 1)
        *number = *(const uint8_t *)value;
    else
        return -EINVAL;
    return 0;
}

static int set_int(struct socket *socket, int level, int name, int value)
{
    switch (level) {
    case SOL_SOCKET:
        return set_of_socket(socket, name, value);
    case IPPROTO_TCP:
        return set_of_tcp(socket, name, value);
    case IPPROTO_IP:
    case IPPROTO_IPV6:
        return set_of_ip(socket, ip_option_of(level, name), value);
    default:
        return -ENOPROTOOPT;
    }
}

static int set(struct socket *socket, int level, int name, const void *value, socklen_t length)
{
    if (level == SOL_SOCKET && (name == SO_RCVTIMEO || name == SO_SNDTIMEO))
        return set_time(name == SO_RCVTIMEO ? &socket->receive_ns : &socket->send_ns, value,
                        length);
    if (level == SOL_SOCKET && name == SO_LINGER)
        return set_linger(socket, value, length);
    if (is_membership(level, name))
        return join(socket, level, name, value, length);
    if (level == IPPROTO_IP && name == IP_MULTICAST_IF)
        return set_group_interface(socket, value, length);
    int number, error = number_of(value, length, &number);
    return error != 0 ? error : set_int(socket, level, name, number);
}

int setsockopt(int number, int level, int name, const void *value, socklen_t length)
{
    struct socket *socket;
    int result = net_lwip_socket_get(number, &socket);
    if (result != 0)
        return (int)posix_glue_result(result);
    result = set(socket, level, name, value, length);
    return (int)net_lwip_socket_put(socket, result);
}
