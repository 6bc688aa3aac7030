/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * listener.c - the sockets at which clients arrive.
 */
#include "listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

static int open_socket(int family, const struct sockaddr *address, socklen_t length)
{
    int on = 1, descriptor = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    /* Where the two versions share a port by default, the other socket would find it taken. */
    if (family == AF_INET6)
        setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(descriptor, address, length) == 0 && listen(descriptor, SOMAXCONN) == 0)
        return descriptor;
    int error = errno;
    close(descriptor);
    errno = error;
    return -1;
}

static int open_ipv4(uint32_t *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)*port)};
    socklen_t length = sizeof address;
    int descriptor = open_socket(AF_INET, (struct sockaddr *)&address, sizeof address);
    if (descriptor >= 0 && getsockname(descriptor, (struct sockaddr *)&address, &length) == 0)
        *port = ntohs(address.sin_port);
    return descriptor;
}

static int open_ipv6(uint32_t *port)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)*port)};
    return open_socket(AF_INET6, (struct sockaddr *)&address, sizeof address);
}

int listener_open(uint32_t *port, int *descriptors)
{
    int count = 0;
    descriptors[count] = open_ipv4(port);
    int error = errno;
    count += descriptors[count] >= 0;
    descriptors[count] = open_ipv6(port);
    count += descriptors[count] >= 0;
    if (count == 0)
        errno = error;
    return count;
}
