/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dns.c - conformance of dns, as far as no server is asked: addresses as text, the machine's own
 * name, services, and the way back.
 */
#include <mem.h>
#include <netdb.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <suite.h>
#include <sys/socket.h>
#include <tap.h>

/* The first address, if the list is of count elements; freed. */
static struct sockaddr_in first_of(struct addrinfo *list, int count)
{
    struct sockaddr_in first = {.sin_family = AF_UNSPEC};
    int found = 0;
    for (const struct addrinfo *one = list; one != NULL; one = one->ai_next) {
        if (found++ == 0 && one->ai_addrlen == sizeof first)
            memcpy(&first, one->ai_addr, sizeof first);
    }
    tap_is(found, count, "%d in the list", count);
    freeaddrinfo(list);
    return first;
}

static void test_text(void)
{
    struct addrinfo hints = {.ai_family = AF_INET}, *list = NULL;
    tap_is(getaddrinfo("192.0.2.1", "http", &hints, &list), 0, "an address as text");
    struct sockaddr_in in = first_of(list, 2);
    tap_is((long)ntohl(in.sin_addr.s_addr), 0xc0000201, "is that address");
    tap_is(ntohs(in.sin_port), 80, "with the service's port");
    hints.ai_socktype = SOCK_DGRAM;
    tap_is(getaddrinfo("192.0.2.1", "8080", &hints, &list), 0, "of one type");
    tap_ok(list->ai_socktype == SOCK_DGRAM && list->ai_protocol == IPPROTO_UDP,
           "that was asked for");
    in = first_of(list, 1);
    tap_is(ntohs(in.sin_port), 8080, "with a port by number");
    hints = (struct addrinfo){.ai_flags = AI_CANONNAME, .ai_socktype = SOCK_STREAM};
    tap_is(getaddrinfo("10.1", NULL, &hints, &list), 0, "an old form, and the name");
    tap_ok(strcmp(list->ai_canonname, "10.1") == 0, "which is told");
    in = first_of(list, 1);
    tap_is((long)ntohl(in.sin_addr.s_addr), 0x0a000001, "is known");
    tap_is(in.sin_port, 0, "no service, no port");
}

static void test_own(void)
{
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, *list = NULL;
    tap_is(getaddrinfo("localhost", "22", &hints, &list), 0, "localhost");
    tap_is((long)ntohl(first_of(list, 1).sin_addr.s_addr), INADDR_LOOPBACK, "is here");
    tap_is(getaddrinfo("a.localhost.", NULL, &hints, &list), 0, "all of it");
    tap_is((long)ntohl(first_of(list, 1).sin_addr.s_addr), INADDR_LOOPBACK, "is");
    tap_is(getaddrinfo(NULL, "80", &hints, &list), 0, "no host");
    tap_is((long)ntohl(first_of(list, 1).sin_addr.s_addr), INADDR_LOOPBACK, "to talk to, is here");
    hints.ai_flags = AI_PASSIVE;
    tap_is(getaddrinfo(NULL, "80", &hints, &list), 0, "and to be talked to");
    tap_is((long)ntohl(first_of(list, 1).sin_addr.s_addr), INADDR_ANY, "is any");
}

static void test_refused(void)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST}, *list = NULL;
    tap_is(getaddrinfo("example.org", NULL, &hints, &list), EAI_NONAME, "a name is no number");
    tap_is(getaddrinfo(NULL, NULL, NULL, &list), EAI_NONAME, "nothing is asked");
    hints.ai_flags = 0x10000;
    tap_is(getaddrinfo("1.2.3.4", NULL, &hints, &list), EAI_BADFLAGS, "unknown flags");
    hints = (struct addrinfo){.ai_family = 77};
    tap_is(getaddrinfo("1.2.3.4", NULL, &hints, &list), EAI_FAMILY, "an unknown family");
    hints = (struct addrinfo){.ai_socktype = 77};
    tap_is(getaddrinfo("1.2.3.4", NULL, &hints, &list), EAI_SOCKTYPE, "an unknown type");
    hints = (struct addrinfo){.ai_flags = AI_NUMERICSERV};
    tap_is(getaddrinfo("1.2.3.4", "http", &hints, &list), EAI_NONAME, "a service is no number");
    tap_is(getaddrinfo("1.2.3.4", "no-such", NULL, &list), EAI_SERVICE, "an unknown service");
    tap_is(getaddrinfo("1.2.3.4", "65536", NULL, &list), EAI_SERVICE, "a number that is too big");
    hints = (struct addrinfo){.ai_family = AF_INET};
    tap_is(getaddrinfo("::1", NULL, &hints, &list), EAI_FAMILY, "an address of another family");
    tap_ok(strcmp(gai_strerror(EAI_NONAME), gai_strerror(EAI_AGAIN)) != 0, "errors have texts");
}

static void test_names(void)
{
    const struct sockaddr_in in = {
        .sin_family = AF_INET, .sin_port = htons(443), .sin_addr = {htonl(0xc0000201)}};
    const struct sockaddr_in6 in6 = {
        .sin6_family = AF_INET6, .sin6_port = htons(54321), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    char host[NI_MAXHOST], service[NI_MAXSERV];
    tap_is(getnameinfo((const struct sockaddr *)&in, sizeof in, host, sizeof host, service,
                       sizeof service, 0),
           0, "an address back to text");
    tap_ok(strcmp(host, "192.0.2.1") == 0 && strcmp(service, "https") == 0, "%s %s", host, service);
    tap_is(getnameinfo((const struct sockaddr *)&in6, sizeof in6, host, sizeof host, service,
                       sizeof service, NI_NUMERICSERV),
           0, "one of IPv6");
    tap_ok(strcmp(host, "::1") == 0 && strcmp(service, "54321") == 0, "%s %s", host, service);
    tap_is(getnameinfo((const struct sockaddr *)&in, sizeof in, host, 9, NULL, 0, 0), EAI_OVERFLOW,
           "too little room");
    tap_is(getnameinfo((const struct sockaddr *)&in, sizeof in, host, 10, NULL, 0, 0), 0, "enough");
    tap_is(getnameinfo((const struct sockaddr *)&in, sizeof in, host, sizeof host, NULL, 0,
                       NI_NAMEREQD),
           EAI_NONAME, "a name is not known");
    tap_is(getnameinfo((const struct sockaddr *)&in6, sizeof in, host, sizeof host, NULL, 0, 0),
           EAI_FAMILY, "an address that is too short");
}

static void test_old(void)
{
    const struct hostent *host = gethostbyname("192.0.2.7");
    tap_ok(host != NULL && host->h_addrtype == AF_INET && host->h_length == 4, "gethostbyname");
    tap_ok(host != NULL && ((unsigned char *)host->h_addr)[3] == 7 && host->h_addr_list[1] == NULL,
           "has one address");
    tap_ok(gethostbyname("::1") == NULL && h_errno == HOST_NOT_FOUND, "of IPv4 alone");
    const struct servent *service = getservbyname("domain", "udp");
    tap_ok(service != NULL && service->s_port == htons(53), "getservbyname");
    tap_ok(getservbyname("domain", "sctp") == NULL, "a protocol that is not there");
    service = getservbyport(htons(80), NULL);
    tap_ok(service != NULL && strcmp(service->s_name, "http") == 0, "getservbyport");
    tap_ok(getservbyport(htons(1), NULL) == NULL, "none");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_text();
    test_own();
    test_refused();
    test_names();
    test_old();
    return tap_end();
}

const struct suite test_dns_suite = {"dns", run};
