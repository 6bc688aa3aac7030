/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * address.c - addresses, errors and times, between lwIP's form and POSIX's.
 *
 * A socket of AF_INET6 that is not for IPv6 alone speaks IPv4 too, with mapped addresses (RFC 3493
 * 3.7).
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <lwip/ip.h>
#include <mem.h>
#include <netinet/in.h>

#if LWIP_IPV6
static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};

static int endpoint_6(const struct sockaddr_in6 *in6, struct endpoint *endpoint)
{
    endpoint->port = ntohs(in6->sin6_port);
    const uint8_t *bytes = in6->sin6_addr.s6_addr;
    if (memcmp(bytes, mapped, sizeof mapped) == 0) {
        ip_addr_set_zero_ip4(&endpoint->address);
        memcpy(&ip_2_ip4(&endpoint->address)->addr, bytes + sizeof mapped, 4);
        return 0;
    }
    ip_addr_set_zero_ip6(&endpoint->address);
    memcpy(ip_2_ip6(&endpoint->address)->addr, bytes, 16);
    if (in6->sin6_scope_id != 0 && ip6_addr_has_scope(ip_2_ip6(&endpoint->address), IP6_UNKNOWN))
        ip6_addr_set_zone(ip_2_ip6(&endpoint->address), (u8_t)in6->sin6_scope_id);
    /* Any address is that of IPv4, too. */
    if (IN6_IS_ADDR_UNSPECIFIED(&in6->sin6_addr))
        ip_addr_copy(endpoint->address, *IP_ANY_TYPE);
    return 0;
}
#else
static int endpoint_6(const struct sockaddr_in6 *in6, struct endpoint *endpoint)
{
    (void)in6;
    (void)endpoint;
    return -EAFNOSUPPORT;
}
#endif

int net_lwip_endpoint(int family, const struct sockaddr *address, uint32_t length,
                      struct endpoint *endpoint)
{
    if (address == NULL || length < sizeof address->sa_family)
        return -EINVAL;
    if (address->sa_family != family)
        return -EAFNOSUPPORT;
    if (family == AF_INET6)
        return length < sizeof(struct sockaddr_in6)
                   ? -EINVAL
                   : endpoint_6((const struct sockaddr_in6 *)address, endpoint);
    if (length < sizeof(struct sockaddr_in))
        return -EINVAL;
    const struct sockaddr_in *in = (const struct sockaddr_in *)address;
    endpoint->port = ntohs(in->sin_port);
    ip_addr_set_zero_ip4(&endpoint->address);
    ip_2_ip4(&endpoint->address)->addr = in->sin_addr.s_addr;
    return 0;
}

#if LWIP_IPV6
static void fill_6(const ip_addr_t *address, struct sockaddr_in6 *in6)
{
    if (IP_IS_V4(address)) {
        if (!ip4_addr_isany(ip_2_ip4(address))) {
            memcpy(in6->sin6_addr.s6_addr, mapped, sizeof mapped);
            memcpy(in6->sin6_addr.s6_addr + sizeof mapped, &ip_2_ip4(address)->addr, 4);
        }
        return;
    }
    memcpy(in6->sin6_addr.s6_addr, ip_2_ip6(address)->addr, 16);
    in6->sin6_scope_id = ip6_addr_zone(ip_2_ip6(address));
}
#else
static void fill_6(const ip_addr_t *address, struct sockaddr_in6 *in6)
{
    (void)address;
    (void)in6;
}
#endif

void net_lwip_sockaddr(int family, const struct endpoint *endpoint, struct sockaddr *address,
                       uint32_t *length)
{
    if (address == NULL || length == NULL)
        return;
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons(endpoint->port)};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6, .sin6_port = htons(endpoint->port)};
    const void *from = &in;
    uint32_t size = sizeof in;
    if (family == AF_INET6) {
        fill_6(&endpoint->address, &in6);
        from = &in6;
        size = sizeof in6;
    } else {
        in.sin_addr.s_addr = ip_2_ip4(&endpoint->address)->addr;
    }
    memcpy(address, from, *length < size ? *length : size);
    *length = size;
}

int net_lwip_error(err_t error)
{
    static const uint8_t numbers[] = {
        [-ERR_OK] = 0,
        [-ERR_MEM] = ENOBUFS,
        [-ERR_BUF] = ENOBUFS,
        [-ERR_TIMEOUT] = ETIMEDOUT,
        [-ERR_RTE] = ENETUNREACH,
        [-ERR_INPROGRESS] = EINPROGRESS,
        [-ERR_VAL] = EINVAL,
        [-ERR_WOULDBLOCK] = EAGAIN,
        [-ERR_USE] = EADDRINUSE,
        [-ERR_ALREADY] = EALREADY,
        [-ERR_ISCONN] = EISCONN,
        [-ERR_CONN] = ENOTCONN,
        [-ERR_IF] = ENETDOWN,
        [-ERR_ABRT] = ETIMEDOUT,
        [-ERR_RST] = ECONNRESET,
        [-ERR_CLSD] = 0,
        [-ERR_ARG] = EINVAL,
    };
    return -numbers[-error];
}

uint64_t net_lwip_deadline(uint64_t ns)
{
    return ns != 0 ? clock_now_ns() + ns : FOREVER;
}
