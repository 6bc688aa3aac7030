/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * service.c - services by number and by name, and addresses back to text.
 */
#include "internal.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

/* Of the registry of service names (RFC 6335) those that programs ask for. */
static const struct service {
    char name[8];
    uint16_t port;
} services[] = {{"ftp", 21},    {"ssh", 22},    {"telnet", 23}, {"smtp", 25},
                {"domain", 53}, {"http", 80},   {"pop3", 110},  {"ntp", 123},
                {"imap", 143},  {"https", 443}, {"imaps", 993}};

enum { SERVICES = sizeof services / sizeof *services };

static const struct service *service_of(const char *name, uint16_t port)
{
    for (unsigned i = 0; i < SERVICES; i++) {
        if (name != NULL ? strcmp(services[i].name, name) == 0 : services[i].port == port)
            return &services[i];
    }
    return NULL;
}

/* A number up to 65535. Returns false: text is none. */
static bool number_of(const char *text, uint16_t *number)
{
    uint32_t sum = 0;
    if (*text == '\0')
        return false;
    for (; *text >= '0' && *text <= '9' && sum <= UINT16_MAX; text++)
        sum = sum * 10 + (uint32_t)(*text - '0');
    *number = (uint16_t)sum;
    return *text == '\0' && sum <= UINT16_MAX;
}

int net_lwip_service_port(const char *text, const struct addrinfo *hints, uint16_t *port)
{
    if (text == NULL || number_of(text, port))
        return 0;
    const struct service *service = service_of(text, 0);
    if (service == NULL || (hints->ai_flags & AI_NUMERICSERV))
        return hints->ai_flags & AI_NUMERICSERV ? EAI_NONAME : EAI_SERVICE;
    *port = service->port;
    return 0;
}

static struct servent *entry_of(const struct service *service, const char *protocol)
{
    static char *aliases[1], name[sizeof service->name], of[4];
    static struct servent entry = {.s_name = name, .s_aliases = aliases, .s_proto = of};
    bool udp = protocol != NULL && strcmp(protocol, "udp") == 0;
    if (service == NULL || (protocol != NULL && !udp && strcmp(protocol, "tcp") != 0))
        return NULL;
    strcpy(name, service->name);
    strcpy(of, udp ? "udp" : "tcp");
    entry.s_port = htons(service->port);
    return &entry;
}

struct servent *getservbyname(const char *name, const char *protocol)
{
    return entry_of(service_of(name, 0), protocol);
}

struct servent *getservbyport(int port, const char *protocol)
{
    return entry_of(service_of(NULL, ntohs((uint16_t)port)), protocol);
}

static int write_host(const struct sockaddr *address, socklen_t length, char *host, socklen_t size)
{
    const void *bytes = &((const struct sockaddr_in *)address)->sin_addr;
    if (address->sa_family == AF_INET6)
        bytes = &((const struct sockaddr_in6 *)address)->sin6_addr;
    if (length <
        (address->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in)))
        return EAI_FAMILY;
    return inet_ntop(address->sa_family, bytes, host, size) != NULL ? 0 : EAI_OVERFLOW;
}

static int write_service(uint16_t port, char *text, socklen_t size, int flags)
{
    char digits[6];
    const struct service *service = flags & NI_NUMERICSERV ? NULL : service_of(NULL, port);
    const char *from = service != NULL ? service->name : &digits[sizeof digits - 1];
    if (service == NULL) {
        char *digit = &digits[sizeof digits - 1];
        *digit = '\0';
        do {
            *--digit = (char)('0' + port % 10);
            port /= 10;
        } while (port != 0);
        from = digit;
    }
    if (strlen(from) >= size)
        return EAI_OVERFLOW;
    strcpy(text, from);
    return 0;
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t length, char *restrict host,
                socklen_t host_size, char *restrict service, socklen_t service_size, int flags)
{
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return EAI_FAMILY;
    if ((flags & NI_NAMEREQD) || (host == NULL && service == NULL))
        return EAI_NONAME;
    int result = 0;
    if (host != NULL && host_size > 0)
        result = write_host(address, length, host, host_size);
    /* The port is at the same place in both families. */
    if (result == 0 && service != NULL && service_size > 0)
        result = write_service(ntohs(((const struct sockaddr_in *)address)->sin_port), service,
                               service_size, flags);
    return result;
}
