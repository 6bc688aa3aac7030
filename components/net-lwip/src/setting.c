/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * setting.c - the addresses that the user sets: on the command line (net-lwip.address,
 * net-lwip.gateway, net-lwip.nameserver), else by the options of the same names. What cannot be
 * taken is told, and the image does not start.
 */
#include "internal.h"

#include <arpa/inet.h>
#include <cmdline_setting.h>
#include <console.h>
#include <errno.h>
#include <lwip/dns.h>
#include <mem.h>
#include <netinet/in.h>
#include <string.h>

static void put(const char *text)
{
    console_write(text, strlen(text));
}

int net_lwip_setting_refuse(const char *name, const char *why)
{
    put("net-lwip.");
    put(name);
    put(": ");
    put(why);
    put("\n");
    return -EINVAL;
}

static const char *value_of(const char *setting, const char *option)
{
    const char *value = cmdline_setting(setting);
    return value != NULL ? value : option;
}

/* The index-th of the words that commas separate; *end is after it. NULL: there are fewer. */
static const char *word_of(const char *list, unsigned index, const char **end)
{
    while (index-- > 0) {
        list = strchr(list, ',');
        if (list++ == NULL)
            return NULL;
    }
    *end = list + strcspn(list, ",");
    return *end != list ? list : NULL;
}

/* Returns 1 to 32, or 0: text is no such number. */
static unsigned prefix_of(const char *text)
{
    unsigned prefix = 0;
    for (; *text >= '0' && *text <= '9' && prefix <= 32; text++)
        prefix = prefix * 10 + (unsigned)(*text - '0');
    return *text == '\0' && prefix <= 32 ? prefix : 0;
}

/* Reads 192.0.2.1 or, if prefix is not NULL, 192.0.2.1/24. Returns whether it is one. */
static bool parse(const char *word, const char *end, int family, void *address, unsigned *prefix)
{
    char text[INET6_ADDRSTRLEN + 4];
    if ((size_t)(end - word) >= sizeof text)
        return false;
    memcpy(text, word, (size_t)(end - word));
    text[end - word] = '\0';
    char *slash = strchr(text, '/');
    if ((slash != NULL) != (prefix != NULL))
        return false;
    if (slash != NULL) {
        *slash = '\0';
        *prefix = prefix_of(slash + 1);
        if (*prefix == 0)
            return false;
    }
    return inet_pton(family, text, address) == 1;
}

int net_lwip_setting_address(unsigned index, ip4_addr_t *address, ip4_addr_t *netmask)
{
    unsigned prefix;
    const char *end, *word = word_of(value_of("net-lwip.address", OPT_ADDRESS), index, &end);
    if (word == NULL)
        return -ENOENT;
    if (!parse(word, end, AF_INET, address, &prefix))
        return net_lwip_setting_refuse("address", "write it as 192.0.2.1/24");
    netmask->addr = htonl(UINT32_MAX << (32 - prefix));
    return 0;
}

int net_lwip_setting_gateway(ip4_addr_t *gateway)
{
    const char *text = value_of("net-lwip.gateway", OPT_GATEWAY);
    if (*text != '\0' && !parse(text, text + strlen(text), AF_INET, gateway, NULL))
        return net_lwip_setting_refuse("gateway", "write it as 192.0.2.1");
    return 0;
}

static bool parse_server(const char *word, const char *end, ip_addr_t *server)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    struct endpoint endpoint;
    if (!(parse(word, end, AF_INET, &in.sin_addr, NULL) &&
          net_lwip_endpoint(AF_INET, (struct sockaddr *)&in, sizeof in, &endpoint) == 0) &&
        !(parse(word, end, AF_INET6, &in6.sin6_addr, NULL) &&
          net_lwip_endpoint(AF_INET6, (struct sockaddr *)&in6, sizeof in6, &endpoint) == 0))
        return false;
    *server = endpoint.address;
    return true;
}

int net_lwip_setting_servers(void)
{
    const char *list = value_of("net-lwip.nameserver", OPT_NAMESERVER), *end, *word;
    for (unsigned i = 0; (word = word_of(list, i, &end)) != NULL; i++) {
        ip_addr_t server;
        if (i == DNS_MAX_SERVERS)
            return net_lwip_setting_refuse("nameserver", "there are too many");
        if (!parse_server(word, end, &server))
            return net_lwip_setting_refuse("nameserver", "write addresses, 192.0.2.1,2001:db8::1");
        dns_setserver((u8_t)i, &server);
    }
    return 0;
}
