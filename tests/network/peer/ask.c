/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ask.c - addresses, names, groups, and a client.
 */
#include "peer.h"

#include <arpa/inet.h>
#include <clock.h>
#include <errno.h>
#include <mem.h>
#include <net_config.h>
#include <netdb.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define S UINT64_C(1000000000)

static void tell(const struct net_config_interface *interface)
{
    char text[INET6_ADDRSTRLEN];
    for (unsigned i = 0; i < interface->count_6; i++)
        printf("address %s\n", inet_ntop(AF_INET6, &interface->addresses_6[i], text, sizeof text));
    printf("address %s\n", inet_ntop(AF_INET, &interface->address, text, sizeof text));
    printf("gateway %s\n", inet_ntop(AF_INET, &interface->gateway, text, sizeof text));
    struct sockaddr_storage server;
    for (unsigned i = 0; net_config_server(i, &server) == 0; i++) {
        getnameinfo((struct sockaddr *)&server, sizeof server, text, sizeof text, NULL, 0, 0);
        printf("server %s\n", text);
    }
}

int addresses(int seconds)
{
    struct net_config_interface interface = {.count_6 = 0};
    uint64_t deadline_ns = clock_now_ns() + (uint64_t)seconds * S;
    do {
        poll(NULL, 0, 20);
        if (net_config_interface(0, &interface) != 0)
            return 1;
    } while (clock_now_ns() < deadline_ns &&
             (interface.address.s_addr == 0 || interface.count_6 < 2));
    tell(&interface);
    return 0;
}

int names(const char *name)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *list;
    char text[INET6_ADDRSTRLEN];
    int error = getaddrinfo(name, "http", &hints, &list);
    if (error != 0) {
        printf("error: %s\n", gai_strerror(error));
        return 1;
    }
    for (const struct addrinfo *one = list; one != NULL; one = one->ai_next) {
        getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, NULL, 0, 0);
        printf("address %s\n", text);
    }
    freeaddrinfo(list);
    return 0;
}

int group(const char *address)
{
    struct ip_mreq request = {.imr_interface = {htonl(INADDR_ANY)}};
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(5000)}, from;
    socklen_t length = sizeof from;
    char bytes[100];
    int number = socket(AF_INET, SOCK_DGRAM, 0);
    inet_pton(AF_INET, address, &request.imr_multiaddr);
    if (bind(number, (struct sockaddr *)&any, sizeof any) != 0 ||
        setsockopt(number, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) != 0)
        return 1;
    puts("ready");
    fflush(stdout);
    ssize_t got;
    while ((got = recvfrom(number, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &length)) > 0)
        (void)sendto(number, bytes, (size_t)got, 0, (struct sockaddr *)&from, length);
    return got == 0 ? 0 : 1;
}

static int connect_to(const char *host, const char *port)
{
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *list;
    if (getaddrinfo(host, port, &hints, &list) != 0)
        return -1;
    int number = socket(list->ai_family, SOCK_STREAM, 0);
    int result = connect(number, list->ai_addr, list->ai_addrlen);
    freeaddrinfo(list);
    if (result != 0)
        printf("connect: %s\n", strerror(errno));
    return result == 0 ? number : -1;
}

static bool same(const unsigned char *bytes, size_t count, size_t place)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != byte_at(place + i))
            return false;
    }
    return true;
}

int fetch(const char *host, const char *port, size_t size)
{
    static unsigned char bytes[8192];
    int number = connect_to(host, port);
    if (number < 0)
        return 1;
    for (size_t done = 0; done < size;) {
        size_t count = size - done < sizeof bytes ? size - done : sizeof bytes;
        for (size_t i = 0; i < count; i++)
            bytes[i] = byte_at(done + i);
        if (write(number, bytes, count) != (ssize_t)count)
            return 1;
        memset(bytes, 0, sizeof bytes);
        if (recv(number, bytes, count, MSG_WAITALL) != (ssize_t)count || !same(bytes, count, done))
            return 1;
        done += count;
    }
    puts("the same");
    return close(number);
}
