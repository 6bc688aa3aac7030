/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * option.c - getsockopt and setsockopt, and the options of SOL_SOCKET. Most options are an int;
 * lwIP keeps them in its pcbs.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/ip.h>
#include <mem.h>
#include <netinet/in.h>
#include <posix_glue.h>
#include <sys/socket.h>
#include <sys/time.h>

enum { US_PER_S = 1000000, NS_PER_US = 1000 };

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
    const struct ip_pcb *pcb = net_lwip_socket_pcb(socket);
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
    struct ip_pcb *pcb = net_lwip_socket_pcb(socket);
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

/* Functions of POSIX */

static int get_int(struct socket *socket, int level, int name, int *value)
{
    switch (level) {
    case SOL_SOCKET:
        return get_of_socket(socket, name, value);
    case IPPROTO_TCP:
        return net_lwip_option_get_tcp(socket, name, value);
    case IPPROTO_IP:
    case IPPROTO_IPV6:
        return net_lwip_option_get_ip(socket, level, name, value);
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
        return net_lwip_option_set_tcp(socket, name, value);
    case IPPROTO_IP:
    case IPPROTO_IPV6:
        return net_lwip_option_set_ip(socket, level, name, value);
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
    if (net_lwip_option_is_address(level, name))
        return net_lwip_option_set_address(socket, level, name, value, length);
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
