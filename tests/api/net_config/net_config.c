/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * net_config.c - conformance of net_config, on a machine with a device or without.
 */
#include <clock.h>
#include <errno.h>
#include <mem.h>
#include <net_config.h>
#include <stdbool.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

#define SOON UINT64_C(10000000)

static struct in_addr in_of(unsigned number)
{
    return (struct in_addr){htonl(number)};
}

static int set(unsigned address, unsigned netmask, unsigned gateway)
{
    return net_config_set_address(0, in_of(address), in_of(netmask), in_of(gateway));
}

static void test_none(void)
{
    struct net_config_interface interface = {.mtu = 77};
    tap_is(net_config_interface(0, &interface), -ENOENT, "there is no interface");
    tap_is(interface.mtu, 77, "nothing is told of it");
    tap_is(net_config_wait(clock_now_ns() + SOON), -ENODEV, "nor waited for");
    tap_is(set(0x0a000002, 0xff000000, 0), -ENOENT, "nor set");
}

static void test_one(struct net_config_interface *interface)
{
    tap_ok(strcmp(interface->name, "en0") == 0, "the first is en0");
    tap_ok(interface->mtu >= 576, "packets have some size");
    tap_ok((interface->hardware[0] & 1) == 0, "its hardware address is no group's");
    tap_is(set(0x0a000102, 0xffffff00, 0x0a000101), 0, "an address");
    tap_is(net_config_interface(0, interface), 0, "is told");
    tap_is((long)ntohl(interface->address.s_addr), 0x0a000102, "as it is");
    tap_is((long)ntohl(interface->netmask.s_addr), 0xffffff00, "with its network");
    tap_is((long)ntohl(interface->gateway.s_addr), 0x0a000101, "and its router");
    tap_ok(!interface->dynamic, "the user has given it");
    tap_is(net_config_wait(clock_now_ns() + SOON), 0, "nothing is to be waited for");
    tap_is(net_config_interface(1000, interface), -ENOENT, "there are fewer than that");
}

static void test_refused(void)
{
    tap_is(set(0, 0xff000000, 0), -EINVAL, "no address");
    tap_is(set(0xe0000001, 0xff000000, 0), -EINVAL, "a group's");
    tap_is(set(0x0a0000ff, 0xffffff00, 0), -EINVAL, "all hosts'");
    tap_is(set(0x0a000000, 0xffffff00, 0), -EINVAL, "a network's");
    tap_is(set(0x7f000002, 0xff000000, 0), -EINVAL, "the machine's own");
    tap_is(set(0x0a000002, 0xff00ff00, 0), -EINVAL, "no netmask");
    tap_is(set(0x0a000002, 0xffffff00, 0x0a000101), -EINVAL, "a router that is out of reach");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    struct net_config_interface interface;
    struct sockaddr_storage server;
    if (net_config_interface(0, &interface) == 0)
        test_one(&interface);
    else
        test_none();
    test_refused();
    tap_is(net_config_server(1000, &server), -ENOENT, "so many servers there are not");
    return tap_end();
}

const struct suite test_net_config_suite = {"net_config", run};
