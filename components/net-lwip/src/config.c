/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * config.c - the addresses of the interfaces: as they are set (setting.c), else from the network
 * (DHCP). IPv6 addresses come by themselves, from routers.
 */
#include "internal.h"

#include <clock.h>
#include <errno.h>
#include <lwip/dhcp.h>
#include <lwip/dns.h>
#include <lwip/etharp.h>
#include <lwip/igmp.h>
#include <lwip/ip.h>
#include <lwip/ip4_frag.h>
#include <lwip/ip6_frag.h>
#include <lwip/mld6.h>
#include <lwip/nd6.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/udp.h>
#include <mem.h>
#include <net_config.h>

int net_lwip_init(void);

#define SETTLE_NS UINT64_C(10000000000)

static struct {
    struct sync_condition changed;
    uint64_t settled_by_ns; /* nobody waits for addresses after that */
} net_lwip_config;

#if LWIP_DHCP
static struct timer coarse_timer = {.interval_ms = DHCP_COARSE_TIMER_MSECS,
                                    .expire = dhcp_coarse_tmr};
static struct timer fine_timer = {.interval_ms = DHCP_FINE_TIMER_MSECS, .expire = dhcp_fine_tmr};

static int ask_network(struct netif *netif)
{
    net_lwip_timer_start(&coarse_timer);
    net_lwip_timer_start(&fine_timer);
    return net_lwip_error(dhcp_start(netif));
}

static void stop_asking(struct netif *netif)
{
    dhcp_release_and_stop(netif);
    dhcp_cleanup(netif);
}

static bool is_asking(const struct netif *netif)
{
    return netif_dhcp_data(netif) != NULL;
}
#else
static int ask_network(struct netif *netif)
{
    (void)netif;
    return 0;
}

static void stop_asking(struct netif *netif)
{
    (void)netif;
}

static bool is_asking(const struct netif *netif)
{
    (void)netif;
    return false;
}
#endif

#if LWIP_IPV6
static struct timer nd6_timer = {.interval_ms = ND6_TMR_INTERVAL, .expire = nd6_tmr};
static struct timer reassembly_6_timer = {.interval_ms = IP6_REASS_TMR_INTERVAL,
                                          .expire = ip6_reass_tmr};
static struct timer mld6_timer = {.interval_ms = MLD6_TMR_INTERVAL, .expire = mld6_tmr};

static void begin_6(struct netif *netif)
{
    net_lwip_timer_start(&nd6_timer);
    net_lwip_timer_start(&reassembly_6_timer);
    net_lwip_timer_start(&mld6_timer);
    netif_create_ip6_linklocal_address(netif, 1);
    netif_set_ip6_autoconfig_enabled(netif, 1);
}

static void tell_6(const struct netif *netif, struct net_config_interface *interface)
{
    for (int i = 0; i < LWIP_IPV6_NUM_ADDRESSES; i++) {
        if (interface->count_6 < NET_CONFIG_ADDRESSES_6 &&
            ip6_addr_isvalid(netif_ip6_addr_state(netif, i)))
            memcpy(&interface->addresses_6[interface->count_6++], netif_ip6_addr(netif, i)->addr,
                   16);
    }
}
#else
static void begin_6(struct netif *netif)
{
    (void)netif;
}

static void tell_6(const struct netif *netif, struct net_config_interface *interface)
{
    (void)netif;
    (void)interface;
}
#endif

/* Whether there is an address that others can reach, beyond the link. */
static bool has_address(const struct interface *interface)
{
    if (!ip4_addr_isany_val(*netif_ip4_addr(&interface->netif)))
        return true;
    struct net_config_interface told = {.count_6 = 0};
    tell_6(&interface->netif, &told);
    return told.count_6 > 1;
}

static bool any_has_address(void)
{
    unsigned index = 0;
    const struct interface *interface;
    while ((interface = net_lwip_interface(index)) != NULL && !has_address(interface))
        index++;
    return interface != NULL;
}

/* Called by lwIP when an address has come or gone. */
static void changed(struct netif *netif)
{
    (void)netif;
    net_lwip_wake(&net_lwip_config.changed);
}

static bool is_host(uint32_t address, uint32_t netmask)
{
    bool whole = (netmask & (~netmask >> 1)) == 0 && netmask != 0;
    uint32_t host = address & ~netmask;
    bool free = netmask >= 0xfffffffe || (host != 0 && host != ~netmask);
    return whole && free && address != 0 && !IN_MULTICAST(address) && address >> 24 != 127;
}

static bool is_valid(ip4_addr_t address, ip4_addr_t netmask, ip4_addr_t router)
{
    return is_host(ntohl(address.addr), ntohl(netmask.addr)) &&
           (router.addr == 0 || ((router.addr ^ address.addr) & netmask.addr) == 0);
}

static int begin_interface(struct interface *interface, unsigned index, ip4_addr_t router)
{
    struct netif *netif = &interface->netif;
    netif_set_status_callback(netif, changed);
    netif_set_up(netif);
    netif_set_link_up(netif);
    begin_6(netif);
    ip4_addr_t address, netmask;
    int error = net_lwip_setting_address(index, &address, &netmask);
    if (error != 0)
        return error == -ENOENT ? ask_network(netif) : error;
    if (!is_valid(address, netmask, router))
        return net_lwip_setting_refuse("address", "this is no host, or its router is elsewhere");
    netif_set_addr(netif, &address, &netmask, &router);
    return 0;
}

static struct timer arp_timer = {.interval_ms = ARP_TMR_INTERVAL, .expire = etharp_tmr};
static struct timer reassembly_timer = {.interval_ms = IP_TMR_INTERVAL, .expire = ip_reass_tmr};

static int begin_interfaces(ip4_addr_t router)
{
    ip4_addr_t unused;
    unsigned count = 0;
    struct interface *interface;
    if (router.addr != 0 && net_lwip_setting_address(0, &unused, &unused) == -ENOENT)
        return net_lwip_setting_refuse("gateway", "it needs net-lwip.address, too");
    for (; (interface = net_lwip_interface(count)) != NULL; count++) {
        int error = begin_interface(interface, count, count == 0 ? router : (ip4_addr_t){0});
        if (error != 0)
            return error;
        if (count == 0)
            netif_set_default(&interface->netif);
    }
    return net_lwip_setting_address(count, &unused, &unused) == -ENOENT
               ? 0
               : net_lwip_setting_refuse("address", "there are fewer interfaces");
}

static int begin_all(void)
{
    ip4_addr_t router = {0};
    int error = net_lwip_setting_gateway(&router);
    if (error == 0)
        error = net_lwip_setting_servers();
    return error != 0 ? error : begin_interfaces(router);
}

/* lwip_init would bring all of lwIP into each image. */
int net_lwip_init(void)
{
    int error = net_lwip_random_seed();
    if (error != 0)
        return error;
    netif_init();
    udp_init();
    tcp_init();
#if LWIP_IGMP
    igmp_init();
#endif
    error = net_lwip_interface_find();
    if (error != 0)
        return error;
    net_lwip_timer_start(&arp_timer);
    net_lwip_timer_start(&reassembly_timer);
    net_lwip_config.settled_by_ns = clock_now_ns() + SETTLE_NS;
    error = begin_all();
    net_lwip_interface_flush();
    return error != 0 ? error : net_lwip_start();
}

static int wait_until(uint64_t deadline_ns)
{
    if (net_lwip_interface(0) == NULL)
        return -ENODEV;
    while (!any_has_address()) {
        int error = net_lwip_wait(&net_lwip_config.changed, deadline_ns);
        if (error != 0)
            return error;
    }
    return 0;
}

static bool can_reach(const ip_addr_t *to)
{
    ip_addr_t any = *IP4_ADDR_ANY;
    if (IP_IS_V6(to))
        ip_addr_set_any(true, &any);
    struct netif *netif = ip_route(&any, to);
    return netif != NULL && ip_netif_get_local_ip(netif, to) != NULL;
}

void net_lwip_config_settle(const ip_addr_t *to)
{
    const struct interface *first = net_lwip_interface(0);
    if (first == NULL || (!is_asking(&first->netif) && !IP_IS_V6(to)))
        return;
    while (!can_reach(to)) {
        if (net_lwip_wait(&net_lwip_config.changed, net_lwip_config.settled_by_ns) != 0)
            return;
    }
}

/* The API net_config */

static struct in_addr in_of(const ip4_addr_t *address)
{
    return (struct in_addr){address->addr};
}

static void tell(const struct interface *from, unsigned index, struct net_config_interface *to)
{
    const struct netif *netif = &from->netif;
    *to = (struct net_config_interface){
        .name = {'e', 'n', (char)('0' + index % 10)},
        .mtu = netif->mtu,
        .link = netif_is_link_up(netif) != 0,
        .dynamic = is_asking(netif),
        .address = in_of(netif_ip4_addr(netif)),
        .netmask = in_of(netif_ip4_netmask(netif)),
        .gateway = in_of(netif_ip4_gw(netif)),
    };
    memcpy(to->hardware, netif->hwaddr, sizeof to->hardware);
    tell_6(netif, to);
}

int net_config_interface(unsigned index, struct net_config_interface *interface)
{
    net_lwip_lock();
    const struct interface *found = net_lwip_interface(index);
    if (found != NULL)
        tell(found, index, interface);
    net_lwip_unlock();
    return found != NULL ? 0 : -ENOENT;
}

int net_config_set_address(unsigned index, struct in_addr address, struct in_addr netmask,
                           struct in_addr gateway)
{
    const ip4_addr_t host = {address.s_addr}, mask = {netmask.s_addr}, router = {gateway.s_addr};
    if (!is_valid(host, mask, router))
        return -EINVAL;
    net_lwip_lock();
    struct interface *interface = net_lwip_interface(index);
    if (interface != NULL) {
        stop_asking(&interface->netif);
        netif_set_addr(&interface->netif, &host, &mask, &router);
    }
    net_lwip_unlock();
    return interface != NULL ? 0 : -ENOENT;
}

int net_config_wait(uint64_t deadline_ns)
{
    net_lwip_lock();
    int result = wait_until(deadline_ns);
    net_lwip_unlock();
    return result;
}

int net_config_server(unsigned index, struct sockaddr_storage *server)
{
    net_lwip_lock();
    struct endpoint endpoint = {.port = 53};
    bool found = index < DNS_MAX_SERVERS;
    if (found) {
        endpoint.address = *dns_getserver((u8_t)index);
        found = !ip_addr_isany(&endpoint.address);
    }
    net_lwip_unlock();
    uint32_t length = sizeof *server;
    if (found)
        net_lwip_sockaddr(IP_IS_V6(&endpoint.address) ? AF_INET6 : AF_INET, &endpoint,
                          (struct sockaddr *)server, &length);
    return found ? 0 : -ENOENT;
}
