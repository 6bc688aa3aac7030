/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * membership.c - the groups that sockets have joined. lwIP counts them for each interface; here is
 * kept which socket must leave which when it is closed.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/igmp.h>
#include <lwip/mld6.h>

struct membership {
    struct membership *next;
    struct netif *netif;
    ip_addr_t group;
};

#if LWIP_IGMP
static struct timer igmp_timer = {.interval_ms = IGMP_TMR_INTERVAL, .expire = igmp_tmr};

static err_t change_4(struct netif *netif, const ip_addr_t *group, bool join)
{
    net_lwip_timer_start(&igmp_timer);
    return join ? igmp_joingroup_netif(netif, ip_2_ip4(group))
                : igmp_leavegroup_netif(netif, ip_2_ip4(group));
}
#else
static err_t change_4(struct netif *netif, const ip_addr_t *group, bool join)
{
    (void)netif;
    (void)group;
    (void)join;
    return ERR_RTE;
}
#endif

#if LWIP_IPV6
static err_t change_6(struct netif *netif, const ip_addr_t *group, bool join)
{
    return join ? mld6_joingroup_netif(netif, ip_2_ip6(group))
                : mld6_leavegroup_netif(netif, ip_2_ip6(group));
}
#else
static err_t change_6(struct netif *netif, const ip_addr_t *group, bool join)
{
    (void)netif;
    (void)group;
    (void)join;
    return ERR_RTE;
}
#endif

static err_t change(struct netif *netif, const ip_addr_t *group, bool join)
{
    return IP_IS_V6(group) ? change_6(netif, group, join) : change_4(netif, group, join);
}

static struct membership **find(struct socket *socket, const struct netif *netif,
                                const ip_addr_t *group)
{
    struct membership **link = &socket->datagram.memberships;
    while (*link != NULL && ((*link)->netif != netif || !ip_addr_eq(&(*link)->group, group)))
        link = &(*link)->next;
    return link;
}

static int join(struct socket *socket, struct netif *netif, const ip_addr_t *group)
{
    if (*find(socket, netif, group) != NULL)
        return -EADDRINUSE;
    struct membership *membership = net_lwip_take(sizeof *membership);
    if (membership == NULL)
        return -ENOBUFS;
    err_t error = change(netif, group, true);
    if (error != ERR_OK) {
        net_lwip_give(membership);
        return error == ERR_RTE ? -ENOPROTOOPT : net_lwip_error(error);
    }
    *membership = (struct membership){socket->datagram.memberships, netif, *group};
    socket->datagram.memberships = membership;
    return 0;
}

static int leave(struct socket *socket, struct netif *netif, const ip_addr_t *group)
{
    struct membership **link = find(socket, netif, group), *membership = *link;
    if (membership == NULL)
        return -EADDRNOTAVAIL;
    *link = membership->next;
    (void)change(netif, group, false);
    net_lwip_give(membership);
    return 0;
}

/* Whether the interface is the one that was asked for; by nothing: all of devices. */
static bool is_meant(const struct netif *netif, const ip_addr_t *address, unsigned index)
{
    if (address != NULL && !ip_addr_isany(address))
        return ip4_addr_eq(netif_ip4_addr(netif), ip_2_ip4(address));
    if (index != 0)
        return netif_get_index(netif) == index;
    return (netif->flags & NETIF_FLAG_ETHERNET) != 0;
}

int net_lwip_membership_change(struct socket *socket, const ip_addr_t *group,
                               const ip_addr_t *interface, unsigned index, bool joins)
{
    if (socket->kind != &net_lwip_datagram || !ip_addr_ismulticast(group))
        return -EINVAL;
    struct netif *netif;
    int result = -ENODEV;
    NETIF_FOREACH(netif)
    {
        if (!is_meant(netif, interface, index))
            continue;
        result = joins ? join(socket, netif, group) : leave(socket, netif, group);
        if (result != 0)
            break;
    }
    return result;
}

void net_lwip_membership_leave_all(struct socket *socket)
{
    while (socket->datagram.memberships != NULL) {
        const struct membership *first = socket->datagram.memberships;
        (void)leave(socket, first->netif, &first->group);
    }
}
