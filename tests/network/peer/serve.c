/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * serve.c - a server in one thread, of more connections than there may be.
 */
#include "peer.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LISTENERS = 4, MOST = 200, CHUNK = 16384 };

/* A connection, beside its entry of poll. Echo keeps what could not be sent yet. */
struct client {
    int port;
    size_t done;
    size_t length, at;
    char kept[CHUNK];
};

static struct {
    struct pollfd polled[MOST];
    struct client clients[MOST];
    unsigned count;
} server;

static const int ports[LISTENERS] = {PORT_ECHO, PORT_DISCARD, PORT_GENERATE, PORT_STOP};

static bool listen_at(int port)
{
    struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    int number = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (number < 0 || bind(number, (struct sockaddr *)&any, sizeof any) != 0 ||
        listen(number, SOMAXCONN) != 0)
        return false;
    server.polled[server.count] = (struct pollfd){number, POLLIN, 0};
    server.clients[server.count++].port = port;
    return true;
}

static void take(int listener, int port)
{
    int number = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (number < 0)
        return;
    if (server.count == MOST) {
        close(number);
        return;
    }
    server.polled[server.count] =
        (struct pollfd){number, port == PORT_GENERATE ? POLLOUT : POLLIN, 0};
    server.clients[server.count].port = port;
    server.clients[server.count].done = server.clients[server.count].length = 0;
    server.count++;
}

/* Each returns false when the connection is over. */

static bool echo(struct pollfd *polled, struct client *client)
{
    if (client->length == 0) {
        ssize_t got = read(polled->fd, client->kept, CHUNK);
        if (got <= 0)
            return got < 0 && errno == EAGAIN;
        client->length = (size_t)got;
        client->at = 0;
    }
    ssize_t put = write(polled->fd, client->kept + client->at, client->length - client->at);
    if (put < 0 && errno != EAGAIN)
        return false;
    client->at += put > 0 ? (size_t)put : 0;
    if (client->at == client->length)
        client->length = 0;
    polled->events = client->length > 0 ? POLLOUT : POLLIN;
    return true;
}

static bool discard(struct pollfd *polled, struct client *client)
{
    ssize_t got = read(polled->fd, client->kept, CHUNK);
    if (got < 0)
        return errno == EAGAIN;
    client->done += (size_t)got;
    if (got == 0)
        printf("discarded %lu\n", (unsigned long)client->done);
    return got > 0;
}

static bool generate(struct pollfd *polled, struct client *client)
{
    for (size_t i = 0; i < CHUNK; i++)
        client->kept[i] = (char)byte_at(client->done + i);
    ssize_t put = write(polled->fd, client->kept, CHUNK);
    if (put < 0)
        return errno == EAGAIN;
    client->done += (size_t)put;
    return true;
}

static bool go_on(struct pollfd *polled, struct client *client)
{
    switch (client->port) {
    case PORT_ECHO:
        return echo(polled, client);
    case PORT_DISCARD:
        return discard(polled, client);
    default:
        return generate(polled, client);
    }
}

static void go_on_all(void)
{
    for (unsigned i = server.count; i-- > LISTENERS;) {
        if (server.polled[i].revents == 0 || go_on(&server.polled[i], &server.clients[i]))
            continue;
        close(server.polled[i].fd);
        server.count--;
        server.polled[i] = server.polled[server.count];
        server.clients[i] = server.clients[server.count];
    }
}

int serve(void)
{
    for (unsigned i = 0; i < LISTENERS; i++) {
        if (!listen_at(ports[i])) {
            printf("port %d: %s\n", ports[i], strerror(errno));
            return 1;
        }
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        if (poll(server.polled, server.count, -1) < 0)
            return 1;
        if (server.polled[3].revents != 0)
            return 0;
        go_on_all();
        for (unsigned i = 0; i < LISTENERS; i++) {
            if (server.polled[i].revents != 0)
                take(server.polled[i].fd, ports[i]);
        }
        fflush(stdout);
    }
}
