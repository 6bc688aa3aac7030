/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * protocol.c - the protocols that programs ask for, with their numbers of IANA's registry and their
 * names in capitals for aliases.
 */
#include <netdb_protocol.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static char *no_aliases[] = {NULL};
static char *icmp[] = {"ICMP", NULL}, *tcp[] = {"TCP", NULL}, *udp[] = {"UDP", NULL};
static char *ipv6_icmp[] = {"IPv6-ICMP", "icmp6", NULL};

/* netdb.h has them writable; nobody may write to them. */
static struct protoent protocols[] = {
    {"ip", no_aliases, 0}, {"icmp", icmp, 1},        {"tcp", tcp, 6},
    {"udp", udp, 17},      {"ipv6", no_aliases, 41}, {"ipv6-icmp", ipv6_icmp, 58},
};

enum { COUNT = sizeof(protocols) / sizeof(protocols[0]) };

static bool is_called(const struct protoent *protocol, const char *name)
{
    for (char **alias = protocol->p_aliases; *alias != NULL; alias++)
        if (strcmp(*alias, name) == 0)
            return true;
    return strcmp(protocol->p_name, name) == 0;
}

struct protoent *getprotobyname(const char *name)
{
    for (size_t i = 0; i < COUNT; i++)
        if (is_called(&protocols[i], name))
            return &protocols[i];
    return NULL;
}

struct protoent *getprotobynumber(int number)
{
    for (size_t i = 0; i < COUNT; i++)
        if (protocols[i].p_proto == number)
            return &protocols[i];
    return NULL;
}
